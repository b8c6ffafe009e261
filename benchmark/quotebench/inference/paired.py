"""Is one system better than another on the same articles, or was it luck? Paired tests of the difference in F1."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from quotebench.inference.intervals import percentiles
from quotebench.inference.jackknife import Interval, size, standard_error, symmetric_interval
from quotebench.inference.sampling import FEW_UNITS, Floats, Rows, collapsed, drawn_sums, f1, telling
from quotebench.scoring.levels import Counts

PERMUTATIONS = 10_000

EXACT_UNITS = 13
"""Up to so many units every way to swap them is tried: 8,192 at most."""

CLOSE = 1e-9
"""Differences that are closer than this are taken for equal."""


class Difference(NamedTuple):
    """The F1 of a system less that of another, or less a threshold, with its interval and two-sided p-values.

    `p` is that of the permutation test, against a threshold that of Student's t, `p_bootstrap` that of the bootstrap;
    None where an F1 is undefined, `interval` also where fewer than 2 units have anything to count, `p_bootstrap` where
    fewer than 30 have.
    """

    value: float | None
    interval: Interval
    p: float | None
    p_bootstrap: float | None


UNDEFINED = Difference(None, None, None, None)


def difference(one: Counts, other: Counts, permutations: int, resamples: int, seed: int) -> Difference:
    """The difference of two systems scored on the same sampling units: units by (tp, fp, fn), in the same order.

    Permutation test (Noreen, 1989; Yeh, 2000): if the two were alike, each unit's answers could as well be the other's.
    p is the share of all ways to swap them, unit by unit, that make a difference at least as great, two-sided; of more
    than 13 units, that of random ways (see `p_value`).

    The interval is the jackknife's, with Student's t, below 30 units, and its standard error is not taken for less than
    one attribution's worth; else that of the paired bootstrap, which draws units for both at once.
    """
    both = telling(np.hstack([one, other]))
    total = both.sum(axis=0)
    observed = float(f1(total[:3]) - f1(total[3:]))
    if np.isnan(observed):
        return UNDEFINED
    random = np.random.default_rng(seed)
    moved = swapped(both[:, 3:] - both[:, :3], permutations, random)
    found = np.nan_to_num(f1(total[:3] + moved) - f1(total[3:] - moved))
    p = p_value(np.abs(found) >= abs(observed) - CLOSE, len(both))
    interval, p_bootstrap = None, None
    if len(both) >= FEW_UNITS:
        drawn = _differences(drawn_sums(*collapsed(both), resamples, random))
        interval, p_bootstrap = percentiles(drawn, len(both)), far_share(drawn, observed, 0.0)
    return Difference(observed, interval or _jackknife(both, observed), p, p_bootstrap)


def swapped(gains: Rows, permutations: int, random: np.random.Generator) -> Rows:
    """What swapping units adds, ways to swap by columns, from what swapping each adds: every way there is, for at most
    13 units; else random ones, each unit swapped with probability one half."""
    if len(gains) <= EXACT_UNITS:
        ways = np.arange(2 ** len(gains))[:, None] >> np.arange(len(gains)) & 1
        return np.asarray(ways @ gains)
    # Units that gain alike are interchangeable: how many of them are swapped is all that matters.
    distinct, times = collapsed(gains)
    return np.asarray(random.binomial(times, 0.5, size=(permutations, len(times))) @ distinct)


def p_value(as_great: npt.NDArray[np.bool_], units: int) -> float:
    """The p-value of a permutation test, from the ways of `swapped` that are as great as what was observed: their share
    where they are all there are, (b + 1) / (n + 1) where b of n random ones are (Phipson and Smyth, 2010)."""
    share = as_great.mean() if units <= EXACT_UNITS else (as_great.sum() + 1) / (len(as_great) + 1)
    return float(share)


def far_share(drawn: Floats, observed: float, null: float) -> float | None:
    """The two-sided p-value of a bootstrap: the share of resampled values that lie as far from the observed one as that
    lies from the null hypothesis, with one added (Efron and Tibshirani, 1993). None if all are undefined (NaN)."""
    drawn = drawn[~np.isnan(drawn)]
    if not len(drawn):
        return None
    far = np.abs(drawn - observed) >= abs(observed - null) - CLOSE
    return float((far.sum() + 1) / (len(drawn) + 1))


def holm(p_values: Sequence[float | None]) -> list[float | None]:
    """P-values corrected for testing several hypotheses at once (Holm, 1979), in the order given; None stays None."""
    known = sorted((p, i) for i, p in enumerate(p_values) if p is not None)
    corrected: list[float | None] = [None] * len(p_values)
    highest = 0.0
    for rank, (p, i) in enumerate(known):
        highest = max(highest, min(1.0, p * (len(known) - rank)))
        corrected[i] = highest
    return corrected


def _differences(sums: Counts) -> Floats:
    return f1(sums[:, :3]) - f1(sums[:, 3:])


def _jackknife(both: Counts, observed: float) -> Interval:
    if len(both) < 2:
        return None
    distinct, times = collapsed(both)
    total = both.sum(axis=0)
    error = standard_error(_differences(total - distinct), times)
    least = 1 / min(size(total[:3]), size(total[3:]))
    # An undefined error stays undefined, for no comparison with NaN holds.
    return symmetric_interval(observed, least if error < least else error, len(both), -1.0, 1.0)
