"""Submissions as they come: files of strangers, read whole and once, as bytes. What is no plain file of a fair size
under a plain name is not opened."""

import errno
import os
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from quotebench.exceptions import UsageError, amount, shortened
from quotebench.leaderboard.entries import CARD, LOCK, SUBMISSIONS

LARGEST_CARD = 64 << 10
LARGEST_LOCK = 16 << 20
LARGEST_PREDICTIONS = 10 << 20
LONGEST_LINE = 1 << 20
"""Bytes of a file, and of a line of predictions; the largest that the baselines have is a hundredth of it."""
MOST_FILES = 32

ROWS_ENDING = ".jsonl"
SUFFIXES = (ROWS_ENDING, ".json", ".csv", ".tsv")
"""Endings of files of predictions: rows in lines, which `leaderboard add` writes, and text in any format that `score`
recognises."""

NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")


class Fault(NamedTuple):
    """Something wrong with a submission: in which of its files (None: in the submission itself), what, and what to do;
    in which line and field, where it is in one."""

    file: str | None
    message: str
    line: int | None = None
    field: str | None = None


class Submission(NamedTuple):
    """The files of one entry by name, those that could be read, and what is wrong with the others."""

    name: str
    files: Mapping[str, bytes]
    faults: tuple[Fault, ...] = ()

    @property
    def predictions(self) -> list[str]:
        """The names of its files of predictions."""
        return sorted(name for name in self.files if name not in (CARD, LOCK))


def largest(name: str) -> int:
    """How many bytes a file of that name may have."""
    return {CARD: LARGEST_CARD, LOCK: LARGEST_LOCK}.get(name, LARGEST_PREDICTIONS)


def misnamed(name: str) -> str | None:
    """What is wrong with the name of a file in a submission, None if nothing is."""
    stem, dot, ending = name.partition(".")
    if name in (CARD, LOCK) or (NAME.fullmatch(stem) and dot + ending in SUFFIXES):
        return None
    return (
        f"{shortened(name, 60)!r} is no file of a submission; it holds {CARD}, {LOCK} and predictions called after "
        f"corpus and split, such as wire-test.jsonl (endings: {', '.join(SUFFIXES)})"
    )


def misnamed_entry(name: str) -> str | None:
    """What is wrong with the name of an entry, None if nothing is."""
    if NAME.fullmatch(name):
        return None
    return f"{shortened(name, 60)!r} is no name of an entry; use a-z, 0-9, - and _, at most 60, a letter or digit first"


def oversized(name: str, size: int) -> str | None:
    """What is said of a file that is too large."""
    if size <= largest(name):
        return None
    return f"has {amount(size, 'byte')}; at most {largest(name):,} are taken"


def submissions(folder: Path) -> list[Submission]:
    """Every submission of a board's folder, by name. Nothing is written, and no link is followed. Raises UsageError for
    a folder that is no board."""
    place = folder / SUBMISSIONS
    if place.is_symlink() or not place.is_dir():
        raise UsageError(
            f"{folder} is no leaderboard: it has no folder {SUBMISSIONS}/; quotebench leaderboard add makes it"
        )
    found = []
    for name, entry in _entries(place):
        if (message := misnamed_entry(name)) is not None:
            found.append(Submission(name, {}, (Fault(None, message),)))
        elif not stat.S_ISDIR(mode := entry.stat(follow_symlinks=False).st_mode):
            found.append(Submission(name, {}, (Fault(None, f"is {_kind(mode)}; a submission is a folder"),)))
        else:
            found.append(submission(place / name))
    return found


def submission(folder: Path) -> Submission:
    """One submission, read from its folder."""
    files: dict[str, bytes] = {}
    faults: list[Fault] = []
    for number, (name, entry) in enumerate(_entries(folder)):
        if number == MOST_FILES:
            faults.append(Fault(None, f"holds more than {MOST_FILES} files; there is one for each corpus and split"))
            break
        status = entry.stat(follow_symlinks=False)
        if not stat.S_ISREG(status.st_mode):
            message = f"{shortened(name, 60)!r} is {_kind(status.st_mode)}; a submission holds plain files alone"
            faults.append(Fault(None, message))
        elif (message := misnamed(name) or "") or (message := oversized(name, status.st_size) or ""):
            faults.append(Fault(None if misnamed(name) else name, message))
        else:
            try:
                files[name] = _read(folder / name, largest(name))
            except OSError as error:
                faults.append(Fault(name, f"cannot be read: {error.strerror or error}"))
    return Submission(folder.name, files, tuple(faults))


def _entries(folder: Path) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    with os.scandir(folder) as there:
        yield from sorted(((entry.name, entry) for entry in there), key=lambda one: one[0])


def _read(path: Path, most: int) -> bytes:
    """A plain file's bytes. It is looked at again once it is open: what was there a moment ago may be a link now."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "is no plain file", str(path))
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, f"has more than {amount(most, 'byte')}", str(path))
    return data


def _kind(mode: int) -> str:
    kinds = ((stat.S_ISLNK, "a link"), (stat.S_ISDIR, "a folder"), (stat.S_ISREG, "a file"), (stat.S_ISFIFO, "a pipe"))
    return next((what for test, what in kinds if test(mode)), "no plain file")
