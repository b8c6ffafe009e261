"""The answers of a system about a corpus, each kept as soon as it is there, so that a run that ended goes on from them.

A file of JSON Lines: whose answers they are, then one answer a line. It is only ever added to, so that a run that is
killed leaves at most half a line behind, which is no answer.
"""

import os
import time
from pathlib import Path
from types import TracebackType

import msgspec

from quotebench import __version__
from quotebench.exceptions import UsageError, amount
from quotebench.gold.corpora import Corpus
from quotebench.systems.answers import Answer

try:
    import fcntl
except ImportError:  # not a POSIX system: nothing tells two runs that they write the same
    fcntl = None  # type: ignore[assignment]

_SYNC = 1.0
"""Seconds after which what was written is made sure to be on the disk; a process that is killed loses nothing."""


class Owner(msgspec.Struct, frozen=True):
    """Whose answers are in a journal: all of it must be the same for a run to go on from them."""

    system: str
    revision: str
    corpus: str
    split: str | None
    gold: str
    isolated: bool = False
    quotebench: str = __version__


def owner(system: str, revision: str, corpus: Corpus, isolated: bool) -> Owner:
    """The owner of what a system answers about a corpus; `gold` is the hash of the corpus's labels. What was answered
    where gold could be read is not what was answered where it could not."""
    return Owner(system, revision, corpus.name, corpus.split, corpus.sha256, isolated)


class Journal:
    """The journal at a path. `before` holds the answers of an earlier run, by article; `note` says what became of them,
    None where there is nothing to say."""

    def __init__(self, path: Path, owner: Owner, articles: int, resume: bool) -> None:
        """Open it for `articles` answers. What is there is gone on from if it is to be resumed and the owner's; else,
        unless it is the owner's and complete, it is set aside under another name. Raises OSError; UsageError if another
        run has it open."""
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._handle = self._opened()
        there, self.before, whole = _read(path)
        count = len(self.before)
        if resume and there == owner and count:
            os.truncate(self._handle, whole)
            self.note: str | None = f"{count} of {amount(articles, 'article')} answered before; " + (
                "none is asked about again" if count == articles else "going on with the rest"
            )
        else:
            self.note = self._begun(there, owner, count < articles or there != owner, resume)
            self.before = {}
            self._write(owner)
        self._synced = time.monotonic()

    def _begun(self, there: Owner | None, owner: Owner, spare: bool, resume: bool) -> str | None:
        """Make room for answers from the first article on. Returns what is said about those that are there."""
        count, aside = len(self.before), ""
        if count and spare:
            number = 1
            while (other := self.path.with_name(f"{self.path.name}.{number}")).exists():
                number += 1
            self.path.rename(other)
            os.close(self._handle)
            self._handle = self._opened()
            aside = f"; they are now in {other}"
        else:
            os.truncate(self._handle, 0)
        if resume and not count:
            return f"no answers are kept in {self.path}; the run begins with the first article"
        if resume:
            return f"{_difference(there, owner)}, so its {amount(count, 'answer')} cannot be used{aside}"
        if not aside:
            return None
        left = "of a run that did not end, and --resume was not given" if there == owner else "of another run"
        return f"{amount(count, 'answer')} left {left}{aside}"

    def keep(self, answer: Answer) -> None:
        """Add an answer. Raises OSError, and the answer is not in the file then."""
        self._write(answer)
        if time.monotonic() - self._synced > _SYNC:
            os.fsync(self._handle)
            self._synced = time.monotonic()

    def __enter__(self) -> "Journal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._handle)

    def _opened(self) -> int:
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o666)
        if fcntl is not None:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                os.close(handle)
                message = f"another run is writing {self.path}; wait for it, or give another --out"
                raise UsageError(message) from error
            except OSError:  # a file system without locks
                pass
        return handle

    def _write(self, value: object) -> None:
        size, line = os.fstat(self._handle).st_size, msgspec.json.encode(value) + b"\n"
        try:
            left = memoryview(line)
            while left:
                left = left[os.write(self._handle, left) :]
        except OSError as error:
            os.truncate(self._handle, size)
            raise OSError(error.errno, error.strerror, str(self.path)) from error


def _read(path: Path) -> tuple[Owner | None, dict[str, Answer], int]:
    """Whose answers are in a file, the answers by article, and the bytes of its whole lines. A line that is damaged is
    no answer."""
    data = path.read_bytes()
    whole = data.rfind(b"\n") + 1
    first, *rest = data[:whole].split(b"\n")
    found: dict[str, Answer] = {}
    for line in rest:
        try:
            answer = msgspec.json.decode(line, type=Answer)
        except (msgspec.DecodeError, UnicodeDecodeError):
            continue
        found[answer.article] = answer
    try:
        return msgspec.json.decode(first, type=Owner), found, whole
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None, found, whole


def _difference(there: Owner | None, owner: Owner) -> str:
    """Why the answers of one owner are not those of another."""
    if there is None:
        return "what is kept does not say whose it is"
    names = {
        "system": "is another system's",
        "revision": "is of another revision of the system (its code or its versions changed)",
        "corpus": "is about another corpus",
        "split": "is about another split",
        "gold": "is about other gold",
        "isolated": f"was answered by a system that was {'not ' * owner.isolated}isolated",
        "quotebench": "was made with another version of quotebench",
    }
    return next(
        f"what is kept {what}" for field, what in names.items() if getattr(there, field) != getattr(owner, field)
    )
