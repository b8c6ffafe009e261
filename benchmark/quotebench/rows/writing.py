"""Writing rows and documents, so that a reader, or a run that is interrupted, never meets half a file."""

import errno
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

PART = ".part"
"""Ends the names of files that are being written."""


def lines(rows: Iterable[msgspec.Struct]) -> Iterator[bytes]:
    """Rows as JSON Lines, each line with its line break."""
    encoder = msgspec.json.Encoder()
    return (encoder.encode(row) + b"\n" for row in rows)


def document(value: object, indent: int = 2) -> bytes:
    """A value as one JSON document, a field a line, with a line break at its end."""
    return msgspec.json.format(msgspec.json.encode(value), indent=indent) + b"\n"


def write_rows(path: Path, rows: Iterable[msgspec.Struct]) -> None:
    """Write a JSON Lines file, as `write` does."""
    write(path, lines(rows))


def write_document(path: Path, value: object, indent: int = 2) -> None:
    """Write a JSON document, as `write` does."""
    write(path, (document(value, indent),))


def write(path: Path, pieces: Iterable[bytes]) -> None:
    """Put `pieces` at `path`, the old content or the new at every moment, and on the disk when this returns; its folder
    is made if it is not there.

    They are written beside it and renamed. What is no file, such as /dev/stdout, is written to as it is. Raises OSError
    with the name of `path`, and whatever `pieces` raises; the old content is there then.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as file:
            file.writelines(pieces)
        return
    path = path.resolve()  # what a link points at is written, not the link
    path.parent.mkdir(parents=True, exist_ok=True)
    there = path.exists()
    if there and not os.access(path, os.W_OK):  # a rename would not ask
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    beside = path.with_name(f".{os.getpid()}-{secrets.token_hex(4)}{PART}")
    try:
        with beside.open("xb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        if there:
            shutil.copymode(path, beside)
        beside.replace(path)
        _settle(path.parent)
    except BaseException as error:
        beside.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename in (None, str(beside)) and error.errno:
            raise OSError(error.errno, error.strerror, str(path)) from error
        raise


def _settle(folder: Path) -> None:
    """A rename is on the disk once its folder is."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        with suppress(OSError):  # some file systems have no such thing
            os.fsync(handle)
        os.close(handle)
