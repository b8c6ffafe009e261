"""What must hold whatever the gold and the predictions are."""

import msgspec
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from quotebench.gold.exporting import prediction_rows
from quotebench.gold.sheets.parsing import parse
from quotebench.gold.sheets.rendering import render
from quotebench.reports.measures import measures
from quotebench.rows.structs import Article, Attribution, Entity, Prediction
from quotebench.scoring.counting import LEVELS, THRESHOLDS, matrix, tally, tally_claims
from quotebench.scoring.labelings import labelled_claims
from quotebench.text.spans import merged

LETTERS = "ab. “”\n😀é\u0301{}\\"
NAMES = {"e1": "Ana Ruiz", "e2": "Per Lund", "e3": "The Courier"}


@st.composite
def texts(draw: st.DrawFn) -> str:
    return draw(st.text(alphabet=LETTERS, min_size=6, max_size=40)) + "ab" * 3


def spans(text: str) -> st.SearchStrategy[tuple[int, int]]:
    """Stretches of the text with a content character in them."""
    return (
        st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text)))
        .map(lambda pair: (min(pair), max(pair[0] + 1, pair[1])))
        .filter(lambda span: any(map(str.isalnum, text[slice(*span)])))
    )


@st.composite
def articles(draw: st.DrawFn, name: str = "t1") -> Article:
    text = draw(texts())
    attributions = []
    for i in range(draw(st.integers(0, 4))):
        attributions.append(
            Attribution(
                id=f"a{i}",
                type="direct",
                quote_spans=merged(draw(st.lists(spans(text), min_size=1, max_size=2))),
                speakers=tuple(draw(st.lists(st.sampled_from(["e1", "e2"]), unique=True, max_size=2))),
                source=draw(st.sampled_from(["article", "e3"])),
                optional=draw(st.sampled_from([None, None, "a doubt"])),
                utterance=draw(st.sampled_from([None, "u1", "u2"])),
            )
        )
    entities = tuple(Entity(id=id, name=name, kind="person") for id, name in NAMES.items())
    article, problems = parse(
        render(Article(article=name, sha256="", text=text, entities=entities, attributions=tuple(attributions))),
        "drawn",
    )
    assert article is not None, problems
    return article


@st.composite
def predictions(draw: st.DrawFn, article: Article) -> list[Prediction]:
    assert article.text is not None
    rows = []
    for _ in range(draw(st.integers(0, 5))):
        more = {} if draw(st.booleans()) else {"speaker": draw(st.sampled_from([*NAMES.values(), "Eva Moe", None]))}
        span = draw(spans(article.text))
        placed = {"quote_spans": (span,)} if draw(st.booleans()) else {"quote": article.text[slice(*span)]}
        rows.append(
            Prediction(
                article=article.article,
                source=draw(st.sampled_from([None, "The Courier", "The Gazette"])),
                score=draw(st.sampled_from([None, 0.5, 0.9])),
                **placed,
                **more,
            )
        )
    return rows


cases = articles().flatmap(lambda article: st.tuples(st.just(article), predictions(article)))


@settings(max_examples=150, deadline=None)
@given(cases, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_of_gold_changes_nothing(case: tuple[Article, list[Prediction]], random) -> None:
    article, rows = case
    shuffled, gold = list(rows), list(article.attributions)
    random.shuffle(shuffled)
    random.shuffle(gold)
    again = tally(msgspec.structs.replace(article, attributions=tuple(gold)), shuffled)
    assert again.counts == tally(article, rows).counts


@settings(max_examples=150, deadline=None)
@given(articles())
def test_gold_scores_one_at_every_level(article: Article) -> None:
    total = measures(np.array(tally(article, list(prediction_rows(article))).counts))
    for levels in total.levels.values():
        for score in levels.values():
            assert (score.fp, score.fn) == (0, 0)
    assert total.aer.missed == total.aer.false_alarm == total.aer.confusion == 0


@settings(max_examples=150, deadline=None)
@given(cases)
def test_nothing_exceeds_one_and_levels_only_get_harder(case: tuple[Article, list[Prediction]]) -> None:
    article, rows = case
    total = measures(np.array(tally(article, rows).counts))
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
def test_more_rows_than_gold_are_never_all_right(case: tuple[Article, list[Prediction]]) -> None:
    article, rows = case
    score = measures(np.array(tally(article, rows * 3).counts)).levels["relaxed"]["quote"]
    optional = sum(a.optional is not None for a in article.attributions)
    assert score.tp <= len(article.attributions)
    assert score.fp >= 3 * len(rows) - len(article.attributions)
    assert score.tp + score.fp + optional >= 3 * len(rows)


@settings(max_examples=60, deadline=None)
@given(st.lists(cases, min_size=1, max_size=4))
def test_counts_of_parts_add_up_to_the_whole(drawn: list[tuple[Article, list[Prediction]]]) -> None:
    tallies = [tally(article, rows) for article, rows in drawn]
    whole = matrix(tallies).sum(axis=0)
    half = len(tallies) // 2
    assert (matrix(tallies[:half]).sum(axis=0) + matrix(tallies[half:]).sum(axis=0) == whole).all()
    assert (matrix(list(reversed(tallies))).sum(axis=0) == whole).all()


@settings(max_examples=100, deadline=None)
@given(articles(), st.data())
def test_agreement_is_the_same_both_ways(one: Article, data: st.DataObject) -> None:
    kept = data.draw(st.lists(st.sampled_from(one.attributions), unique_by=lambda a: a.id)) if one.attributions else []
    mentions = [msgspec.structs.replace(entity, mentions=((i, i + 1),)) for i, entity in enumerate(one.entities)]
    one = msgspec.structs.replace(one, entities=tuple(mentions))
    other = msgspec.structs.replace(one, attributions=tuple(kept))

    def scores(first: Article, second: Article) -> list[tuple[int, int, int]]:
        gold, predicted = labelled_claims(first, second)
        total = measures(np.array(tally_claims("t1", gold, predicted, []).counts))
        return [(s.tp, s.fp, s.fn) for s in total.levels["relaxed"].values()]

    assert scores(one, other) == [(tp, fn, fp) for tp, fp, fn in scores(other, one)]


@settings(max_examples=200, deadline=None)
@given(articles())
def test_a_sheet_builds_the_article_it_was_rendered_from(article: Article) -> None:
    assert parse(render(article), "again") == (article, [])
