"""spaCy's DocBin: what to_json drops, and files that are none."""

import sys
import zlib
from pathlib import Path

import pytest
from hypothesis import given

from quotebench.exceptions import InvalidData, MissingExtra
from quotebench.formats.files import File
from quotebench.formats.registry import recognised
from tests.formats.port import FIRST, SAMPLES, breaks_well, broken, rows_of, said, triples

SAMPLE = (SAMPLES / "spacy_docs.spacy").read_bytes()


def test_the_sample() -> None:
    """Tied by id_ in the first document; in the second an attribute names the speaker, and user data the article."""
    pytest.importorskip("spacy")
    rows = rows_of(SAMPLE)
    assert triples(rows) == [
        ("port-1", ((3, 12),), "Ana Ruiz", None),
        ("port-1", ((55, 81),), "She", None),
        ("port-1", ((84, 93),), "Per Lund", None),
        ("port-2", ((1, 15),), "Per Lund", None),
    ]
    assert [row.speaker_span for row in rows.rows] == [(14, 22), (46, 49), (100, 108), None]
    assert [row.cue_span for row in rows.rows] == [(23, 27), (50, 54), None, None]
    assert "4 at the places given" in said(rows)[-1]


def test_what_spacy_writes_today() -> None:
    spacy = pytest.importorskip("spacy")
    from spacy.tokens import DocBin, Span

    doc = spacy.blank("en")(FIRST.text)
    quote, speaker = doc.char_span(2, 13), doc.char_span(14, 22)
    doc.spans["quotes"] = [Span(doc, quote.start, quote.end, span_id="Q1")]
    doc.spans["people"] = [Span(doc, speaker.start, speaker.end, label="PERSON", kb_id="Q1")]
    data = DocBin(docs=[doc]).to_bytes()
    assert triples(rows_of(data)) == [("port-1", ((3, 12),), None, None)]
    assert triples(rows_of(data, "spacy_docs", {"speaker": "people"})) == [("port-1", ((3, 12),), "Ana Ruiz", None)]


def test_data_that_spacy_does_not_expect_is_told() -> None:
    """Whole, but with other contents: spaCy breaks on it with errors of any kind."""
    pytest.importorskip("spacy")
    inner = zlib.decompress(SAMPLE)
    for old, new in ((b"attrs", b"attrz"), (b"lengths", b"lengthz"), (b"agree", b"agre\xff")):
        assert inner.count(old)
        with pytest.raises(InvalidData, match=r"sample: is no DocBin that spaCy can read"):
            rows_of(zlib.compress(inner.replace(old, new)), "spacy_docs")


def test_it_is_recognised_without_its_name() -> None:
    found = recognised(File("<stdin>", SAMPLE))
    assert found is not None
    assert found.name == "spacy_docs"


def test_without_spacy_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy.tokens", None)
    with pytest.raises(MissingExtra, match=r"needs spacy.tokens, .* pip install 'quotebench\[spacy\]'"):
        rows_of(SAMPLE)


def test_a_cut_file_is_told(tmp_path: Path) -> None:
    pytest.importorskip("spacy")
    with pytest.raises(InvalidData, match=r"sample: is no DocBin that spaCy can read .*; was the file cut off"):
        rows_of(SAMPLE[:300], "spacy_docs")


@given(broken(SAMPLE))
def test_broken_files(data: bytes) -> None:
    pytest.importorskip("spacy")
    assert breaks_well(data, "spacy_docs")


def test_what_unpacks_to_more_than_is_taken_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("spacy")
    monkeypatch.setattr("quotebench.formats.spacy_docs.MOST_UNPACKED", 10_000_000)
    bomb = zlib.compress(b"\x81\xa5attrs" + bytes(20_000_000))
    with pytest.raises(InvalidData, match="unpacks to more than 10000000 bytes"):
        rows_of(bomb)
