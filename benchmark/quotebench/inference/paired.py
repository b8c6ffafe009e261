"""Is one system better than another on the same articles, or was it luck? Paired tests of the difference in F1."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from quotebench.inference.intervals import COVERAGE
from quotebench.inference.sampling import bootstrap_sums, collapsed, f1
from quotebench.scoring.levels import Counts

PERMUTATIONS = 10_000


class Difference(NamedTuple):
    """The F1 of a system less that of another, with a bootstrap interval, and the p-values of two paired tests.

    `p` is that of approximate randomization, `p_bootstrap` that of the paired bootstrap; None where an F1 is undefined.
    """

    value: float | None
    interval: tuple[float, float] | None
    p: float | None
    p_bootstrap: float | None


def difference(one: Counts, other: Counts, permutations: int, resamples: int, seed: int) -> Difference:
    """The difference of two systems scored on the same sampling units: units by (tp, fp, fn), in the same order.

    Approximate randomization (Noreen, 1989; Yeh, 2000): the answers of the two are swapped, unit by unit with
    probability one half, and p = (c + 1) / (n + 1) with c the number of swaps that give a difference at least as great,
    two-sided. Paired bootstrap (Efron and Tibshirani, 1993): units are drawn with replacement for both at once; the
    two-sided p-value is the share of resampled differences that lie as far from the observed one as it lies from 0,
    again with one added.
    """
    observed = float(f1(one.sum(axis=0)) - f1(other.sum(axis=0)))
    if np.isnan(observed):
        return Difference(None, None, None, None)
    random = np.random.default_rng(seed)
    joint, times = collapsed(np.hstack([one, other]))
    gain = joint[:, 3:] - joint[:, :3]
    # Units alike in both systems' counts are interchangeable: how many of them are swapped is all that matters.
    moved = random.binomial(times, 0.5, size=(permutations, len(times))) @ gain
    swapped = f1(one.sum(axis=0) + moved) - f1(other.sum(axis=0) - moved)
    as_great = int(np.sum(np.abs(np.nan_to_num(swapped)) >= abs(observed) - 1e-12))
    sums = bootstrap_sums(np.hstack([one, other]), resamples, random)
    drawn = f1(sums[:, :3]) - f1(sums[:, 3:])
    drawn = drawn[~np.isnan(drawn)]
    if not len(drawn):
        return Difference(observed, None, (as_great + 1) / (permutations + 1), None)
    as_far = int(np.sum(np.abs(drawn - observed) >= abs(observed) - 1e-12))
    low, high = np.quantile(drawn, [(1 - COVERAGE) / 2, (1 + COVERAGE) / 2])
    return Difference(
        observed, (float(low), float(high)), (as_great + 1) / (permutations + 1), (as_far + 1) / (len(drawn) + 1)
    )


def holm(p_values: Sequence[float | None]) -> list[float | None]:
    """P-values corrected for testing several hypotheses at once (Holm, 1979), in the order given; None stays None."""
    known = sorted((p, i) for i, p in enumerate(p_values) if p is not None)
    corrected: list[float | None] = [None] * len(p_values)
    highest = 0.0
    for rank, (p, i) in enumerate(known):
        highest = max(highest, min(1.0, p * (len(known) - rank)))
        corrected[i] = highest
    return corrected
