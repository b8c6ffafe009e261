"""What is drawn when a corpus is resampled: counts of sampling units, events where the corpus has them, else articles.

Articles of one event report the same utterances, so they are not independent of each other; drawing them one by one
would make intervals too narrow.
"""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from quotebench.rows.structs import Article
from quotebench.scoring.levels import Counts

Floats = npt.NDArray[np.float64]
Rows = TypeVar("Rows", Counts, Floats)
"""A row of numbers a unit: they are summed, whole or not."""

FEW_UNITS = 30
"""Below this many sampling units nothing is resampled: percentiles of resamples lie too close together."""


def unit_name(articles: Sequence[Article]) -> str:
    """What the corpus is resampled by: "event" if every article has one, else "article"."""
    return "event" if articles and all(article.event is not None for article in articles) else "article"


def unit_counts(articles: Sequence[Article], counts: Rows) -> Rows:
    """The counts of each sampling unit: rows of articles summed by event, or as they are."""
    if unit_name(articles) == "article":
        return counts
    numbers: dict[str | None, int] = {}
    rows = np.array([numbers.setdefault(article.event, len(numbers)) for article in articles])
    summed = np.zeros((len(numbers), counts.shape[1]), dtype=counts.dtype)
    np.add.at(summed, rows, counts)
    return summed


def telling(counts: Rows) -> Rows:
    """The units that say anything: without those that have nothing to count."""
    return counts[counts.any(axis=1)]


def collapsed(counts: Rows) -> tuple[Rows, Counts]:
    """The distinct rows, and how often each stands: all that resampling with replacement needs to know."""
    distinct, times = np.unique(counts, axis=0, return_counts=True)
    return distinct, times


def bootstrap_sums(counts: Rows, resamples: int, random: np.random.Generator) -> Rows:
    """Column sums of resamples of the rows with replacement, resamples by columns.

    Drawn as multinomial counts of the distinct rows, which has the same distribution as drawing row indexes.
    """
    return drawn_sums(*collapsed(counts), resamples, random)


def drawn_sums(distinct: Rows, times: Counts, resamples: int, random: np.random.Generator) -> Rows:
    """Column sums of resamples of units, given as distinct rows and how many units have each."""
    drawn = random.multinomial(int(times.sum()), times / times.sum(), size=resamples)
    return np.asarray(drawn @ distinct)


def f1(sums: Counts) -> Floats:
    """F1 of rows (tp, fp, fn), NaN where it is undefined."""
    tp, fp, fn = (sums[..., i].astype(np.float64) for i in range(3))
    below = 2 * tp + fp + fn
    return np.divide(2 * tp, below, out=np.full_like(below, np.nan), where=below > 0)
