"""What is counted: levels, thresholds, ways a quote is placed, and the columns that hold the counts.

Everything that prints, sums, repairs or tests levels reads them from here. A level is added by one line of `LEVELS`,
and where it asks for a new aspect, by one function of `quotebench.scoring.pairing`.
"""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from quotebench.exceptions import UsageError
from quotebench.location.locator import Fit

LEVELS: Mapping[str, tuple[str, ...]] = {
    "quote": (),
    "quote+speaker": ("speaker",),
    "quote+source": ("source",),
    "triple": ("speaker", "source"),
}
"""Every level, with the aspects that a pair must agree on beside the quote."""

HEADLINE = "triple"

RELAXED = 0.5
"""Least similarity of a pair under the relaxed threshold, unless set otherwise."""
STRICT = 1.0
"""Least similarity of a pair under the strict threshold: the same content characters."""
THRESHOLDS = ("relaxed", "strict")

FITS: tuple[Fit, ...] = ("given", "exact", "folded", "cut", "fuzzy", "missing")

CONFUSION = ("tp", "fp", "fn")
COLUMNS: tuple[str, ...] = (
    *(f"{threshold}/{level}/{count}" for threshold in THRESHOLDS for level in LEVELS for count in CONFUSION),
    *(f"channel/{count}" for count in CONFUSION),
    *(f"aer/{count}" for count in ("scored", "missed", "false_alarm", "confusion")),
    *(f"alignment/{fit}" for fit in FITS),
    "predictions",
)
"""The counts of one article: totals, breakdowns, intervals and tests derive from articles by these columns."""
COLUMN = {name: i for i, name in enumerate(COLUMNS)}

Counts = npt.NDArray[np.int64]


def level_columns(threshold: str, level: str) -> list[int]:
    """The columns of true positives, false positives and false negatives of a level."""
    return [COLUMN[f"{threshold}/{level}/{count}"] for count in CONFUSION]


def heading(level: str) -> str:
    """What a column of a table is called that holds a level: quote, +speaker, +source, triple."""
    return level.removeprefix("quote") or level


def checked_threshold(threshold: float) -> float:
    """The least similarity of a relaxed pair, as given. Raises UsageError unless it is above 0 and at most 1."""
    if isinstance(threshold, bool) or not isinstance(threshold, int | float) or not 0 < threshold <= 1:
        raise UsageError(f"the threshold is {threshold!r}; it must be a number above 0 and at most 1")
    return threshold
