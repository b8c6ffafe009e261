"""The agreement of two labelings of the same articles, by the scorer, by kappa and alpha, and what they differ in: read
from Python, as JSON or as tables, where "-" is what is undefined."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

import msgspec

from quotebench.agreements.coefficients import coefficient_intervals, coefficients, matrix, statistics
from quotebench.agreements.disagreements import (
    KINDS,
    Disagreement,
    Side,
    attribution_disagreements,
    utterance_disagreements,
)
from quotebench.agreements.inventories import inventory_disagreements
from quotebench.exceptions import InvalidData, Problem, amount, printable
from quotebench.gold.corpora import Corpus
from quotebench.inference.intervals import Settings
from quotebench.inference.jackknife import Interval
from quotebench.inference.sampling import Floats
from quotebench.reports.figures import interval, percent
from quotebench.reports.measures import Measures, Score
from quotebench.reports.report import Report, report
from quotebench.reports.shown import Shown
from quotebench.reports.tables import articles_table, table_of
from quotebench.rows.structs import Article
from quotebench.scoring.claims import Matching, matchings
from quotebench.scoring.counted import counted
from quotebench.scoring.labelings import same_entities, score_labelings
from quotebench.scoring.levels import RELAXED, checked_threshold

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
            family: {name: {"value": one.value, "ci": one.interval, size: one.size} for name, one in found.items()}
            for family, size, found in (("kappa", "pairs", self.kappa), ("alpha", "characters", self.alpha))
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
        found = Counter((one.kind, one.counts) for one in self.disagreements)
        return {kind: (found[kind, True] + found[kind, False], found[kind, True]) for kind in KINDS}

    def to_dict(self) -> dict[str, object]:
        """The report in its stable form, with an `agreement` beside its levels, for each article too."""
        document = self.report.to_dict()
        articles = cast(Mapping[str, dict[str, object]], document["articles"])
        return {
            **document,
            "agreement": {
                **self.total.as_json(),
                "disagreements": {kind: {"rows": n, "required": of_it} for kind, (n, of_it) in self.kinds.items()},
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
        found = amount(len(self.disagreements), "disagreement")
        return f"<Agreement over {amount(self.report.count, 'article')}: {found}>"


def agreement(
    one: Corpus,
    other: Corpus,
    threshold: float = RELAXED,
    resampling: Settings | None = Settings(),  # noqa: B008  (it is immutable)
) -> Agreement:
    """The agreement of two labelings, A and B, of the same articles; both corpora have their text.

    Levels score B as predictions against A. Entities are matched by their mentions, so the two need not share ids. What
    either labeling calls optional counts on neither side. F1, kappa and alpha are the same the other way round.
    `resampling`: how intervals are made, None for none. Raises InvalidData unless both hold the same articles.
    """
    if problems := _problems(one, other):
        raise InvalidData(problems)
    theirs = {article.article: article for article in other.articles}
    second = [theirs[article.article] for article in one.articles]
    scored = score_labelings(one.articles, second, checked_threshold(threshold))
    found = list(matchings(scored))
    names, rows = matrix([statistics(*both) for both in zip(one.articles, second, found, strict=True)])
    intervals = {} if resampling is None else coefficient_intervals(one.articles, names, rows, resampling)
    scores = report(counted(scored), one, threshold, {"name": other.name, "sha256": other.sha256}, resampling)
    return Agreement(
        report=replace(scores, minimal_pairs=None),  # nobody answers the passages: there is nothing to win
        total=_values(names, rows.sum(axis=0), intervals),
        articles={one.article: _values(names, row, {}) for one, row in zip(found, rows, strict=True)},
        disagreements=tuple(_disagreements(one.articles, second, found)),
    )


def _values(names: Sequence[str], sums: Floats, intervals: Mapping[str, Interval]) -> Coefficients:
    at = dict(zip(names, sums, strict=True))
    sizes = {"kappa": int(at.get("pairs", 0)), "alpha": int(at.get("characters", 0))}
    found: dict[str, dict[str, Coefficient]] = {"kappa": {}, "alpha": {}}
    for name, value in coefficients(names, sums).items():
        family, what = name.split("/")
        number = None if value != value else float(value)
        found[family][what] = Coefficient(number, sizes[family], intervals.get(name))
    return Coefficients(**found)


def _disagreements(one: Sequence[Article], other: Sequence[Article], found: Sequence[Matching]) -> list[Disagreement]:
    """Article by article, in each in the order of the text, then of kinds; what has no place comes first."""
    rows = list(utterance_disagreements(one, other, found))
    for a, b, matching in zip(one, other, found, strict=True):
        sides = Side(a), Side(b)
        rows += attribution_disagreements(*sides, matching)
        rows += inventory_disagreements(*sides, same_entities(a, b))
    number = {article.article: i for i, article in enumerate(one)}
    return sorted(rows, key=lambda row: (number[row.article], *row.place, row.a_id, row.b_id, row.a, row.b))


def _problems(one: Corpus, other: Corpus) -> list[Problem]:
    mine, theirs = ({article.article: article.text for article in corpus.articles} for corpus in (one, other))
    lacks, differs = "lacks {!r}, which the other labeling has", "has another text of {!r} than the other labeling"
    found = [(other.name, lacks, id) for id in mine if id not in theirs]
    found += [(one.name, lacks, id) for id in theirs if id not in mine]
    found += [(other.name, differs, id) for id in mine if id in theirs and mine[id] != theirs[id]]
    why = "agreement needs the same articles in both"
    return [
        Problem(file=file, line=None, field="article", message=f"{what.format(id)}; {why}") for file, what, id in found
    ]


def _decimal(value: float | None) -> str:
    """A coefficient as people read it: 0.873, or - where it is undefined."""
    return "-" if value is None else f"{value:.3f}"


def _coefficients(total: Coefficients) -> "Table":
    table = table_of("agreement beyond chance", "", "95 %", "over", left=1)
    for title, size, names, family in (
        ("Cohen's kappa of paired quotes", "pairs", _KAPPA, total.kappa),
        ("Krippendorff's alpha on characters", "characters", _ALPHA, total.alpha),
    ):
        table.add_row(title, style="bold")
        for name, words in names.items():
            one = family[name]
            table.add_row(f"  {words}", _decimal(one.value), interval(one.interval, _decimal), f"{one.size} {size}")
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
        table.add_row(
            printable(id),
            *(_decimal(found.kappa[name].value) for name in _KAPPA),
            *(_decimal(found.alpha[name].value) for name in _ALPHA),
            *(percent(measures[id].levels["relaxed"][level].f1) for level in ("quote", "triple")),
        )
    return table
