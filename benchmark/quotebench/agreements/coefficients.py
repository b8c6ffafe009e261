"""What agreement is made of: one row of numbers an article, from whose sums every coefficient follows, Cohen's kappa
and Krippendorff's alpha for unitizing.

Categories that mean the same in every article (in a quote or not, the type of a quote) are pooled: their tables are
summed over articles, and chance may pair any two. Speakers and sources belong to one article: chance is reckoned
within each article, and observed and expected disagreement are summed (why: gold/SCORING.md).
"""

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import numpy as np

from quotebench.inference.intervals import Settings, percentiles
from quotebench.inference.jackknife import Interval, standard_error, symmetric_interval
from quotebench.inference.sampling import FEW_UNITS, Floats, bootstrap_sums, telling, unit_counts
from quotebench.rows.structs import Article
from quotebench.scoring.claims import Claim, Matching
from quotebench.text.characters import alphanumeric

Number = float | Floats
"""One number, or an array of them, one a resample."""

_WITHIN = ("kappa/speaker", "kappa/source", "alpha/speaker")
"""The coefficients that are reckoned within each article; the others are pooled."""

Row = Mapping[str, Number]
"""Numbers of one article by name; a number that is not named is 0."""


class Stretch(NamedTuple):
    """Neighbouring content characters that the same attributions cover: how many, and the indexes of the attributions
    of either labeling. It is a unit, or where there are none a gap: quotes may stand in each other, units may not."""

    length: int
    one: frozenset[int]
    other: frozenset[int]


class Sums(NamedTuple):
    """What alpha is made of, for two coders; each number, or array of numbers, is a sum over continua.

    `total`: characters, counted once for each coder. `agreed`: those whose value is the same for both. `gaps`: those in
    gaps. `own`: squared lengths of the units, which a unit shares with itself. `units`: characters in units, by value,
    the set of the values of the attributions that cover a character, or what it is called.
    """

    total: Number
    agreed: Number
    gaps: Number
    own: Number
    units: Mapping[Any, Number]


def statistics(one: Article, other: Article, matching: Matching) -> Row:
    """The row of one article, from both labelings and their pairs (the first as gold)."""
    pairs = [(pair.gold, pair.predicted) for pair in matching.relaxed if pair.counted]
    both = matching.gold, matching.predicted
    types = [[a.type for a in article.attributions] for article in (one, other)]
    speakers = [[claim.speakers for claim in claims] for claims in both]
    sources = [[claim.source for claim in claims] for claims in both]
    continuum = stretches(*both, int(alphanumeric(one.text or "").sum()))

    def cells(mine: Sequence[Hashable], theirs: Sequence[Hashable]) -> Counter[tuple[Hashable, Hashable]]:
        return Counter((mine[i], theirs[j]) for i, j in pairs)

    row: dict[str, Number] = {"pairs": len(pairs), "characters": sum(stretch.length for stretch in continuum)}
    row |= {f"kappa/type/{mine} {theirs}": n for (mine, theirs), n in cells(*types).items()}
    for name, values in (("alpha/quote", [["quote"] * len(claims) for claims in both]), ("alpha/type", types)):
        *parts, units = unit_sums(continuum, *values)
        row |= {f"{name}/{part}": n for part, n in zip(Sums._fields[:-1], parts, strict=True)}
        row |= {f"{name}/units/{' '.join(sorted(map(str, value)))}": n for value, n in units.items()}
    for name, (observed, expected) in (
        ("kappa/speaker", kappa_disagreement(cells(*speakers))),
        ("kappa/source", kappa_disagreement(cells(*sources))),
        ("alpha/speaker", alpha_disagreement(unit_sums(continuum, *speakers))),
    ):
        row |= {f"{name}/observed": float(observed), f"{name}/expected": float(expected)}
    return row


def matrix(rows: Sequence[Row]) -> tuple[tuple[str, ...], Floats]:
    """The names of all numbers, and articles by names."""
    names = tuple(sorted({name for row in rows for name in row}))
    numbers = [[row.get(name, 0.0) for name in names] for row in rows]
    return names, np.array(numbers, dtype=np.float64).reshape(len(rows), len(names))


def coefficients(names: Sequence[str], sums: Floats) -> dict[str, Floats]:
    """Every coefficient from sums of rows, whose numbers stand along the last axis; NaN where it is undefined."""
    at = {name: sums[..., i] for i, name in enumerate(names)}
    zero = np.zeros(sums.shape[:-1])

    def under(prefix: str) -> dict[str, Number]:
        return {name.removeprefix(prefix): number for name, number in at.items() if name.startswith(prefix)}

    parts = {name: (at.get(f"{name}/observed", zero), at.get(f"{name}/expected", zero)) for name in _WITHIN}
    cells = {name.partition(" ")[::2]: number for name, number in under("kappa/type/").items()}
    parts["kappa/type"] = kappa_disagreement(cells or {("", ""): zero})
    for name in ("alpha/quote", "alpha/type"):
        total, agreed, gaps, own = (at.get(f"{name}/{part}", zero) for part in Sums._fields[:-1])
        parts[name] = alpha_disagreement(Sums(total, agreed, gaps, own, under(f"{name}/units/")))
    return {name: coefficient(*both) for name, both in parts.items()}


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


