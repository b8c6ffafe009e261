"""A table of strings in LaTeX (booktabs)."""

from collections.abc import Iterable, Sequence


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], aligned: str) -> str:
    """The table; `aligned` has a letter for each column, l or r. Cells are LaTeX: `escaped` makes that of a name."""
    head, *body = (f"{' & '.join(row)} \\\\" for row in (columns, *rows))
    return "\n".join(
        [rf"\begin{{tabular}}{{{aligned}}}", r"\toprule", head, r"\midrule", *body, r"\bottomrule", r"\end{tabular}"]
    )


def escaped(name: str) -> str:
    """A name with what LaTeX would read as commands taken as it is."""
    return "".join(f"\\{c}" if c in "_&%#$" else c for c in name)
