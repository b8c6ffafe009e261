"""95 % intervals of F1: the jackknife where sampling units are few, the percentile bootstrap where they are many."""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from quotebench.exceptions import UsageError, amount
from quotebench.inference.jackknife import Interval, f1_proportion
from quotebench.inference.sampling import FEW_UNITS, Floats, collapsed, drawn_sums, f1
from quotebench.inference.student import student, tail
from quotebench.scoring.counted import Counted
from quotebench.scoring.levels import HEADLINE, LEVELS, THRESHOLDS, Counts

RESAMPLES = 1000
SEED = 12345


@dataclass(frozen=True)
class Settings:
    """What decides intervals of many units: number of resamples (1 or more) and seed. Raises UsageError for others."""

    resamples: int = RESAMPLES
    seed: int = SEED

    def __post_init__(self) -> None:
        for name, least in (("resamples", 1), ("seed", 0)):
            given = getattr(self, name)
            if isinstance(given, bool) or not isinstance(given, int) or given < least:
                raise UsageError(f"{name} is {given!r}; it must be a whole number from {least}")


METHODS = {"none": "none", "jackknife": "jackknife, Student's t", "bootstrap": "bootstrap"}
"""How intervals are made, in words."""


@dataclass(frozen=True)
class Sampling:
    """How intervals were made: from how many sampling units, each an "event", an "article" or a minimal "pair", by
    which method.

    `units` are those that have anything to count, of `sampled` in the corpus. `settings` None: no intervals were asked
    for.
    """

    unit: str
    units: int
    sampled: int
    settings: Settings | None

    @property
    def method(self) -> str:
        """Which of `METHODS`."""
        if self.settings is None or self.units < 2:
            return "none"
        return "jackknife" if self.units < FEW_UNITS else "bootstrap"

    @property
    def over(self) -> str:
        """The units: "6 events", "1 article", "5 events of 6"."""
        units = amount(self.units, self.unit)
        return units if self.units == self.sampled else f"{units} of {self.sampled}"

    @property
    def signature(self) -> str:
        """What decides intervals, whatever the system, as a signature has it."""
        if self.settings is None:
            return "none"
        if self.sampled < FEW_UNITS:
            return f"jackknife t by {self.unit}"
        return f"bootstrap {self.settings.resamples} by {self.unit}, seed {self.settings.seed}"

    @property
    def described(self) -> str:
        """Method and units in words; why there are no intervals where there are none."""
        if self.settings is None:
            return "no intervals: none were asked for"
        return {
            "none": f"no intervals: they need 2 {self.unit}s with anything to count, and the corpus has {self.over}",
            "jackknife": f"95 % intervals: {METHODS['jackknife']}, over {self.over}",
            "bootstrap": f"95 % intervals: {METHODS['bootstrap']} of {self.over}, {self.settings.resamples} resamples",
        }[self.method]

    def as_json(self) -> dict[str, object]:
        """The same by name; resamples and seed where they decide anything."""
        drawn = self.settings if self.method == "bootstrap" else None
        return {
            "method": self.method,
            "unit": self.unit,
            "units": self.units,
            "resamples": None if drawn is None else drawn.resamples,
            "seed": None if drawn is None else drawn.seed,
        }


def sampling(counted: Counted, settings: Settings | None) -> Sampling:
    """How the intervals of the headline are made from what has been counted of a corpus."""
    distinct, times = counted.distinct(THRESHOLDS[0], HEADLINE)
    return Sampling(counted.unit, int(times[distinct.any(axis=1)].sum()), counted.units, settings)


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
    """The interval of one F1, from the distinct (tp, fp, fn) of sampling units and how many units have each.

    None where fewer than two units have anything to count. Where F1 is the same in every resample, as when it is 1 in
    every unit, the jackknife says how much that is worth, for no interval has the width 0.
    """
    told = distinct.any(axis=1)
    distinct, times = distinct[told], times[told]
    units = int(times.sum())
    if units >= FEW_UNITS:
        random = np.random.default_rng(settings.seed)
        drawn = percentiles(f1(drawn_sums(distinct, times, settings.resamples, random)), units)
        if drawn is not None:
            return drawn
    proportion = f1_proportion(distinct, times)
    return None if proportion is None else proportion.interval


def percentiles(values: Floats, units: int) -> Interval:
    """The interval between the percentiles of values resampled from so many units; those that are undefined (NaN) are
    left out. None where all are alike.

    Plain percentiles lie too close together, for resamples vary less than samples by (units - 1) / units, and know
    nothing of Student's t. So they are taken further out, where both is made up for (Hesterberg, 2015: expanded
    percentiles); of 120 units the 2.3rd and the 97.7th.
    """
    values = values[~np.isnan(values)]
    if not len(values):
        return None
    share = tail(student(units) * sqrt(units / (units - 1)))
    low, high = np.quantile(values, [share, 1 - share])
    return (float(low), float(high)) if low < high else None
