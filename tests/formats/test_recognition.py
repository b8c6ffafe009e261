"""Every sample is taken for its own format, and rows of ours for none."""

from pathlib import Path

import pytest

from quotebench.formats.files import File
from quotebench.formats.reading import AS_IT_IS, format_of
from tests.formats.port import SAMPLES
from tests.helpers import ROOT

ROWS = [
    '{"article": "port-1", "quote": "We agree", "speaker": "Ana Ruiz"}\n',
    '{"article": "port-1", "quote_spans": [[3, 11]]}\n',
    '[{"article": "port-1", "quote": "We agree", "speaker": null}]',
    '{"article": "port-1", "attributions": [{"quote": "We agree", "speaker": "Ana Ruiz"}]}',
    '{"article": "port-1", "speaker": "Ana Ruiz"}\n',
    "",
    "[]",
]


BESIDE = {".tokens", ".entities", ".book"}
"""What lies beside a sample and is no output of its own; and texts beside annotations."""
FILES = [
    path
    for path in sorted(SAMPLES.iterdir())
    if path.suffix not in BESIDE and not (path.suffix == ".txt" and path.with_suffix(".ann").is_file())
]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_sample_is_taken_for_its_own_format(path: Path) -> None:
    """The format is what stands in the name before the first point or hyphen."""
    found = format_of(File.of(path), AS_IT_IS)
    assert found is not None
    assert found.name == path.name.split(".")[0].split("-")[0]


@pytest.mark.parametrize("rows", ROWS)
def test_rows_of_ours_are_no_other_format(rows: str) -> None:
    assert format_of(File("rows", rows.encode()), AS_IT_IS) is None


@pytest.mark.parametrize("path", sorted((ROOT / "results").rglob("*.jsonl"))[:3], ids=lambda path: path.name)
def test_kept_predictions_are_no_other_format(path: Path) -> None:
    assert format_of(File.of(path), AS_IT_IS) is None


@pytest.mark.parametrize(
    "text", ["", "Nothing of the kind.", "<html></html>", "article: t1\n\n## text\n", "\x00\xff", "{"]
)
def test_what_is_in_no_format_is_taken_for_none(text: str) -> None:
    assert format_of(File("what", text.encode("latin-1")), AS_IT_IS) is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b'{"article": "t1", "quote": "The gate is shut", "speaker": "Ana Ruiz"}\n',
        b'[{"article": "t1", "quote": "The gate is shut", "speaker": null}]',
        b'{"article": "t1", "text": "x", "entities": [], "attributions": []}\n',
        b"Prose about T1\tand the gate 0 5, without any quote.\n",
        b"\xff\xfe\x00\x01\x02 no text [",
    ],
)
@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.txt", "<stdin>"])
def test_rows_of_ours_prose_and_what_is_no_text_are_taken_for_nothing_else(data: bytes, name: str) -> None:
    assert format_of(File(name, data), AS_IT_IS) is None
