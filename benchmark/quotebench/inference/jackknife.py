"""Intervals from what is left when one sampling unit is left out (Tukey, 1958; Efron and Tibshirani, 1993, chapter 11).

Their standard errors go with Student's t, so that few units make wide intervals. docs/STATISTICS.md has their coverage.
"""

import math
from typing import NamedTuple

import numpy as np

from quotebench.inference.sampling import Floats, f1
from quotebench.inference.student import student
from quotebench.scoring.levels import Counts

Interval = tuple[float, float] | None
"""Lower and upper bound; None where the units do not tell them."""


def standard_error(without: Floats, times: Counts) -> float:
    """The jackknife's standard error of a statistic, from its values without one unit of each kind and how many units
    are of that kind; NaN if one of the values is undefined."""
    units = times.sum()
    mean = (times @ without) / units
    return float(np.sqrt((units - 1) / units * (times @ (without - mean) ** 2)))


def symmetric_interval(value: float, error: float, units: int, least: float, most: float) -> Interval:
    """The value and as many standard errors to either side as Student's t asks for, within the least and the greatest
    value there can be. None where the error is undefined, of a single unit, or 0: units that are all alike do not tell
    how far others lie."""
    if units < 2 or not error > 0:
        return None
    reach = student(units) * error
    return max(least, value - reach), min(most, value + reach)


class Proportion(NamedTuple):
    """An F1 as a proportion of so many independent attributions, that varies as it does over its sampling units."""

    value: float
    size: float
    units: int

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's score interval with Student's t: within 0 and 1, and asymmetric near them."""
        value, n, t2 = self.value, self.size, student(self.units) ** 2
        centre = (value + t2 / (2 * n)) / (1 + t2 / n)
        reach = math.sqrt(t2 * (value * (1 - value) / n + t2 / (4 * n * n))) / (1 + t2 / n)
        return max(0.0, min(value, centre - reach)), min(1.0, max(value, centre + reach))

    def p_value(self, threshold: float) -> float:
        """The two-sided p-value of a true F1 of `threshold`, above 0 and below 1: below 0.05 where that lies outside of
        the interval, which holds the thresholds that are not refuted."""
        from scipy.special import stdtr

        errors = abs(self.value - threshold) / math.sqrt(threshold * (1 - threshold) / self.size)
        return float(2 * stdtr(self.units - 1, -errors))


def f1_proportion(distinct: Counts, times: Counts) -> Proportion | None:
    """F1 as a proportion, from the distinct (tp, fp, fn) of sampling units and how many units have each; None of fewer
    than two units.

    F1 is a proportion, tp of n = tp + (fp + fn) / 2. Its size is what n would be if proportions of independent
    attributions had the jackknife's standard error, as in surveys of clusters (Dean and Pagano, 2015).

    Where F1 is 0 or 1 in every unit there is no standard error to be had, and n is taken as it is: as if attributions
    were independent. Elsewhere the error is not taken for less than 1 / n, one attribution's worth.
    """
    units, total = int(times.sum()), times @ distinct
    error = standard_error(f1(total - distinct), times) if units > 1 else math.nan
    if math.isnan(error):
        return None
    n = size(total)
    value = float(total[0]) / n
    if 0 < value < 1:
        n = value * (1 - value) / max(error, 1 / n) ** 2
    return Proportion(value, n, units)


def size(total: Counts) -> float:
    """What F1 is a share of: tp + (fp + fn) / 2, half of gold and predictions together."""
    tp, fp, fn = map(float, total)
    return tp + (fp + fn) / 2
