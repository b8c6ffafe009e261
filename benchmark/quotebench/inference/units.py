"""Intervals of every level, from what has been counted of a corpus."""

from quotebench.inference.intervals import Interval, Settings, distinct_interval
from quotebench.scoring.counted import Counted
from quotebench.scoring.levels import LEVELS, THRESHOLDS


def f1_intervals(counted: Counted, settings: Settings) -> dict[str, dict[str, Interval]]:
    """The interval of F1 by threshold and level."""
    return {
        threshold: {level: distinct_interval(*counted.distinct(threshold, level), settings) for level in LEVELS}
        for threshold in THRESHOLDS
    }
