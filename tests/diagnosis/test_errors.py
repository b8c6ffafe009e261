"""Every error in one class, worked out by hand, and the classes together against the counts."""

from collections.abc import Mapping

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotebench.batches.memory import count, matched
from quotebench.diagnosis.classes import CLASSES, Error, repairs
from quotebench.diagnosis.errors import errors
from quotebench.reports.measures import Score, measures
from quotebench.rows.structs import Article, Prediction
from quotebench.scoring.levels import LEVELS
from tests.generated import cases
from tests.helpers import article_of

ENTITIES = """ruiz | person | Ana Ruiz | Ruiz
eva | person | Eva Ruiz | Ruiz
lund | person | Per Lund | Lund
courier | outlet | The Courier | Courier
herald | outlet | The Herald | Herald"""

ARTICLE = article_of(
    ENTITIES,
    "“{a1|The gate is shut for the whole winter},” {ruiz a1.speaker|Ana Ruiz} said. {lund a2.speaker|Per Lund} "
    "{a2.cue|told} {courier a2.source|the Courier} that {a2|the port is safe at last}. The ‘smart gate’ stood open. "
    "{a3|It may well rain}, perhaps.",
    """a1 | direct | speakers: ruiz
a2 | indirect | speakers: lund | source: courier
a3 | indirect | speakers: none | optional: nobody says it outright""",
)


def said(quote: str, speaker: object = "Ana Ruiz", source: str | None = None, **more: object) -> Prediction:
    return Prediction(article="t1", quote=quote, speaker=speaker, source=source, **more)  # type: ignore[arg-type]


FIRST = said("The gate is shut for the whole winter")
SECOND = said("the port is safe at last", "Per Lund", "The Courier")


def found(*rows: Prediction, article: Article = ARTICLE) -> list[tuple[object, ...]]:
    """The errors as (class, gold, predicted, fp, fn), after a check that they sum to the counts."""
    return [(e.kind, e.gold, e.predicted, e.fp, e.fn) for e in explained(article, *rows)]


def detail(*rows: Prediction, article: Article = ARTICLE) -> str | None:
    (error,) = explained(article, *rows)
    return error.detail


def explained(article: Article, *rows: Prediction, threshold: float = 0.5) -> list[Error]:
    (matching,) = matched([article], rows, threshold)
    out = errors(matching, article, rows, threshold)
    for level, score in relaxed(article, *rows, threshold=threshold).items():
        counted = [error for error in out if level in error.levels]
        assert (sum(e.fp for e in counted), sum(e.fn for e in counted)) == (score.fp, score.fn), level
    return out


def relaxed(article: Article, *rows: Prediction, threshold: float = 0.5) -> Mapping[str, Score]:
    """The relaxed score of each level."""
    return measures(count([article], rows, threshold).total).levels["relaxed"]


def classes(article: Article, rows: list[Prediction]) -> list[tuple[str, int, int]]:
    """The errors without their indexes, in an order of their own."""
    return sorted((e.kind, e.fp, e.fn) for e in explained(article, *rows))


def test_no_error_where_all_is_right_and_optional_gold_is_answered_or_not() -> None:
    assert found(FIRST, SECOND) == []
    assert found(FIRST, SECOND, said("It may well rain", "Per Lund")) == []


def test_missed() -> None:
    assert found() == [("missed", 0, None, 0, 1), ("missed", 1, None, 0, 1)]


def test_spurious_and_not_in_the_text() -> None:
    assert found(FIRST, SECOND, said("stood open")) == [("spurious", None, 2, 1, 0)]
    assert detail(FIRST, SECOND, said("entirely made up words of nobody")) == "not in the text"


def test_scare_quote_taken() -> None:
    assert found(FIRST, SECOND, said("smart gate")) == [("scare quote", None, 2, 1, 0)]
    assert found(FIRST, SECOND, said("The ‘smart gate’ stood")) == [("spurious", None, 2, 1, 0)]


@pytest.mark.parametrize(
    ("quote", "what"),
    [
        ("the whole winter", "too short"),
        ("The gate is shut for the whole winter,” Ana Ruiz said. Per Lund told the Courier that", "too long"),
        ("the whole winter,” Ana Ruiz said", "shifted"),
    ],
)
def test_boundary(quote: str, what: str) -> None:
    assert found(said(quote), SECOND) == [("boundary", 0, 0, 1, 1)]
    assert detail(said(quote), SECOND) == what


def test_boundary_of_optional_gold_costs_a_false_positive_only() -> None:
    assert found(FIRST, SECOND, said("rain")) == [("boundary", 2, 2, 1, 0)]


