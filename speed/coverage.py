"""What intervals and tests are worth, simulated: how often 95 % intervals hold the truth, how often tests err and find.

    python -m speed.coverage [--simulations N] [--doc docs/STATISTICS.md]

It draws corpora from a population that is known, and takes intervals and p-values by quotebench's own functions. Seeds
are fixed, so a run can be repeated digit for digit.

The population: events differ in how hard they are, and so do the articles of one event, on the logit scale; of each
article's attributions a system finds a binomial number, and makes about as many spurious ones as it misses. Two systems
share what makes an event and an article hard, and differ in how it suits them.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from quotebench.inference.attainable import ALPHA
from quotebench.inference.intervals import Settings
from quotebench.inference.paired import Difference, difference
from quotebench.inference.sampling import FEW_UNITS, f1
from quotebench.inference.threshold import difference_to
from speed.markdown import table
from speed.page import replaced, rewrite

UNITS = (2, 4, 6, 12, 24, 60, 120)
SIMULATIONS = 2000
"""Simulations of each size; half as many where quotebench resamples, which takes most of the time."""
PERMUTATIONS = 999
"""Random swaps a test; fewer than the product's, which changes a p-value by less than the simulation does."""
POPULATION = 200_000
"""Units from which the true F1 is taken."""

_PAGE = Path(__file__).parents[1] / "docs" / "STATISTICS.md"
_EVENT, _ARTICLE, _SUITS_EVENT, _SUITS_ARTICLE = 0.25, 0.55, 0.2, 0.3
"""Standard deviations, in logits: how hard events are, and their articles; how they suit one system of two."""

Counts = npt.NDArray[np.int64]


class Shape(NamedTuple):
    """What a sampling unit is: articles, and attributions an article on average."""

    title: str
    articles: int
    attributions: float


EVENTS = Shape("events of 4 articles, 88 attributions", 4, 22)
ARTICLES = Shape("single articles, 12 attributions", 1, 12)
SKILLS = (-1.2, 1.2, 2.5, 4.0)
"""Logits of finding an attribution that is neither hard nor easy."""
BASELINE, GAINS = 1.2, (0.0, 0.3, 0.6, 1.2)
"""How much better the second of two systems is, in logits."""


class Worth(NamedTuple):
    """What simulations of one size say: the share of intervals that hold the truth, their mean width, the share of
    p-values below 0.05, below a third of that (of three pairs, the first of Holm's steps), and of the bootstrap's."""

    coverage: float
    width: float
    significant: float
    of_three: float
    by_bootstrap: float


def drawn(skills: Sequence[float], shape: Shape, simulations: int, units: int, random: np.random.Generator) -> Counts:
    """Counts of systems of the given skills on the same units: systems by simulations by units by (tp, fp, fn)."""
    size = (simulations, units, shape.articles)
    required = random.poisson(shape.attributions, size)
    ease = random.normal(0, _EVENT, (*size[:2], 1)) + random.normal(0, _ARTICLE, size)
    found = []
    for skill in skills:
        suits = random.normal(0, _SUITS_EVENT, (*size[:2], 1)) + random.normal(0, _SUITS_ARTICLE, size)
        chance = 1 / (1 + np.exp(-(skill + ease + suits)))
        tp, fp = random.binomial(required, chance), random.binomial(required, 0.9 * (1 - chance))
        found.append(np.stack([tp, fp, required - tp], axis=-1).sum(axis=2))
    return np.array(found)


@cache
def truth(skill: float, shape: Shape) -> float:
    """The F1 of a system of the given skill over the population."""
    counts = drawn((skill,), shape, 1, POPULATION, np.random.default_rng(1))
    return float(f1(counts[0, 0].sum(axis=0)))


def one_system(skill: float, shape: Shape, units: int, simulations: int) -> Worth:
    """Intervals of F1 and tests of F1, both of how far it is from the threshold that it truly has."""
    true = truth(skill, shape)
    samples = drawn((skill,), shape, simulations, units, np.random.default_rng(2))[0]
    return _worth(0.0, [difference_to(counts, true, Settings()) for counts in samples])


