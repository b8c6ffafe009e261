"""BookNLP's tables: tokens with an inclusive end, what it calls bytes are characters, nothing is quoted."""

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotebench.exceptions import InvalidData
from quotebench.rows.structs import Prediction
from tests.formats.settled import SAMPLES, damaged, said, settled, sound_or_told

SAMPLE = SAMPLES / "booknlp.quotes"
FIRST = "😀 Ana Ruiz came in. “I can't go,” said she.\n\n"
TEXT = FIRST + "“ Why  not? ” asked\nthe old man. “I can't go,” she said.\n“Hush!”\n"
QUOTES = [((21, 32),), ((47, 56),), ((79, 90),), ((103, 108),)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for suffix in ("quotes", "tokens", "entities"):
        shutil.copy(SAMPLES / f"booknlp.{suffix}", tmp_path / f"a.{suffix}")
    return tmp_path


def test_tokens_become_characters_and_characters_names() -> None:
    rows = settled("booknlp", SAMPLE, TEXT)
    assert rows.rows == [
        Prediction(article="booknlp", quote_spans=QUOTES[0], speaker="Ana Ruiz"),
        Prediction(article="booknlp", quote_spans=QUOTES[1], speaker_span=(65, 76)),
        Prediction(article="booknlp", quote_spans=QUOTES[2], speaker="Ana Ruiz"),
        Prediction(article="booknlp", quote_spans=QUOTES[3]),
    ]
    assert "4 attributions, 4 at the places given" in said(rows)


def test_names_come_from_the_book_where_there_are_no_entities(folder: Path) -> None:
    (folder / "a.entities").unlink()
    mentions = {"proper": [{"c": 2, "n": "Ana"}, {"c": 1, "n": "Ana Ruiz"}], "common": [], "pronoun": []}
    nobody = {"proper": [], "common": [{"c": 2, "n": "the old man"}], "pronoun": []}
    book = {"characters": [{"id": 7, "mentions": mentions}, {"id": 9, "mentions": nobody}]}
    (folder / "a.book").write_text(json.dumps(book), "utf-8")
    rows = settled("booknlp", folder / "a.quotes", TEXT).rows
    assert [(row.speaker, row.speaker_span) for row in rows] == [
        ("Ana", None),
        (None, (65, 76)),
        ("Ana", None),
        (None, None),
    ]


def test_speakers_are_mentions_where_nothing_has_their_names(folder: Path) -> None:
    (folder / "a.entities").unlink()
    rows = settled("booknlp", folder / "a.quotes", TEXT).rows
    assert [row.speaker_span for row in rows] == [(39, 42), (65, 76), (92, 95), None]
    assert [row.speaker for row in rows] == [None] * 4


def test_another_text_is_searched_for_the_words(folder: Path) -> None:
    rows = settled("booknlp", folder / "a.quotes", f"Chapter 1. {TEXT}")
    assert [row.quote for row in rows.rows] == ["“ I ca n't go , ”", "“ Why not ? ”", "“ I ca n't go , ”", "“ Hush ! ”"]
    assert "0 at the places given, 4 found by their words, 0 not in the text" in said(rows)


def test_the_text_beside_says_where_offsets_are(folder: Path) -> None:
    (folder / "a.txt").write_text(TEXT, "utf-8")
    assert [row.quote_spans for row in settled("booknlp", folder / "a.quotes", TEXT).rows] == QUOTES
    assert all(row.quote_spans is None for row in settled("booknlp", folder / "a.quotes", f"{TEXT}More.").rows)


def test_tokens_must_lie_beside(folder: Path) -> None:
    (folder / "a.tokens").unlink()
    with pytest.raises(InvalidData, match=r"a\.quotes: has no \.tokens file beside it"):
        settled("booknlp", folder / "a.quotes", TEXT)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("6\t12\t14", r"a\.quotes:2: has 3 of 7 columns; was the file cut off\?"),
        ("six\t12\t14\t14\tshe\t7\tx", r"a\.quotes:2: quote_start: is no number: 'six'"),
    ],
)
def test_what_is_wrong_with_a_row_is_told(folder: Path, line: str, message: str) -> None:
    head = SAMPLE.read_text("utf-8").splitlines()[0]
    (folder / "a.quotes").write_text(f"{head}\n{line}\n", "utf-8")
    with pytest.raises(InvalidData, match=message):
        settled("booknlp", folder / "a.quotes", TEXT)


@pytest.mark.parametrize("suffix", ["quotes", "tokens", "entities"])
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_file_that_is_cut_or_has_a_wrong_byte_gives_rows_or_an_error(
    data: st.DataObject, folder: Path, suffix: str
) -> None:
    whole = {name: (SAMPLES / f"booknlp.{name}").read_bytes() for name in ("quotes", "tokens", "entities")}
    files = {**whole, suffix: data.draw(damaged(whole[suffix]))}
    for name, held in files.items():
        (folder / f"a.{name}").write_bytes(held)
    sound_or_told("booknlp", "a.quotes", files["quotes"], folder, TEXT)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    value=st.recursive(
        st.none() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner) | st.dictionaries(st.sampled_from(["characters", "mentions", "proper", "n", "id"]), inner)
        ),
    )
)
def test_any_book_gives_rows_or_an_error(value: object, folder: Path) -> None:
    (folder / "a.entities").unlink(missing_ok=True)
    (folder / "a.book").write_text(json.dumps(value), "utf-8")
    sound_or_told("booknlp", "a.quotes", SAMPLE.read_bytes(), folder, TEXT)


def test_a_quote_without_words_or_a_place_is_told(folder: Path) -> None:
    head = SAMPLE.read_text("utf-8").splitlines()[0]
    (folder / "a.quotes").write_text(f"{head}\n900\t901\tNone\tNone\tNone\tNone\t \n", "utf-8")
    with pytest.raises(InvalidData, match=r"a\.quotes:2: quote: has no words, and \[0, 0\] is no span of the text"):
        settled("booknlp", folder / "a.quotes", TEXT)
