"""spaCy's doc.to_json(): characters, keys and labels of spans, ids that tie."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebench.exceptions import InvalidData, UsageError
from tests.formats.port import FIRST, SAMPLES, breaks_well, broken, retyped, rows_of, said, triples

SAMPLE = (SAMPLES / "spacy_json.jsonl").read_bytes()
DOCS = [json.loads(line) for line in SAMPLE.splitlines()]


def _span(start: int, end: int, label: str, **more: str) -> dict[str, Any]:
    return {"start": start, "end": end, "label": label, **more}


def _doc(spans: dict[str, Any], **more: Any) -> str:
    return json.dumps({"text": FIRST.text, "tokens": [], "spans": spans, **more})


def test_the_sample() -> None:
    """Content and source are quote and speaker, tied by kb_id; the second document has no id."""
    rows = rows_of(SAMPLE)
    assert triples(rows) == [
        ("port-1", ((3, 12),), "Ana Ruiz", None),
        ("port-1", ((55, 81),), "She", None),
        ("port-1", ((84, 93),), "Per Lund", None),
        ("port-2", ((1, 15),), None, None),
    ]
    assert [row.speaker_span for row in rows.rows] == [(14, 22), (46, 49), (100, 108), None]
    assert [row.cue_span for row in rows.rows] == [(23, 27), (50, 54), None, None]
    assert "1 without a speaker: quotes and speakers are tied by the id_" in said(rows)[-1]


def test_nothing_is_tied_that_merely_stands_near() -> None:
    data = _doc({"sc": [_span(2, 13, "QUOTE"), _span(14, 22, "SPEAKER")]})
    assert triples(rows_of(data)) == [("port-1", ((3, 12),), None, None)]


def test_source_is_a_channel_where_speakers_have_a_label_of_their_own() -> None:
    spans = [_span(2, 13, "QUOTE"), _span(14, 22, "SPEAKER"), _span(32, 44, "SOURCE")]
    data = _doc({"sc": [{**span, "kb_id": "1"} for span in spans]})
    assert triples(rows_of(data)) == [("port-1", ((3, 12),), "Ana Ruiz", "Harbour Post")]


def test_keys_tell_parts_where_labels_do_not() -> None:
    data = _doc({"quotes": [_span(2, 13, "", id="x")], "speakers": [_span(14, 22, "PERSON", id="x")]})
    assert triples(rows_of(data)) == [("port-1", ((3, 12),), "Ana Ruiz", None)]


def test_of_several_spans_with_the_id_the_nearest_speaks() -> None:
    spans = [_span(55, 81, "QUOTE", id="r"), _span(14, 22, "SPEAKER", id="r"), _span(46, 49, "SPEAKER", id="r")]
    assert rows_of(_doc({"sc": spans})).rows[0].speaker_span == (46, 49)


def test_keys_and_labels_can_be_mapped() -> None:
    data = _doc({"said": [_span(2, 13, "", id="x")], "who": [_span(14, 22, "PER", id="x")]})
    with pytest.raises(InvalidData, match=r"labels nothing as a quote.*'PER', 'said', 'who': --map quote=NAME"):
        rows_of(data)
    assert triples(rows_of(data, "spacy_json", {"quote": "said", "speaker": "PER"})) == [
        ("port-1", ((3, 12),), "Ana Ruiz", None)
    ]


def test_types_are_told_by_labels() -> None:
    rows = rows_of(_doc({"sc": [_span(2, 13, "DIRECT_QUOTE"), _span(55, 81, "indirect")]}))
    assert [row.type for row in rows.rows] == ["direct", "indirect"]


def test_an_attribute_of_the_span_names_the_speaker() -> None:
    """to_json(underscore=["speaker"])."""
    attributes = {
        "speaker": [{"start": 2, "end": 13, "value": "Ana Ruiz"}],
        "who": [{"start": 2, "end": 13, "value": "X"}],
    }
    data = _doc({"quotes": [_span(2, 13, "")]}, underscore_span=attributes)
    assert rows_of(data).rows[0].speaker == "Ana Ruiz"
    assert rows_of(data, "spacy_json", {"speaker": "_.who"}).rows[0].speaker == "X"


def test_entities_can_be_quotes() -> None:
    data = json.dumps(
        {"text": FIRST.text, "tokens": [{"id": 0, "start": 0, "end": 1}], "ents": [_span(2, 13, "QUOTE")]}
    )
    assert triples(rows_of(data)) == [("port-1", ((3, 12),), None, None)]


def test_a_text_without_quotes_has_none() -> None:
    data = json.dumps({"text": FIRST.text, "tokens": [{"id": 0, "start": 0, "end": 1}], "ents": [_span(14, 22, "PER")]})
    assert triples(rows_of(data)) == []


def test_another_text_is_searched_for_the_words() -> None:
    text = f"Headline\n{FIRST.text}"
    data = json.dumps({"text": text, "article": "port-1", "spans": {"sc": [_span(64, 90, "QUOTE")]}})
    rows = rows_of(data)
    assert triples(rows) == [("port-1", "the gate would never close", None, None)]
    assert "1 found by their words" in said(rows)[-1]


def test_what_cannot_be_mapped_is_said() -> None:
    with pytest.raises(UsageError, match=r"knows no 'who' for this format; what can be mapped is quote, speaker"):
        rows_of(SAMPLE, "spacy_json", {"who": "x"})


def test_a_wrong_offset_is_told_with_its_line() -> None:
    data = SAMPLE + _doc({"sc": [{"start": 2, "end": "13", "label": "QUOTE"}]}).encode()
    with pytest.raises(InvalidData, match=r"sample:3: spans.sc: has the end '13'; expected a whole number"):
        rows_of(data)


@given(broken(SAMPLE))
def test_broken_files(data: bytes) -> None:
    assert breaks_well(data, "spacy_json")


@given(st.sampled_from(DOCS).flatmap(retyped))
def test_wrong_types(value: Any) -> None:
    assert breaks_well(json.dumps(value).encode(), "spacy_json")
