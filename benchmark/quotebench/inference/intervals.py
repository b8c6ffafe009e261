"""Percentile bootstrap intervals of F1 (Efron and Tibshirani, 1993, chapter 13)."""

from dataclasses import dataclass

import numpy as np

from quotebench.exceptions import UsageError
from quotebench.inference.sampling import Floats, collapsed, drawn_sums, f1
from quotebench.scoring.counted import Counted
from quotebench.scoring.levels import LEVELS, THRESHOLDS, Counts

RESAMPLES = 1000
SEED = 12345
COVERAGE = 0.95


@dataclass(frozen=True)
class Settings:
    """What decides intervals: number of resamples (1 or more) and seed. Raises UsageError for others."""

    resamples: int = RESAMPLES
    seed: int = SEED

    def __post_init__(self) -> None:
        for name, least in (("resamples", 1), ("seed", 0)):
            given = getattr(self, name)
            if isinstance(given, bool) or not isinstance(given, int) or given < least:
                raise UsageError(f"{name} is {given!r}; it must be a whole number from {least}")


Interval = tuple[float, float] | None
"""Lower and upper bound; None where F1 is undefined in every resample."""


def f1_intervals(counted: Counted, settings: Settings) -> dict[str, dict[str, Interval]]:
    """The interval of F1 by threshold and level, from what has been counted of a corpus."""
    return {
        threshold: {level: distinct_interval(*counted.distinct(threshold, level), settings) for level in LEVELS}
        for threshold in THRESHOLDS
    }


def f1_interval(counts: Counts, settings: Settings) -> Interval:
    """The interval of one F1, from counts of sampling units by (tp, fp, fn)."""
    return distinct_interval(*collapsed(counts), settings) if len(counts) else None


def distinct_interval(distinct: Counts, times: Counts, settings: Settings) -> Interval:
    """The interval of one F1, from the distinct (tp, fp, fn) of sampling units and how many units have each."""
    if not len(distinct):
        return None
    return percentiles(f1(drawn_sums(distinct, times, settings.resamples, np.random.default_rng(settings.seed))))


def percentiles(values: Floats) -> Interval:
    """The interval between the percentiles of resampled values; those that are undefined (NaN) are left out."""
    values = values[~np.isnan(values)]
    if not len(values):
        return None
    low, high = np.quantile(values, [(1 - COVERAGE) / 2, (1 + COVERAGE) / 2])
    return float(low), float(high)
