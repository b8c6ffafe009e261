"""LangExtract's JSON Lines."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotebench.exceptions import InvalidData, UsageError
from tests.formats.port import FIRST, SAMPLES, breaks_well, broken, retyped, rows_of, said, triples

SAMPLE = (SAMPLES / "langextract.jsonl").read_bytes()


def extraction(words: str, start: int, end: int, name: str = "quote", **attributes: Any) -> dict[str, Any]:
    return {
        "extraction_class": name,
        "extraction_text": words,
        "char_interval": {"start_pos": start, "end_pos": end},
        "alignment_status": "match_exact",
        "attributes": attributes,
    }


def document(*extractions: dict[str, Any]) -> str:
    return json.dumps({"extractions": extractions, "text": FIRST.text, "document_id": "doc_1"})


def test_the_sample_is_read() -> None:
    """The first interval holds its words, of the second, which is fuzzy, not; the third is in no text."""
    rows = rows_of(SAMPLE)
    assert triples(rows) == [
        ("port-1", ((3, 12),), "Ana Ruiz", "Harbour Post"),
        ("port-1", "the gate will never close", "Ana Ruiz", None),
        ("port-1", "We never said such a thing", None, None),
        ("port-2", ((9, 14),), None, None),
    ]
    assert [row.type for row in rows.rows] == [None, None, None, "indirect"]
    assert said(rows) == [
        "classes that were not read: 'speaker' (1); to read several as quotes: --map quote=CLASS,CLASS",
        "read as LangExtract JSONL (--from langextract): 4 attributions, 2 at the places given, 1 found by their "
        "words, 1 not in the text; 1 word for nobody read as no speaker",
    ]


def test_mentions_that_all_lie_on_the_first_are_looked_for() -> None:
    """“We agree,” stands at 3 and at 84; older versions lay both extractions on the first place."""
    both = rows_of(
        document(extraction("We agree,", 3, 12, who="Ana Ruiz"), extraction("We agree,", 3, 12, who="Per Lund"))
    )
    assert triples(both) == [("port-1", "We agree,", "Ana Ruiz", None), ("port-1", "We agree,", "Per Lund", None)]
    assert FIRST.text is not None
    assert FIRST.text[84:93] == "We agree,"
    apart = rows_of(document(extraction("We agree,", 3, 12), extraction("We agree,", 84, 93)))
    assert [row.quote_spans for row in apart.rows] == [((3, 12),), ((84, 93),)]


def test_classes_and_attributes_are_the_users_own() -> None:
    data = document(
        extraction("We agree,", 3, 12, "said", by={"full": "Ana Ruiz"}, outlet="Harbour Post"),
        extraction("the gate would never close", 55, 81, "told", by={"full": "Ruiz"}),
    )
    with pytest.raises(InvalidData, match=r"its classes are 'said' \(1\), 'told' \(1\); name it: --map quote=CLASS"):
        rows_of(data)
    mapped = rows_of(data, None, {"quote": "said,told", "speaker": "attributes.by.full"})
    assert [(row.quote_spans, row.speaker, row.source) for row in mapped.rows] == [
        (((3, 12),), "Ana Ruiz", "Harbour Post"),
        (((55, 81),), "Ruiz", None),
    ]
    with pytest.raises(UsageError, match="--map knows no 'cue'"):
        rows_of(data, "langextract", {"cue": "attributes.cue"})


def test_a_document_is_known_by_its_id_or_its_text() -> None:
    one = {"extractions": [extraction("No", 1, 3)], "text": "A text of no article", "document_id": "port-2"}
    rows = rows_of(json.dumps(one))
    assert triples(rows) == [("port-2", "No", None, None)]  # its offsets are those of another text
    with pytest.raises(InvalidData, match="the corpus has no article") as error:
        raise InvalidData([*_checked(json.dumps({**one, "document_id": "doc_2"}))])
    assert error.value.problems[0].line == 1


def _checked(data: str) -> Any:
    from quotebench.rows.predictions import prediction_problems
    from tests.formats.port import ARTICLES

    return prediction_problems(rows_of(data), ARTICLES)


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ('{"text": "x"}', "extractions"),
        ('{"extractions": 5}', "extractions"),
        ('{"extractions": [{"extraction_class": "quote"}]}', "extractions"),
    ],
)
def test_what_is_no_document_is_said_with_its_line(line: str, field: str) -> None:
    with pytest.raises(InvalidData) as error:
        rows_of(SAMPLE.decode() + line + "\n", "langextract")
    assert (error.value.problems[0].line, error.value.problems[0].field) == (3, field)


def test_documents_without_extractions_are_answers() -> None:
    assert rows_of('{"extractions": [], "text": "x", "document_id": "doc_1"}\n').rows == []
    assert rows_of('{"extractions": null, "text": "x", "document_id": "doc_1"}\n').rows == []


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_broken_file_gives_rows_or_its_faults(data: st.DataObject) -> None:
    assert breaks_well(data.draw(broken(SAMPLE)), "langextract")


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_wrong_type_anywhere_gives_rows_or_its_faults(data: st.DataObject) -> None:
    value = data.draw(retyped(json.loads(SAMPLE.decode().splitlines()[0])))
    assert breaks_well(json.dumps(value).encode(), "langextract")
