"""Prodigy's JSON Lines: characters, relations, and only what was accepted."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebench.exceptions import InvalidData
from tests.formats.port import FIRST, SAMPLES, breaks_well, broken, retyped, rows_of, said, triples

SAMPLE = (SAMPLES / "prodigy.jsonl").read_bytes()
TASKS = [json.loads(line) for line in SAMPLE.splitlines()]
SPANS = [{"start": 2, "end": 13, "label": "QUOTE"}, {"start": 14, "end": 22, "label": "PERSON"}]


def _task(**more: Any) -> dict[str, Any]:
    return {"text": FIRST.text, "spans": SPANS, **more}


def _lines(*tasks: Any) -> str:
    return "".join(json.dumps(task) + "\n" for task in tasks)


def test_the_sample() -> None:
    """A relation to a span of any label says what it is; heads and children may be told by their last tokens alone; the
    task that was rejected is not read."""
    rows = rows_of(SAMPLE)
    assert triples(rows) == [
        ("port-1", ((3, 12),), "Ana Ruiz", "Harbour Post"),
        ("port-1", ((55, 81),), "She", None),
        ("port-1", ((84, 93),), None, None),
        ("port-2", ((1, 15),), "Per Lund", None),
    ]
    assert [row.speaker_span for row in rows.rows] == [(14, 22), (46, 49), None, (22, 30)]
    assert [line for _, line in rows.places] == [1, 1, 1, 3]
    assert "1 without a speaker: relations between the spans tie quote and speaker" in said(rows)[-1]


def test_token_ends_of_scripts_change_nothing() -> None:
    """token_end is exclusive in many: only characters count."""
    spans = [{**SPANS[0], "token_start": 1, "token_end": 6}]
    assert triples(rows_of(_lines(_task(spans=spans)))) == [("port-1", ((3, 12),), None, None)]


def test_labels_can_be_mapped() -> None:
    relations = [{"head_span": SPANS[0], "child_span": SPANS[1], "label": "WHO"}]
    assert triples(rows_of(_lines(_task(relations=relations)), "prodigy", {"speaker": "PERSON"})) == [
        ("port-1", ((3, 12),), "Ana Ruiz", None)
    ]


@pytest.mark.parametrize(("answer", "count"), [("accept", 1), ("reject", 0), ("ignore", 0), (None, 0)])
def test_only_what_was_accepted_counts(answer: Any, count: int) -> None:
    assert len(rows_of(_lines(_task(answer=answer))).rows) == count


def test_a_task_that_two_accepted_is_told() -> None:
    two = [_task(_task_hash=5, _annotator_id=name, answer="accept") for name in ("eva", "jon")]
    with pytest.raises(
        InvalidData, match=r"sample:2: _task_hash: was accepted already on line 1; .*--map annotator=NAME"
    ):
        rows_of(_lines(*two))
    assert len(rows_of(_lines(*two), "prodigy", {"annotator": "jon"}).rows) == 1


def test_a_sentence_is_found_in_its_article() -> None:
    task = {"text": "She said the gate would never close.", "meta": {"article": "port-1"}}
    rows = rows_of(_lines({**task, "spans": [{"start": 9, "end": 35, "label": "QUOTE"}]}))
    assert triples(rows) == [("port-1", "the gate would never close", None, None)]
    assert "1 found by their words" in said(rows)[-1]


@given(broken(SAMPLE))
def test_broken_files(data: bytes) -> None:
    assert breaks_well(data, "prodigy")


@given(st.sampled_from(TASKS).flatmap(retyped))
def test_wrong_types(value: Any) -> None:
    assert breaks_well(json.dumps(value).encode(), "prodigy")
