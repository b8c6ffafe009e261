"""JSON Lines files read in chunks of whole lines, and decoded only if nothing about them is out of the ordinary."""

from collections.abc import Iterator, Sequence
from os import SEEK_END
from pathlib import Path
from typing import BinaryIO, Generic, TypeVar

import msgspec

from quotebench.rows.reading import repeated
from quotebench.rows.structs import Article, Prediction

Row = TypeVar("Row", Article, Prediction)

CHUNK = 1 << 21
"""Bytes read at once, more only where a line is longer."""


_SHORT = 600
"""Bytes."""


class Irregular(Exception):
    """A file holds something that only a reading as a whole can judge: a fault, a field unknown, an odd layout."""


class _StrictArticle(Article, frozen=True, kw_only=True, gc=False, forbid_unknown_fields=True):
    """An article, no field unknown."""


class _StrictPrediction(Prediction, frozen=True, kw_only=True, gc=False, forbid_unknown_fields=True):
    """A prediction, no field unknown."""


def cuts(path: Path, size: int = CHUNK) -> Iterator[tuple[int, int]]:
    """The first and last byte (exclusive) of chunks of whole lines."""
    with path.open("rb") as file:
        whole = file.seek(0, SEEK_END)
        start = 0
        while start < whole:
            file.seek(start + size - 1)
            file.readline()
            end = min(file.tell(), whole)
            yield start, end
            start = end


def read(file: BinaryIO, start: int, end: int) -> bytes:
    """The bytes from start to end."""
    file.seek(start)
    return file.read(end - start)


class Decoder(Generic[Row]):
    """Decodes chunks of lines. Raises Irregular for a line that is empty, does not hold such a row, has a field that
    the format lacks, or has a field twice."""

    def __init__(self, kind: type[Row]) -> None:
        strict = _StrictArticle if kind is Article else _StrictPrediction
        self._rows = msgspec.json.Decoder(strict)
        self._raw = msgspec.json.Decoder(dict[str, msgspec.Raw])
        self._encoder = msgspec.json.Encoder()
        self._known = {field.encode_name for field in msgspec.structs.fields(kind)}
        self._forms: dict[tuple[str, ...], bytes] = {}

    def rows(self, chunk: bytes) -> Sequence[Row]:
        """The rows of whole lines."""
        try:
            rows = self._rows.decode_lines(chunk)
            raw = self._raw.decode_lines(chunk)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise Irregular from error
        self._check_keys(chunk, raw)
        return rows  # type: ignore[return-value]

    def _check_keys(self, chunk: bytes, raw: list[dict[str, msgspec.Raw]]) -> None:
        """Written out again, a line without repeated keys is as it was: compact, or as Python's json writes it."""
        whole = chunk if chunk.endswith(b"\n") or not chunk else chunk + b"\n"
        compact = self._encoder.encode_lines(raw)
        if compact == whole:
            return
        if len(whole) < _SHORT * len(raw):  # cheaper than line by line where lines are short
            alike = _closed_up(compact) == _closed_up(whole)
        else:
            alike = b"".join([self._spaced(row) for row in raw]) == whole
        if alike:
            return
        lines = whole.split(b"\n")
        if len(lines) != len(raw) + 1 or any(repeated(line, self._known) for line in lines):
            raise Irregular

    def _spaced(self, row: dict[str, msgspec.Raw]) -> bytes:
        keys = tuple(row)
        form = self._forms.get(keys)
        if form is None:
            fields = [b"%s: %%b" % msgspec.json.encode(key).replace(b"%", b"%%") for key in keys]
            form = self._forms[keys] = b"{" + b", ".join(fields) + b"}\n"
        return form % tuple(row.values())


def _closed_up(lines: bytes) -> bytes:
    """Lines without the spaces behind keys and between fields, and without those that look like them."""
    return lines.replace(b'": ', b'":').replace(b', "', b',"')
