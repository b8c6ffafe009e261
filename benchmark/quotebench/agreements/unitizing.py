"""Krippendorff's alpha for unitizing: how far two coders agree on which stretches of a text are what.

Krippendorff, K., Mathet, Y., Bouvry, S. and Widlöcher, A. (2016). On the reliability of unitizing textual continua:
further developments. Quality & Quantity, 50, 2347-2364. The continuum is the content characters of an article. With all
units of one value the coefficient is their binary one, |uα; with values it is uα.

Units of that method do not overlap, quotes do (a quote inside a quote). So a unit here is a stretch that the same
attributions cover, and its value is the set of their values; where none does there is a gap.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import numpy as np

from quotebench.inference.sampling import Floats
from quotebench.scoring.claims import Claim

Number = float | Floats
"""One number, or an array of them, one a resample."""


class Stretch(NamedTuple):
    """Neighbouring content characters that the same attributions cover: how many, and the indexes of the attributions
    of either labeling."""

    length: int
    one: frozenset[int]
    other: frozenset[int]


class Sums(NamedTuple):
    """What alpha is made of, for two coders; each number, or array of numbers, is a sum over continua.

    `total`: characters, counted once for each coder. `agreed`: those whose value is the same for both. `gaps`: those in
    gaps. `own`: squared lengths of the units, which a unit shares with itself. `units`: characters in units, by value,
    the set of the values of the attributions that cover a character, or what it is called.
    """

    total: Number
    agreed: Number
    gaps: Number
    own: Number
    units: Mapping[Any, Number]


def stretches(one: Sequence[Claim], other: Sequence[Claim], length: int) -> list[Stretch]:
    """The continuum of an article of `length` content characters, cut wherever either labeling begins or ends a quote.

    Characters that a claim covers which is not required, on either side, are left out, as in the error rate.
    """
    edges: list[tuple[int, int, str, int]] = [(length, 0, "", 0)]
    for side, claims in (("one", one), ("other", other)):
        for i, claim in enumerate(claims):
            cover = side if claim.required else "optional"
            for start, end in claim.quote:
                edges += [(start, 1, cover, i), (end, -1, cover, i)]
    edges.sort()
    covering: dict[str, Counter[int]] = {"one": Counter(), "other": Counter(), "optional": Counter(), "": Counter()}
    found, at = [], 0
    for position, change, cover, i in edges:
        if position > at and not covering["optional"].total():
            mine, theirs = (frozenset(+covering[side]) for side in ("one", "other"))
            found.append(Stretch(position - at, mine, theirs))
        at = position
        covering[cover][i] += change
    return found


def sums(continuum: Sequence[Stretch], one: Sequence[Hashable], other: Sequence[Hashable]) -> Sums:
    """The sums of one continuum; `one` and `other` hold the value of each attribution of either labeling."""
    agreed = 0
    units: Counter[frozenset[Hashable]] = Counter()
    for length, *covers in continuum:
        mine, theirs = (frozenset(values[i] for i in cover) for cover, values in zip(covers, (one, other), strict=True))
        agreed += 2 * length * (mine == theirs)
        units[mine] += length
        units[theirs] += length
    gaps = units.pop(frozenset(), 0)
    covered = (run for side in (1, 2) for cover, run in groupby(continuum, itemgetter(side)) if cover)
    own = sum(sum(stretch.length for stretch in run) ** 2 for run in covered)
    return Sums(2 * sum(stretch.length for stretch in continuum), agreed, gaps, own, units)


def disagreement(given: Sums) -> tuple[Floats, Floats]:
    """Characters on which the coders disagree, both counted, and how many they would by chance.

    By chance, every character meets every other of either coder, but for those of its own unit (in a gap, but for
    itself).
    """
    total, agreed, gaps, own = (np.asarray(number, dtype=np.float64) for number in given[:4])
    alike = gaps * (gaps - 1) - own + sum((np.asarray(n, dtype=np.float64) ** 2 for n in given.units.values()), 0.0)
    possible = total**2 - gaps - own
    chance = np.divide(total * (possible - alike), possible, out=np.zeros_like(possible), where=possible > 0)
    return total - agreed, chance
