"""Every sample is recognised as what it is, and nothing else is taken for one of another tool."""

from pathlib import Path

import pytest

from quotebench.formats.files import File
from quotebench.formats.reading import AS_IT_IS, format_of
from quotebench.formats.registry import formats
from tests.formats.settled import SAMPLES

BESIDE = {".txt", ".tokens", ".entities", ".book"}
"""What lies beside a sample and is no output of its own."""
FILES = sorted(path for path in SAMPLES.iterdir() if path.suffix not in BESIDE)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_sample_is_recognised_as_the_format_that_it_is_named_for(path: Path) -> None:
    format = format_of(File.of(path), AS_IT_IS)
    assert format is not None
    assert format.name == path.stem
    assert sorted(name for name, one in formats().items() if one.recognises(File.of(path)) and one is not format) in (
        [],
        ["json"],  # the last, which takes whatever quotes
    )


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
