"""Counts of sampling units, gathered part by part and kept as small as intervals allow."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from quotebench.inference.intervals import Interval, Settings, distinct_interval, level_columns
from quotebench.scoring.counting import LEVELS, THRESHOLDS, Counts

_LEVELS = [(threshold, level) for threshold in THRESHOLDS for level in LEVELS]
_BITS = 21


class Units:
    """The sampling units seen so far: events if every article has one, else articles.

    Of articles only the distinct counts of each level are kept, and how often each stands, so that memory does not grow
    with the corpus.
    """

    def __init__(self) -> None:
        self._articles = 0
        self._distinct: dict[tuple[str, str], Counter[int]] = {one: Counter() for one in _LEVELS}
        self._events: dict[str, Counts] | None = {}

    def add(self, events: Sequence[str | None], counts: Counts) -> None:
        """More articles: the event of each, and its counts."""
        self._articles += len(counts)
        for level, distinct in self._distinct.items():
            tp, fp, fn = (counts[:, column] for column in level_columns(*level))
            codes, times = np.unique(((tp << _BITS) | fp) << _BITS | fn, return_counts=True)
            distinct.update(dict(zip(codes.tolist(), times.tolist(), strict=True)))
        if self._events is None or None in events:
            self._events = None
            return
        for event, row in zip(events, counts, strict=True):
            self._events[str(event)] = self._events.get(str(event), 0) + row

    def merge(self, other: "Units") -> None:
        """The units of other articles."""
        self._articles += other._articles
        for level, distinct in other._distinct.items():
            self._distinct[level].update(distinct)
        if self._events is None or other._events is None:
            self._events = None
            return
        for event, row in other._events.items():
            self._events[event] = self._events.get(event, 0) + row

    @property
    def name(self) -> str:
        """What is drawn: "event" or "article"."""
        return "event" if self._events else "article"

    def __len__(self) -> int:
        return len(self._events) if self._events else self._articles

    def distinct(self, threshold: str, level: str) -> tuple[Counts, Counts]:
        """The distinct (tp, fp, fn) of the units at a level, in ascending order, and how many units have each."""
        if self._events:
            rows = np.array(list(self._events.values()))[:, level_columns(threshold, level)]
            return np.unique(rows, axis=0, return_counts=True)
        found = sorted(self._distinct[threshold, level].items())
        codes = np.array([code for code, _ in found], dtype=np.int64)
        mask = (1 << _BITS) - 1
        rows = np.stack((codes >> 2 * _BITS, codes >> _BITS & mask, codes & mask), axis=1)
        return rows, np.array([times for _, times in found], dtype=np.int64)


def f1_intervals(units: Units, settings: Settings) -> dict[str, dict[str, Interval]]:
    """The interval of F1 by threshold and level."""
    return {
        threshold: {level: distinct_interval(*units.distinct(threshold, level), settings) for level in LEVELS}
        for threshold in THRESHOLDS
    }
