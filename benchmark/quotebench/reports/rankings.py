"""Standings as a table for a terminal, for Markdown and for LaTeX, and as JSON."""

from collections.abc import Sequence

from quotebench.inference.ranking import Standing

COLUMNS = ("", "system", "F1", "95 %", "difference", "95 %", "p", "better than")


def cells(standings: Sequence[Standing]) -> list[list[str]]:
    """The standings as rows of strings: F1 and differences in percent, p corrected for the number of systems."""
    rows = []
    for one in standings:
        d = one.difference
        rows.append(
            [
                one.letter,
                one.name,
                _percent(one.f1),
                _range(one.interval),
                "baseline" if d is None else _signed(d.value),
                "" if d is None else _range(d.interval, signed=True),
                "" if one.p_corrected is None else f"{one.p_corrected:.4f}",
                one.better_than,
            ]
        )
    return rows


def markdown(standings: Sequence[Standing]) -> str:
    """A Markdown table."""
    lines = [list(COLUMNS), ["---", "---", *["---:"] * 5, "---"], *cells(standings)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def latex(standings: Sequence[Standing]) -> str:
    """A LaTeX table (booktabs), what a system is better than as superscripts of its F1."""
    lines = [
        r"\begin{tabular}{llrrrrr}",
        r"\toprule",
        r" & system & F1 & 95\,\% & difference & 95\,\% & $p$ \\",
        r"\midrule",
    ]
    for letter, name, f1, interval, difference, between, p, better in cells(standings):
        shown = f"{f1}$^{{{better}}}$" if better else f1
        lines.append(" & ".join((letter, _escaped(name), shown, interval, difference, between, p)) + r" \\")
    return "\n".join([*lines, r"\bottomrule", r"\end{tabular}"])


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


def _percent(value: float | None) -> str:
    return "-" if value is None else f"{100 * value:.1f}"


def _signed(value: float | None) -> str:
    return "-" if value is None else f"{100 * value:+.1f}"


def _range(bounds: tuple[float, float] | None, *, signed: bool = False) -> str:
    show = _signed if signed else _percent
    return "" if bounds is None else f"{show(bounds[0])} to {show(bounds[1])}"


def _escaped(name: str) -> str:
    return "".join(f"\\{c}" if c in "_&%#$" else c for c in name)
