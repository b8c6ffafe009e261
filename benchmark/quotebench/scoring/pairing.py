"""Candidates: which gold attributions and which answers are similar enough to be a pair, and what pairs agree on.

A pair is one gold attribution with one answer. Which of the candidates are made is decided in
`quotebench.scoring.assignment`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise

import numpy as np

from quotebench.scoring.entities import UNKNOWN
from quotebench.scoring.levels import LEVELS
from quotebench.scoring.sides import Places, Quotes, Side
from quotebench.text.arrays import Flags, Floats, Ints, heads, ranges

_AT_ONCE = 1 << 21


@dataclass(frozen=True)
class Pairs:
    """Gold attributions and answers with each other, by position; how similar their quotes are (Jaccard index of
    content characters, from 0 to 1); and the quote that the answer is read as."""

    gold: Ints
    predicted: Ints
    similarity: Floats
    quote: Ints

    def where(self, kept: Flags | Ints) -> "Pairs":
        """The pairs that a mask or positions choose."""
        return Pairs(self.gold[kept], self.predicted[kept], self.similarity[kept], self.quote[kept])


def candidates(gold: Side, predicted: Side, threshold: float) -> Pairs:
    """Every pair of at least the threshold's similarity. An answer that may stand in several places is read as the one
    most similar to the gold quote, the first of equals."""
    found = _similar(gold.places.quotes, predicted.places.quotes, threshold)
    return found if predicted.places.single else _by_row(found, predicted.places)


def _by_row(found: Pairs, places: Places) -> Pairs:
    """Candidates for the places of strings as candidates for the attributions that have them."""
    owner = np.repeat(np.arange(len(places.count)), places.count)
    string = owner[found.quote]
    order = np.lexsort((found.quote, -found.similarity, string, found.gold))
    key = found.gold * len(places.count) + string
    best = order[heads(key[order])]
    rows = np.argsort(places.string, kind="stable")
    first = places.string[rows].searchsorted(string[best])
    at, of = ranges(first, places.string[rows].searchsorted(string[best], side="right") - first)
    pair = best[of]
    pairs = Pairs(found.gold[pair], rows[at], found.similarity[pair], found.quote[pair])
    return pairs.where(np.lexsort((pairs.gold, pairs.predicted)))


def _similar(gold: Quotes, predicted: Quotes, threshold: float) -> Pairs:
    """Every gold quote with every predicted one that is similar enough; quotes under their own numbers.

    Gold spans are put in order of their starts. Those that can overlap a predicted span then lie side by side: behind
    the last one before which every span ends too early, and before the first that starts too late.
    """
    rows, starts, ends = gold.spans.where(np.argsort(gold.spans.start, kind="stable"))
    reach = np.maximum.accumulate(ends) if len(ends) else ends
    low = reach.searchsorted(predicted.spans.start, side="right")
    counts = np.maximum(starts.searchsorted(predicted.spans.end, side="left") - low, 0)
    found = []
    for first, last in _pieces(predicted.spans.row, counts):
        at, owner = ranges(low[first:last], counts[first:last])
        owner += first
        shared = np.minimum(ends[at], predicted.spans.end[owner]) - np.maximum(starts[at], predicted.spans.start[owner])
        overlapping = shared > 0
        one, other = rows[at[overlapping]], predicted.spans.row[owner[overlapping]]
        one, other, shared = _summed(one, other, shared[overlapping], len(gold.sizes))
        similarity = shared / (gold.sizes[one] + predicted.sizes[other] - shared)
        enough = similarity >= threshold
        found.append((one[enough], other[enough], similarity[enough]))
    one, other, similarity = (np.concatenate(columns) for columns in zip(*found, strict=True))
    return Pairs(one, other, similarity, other)


def _pieces(rows: Ints, counts: Ints) -> list[tuple[int, int]]:
    """Cuts between rows such that no piece has many more than `_AT_ONCE` candidates: a bound on memory."""
    total = np.cumsum(counts)
    if not len(total) or total[-1] <= _AT_ONCE:
        return [(0, len(rows))]
    first_of_row = np.flatnonzero(heads(rows))
    before = total[first_of_row] - counts[first_of_row]
    _, first = np.unique(before // _AT_ONCE, return_index=True)
    return list(pairwise([*first_of_row[first].tolist(), len(rows)]))


def _summed(gold: Ints, predicted: Ints, shared: Ints, golds: int) -> tuple[Ints, Ints, Ints]:
    """The characters that pairs of quotes share, from those that pairs of spans do."""
    keys = predicted * golds + gold
    order = np.argsort(keys, kind="stable")
    keys, shared = keys[order], shared[order]
    first = np.flatnonzero(heads(keys))
    sums = np.add.reduceat(shared, first) if len(first) else shared
    return keys[first] % max(golds, 1), keys[first] // max(golds, 1), sums


def _same(predicted: Ints, gold: Ints) -> Flags:
    agrees: Flags = (predicted == gold) & (predicted != UNKNOWN)
    return agrees


ASPECTS: Mapping[str, Callable[[Side, Side, Pairs], Flags]] = {
    "speaker": lambda gold, predicted, pairs: _same(predicted.speaker[pairs.predicted], gold.speaker[pairs.gold]),
    "source": lambda gold, predicted, pairs: _same(predicted.source[pairs.predicted], gold.source[pairs.gold]),
}
"""What a pair may agree on beside the quote. Speaker before source: that is the order in which they break ties."""


@dataclass(frozen=True)
class Judged:
    """Pairs; whether each agrees on each aspect; and whether it counts, which it does if both its sides do."""

    pairs: Pairs
    aspects: Mapping[str, Flags]
    counted: Flags

    def on(self, level: str) -> Flags:
        """Whether each pair agrees on all that a level names."""
        everything = np.ones(len(self.counted), dtype=np.bool_)
        return reduce(np.logical_and, (self.aspects[aspect] for aspect in LEVELS[level]), everything)


def judged(gold: Side, predicted: Side, pairs: Pairs) -> Judged:
    """What pairs agree on. What names nobody known agrees with nothing."""
    return Judged(
        pairs,
        {aspect: agrees(gold, predicted, pairs) for aspect, agrees in ASPECTS.items()},
        gold.required[pairs.gold] & predicted.required[pairs.predicted],
    )
