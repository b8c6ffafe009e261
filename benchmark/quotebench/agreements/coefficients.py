"""What agreement is made of: one row of numbers an article, from whose sums every coefficient follows.

Categories that mean the same in every article (in a quote or not, the type of a quote) are pooled: their tables are
summed over articles, and chance may pair any two. Speakers and sources belong to one article: chance is reckoned
within each article, and observed and expected disagreement are summed. Pooled, speakers would hardly ever agree by
chance, since no two articles share one, and kappa would be little else than accuracy.
"""

import math
from collections.abc import Hashable, Mapping, Sequence

import numpy as np

from quotebench.agreements import kappa, unitizing
from quotebench.agreements.kappa import Floats, Number
from quotebench.agreements.unitizing import Stretch, Sums, Value
from quotebench.inference.intervals import Settings, percentiles
from quotebench.inference.jackknife import Interval, standard_error, symmetric_interval
from quotebench.inference.sampling import FEW_UNITS, bootstrap_sums, telling, unit_counts
from quotebench.rows.structs import Article
from quotebench.scoring.claims import Matching
from quotebench.text.characters import alphanumeric

POOLED = ("kappa/type", "alpha/quote", "alpha/type")
WITHIN = ("kappa/speaker", "kappa/source", "alpha/speaker")
"""Every coefficient: those pooled over articles, those reckoned within each."""

_PARTS = ("total", "agreed", "gaps", "own")

Row = Mapping[str, float]
"""Numbers of one article by name; a number that is not named is 0."""


def statistics(one: Article, other: Article, matching: Matching) -> Row:
    """The row of one article, from both labelings and their pairs (the first as gold)."""
    pairs = [(pair.gold, pair.predicted) for pair in matching.relaxed if pair.counted]
    types = [a.type for a in one.attributions], [a.type for a in other.attributions]
    speakers = [claim.speakers for claim in matching.gold], [claim.speakers for claim in matching.predicted]
    sources = [claim.source for claim in matching.gold], [claim.source for claim in matching.predicted]
    quotes = ["quote"] * len(matching.gold), ["quote"] * len(matching.predicted)
    continuum = unitizing.stretches(matching.gold, matching.predicted, int(alphanumeric(one.text or "").sum()))
    return {
        "pairs": len(pairs),
        "characters": sum(stretch.length for stretch in continuum),
        **{f"kappa/type/{mine} {theirs}": n for (mine, theirs), n in _table(pairs, *types).items()},
        **_within("kappa/speaker", kappa.disagreement(_table(pairs, *speakers))),
        **_within("kappa/source", kappa.disagreement(_table(pairs, *sources))),
        **_pooled("alpha/quote", continuum, *quotes),
        **_pooled("alpha/type", continuum, *types),
        **_within("alpha/speaker", unitizing.disagreement(unitizing.sums(continuum, *speakers))),
    }


def matrix(rows: Sequence[Row]) -> tuple[tuple[str, ...], Floats]:
    """The names of all numbers, and articles by names."""
    names = tuple(sorted({name for row in rows for name in row}))
    numbers = [[row.get(name, 0.0) for name in names] for row in rows]
    return names, np.array(numbers, dtype=np.float64).reshape(len(rows), len(names))


def coefficients(names: Sequence[str], sums: Floats) -> dict[str, Floats]:
    """Every coefficient from sums of rows, whose numbers stand along the last axis; NaN where it is undefined."""
    at = {name: sums[..., i] for i, name in enumerate(names)}
    zero = np.zeros(sums.shape[:-1])
    parts = {name: (at.get(f"{name}/observed", zero), at.get(f"{name}/expected", zero)) for name in WITHIN}
    cells = {name.partition(" ")[::2]: number for name, number in _under(at, "kappa/type/").items()}
    parts["kappa/type"] = kappa.disagreement(cells or {("", ""): zero})
    for name in ("alpha/quote", "alpha/type"):
        total, agreed, gaps, own = (at.get(f"{name}/{part}", zero) for part in _PARTS)
        units: dict[Value, Number] = {frozenset(v.split()): n for v, n in _under(at, f"{name}/units/").items()}
        parts[name] = unitizing.disagreement(Sums(total, agreed, gaps, own, units))
    return {name: kappa.coefficient(*parts[name]) for name in (*WITHIN, *POOLED)}


def coefficient_intervals(
    articles: Sequence[Article], names: Sequence[str], rows: Floats, settings: Settings
) -> dict[str, Interval]:
    """The interval of every coefficient from the rows of the articles (see `statistics`): from the same units as that
    of F1, below 30 of them the jackknife with Student's t, else the bootstrap.

    Resamples in which a coefficient is undefined are left out. None where it is in every one or without some unit, and
    where all units are alike, which does not tell how far others lie.
    """
    units = telling(unit_counts(articles, rows))
    if len(units) >= FEW_UNITS:
        drawn = bootstrap_sums(units, settings.resamples, np.random.default_rng(settings.seed))
        return {name: percentiles(values, len(units)) for name, values in coefficients(names, drawn).items()}
    values = coefficients(names, units.sum(axis=0))
    without, each = coefficients(names, units.sum(axis=0) - units), np.ones(len(units), dtype=np.int64)
    return {
        name: None
        if len(units) < 2
        else symmetric_interval(float(value), standard_error(without[name], each), len(units), -math.inf, 1.0)
        for name, value in values.items()
    }


def _table(
    pairs: Sequence[tuple[int, int]], mine: Sequence[Hashable], theirs: Sequence[Hashable]
) -> Mapping[tuple[Hashable, Hashable], int]:
    return kappa.table((mine[i], theirs[j]) for i, j in pairs)


def _within(name: str, parts: tuple[Floats, Floats]) -> Row:
    return {f"{name}/observed": float(parts[0]), f"{name}/expected": float(parts[1])}


def _pooled(name: str, continuum: Sequence[Stretch], mine: Sequence[str], theirs: Sequence[str]) -> Row:
    total, agreed, gaps, own, units = unitizing.sums(continuum, mine, theirs)
    return {
        **{f"{name}/{part}": float(n) for part, n in zip(_PARTS, (total, agreed, gaps, own), strict=True)},
        **{f"{name}/units/{' '.join(sorted(map(str, value)))}": float(n) for value, n in units.items()},
    }


def _under(at: Mapping[str, Floats], prefix: str) -> dict[str, Floats]:
    return {name.removeprefix(prefix): number for name, number in at.items() if name.startswith(prefix)}
