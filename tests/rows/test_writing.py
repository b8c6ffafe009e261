"""Files that are written: whole or not at all."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from quotebench.rows.structs import Prediction
from quotebench.rows.writing import document, lines, write, write_document, write_rows


def test_rows_are_lines_and_folders_are_made(tmp_path: Path) -> None:
    rows = [Prediction(article="a", quote="één"), Prediction(article="b", speaker=None)]
    write_rows(tmp_path / "new" / "rows.jsonl", rows)
    expected = '{"article":"a","quote":"één"}\n{"article":"b"}\n'
    assert (tmp_path / "new" / "rows.jsonl").read_text("utf-8") == expected
    assert b"".join(lines(rows)) == expected.encode()
    write_document(tmp_path / "new" / "one.json", {"a": [1]}, indent=1)
    assert (tmp_path / "new" / "one.json").read_bytes() == document({"a": [1]}, 1) == b'{\n "a": [\n  1\n ]\n}\n'


@pytest.mark.parametrize("error", [KeyError, KeyboardInterrupt])
def test_what_is_interrupted_leaves_the_old_file(tmp_path: Path, error: type[BaseException]) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text("old\n", encoding="utf-8")

    def pieces() -> Iterator[bytes]:
        yield b"new\n"
        raise error

    with pytest.raises(error):
        write(path, pieces())
    assert path.read_text("utf-8") == "old\n"
    assert os.listdir(tmp_path) == ["rows.jsonl"]


@pytest.mark.skipif(os.name != "posix", reason="links and devices of POSIX")
def test_a_link_stays_one_and_a_device_is_written_to(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("old", encoding="utf-8")
    (tmp_path / "link").symlink_to("file")
    write(tmp_path / "link", (b"new",))
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_bytes() == b"new"
    write(Path("/dev/null"), (b"new",))
    assert Path("/dev/null").is_char_device()
