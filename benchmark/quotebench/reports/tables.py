"""Reports as tables for a terminal. Measures are printed in percent; "-" is what is undefined."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from quotebench.reports.figures import percent
from quotebench.reports.mastery import mastery
from quotebench.reports.measures import Score
from quotebench.reports.repair import Repair
from quotebench.reports.report import Report
from quotebench.rows.structs import Article
from quotebench.scoring.counting import FITS, LEVELS, THRESHOLDS

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

_FACETS = {
    "type": "type of quote",
    "mention": "mention of the speaker",
    "speaker": "kind of speaker",
    "nested": "nested",
    "channel": "channel",
    "phenomenon": "phenomenon",
    "passage": "passage written for",
}


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
    columns = ("corpus", "system", "quote", "+speaker", "+source", "triple", "±", "strict", "AER", "s")
    table = _table("", *columns, left=2)
    last = None
    for line in lines:
        if last not in (None, line.corpus):
            table.add_section()
        relaxed, strict = (line.report.total.levels[threshold] for threshold in THRESHOLDS)
        bounds = line.report.intervals["relaxed"]["triple"] if line.report.intervals else None
        table.add_row(
            line.corpus if line.corpus != last else "",
            line.system,
            *(percent(relaxed[level].f1) for level in LEVELS[:3]),
            _bold(percent(relaxed["triple"].f1)),
            percent(None if bounds is None else (bounds[1] - bounds[0]) / 2),
            percent(strict["triple"].f1),
            percent(line.report.total.aer.rate),
            "-" if line.seconds is None else f"{line.seconds:.2f}",
        )
        last = line.corpus
    return table


def challenge(articles: Sequence[Article], lines: Sequence[Line]) -> "Table":
    """Phenomenon by system: F1 of the triple, and the share of minimal pairs with both passages right."""
    by_system = {line.system: mastery(articles, line.report) for line in lines}
    columns = [column for system in by_system for column in (system, "pairs")]
    table = _table("", "phenomenon", "passages", *columns, left=1)
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


def repair(classes: Sequence[Repair], report: Report) -> "Table":
    """The classes of errors: what each accounts for, and F1 if exactly it were put right. Its FP and FN sum to those of
    the relaxed triple."""
    columns = ("quote", "+speaker", "+source", "triple", "gain")
    table = _table("", "F1 if repaired", "errors", "FP", "FN", *columns, left=1)
    total = report.total.levels["relaxed"]
    now = total["triple"].f1
    for one in classes:
        f1 = one.levels["triple"].f1
        gain = "-" if f1 is None or now is None else f"{100 * (f1 - now):+.1f}" if one.errors else ""
        cells = (percent(one.levels[level].f1) for level in LEVELS) if one.errors else [""] * len(LEVELS)
        table.add_row(one.kind, *map(str, (one.errors, one.fp, one.fn)), *cells, gain)
    table.add_section()
    every = (sum(one.errors for one in classes), sum(one.fp for one in classes), sum(one.fn for one in classes))
    table.add_row("all, and F1 now", *map(str, every), *(percent(total[level].f1) for level in LEVELS), "")
    return table


def plain(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> "Table":
    """A table of strings, the first column to the left."""
    table = _table("", *columns, left=1)
    for row in rows:
        table.add_row(*row)
    return table


def _levels(report: Report) -> "Table":
    table = _table("", "", "precision", "recall", "F1", "95 %", "TP", "FP", "FN", left=1)
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
    table = _table("", "beside the levels", "", left=2)
    table.add_row(
        "accuracy among paired quotes",
        f"speaker {percent(total.accuracy['speaker'])}, source {percent(total.accuracy['source'])}",
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
    table = _table("", "recall by", "gold", "quote", "+speaker", "+source", "triple", left=1)
    for facet, title in _FACETS.items():
        if facet in report.breakdown:
            table.add_row(_bold(title))
            for value, scores in report.breakdown[facet].items():
                table.add_row(
                    f"  {value}", str(_gold(scores["quote"])), *(percent(scores[level].recall) for level in LEVELS)
                )
            table.add_section()
    return table


def _articles(report: Report) -> "Table":
    table = _table("", "F1 by article", "gold", "quote", "+speaker", "+source", "triple", "AER", left=1)
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


def _table(title: str, *columns: str, left: int) -> "Table":
    from rich import box
    from rich.table import Table

    table = Table(
        title=title or None,
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        header_style="bold",
        show_edge=False,
    )
    for i, column in enumerate(columns):
        table.add_column(column, justify="left" if i < left else "right", no_wrap=True)
    return table


def _bold(text: str) -> "Text":
    from rich.text import Text

    return Text(text, "bold")