def two_systems(gain: float, shape: Shape, units: int, simulations: int) -> Worth:
    """Intervals and tests of the difference of two systems, the second better by so many logits."""
    skills = BASELINE, BASELINE + gain
    first, second = drawn(skills, shape, simulations, units, np.random.default_rng(3))
    tests = [
        difference(better, good, PERMUTATIONS, Settings().resamples, Settings().seed)
        for good, better in zip(first, second, strict=True)
    ]
    return _worth(truth(skills[1], shape) - truth(skills[0], shape), tests)


def _worth(true: float, tests: Sequence[Difference]) -> Worth:
    # Where there is no interval, or no p-value, nothing is claimed, and nothing is wrong.
    bounds = np.array([(-1.0, 1.0) if one.interval is None else one.interval for one in tests])
    p, by_bootstrap = (
        np.array([1.0 if value is None else value for value in values])
        for values in ([one.p for one in tests], [one.p_bootstrap for one in tests])
    )
    return Worth(
        coverage=float(np.mean((bounds[:, 0] <= true) & (true <= bounds[:, 1]))),
        width=float(np.mean(bounds[:, 1] - bounds[:, 0])),
        significant=float(np.mean(p < ALPHA)),
        of_three=float(np.mean(p < ALPHA / 3)),
        by_bootstrap=float(np.mean(by_bootstrap < ALPHA)),
    )


def figures(simulations: int, progress: Callable[[str], None]) -> str:
    """The tables, in Markdown."""
    parts = []
    for shape in (EVENTS, ARTICLES):
        ones, twos = {}, {}
        for units in UNITS:
            progress(f"{shape.title}: {units} units")
            times = simulations if units < FEW_UNITS else simulations // 2
            ones[units] = [one_system(skill, shape, units, times) for skill in SKILLS]
            twos[units] = [two_systems(gain, shape, units, times) for gain in GAINS]
        level = [f"F1 {truth(skill, shape):.2f}" for skill in SKILLS]
        better = [f"{100 * (truth(BASELINE + gain, shape) - truth(BASELINE, shape)):+.1f}" for gain in GAINS]
        parts += [
            f"### Units: {shape.title}\n",
            "Intervals of F1: share that holds the truth, and mean width, in percent.\n",
            _table(level, ones, lambda one: f"{100 * one.coverage:.1f} ({100 * one.width:.0f})"),
            "Intervals of a difference, by how great it truly is: the same.\n",
            _table(better, twos, lambda one: f"{100 * one.coverage:.1f} ({100 * one.width:.0f})"),
            "Paired permutation test: share of p-values below 0.05, in percent; behind the stroke where three systems "
            "are compared (below 0.05 / 3). The first column is error, the others are power.\n",
            _table(better, twos, lambda one: f"{100 * one.significant:.1f} / {100 * one.of_three:.1f}"),
            "Paired bootstrap, the same share; it is given from 30 units.\n",
            _table(
                better,
                {n: row for n, row in twos.items() if n >= FEW_UNITS},
                lambda one: f"{100 * one.by_bootstrap:.1f}",
            ),
            "One system against the threshold that is its true F1: share of p-values below 0.05, all of them errors.\n",
            _table(level, ones, lambda one: f"{100 * one.significant:.1f}"),
        ]
    return "\n".join(parts)


def _table(columns: Sequence[str], rows: dict[int, list[Worth]], cell: Callable[[Worth], str]) -> str:
    return table(("units", *columns), [(str(units), *map(cell, row)) for units, row in rows.items()])


def main() -> None:
    """Simulate, and write the tables into the page."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--simulations", type=int, default=SIMULATIONS, metavar="N", help="default: %(default)s")
    parser.add_argument("--doc", type=Path, default=_PAGE, metavar="FILE", help="default: docs/STATISTICS.md")
    options = parser.parse_args()
    replaced(options.doc.read_text("utf-8"), "")  # before minutes of simulating, not after them
    found = figures(options.simulations, lambda what: print(f"{time.process_time():6.0f} s  {what}", file=sys.stderr))
    rewrite(options.doc, f"{options.simulations:,} simulations a cell, half as many from 30 units.\n\n{found}")


if __name__ == "__main__":
    main()
