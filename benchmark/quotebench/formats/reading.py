"""Predictions in any format: what a path, or what stands in a file, is taken for, and its rows."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import msgspec

from quotebench.exceptions import InvalidData, Problem, UsageError
from quotebench.formats import objects
from quotebench.formats.files import File
from quotebench.formats.folders import common, in_several, left_out, one_after_the_other, statements, told_once, visible
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
    if len(found) == 1:
        return _held(format, found[0].name, format.read(found[0], reading.keys), articles, reading)
    name = common(found)
    by_order = reading.join == "order"
    by_file = one_after_the_other(statements(format, found, reading.keys, by_order), by_order)
    rows = _held(format, name, chain.from_iterable(by_file), articles, reading)
    rows.warnings[:] = [*told_once(rows.warnings, name), *in_several(rows, name)]
    return rows


def _held(
    format: Format, name: str, found: Iterable[Statement | Problem], articles: tuple[Article, ...], reading: Reading
) -> Rows[Prediction]:
    """The rows of statements, with what is said of all of them."""
    settled = settle(found, articles, reading.join == "order")
    settled.rows.warnings += said(format, settled.tally, name)
    settled.rows.warnings += _mapped_to_nothing(settled.rows, reading.keys, name)
    return settled.rows


def _mapped_to_nothing(rows: Rows[Prediction], keys: Mapping[str, str], name: str) -> Iterator[Problem]:
    """What is said of keys that the user names and nothing has."""
    for part in ("quote", "speaker", "source"):
        if part in keys and not any(
            getattr(row, part) or getattr(row, f"{part}_span", part == "quote") for row in rows.rows
        ):
            message = f"--map {part}={keys[part]}: nothing in it was read as {part}; is it called otherwise?"
            yield Problem(file=name, line=None, field=None, message=message)


def read_folder(folder: Path, articles: tuple[Article, ...], reading: Reading) -> Rows[Prediction]:
    """The rows of a folder of output, as `read_in`. Raises UsageError where it holds none that is known."""
    format, files = folder_files(folder, reading)
    rows = read_in(format, files, articles, reading)
    rows.warnings += left_out(folder, [file.path for file in files if file.path is not None], format)
    return rows


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
    return _held(named("csv"), name, objects.read(given, name, reading.keys), articles, reading), ()


def folder_files(folder: Path, reading: Reading) -> tuple[Format, list[File]]:
    """The format of a folder of output, and its files, numbers in their names in order. Raises UsageError where there
    is none that is known."""
    paths = visible(folder)
    if reading.format is not None:
        format: Format | None = named(reading.format)
    else:
        files = map(File.of, paths)
        format = next(
            (found for file in files if (found := format_of(file, Reading(keys=reading.keys))) is not None), None
        )
    taken = [path for path in paths if format is not None and path.suffix.lower() in format.suffixes]
    if format is None or not taken:
        if any(path.suffix in (".json", ".jsonl") and _are_rows(File.of(path)) for path in paths):
            raise UsageError(f"{folder} holds rows of our own; put them in one file: cat {folder}/* > rows.jsonl")
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
    if _entities(fields) or "sha256" in fields:  # gold: its reader says so
        return True
    try:
        return is_predictions(fields) and ours(msgspec.json.decode(first[1]))
    except msgspec.DecodeError:  # such as a number out of range: the reader of rows says so
        return True


def _entities(fields: Mapping[str, msgspec.Raw]) -> bool:
    """Whether fields have the entities of gold, and not spans under that name."""
    held = [] if "entities" not in fields else [fields_of(one) for _, one in members(bytes(fields["entities"]), 1)]
    return "entities" in fields and not any("start" in one for one in held)
