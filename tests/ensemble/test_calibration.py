"""Scores: what is learnt, and what is made of it."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

import quotebench
from quotebench.rows.structs import Document, Prediction
from quotebench_baselines.calibration.logistic import Logistic, fitted, logit
from quotebench_baselines.rules import Rules
from quotebench_baselines.rules.confidence import features, weights

TEXT = "“We stay,” said Ana Ruiz. She told the Courier that the port was safe. Per Lund, according to him, slept."


def test_a_probability_is_that_of_the_sum_of_weights() -> None:
    model = Logistic(1.0, {"short": -2.0, "odds": 0.5})
    assert model.probability({"short": 1.0, "odds": 4.0}) == pytest.approx(1 / (1 + math.exp(-1.0)))
    assert model.probability({"never seen": 7.0}) == pytest.approx(1 / (1 + math.exp(-1.0)))
    assert 0 < model.probability({"odds": 1e9}) < 1


def test_what_is_right_three_times_of_four_is_likely_by_as_much() -> None:
    found = fitted(
        [{"a": 1.0}] * 400 + [{}] * 400, ([True] * 3 + [False]) * 100 + [True, False] * 200, [1.0] * 800, 0.001
    )
    assert found.probability({"a": 1.0}) == pytest.approx(0.75, abs=0.01)
    assert found.probability({}) == pytest.approx(0.5, abs=0.01)


def test_an_example_that_counts_half_counts_half() -> None:
    twice = fitted([{"a": 1.0}, {"a": 1.0}, {"a": 1.0}], [True, True, False], [0.5, 0.5, 1.0], 0.001)
    once = fitted([{"a": 1.0}, {"a": 1.0}], [True, False], [1.0, 1.0], 0.001)
    assert twice.probability({"a": 1.0}) == pytest.approx(once.probability({"a": 1.0}), abs=1e-3)


@given(st.floats(0, 1))
def test_log_odds_stay_finite(probability: float) -> None:
    assert abs(logit(probability)) < 7


def test_rules_say_how_likely_each_prediction_is_right() -> None:
    rows = list(Rules().predict(Document(article="t", text=TEXT)))
    assert rows
    model = weights()
    for number, row in enumerate(rows):
        assert row.score == round(model.probability(features(TEXT, rows, number)), 3)
        assert 0 < row.score < 1


def test_features_by_hand() -> None:
    rows = [
        Prediction(
            article="t",
            quote_spans=((1, 9),),
            type="direct",
            speaker="Ana Ruiz",
            speaker_span=(16, 24),
            cue_span=(11, 15),
        )
    ]
    assert features(TEXT, rows, 0) == {
        "direct, cue of saying behind": 1.0,
        "direct, speaker a name": 1.0,
        "direct, short": 1.0,
        "channel none": 1.0,
        "speaker at the cue": 1.0,
    }


def test_the_scores_of_rules_tell_right_from_wrong_on_articles_they_were_not_learnt_on() -> None:
    report = quotebench.run("rules", corpus="wire", split="train")
    assert report.confidence is not None
    curve = report.confidence.average_precision
    # scores that say nothing would give recall times precision
    total = report["triple"]
    assert curve is not None
    assert total.precision
    assert total.recall
    assert curve > total.recall * total.precision + 0.02
