"""JSON Lines files read in chunks of whole lines, and decoded only if nothing about them is out of the ordinary; and
where in a file of predictions the rows about each article stand, so that they can be read in the order of gold."""

from collections.abc import Iterator, Sequence
from os import SEEK_END
from pathlib import Path
from typing import BinaryIO, Generic, NamedTuple, TypeVar

import msgspec
import numpy as np
import numpy.typing as npt

from quotebench.rows.fields import repeated
from quotebench.rows.structs import Article, Prediction
from quotebench.scoring.batch import Carried
from quotebench.text.arrays import Ints, heads, ranges

Row = TypeVar("Row", Article, Prediction)

CHUNK = 1 << 21
"""Bytes read at once, more only where a line is longer."""
_SHORT = 600
"""Bytes of a line."""


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
    """The whole lines from start to end, the last with its line break even where the file has none."""
    file.seek(start)
    lines = file.read(end - start)
    return lines if lines.endswith(b"\n") else lines + b"\n"


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
        compact = self._encoder.encode_lines(raw)
        if compact == chunk:
            return
        if len(chunk) < _SHORT * len(raw):  # cheaper than line by line where lines are short
            alike = _closed_up(compact) == _closed_up(chunk)
        else:
            alike = b"".join([self._spaced(row) for row in raw]) == chunk
        if alike:
            return
        lines = chunk.split(b"\n")
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


class _Key(msgspec.Struct, gc=False):
    article: str


class Index(NamedTuple):
    """Runs of lines about one article: the hash of its id, and where each run begins and how long it is, in bytes, by
    ascending hash and in the order of the file."""

    hashes: Ints
    starts: Ints
    lengths: npt.NDArray[np.uint32]
    carried: Carried

    def find(self, articles: Sequence[str]) -> tuple[list[tuple[int, int]], int]:
        """The stretches of the file that hold the rows about articles, those side by side made one, and how many runs
        they are made of."""
        wanted = hashes(articles)
        first, last = self.hashes.searchsorted(wanted, "left"), self.hashes.searchsorted(wanted, "right")
        runs, _ = ranges(first, last - first)
        starts = self.starts[runs]
        stretches: list[tuple[int, int]] = []
        for start, end in zip(starts.tolist(), (starts + self.lengths[runs]).tolist(), strict=True):
            if stretches and stretches[-1][1] == start:
                stretches[-1] = stretches[-1][0], end
            else:
                stretches.append((start, end))
        return stretches, len(runs)


def hashes(articles: Sequence[str]) -> Ints:
    """A hash of each id, good for this process and its children."""
    return np.array(list(map(hash, articles)), dtype=np.int64)


def index(path: Path) -> Index:
    """The index of a file of predictions. Raises Irregular, and OSError if it cannot be read."""
    decoder = msgspec.json.Decoder(_Key)
    found, begun = bytearray(), bytearray()  # they grow in place, where arrays would be held twice
    scores = utterances = False
    size = 0
    with path.open("rb") as file:
        for start, end in cuts(path):
            chunk = read(file, start, end)
            try:
                keys = hashes([key.article for key in decoder.decode_lines(chunk)])
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                raise Irregular from error
            breaks = np.flatnonzero(np.frombuffer(chunk, dtype=np.uint8) == ord("\n")) + 1
            begins = np.concatenate(([0], breaks[breaks < len(chunk)]))
            if len(begins) != len(keys):
                raise Irregular  # empty lines
            first = heads(keys)
            found += keys[first].tobytes()
            begun += (begins[first] + start).tobytes()
            scores = scores or b'"score"' in chunk
            utterances = utterances or b'"utterance"' in chunk
            size = end
    starts = np.frombuffer(begun, dtype=np.int64)
    long = np.diff(starts, append=size)
    if len(long) and long.max() >= 1 << 32:
        raise Irregular  # gigabytes about one article
    lengths = long.astype(np.uint32)
    del long
    order = np.argsort(np.frombuffer(found, dtype=np.int64), kind="stable")
    carried = Carried(scores, utterances)
    return Index(np.frombuffer(found, dtype=np.int64)[order], starts[order], lengths[order], carried)
