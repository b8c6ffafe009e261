"""What has been counted so far, added up part by part: all that a report is made of."""

from collections.abc import Iterator, Mapping

import numpy as np
import numpy.typing as npt

from quotebench.inference.units import Units
from quotebench.reports.measures import Measures, measures
from quotebench.scoring.counting import COLUMN, COLUMNS, Counts
from quotebench.scoring.parts import Kind, Link, Part


class ByArticle(Mapping[str, Measures]):
    """The measures of each article, worked out when they are asked for."""

    def __init__(self) -> None:
        self._rows: dict[str, Counts] = {}

    def add(self, part: Part) -> None:
        """The articles of a part."""
        self._rows.update(zip(part.articles, part.counts.astype(np.int32), strict=True))

    def merge(self, other: "ByArticle") -> None:
        """Other articles."""
        self._rows.update(other._rows)

    def __getitem__(self, article: str) -> Measures:
        return measures(self._rows[article])

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


class Sums:
    """The sums of the parts added so far.

    With `by_article`, the counts of every article are kept too; without, memory does not grow with their number.
    """

    def __init__(self, by_article: bool = True) -> None:
        self.total: Counts = np.zeros(len(COLUMNS), dtype=np.int64)
        self.count = 0
        self.silent = 0
        self.units = Units()
        self.kinds: dict[Kind, npt.NDArray[np.int64]] = {}
        self.links: list[Link] = []
        self.scores: list[npt.NDArray[np.float64]] = []
        self.right: list[npt.NDArray[np.bool_]] = []
        self.articles: ByArticle | None = ByArticle() if by_article else None

    def add(self, part: Part) -> None:
        """Add a part."""
        self.total += part.counts.sum(axis=0)
        self.count += len(part.articles)
        self.silent += int((part.counts[:, COLUMN["predictions"]] == 0).sum())
        self.units.add(part.events, part.counts)
        self._add_kinds(part.kinds)
        self.links += part.links
        self.scores.append(part.scores)
        self.right.append(part.right)
        if self.articles is not None:
            self.articles.add(part)

    def merge(self, other: "Sums") -> None:
        """Add the sums of other articles."""
        self.total += other.total
        self.count += other.count
        self.silent += other.silent
        self.units.merge(other.units)
        self._add_kinds(other.kinds)
        self.links += other.links
        self.scores += other.scores
        self.right += other.right
        if self.articles is not None and other.articles is not None:
            self.articles.merge(other.articles)

    def _add_kinds(self, kinds: Mapping[Kind, npt.NDArray[np.int64]]) -> None:
        for kind, counts in kinds.items():
            self.kinds[kind] = self.kinds[kind] + counts if kind in self.kinds else counts
