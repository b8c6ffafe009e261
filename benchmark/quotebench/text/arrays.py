"""Arrays of numbers, and looking rows up in other rows by key, all at once."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]


class Table(NamedTuple):
    """Keys in ascending order, and the row that each belongs to. A key may stand several times."""

    keys: Ints
    rows: Ints

    def first(self, wanted: Ints) -> tuple[Ints, Flags]:
        """For each key wanted, the first row with it (any row where there is none), and whether there is one."""
        if not len(self.keys):
            return np.zeros(len(wanted), dtype=np.int64), np.zeros(len(wanted), dtype=np.bool_)
        at = np.minimum(self.keys.searchsorted(wanted), len(self.keys) - 1)
        return self.rows[at], self.keys[at] == wanted

    def only(self, wanted: Ints) -> tuple[Ints, Ints]:
        """For each key wanted, the first row with it, and how many different rows have it: 0, 1 or 2 for more. Rows of
        one key must be in ascending order."""
        row, found = self.first(wanted)
        if not len(self.keys):
            return row, found.astype(np.int64)
        last = np.maximum(self.keys.searchsorted(wanted, side="right") - 1, 0)
        return row, np.where(found, np.where(self.rows[last] == row, 1, 2), 0)


def table(keys: Ints, rows: Ints) -> Table:
    """The table of keys and their rows."""
    order = np.lexsort((rows, keys)) if len(keys) else np.zeros(0, dtype=np.int64)
    return Table(keys[order], rows[order])


def ranges(starts: Ints, counts: Ints) -> tuple[Ints, Ints]:
    """The numbers start, start + 1, ... of every range, one range after the other, and the range each belongs to.
    `ranges([5, 0], [2, 3])` is `[5, 6, 0, 1, 2], [0, 0, 1, 1, 1]`."""
    owner = np.repeat(np.arange(len(counts)), counts)
    first = np.cumsum(counts) - counts
    return np.arange(len(owner)) - first[owner] + starts[owner], owner


def heads(ordered: Ints) -> Flags:
    """Where a run of equal numbers begins: `heads([3, 3, 5])` is `[True, False, True]`."""
    found = np.ones(len(ordered), dtype=np.bool_)
    found[1:] = ordered[1:] != ordered[:-1]
    return found


def distinct(numbers: Ints) -> Ints:
    """The different ones of some numbers, in ascending order (`numpy.unique` imports a tenth of numpy to do so)."""
    ordered = np.sort(numbers)
    return ordered[heads(ordered)]


def components(one: Ints, other: Ints) -> Ints:
    """A number for each edge between two kinds of nodes, the same for edges that hang together.

    `one` and `other` are the nodes of each edge, from 0. Every edge takes on the least number of the edges that share a
    node with it until nothing changes, so a number spreads over twice the distance in each round.
    """
    number = np.arange(len(one))
    nodes = [np.unique(side, return_inverse=True)[1] for side in (one, other)]
    while True:
        before = number
        for node in nodes:
            least = np.full(int(node.max(initial=-1)) + 1, len(one))
            np.minimum.at(least, node, number)
            number = least[node]
        number = number[number]
        if (number == before).all():
            return number
