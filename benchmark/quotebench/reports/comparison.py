"""Several systems compared on one corpus: which is better than which, read from Python, as JSON or as a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from quotebench.exceptions import Problem
from quotebench.gold.corpora import Corpus
from quotebench.inference.intervals import Settings
from quotebench.inference.ranking import Standing, standings
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

    `units` sampling units, each an event or an article (`unit`), were swapped and drawn. `warnings` are what does not
    keep rows from being scored but should be looked at.
    """

    corpus: str
    split: str | None
    gold_sha256: str
    level: str
    threshold: str
    unit: str
    units: int
    standings: Sequence[Standing]
    warnings: tuple[Problem, ...] = ()

    def __getitem__(self, system: str) -> Standing:
        return {one.name: one for one in self.standings}[system]

    def to_dict(self) -> dict[str, object]:
        """The comparison as JSON values."""
        return {
            "corpus": {"name": self.corpus, "split": self.split, "sha256": self.gold_sha256},
            "level": self.level,
            "threshold": self.threshold,
            "unit": self.unit,
            "units": self.units,
            "systems": rankings.as_json(self.standings),
        }

    def markdown(self) -> str:
        """A Markdown table."""
        return rankings.markdown(self.standings)

    def latex(self) -> str:
        """A LaTeX table (booktabs)."""
        return rankings.latex(self.standings)

    def csv(self) -> str:
        """The systems as CSV (RFC 4180), one a line, with the values of `to_dict` in full precision."""
        return rankings.csv(self.standings)

    @property
    def tests(self) -> str:
        """What was compared, and by which tests."""
        return f"{self.level}, {self.threshold}; p: approximate randomization over {self.units} {self.unit}s, Holm"

    def __repr__(self) -> str:
        where = f"{self.corpus} {self.split}" if self.split else self.corpus
        return f"<Comparison of {len(self.standings)} systems on {where}: {self.level}, {self.units} {self.unit}s>"

    def shown(self) -> "Sequence[RenderableType]":
        """The table, and what was tested."""
        return [plain(rankings.COLUMNS, rankings.cells(self.standings), left=2), self.tests]


def compared(
    systems: Mapping[str, Counted],
    corpus: Corpus,
    level: str,
    strict: bool,
    permutations: int,
    resampling: Settings,
    warnings: Sequence[Problem],
) -> Comparison:
    """The comparison of what has been counted of each system over the same articles."""
    threshold = THRESHOLDS[strict]
    first = next(iter(systems.values()))
    units = list(first.by_unit(threshold, level))
    by_unit = {name: counted.by_unit(threshold, level) for name, counted in systems.items()}
    counts = {
        name: np.array([rows[unit] for unit in units], dtype=np.int64).reshape(-1, 3) for name, rows in by_unit.items()
    }
    return Comparison(
        corpus=corpus.name,
        split=corpus.split,
        gold_sha256=corpus.sha256,
        level=level,
        threshold=threshold,
        unit=first.unit,
        units=len(units),
        standings=standings(counts, permutations, resampling),
        warnings=tuple(warnings),
    )
