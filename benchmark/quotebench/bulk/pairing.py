"""Pairing for many articles: the pairs of `quotebench.scoring.pairing`, found by arrays.

A gold attribution and a prediction that reach the threshold with nothing but each other are a pair. Only where one has
a choice is anything assigned.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from quotebench.bulk.columns import Spans
from quotebench.bulk.joins import ranges
from quotebench.bulk.lexicon import Flags, Ints
from quotebench.scoring.pairing import FEW, assigned, combined, tried

Floats = npt.NDArray[np.float64]

_AT_ONCE = 1 << 21


@dataclass(frozen=True)
class Quotes:
    """Quotes as spans of ranks, those of one quote in order and apart, and the content characters of each."""

    spans: Spans
    sizes: Ints


@dataclass(frozen=True)
class Pairs:
    """Gold attributions and predictions with each other, by position, and how similar their quotes are."""

    gold: Ints
    predicted: Ints
    similarity: Floats

    def where(self, kept: Flags | Ints) -> "Pairs":
        """The pairs that a mask or positions choose."""
        return Pairs(self.gold[kept], self.predicted[kept], self.similarity[kept])


def quotes(row: Ints, start: Ints, end: Ints, rows: int) -> Quotes:
    """Quotes from spans of ranks and the row each belongs to. Empty spans vanish."""
    worded = start < end
    row, start, end = row[worded], start[worded], end[worded]
    return Quotes(Spans(row, start, end), np.bincount(row, end - start, minlength=rows).astype(np.int64))


def candidates(gold: Quotes, predicted: Quotes, threshold: float) -> Pairs:
    """Every pair of at least the threshold's similarity.

    Gold spans are put in order of their starts. Those that can overlap a predicted span then lie side by side: behind
    the last one before which every span ends too early, and before the first that starts too late.
    """
    order = np.argsort(gold.spans.start, kind="stable")
    starts, ends, rows = gold.spans.start[order], gold.spans.end[order], gold.spans.row[order]
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
        found.append(Pairs(one[enough], other[enough], similarity[enough]))
    return Pairs(
        np.concatenate([pairs.gold for pairs in found]),
        np.concatenate([pairs.predicted for pairs in found]),
        np.concatenate([pairs.similarity for pairs in found]),
    )


class Choosing(Protocol):
    """What decides between pairs that hang together."""

    def weights(self, pairs: Pairs) -> Floats:
        """The weights of pairs only one of which is to be made."""

    def alike(self, one: int, other: int) -> bool:
        """Whether two predictions with the same gold at the same similarity are alike in all that is counted."""

    def best(self, pairs: Pairs) -> Sequence[int]:
        """The pairs to be made, by position."""


def pairing(pairs: Pairs, choice: Choosing) -> Pairs:
    """The one-to-one pairing among candidates.

    Where all the pairs that hang together are about one gold attribution, or about one prediction, the one of most
    weight is it, or the first of predictions that are all alike. Between others `choice` decides.
    """
    if not len(pairs.gold):
        return pairs
    of_gold, of_predicted = np.bincount(pairs.gold)[pairs.gold], np.bincount(pairs.predicted)[pairs.predicted]
    alone = (of_gold == 1) & (of_predicted == 1)
    if alone.all():
        return pairs
    rest = np.flatnonzero(~alone)
    kept = [np.flatnonzero(alone)]
    for group, other, alike in (
        (pairs.gold, of_predicted, lambda i, j: choice.alike(int(pairs.predicted[i]), int(pairs.predicted[j]))),
        (pairs.predicted, of_gold, lambda i, j: False),
    ):
        heaviest, settled = _heaviest(rest, group[rest], other[rest] > 1, choice.weights(pairs.where(rest)), alike)
        kept.append(rest[heaviest])
        rest = rest[~settled]
        if not len(rest):
            return pairs.where(np.sort(np.concatenate(kept)))
    for members in _components(pairs.gold[rest], pairs.predicted[rest]):
        component = rest[members]
        kept.append(component[list(choice.best(pairs.where(component)))])
    return pairs.where(np.sort(np.concatenate(kept)))


def _heaviest(
    pair: Ints, group: Ints, elsewhere: Flags, weight: Floats, alike: Callable[[int, int], bool]
) -> tuple[Ints, Flags]:
    """The heaviest pair of each group of which no pair has a choice elsewhere, by position, and which pairs that
    settles. A group with two heaviest that are not alike is left."""
    order = np.lexsort((-weight, group))
    groups, weights = group[order], weight[order]
    first = np.flatnonzero(np.concatenate(([True], groups[1:] != groups[:-1])))
    size = np.diff(np.append(first, len(groups)))
    good = np.add.reduceat(elsewhere[order], first) == 0
    second = np.minimum(first + 1, len(groups) - 1)
    for i in np.flatnonzero(good & (size > 1) & (weights[first] == weights[second])).tolist():
        members = order[first[i] : first[i] + size[i]]
        heaviest = members[weight[members] == weight[members[0]]]
        good[i] = all(alike(pair[heaviest[0]], pair[other]) for other in heaviest[1:])
    settled = np.zeros(len(group), dtype=np.bool_)
    settled[order] = np.repeat(good, size)
    return order[first[good]], settled


def chosen(
    pairs: Pairs,
    speaker: Flags,
    source: Flags,
    required: Flags,
    gold_rank: Callable[[int], Any],
    predicted_rank: Callable[[int], Any],
) -> list[int]:
    """The pairs of the best pairing of one component, by position, with ties broken as the simple scorer does.

    The order of claims, which costs most, is needed only where two pairings are equally good.
    """
    if len(pairs.gold) <= FEW:
        n = min(len(set(pairs.gold.tolist())), len(set(pairs.predicted.tolist())))
        weights = combined(pairs.similarity, speaker, source, required, n)
        best, clear = tried(pairs.gold, pairs.predicted, weights)
        if clear:
            return best
    golds = sorted(np.unique(pairs.gold).tolist(), key=gold_rank)
    predictions = sorted(np.unique(pairs.predicted).tolist(), key=predicted_rank)
    row = {gold: i for i, gold in enumerate(golds)}
    column = {one: j for j, one in enumerate(predictions)}
    return assigned(
        np.array([row[one] for one in pairs.gold.tolist()]),
        np.array([column[one] for one in pairs.predicted.tolist()]),
        pairs.similarity,
        speaker,
        source,
        required,
    )


def _pieces(rows: Ints, counts: Ints) -> list[tuple[int, int]]:
    """Cuts between rows such that no piece has many more than `_AT_ONCE` candidates: a bound on memory."""
    total = np.cumsum(counts)
    if not len(total) or total[-1] <= _AT_ONCE:
        return [(0, len(rows))]
    heads = np.flatnonzero(np.concatenate(([True], rows[1:] != rows[:-1])))
    before = total[heads] - counts[heads]
    _, first = np.unique(before // _AT_ONCE, return_index=True)
    cuts = [*heads[first].tolist(), len(rows)]
    return list(pairwise(cuts))


def _summed(gold: Ints, predicted: Ints, shared: Ints, golds: int) -> tuple[Ints, Ints, Ints]:
    """The characters that pairs of quotes share, from those that pairs of spans do."""
    keys = predicted * golds + gold
    order = np.argsort(keys, kind="stable")
    keys, shared = keys[order], shared[order]
    first = np.flatnonzero(np.concatenate((np.ones(min(1, len(keys)), dtype=np.bool_), keys[1:] != keys[:-1])))
    sums = np.add.reduceat(shared, first) if len(first) else shared
    return keys[first] % max(golds, 1), keys[first] // max(golds, 1), sums


def _components(gold: Ints, predicted: Ints) -> list[Ints]:
    """Pairs by position, in groups such that no gold or predicted attribution stands in two groups."""
    parent = list(range(len(gold)))  # of each pair, another of its group; the group's root is its own

    def root(pair: int) -> int:
        while parent[pair] != pair:
            parent[pair] = parent[parent[pair]]
            pair = parent[pair]
        return pair

    for side in (gold, predicted):
        first: dict[int, int] = {}
        for pair, one in enumerate(side.tolist()):
            parent[root(pair)] = root(first.setdefault(one, pair))
    labels = np.fromiter(map(root, range(len(gold))), dtype=np.int64, count=len(gold))
    order = np.argsort(labels, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(labels[order])) + 1)
