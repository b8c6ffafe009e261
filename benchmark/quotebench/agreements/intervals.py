"""Percentile bootstrap intervals of the coefficients of agreement, by sampling unit."""

from collections.abc import Sequence

import numpy as np

from quotebench.agreements.kappa import Floats
from quotebench.agreements.statistics import coefficients
from quotebench.inference.intervals import Interval, Settings, percentiles
from quotebench.inference.sampling import bootstrap_sums, unit_counts
from quotebench.rows.structs import Article


def coefficient_intervals(
    articles: Sequence[Article], names: Sequence[str], rows: Floats, settings: Settings
) -> dict[str, Interval]:
    """The interval of every coefficient from the rows of the articles (see `quotebench.agreements.statistics`), drawn
    as those of F1 are (see `quotebench.inference.sampling`).

    Resamples in which a coefficient is undefined are left out; None where it is in every one.
    """
    units = unit_counts(articles, rows)
    if not len(units):
        return dict.fromkeys(coefficients(names, np.zeros(len(names))))
    drawn = bootstrap_sums(units, settings.resamples, np.random.default_rng(settings.seed))
    return {name: percentiles(values) for name, values in coefficients(names, drawn).items()}
