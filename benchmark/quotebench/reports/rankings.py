"""Standings as a table for a terminal, for Markdown and for LaTeX, as CSV and as JSON."""

from collections.abc import Sequence
from typing import cast

from quotebench.exceptions import printable
from quotebench.inference.jackknife import Interval
from quotebench.inference.ranking import Standing
from quotebench.reports import tables
from quotebench.reports.figures import interval, percent, signed

COLUMNS = ("", "system", "F1", "95 %", "difference", "95 %", "p", "better than")
CANNOT_DIFFER = "cannot differ"
"""What stands for the letters of `better than` where there can be none, whatever the systems answer."""

_LATEX = str.maketrans(
    {
        **{c: f"\\{c}" for c in "_&%#${}"},
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


def cells(standings: Sequence[Standing], cannot_differ: bool) -> list[list[str]]:
    """The standings as rows of strings: F1 and differences in percent, p corrected for the number of systems."""
    return [
        [
            one.letter,
            printable(one.name),
            percent(one.f1),
            interval(one.interval),
            "baseline" if one.difference is None else signed(one.difference.value),
            "" if one.difference is None else interval(one.difference.interval, signed),
            "" if one.p_corrected is None else f"{one.p_corrected:.4f}",
            CANNOT_DIFFER if cannot_differ else one.better_than,
        ]
        for one in standings
    ]


def markdown(standings: Sequence[Standing], cannot_differ: bool, notes: Sequence[str]) -> str:
    """A Markdown table, and notes below it."""
    table = tables.markdown(COLUMNS, cells(standings, cannot_differ), text=(0, 1, 7))
    return "\n".join([table, *(f"\n{note}" for note in notes)])


def latex(standings: Sequence[Standing], cannot_differ: bool, notes: Sequence[str]) -> str:
    """A LaTeX table (booktabs), what a system is better than as superscripts of its F1, and notes below it as
    comments."""
    columns = ("", "system", "F1", r"95\,\%", "difference", r"95\,\%", "$p$")
    rows: list[tuple[str, ...]] = []
    for letter, name, f1, within, difference, between, p, better in cells(standings, False):
        escaped = name.translate(_LATEX)
        rows.append((letter, escaped, f"{f1}$^{{{better}}}$" if better else f1, within, difference, between, p))
    if cannot_differ:
        rows.append((rf"\multicolumn{{{len(columns)}}}{{l}}{{{CANNOT_DIFFER}}}",))
    head, *body = (f"{' & '.join(row)} \\\\" for row in (columns, *rows))
    begin, end = r"\begin{tabular}{llrrrrr}", r"\end{tabular}"
    below = (f"% {note}" for note in notes)
    return "\n".join([begin, r"\toprule", head, r"\midrule", *body, r"\bottomrule", end, *below])


def csv(standings: Sequence[Standing]) -> str:
    """The values of `as_json` as CSV, the two bounds of an interval in columns of their own."""
    rows = []
    for one in as_json(standings):
        row: dict[str, object] = {}
        for key, value in one.items():
            if key.endswith("ci"):
                row[f"{key}_low"], row[f"{key}_high"] = cast(Interval, value) or (None, None)
            else:
                row[key] = "".join(value) if isinstance(value, list) else value
        rows.append(row)
    return tables.as_csv(rows)


def as_json(standings: Sequence[Standing]) -> list[dict[str, object]]:
    """The standings as JSON values; numbers are numbers, from 0 to 1, what is undefined is None."""
    return [
        {
            "system": one.name,
            "letter": one.letter,
            "f1": one.f1,
            "ci": one.interval,
            "difference": None if one.difference is None else one.difference.value,
            "difference_ci": None if one.difference is None else one.difference.interval,
            "p": None if one.difference is None else one.difference.p,
            "p_holm": one.p_corrected,
            "p_bootstrap": None if one.difference is None else one.difference.p_bootstrap,
            "better_than": list(one.better_than),
        }
        for one in standings
    ]
