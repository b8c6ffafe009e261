"""The pairing: which candidates are made, one to one.

The greatest total similarity wins; of pairings that are equally similar the one that agrees on more speakers, and of
these the one in which required gold does; then on sources in the same way, then on both at once; then the one with more
pairs that count. What still ties is settled by an order of attributions that has nothing to do with
the order of rows.
"""

from itertools import combinations

import numpy as np

from quotebench.scoring.pairing import Judged
from quotebench.scoring.sides import Order
from quotebench.text.arrays import Flags, Floats, Ints, components, distinct, heads

_FEW = 5
"""Pairs of which every choice is tried."""
_ROUNDING = 1e-12
_LARGE = 10_000
"""Cells."""


def assigned(candidates: Judged, gold_order: Order, predicted_order: Order) -> Ints:
    """The positions of the candidates that are made, in ascending order. Most candidates have no rival. Of the others,
    all that hang together are settled at once."""
    pairs = candidates.pairs
    if not len(pairs.gold):
        return np.zeros(0, dtype=np.int64)
    of_gold, of_predicted = np.bincount(pairs.gold)[pairs.gold], np.bincount(pairs.predicted)[pairs.predicted]
    alone = (of_gold == 1) & (of_predicted == 1)
    if alone.all():
        return np.arange(len(pairs.gold))
    made, rest = [np.flatnonzero(alone)], np.flatnonzero(~alone)
    weight = weights(candidates, rest, 1)
    for one, other, rivals_elsewhere, order in (
        (pairs.gold, pairs.predicted, of_predicted > 1, predicted_order),
        (pairs.predicted, pairs.gold, of_gold > 1, gold_order),
    ):
        best, settled = _heaviest(one[rest], other[rest], weight, rivals_elsewhere[rest], order)
        made.append(rest[best])
        rest, weight = rest[~settled], weight[~settled]
    if len(rest):
        number = components(pairs.gold[rest], pairs.predicted[rest])
        by_group = np.argsort(number, kind="stable")
        for members in np.split(rest[by_group], np.flatnonzero(heads(number[by_group]))[1:]):
            made.append(_best(candidates, members, gold_order, predicted_order))
    return np.sort(np.concatenate(made))


def weights(candidates: Judged, some: Ints, n: int) -> Floats:
    """The aims of a pairing as one weight a pair, for some of the candidates, where at most n pairs are to be made.

    The similarity and, far below any difference of similarities that real quotes have, agreement on speaker, the
    same of required gold, source, the same of required gold, both of required gold, then counting at all: 1e-6 / n a
    speaker, and each further aim n + 1 times less, so that no number of agreements outweighs one of the aim before.
    """
    speaker, source = candidates.aspects["speaker"][some], candidates.aspects["source"][some]
    counted = candidates.counted[some]
    weight, aim = candidates.pairs.similarity[some], 1e-6 / n
    for met in (
        speaker,
        speaker & counted,
        source,
        source & counted,
        speaker & source & counted,
        counted,
    ):
        weight = weight + aim * met
        aim /= n + 1
    return weight


def _heaviest(one: Ints, other: Ints, weight: Floats, rivals_elsewhere: Flags, order: Order) -> tuple[Ints, Flags]:
    """Candidates that are rivals for one attribution and for nothing else: the heaviest is made, of equals the first in
    the order of their other side.

    `one` and `other` are the attributions of each candidate. Returns the positions of those made, and which candidates
    that settles; attributions with a candidate that has rivals elsewhere too are left open.

    one [4, 4, 7, 7], other [0, 1, 2, 3], weight [.9, .8, .9, .9], the last with rivals elsewhere
    -> made [0], settled [True, True, False, False]
    """
    by_weight = np.lexsort((-weight, one))
    first = np.flatnonzero(heads(one[by_weight]))
    size = np.diff(np.append(first, len(one)))
    good = np.add.reduceat(rivals_elsewhere[by_weight], first) == 0 if len(first) else np.zeros(0, dtype=np.bool_)
    made = by_weight[first]
    second = by_weight[np.minimum(first + 1, len(one) - 1)]
    for i in np.flatnonzero(good & (size > 1) & (weight[made] == weight[second])).tolist():
        members = by_weight[first[i] : first[i] + size[i]]
        equals = members[weight[members] == weight[made[i]]]
        made[i] = min(equals.tolist(), key=lambda k: order(int(other[k])))
    settled = np.zeros(len(one), dtype=np.bool_)
    settled[by_weight] = np.repeat(good, size)
    return made[good], settled