def test_split_below_the_threshold_and_above_it() -> None:
    thirds = [said("The gate is shut"), said("the whole winter")]
    assert found(*thirds, SECOND) == [("split", 0, 0, 1, 0), ("split", 0, 1, 1, 1)]
    assert found(said("The gate is shut for"), said("the whole winter"), SECOND) == [("split", 0, 1, 1, 0)]


def test_pieces_that_are_the_same_stretch_are_no_split() -> None:
    twice = said("the whole winter"), said("the whole winter", "Per Lund")
    assert classes(ARTICLE, [*twice, SECOND]) == [("boundary", 1, 1), ("duplicate", 1, 0)]


def test_merged_with_and_without_a_pair() -> None:
    article = article_of(
        ENTITIES,
        "“{a1|We open the gate at noon.}” “{a2|Then we go.}” “{a3|Then we come back soon.}”",
        "a1 | direct | speakers: ruiz\na2 | direct | speakers: ruiz\na3 | direct | speakers: ruiz",
    )
    two = said("We open the gate at noon.” “Then we go.")
    assert found(two, said("Then we come back soon."), article=article) == [("merged", 1, 0, 0, 1)]
    all_of_it = said("We open the gate at noon.” “Then we go.” “Then we come back soon.")
    assert found(all_of_it, article=article) == [
        ("merged", 0, 0, 1, 1),
        ("merged", 1, 0, 0, 1),
        ("merged", 2, 0, 0, 1),
    ]


def test_one_huge_span_over_quotes_that_are_found() -> None:
    assert ARTICLE.text is not None
    whole = Prediction(article="t1", quote_spans=((0, len(ARTICLE.text)),), speaker="Ana Ruiz")
    assert found(FIRST, SECOND, whole) == [("merged", 0, 2, 1, 0)]


def test_half_of_a_quote_is_enough_to_be_merged() -> None:
    article = article_of(
        ENTITIES,
        "“{a1|Abcdefgh},” she said. “{a2|Ijklmnop},” he said.",
        "a1 | direct | speakers: ruiz\na2 | direct | speakers: lund",
    )
    # Four letters of either and the seven between them: 4 of 8 + 15 - 4, so neither is paired.
    both = msgspec.structs.replace(said(""), quote=None, quote_spans=((5, 27),))
    assert found(both, article=article) == [("merged", 0, 0, 1, 1), ("merged", 1, 0, 0, 1)]
    less = msgspec.structs.replace(both, quote_spans=((6, 27),))
    assert found(less, article=article) == [("missed", 0, None, 0, 1), ("boundary", 1, 0, 1, 1)]


def test_a_nested_quote_that_is_not_found_is_missed_and_not_merged() -> None:
    nested = article_of(
        ENTITIES,
        "{ruiz|Ana Ruiz} said {a1|{lund a2.speaker|Lund} had promised that {a2|the gate would be open}}.",
        "a1 | indirect | speakers: ruiz\na2 | indirect | speakers: lund | source: ruiz | nested: a1",
    )
    assert found(said("Lund had promised that the gate would be open"), article=nested) == [("missed", 1, None, 0, 1)]


def test_duplicate_of_the_whole_and_of_a_part() -> None:
    assert classes(ARTICLE, [FIRST, SECOND, FIRST]) == [("duplicate", 1, 0)]
    assert found(FIRST, SECOND, said("the whole winter")) == [("duplicate", 0, 2, 1, 0)]
    rain = said("It may well rain")
    assert classes(ARTICLE, [FIRST, SECOND, rain, rain]) == [("duplicate", 1, 0)]


def test_a_part_of_a_quote_said_by_another_is_spurious() -> None:
    assert found(FIRST, SECOND, said("the whole winter", "Per Lund")) == [("spurious", None, 2, 1, 0)]
    assert detail(FIRST, SECOND, said("the whole winter", "Per Lund")) == "overlaps a gold quote"


@pytest.mark.parametrize(
    ("speaker", "what"),
    [("Per Lund", None), (None, "nobody given"), (["Ana Ruiz", "Per Lund"], "one too many")],
)
def test_wrong_speaker(speaker: object, what: str | None) -> None:
    rows = said("The gate is shut for the whole winter", speaker), SECOND
    assert found(*rows) == [("wrong speaker", 0, 0, 1, 1)]
    assert detail(*rows) == what


@pytest.mark.parametrize(
    ("speaker", "what"),
    [
        ("she", "pronoun"),
        ("Ruiz", "ambiguous"),
        ("Tom Vale", "unknown name"),
        (["Per Lund", "Tom Vale"], "unknown name"),
        (["Per Lund", "Ruiz"], "ambiguous"),
    ],
)
def test_unresolved_speaker(speaker: object, what: str) -> None:
    rows = said("The gate is shut for the whole winter", speaker), SECOND
    assert found(*rows) == [("unresolved speaker", 0, 0, 1, 1)]
    assert detail(*rows) == what


