"""The agreement of two labelings, read from Python or as JSON."""

from collections.abc import Mapping
from typing import cast

import msgspec

from quotebench.agreements.structs import KINDS, Disagreement
from quotebench.inference.intervals import Interval
from quotebench.reports.measures import Score
from quotebench.reports.report import Report


class Coefficient(msgspec.Struct, frozen=True):
    """A coefficient of agreement: 1 is all, 0 what chance would bring; None where chance alone would agree on all.

    `size` is what it rests on: pairs for kappa, content characters for alpha. `interval` is None in single articles.
    """

    value: float | None
    size: int
    interval: Interval = None


class Coefficients(msgspec.Struct, frozen=True):
    """Cohen's kappa of speaker, source and type over paired quotes, and Krippendorff's alpha of quote, type and speaker
    over content characters."""

    kappa: Mapping[str, Coefficient]
    alpha: Mapping[str, Coefficient]

    def as_json(self) -> dict[str, object]:
        """The coefficients by name."""
        return {
            family: {
                name: {"value": one.value, "ci": one.interval, size: one.size} for name, one in coefficients.items()
            }
            for family, size, coefficients in (("kappa", "pairs", self.kappa), ("alpha", "characters", self.alpha))
        }


class Agreement(msgspec.Struct, frozen=True):
    """Two labelings, A and B, of the same articles against each other.

    `report` scores B as predictions against A; `agreement["triple"]` is the score of a level. `disagreements` are in
    the order of A's articles, then of the text.
    """

    report: Report
    total: Coefficients
    articles: Mapping[str, Coefficients]
    disagreements: tuple[Disagreement, ...]

    def __getitem__(self, level: str) -> Score:
        return self.report[level]

    @property
    def signature(self) -> str:
        """All that decides the numbers, the version last."""
        return self.report.signature

    @property
    def kinds(self) -> dict[str, tuple[int, int]]:
        """How many disagreements there are of each kind, and how many of them are about what both require."""
        rows = {kind: [one for one in self.disagreements if one.kind == kind] for kind in KINDS}
        return {kind: (len(found), sum(one.counts for one in found)) for kind, found in rows.items()}

    def to_dict(self) -> dict[str, object]:
        """The report in its stable form, with an `agreement` beside its levels, for each article too."""
        document = self.report.to_dict()
        articles = cast(Mapping[str, dict[str, object]], document["articles"])
        return {
            **document,
            "agreement": {
                **self.total.as_json(),
                "disagreements": {
                    kind: {"rows": n, "required": required} for kind, (n, required) in self.kinds.items()
                },
            },
            "articles": {id: {**row, "agreement": self.articles[id].as_json()} for id, row in articles.items()},
        }
