"""Gates: which forms there are, and what a report that fails one is told."""

import re

import pytest

from quotebench.api import score
from quotebench.gold.corpora import Corpus
from quotebench.reports import gates
from quotebench.reports.gates import Gate
from quotebench.reports.report import Report
from tests.helpers import article_of

ARTICLE = article_of(
    "ruiz | person | Ana Ruiz | Ruiz\npell | person | Jon Pell | Pell",
    "“{a1|The gate is shut,}” {ruiz|Ruiz} said. {pell|Pell} said {a2|it was safe}.",
    "a1 | direct | speakers: ruiz\na2 | indirect | speakers: pell",
)


def of(*rows: dict[str, object]) -> Report:
    given = [{"article": "t1", **row} for row in rows]
    return score(given, Corpus("x", None, "0" * 64, (ARTICLE,)), resampling=None)


ONE_RIGHT = of({"quote": "The gate is shut", "speaker": "Ruiz"}, {"quote": "it was safe", "speaker": "Ruiz"})
"""Quotes: 2 of 2. Triple: 1 of 2, both ways. Pell's 9 of 22 characters are given to Ruiz."""


@pytest.mark.parametrize(
    ("text", "gate"),
    [
        ("triple.f1=0.6", Gate(0.6, "relaxed", "triple", "f1")),
        ("strict.quote+speaker.recall=1", Gate(1.0, "strict", "quote+speaker", "recall")),
        (" relaxed.quote.precision = .5 ", Gate(0.5, "relaxed", "quote", "precision")),
    ],
)
def test_a_gate_is_a_threshold_a_level_a_metric_and_a_value(text: str, gate: Gate) -> None:
    assert gates.under(text) == gate


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("triple.f1=60", "write 0.6 for 60 %"),
        ("triple.f1=60%", "write 0.6 for 60 %"),
        ("triple.f1=0.6%", "write 0.006 for 0.6 %"),
        ("triple.f1=-0.1", "no value from 0 to 1"),
        ("triple.f1=nan", "no value from 0 to 1"),
        ("triple.f1=inf", "no value from 0 to 1"),
        ("triple.f1", "as in triple.f1=0.6"),
        ("triple.f1=", "as in triple.f1=0.6"),
        ("triple.f1>0.6", "as in triple.f1=0.6"),
        ("triple=0.6", "metrics: f1, precision, recall"),
        ("f1=0.6", "levels: quote, quote+speaker, quote+source, triple"),
        ("quotes.f1=0.6", "levels: quote, quote+speaker, quote+source, triple"),
        ("loose.triple.f1=0.6", "thresholds: relaxed, strict"),
        ("", "as in triple.f1=0.6"),
        ("aer=0.3", "--fail-over aer=0.3"),
    ],
)
def test_a_wrong_gate_is_told_the_forms(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        gates.under(text)


@pytest.mark.parametrize("text", ["triple.f1=0.3", "aer", "aer=30"])
def test_the_most_is_of_the_error_rate_alone(text: str) -> None:
    assert gates.over("aer=0.3") == Gate(0.3)
    with pytest.raises(ValueError, match="aer"):
        gates.over(text)


@pytest.mark.parametrize(
    ("gate", "said"),
    [
        (gates.under("triple.f1=0.5"), None),
        (gates.under("quote.f1=1"), None),
        (gates.under("triple.f1=0.75"), "relaxed triple.f1 is 0.5, 0.25 under 0.75"),
        (gates.under("strict.quote+speaker.recall=0.51"), "strict quote+speaker.recall is 0.5, 0.01 under 0.51"),
        (gates.over("aer=0.41"), None),
        (gates.over("aer=0.3"), "aer is 0.409091, 0.11 over 0.3"),
    ],
)
def test_a_gate_says_by_how_much_it_is_not_met(gate: Gate, said: str | None) -> None:
    assert gate.unmet(ONE_RIGHT) == said


def test_what_is_undefined_fails_a_gate_of_nothing_too() -> None:
    said = gates.under("quote.precision=0").unmet(of())
    assert said == "relaxed quote.precision is undefined, for there is no prediction; the gate is 0"
    assert gates.under("quote.recall=0").unmet(of()) is None
