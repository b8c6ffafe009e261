"""What pairs agree on: the aspects that levels ask for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce

import numpy as np

from quotebench.scoring.entities import UNKNOWN
from quotebench.scoring.levels import LEVELS
from quotebench.scoring.pairing import Pairs
from quotebench.scoring.sides import Side
from quotebench.text.arrays import Flags


def _speaker(gold: Side, predicted: Side, pairs: Pairs) -> Flags:
    speaker = predicted.speaker[pairs.predicted]
    agrees: Flags = (speaker == gold.speaker[pairs.gold]) & (speaker != UNKNOWN)
    return agrees


def _source(gold: Side, predicted: Side, pairs: Pairs) -> Flags:
    source = predicted.source[pairs.predicted]
    agrees: Flags = (source == gold.source[pairs.gold]) & (source != UNKNOWN)
    return agrees


ASPECTS: Mapping[str, Callable[[Side, Side, Pairs], Flags]] = {"speaker": _speaker, "source": _source}
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