def _best(candidates: Judged, members: Ints, gold_order: Order, predicted_order: Order) -> Ints:
    """The best pairing of candidates that hang together: of a few every choice is tried, of many a linear assignment
    is made. The order of attributions, which costs most, is asked for only where two pairings are equally good."""
    pairs = candidates.pairs
    gold, predicted = pairs.gold[members], pairs.predicted[members]
    golds, predictions = distinct(gold), distinct(predicted)
    weight = weights(candidates, members, min(len(golds), len(predictions)))
    if len(members) <= _FEW:
        best, clear = _tried(gold, predicted, weight)
        if clear:
            return members[best]
    row, column = _ordered(golds, gold, gold_order), _ordered(predictions, predicted, predicted_order)
    if len(members) <= _FEW:
        return members[_tried(row, column, weight)[0]]
    table = np.zeros((len(golds), len(predictions)))
    table[row, column] = weight
    candidate = np.full(table.shape, -1)
    candidate[row, column] = np.arange(len(members))
    taken: Ints = candidate[heaviest_choice(table)]
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


def heaviest_choice(table: Floats) -> tuple[Ints, Ints]:
    """The rows and columns of the cells of greatest total weight, none of which share a row or a column, as many as the
    shorter side of the table has.

    Shortest augmenting paths after Crouse (2016), On implementing 2D rectangular assignment algorithms, step for step
    as `scipy.optimize.linear_sum_assignment` goes, so that of equally heavy choices it finds the same one. Large tables
    are left to that function, which takes longer to import than all else that scoring needs.
    """
    if table.size > _LARGE:
        from scipy.optimize import linear_sum_assignment

        row, column = linear_sum_assignment(table, maximize=True)
        return row, column
    if table.shape[0] > table.shape[1]:
        column, row = heaviest_choice(table.T)
        order = row.argsort()
        return row[order], column[order]
    rows, columns = table.shape
    cost, row_price, column_price = -table, np.zeros(rows), np.zeros(columns)
    column_of, row_of = np.full(rows, -1), np.full(columns, -1)
    for first in range(rows):
        distance, before = np.full(columns, np.inf), np.full(columns, -1)
        left = np.arange(columns)[::-1].copy()  # the columns not yet on the path
        row, low, visited = first, 0.0, [first]
        while row >= 0:
            reached = low + cost[row, left] - row_price[row] - column_price[left]
            nearer = left[reached < distance[left]]
            before[nearer] = row
            distance[left] = np.minimum(distance[left], reached)
            low = float(distance[left].min())
            nearest = np.flatnonzero(distance[left] == low)
            free = nearest[row_of[left[nearest]] < 0]
            at = int(free[-1] if len(free) else nearest[0])
            column = int(left[at])
            row = int(row_of[column])
            visited.append(row)
            left[at] = left[-1]
            left = left[:-1]
        on_path = np.ones(columns, dtype=np.bool_)
        on_path[left] = False
        inner = np.array(visited[1:-1], dtype=np.int64)
        row_price[first] += low
        row_price[inner] += low - distance[column_of[inner]]
        column_price[on_path] -= low - distance[on_path]
        while row != first:
            row = int(before[column])
            row_of[column] = row
            column_of[row], column = column, int(column_of[row])
    return np.arange(rows), column_of
