"""Breakdowns: where the required gold was found, by what kind of attribution it is."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from quotebench.reports.measures import Score
from quotebench.scoring.facets import FACETS, Kind
from quotebench.scoring.levels import LEVELS

Breakdown = dict[str, dict[str, dict[str, Score]]]
"""facet -> value -> level -> score under the relaxed threshold. False positives belong to no kind of gold, so fp is 0
and only recall means anything."""


def breakdown(kinds: Mapping[Kind, npt.NDArray[np.int64]]) -> Breakdown:
    """The scores of each kind of attribution, from how many there are and how many each level found."""
    table: Breakdown = {}
    order = list(FACETS)
    for facet, value in sorted(kinds, key=lambda kind: (order.index(kind[0]), kind[1])):
        there, *found = kinds[facet, value].tolist()
        scores = {level: Score(n, 0, there - n) for level, n in zip(LEVELS, found, strict=True)}
        table.setdefault(facet, {})[value] = scores
    return table
