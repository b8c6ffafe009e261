"""The pairing: which candidates are made, one to one.

The greatest total similarity wins; of pairings that are equally similar the one that agrees on more speakers, then on
more sources, then on both at once, then the one with more pairs that count. What still ties is settled by an order of
attributions that has nothing to do with the order of rows.
"""

from collections.abc import Callable
from itertools import combinations
from typing import Any

import numpy as np

from quotebench.scoring.aspects import Judged
from quotebench.text.arrays import Flags, Floats, Ints, components, heads

Order = Callable[[int], Any]
"""A key to sort attributions by, from the position of one; equal for attributions alike in all that is counted."""

_FEW = 5
"""Pairs of which every choice is tried."""
_ROUNDING = 1e-12


def assigned(candidates: Judged, gold_order: Order, predicted_order: Order) -> Ints:
    """The positions of the candidates that are made, in ascending order.

    Most candidates have no rival. Of the others, all that hang together are settled at once.
    """
    pairs = candidates.pairs
    if not len(pairs.gold):
        return np.zeros(0, dtype=np.int64)
    of_gold, of_predicted = np.bincount(pairs.gold)[pairs.gold], np.bincount(pairs.predicted)[pairs.predicted]
    alone = (of_gold == 1) & (of_predicted == 1)
    if alone.all():
        return np.arange(len(pairs.gold))
    made, rest = [np.flatnonzero(alone)], np.flatnonzero(~alone)
    weight = weights(candidates, rest, 1)
    for side, rivals_elsewhere in ((pairs.gold, of_predicted > 1), (pairs.predicted, of_gold > 1)):
        best, settled = _heaviest(side[rest], weight, rivals_elsewhere[rest])
        made.append(rest[best])
        rest, weight = rest[~settled], weight[~settled]
    if len(rest):
        number = components(pairs.gold[rest], pairs.predicted[rest])
        order = np.argsort(number, kind="stable")
        for members in np.split(rest[order], np.flatnonzero(heads(number[order]))[1:]):
            made.append(_best(candidates, members, gold_order, predicted_order))
    return np.sort(np.concatenate(made))


def weights(candidates: Judged, some: Ints, n: int) -> Floats:
    """The aims of a pairing as one weight a pair, for some of the candidates, where at most n pairs are to be made.

    The similarity and, far below any difference of similarities that real quotes have, agreement on speaker, then
    source, then both, then counting at all: 1e-6 / n a speaker, and each further aim n + 1 times less, so that no
    number of agreements outweighs one of the aim before.
    """
    speaker, source = candidates.aspects["speaker"][some], candidates.aspects["source"][some]
    by_speaker = 1e-6 / n
    by_source = by_speaker / (n + 1)
    by_both = by_source / (n + 1)
    by_counting = by_both / (n + 1)
    ties: Floats = by_speaker * speaker + by_source * source + by_both * (speaker & source)
    return candidates.pairs.similarity[some] + ties + by_counting * candidates.counted[some]


def _heaviest(one: Ints, weight: Floats, rivals_elsewhere: Flags) -> tuple[Ints, Flags]:
    """Candidates that are rivals for one attribution and for nothing else: the heaviest is made.

    `one` is the attribution of each candidate. Returns the positions of those made, and which candidates that settles.
    Left open: attributions with a candidate that has rivals elsewhere too, and those with two heaviest.

    one [4, 4, 7, 7], weight [.9, .8, .9, .9], no rivals elsewhere -> made [0], settled [True, True, False, False]
    """
    order = np.lexsort((-weight, one))
    first = np.flatnonzero(heads(one[order]))
    size = np.diff(np.append(first, len(one)))
    good = np.add.reduceat(rivals_elsewhere[order], first) == 0 if len(first) else np.zeros(0, dtype=np.bool_)
    second = np.minimum(first + 1, len(one) - 1)
    good &= (size == 1) | (weight[order[first]] > weight[order[second]])
    settled = np.zeros(len(one), dtype=np.bool_)
    settled[order] = np.repeat(good, size)
    return order[first[good]], settled


def _best(candidates: Judged, members: Ints, gold_order: Order, predicted_order: Order) -> Ints:
    """The best pairing of candidates that hang together: of a few every choice is tried, of many a linear assignment
    is made. The order of attributions, which costs most, is asked for only where two pairings are equally good."""
    pairs = candidates.pairs
    gold, predicted = pairs.gold[members], pairs.predicted[members]
    golds, predictions = np.unique(gold), np.unique(predicted)
    weight = weights(candidates, members, min(len(golds), len(predictions)))
    if len(members) <= _FEW:
        best, clear = _tried(gold, predicted, weight)
        if clear:
            return members[best]
    row, column = _ordered(golds, gold, gold_order), _ordered(predictions, predicted, predicted_order)
    if len(members) <= _FEW:
        return members[_tried(row, column, weight)[0]]
    from scipy.optimize import linear_sum_assignment  # costs more to import than the rest of the scorer together

    table = np.zeros((len(golds), len(predictions)))
    table[row, column] = weight
    candidate = np.full(table.shape, -1)
    candidate[row, column] = np.arange(len(members))
    taken: Ints = candidate[linear_sum_assignment(table, maximize=True)]
    made: Ints = members[taken[taken >= 0]]
    return made


def _ordered(distinct: Ints, given: Ints, order: Order) -> Ints:
    """The place of each attribution given in the order of the distinct ones."""
    place = np.zeros(len(distinct), dtype=np.int64)
    place[sorted(range(len(distinct)), key=lambda i: order(int(distinct[i])))] = np.arange(len(distinct))
    return place[distinct.searchsorted(given)]


def _tried(row: Ints, column: Ints, weight: Floats) -> tuple[list[int], bool]:
    """The heaviest choice of candidates with no row and no column twice, the first of equals by rows and columns, and
    whether no other is as heavy."""
    places = list(zip(row.tolist(), column.tolist(), weight.tolist(), strict=True))
    order = sorted(range(len(places)), key=places.__getitem__)
    best: tuple[int, ...] = ()
    most = second = -1.0
    for count in range(1, len(places) + 1):
        for some in combinations(order, count):
            if len({places[i][0] for i in some}) == len({places[i][1] for i in some}) == count:
                total = sum([places[i][2] for i in some])
                if total > most:
                    best, most, second = some, total, most
                elif total > second:
                    second = total
    return list(best), most - second > _ROUNDING
