"""Files that are written: whole or not at all."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import quotebench
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


def test_a_disk_that_is_full_leaves_the_old_file_and_names_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text("old\n", encoding="utf-8")

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left") as caught:
        write(path, (b"new\n",))
    assert caught.value.filename == str(path)
    assert path.read_text("utf-8") == "old\n"
    assert os.listdir(tmp_path) == ["rows.jsonl"]


FULL = """
import resource, signal, sys
from pathlib import Path
from quotebench.commands.main import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="a limit on the size of files")
def test_a_command_on_a_full_disk_says_so_and_leaves_the_old_file(tmp_path: Path) -> None:
    rows, page = tmp_path / "rows.jsonl", tmp_path / "page.html"
    write_rows(rows, [Prediction(article=quotebench.labels("challenge").articles[0].article, quote="x")])
    page.write_text("<!doctype html>old", encoding="utf-8")
    asked = [sys.executable, "-c", FULL, "explain", str(rows), "--corpus", "challenge", "--out", str(page)]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, f"quotebench explain: {page}: File too large\n")
    assert page.read_text("utf-8") == "<!doctype html>old"
    assert sorted(os.listdir(tmp_path)) == ["page.html", "rows.jsonl"]


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
def test_the_mode_of_a_file_stays_and_one_that_may_not_be_written_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text("old\n", encoding="utf-8")
    path.chmod(0o640)
    write(path, (b"new\n",))
    assert path.stat().st_mode & 0o777 == 0o640
    monkeypatch.setattr("os.access", lambda path, mode: False)
    with pytest.raises(PermissionError):
        write(path, (b"newer\n",))
    assert path.read_bytes() == b"new\n"
