"""One system against a number: is its F1 above a threshold, or was it luck?"""

import numpy as np

from quotebench.inference.intervals import Settings, f1_interval
from quotebench.inference.jackknife import f1_proportion
from quotebench.inference.paired import UNDEFINED, Difference, far_share
from quotebench.inference.sampling import FEW_UNITS, bootstrap_sums, collapsed, f1, telling
from quotebench.scoring.levels import Counts


def difference_to(counts: Counts, threshold: float, settings: Settings) -> Difference:
    """F1 less a threshold above 0 and below 1, from counts of sampling units by (tp, fp, fn).

    The interval is that of F1, less the threshold. p is that of the jackknife's interval, turned round: the level at
    which the interval would end at the threshold. There is nothing to swap, and turning the signs of what units have
    above the threshold, as a permutation test would, errs up to twice too often where F1 is near 1 and units are few.
    """
    units = telling(counts)
    observed = float(f1(units.sum(axis=0)))
    if np.isnan(observed):
        return UNDEFINED
    interval, proportion = f1_interval(units, settings), f1_proportion(*collapsed(units))
    p_bootstrap = None
    if len(units) >= FEW_UNITS:
        drawn = f1(bootstrap_sums(units, settings.resamples, np.random.default_rng(settings.seed)))
        p_bootstrap = far_share(drawn, observed, threshold)
    return Difference(
        observed - threshold,
        None if interval is None else (interval[0] - threshold, interval[1] - threshold),
        None if proportion is None else proportion.p_value(threshold),
        p_bootstrap,
    )
