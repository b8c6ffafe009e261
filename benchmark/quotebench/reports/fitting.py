"""Tables in the width that there is: names wrap, figures are never cut."""

import re
from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.table import Column, Table

WIDE = 10_000
"""Characters a line may have where no terminal limits it: a table is as wide as it needs to be."""

_LEAST, _EASY = 4, 12
"""Characters below which a column of names is never narrowed, and not without need."""

_GAP = 2
"""Blanks between two columns."""

_FIGURE = re.compile(r"[(+-]*\d+([.,:]\d+)*[),.;:%]*")
"""A figure among words."""


def fitted(table: "Table", width: int) -> "list[Table]":
    """The table as it fits `width` characters. One that is wider becomes several, one below the other, each with the
    names and as many columns of figures as stand beside them. A column too wide even alone wraps between two figures;
    a line is longer than `width` only where not even that is enough."""
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
    for part in parts:
        if least + _width(part[0]) > width:
            part[0] = replace(part[0], no_wrap=False, width=max(_longest_word(part[0]), width - least - _GAP))
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
    if column.justify != "left":
        return _width(column) - _GAP
    return max(min(_width(column) - _GAP, _LEAST), _longest_word(column, _FIGURE))


def _longest_word(column: "Column", like: re.Pattern[str] = re.compile(".+")) -> int:
    """The characters of the longest word in the cells of a column, of those that look as asked for."""
    from rich.cells import cell_len

    words = (word for cell in (column.header, *column.cells) for word in str(cell).split() if like.fullmatch(word))
    return max(map(cell_len, words), default=0)
