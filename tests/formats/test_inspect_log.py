"""Logs of inspect_ai."""

import io
import json
import sys
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotebench.exceptions import InvalidData, MissingExtra
from tests.formats import port
from tests.formats.inspect_logs import ASKED, HEADER, SAMPLES, log, sample
from tests.formats.port import FIRST, SECOND, breaks_well, broken, retyped, rows_of, said, triples

SAMPLE = (port.SAMPLES / "inspect.eval").read_bytes()
WE = ("port-1", "We agree,", "Ana Ruiz", "Harbour Post")
NO = ("port-2", "No, and never", "Per Lund", None)
ANSWER = '[{"quote": "We agree,", "speaker": "Ana Ruiz", "source": "Harbour Post"}]'


@pytest.mark.parametrize(
    "data", [SAMPLE, log(), json.dumps({**HEADER, "samples": SAMPLES}).encode()], ids=["zstandard", "deflate", "json"]
)
def test_the_sample_is_read(data: bytes) -> None:
    """What was reasoned is no answer; an attachment is; the second article is known by the prompt alone."""
    rows = rows_of(data)
    assert triples(rows) == [WE, NO]
    assert rows.places[0][0] in ("sample: samples/port-1_epoch_1.json", "sample: sample 'port-1'")
    assert said(rows)[-1] == (
        "read as a log of inspect_ai (--from inspect): 2 attributions, 0 at the places given, 2 found by their words, "
        "0 not in the text"
    )


def test_without_the_package_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "zstandard", None)
    with pytest.raises(MissingExtra, match=r"needs zstandard.*quotebench\[inspect\]"):
        rows_of(SAMPLE)
    assert triples(rows_of(log())) == [WE, NO]


@pytest.mark.parametrize(
    "one",
    [
        sample("port-1", "Who?", ANSWER),
        sample(1, "Who?", ANSWER, metadata={"article_id": "port-1"}),
        sample(1, "Who?", ANSWER, metadata={"text": FIRST.text}),
        sample(1, ASKED + (FIRST.text or ""), ANSWER),
    ],
)
def test_the_article_is_known_by_id_metadata_or_prompt(one: dict[str, Any]) -> None:
    assert triples(rows_of(log([one]))) == [WE]


def test_samples_come_in_the_order_of_the_data_set() -> None:
    """They are logged as they are finished."""
    header = {**HEADER, "eval": {"dataset": {"sample_ids": ["x", "y"]}}}
    finished = [sample("y", "?", '[{"quote": "No", "speaker": "Per Lund"}]'), sample("x", "?", ANSWER)]
    rows = rows_of(log(finished, header), join="order")
    assert triples(rows) == [("port-2", "No", "Per Lund", None), WE]


def test_of_epochs_the_first_is_read_and_it_is_told() -> None:
    rows = rows_of(
        log([sample("port-1", "?", "[]", 2), sample("port-1", "?", ANSWER, 1), sample("port-1", "?", "[]", 3)])
    )
    assert triples(rows) == [WE]
    assert said(rows)[0] == "only epoch 1 was read; 2 samples of other epochs were not"


def test_what_cannot_be_read_counts_as_empty_and_is_told() -> None:
    failed = {
        **sample("port-2", "?", ""),
        "output": {"model": "m", "choices": [], "completion": ""},
        "error": {"m": "x"},
    }
    rows = rows_of(log([failed, sample("port-1", "?", ANSWER[:-9])]))
    assert rows.rows == []
    assert [(problem.file, problem.message[:43]) for problem in rows.warnings[:2]] == [
        ("sample: samples/port-2_epoch_1.json", "the sample ended in an error, so its answer"),
        ("sample: samples/port-1_epoch_1.json", "the answer cannot be read, so it counts as "),
    ]


def test_a_log_without_samples_is_said_to_be_one() -> None:
    with pytest.raises(InvalidData, match="holds no samples"):
        rows_of(log([]))
    with pytest.raises(InvalidData, match="samples: is missing"):
        rows_of(json.dumps(HEADER))


def test_a_wrong_checksum_is_an_error_with_the_member() -> None:
    at = SAMPLE.index(b"samples/port-1_epoch_1.json") + 27 + 40
    with pytest.raises(InvalidData) as error:
        rows_of(SAMPLE[:at] + bytes([SAMPLE[at] ^ 1]) + SAMPLE[at + 1 :], "inspect")
    assert error.value.problems[0].field == "samples/port-1_epoch_1.json"


def test_another_zip_is_no_log() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("samples.json", "[]")
    with pytest.raises(InvalidData, match="holds no samples"):
        rows_of(data.getvalue(), "inspect")
    assert SECOND.text is not None


def test_a_zip_of_a_version_to_come_is_an_error() -> None:
    data = bytearray(log())
    data[data.index(b"PK\x01\x02") + 6] = 99
    with pytest.raises(InvalidData, match="no zip that can be read"):
        rows_of(bytes(data), "inspect")


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_broken_file_gives_rows_or_its_faults(data: st.DataObject) -> None:
    assert breaks_well(data.draw(broken(SAMPLE)), "inspect")
    assert breaks_well(data.draw(broken(log())), "inspect")


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_wrong_type_anywhere_gives_rows_or_its_faults(data: st.DataObject) -> None:
    value = data.draw(retyped({**HEADER, "samples": SAMPLES}))
    assert breaks_well(json.dumps(value).encode(), "inspect")
