"""Tables in the width that there is: names wrap, figures are never cut."""

import re
from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.table import Column, Table

WIDE = 10_000
"""Characters a line may have where no terminal limits it: a table is as wide as it needs to be."""

_LEAST, _EASY = 2, 12
"""Characters below which a column of names is never narrowed, and not without need."""

_GAP = 2
"""Blanks between two columns."""

_FIGURE = re.compile(r"[(+-]*\d+([.,:]\d+)*[),.;:%]*")
"""A figure among words."""


def fitted(table: "Table", width: int) -> "list[Table]":
    """The table as it fits `width` characters. One that is wider becomes several, one below the other, each with the
    names and as many columns of figures as stand beside them. Only where names at their narrowest and one column of
    figures do not fit is a line longer than `width`."""
    width += _GAP  # behind the last column there is none
    columns = [replace(column, min_width=_least(column)) for column in table.columns]
    names = [column for column in columns if column.justify == "left"]
    figures = [column for column in columns if column.justify != "left"]
    easy = sum(min(_width(column), max(_EASY, _width(column) // 2)) for column in names)
    if sum(map(_width, figures)) + easy <= width or not figures:
        return [_of(table, columns)]
    least = sum((column.min_width or 0) + _GAP for column in names)
    wished = min(easy, max(width // 2, least))
    parts: list[list[Column]] = []
    room = 0
    for column in figures:
        if not parts or _width(column) > room:
            parts.append([])
            room = width - wished
        parts[-1].append(column)
        room -= _width(column)
    return [_of(table, [*names, *part]) for part in parts]


def _of(table: "Table", columns: "list[Column]") -> "Table":
    """A table of these columns, with the rows and the look of another."""
    part = copy(table)
    part.columns = [replace(column, _index=i) for i, column in enumerate(columns)]
    return part


def _width(column: "Column") -> int:
    """The characters that a column takes, unwrapped, and the gap behind it."""
    from rich.cells import cell_len

    return _GAP + max(cell_len(str(cell)) for cell in (column.header, *column.cells))


def _least(column: "Column") -> int:
    """How far a column may be narrowed: figures not at all, names as long as figures among them stay whole."""
    from rich.cells import cell_len

    if column.justify != "left":
        return _width(column) - _GAP
    words = (word for cell in column.cells for word in str(cell).split() if _FIGURE.fullmatch(word))
    return max([min(_width(column) - _GAP, _LEAST), *map(cell_len, words)])
