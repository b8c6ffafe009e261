"""Spans of pipelines of transformers and of GLiNER: no text, no ties but groups, words put together from pieces."""

import json
from typing import Any

import pytest
from hypothesis import given

from quotebench.exceptions import InvalidData
from quotebench.formats.files import File
from quotebench.formats.registry import recognised
from tests.formats.port import SAMPLES, breaks_well, broken, retyped, rows_of, said, triples

SAMPLE = (SAMPLES / "token_spans.json").read_bytes()
LISTS = json.loads(SAMPLE)
BY_ID = [{"article": "port-1", "entities": LISTS[0]}, {"article": "port-2", "entities": LISTS[1]}]
QUOTE = {"start": 2, "end": 13, "text": "“We agree,”", "label": "quote", "score": 0.9}
SPEAKER = {"start": 14, "end": 22, "text": "Ana Ruiz", "label": "speaker", "score": 0.9}


def _of(*spans: Any) -> str:
    return json.dumps({"article": "port-1", "entities": spans})


def test_the_sample() -> None:
    """The words of a pipeline are no words of the text, but stand for those at its offsets."""
    rows = rows_of(SAMPLE, join="order")
    assert triples(rows) == [
        ("port-1", ((3, 12),), "Ana Ruiz", "Harbour Post"),
        ("port-1", ((55, 81),), None, None),
        ("port-1", ((84, 93),), "Per Lund", None),
        ("port-2", ((1, 14),), None, None),
    ]
    assert [row.score for row in rows.rows] == [0.98, 0.6, 0.95, 0.5]
    assert "4 at the places given" in said(rows)[-1]
    assert "2 without a speaker: a group that their spans share ties quote and speaker" in said(rows)[-1]


def test_lists_say_not_which_article_they_are_about() -> None:
    with pytest.raises(InvalidData, match=r"it is not said which article this is about.*--join order"):
        rows_of(SAMPLE)


@pytest.mark.parametrize(
    "data",
    [
        json.dumps(BY_ID),
        "\n".join(map(json.dumps, BY_ID)),
        json.dumps([{"doc_id": one["article"], "predictions": one["entities"]} for one in BY_ID]),
    ],
)
def test_objects_around_the_lists_say_so(data: str) -> None:
    assert triples(rows_of(data)) == triples(rows_of(SAMPLE, join="order"))


def test_lists_may_stand_in_lines_and_be_empty() -> None:
    rows = rows_of("\n".join(map(json.dumps, LISTS)), join="order")
    assert triples(rows) == triples(rows_of(SAMPLE, join="order"))
    assert {row.article for row in rows_of(json.dumps([[], LISTS[1]]), "token_spans", join="order").rows} == {"port-2"}


def test_what_stands_near_is_not_tied() -> None:
    assert triples(rows_of(_of(QUOTE, SPEAKER))) == [("port-1", ((3, 12),), None, None)]


def test_a_group_of_one_quote_holds_all_its_speakers_and_one_of_several_the_nearest() -> None:
    lund = {"start": 100, "end": 108, "text": "Per Lund", "label": "speaker", "group": 1}
    one = [{**QUOTE, "group": 1}, {**SPEAKER, "group": 1}, lund]
    assert rows_of(_of(*one)).rows[0].speaker == ("Ana Ruiz", "Per Lund")
    later = {**QUOTE, "start": 83, "end": 94, "group": 1}
    assert [row.speaker for row in rows_of(_of(*one, later)).rows] == ["Ana Ruiz", "Per Lund"]


def test_a_quote_may_name_its_speaker() -> None:
    assert rows_of(_of({**QUOTE, "speaker": "Ana Ruiz", "source": "Harbour Post"})).rows[0].speaker == "Ana Ruiz"


def test_tokens_are_put_together() -> None:
    """A pipeline without aggregation, whose words are pieces of words."""
    tokens = [
        ("B-QUOTE", 7, "we", 3, 5),
        ("I-QUOTE", 8, "agr", 6, 9),
        ("I-QUOTE", 9, "##ee", 9, 11),
        ("B-QUOTE", 30, "the", 55, 58),
        ("I-QUOTE", 31, "gate", 59, 63),
        ("I-QUOTE", 40, "we", 84, 86),
    ]
    spans = [
        {"entity": tag, "index": index, "word": word, "start": start, "end": end, "score": 0.5}
        for tag, index, word, start, end in tokens
    ]
    assert [row.quote_spans for row in rows_of(_of(*spans)).rows] == [((3, 11),), ((55, 63),), ((84, 86),)]


def test_words_that_stand_elsewhere_are_located() -> None:
    rows = rows_of(_of({**QUOTE, "start": 4, "end": 15, "text": "the gate would never close"}))
    assert triples(rows) == [("port-1", "the gate would never close", None, None)]
    assert "0 at the places given, 1 found by their words" in said(rows)[-1]


def test_offsets_may_be_missing_where_there_are_words() -> None:
    """Slow tokenisers give none."""
    rows = rows_of(_of({"entity_group": "QUOTE", "word": "the gate would never close", "start": None, "end": None}))
    assert triples(rows) == [("port-1", "the gate would never close", None, None)]


def test_spans_that_stand_in_no_list_are_not_taken_for_one() -> None:
    def called(value: Any) -> str | None:
        found = recognised(File("spans", json.dumps(value).encode()))
        return None if found is None else found.name

    assert called(QUOTE) != "token_spans"
    assert called([QUOTE]) == called([[QUOTE]]) == called({"article": "port-1", "entities": [QUOTE]}) == "token_spans"


def test_labels_can_be_mapped() -> None:
    data = json.dumps({"article": "port-1", "entities": [{**QUOTE, "label": "LABEL_1"}]})
    with pytest.raises(InvalidData, match=r"labels nothing as a quote; its labels are 'LABEL_1': --map quote=NAME"):
        rows_of(data)
    assert len(rows_of(data, "token_spans", {"quote": "LABEL_1"}).rows) == 1


@given(broken(json.dumps(BY_ID, ensure_ascii=False).encode()))
def test_broken_files(data: bytes) -> None:
    assert breaks_well(data, "token_spans")


@given(retyped(BY_ID))
def test_wrong_types(value: Any) -> None:
    assert breaks_well(json.dumps(value).encode(), "token_spans")
