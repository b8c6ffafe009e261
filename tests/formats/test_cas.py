"""UIMA CAS JSON: units of UTF-16, features, slots and relations; offsets that are none."""

import json
import sys
from typing import Any

import pytest
from hypothesis import given

from quotebench.exceptions import InvalidData, MissingExtra
from tests.formats.port import SAMPLES, breaks_well, broken, retyped, rows_of, said, triples

SAMPLE = (SAMPLES / "cas.json").read_bytes()
VALUE = json.loads(SAMPLE)


@pytest.fixture(autouse=True)
def _cassis() -> None:
    pytest.importorskip("cassis")


def _with(number: int, **features: Any) -> str:
    """The sample with other features of one structure."""
    value = json.loads(SAMPLE)
    value["%FEATURE_STRUCTURES"][number - 1] |= features
    return json.dumps(value)


def test_the_sample() -> None:
    """A feature ties the first speaker, a slot the channel, a relation the second speaker; the third quote has none."""
    rows = rows_of(SAMPLE)
    assert triples(rows) == [
        ("port-1", ((3, 12),), "Ana Ruiz", "Harbour Post"),
        ("port-1", ((55, 81),), "She", None),
        ("port-1", ((84, 93),), None, None),
    ]
    assert [row.speaker_span for row in rows.rows] == [(14, 22), (46, 49), None]
    assert [row.type for row in rows.rows] == ["direct", None, None]
    assert "3 at the places given" in said(rows)[-1]
    assert "1 without a speaker" in said(rows)[-1]


def test_types_can_be_mapped() -> None:
    data = SAMPLE.replace(b"Quote", b"Zitat").replace(b"Speaker", b"Person")
    assert triples(rows_of(data, "cas", {"quote": "webanno.custom.Zitat", "speaker": "Person"})) == triples(
        rows_of(SAMPLE)
    )


def test_a_scheme_that_is_not_known_is_told() -> None:
    data = SAMPLE.replace(b"Quote", b"Zitat").replace(b"Speaker", b"Person").replace(b"Channel", b"Weg")
    data = data.replace(b"direct", b"x").replace(b'"speaker"', b'"p"').replace(b'"@speaker"', b'"@p"')
    data = data.replace(b'"channel"', b'"w"').replace(b'"@channel"', b'"@w"')
    with pytest.raises(InvalidData, match=r"labels nothing as a quote; its types are .*: --map quote=NAME"):
        rows_of(data)


@pytest.mark.parametrize(("key", "offset"), [("begin", 1), ("end", 500), ("begin", -1), ("end", "14"), ("end", None)])
def test_an_offset_within_a_character_or_beyond_the_text_is_an_error(key: str, offset: Any) -> None:
    """🥳 is two units; cassis itself only warns."""
    message = rf"sample:1: %FEATURE_STRUCTURES\[%ID 3\].{key}: is {offset!r}, no place in the text, in UTF-16 units"
    with pytest.raises(InvalidData, match=message):
        rows_of(_with(3, **{key: offset}))


def test_a_name_may_be_a_feature() -> None:
    value = json.loads(SAMPLE)
    value["%TYPES"]["webanno.custom.Quote"]["speaker"] = {"%NAME": "speaker", "%RANGE": "uima.cas.String"}
    quote = value["%FEATURE_STRUCTURES"][2]
    del quote["@speaker"]
    quote["speaker"] = "Ana Ruiz"
    row = rows_of(json.dumps(value)).rows[0]
    assert (row.speaker, row.speaker_span) == ("Ana Ruiz", None)


def test_a_cas_needs_its_types() -> None:
    with pytest.raises(InvalidData, match=r"%TYPES: is missing; write the CAS with its type system"):
        rows_of(json.dumps({key: held for key, held in VALUE.items() if key != "%TYPES"}))


def test_without_cassis_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cassis", None)
    with pytest.raises(MissingExtra, match=r"pip install 'quotebench\[cas\]'"):
        rows_of(SAMPLE)


@given(broken(SAMPLE))
def test_broken_files(data: bytes) -> None:
    assert breaks_well(data, "cas")


@given(retyped(VALUE))
def test_wrong_types(value: Any) -> None:
    assert breaks_well(json.dumps(value).encode(), "cas")
