"""Predictions that are Python objects: mappings, DataFrames, Datasets and tables of Arrow, under the names that people
use."""

import math
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from quotebench.exceptions import InvalidData, Problem
from quotebench.formats.files import File
from quotebench.formats.keys import Naming, ours
from quotebench.formats.listing import holds, read_values
from quotebench.formats.statements import Keys, Statement
from quotebench.formats.tables import are_columns

_DEEPEST = 20
"""Lists within lists, beyond which cells are taken as they are."""


def rows_in(given: object) -> object:
    """The rows of a table: a DataFrame of pandas or Polars, a Dataset, a Table of Arrow; anything else as it is."""
    for method, arguments in (("to_dicts", ()), ("to_pylist", ()), ("to_dict", ("records",))):
        has_columns = hasattr(given, "columns") or hasattr(given, "column_names")
        if has_columns and not isinstance(given, Mapping) and callable(getattr(given, method, None)):
            if method == "to_dict" and not hasattr(given, "columns"):  # a Dataset, which is gone through row by row
                continue
            return [_with_lists(row) for row in getattr(given, method)(*arguments)]
    return given


def in_other_names(given: Iterable[object], keys: Keys) -> tuple[bool, Iterable[object]]:
    """Whether rows are to be read by the names of `keys`, as the first tells, and all of them."""
    rows = iter(given)
    first = next(rows, None)
    found = () if first is None else chain([first], rows)
    if not isinstance(first, Mapping):
        return False, found
    row = _row(first)
    return bool(keys) or (not ours(row) and (are_columns(row) or holds(row))), found


def read(given: Iterable[object], name: str, keys: Keys) -> Iterator[Statement | Problem]:
    """The attributions of rows. Raises InvalidData for what is no mapping, or has half a character."""
    yield from read_values(_numbered(given, name), Naming(keys), File(name, b""))


def _numbered(given: Iterable[object], name: str) -> Iterator[tuple[int, Any]]:
    for number, one in enumerate(given, 1):
        if not isinstance(one, Mapping):
            message = f"expected a mapping, as the rows above, got {type(one).__name__}"
            raise InvalidData([Problem(file=name, line=number, field=None, message=message)])
        row = _row(one)
        for field, value in row.items():
            if isinstance(value, str) and not value.isascii() and not _whole(value):
                message = "holds half a character (a lone surrogate), which no file can hold; was the text cut in two?"
                raise InvalidData([Problem(file=name, line=number, field=field, message=message)])
        yield number, row


def _row(row: Any) -> Any:
    """A row with None where a table has nothing, and lists for arrays."""
    return {str(key): None if _missing(value) else _plain(value, 0) for key, value in row.items()}


def _with_lists(row: Any) -> Any:
    return {key: _plain(value, 0) for key, value in row.items()} if isinstance(row, Mapping) else row


def _plain(value: Any, depth: int) -> Any:
    if depth > _DEEPEST:
        return value
    if type(value).__module__ == "numpy" and hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list | tuple):
        return [_plain(one, depth + 1) for one in value if not _missing(one)]
    return value


def _missing(value: Any) -> bool:
    """Whether a value is what tables have where nothing is."""
    nothing = isinstance(value, float) and math.isnan(value)
    return value is None or nothing or type(value).__name__ in ("NAType", "NaTType")


def _whole(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
