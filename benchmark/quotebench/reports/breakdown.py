"""Breakdowns: where the required gold was found, by what kind of attribution it is."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from quotebench.reports.measures import Score
from quotebench.scoring.counting import LEVELS
from quotebench.scoring.parts import Kind

Breakdown = dict[str, dict[str, dict[str, Score]]]
"""facet -> value -> level -> score under the relaxed threshold. False positives belong to no kind of gold, so fp is 0
and only recall means anything."""

_FACETS = ("type", "mention", "speaker", "nested", "channel", "phenomenon", "passage")


def breakdown(kinds: Mapping[Kind, npt.NDArray[np.int64]]) -> Breakdown:
    """The scores of each kind of attribution, from how many there are and how many each level found."""
    table: Breakdown = {}
    for facet, value in sorted(kinds, key=lambda kind: (_FACETS.index(kind[0]), kind[1])):
        there, *found = kinds[facet, value].tolist()
        scores = {level: Score(n, 0, there - n) for level, n in zip(LEVELS, found, strict=True)}
        table.setdefault(facet, {})[value] = scores
    return table
