"""Cohen's kappa: how far two coders agree on categories beyond what chance would bring.

Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement, 20, 37-46.
With n items, `observed` of them in two categories, and row and column sums a(c) and b(c) of the table of categories,
expected = n - sum over c of a(c) b(c) / n, and kappa = 1 - observed / expected.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Number = float | Floats
"""One number, or an array of them, one a resample."""
Category = TypeVar("Category", bound=Hashable)


def disagreement(cells: Mapping[tuple[Category, Category], Number]) -> tuple[Floats, Floats]:
    """How many items stand in two categories, and how many would by chance.

    `cells` holds the number of items by the category of either coder; numbers that are arrays have one shape.
    """
    zero = np.zeros(np.shape(next(iter(cells.values()), 0)))
    mine: defaultdict[Category, Floats] = defaultdict(lambda: zero)
    theirs: defaultdict[Category, Floats] = defaultdict(lambda: zero)
    items, observed = zero, zero
    for (one, other), number in cells.items():
        times = np.asarray(number, dtype=np.float64)
        items = items + times
        mine[one] = mine[one] + times
        theirs[other] = theirs[other] + times
        if one != other:
            observed = observed + times
    # n² - sum of a(c) b(c) is a whole number, so that chance agreement of 1 is seen exactly.
    squared = items**2 - sum((mine[category] * theirs[category] for category in mine if category in theirs), zero)
    return observed, np.divide(squared, items, out=np.zeros_like(squared), where=items > 0)


def table(pairs: Iterable[tuple[Category, Category]]) -> Counter[tuple[Category, Category]]:
    """The cells of `disagreement` from the two categories of each item."""
    return Counter(pairs)


def coefficient(observed: Number, expected: Number) -> Floats:
    """1 - observed / expected disagreement, kappa and alpha alike; NaN where chance alone would agree on all."""
    below = np.asarray(expected, dtype=np.float64)
    above = np.asarray(observed, dtype=np.float64)
    return 1 - np.divide(above, below, out=np.full_like(below, np.nan), where=below > 0)
