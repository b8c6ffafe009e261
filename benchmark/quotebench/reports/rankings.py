"""Standings as a table for a terminal, for Markdown and for LaTeX, and as JSON."""

from collections.abc import Sequence

from quotebench.exceptions import printable
from quotebench.inference.ranking import Standing
from quotebench.reports import tables
from quotebench.reports.figures import interval, percent, signed

COLUMNS = ("", "system", "F1", "95 %", "difference", "95 %", "p", "better than")


def cells(standings: Sequence[Standing]) -> list[list[str]]:
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
            one.better_than,
        ]
        for one in standings
    ]


def markdown(standings: Sequence[Standing]) -> str:
    """A Markdown table."""
    return tables.markdown(COLUMNS, cells(standings), text=(0, 1, 7))


def latex(standings: Sequence[Standing]) -> str:
    """A LaTeX table (booktabs), what a system is better than as superscripts of its F1."""
    columns = ("", "system", "F1", r"95\,\%", "difference", r"95\,\%", "$p$")
    rows = []
    for letter, name, f1, within, difference, between, p, better in cells(standings):
        escaped = "".join(f"\\{c}" if c in "_&%#$" else c for c in name)
        rows.append((letter, escaped, f"{f1}$^{{{better}}}$" if better else f1, within, difference, between, p))
    head, *body = (f"{' & '.join(row)} \\\\" for row in (columns, *rows))
    begin, end = r"\begin{tabular}{llrrrrr}", r"\end{tabular}"
    return "\n".join([begin, r"\toprule", head, r"\midrule", *body, r"\bottomrule", end])


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
