"""One system against a number: is its F1 above a threshold, or was it luck?"""

import numpy as np

from quotebench.inference.intervals import Settings, f1_interval
from quotebench.inference.jackknife import Interval
from quotebench.inference.paired import CLOSE, UNDEFINED, Difference, far_share, p_value, swapped
from quotebench.inference.sampling import FEW_UNITS, bootstrap_sums, f1, telling
from quotebench.scoring.levels import Counts


def difference_to(counts: Counts, threshold: float, permutations: int, settings: Settings) -> Difference:
    """F1 less a threshold above 0 and below 1, from counts of sampling units by (tp, fp, fn).

    F1 is above the threshold if 2 tp - threshold (2 tp + fp + fn) is above 0, summed over units. So the permutation
    test is that of two systems, of which the second has in each unit just what makes the threshold: swapping the two
    turns the unit's sign. It takes units that lie above and below for alike in how far they do. The interval is that of
    F1, less the threshold.
    """
    units = telling(counts)
    observed = float(f1(units.sum(axis=0)))
    if np.isnan(observed):
        return UNDEFINED
    random = np.random.default_rng(settings.seed)
    surplus = units @ np.array([[2 - 2 * threshold], [-threshold], [-threshold]])
    turned = surplus.sum() - 2 * swapped(surplus, permutations, random)[:, 0]
    p = p_value(np.abs(turned) >= abs(surplus.sum()) - CLOSE * len(units), len(units))
    p_bootstrap = None
    if len(units) >= FEW_UNITS:
        p_bootstrap = far_share(f1(bootstrap_sums(units, settings.resamples, random)), observed, threshold)
    interval: Interval = f1_interval(units, settings)
    if interval is not None:
        interval = interval[0] - threshold, interval[1] - threshold
    return Difference(observed - threshold, interval, p, p_bootstrap)