def kappa_disagreement(cells: Mapping[tuple[Any, Any], Number]) -> tuple[Floats, Floats]:
    """How many items stand in two categories, and how many would by chance: what Cohen's kappa is made of.

    `cells` holds the number of items by the category of either coder; numbers that are arrays have one shape. With n
    items, and row and column sums a(c) and b(c), expected = n - sum over c of a(c) b(c) / n.

    Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement, 20,
    37-46.
    """
    zero = np.zeros(np.shape(next(iter(cells.values()), 0)))
    mine: defaultdict[Hashable, Floats] = defaultdict(lambda: zero)
    theirs: defaultdict[Hashable, Floats] = defaultdict(lambda: zero)
    observed = zero
    for (one, other), number in cells.items():
        mine[one] = mine[one] + number
        theirs[other] = theirs[other] + number
        if one != other:
            observed = observed + number
    items = sum(mine.values(), zero)
    # n² - sum of a(c) b(c) is a whole number, so that chance agreement of 1 is seen exactly.
    squared = items**2 - sum((mine[category] * theirs[category] for category in mine if category in theirs), zero)
    return observed, np.divide(squared, items, out=np.zeros_like(squared), where=items > 0)


def coefficient(observed: Floats, expected: Floats) -> Floats:
    """1 - observed / expected disagreement, kappa and alpha alike; NaN where chance alone would agree on all."""
    return 1 - np.divide(observed, expected, out=np.full_like(expected, np.nan), where=expected > 0)


def stretches(one: Sequence[Claim], other: Sequence[Claim], length: int) -> list[Stretch]:
    """The continuum of an article of `length` content characters, cut wherever either labeling begins or ends a quote.

    Characters that a claim covers which is not required, on either side, are left out, as in the error rate.
    """
    edges: list[tuple[int, int, str, int]] = [(length, 0, "", 0)]
    for side, claims in (("one", one), ("other", other)):
        for i, claim in enumerate(claims):
            cover = side if claim.required else "optional"
            for start, end in claim.quote:
                edges += [(start, 1, cover, i), (end, -1, cover, i)]
    edges.sort()
    covering: dict[str, Counter[int]] = defaultdict(Counter)
    found, at = [], 0
    for position, change, cover, i in edges:
        if position > at and not covering["optional"].total():
            mine, theirs = (frozenset(+covering[side]) for side in ("one", "other"))
            found.append(Stretch(position - at, mine, theirs))
        at = position
        covering[cover][i] += change
    return found


def unit_sums(continuum: Sequence[Stretch], one: Sequence[Hashable], other: Sequence[Hashable]) -> Sums:
    """The sums of one continuum; `one` and `other` hold the value of each attribution of either labeling."""
    agreed = 0
    units: Counter[frozenset[Hashable]] = Counter()
    for length, *covers in continuum:
        mine, theirs = (frozenset(values[i] for i in cover) for cover, values in zip(covers, (one, other), strict=True))
        agreed += 2 * length * (mine == theirs)
        units[mine] += length
        units[theirs] += length
    gaps = units.pop(frozenset(), 0)
    covered = (run for side in (1, 2) for cover, run in groupby(continuum, itemgetter(side)) if cover)
    own = sum(sum(stretch.length for stretch in run) ** 2 for run in covered)
    return Sums(2 * sum(stretch.length for stretch in continuum), agreed, gaps, own, units)


def alpha_disagreement(given: Sums) -> tuple[Floats, Floats]:
    """Characters on which the coders disagree, both counted, and how many they would by chance: what Krippendorff's
    alpha is made of, with all units of one value their binary one, |uα, else uα.

    By chance, every character meets every other of either coder, but for those of its own unit (in a gap, but for
    itself).

    Krippendorff, K., Mathet, Y., Bouvry, S. and Widlöcher, A. (2016). On the reliability of unitizing textual continua:
    further developments. Quality & Quantity, 50, 2347-2364.
    """
    total, agreed, gaps, own = (np.asarray(number, dtype=np.float64) for number in given[:4])
    alike = gaps * (gaps - 1) - own + sum((np.asarray(n, dtype=np.float64) ** 2 for n in given.units.values()), 0.0)
    possible = total**2 - gaps - own
    chance = np.divide(total * (possible - alike), possible, out=np.zeros_like(possible), where=possible > 0)
    return total - agreed, chance
