"""A table of strings in Markdown."""

from collections.abc import Collection, Iterable, Sequence


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], text: Collection[int] = (0,)) -> str:
    """The table; the columns whose numbers are in `text` to the left, the others, which are figures, to the right."""
    under = ["---" if i in text else "---:" for i in range(len(columns))]
    return "\n".join(f"| {' | '.join(map(_escaped, row))} |" for row in (columns, under, *rows))


def _escaped(cell: str) -> str:
    return cell.replace("|", "\\|")
