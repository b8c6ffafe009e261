"""Predictions in any format: what a path, or what stands in a file, is taken for, and its rows."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import msgspec

from quotebench.exceptions import InvalidData, Problem, UsageError
from quotebench.formats.files import File
from quotebench.formats.registry import formats, named, recognised
from quotebench.formats.settling import said, settle
from quotebench.formats.statements import Format, Statement
from quotebench.rows.layout import is_predictions, rows_in
from quotebench.rows.nesting import fields_of, members
from quotebench.rows.reading import Rows
from quotebench.rows.structs import Article, Prediction

ROWS = "rows"
"""The name of our own format."""

JOINS = ("id", "order")


class Reading(NamedTuple):
    """How predictions are read: the name of the `format`, None = it is recognised; `keys` say which key of the format
    is which part; `join` "order" takes the documents in the order of the corpus where they do not say what they are
    about."""

    format: str | None = None
    keys: Mapping[str, str] = {}
    join: str = "id"


AS_IT_IS = Reading()
"""In our own format, or what it is recognised as."""


def format_of(file: File, reading: Reading) -> Format | None:
    """The format that a file is read in: the one that is asked for, else the one that it is recognised as; None for
    rows of ours, and for what is not known. Raises UsageError for a format that there is not."""
    if reading.join not in JOINS:
        raise UsageError(f"articles cannot be joined by {reading.join!r}; give one of {', '.join(JOINS)}")
    if reading.format == ROWS:
        return None
    if reading.format is not None:
        return named(reading.format)
    return None if not reading.keys and _are_rows(file) else recognised(file)


def read_in(format: Format, files: Iterable[File], articles: tuple[Article, ...], reading: Reading) -> Rows[Prediction]:
    """The rows of files of a format, not yet checked against the corpus. Raises InvalidData, with the faults of all."""
    found = list(files)
    statements = chain.from_iterable(_statements(format, found, reading.keys))
    settled = settle(statements, articles, reading.join == "order")
    name = found[0].name if len(found) == 1 else str(found[0].path.parent if found[0].path else found[0].name)
    settled.rows.warnings.append(said(format, settled.tally, name))
    return settled.rows


def _statements(format: Format, files: list[File], keys: Mapping[str, str]) -> Iterator[list[Statement]]:
    problems: list[Problem] = []
    for file in files:
        try:
            yield list(format.read(file, keys))
        except InvalidData as error:
            problems += error.problems
    if problems:
        raise InvalidData(problems)


def folder_files(folder: Path, reading: Reading) -> tuple[Format, list[File]]:
    """The format of a folder of output, and its files. Raises UsageError where there is none that is known."""
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith(".")]
    if reading.format is not None:
        format: Format | None = named(reading.format)
    else:
        files = map(File.of, paths)
        format = next(
            (found for file in files if (found := format_of(file, Reading(keys=reading.keys))) is not None), None
        )
    taken = [path for path in paths if format is not None and path.suffix in format.suffixes]
    if format is None or not taken:
        known = ", ".join(one.name for one in formats().values() if one.suffixes)
        raise UsageError(f"{folder} holds no output in a format that is known; name it with --from: {known}")
    return format, [File.of(path) for path in taken]


def _are_rows(file: File) -> bool:
    """Whether a file holds rows of ours, told by the first."""
    try:
        first = next(iter(rows_in(file.data, file.name)[0]), None)
    except InvalidData:
        return False
    fields = fields_of(first[1]) if first is not None else {}
    labelled = _entities(fields) or "sha256" in fields  # gold: its reader says so
    return (first is None and recognised(file) is None) or labelled or ("article" in fields and is_predictions(fields))


def _entities(fields: Mapping[str, msgspec.Raw]) -> bool:
    """Whether fields have the entities of gold, and not spans under that name."""
    held = [] if "entities" not in fields else [fields_of(one) for _, one in members(bytes(fields["entities"]), 1)]
    return "entities" in fields and not any("start" in one for one in held)
