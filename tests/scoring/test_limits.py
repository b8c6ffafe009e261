"""The limits that gold/SCORING.md states: a row at a limit is taken, one past it is refused or refers to nobody."""

from collections.abc import Sequence

import pytest

import quotebench
from quotebench.gold.corpora import Corpus
from quotebench.reports.report import Report
from tests.helpers import article_of

ROW = {"article": "t1", "quote": "The gate is shut"}


def _report(rows: Sequence[object], mentions: int = 0) -> Report:
    """Rows about a quote of Ruiz that stands after so many mentions of her, each six characters from the next."""
    article = article_of(
        "ruiz | person | Ana Ruiz | Ruiz",
        "{ruiz|Ruiz}, " * mentions + "{a1|The gate is shut}, {ruiz a1.speaker|Ana Ruiz} {a1.cue|said}.",
        "a1 | direct | speakers: ruiz",
    )
    return quotebench.score(rows, Corpus("mine", None, "0" * 64, (article,)), resampling=None)


@pytest.mark.parametrize(
    ("field", "most", "over"),
    [
        ("quote", "a" * 1_000_000, "a" * 1_000_001),
        ("speaker", "a" * 10_000, "a" * 10_001),
        ("speaker", ["Ana Ruiz", "a" * 10_000], ["Ana Ruiz", "a" * 10_001]),
        ("speaker", ["Ana Ruiz"] * 1_000, ["Ana Ruiz"] * 1_001),
        ("source", "a" * 10_000, "a" * 10_001),
        ("utterance", "a" * 10_000, "a" * 10_001),
        ("quote_spans", [[0, 4]] * 10_000, [[0, 4]] * 10_001),
    ],
)
def test_a_row_past_a_limit_is_scored_or_one_at_it_refused(field: str, most: object, over: object) -> None:
    taken = _report([ROW | {field: most}])["quote"]
    assert taken.tp + taken.fp == 1
    with pytest.raises(quotebench.InvalidData) as caught:
        _report([ROW | {field: over}])
    assert [problem.field.partition("[")[0] for problem in caught.value.problems] == [field]


@pytest.mark.parametrize(("mentions", "right"), [(200, 1), (201, 0)])
def test_a_speaker_span_over_a_whole_text_of_mentions_names_somebody(mentions: int, right: int) -> None:
    report = _report([ROW | {"speaker_span": [0, 6 * mentions - 1]}], mentions)
    assert (report["quote"].tp, report["quote+speaker"].tp) == (1, right)
