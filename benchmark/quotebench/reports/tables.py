"""Measures as tables for a terminal, in percent; "-" is what is undefined."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from quotebench.inference.jackknife import Interval
from quotebench.reports.breakdown import Breakdown
from quotebench.reports.confidence import Confidence
from quotebench.reports.figures import percent
from quotebench.reports.linking import Linking
from quotebench.reports.measures import Measures, Score
from quotebench.scoring.facets import FACETS
from quotebench.scoring.levels import FITS, LEVELS, heading

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

Intervals = Mapping[str, Mapping[str, Interval]] | None
_HEADINGS = tuple(map(heading, LEVELS))


def levels_table(total: Measures, intervals: Intervals, threshold: float) -> "Table":
    """Each level under either threshold."""
    table = table_of("", "precision", "recall", "F1", "95 %", "TP", "FP", "FN", left=1)
    for name, at in (("relaxed", f"from {threshold:g}"), ("strict", "1")):
        table.add_row(bold(f"{name} ({at})"))
        for level in LEVELS:
            score = total.levels[name][level]
            table.add_row(
                f"  {level}",
                percent(score.precision),
                percent(score.recall),
                bold(percent(score.f1)),
                _interval(intervals, name, level),
                *map(str, (score.tp, score.fp, score.fn)),
            )
        table.add_section()
    return table


def beside_table(total: Measures, linking: Linking | None, confidence: Confidence | None) -> "Table":
    """What is measured beside the levels."""
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
    if linking is not None:
        table.add_row(
            "utterance linking",
            f"pairwise F1 {percent(linking.pairwise[2])}, B-cubed F1 {percent(linking.b_cubed[2])}, "
            f"over {linking.items} paired quotes",
        )
    if confidence is not None:
        table.add_row("confidence", f"average precision of the triple {percent(confidence.average_precision)}")
    return table


def breakdown_table(breakdown: Breakdown) -> "Table":
    """Recall by kind of attribution."""
    table = table_of("recall by", "gold", *_HEADINGS, left=1)
    for facet, values in breakdown.items():
        table.add_row(bold(FACETS[facet].title))
        for value, scores in values.items():
            recalls = (percent(scores[level].recall) for level in LEVELS)
            table.add_row(f"  {value}", str(_gold(scores["quote"])), *recalls)
        table.add_section()
    return table


def articles_table(articles: Mapping[str, Measures]) -> "Table":
    """F1 of each article."""
    table = table_of("F1 by article", "gold", *_HEADINGS, "AER", left=1)
    for article, numbers in articles.items():
        relaxed = numbers.levels["relaxed"]
        table.add_row(
            article,
            str(_gold(relaxed["quote"])),
            *(percent(relaxed[level].f1) for level in LEVELS),
            percent(numbers.aer.rate),
        )
    return table


def plain(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> "Table":
    """A table of strings, the first column to the left."""
    table = table_of(*columns, left=1)
    for row in rows:
        table.add_row(*row)
    return table


def table_of(*columns: str, left: int) -> "Table":
    """An empty table, the first `left` columns to the left, the others to the right."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold", show_edge=False)
    for i, column in enumerate(columns):
        table.add_column(column, justify="left" if i < left else "right", no_wrap=True)
    return table


def bold(text: str) -> "Text":
    """A cell in bold."""
    from rich.text import Text

    return Text(text, "bold")


def _interval(intervals: Intervals, threshold: str, level: str) -> str:
    """The interval of an F1, empty where there is none."""
    bounds = intervals[threshold][level] if intervals else None
    return "" if bounds is None else "-".join(map(percent, bounds))


def _gold(score: Score) -> int:
    return score.tp + score.fn
