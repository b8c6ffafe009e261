"""Reports as tables for a terminal. Measures are printed in percent; "-" is what is undefined."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from quotebench.reports.figures import percent
from quotebench.reports.mastery import mastery
from quotebench.reports.measures import Score
from quotebench.reports.report import Report
from quotebench.rows.structs import Article
from quotebench.scoring.facets import FACETS
from quotebench.scoring.levels import FITS, HEADLINE, LEVELS, THRESHOLDS, heading

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table
    from rich.text import Text

_WIDE = 200
_HEADINGS = tuple(map(heading, LEVELS))


class Line(NamedTuple):
    """One line of a comparison: a system on a corpus, and the seconds it took (None where it was not run here)."""

    corpus: str
    system: str
    report: Report
    seconds: float | None


def interval(report: Report, threshold: str, level: str) -> str:
    """The bootstrap interval of an F1, empty where there is none."""
    bounds = report.intervals[threshold][level] if report.intervals else None
    return "" if bounds is None else f"{percent(bounds[0])}-{percent(bounds[1])}"


def comparison(lines: Sequence[Line]) -> "Table":
    """Systems side by side: F1 of each level with half the width of the triple's interval, strict triple, error rate,
    time."""
    others = [level for level in LEVELS if level != HEADLINE]
    columns = ("corpus", "system", *map(heading, others), HEADLINE, "±", "strict", "AER", "s")
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
            _bold(percent(relaxed[HEADLINE].f1)),
            percent(None if bounds is None else (bounds[1] - bounds[0]) / 2),
            percent(strict[HEADLINE].f1),
            percent(line.report.total.aer.rate),
            "-" if line.seconds is None else f"{line.seconds:.2f}",
        )
        last = line.corpus
    return table


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


def full(report: Report, articles: bool) -> "list[RenderableType]":
    """Everything a report holds, as tables; `articles`: a line for each article too."""
    out: list[RenderableType] = [_levels(report), _beside(report), _breakdown(report)]
    if articles:
        out.append(_articles(report))
    return out


def plain(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> "Table":
    """A table of strings, the first column to the left."""
    table = table_of(*columns, left=1)
    for row in rows:
        table.add_row(*row)
    return table


def _levels(report: Report) -> "Table":
    table = table_of("", "precision", "recall", "F1", "95 %", "TP", "FP", "FN", left=1)
    for threshold, at in (("relaxed", f"from {report.threshold:g}"), ("strict", "1")):
        table.add_row(_bold(f"{threshold} ({at})"))
        for level in LEVELS:
            score = report.total.levels[threshold][level]
            table.add_row(
                f"  {level}",
                percent(score.precision),
                percent(score.recall),
                _bold(percent(score.f1)),
                interval(report, threshold, level),
                *map(str, (score.tp, score.fp, score.fn)),
            )
        table.add_section()
    return table


def _beside(report: Report) -> "Table":
    total = report.total
    aer = total.aer
    table = table_of("beside the levels", "", left=2)
    table.add_row(
        "accuracy among paired quotes",
        ", ".join(f"{aspect} {percent(share)}" for aspect, share in total.accuracy.items()),
    )
    table.add_row(
        "named channels alone",
        f"precision {percent(total.channel.precision)}, recall {percent(total.channel.recall)}, "
        f"F1 {percent(total.channel.f1)}",
    )
    parts = ", ".join(
        f"{name.replace('_', ' ')} {percent(getattr(aer, name) / aer.scored if aer.scored else None)}"
        for name in ("missed", "false_alarm", "confusion")
    )
    table.add_row("attribution error rate", f"{percent(aer.rate)} ({parts})")
    table.add_row("quotes placed", ", ".join(f"{fit} {total.alignment[fit]}" for fit in FITS))
    if report.linking is not None:
        table.add_row(
            "utterance linking",
            f"pairwise F1 {percent(report.linking.pairwise[2])}, B-cubed F1 {percent(report.linking.b_cubed[2])}, "
            f"over {report.linking.items} paired quotes",
        )
    if report.confidence is not None:
        table.add_row("confidence", f"average precision of the triple {percent(report.confidence.average_precision)}")
    return table


def _breakdown(report: Report) -> "Table":
    table = table_of("recall by", "gold", *_HEADINGS, left=1)
    for facet, values in report.breakdown.items():
        table.add_row(_bold(FACETS[facet].title))
        for value, scores in values.items():
            recalls = (percent(scores[level].recall) for level in LEVELS)
            table.add_row(f"  {value}", str(_gold(scores["quote"])), *recalls)
        table.add_section()
    return table


def _articles(report: Report) -> "Table":
    table = table_of("F1 by article", "gold", *_HEADINGS, "AER", left=1)
    for article, numbers in report.articles.items():
        relaxed = numbers.levels["relaxed"]
        table.add_row(
            article,
            str(_gold(relaxed["quote"])),
            *(percent(relaxed[level].f1) for level in LEVELS),
            percent(numbers.aer.rate),
        )
    return table


def _gold(score: Score) -> int:
    return score.tp + score.fn


def table_of(*columns: str, left: int) -> "Table":
    """An empty table, the first `left` columns to the left, the others to the right."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold", show_edge=False)
    for i, column in enumerate(columns):
        table.add_column(column, justify="left" if i < left else "right", no_wrap=True)
    return table


def plain_text(shown: "Sequence[RenderableType]") -> str:
    """Tables and lines as text without colours, as wide as they need to be."""
    return _printed(shown).export_text().rstrip()


def html(shown: "Sequence[RenderableType]") -> str:
    """The same for a notebook."""
    form = '<pre style="line-height:normal;white-space:pre">{code}</pre>'
    return _printed(shown).export_html(inline_styles=True, code_format=form)


def _printed(shown: "Sequence[RenderableType]") -> "Console":
    import io

    from rich.console import Console

    console = Console(file=io.StringIO(), record=True, width=_WIDE, highlight=False, markup=False, emoji=False)
    for i, one in enumerate(shown):
        if i:
            console.print()
        console.print(one)
    return console


def _bold(text: str) -> "Text":
    from rich.text import Text

    return Text(text, "bold")
