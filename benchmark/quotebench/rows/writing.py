"""Writing rows and documents, so that a reader, or a run that is interrupted, never meets half a file."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec


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
    """Put `pieces` at `path`, the old content or the new at every moment; its folder is made if it is not there.

    They are written beside it and renamed. What is no file, such as /dev/stdout, is written to as it is. Raises
    OSError, and whatever `pieces` raises; the old content is there then.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as file:
            file.writelines(pieces)
        return
    path = path.resolve()  # what a link points at is written, not the link
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            file.writelines(pieces)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
