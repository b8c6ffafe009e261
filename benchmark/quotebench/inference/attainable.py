"""What a permutation test can find at all: with few sampling units even the greatest difference is not significant."""

from typing import NamedTuple

from quotebench.exceptions import amount
from quotebench.inference.paired import EXACT_UNITS

ALPHA = 0.05
"""A corrected p-value below this is significant."""


class Attainable(NamedTuple):
    """The smallest p-value that so many comparisons of systems on so many sampling units can come to.

    `p` is corrected as in the first step of Holm's method: times the number of comparisons, at most 1. `units_needed`
    is how many units would do for a significant result; None where more random swaps are needed first.
    """

    units: int
    comparisons: int
    p: float
    units_needed: int | None

    @property
    def cannot_differ(self) -> bool:
        """Whether no result can be significant, whatever the systems answer."""
        return self.p >= ALPHA

    def described(self, unit: str) -> str:
        """Why systems cannot differ, and how many units would do."""
        times = f", times {self.comparisons} comparisons," if self.comparisons > 1 else ""
        needed = (
            "more --permutations are"
            if self.units_needed is None
            else f"at least {amount(self.units_needed, unit)} are"
        )
        return (
            f"cannot differ: with {amount(self.units, unit)} the smallest p there can be{times}"
            f" is {self.p:.4f}, whatever the systems answer; {needed} needed for one below {ALPHA:g}"
        )


def attainable(units: int, comparisons: int, permutations: int) -> Attainable:
    """What the permutation test can find with so many units, pairs that are compared, and random swaps (where units are
    too many to try every swap)."""
    return Attainable(
        units, comparisons, _corrected(units, comparisons, permutations), _needed(comparisons, permutations)
    )


def _corrected(units: int, comparisons: int, permutations: int) -> float:
    """Of the ways to swap all units, none and all of them make the greatest difference."""
    least = 2.0 ** (1 - units) if units <= EXACT_UNITS else 1 / (permutations + 1)
    return min(1.0, least * comparisons)


def _needed(comparisons: int, permutations: int) -> int | None:
    enough = (n for n in range(1, EXACT_UNITS + 2) if _corrected(n, comparisons, permutations) < ALPHA)
    return next(enough, None)
