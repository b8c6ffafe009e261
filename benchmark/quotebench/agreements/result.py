"""The agreement of two labelings, read from Python, as JSON or as tables; "-" is what is undefined."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import msgspec

from quotebench.agreements.disagreements import KINDS, Disagreement
from quotebench.inference.jackknife import Interval
from quotebench.reports.figures import percent
from quotebench.reports.measures import Measures, Score
from quotebench.reports.report import Report
from quotebench.reports.shown import Shown
from quotebench.reports.tables import articles_table, table_of

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

_KAPPA = {"speaker": "speakers", "source": "sources", "type": "types"}
_ALPHA = {"quote": "in a quote or not (|uα)", "type": "types of quote (uα)", "speaker": "speakers (uα)"}


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


@dataclass(frozen=True, repr=False)
class Agreement(Shown):
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

    def tables(self) -> "list[Table]":
        """Those of the report, the coefficients, and disagreements by kind."""
        return [*self.report.tables(), _coefficients(self.total), _kinds(self.kinds)]

    def by_article(self) -> "list[Table]":
        """A line for each article."""
        return [articles_table(self.report.articles), _by_article(self.articles, self.report.articles)]

    def shown(self) -> "Sequence[RenderableType]":
        """The tables, how intervals were made, and the signature."""
        return [*self.tables(), self.report.sampling.described, self.signature]

    def __repr__(self) -> str:
        return f"<Agreement over {self.report.count} articles: {len(self.disagreements)} disagreements>"


def _decimal(value: float | None) -> str:
    """A coefficient as people read it: 0.873, or - where it is undefined."""
    return "-" if value is None else f"{value:.3f}"


def _coefficients(total: Coefficients) -> "Table":
    """Kappa and alpha over all articles."""
    table = table_of("agreement beyond chance", "", "95 %", "over", left=1)
    for title, size, names, family in (
        ("Cohen's kappa of paired quotes", "pairs", _KAPPA, total.kappa),
        ("Krippendorff's alpha on characters", "characters", _ALPHA, total.alpha),
    ):
        table.add_row(title, style="bold")
        for name, words in names.items():
            one = family[name]
            table.add_row(f"  {words}", _decimal(one.value), _interval(one), f"{one.size} {size}")
        table.add_section()
    return table


def _kinds(kinds: Mapping[str, tuple[int, int]]) -> "Table":
    """Kinds of disagreement; what one side calls optional is to be adjudicated too, but counts in no other table."""
    table = table_of("to adjudicate", "", "of it required", left=1)
    for kind, numbers in kinds.items():
        if numbers[0]:
            table.add_row(f"  {kind}", *map(str, numbers))
    table.add_section()
    table.add_row("all", *(str(sum(numbers[i] for numbers in kinds.values())) for i in range(2)), style="bold")
    return table


def _by_article(articles: Mapping[str, Coefficients], measures: Mapping[str, Measures]) -> "Table":
    """The coefficients of each article, with F1 of quote and headline."""
    columns = ("κ speaker", "κ source", "κ type", "α quote", "α type", "α speaker", "quote F1", "triple F1")
    table = table_of("agreement by article", *columns, left=1)
    for id, found in articles.items():
        levels = measures[id].levels["relaxed"]
        table.add_row(
            id,
            *(_decimal(found.kappa[name].value) for name in _KAPPA),
            *(_decimal(found.alpha[name].value) for name in _ALPHA),
            *(percent(levels[level].f1) for level in ("quote", "triple")),
        )
    return table


def _interval(one: Coefficient) -> str:
    return "" if one.interval is None else " to ".join(map(_decimal, one.interval))
