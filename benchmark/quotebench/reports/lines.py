"""Systems side by side, as tables for a terminal."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from quotebench.reports.figures import interval, percent
from quotebench.reports.mastery import mastery
from quotebench.reports.report import Report
from quotebench.reports.tables import bold, table_of
from quotebench.rows.structs import Article
from quotebench.scoring.levels import HEADLINE, LEVELS, THRESHOLDS, heading

if TYPE_CHECKING:
    from rich.table import Table


class Line(NamedTuple):
    """One line of a comparison: a system on a corpus, and the seconds it took (None where it was not run here)."""

    corpus: str
    system: str
    report: Report
    seconds: float | None


def comparison(lines: Sequence[Line]) -> "Table":
    """Systems side by side: F1 of each level with the triple's interval, strict triple, error rate, time."""
    others = [level for level in LEVELS if level != HEADLINE]
    columns = ("corpus", "system", *map(heading, others), HEADLINE, "95 %", "strict", "AER", "s")
    table = table_of(*columns, left=2)
    last = None
    for line in lines:
        if last not in (None, line.corpus):
            table.add_section()
        relaxed, strict = (line.report.total.levels[threshold] for threshold in THRESHOLDS)
        bounds = line.report.intervals["relaxed"][HEADLINE] if line.report.intervals else None
        table.add_row(
            line.corpus if line.corpus != last else "",
            line.system,
            *(percent(relaxed[level].f1) for level in others),
            bold(percent(relaxed[HEADLINE].f1)),
            interval(bounds),
            percent(strict[HEADLINE].f1),
            percent(line.report.total.aer.rate),
            "-" if line.seconds is None else f"{line.seconds:.2f}",
        )
        last = line.corpus
    return table


def sampled(lines: Sequence[Line]) -> list[str]:
    """How the intervals of each corpus were made, a line each."""
    return list(dict.fromkeys(f"{line.corpus}: {line.report.sampling.described}" for line in lines))


def challenge(articles: Sequence[Article], lines: Sequence[Line]) -> "Table":
    """Phenomenon by system: F1 of the triple, and the share of minimal pairs with both passages right."""
    by_system = {line.system: mastery(articles, line.report) for line in lines}
    columns = [column for system in by_system for column in (system, "pairs")]
    table = table_of("phenomenon", "passages", *columns, left=1)
    first = next(iter(by_system.values()))
    for name, one in first.items():
        if name == "all":
            table.add_section()
        cells = [
            cell
            for masteries in by_system.values()
            for cell in (percent(masteries[name].triple.f1), percent(masteries[name].pair_accuracy))
        ]
        table.add_row(name, str(one.passages), *cells)
    return table
