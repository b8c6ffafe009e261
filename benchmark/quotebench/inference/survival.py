"""How much of an F1 is left when something was done to the articles: a ratio of F1s on the same sampling units."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from quotebench.inference.intervals import Settings, percentiles
from quotebench.inference.jackknife import Interval, size, standard_error, symmetric_interval
from quotebench.inference.sampling import FEW_UNITS, Floats, collapsed, drawn_sums, f1, telling
from quotebench.scoring.levels import Counts


class Survival(NamedTuple):
    """F1 afterwards as a share of F1 before, above 1 where it rose, with its interval; None where it is undefined, the
    interval also where fewer than 2 units have anything to count."""

    value: float | None
    interval: Interval


def survival(before: Sequence[Counts], after: Sequence[Counts], settings: Settings | None) -> Survival:
    """The mean over pairs of what is left of F1, from counts (tp, fp, fn) of the same sampling units throughout, in
    the same order, with rows of 0 for units that a pair lacks. A pair whose F1 was 0, or undefined, has nothing that
    could be left and does not count.

    The interval draws whole units, in all pairs at once: the jackknife's with Student's t below 30 units, where its
    standard error is not taken for less than one attribution's worth; else that of the bootstrap.
    """
    kept = [(b, a) for b, a in zip(before, after, strict=True) if b[:, 0].sum() > 0 and a.any()]
    if not kept:
        return Survival(None, None)
    units = telling(np.hstack([np.hstack(pair) for pair in kept]))
    total = units.sum(axis=0)
    value = float(_mean_share(total))
    if settings is None or len(units) < 2:
        return Survival(value, None)
    if len(units) >= FEW_UNITS:
        drawn = drawn_sums(*collapsed(units), settings.resamples, np.random.default_rng(settings.seed))
        if (found := percentiles(_mean_share(drawn), len(units))) is not None:
            return Survival(value, found)
    distinct, times = collapsed(units)
    error = standard_error(_mean_share(total - distinct), times)
    least = 1 / sum(size(a.sum(axis=0)) * float(f1(b.sum(axis=0))) for b, a in kept)
    return Survival(value, symmetric_interval(value, least if error < least else error, len(units), 0.0, np.inf))


def _mean_share(sums: Counts) -> Floats:
    """The mean of F1 after over F1 before, of rows with six counts a pair; NaN where one is undefined."""
    pairs = sums.reshape(*sums.shape[:-1], -1, 6)
    before, after = f1(pairs[..., :3]), f1(pairs[..., 3:])
    shares = np.divide(after, before, out=np.full_like(after, np.nan), where=before > 0)
    return np.asarray(shares.mean(axis=-1))
