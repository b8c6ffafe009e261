"""Intervals from what is left when one sampling unit is left out (Tukey, 1958; Efron and Tibshirani, 1993, chapter 11).

Their standard errors go with Student's t, so that few units make wide intervals. docs/STATISTICS.md has their coverage.
"""

import math

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


def f1_score_interval(distinct: Counts, times: Counts) -> Interval:
    """The interval of one F1, from the distinct (tp, fp, fn) of sampling units and how many units have each.

    F1 is a proportion, tp of n = tp + (fp + fn) / 2. So its interval is Wilson's score interval, as for proportions in
    surveys of clusters (Dean and Pagano, 2015): n becomes what it would be if proportions of independent attributions
    had the jackknife's standard error, the normal quantile becomes that of Student's t. It keeps within 0 and 1, and is
    asymmetric near them.

    Where F1 is 0 or 1 in every unit there is no standard error to be had, and n is taken as it is: as wide as if the
    attributions were independent. Elsewhere the error is not taken for less than 1 / n, one attribution's worth.
    """
    units, total = int(times.sum()), times @ distinct
    error = standard_error(f1(total - distinct), times) if units > 1 else math.nan
    if math.isnan(error):
        return None
    tp, n = float(total[0]), size(total)
    value = tp / n
    if 0 < value < 1:
        n = value * (1 - value) / max(error, 1 / n) ** 2
    t2 = student(units) ** 2
    centre = (value + t2 / (2 * n)) / (1 + t2 / n)
    reach = math.sqrt(t2 * (value * (1 - value) / n + t2 / (4 * n * n))) / (1 + t2 / n)
    return max(0.0, min(value, centre - reach)), min(1.0, max(value, centre + reach))


def size(total: Counts) -> float:
    """What F1 is a share of: tp + (fp + fn) / 2, half of gold and predictions together."""
    tp, fp, fn = map(float, total)
    return tp + (fp + fn) / 2
