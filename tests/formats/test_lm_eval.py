"""Samples of lm-evaluation-harness."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotebench.exceptions import InvalidData
from tests.formats.port import FIRST, SAMPLES, SECOND, breaks_well, broken, retyped, rows_of, said, triples

SAMPLE = (SAMPLES / "lm_eval.jsonl").read_bytes()
LINES: list[dict[str, Any]] = [json.loads(line) for line in SAMPLE.decode().splitlines()]
WE = ("port-1", "We agree,", "Ana Ruiz", "Harbour Post")
NO = ("port-2", "No, and\nnever", "Per Lund", None)


def log(*changes: dict[str, Any]) -> str:
    """The first sample once for each change of it."""
    return "\n".join(json.dumps({**LINES[0], **change}, ensure_ascii=False) for change in changes)


def test_the_sample_is_read() -> None:
    """A fenced answer, and one with a raw line break in a string."""
    rows = rows_of(SAMPLE)
    assert triples(rows) == [WE, NO]
    assert [line for _, line in rows.places] == [1, 2]
    assert said(rows) == [
        "read as samples of lm-evaluation-harness (--from lm_eval): 2 attributions, 0 at the places given, 2 found by "
        "their words, 0 not in the text"
    ]


@pytest.mark.parametrize(
    "doc",
    [
        {"id": "port-1"},
        {"article": FIRST.text, "id": 7},
        {"text": FIRST.text},
        {"document": {"id": "port-1"}},
        {"question": "Who?"},  # the prompt holds the text
    ],
)
def test_the_article_is_known_by_the_document_or_the_prompt(doc: dict[str, Any]) -> None:
    assert triples(rows_of(log({"doc": doc}))) == [WE]


def test_one_that_is_known_by_nothing_is_said() -> None:
    with pytest.raises(InvalidData, match="its prompt holds the text of none"):
        rows_of(log({"doc": {}, "arguments": [["List them.", {"until": []}]]}))
    rows = rows_of(log({"doc": {}, "doc_id": 1, "arguments": []}), join="order")
    assert triples(rows) == [("port-2", *WE[1:])]


@pytest.mark.parametrize(
    ("filtered", "resps"),
    [
        (['[{"quote": "We agree,", "speaker": "Ana Ruiz", "source": "Harbour Post"}]'], [["nothing"]]),
        ([[{"quote": "We agree,", "speaker": "Ana Ruiz", "source": "Harbour Post"}]], [["nothing"]]),
        (["[invalid]"], LINES[0]["resps"]),
        ([], LINES[0]["resps"]),
    ],
)
def test_the_filtered_answer_is_read_else_the_raw_one(filtered: Any, resps: Any) -> None:
    assert triples(rows_of(log({"filtered_resps": filtered, "resps": resps}))) == [WE]


def test_of_filters_and_repeated_answers_the_first_is_read_and_it_is_told() -> None:
    other = [["[]"]]
    rows = rows_of(log({"filter": "strict"}, {"filter": "loose", "filtered_resps": other}, {"filter": "strict"}))
    assert triples(rows) == [WE, WE]
    assert said(rows)[0] == "only what filter 'strict' left was read; 1 sample of other filters were not"
    rows = rows_of(log({"resps": [[LINES[0]["resps"][0][0], "[]"]]}))
    assert triples(rows) == [WE]
    assert said(rows)[0] == "only the first answer to a document was read; 1 document had several"


def test_an_answer_that_cannot_be_read_counts_as_empty_and_is_told() -> None:
    cut = [['[{"quote": "We agree,", "speaker": "Ana R']]
    rows = rows_of(
        log({"resps": cut, "filtered_resps": cut[0]}, {"resps": [["sorry"]], "filtered_resps": ["sorry"]}, {})
    )
    assert triples(rows) == [WE]
    assert [(problem.line, problem.message[:30]) for problem in rows.warnings[:2]] == [
        (1, "the answer cannot be read, so "),
        (2, "the answer holds no JSON with "),
    ]


def test_which_article_it_is_about_is_not_for_the_model_to_say() -> None:
    answer = '[{"article": "port-2", "quote": "We agree,", "speaker": "Ana Ruiz", "source": "Harbour Post"}]'
    assert triples(rows_of(log({"filtered_resps": [answer]}))) == [WE]


def test_a_prompt_that_holds_two_articles_is_about_neither() -> None:
    """One may be an example; which is not guessed."""
    prompt = {"gen_args_0": {"arg_0": f"{FIRST.text}\n\nNow this:\n{SECOND.text}"}}
    with pytest.raises(InvalidData, match="its prompt holds"):
        rows_of(log({"doc": {}, "arguments": prompt}))


def test_what_is_no_sample_is_said_with_its_line() -> None:
    with pytest.raises(InvalidData) as error:
        rows_of(log({}) + '\n{"doc": {}}\n')
    assert (error.value.problems[0].line, error.value.problems[0].field) == (2, "doc")


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_broken_file_gives_rows_or_its_faults(data: st.DataObject) -> None:
    assert breaks_well(data.draw(broken(SAMPLE)), "lm_eval")


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_wrong_type_anywhere_gives_rows_or_its_faults(data: st.DataObject) -> None:
    assert breaks_well(json.dumps(data.draw(retyped(LINES[0]))).encode(), "lm_eval")


def test_the_answer_that_was_asked_for_is_not_taken_for_the_one_that_was_given() -> None:
    """lm-evaluation-harness logs both, and in the shape of our own rows they may be."""
    target = [{"article": "port-1", "quote": "We agree,", "speaker": "Ana Ruiz", "source": "Harbour Post"}]
    assert triples(rows_of(log({"target": target, "filtered_resps": ["[]"], "resps": [["[]"]]}))) == []
