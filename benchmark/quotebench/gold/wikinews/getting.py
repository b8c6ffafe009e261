"""Getting the texts of Wikinews: the two files of their source, from a pinned address, checked by hash.

A file that comes grows under a name of its own, `NAME.part`, and takes its name when all of it is there and its hash is
right; so what has the name is whole, and a download that ended early goes on where it ended.
"""

import errno
import hashlib
import http.client
import os
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from quotebench.exceptions import DownloadFailed

try:
    import fcntl
except ImportError:  # not a POSIX system: nothing tells two downloads that they write the same
    fcntl = None  # type: ignore[assignment]

COMMIT = "347254178bf343f3801aac1d03c41cc09c35decb"
ADDRESS = f"https://raw.githubusercontent.com/vanatteveldt/wikinews/{COMMIT}/data/"
"""Where the files are: a commit never changes."""

ADDRESS_VARIABLE = "QUOTEBENCH_WIKINEWS"
"""Another address for them, of a mirror or of a test; what comes from it is checked all the same."""


class Source(NamedTuple):
    """A file of the source: its size in bytes and the SHA-256 of its bytes."""

    name: str
    size: int
    sha256: str


SOURCES = (
    Source("wikinews_2019.csv", 444481, "d65f87b01244679d01c89ec15616fbd8413e7852732432d5895fa4db9b21ac9e"),
    Source("wikinews_2020.csv", 954572, "42f833b55a848b6a9070c3be7e7ab5e55d3150a3e128419130df5b8283a62f4a"),
)

Progress = Callable[[int, int], None]
"""Told how many bytes of how many are here."""

_CHUNK = 1 << 16
_PATIENCE = 30.0
"""Seconds without a byte after which a server is given up."""


def get(folder: Path, progress: Progress = lambda done, all: None) -> tuple[str, ...]:
    """Have the files in a folder, which is made if it is not there. Returns the names of those that were downloaded;
    one that was there, whole, is not. Raises DownloadFailed, which says what to do."""
    base = (os.environ.get(ADDRESS_VARIABLE) or ADDRESS).rstrip("/")
    every, before, got = sum(source.size for source in SOURCES), 0, []

    def told(before: int, size: int) -> None:
        progress(before + size, every)

    with _writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with _alone(folder):
            for source in SOURCES:
                path = folder / source.name
                if not _whole(path, source):
                    _download(f"{base}/{source.name}", path, source, partial(told, before))
                    got.append(source.name)
                before += source.size
                told(before, 0)
    return tuple(got)


def _download(url: str, path: Path, source: Source, progress: Callable[[int], None]) -> None:
    """Have a file at a path. What is there of it already is gone on from, and once left behind if it was wrong."""
    part = path.with_name(f"{path.name}.part")
    there = part.stat().st_size if part.is_file() else 0
    starts = (there, 0) if 0 < there <= source.size else (0,)
    for start in starts:
        if start < source.size:
            _receive(url, part, source, start, progress)
        if _whole(part, source):
            part.replace(path)
            return
    size, digest = part.stat().st_size, _sha256(part)
    part.unlink()
    raise DownloadFailed(
        f"{url}: what came is not {source.name}: {size:,} bytes, SHA-256 {digest[:12]}..., expected {source.size:,} "
        f"bytes, {source.sha256[:12]}...; it was not kept. A proxy or a log-in page may have answered in its place: "
        f"run the command again, {_elsewhere(path)}"
    )


def _receive(url: str, part: Path, source: Source, start: int, progress: Callable[[int], None]) -> None:
    """Write what comes from an address behind the first `start` bytes of a file, or over all of it where the server
    gives nothing but the whole. Raises DownloadFailed if that ends early; what came stays."""
    ranged = {"Range": f"bytes={start}-"} if start else {}
    with _reaching(url, part):
        request = urllib.request.Request(url, headers={"User-Agent": "quotebench", **ranged})
        response = urllib.request.urlopen(request, timeout=_PATIENCE)
    with response:
        goes_on = response.status == http.client.PARTIAL_CONTENT
        size = start if goes_on else 0
        with _writing(part), part.open("ab" if goes_on else "wb") as file:
            while size <= source.size:  # more would be another file
                with _reaching(url, part):
                    chunk = response.read(_CHUNK)
                if not chunk:
                    break
                file.write(chunk)
                file.flush()
                size += len(chunk)
                progress(min(size, source.size))
            os.fsync(file.fileno())
        if (
            size < source.size and getattr(response, "length", None) != 0
        ):  # of what was announced something is left, or nothing was
            raise _cut(url, part)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _whole(path: Path, source: Source) -> bool:
    return path.is_file() and path.stat().st_size == source.size and _sha256(path) == source.sha256


def _elsewhere(path: Path) -> str:
    """The way out where the address does not help: the file from anywhere else."""
    name = path.name.removesuffix(".part")
    return (
        f"or put {name} of github.com/vanatteveldt/wikinews (commit {COMMIT[:12]}, folder data), got in another way, "
        f"into {path.parent}"
    )


def _cut(url: str, part: Path) -> DownloadFailed:
    size = part.stat().st_size if part.is_file() else 0
    return DownloadFailed(
        f"{url}: the connection ended early; {size:,} bytes are kept, and the same command goes on from there"
    )


@contextmanager
def _reaching(url: str, part: Path) -> Iterator[None]:
    """What may go wrong with a server, said with what to do."""
    try:
        yield
    except urllib.error.HTTPError as error:
        if error.code == http.client.REQUESTED_RANGE_NOT_SATISFIABLE:
            part.unlink(missing_ok=True)  # it cannot be gone on from; the next time begins anew
        raise DownloadFailed(
            f"{url}: the server answers {error.code} {error.reason}; try again later, {_elsewhere(part)}"
        ) from error
    except http.client.IncompleteRead as error:
        raise _cut(url, part) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise DownloadFailed(
            f"{url}: cannot be reached ({reason}); with a network, or the proxy named in $HTTPS_PROXY, run the command "
            f"again, it goes on where it ended; {_elsewhere(part)}"
        ) from error


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """What may go wrong with a disk, said with what to do."""
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        remedy = "make room and run the command again, or name" if full else "name"
        raise DownloadFailed(
            f"{error.filename or path}: {error.strerror or error}; {remedy} a folder that can be written into with "
            "--articles DIR"
        ) from error


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep other downloads out of a folder: two would write into one file."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        if fcntl is not None:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise DownloadFailed(f"another download into {folder} is going on; wait for it") from error
            except OSError:  # a file system without locks
                pass
        yield
    finally:
        os.close(handle)