def test_no_speaker_and_a_span_that_is_no_mention() -> None:
    silent = Prediction(article="t1", quote="The gate is shut for the whole winter")
    assert found(silent, SECOND) == [("wrong speaker", 0, 0, 1, 1)]
    assert detail(silent, SECOND) == "nobody given"
    aside = msgspec.structs.replace(silent, speaker_span=(1, 9))
    assert detail(aside, SECOND) == "span without a mention"


def test_sources() -> None:
    silent = said("the port is safe at last", "Per Lund")
    assert found(FIRST, silent) == [("missed source", 1, 1, 1, 1)]
    other = said("the port is safe at last", "Per Lund", "The Herald")
    assert found(FIRST, other) == [("wrong source", 1, 1, 1, 1)]
    assert detail(FIRST, said("the port is safe at last", "Per Lund", "The Gazette")) == "unknown name"
    assert detail(said("The gate is shut for the whole winter", source="The Herald"), SECOND) == "none in the text"


def test_of_two_wrongs_the_class_is_the_speakers_and_the_levels_show_both() -> None:
    (error,) = explained(ARTICLE, FIRST, said("the port is safe at last", "Ana Ruiz"))
    assert (error.kind, error.levels) == ("wrong speaker", ("quote+speaker", "quote+source", "triple"))
    (error,) = explained(ARTICLE, FIRST, said("the port is safe at last", "Ana Ruiz", "The Courier"))
    assert error.levels == ("quote+speaker", "triple")


def test_errors_come_in_the_order_of_the_text() -> None:
    rows = said("entirely made up words of nobody"), said("stood open"), SECOND
    assert [error[0] for error in found(*rows)] == ["missed", "spurious", "spurious"]
    assert [error[2] for error in found(*rows)] == [None, 1, 0]


def test_repairing_a_class_by_hand() -> None:
    rows = said("The gate is shut for the whole winter", "Per Lund"), said("smart gate")
    total = relaxed(ARTICLE, *rows)
    table = {repair.kind: repair for repair in repairs(total, explained(ARTICLE, *rows))}
    assert tuple(table) == CLASSES
    assert total["triple"] == Score(0, 2, 2)
    assert table["wrong speaker"].levels["triple"] == Score(1, 1, 1)
    assert table["wrong speaker"].levels["quote"] == total["quote"] == Score(1, 1, 1)
    assert table["missed"].levels["triple"] == Score(1, 2, 1)
    assert table["missed"].levels["quote"] == Score(2, 1, 0)
    assert table["scare quote"].levels["triple"] == Score(0, 1, 2)
    assert table["duplicate"].levels["triple"] == total["triple"]
    assert table["wrong speaker"].as_json() == {
        "errors": 1,
        "fp": 1,
        "fn": 1,
        "f1": {"quote": 0.5, "quote+speaker": 0.5, "quote+source": 0.5, "triple": 0.5},
    }


@settings(max_examples=400, deadline=None)
@given(cases, st.sampled_from([0.2, 0.5, 0.9, 1.0]))
def test_classes_sum_to_the_counts_of_every_level(case: tuple[Article, list[Prediction]], threshold: float) -> None:
    article, rows = case
    out = explained(article, *rows, threshold=threshold)
    for error in out:
        assert error.kind in CLASSES
        assert error.fp + error.fn > 0
        assert not (error.fn and (error.gold is None or article.attributions[error.gold].optional))
    assert len([e for e in out if e.fp]) == len({e.predicted for e in out if e.fp})
    assert len([e for e in out if e.fn]) == len({e.gold for e in out if e.fn})
    total = relaxed(article, *rows, threshold=threshold)
    gained = repairs(total, out)
    assert sum(repair.fp for repair in gained) == total["triple"].fp
    for level in LEVELS:
        fn = sum(total[level].fn - repair.levels[level].fn for repair in gained)
        assert fn == total[level].fn
        assert all((r.levels[level].f1 or 0) >= (total[level].f1 or 0) for r in gained)


@settings(max_examples=200, deadline=None)
@given(cases, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_of_gold_changes_no_class(case: tuple[Article, list[Prediction]], random) -> None:
    article, rows = case
    shuffled, gold = list(rows), list(article.attributions)
    random.shuffle(shuffled)
    random.shuffle(gold)
    again = msgspec.structs.replace(article, attributions=tuple(gold))
    assert classes(again, shuffled) == classes(article, rows)
