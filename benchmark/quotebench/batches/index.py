"""Where in a file of predictions the rows about each article stand, so that they can be read in the order of gold."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from quotebench.batches.lines import Irregular, cuts, read
from quotebench.scoring.batch import Carried
from quotebench.text.arrays import Ints, ranges


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
            heads = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
            found += keys[heads].tobytes()
            begun += (begins[heads] + start).tobytes()
            scores = scores or b'"score"' in chunk
            utterances = utterances or b'"utterance"' in chunk
            size = end
    starts = np.frombuffer(begun, dtype=np.int64)
    lengths = np.diff(starts, append=size)
    if len(lengths) and lengths.max() >= 1 << 32:
        raise Irregular  # gigabytes about one article
    short = lengths.astype(np.uint32)
    del lengths
    order = np.argsort(np.frombuffer(found, dtype=np.int64), kind="stable")
    return Index(np.frombuffer(found, dtype=np.int64)[order], starts[order], short[order], Carried(scores, utterances))
