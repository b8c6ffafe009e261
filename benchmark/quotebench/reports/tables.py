"""Measures as tables for a terminal, in percent; "-" is what is undefined. And any table in Markdown and as CSV."""

import csv
import io
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from quotebench.exceptions import amount, printable
from quotebench.inference.jackknife import Interval
from quotebench.reports.beside import Confidence, Linking
from quotebench.reports.figures import percent
from quotebench.reports.measures import Breakdown, Measures
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
        for level, score in total.levels[name].items():
            bounds = intervals[name][level] if intervals else None
            within = "" if bounds is None else "-".join(map(percent, bounds))
            counts = map(str, (score.tp, score.fp, score.fn))
            precision, recall, f1 = map(percent, (score.precision, score.recall, score.f1))
            table.add_row(f"  {level}", precision, recall, bold(f1), within, *counts)
        table.add_section()
    return table


def beside_table(total: Measures, linking: Linking | None, confidence: Confidence | None) -> "Table":
    """What is measured beside the levels."""
    aer = total.aer
    precision, recall, f1 = map(percent, (total.channel.precision, total.channel.recall, total.channel.f1))
    shares = ", ".join(f"{aspect} {percent(share)}" for aspect, share in total.accuracy.items())
    parts = ", ".join(f"{part.replace('_', ' ')} {percent(share)}" for part, share in aer.parts.items())
    placed = ", ".join(f"{fit} {total.alignment[fit]}" for fit in FITS)
    rows = [
        ("accuracy among paired quotes", shares),
        ("named channels alone", f"precision {precision}, recall {recall}, F1 {f1}"),
        ("attribution error rate", f"{percent(aer.rate)} ({parts})"),
        ("quotes placed", placed),
    ]
    if linking is not None:
        pairwise, b_cubed = percent(linking.pairwise[2]), percent(linking.b_cubed[2])
        said = f"pairwise F1 {pairwise}, B-cubed F1 {b_cubed}, over {amount(linking.items, 'paired quote')}"
        rows.append(("utterance linking", said))
    if confidence is not None:
        rows.append(("confidence", f"average precision of the triple {percent(confidence.average_precision)}"))
    return plain(("beside the levels", ""), rows, left=2)


def breakdown_table(breakdown: Breakdown) -> "Table":
    """Recall by kind of attribution."""
    table = table_of("recall by", "gold", *_HEADINGS, left=1)
    for facet, values in breakdown.items():
        table.add_row(bold(FACETS[facet].title))
        for value, scores in values.items():
            recalls = (percent(scores[level].recall) for level in LEVELS)
            table.add_row(f"  {printable(value)}", str(scores["quote"].gold), *recalls)
        table.add_section()
    return table


def articles_table(articles: Mapping[str, Measures]) -> "Table":
    """F1 of each article."""
    table = table_of("F1 by article", "gold", *_HEADINGS, "AER", left=1)
    for article, numbers in articles.items():
        relaxed = numbers.levels["relaxed"]
        f1s = (percent(relaxed[level].f1) for level in LEVELS)
        table.add_row(printable(article), str(relaxed["quote"].gold), *f1s, percent(numbers.aer.rate))
    return table


def plain(columns: Sequence[str], rows: Sequence[Sequence[str]], left: int = 1) -> "Table":
    """A table of strings, the first `left` columns to the left."""
    table = table_of(*columns, left=left)
    for row in rows:
        table.add_row(*map(printable, row))
    return table


def table_of(*columns: str, left: int) -> "Table":
    """An empty table, the first `left` columns to the left, the others to the right."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold", show_edge=False)
    for i, column in enumerate(columns):
        table.add_column(printable(column), justify="left" if i < left else "right", no_wrap=i >= left, overflow="fold")
    return table


def bold(text: str) -> "Text":
    """A cell in bold."""
    from rich.text import Text

    return Text(text, "bold")


def markdown(columns: Sequence[str], rows: Iterable[Sequence[str]], text: Collection[int] = (0,)) -> str:
    """A table of strings in Markdown: the columns whose numbers are in `text` to the left, the others, which are
    figures, to the right."""
    under = ["---" if i in text else "---:" for i in range(len(columns))]
    escaped = (
        (" ".join(map(printable, cell.replace("|", "\\|").split("\n"))) for cell in row)
        for row in (columns, under, *rows)
    )
    return "\n".join(f"| {' | '.join(row)} |" for row in escaped)


def as_markdown(table: "Table") -> str:
    """A table for a terminal in Markdown, what is bold there in bold here."""
    columns = [[_cell(cell) for cell in column.cells] for column in table.columns]
    left = [i for i, column in enumerate(table.columns) if column.justify == "left"]
    return markdown([str(column.header) for column in table.columns], list(zip(*columns, strict=True)), left)


def _cell(cell: object) -> str:
    text = str(cell).strip()
    return f"**{text}**" if text and getattr(cell, "style", "") == "bold" else text


def as_csv(rows: Sequence[Mapping[str, object]]) -> str:
    """Rows with the same keys as CSV (RFC 4180), with a header; numbers in full, what is undefined is empty."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
