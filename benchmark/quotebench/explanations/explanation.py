"""The explanation of a system's errors, read from Python, as JSON or as a page."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from quotebench.diagnosis.repair import Repair, repairs
from quotebench.diagnosis.structs import Error
from quotebench.diagnosis.tables import repair_table
from quotebench.explanations.content import content
from quotebench.explanations.page import page
from quotebench.gold.corpora import Corpus
from quotebench.reports.report import Report
from quotebench.reports.shown import Shown
from quotebench.rows.reading import Rows
from quotebench.rows.structs import Prediction
from quotebench.scoring.claims import Matching

if TYPE_CHECKING:
    from rich.console import RenderableType


@dataclass(frozen=True, repr=False)
class Explanation(Shown):
    """Every error of predictions under the relaxed threshold, each in exactly one class.

    `errors` and `matchings` have an entry for each article of the corpus, in its order; `report` is of the same rows.
    """

    corpus: Corpus
    rows: Rows[Prediction] = field(compare=False)
    report: Report
    matchings: Sequence[Matching]
    errors: Sequence[Sequence[Error]]

    @cached_property
    def classes(self) -> list[Repair]:
        """Every class of errors, with what it accounts for and the F1 that would be reached without it."""
        every = [error for members in self.errors for error in members]
        return repairs(self.report.total.levels["relaxed"], every)

    def to_dict(self) -> dict[str, object]:
        """What the page holds, as JSON values."""
        return content(self.corpus, self.rows, self.report, self.matchings, self.errors)

    def save(self, path: Path) -> None:
        """Write the page: one HTML file that needs nothing else. Raises OSError."""
        corpus = self.corpus
        title = f"{self.report.system['name']} on {corpus.name}{f' {corpus.split}' if corpus.split else ''}: errors"
        path.write_text(page(self.to_dict(), title), encoding="utf-8")

    def __repr__(self) -> str:
        return f"<Explanation of {sum(map(len, self.errors))} errors in {len(self.errors)} articles>"

    def shown(self) -> "Sequence[RenderableType]":
        """The classes, and the report's signature."""
        return [repair_table(self.classes, self.report), self.report.signature]
