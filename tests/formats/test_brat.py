"""brat's standoff as predictions: PolNeAR's events, stretches in several pieces, names of one's own."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotebench.exceptions import InvalidData, UsageError
from quotebench.formats.files import File
from quotebench.formats.reading import Reading, folder_files, read_in
from quotebench.formats.registry import named, recognised
from quotebench.rows.structs import Article, Prediction
from tests.formats.settled import SAMPLES, damaged, said, settled, sound_or_told

SAMPLE = SAMPLES / "brat.ann"
TEXT = (
    "😀 Port news.\n\n“The gate is shut,” Ana Ruiz said on Monday. “It stays shut.”\n\n"
    "She added that The Courier had reported “no ship moved”. It was said to be over.\n"
)
Write = Callable[[str, str], Path]


def prediction(**fields: object) -> Prediction:
    return Prediction(article="brat", **fields)  # type: ignore[arg-type]


ROWS = [
    prediction(quote_spans=((15, 32), (60, 74)), speaker="Ana Ruiz", speaker_span=(34, 42), cue_span=(43, 47)),
    prediction(quote_spans=((87, 131),), speaker="She", speaker_span=(77, 80), cue_span=(81, 86)),
    prediction(quote_spans=((118, 131),), speaker="The Courier", speaker_span=(92, 103), cue_span=(104, 116)),
    prediction(quote_spans=((134, 136), (146, 156)), cue_span=(137, 145)),
]


def test_events_of_polnear_are_attributions() -> None:
    rows = settled("brat", SAMPLE, TEXT)
    assert rows.rows == ROWS
    assert [line for _, line in rows.places] == [5, 10, 15, 20]
    assert "4 attributions, 4 at the places given, 0 found by their words, 0 not in the text" in said(rows)


def test_another_text_is_searched_for_the_words() -> None:
    path = SAMPLE.with_name("brat.ann")
    rows = read_in(
        named("brat"),
        [File("brat.ann", path.read_bytes())],
        (Article(article="brat", text=f"X. {TEXT}"),),
        Reading(join="order"),
    )
    assert [row.quote for row in rows.rows] == [
        "“It stays shut.” “The gate is shut,”",
        "that The Courier had reported “no ship moved”",
        "“no ship moved”",
        "It to be over",
    ]
    assert [row.speaker for row in rows.rows] == ["Ana Ruiz", "She", "The Courier", None]
    assert all(row.speaker_span is None for row in rows.rows)


def test_roles_have_other_names_where_they_are_mapped(write: Write) -> None:
    path = write(
        "a.ann",
        "T1\tSays 9 13\tsays\nT2\tWords 0 5\t“Go,”\nT3\tWho 6 8\the\nT4\tPaper 14 19\tWorld\n"
        "E1\tSays:T1 Words:T2 Who:T3 Paper:T4\n",
    )
    text = "“Go,” he says World"
    keys = {"quote": "Words", "speaker": "Who", "source": "Paper"}
    assert settled("brat", path, text, keys).rows == [
        Prediction(
            article="a",
            quote_spans=((1, 4),),
            speaker="he",
            speaker_span=(6, 8),
            source="World",
            source_span=(14, 19),
            cue_span=(9, 13),
        )
    ]
    assert settled("brat", path, text).rows == []
    with pytest.raises(UsageError, match="--map knows no 'who' of brat; what can be mapped is quote, speaker, source"):
        settled("brat", path, text, {"who": "Who"})


def test_a_source_beside_a_speaker_is_the_channel(write: Write) -> None:
    path = write(
        "a.ann",
        "T1\tContent 0 5\t“Go,”\nT2\tSpeaker 6 8\the\nT3\tSource 14 19\tWorld\n"
        "E1\tAttribution:T1 Content:T1 Speaker:T2 Source:T3\n",
    )
    row = settled("brat", path, "“Go,” he says World").rows[0]
    assert (row.speaker, row.source, row.cue_span) == ("he", "World", None)


def test_several_who_speak_are_names_without_a_place(write: Write) -> None:
    path = write(
        "a.ann",
        "T1\tContent 0 5\t“Go,”\nT2\tSource 6 8\the\nT3\tSource 13 16\tshe\n"
        "E1\tAttribution:T1 Content:T1 Source:T2 Source2:T3\n",
    )
    row = settled("brat", path, "“Go,” he and she").rows[0]
    assert (row.speaker, row.speaker_span) == (("he", "she"), None)


def test_without_events_stretches_and_relations_are_taken(write: Write) -> None:
    path = write("a.ann", "T1\tQuote 0 5\t“Go,”\nT2\tSpeaker 6 8\the\nT3\tQuote 14 19\t“No.”\nR1\tBy Arg1:T1 Arg2:T2\n")
    assert settled("brat", path, "“Go,” he said “No.”").rows == [
        Prediction(article="a", quote_spans=((1, 4),), speaker="he", speaker_span=(6, 8)),
        Prediction(article="a", quote_spans=((15, 18),)),
    ]


def test_the_text_may_lie_in_a_folder_beside_as_polnear_has_it(tmp_path: Path) -> None:
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text").mkdir()
    shutil.copy(SAMPLE, tmp_path / "attributions" / "news_4e07.ann")
    shutil.copy(SAMPLES / "brat.txt", tmp_path / "text" / "news.txt")
    format, files = folder_files(tmp_path / "attributions", Reading())
    rows = read_in(format, files, (Article(article="by-another-name", text=TEXT),), Reading())
    assert [row.quote_spans for row in rows.rows] == [row.quote_spans for row in ROWS]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("T1\tContent 0", r"a\.ann:1: is no stretch of the text; expected TYPE START END"),
        ("T1\tContent 5 0\tx", r"a\.ann:1: ends at 0, before it begins, at 5"),
        (
            "T1\tContent 0 5\t“Go,”\nE1\tAttribution:T2 Content:T1",
            r"a\.ann:2: is about T2, which the file does not have",
        ),
        ("T1\tContent 0 5\t“Go,”\nT1\tContent 0 5\t“Go,”", r"a\.ann:2: has the id T1, which an annotation above has"),
        ("\nE1\tAttribution:", r"a\.ann:2: is no event; expected TYPE:TRIGGER ROLE:ID"),
        ("R1\tNested Arg1:E1", r"a\.ann:1: is no relation; expected TYPE Arg1:ID Arg2:ID"),
        ("A1\tType", r"a\.ann:1: is no attribute"),
        ("T", r"a\.ann:1: is no line of brat's standoff: 'T'; was the file cut off\?"),
        ("Hello\tthere", r"a\.ann:1: is no line of brat's standoff: 'Hello"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, message: str, write: Write) -> None:
    with pytest.raises(InvalidData, match=message):
        settled("brat", write("a.ann", text), "“Go,” he said.")


def test_it_is_recognised_by_its_suffix_and_by_its_first_line() -> None:
    assert recognised(File("x.ann", b"")) is named("brat")
    assert recognised(File("<stdin>", SAMPLE.read_bytes())) is named("brat")
    assert recognised(File("x.txt", b"T1 is no annotation, nor is this\t1 2\n")) is None


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=damaged(SAMPLE.read_bytes()))
def test_a_file_that_is_cut_or_has_a_wrong_byte_gives_rows_or_an_error(data: bytes, tmp_path: Path) -> None:
    sound_or_told("brat", "a.ann", data, tmp_path, TEXT)


PARTS = [
    *"T1 T2 E1 Content Source Attribution Attribution:T1 Content:T1 Source:T2 Content:E1".split(),
    *"0 5 4 99 ; : * Equiv R1 A1 # #1 N1 M1 {} 0;3".split(),
    *(" ", "\t", "\n", "\t“Go,”"),
]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(st.sampled_from(PARTS), max_size=30))
def test_any_lines_give_rows_or_an_error(parts: list[str], tmp_path: Path) -> None:
    lines = " ".join(parts).replace(" \t ", "\t").replace(" \n ", "\n")
    sound_or_told("brat", "a.ann", lines.encode(), tmp_path, "“Go,” he.")
