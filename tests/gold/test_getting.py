"""Getting the texts of Wikinews, from a server on this machine that may break in every way."""

import errno
import hashlib
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from quotebench.commands.main import main
from quotebench.exceptions import DownloadFailed
from quotebench.gold.wikinews import getting
from quotebench.gold.wikinews.getting import Source, get
from tests.helpers import SHARED, needs_wikinews

NAMES = ("wikinews_2019.csv", "wikinews_2020.csv")
FILES = {NAMES[0]: b"The gate is shut.\n" * 20_000, NAMES[1]: b"url,text\n" + bytes(range(256)) * 500}


class Server(ThreadingHTTPServer):
    """Serves `files`. `cut`: after so many bytes of an answer the connection is closed; `ranges`: whether it can begin
    in the midst of a file; `lengths`: whether it says how much will come; `asked` holds name and range of
    each request, `sent` how many bytes went out."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.files = dict(FILES)
        self.cut: int | None = None
        self.ranges = self.lengths = True
        self.status, self.sent = 200, 0
        self.asked: list[tuple[str, str | None]] = []
        self.address = f"http://127.0.0.1:{self.server_port}/data"


class Handler(BaseHTTPRequestHandler):
    """Answers a request as its server says."""

    server: Server

    def do_GET(self) -> None:
        server, name = self.server, self.path.removeprefix("/data/")
        wanted = self.headers.get("Range")
        server.asked.append((name, wanted))
        if name not in server.files or server.status != 200:
            self.send_error(404 if server.status == 200 else server.status)
            return
        data = server.files[name]
        start = int(re.findall(r"\d+", wanted)[0]) if wanted and server.ranges else 0
        if start and start >= len(data):
            self.send_error(416)
            return
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
        if server.lengths:
            self.send_header("Content-Length", str(len(data) - start))
        self.end_headers()
        data = data[start:][: server.cut]
        with suppress(OSError):  # it may have been given up
            for i in range(0, len(data), 1 << 16):
                server.sent += self.wfile.write(data[i : i + (1 << 16)])

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: what was asked is kept."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    monkeypatch.setenv(getting.ADDRESS_VARIABLE, server.address)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    sources = tuple(Source(name, len(data), hashlib.sha256(data).hexdigest()) for name, data in FILES.items())
    monkeypatch.setattr(getting, "SOURCES", sources)
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def there(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_both_files_come_whole_and_only_once(server: Server, tmp_path: Path) -> None:
    folder, told = tmp_path / "new" / "folder", []
    assert get(folder, lambda done, all: told.append((done, all))) == NAMES
    assert there(folder) == FILES
    every = sum(map(len, FILES.values()))
    assert told == sorted(told)
    assert told[-1] == (every, every)
    assert get(folder) == ()
    (folder / NAMES[0]).write_bytes(b"other")
    assert get(folder) == (NAMES[0],)
    assert there(folder) == FILES
    assert server.asked == [(NAMES[0], None), (NAMES[1], None), (NAMES[0], None)]


@pytest.mark.parametrize("lengths", [True, False], ids=["length said", "no length said"])
def test_a_download_that_ended_early_goes_on_where_it_ended(server: Server, tmp_path: Path, lengths: bool) -> None:
    server.cut, server.lengths = 200_000, lengths
    with pytest.raises(DownloadFailed, match=r"ended early; 200,000 bytes are kept, and the same command goes on"):
        get(tmp_path)
    assert there(tmp_path) == {f"{NAMES[0]}.part": FILES[NAMES[0]][:200_000]}
    server.cut = None
    assert get(tmp_path) == NAMES
    assert there(tmp_path) == FILES
    assert server.asked == [(NAMES[0], None), (NAMES[0], "bytes=200000-"), (NAMES[1], None)]


def test_a_server_that_gives_only_the_whole_is_taken_at_its_word(server: Server, tmp_path: Path) -> None:
    server.ranges = False
    (tmp_path / f"{NAMES[0]}.part").write_bytes(FILES[NAMES[0]][:200_000])
    get(tmp_path)
    assert there(tmp_path) == FILES
    assert server.asked == [(NAMES[0], "bytes=200000-"), (NAMES[1], None)]


@pytest.mark.parametrize("part", [b"another text" * 100, b"x" * len(FILES[NAMES[0]]), b"x" * 500_000, b""])
def test_a_beginning_that_was_wrong_is_left_behind(server: Server, tmp_path: Path, part: bytes) -> None:
    (tmp_path / f"{NAMES[0]}.part").write_bytes(part)
    get(tmp_path)
    assert there(tmp_path) == FILES


def test_a_file_that_was_whole_but_for_its_name_is_not_asked_for(server: Server, tmp_path: Path) -> None:
    (tmp_path / f"{NAMES[0]}.part").write_bytes(FILES[NAMES[0]])
    get(tmp_path)
    assert there(tmp_path) == FILES
    assert [name for name, _ in server.asked] == [NAMES[1]]


@pytest.mark.parametrize(
    "data",
    [FILES[NAMES[0]][:-1] + b"x", FILES[NAMES[0]][:-1], FILES[NAMES[0]] + b"x", FILES[NAMES[0]] * 100, b"<html>", b""],
    ids=["other", "shorter", "longer", "without end", "a page", "nothing"],
)
def test_another_file_is_refused_and_not_kept(server: Server, tmp_path: Path, data: bytes) -> None:
    server.files[NAMES[0]] = data
    with pytest.raises(DownloadFailed, match=r"what came is not wikinews_2019.csv: .* bytes, SHA-256") as caught:
        get(tmp_path)
    assert f"into {tmp_path}" in str(caught.value)
    assert there(tmp_path) == {}
    assert server.sent < 20_000_000  # of 36 MB: what is too long already is not read to its end


def test_a_beginning_longer_than_what_the_server_has_is_given_up(server: Server, tmp_path: Path) -> None:
    server.files[NAMES[0]] = b"short"
    (tmp_path / f"{NAMES[0]}.part").write_bytes(b"x" * 1000)
    with pytest.raises(DownloadFailed, match="the server answers 416"):
        get(tmp_path)
    assert there(tmp_path) == {}


@pytest.mark.parametrize(("status", "said"), [(404, "404 Not Found"), (503, "503 Service Unavailable")])
def test_what_a_server_refuses_is_said(server: Server, tmp_path: Path, status: int, said: str) -> None:
    server.status = status
    with pytest.raises(DownloadFailed, match=f"the server answers {said}; try again later, or put wikinews_2019.csv"):
        get(tmp_path)
    assert there(tmp_path) == {}


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:1", "http://no.such.host.invalid", "nonsense", "http://[", "x:/"]
)
def test_without_a_connection_it_is_said_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv(getting.ADDRESS_VARIABLE, address)
    with pytest.raises(DownloadFailed, match=r"cannot be reached \(.+\); with a network"):
        get(tmp_path)
    assert there(tmp_path) == {}


def test_a_server_that_says_nothing_is_given_up(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    import socket

    monkeypatch.setattr(getting, "_PATIENCE", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        monkeypatch.setenv(getting.ADDRESS_VARIABLE, f"http://127.0.0.1:{deaf.getsockname()[1]}")
        with pytest.raises(DownloadFailed, match=r"cannot be reached \(timed out\)"):
            get(tmp_path)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
def test_a_full_disk_is_said(server: Server, tmp_path: Path) -> None:
    (tmp_path / f"{NAMES[0]}.part").symlink_to("/dev/full")
    with pytest.raises(DownloadFailed, match=re.escape(f"{os.strerror(errno.ENOSPC)}; make room and run the command")):
        get(tmp_path)
    assert not (tmp_path / NAMES[0]).exists()


@pytest.mark.parametrize("folder", ["file", "file/below"])
def test_a_folder_that_cannot_be_written_into_is_said(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    with pytest.raises(DownloadFailed, match="name a folder that can be written into with --articles DIR"):
        get(tmp_path / folder)


def test_two_downloads_do_not_write_into_one_folder(server: Server, tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    handle = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        with pytest.raises(DownloadFailed, match="another download into"):
            get(tmp_path)
    finally:
        os.close(handle)
    assert get(tmp_path) == NAMES


def test_the_command_says_how_many_articles_are_whole(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUOTEBENCH_ARTICLES", str(tmp_path))
    assert main(["corpora", "--get", "wikinews"]) == 3  # what is served here holds none of them
    said = capsys.readouterr()
    assert said.out == (
        f"wikinews_2019.csv: downloaded\nwikinews_2020.csv: downloaded\n0 of 120 articles found whole in {tmp_path}\n"
    )
    server.status = 404
    assert main(["corpora", "--get", "wikinews", "--articles", str(tmp_path / "other")]) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"quotebench corpora: {server.address}/wikinews_2019.csv: the server answers 404")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["wire"], "the text of 'wire' is shipped; --get is for wikinews"),
        (["diplomacy"], "the text of 'diplomacy' cannot be got; --get is for wikinews"),
        (["wikinews", "--out", "x"], "--out goes with --locate"),
    ],
)
def test_what_cannot_be_got_is_said(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corpora", "--get", *arguments]) == 2
    assert said in capsys.readouterr().err


@pytest.fixture
def real() -> Iterator[Callable[..., subprocess.CompletedProcess[str]]]:
    """The command, with a server that has the real files."""
    server = Server()
    server.files = {name: (SHARED / "wikinews" / name).read_bytes() for name in NAMES}
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        more = {getting.ADDRESS_VARIABLE: server.address, "NO_PROXY": "127.0.0.1"}
        command = [sys.executable, "-m", "quotebench", *arguments]
        return subprocess.run(command, capture_output=True, text=True, env={**os.environ, **more}, check=False)

    run.server = server  # type: ignore[attr-defined]
    yield run
    server.shutdown()
    thread.join()
    server.server_close()


@needs_wikinews
def test_the_real_files_come_and_are_read(real, tmp_path: Path) -> None:
    asked = ["--articles", str(tmp_path)]
    real.server.cut = 300_000
    cut = real("corpora", "--get", "wikinews", *asked)
    assert (cut.returncode, cut.stdout) == (3, "")
    assert re.fullmatch(r"quotebench corpora: \S+2019\.csv: the connection ended early; 300,000 bytes .*\n", cut.stderr)
    real.server.cut = None
    done = real("corpora", "--get", "wikinews", *asked)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == f"120 of 120 articles found whole in {tmp_path}"
    assert "%" not in done.stderr  # no bar where there is no terminal
    again = real("corpora", "--get", "wikinews", *asked, "--json")
    assert '"found": 120' in again.stdout
    assert '"downloaded": []' in again.stdout
    run = real("run", "marks", "--corpus", "wikinews", "--split", "dev", *asked, "--out", str(tmp_path / "out"))
    assert run.returncode == 0, run.stderr
    assert "wikinews dev" in run.stdout
    assert '"quote"' not in (tmp_path / "out" / "marks" / "wikinews-dev.jsonl").read_text("utf-8")
