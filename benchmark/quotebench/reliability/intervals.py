"""Percentile bootstrap intervals of the coefficients of agreement, by sampling unit."""

from collections.abc import Sequence

import numpy as np

from quotebench.inference.intervals import COVERAGE, Interval, Settings
from quotebench.inference.sampling import unit_name
from quotebench.reliability.kappa import Floats
from quotebench.reliability.statistics import coefficients
from quotebench.rows.structs import Article


def coefficient_intervals(
    articles: Sequence[Article], names: Sequence[str], rows: Floats, settings: Settings
) -> dict[str, Interval]:
    """The interval of every coefficient from the rows of the articles (see `quotebench.reliability.statistics`), drawn
    as those of F1 are (see `quotebench.inference.sampling`).

    Resamples in which a coefficient is undefined are left out; None where it is in every one.
    """
    units = _by_unit(articles, rows)
    if not len(units):
        return dict.fromkeys(coefficients(names, np.zeros(len(names))))
    distinct, times = np.unique(units, axis=0, return_counts=True)
    drawn = np.random.default_rng(settings.seed).multinomial(len(units), times / len(units), size=settings.resamples)
    return {name: _percentiles(values) for name, values in coefficients(names, drawn @ distinct).items()}


def _by_unit(articles: Sequence[Article], rows: Floats) -> Floats:
    """The rows summed by event where every article has one, else as they are."""
    if unit_name(articles) == "article":
        return rows
    numbers: dict[str | None, int] = {}
    unit = [numbers.setdefault(article.event, len(numbers)) for article in articles]
    summed = np.zeros((len(numbers), rows.shape[1]))
    np.add.at(summed, unit, rows)
    return summed


def _percentiles(values: Floats) -> Interval:
    defined = values[~np.isnan(values)]
    if not len(defined):
        return None
    low, high = np.quantile(defined, [(1 - COVERAGE) / 2, (1 + COVERAGE) / 2])
    return float(low), float(high)
