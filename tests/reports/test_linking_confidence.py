"""Utterance linking and confidence against values worked out by hand."""

import pytest

from quotebench.batches.memory import count
from quotebench.gold.corpora import Corpus
from quotebench.reports.report import Report, report
from quotebench.rows.structs import Article, Prediction
from tests.scorers import attributed, written

Answered = tuple[Article, list[Prediction]]


def scored(
    article: str,
    *rows: tuple[str | None, str | None],
    scores: tuple[float | None, ...] = (),
    wrong: tuple[int, ...] = (),
) -> Answered:
    """An article with quotes one after the other, all found: (gold utterance, predicted one); `wrong`: speaker."""
    gold, predicted = [], []
    for i, (in_gold, in_prediction) in enumerate(rows):
        place = (10 * i, 10 * i + 5)
        gold.append(attributed(place, utterance=in_gold))
        by = frozenset() if i in wrong else frozenset("a")
        predicted.append(attributed(place, speakers=by, score=scores[i] if scores else None, utterance=in_prediction))
    return written(gold, predicted, article)


def summed(some: list[Answered]) -> Report:
    """The report of some articles."""
    total = count([article for article, _ in some], [row for _, rows in some for row in rows])
    return report(total, Corpus("drawn", None, "0" * 64, ()), 0.5, {}, None)


def test_linking_by_hand() -> None:
    # gold: {1a 2a 3a} {1b 2b}; predicted: {1a 2a} {3a 2b} {1b}
    tallies = [
        scored("one", ("a", "x"), ("b", None)),
        scored("two", ("a", "x"), ("b", "y")),
        scored("three", ("a", "y")),
    ]
    found = summed(tallies).linking
    assert found is not None
    assert found.items == 5
    # pairs across articles: gold 3 + 1, predicted 1 + 1, both 1
    assert found.pairwise == pytest.approx((1 / 2, 1 / 4, 1 / 3))
    # B-cubed precision (1 + 1 + 1/2 + 1/2 + 1) / 5, recall (2/3 + 2/3 + 1/3 + 1/2 + 1/2) / 5
    precision, recall = 4 / 5, (5 / 3 + 1) / 5
    assert found.b_cubed == pytest.approx((precision, recall, 2 * precision * recall / (precision + recall)))


def test_pairs_within_one_article_do_not_count() -> None:
    found = summed([scored("one", ("a", "x"), ("a", "x"))]).linking
    assert found is not None
    assert found.pairwise == (None, None, None)


def test_no_linking_where_no_prediction_carries_an_utterance() -> None:
    assert summed([scored("one", ("a", None))]).linking is None


def test_average_precision_by_hand() -> None:
    # by falling score: right, wrong, right, and a fourth gold quote never found
    tallies = [scored("one", (None, None), (None, None), (None, None), scores=(0.9, 0.8, 0.7), wrong=(1,))]
    missed = written([attributed((0, 5))], [], "two")
    found = summed([*tallies, missed]).confidence
    assert found is not None
    assert found.average_precision == pytest.approx((1 / 1 + 2 / 3) / 4)
    assert found.curve == ((0.9, 1.0, 1 / 4), (0.8, 1 / 2, 1 / 4), (0.7, 2 / 3, 2 / 4))


def test_equal_scores_enter_together_and_missing_ones_last() -> None:
    one = scored("one", *[(None, None)] * 3, scores=(0.5, 0.5, None), wrong=(0,))
    other = scored("one", *[(None, None)] * 3, scores=(0.5, 0.5, None), wrong=(1,))
    for tallies in ([one], [other]):
        found = summed(tallies).confidence
        assert found is not None
        assert found.average_precision == pytest.approx((1 / 2 + 2 / 3) / 3)
        assert found.curve[-1][0] is None


def test_of_two_right_answers_alike_the_surer_one_is_paid() -> None:
    for scores in ((0.1, 0.9), (0.9, 0.1)):
        twice = [attributed((0, 5), score=score) for score in scores]
        found = summed([written([attributed((0, 5))], twice)]).confidence
        assert found is not None
        assert found.average_precision == 1.0


def test_no_confidence_where_no_prediction_carries_a_score() -> None:
    assert summed([scored("one", (None, None))]).confidence is None
