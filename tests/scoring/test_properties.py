"""What must hold whatever the gold and the predictions are."""

import msgspec
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from quotebench.batches.memory import count
from quotebench.gold.corpora import prediction_rows
from quotebench.gold.sheets.parsing import parse
from quotebench.gold.sheets.rendering import render
from quotebench.reports.measures import measures
from quotebench.rows.structs import Article, Prediction
from quotebench.scoring.labelings import score_labelings
from quotebench.scoring.levels import LEVELS, THRESHOLDS
from tests.generated import articles, cases
from tests.oracle.labelings import tally_labelings
from tests.scorers import PRODUCT, Scorer


@settings(max_examples=150, deadline=None)
@given(cases, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_of_gold_changes_nothing(
    scorer: Scorer, case: tuple[Article, list[Prediction]], random
) -> None:
    article, rows = case
    shuffled, gold = list(rows), list(article.attributions)
    random.shuffle(shuffled)
    random.shuffle(gold)
    again = scorer.counts(msgspec.structs.replace(article, attributions=tuple(gold)), shuffled)
    assert (again == scorer.counts(article, rows)).all()


@settings(max_examples=150, deadline=None)
@given(articles())
def test_gold_scores_one_at_every_level(scorer: Scorer, article: Article) -> None:
    total = measures(scorer.counts(article, list(prediction_rows(article))))
    for levels in total.levels.values():
        for score in levels.values():
            assert (score.fp, score.fn) == (0, 0)
    assert total.aer.missed == total.aer.false_alarm == total.aer.confusion == 0


@settings(max_examples=150, deadline=None)
@given(cases)
def test_nothing_exceeds_one_and_levels_only_get_harder(scorer: Scorer, case: tuple[Article, list[Prediction]]) -> None:
    article, rows = case
    total = measures(scorer.counts(article, rows))
    required = sum(a.optional is None for a in article.attributions)
    for threshold in THRESHOLDS:
        scores = total.levels[threshold]
        for level in LEVELS:
            score = scores[level]
            assert all(value is None or 0 <= value <= 1 for value in (score.precision, score.recall, score.f1))
            assert score.tp + score.fp <= len(rows)
            assert score.tp + score.fn == required
        assert scores["triple"].tp <= min(scores["quote+speaker"].tp, scores["quote+source"].tp) <= scores["quote"].tp
    for level in LEVELS:
        assert total.levels["strict"][level].tp <= total.levels["relaxed"]["quote"].tp
    assert total.aer.missed + total.aer.confusion <= total.aer.scored


@settings(max_examples=150, deadline=None)
@given(cases)
def test_more_rows_than_gold_are_never_all_right(scorer: Scorer, case: tuple[Article, list[Prediction]]) -> None:
    article, rows = case
    score = measures(scorer.counts(article, rows * 3)).levels["relaxed"]["quote"]
    optional = sum(a.optional is not None for a in article.attributions)
    assert score.tp <= len(article.attributions)
    assert score.fp >= 3 * len(rows) - len(article.attributions)
    assert score.tp + score.fp + optional >= 3 * len(rows)


@settings(max_examples=60, deadline=None)
@given(st.lists(cases, min_size=1, max_size=4))
def test_counts_of_parts_add_up_to_the_whole(drawn: list[tuple[Article, list[Prediction]]]) -> None:
    some = [
        (
            msgspec.structs.replace(article, article=str(i)),
            [msgspec.structs.replace(row, article=str(i)) for row in rows],
        )
        for i, (article, rows) in enumerate(drawn)
    ]

    def total(part: list[tuple[Article, list[Prediction]]]) -> np.ndarray:
        return count([article for article, _ in part], [row for _, rows in part for row in rows]).total

    whole = sum(PRODUCT.counts(*one) for one in some)
    half = len(some) // 2
    assert (total(some) == whole).all()
    assert (total(some[:half]) + total(some[half:]) == whole).all()
    assert (total(list(reversed(some))) == whole).all()


@settings(max_examples=100, deadline=None)
@given(articles(), st.data())
def test_agreement_is_the_same_both_ways(one: Article, data: st.DataObject) -> None:
    kept = data.draw(st.lists(st.sampled_from(one.attributions), unique_by=lambda a: a.id)) if one.attributions else []
    mentions = [msgspec.structs.replace(entity, mentions=((i, i + 1),)) for i, entity in enumerate(one.entities)]
    one = msgspec.structs.replace(one, entities=tuple(mentions))
    other = msgspec.structs.replace(one, attributions=tuple(kept))

    def scores(first: Article, second: Article) -> list[tuple[int, int, int]]:
        found = [tuple(score_labelings([first], [second]).counts[0]), tally_labelings(first, second).counts]
        assert found[0] == found[1]
        return [(s.tp, s.fp, s.fn) for s in measures(np.array(found[0])).levels["relaxed"].values()]

    assert scores(one, other) == [(tp, fn, fp) for tp, fp, fn in scores(other, one)]


@settings(max_examples=200, deadline=None)
@given(articles())
def test_a_sheet_builds_the_article_it_was_rendered_from(article: Article) -> None:
    assert parse(render(article), "again") == (article, [])
