"""CoreNLP's JSON: units of UTF-16, tokens with an inclusive end, "Unknown" for nobody, no text."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotebench.exceptions import InvalidData
from quotebench.formats.files import File
from quotebench.formats.reading import Reading, folder_files, read_in
from quotebench.formats.registry import named
from quotebench.rows.structs import Article, Prediction
from tests.formats.settled import SAMPLES, damaged, said, settled, sound_or_told

SAMPLE = SAMPLES / "corenlp.json"
TEXT = "😀 “We agree,” said Ana Ruiz. She said: “He told me ‘go home’ twice.” “Never,” read a sign."


def test_units_of_utf16_and_tokens_become_characters() -> None:
    rows = settled("corenlp", SAMPLE, TEXT)
    assert rows.rows == [
        Prediction(article="corenlp", quote_spans=((3, 12),), speaker="Ana Ruiz", speaker_span=(19, 27)),
        Prediction(article="corenlp", quote_spans=((40, 67),), speaker="Ana Ruiz", speaker_span=(19, 27)),
        Prediction(article="corenlp", quote_spans=((52, 59),), speaker="He", speaker_span=(40, 42)),
        Prediction(article="corenlp", quote_spans=((70, 76),)),
    ]
    assert "4 attributions, 4 at the places given, 0 found by their words, 0 not in the text" in said(rows)
    assert "1 word for nobody" in said(rows)


def test_another_text_is_searched_for_the_words() -> None:
    rows = settled("corenlp", SAMPLE, f"Summary. {TEXT.replace('“Never,” read a sign.', 'The end.')}")
    assert [row.quote for row in rows.rows] == ["“We agree,”", "“He told me ‘go home’ twice.”", "‘go home’", "“Never,”"]
    assert all(row.quote_spans is None and row.speaker_span is None for row in rows.rows)
    assert "0 at the places given, 3 found by their words, 1 not in the text" in said(rows)


def test_a_document_says_which_article_it_is_by_its_id_its_file_its_text(tmp_path: Path) -> None:
    value = json.loads(SAMPLE.read_text("utf-8"))
    path = tmp_path / "n1.txt.json"
    for known, articles in (
        ({"docId": "n1"}, "n1"),
        ({"docId": "run/n1.txt"}, "n1"),
        ({}, "n1"),
        ({"text": TEXT}, "other"),
    ):
        path.write_text(json.dumps({**{k: v for k, v in value.items() if k != "docId"}, **known}), "utf-8")
        rows = read_in(named("corenlp"), [File.of(path)], (Article(article=articles, text=TEXT),), Reading())
        assert {row.article for row in rows.rows} == {articles}


def test_a_folder_is_read_whole_and_its_files_have_an_order(tmp_path: Path) -> None:
    value = {**json.loads(SAMPLE.read_text("utf-8")), "docId": None}
    for name in ("x2", "x1"):
        (tmp_path / f"{name}.json").write_text(json.dumps(value), "utf-8")
    format, files = folder_files(tmp_path, Reading())
    assert (format.name, [Path(file.name).name for file in files]) == ("corenlp", ["x1.json", "x2.json"])
    articles = tuple(Article(article=id, text=TEXT) for id in ("a", "b"))
    rows = read_in(format, files, articles, Reading(join="order"))
    assert [row.article for row in rows.rows] == ["a"] * 4 + ["b"] * 4


def test_output_without_the_quote_annotator_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('\n{"sentences": []}', "utf-8")
    with pytest.raises(InvalidData, match=r"a\.json:2: quotes: is missing; expected the JSON that CoreNLP writes"):
        settled("corenlp", path, TEXT)


@pytest.mark.parametrize(
    "sentences", [5, "x", {"tokens": 1}, [5], [{"tokens": 5}], [{"tokens": ["x"]}], [{"tokens": {}}]]
)
def test_sentences_of_other_types_give_quotes_without_places_of_speakers(sentences: object, tmp_path: Path) -> None:
    value = {**json.loads(SAMPLE.read_text("utf-8")), "sentences": sentences}
    (tmp_path / "corenlp.json").write_text(json.dumps(value), "utf-8")
    first = settled("corenlp", tmp_path / "corenlp.json", TEXT).rows[0]
    assert (first.quote_spans, first.speaker, first.speaker_span) == (((3, 12),), "Ana Ruiz", None)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=damaged(SAMPLE.read_bytes()))
def test_a_file_that_is_cut_or_has_a_wrong_byte_gives_rows_or_an_error(data: bytes, tmp_path: Path) -> None:
    sound_or_told("corenlp", "a.json", data, tmp_path, TEXT)


def _keys(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for key, held in inner for found in _keys(held, (*path, key)))]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_wrong_type_at_any_key_gives_rows_or_an_error(data: st.DataObject, tmp_path: Path) -> None:
    value = [json.loads(SAMPLE.read_text("utf-8"))]
    *way, key = data.draw(st.sampled_from(_keys(value)[1:]))
    held: Any = value
    for step in way:
        held = held[step]
    held[key] = data.draw(st.sampled_from([None, True, -1, 10**30, 0.5, "x", [], [1], {}, {"a": 1}]))
    sound_or_told("corenlp", "a.json", json.dumps(value).encode(), tmp_path, TEXT)
