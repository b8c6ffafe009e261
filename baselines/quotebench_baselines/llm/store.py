"""Answers kept on disk by what was asked, so that a run killed at any moment goes on and asks nothing twice."""

import asyncio
import errno
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Literal
from weakref import WeakValueDictionary

import msgspec

from quotebench.rows.writing import PART, write
from quotebench_baselines.llm.models.chat import Completion

try:
    import fcntl
except ImportError:  # not a POSIX system: two runs at once may ask the same, but still write whole records
    fcntl = None  # type: ignore[assignment]

_POLL = 0.05
_OLD = 3600
_BUSY = (errno.EACCES, errno.EAGAIN)
_NO_LOCKS = (errno.ENOLCK, errno.EOPNOTSUPP)  # some network file systems; as without POSIX locks


class Record(msgspec.Struct, frozen=True):
    """One file of the store. It holds no request, no address and no key to an account."""

    key: str
    model: str
    completion: Completion
    version: Literal[1] = 1


def default_folder() -> Path:
    """Where answers are kept unless the user says otherwise: in the user's cache, because answers hold the words of
    articles that may not be shipped."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "quotebench" / "llm"


class Store:
    """A folder with one record for each request that was answered, under the key of the request."""

    def __init__(self, folder: Path) -> None:
        """Raises OSError if the folder cannot be made or written."""
        folder.mkdir(parents=True, exist_ok=True)
        for part in folder.glob(f"*/.*{PART}"):  # what a killed run was writing
            if time.time() - part.stat().st_mtime > _OLD:
                part.unlink(missing_ok=True)
        self._folder = folder
        self._lock_file = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def get(self, key: str) -> Completion | None:
        """The answer to a request, None if it was never answered. A record that was damaged counts as none."""
        try:
            record = msgspec.json.decode(self._path(key).read_bytes(), type=Record)
        except (FileNotFoundError, msgspec.DecodeError):
            return None
        return record.completion if record.key == key else None

    def put(self, key: str, model: str, completion: Completion) -> None:
        """Keep an answer; it is on the disk when this returns. Raises OSError."""
        write(self._path(key), (msgspec.json.encode(Record(key, model, completion)), b"\n"))

    def forget(self, key: str) -> None:
        """Drop an answer, so that it is asked for again."""
        self._path(key).unlink(missing_ok=True)

    @asynccontextmanager
    async def claim(self, key: str) -> AsyncIterator[None]:
        """Hold a request for oneself, in this run and against other runs on the same store; what is held is free again
        when its holder dies."""
        lock = self._locks.setdefault(key, asyncio.Lock())
        async with lock:
            place = int(key[:15], 16)  # one byte of the lock file for each key; locks need no bytes to be there
            while not self._held(place):
                await asyncio.sleep(_POLL)
            try:
                yield
            finally:
                if fcntl is not None:
                    fcntl.lockf(self._lock_file, fcntl.LOCK_UN, 1, place)

    def close(self) -> None:
        """Give the lock file back."""
        os.close(self._lock_file)

    def _held(self, place: int) -> bool:
        if fcntl is None:
            return True
        try:
            fcntl.lockf(self._lock_file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, place)
        except OSError as error:
            if error.errno in _BUSY:
                return False
            if error.errno not in _NO_LOCKS:
                raise
        return True

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.json"
