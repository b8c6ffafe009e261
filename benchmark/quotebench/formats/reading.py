"""Predictions in any format: what a path, or what stands in a file, is taken for, and its rows."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from quotebench.exceptions import InvalidData, Problem, UsageError
from quotebench.formats import objects
from quotebench.formats.files import File
from quotebench.formats.keys import ours
from quotebench.formats.lenient import bears_json
from quotebench.formats.objects import in_other_names
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
    if not reading.keys:
        return None if _are_rows(file) else recognised(file)
    return recognised(file) or named("json" if bears_json(file.text) else "csv")


def read_in(format: Format, files: Iterable[File], articles: tuple[Article, ...], reading: Reading) -> Rows[Prediction]:
    """The rows of files of a format, not yet checked against the corpus. Raises InvalidData, with the faults of all."""
    found = list(files)
    by_file = _statements(format, found, reading.keys)
    statements = chain.from_iterable(_numbered(by_file) if len(found) > 1 else by_file)
    settled = settle(statements, articles, reading.join == "order")
    name = found[0].name if len(found) == 1 else str(found[0].path.parent if found[0].path else found[0].name)
    settled.rows.warnings.append(said(format, settled.tally, name))
    return settled.rows


def read_objects_in(
    given: Iterable[object], name: str, articles: tuple[Article, ...], reading: Reading
) -> tuple[Rows[Prediction] | None, Iterable[object]]:
    """The rows of Python objects under other names than ours, not yet checked; None where they are rows of ours. And
    the objects, of which the first was looked at. Raises InvalidData, and UsageError for a format of files."""
    if reading.format not in (None, ROWS, "json", "csv"):
        raise UsageError(f"rows are no file in the format {reading.format!r}; give its path, or the file as bytes")
    others, given = in_other_names(given, reading.keys)
    if reading.format == ROWS or not others:
        return None, given
    settled = settle(objects.read(given, name, reading.keys), articles, reading.join == "order")
    settled.rows.warnings.append(said(named("csv"), settled.tally, name))
    return settled.rows, ()


def _statements(format: Format, files: list[File], keys: Mapping[str, str]) -> Iterator[list[Statement | Problem]]:
    problems: list[Problem] = []
    for file in files:
        try:
            yield list(format.read(file, keys))
        except InvalidData as error:
            problems += error.problems
    if problems:
        raise InvalidData(problems)


def _numbered(by_file: Iterable[list[Statement | Problem]]) -> Iterator[list[Statement | Problem]]:
    """The statements of several files, whose documents come one after the other."""
    before = 0
    for found in by_file:
        yield [one if isinstance(one, Problem) else _moved(one, before) for one in found]
        numbers = [one.document.number or 0 for one in found if isinstance(one, Statement)]
        before += 1 + max(numbers, default=0)


def _moved(statement: Statement, before: int) -> Statement:
    """A statement whose document comes after so many of other files."""
    document = statement.document
    return replace(statement, document=replace(document, number=before + (document.number or 0)))


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
    if first is None:
        return False
    fields = fields_of(first[1])
    labelled = _entities(fields) or "sha256" in fields  # gold: its reader says so
    return labelled or (is_predictions(fields) and ours(msgspec.json.decode(first[1])))


def _entities(fields: Mapping[str, msgspec.Raw]) -> bool:
    """Whether fields have the entities of gold, and not spans under that name."""
    held = [] if "entities" not in fields else [fields_of(one) for _, one in members(bytes(fields["entities"]), 1)]
    return "entities" in fields and not any("start" in one for one in held)
