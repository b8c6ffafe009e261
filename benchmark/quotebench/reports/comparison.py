"""Several systems compared on one corpus: which is better than which, read from Python, as JSON or as a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from quotebench.exceptions import Problem, amount
from quotebench.gold.corpora import Corpus
from quotebench.inference.attainable import Attainable
from quotebench.inference.intervals import Sampling, Settings
from quotebench.inference.paired import EXACT_UNITS
from quotebench.inference.ranking import Standing, against, reach, standings
from quotebench.reports import rankings
from quotebench.reports.shown import Shown
from quotebench.reports.tables import plain
from quotebench.scoring.counted import Counted
from quotebench.scoring.levels import THRESHOLDS

if TYPE_CHECKING:
    from rich.console import RenderableType


@dataclass(frozen=True, repr=False)
class Comparison(Shown):
    """Systems against each other, the first being the baseline: F1 of one level with its interval, the difference to
    the baseline, paired p-values corrected for the number of systems, and which each is better than.

    `units` sampling units, each an event or an article (`unit`), had anything to count; `sampling` is how intervals
    were made of them. `attainable` is what the tests can find with so few of them: where `cannot_differ`, nothing.
    `against` is the threshold that took the baseline's place, if one did; then there is no `attainable`. `warnings` are
    what does not keep rows from being scored but should be looked at.
    """

    corpus: str
    split: str | None
    gold_sha256: str
    level: str
    threshold: str
    against: float | None
    sampling: Sampling
    permutations: int
    attainable: Attainable | None
    standings: Sequence[Standing]
    warnings: tuple[Problem, ...] = ()

    @property
    def unit(self) -> str:
        """What was drawn and swapped: "event" or "article"."""
        return self.sampling.unit

    @property
    def units(self) -> int:
        """How many of them had anything to count."""
        return self.sampling.units

    @property
    def cannot_differ(self) -> bool:
        """Whether there are too few units for any system to be better than another, whatever they answer."""
        return self.units < 2 if self.attainable is None else self.attainable.cannot_differ

    def __getitem__(self, system: str) -> Standing:
        return {one.name: one for one in self.standings}[system]

    def to_dict(self) -> dict[str, object]:
        """The comparison as JSON values."""
        return {
            "corpus": {"name": self.corpus, "split": self.split, "sha256": self.gold_sha256},
            "level": self.level,
            "threshold": self.threshold,
            "against": self.against,
            "unit": self.unit,
            "units": self.units,
            "intervals": self.sampling.as_json(),
            "comparisons": 1 if self.attainable is None else self.attainable.comparisons,
            "cannot_differ": self.cannot_differ,
            "p_attainable": None if self.attainable is None else self.attainable.p,
            "units_needed": 2 if self.attainable is None else self.attainable.units_needed,
            "systems": rankings.as_json(self.standings),
        }

    def markdown(self) -> str:
        """A Markdown table."""
        return rankings.markdown(self.standings, self.cannot_differ, self.notes)

    def latex(self) -> str:
        """A LaTeX table (booktabs)."""
        return rankings.latex(self.standings, self.cannot_differ, self.notes)

    def csv(self) -> str:
        """The systems as CSV (RFC 4180), one a line, with the values of `to_dict` in full precision."""
        return rankings.csv(self.standings)

    @property
    def tests(self) -> str:
        """What was compared, and by which tests."""
        what = f"{self.level}, {self.threshold}"
        if self.attainable is None:
            return f"{what}; p: jackknife over {self.sampling.over}, Student's t, two-sided"
        ways = f"all {2**self.units:,}" if self.units <= EXACT_UNITS else f"{self.permutations:,} random"
        baseline, pairs = len(self.standings) - 1, self.attainable.comparisons
        holm = f"; Holm over {baseline} for p, over all {pairs} pairs for better than" if baseline > 1 else ""
        return f"{what}; p: permutation test, two-sided, {ways} ways to swap {self.sampling.over}{holm}"

    @property
    def warning(self) -> str | None:
        """That systems cannot differ, why, and how many units would do; None where they can."""
        if not self.cannot_differ:
            return None
        return self.sampling.described if self.attainable is None else self.attainable.described(self.unit)

    @property
    def notes(self) -> list[str]:
        """By which tests and intervals, and that systems cannot differ where that is so."""
        return list(dict.fromkeys(filter(None, (self.tests, self.sampling.described, self.warning))))

    def __repr__(self) -> str:
        where = f"{self.corpus} {self.split}" if self.split else self.corpus
        systems, units = amount(len(self.standings), "system"), amount(self.units, self.unit)
        return f"<Comparison of {systems} on {where}: {self.level}, {units}>"

    def shown(self) -> "Sequence[RenderableType]":
        """The table, what was tested, and what could not be found."""
        return [plain(rankings.COLUMNS, rankings.cells(self.standings, self.cannot_differ), left=2), *self.notes]


def compared(
    systems: Mapping[str, Counted],
    corpus: Corpus,
    level: str,
    strict: bool,
    permutations: int,
    resampling: Settings,
    threshold: float | None,
    warnings: Sequence[Problem],
) -> Comparison:
    """The comparison of what has been counted of each system over the same articles; of one with a threshold of F1 if
    there is one."""
    at = THRESHOLDS[strict]
    first = next(iter(systems.values()))
    units = list(first.by_unit(at, level))
    by_unit = {name: counted.by_unit(at, level) for name, counted in systems.items()}
    counts = {
        name: np.array([rows[unit] for unit in units], dtype=np.int64).reshape(-1, 3) for name, rows in by_unit.items()
    }
    possible = reach(counts, permutations)
    if threshold is None:
        found = standings(counts, permutations, resampling)
    else:
        ((name, only),) = counts.items()
        found = against(name, only, threshold, resampling)
    return Comparison(
        corpus=corpus.name,
        split=corpus.split,
        gold_sha256=corpus.sha256,
        level=level,
        threshold=at,
        against=threshold,
        sampling=Sampling(first.unit, possible.units, len(units), resampling),
        permutations=permutations,
        attainable=possible if threshold is None else None,
        standings=found,
        warnings=tuple(warnings),
    )
