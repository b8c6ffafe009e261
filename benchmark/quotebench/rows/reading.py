"""Reading rows from JSON Lines files, streams and Python objects: every fault is collected, nothing is coerced, nothing
dropped."""

import difflib
import re
import types
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Generic, TypeVar, get_args, get_origin

import msgspec

from quotebench.rows.problems import InvalidData, Problem
from quotebench.rows.structs import Article, Prediction

Row = TypeVar("Row", Article, Prediction)
Place = tuple[str, int]
"""A file and a line of it."""


class Rows(Generic[Row]):
    """Rows with the place each came from.

    `places[i]` is the file of `rows[i]`, or what stands for it, and the line, counted from 1. `warnings` are faults
    that do not make a file invalid: fields that the format does not have.
    """

    def __init__(self, rows: list[Row], places: list[Place], warnings: list[Problem]) -> None:
        self.rows: list[Row] = rows
        self.places = places
        self.warnings = warnings

    def problem(self, index: int, field: str | None, message: str) -> Problem:
        """A problem of the row at `index`."""
        file, line = self.places[index]
        return Problem(file=file, line=line, field=field, message=message)


def read_file(path: Path, kind: type[Row]) -> Rows[Row]:
    """The rows of a JSON Lines file (UTF-8, one object a line, empty lines allowed).

    Raises InvalidData with every fault of the file, and OSError if it cannot be read.
    """
    return read_bytes(path.read_bytes(), str(path), kind)


def read_bytes(data: bytes, name: str, kind: type[Row]) -> Rows[Row]:
    """The rows of JSON Lines held in memory; `name` stands for the file in messages. Raises InvalidData."""
    decoder = msgspec.json.Decoder(kind)
    rows: list[Row] = []
    lines: list[int] = []
    problems: list[Problem] = []
    unknown: dict[str, list[int]] = {}
    known = {field.encode_name for field in msgspec.structs.fields(kind)}
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            row = decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError):
            problems += line_problems(line, number, name, kind)
            continue
        for field in _keys(line) - known:
            unknown.setdefault(field, []).append(number)
        rows.append(row)
        lines.append(number)
    return _checked(name, rows, lines, problems, unknown, known)


def read_objects(objects: Iterable[object], name: str, kind: type[Row]) -> Rows[Row]:
    """Rows given as Python objects: structs of the kind, or mappings with the same fields (the rows of a
    `datasets.Dataset`, say). Raises InvalidData."""
    rows: list[Row] = []
    lines: list[int] = []
    problems: list[Problem] = []
    unknown: dict[str, list[int]] = {}
    known = {field.encode_name for field in msgspec.structs.fields(kind)}
    for number, given in enumerate(objects, 1):
        if isinstance(given, kind):
            rows.append(given)
            lines.append(number)
        elif isinstance(given, Mapping):
            raw = {str(key): value for key, value in given.items()}
            faults = list(field_faults(raw, kind))
            problems += [Problem(file=name, line=number, field=field, message=message) for field, message in faults]
            if not faults:
                rows.append(msgspec.convert(raw, kind))
                lines.append(number)
            for field in raw.keys() - known:
                unknown.setdefault(field, []).append(number)
        else:
            problems.append(
                Problem(
                    file=name,
                    line=number,
                    field=None,
                    message=f"expected {kind.__name__} or a mapping with its fields, got {type(given).__name__}",
                )
            )
    return _checked(name, rows, lines, problems, unknown, known)


def line_problems(line: bytes, number: int, name: str, kind: type[Row]) -> list[Problem]:
    """Everything that keeps one line from being a row of the kind."""
    try:
        raw = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return [
            Problem(
                file=name,
                line=number,
                field=None,
                message=f"is not JSON: {_plain(str(error))[1]}; expected one JSON object a line",
            )
        ]
    if not isinstance(raw, dict):
        return [
            Problem(
                file=name,
                line=number,
                field=None,
                message=f"expected a JSON object with the fields of one row, got {_json_name(raw)}",
            )
        ]
    return [Problem(file=name, line=number, field=field, message=message) for field, message in field_faults(raw, kind)]


def field_faults(raw: Mapping[str, object], kind: type[msgspec.Struct], path: str = "") -> Iterator[tuple[str, str]]:
    """(field path, what is wrong) for every field of an object that has not the type the struct asks for."""
    for field in msgspec.structs.fields(kind):
        where = f"{path}{field.encode_name}"
        if field.encode_name not in raw:
            if field.required:
                yield where, "is missing; it is required"
            continue
        yield from _value_faults(raw[field.encode_name], field.type, where)


def _value_faults(value: object, kind: object, where: str) -> Iterator[tuple[str, str]]:
    inner = _struct_within(kind)
    if inner is not None and isinstance(value, Mapping):
        yield from field_faults(value, inner, f"{where}.")
        return
    if inner is not None and _is_list_of_structs(kind) and isinstance(value, list | tuple):
        for i, item in enumerate(value):
            if isinstance(item, Mapping):
                yield from field_faults(item, inner, f"{where}[{i}].")
            else:
                yield f"{where}[{i}]", f"expected an object, got {_json_name(item)}"
        return
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        place, message = _plain(str(error))
        yield where + place, message


def _struct_within(kind: object) -> type[msgspec.Struct] | None:
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return kind
    if isinstance(kind, types.UnionType) or get_origin(kind) is tuple or get_origin(kind) is not None:
        return next((found for part in get_args(kind) if (found := _struct_within(part)) is not None), None)
    return None


def _is_list_of_structs(kind: object) -> bool:
    return get_origin(kind) is tuple or any(get_origin(part) is tuple for part in get_args(kind))


def _plain(error: str) -> tuple[str, str]:
    """msgspec's message as (path below the value, message)."""
    message, _, path = error.partition(" - at `$")
    return path.rstrip("`"), re.sub(r"`", "", message[:1].lower() + message[1:]).replace("array", "list").replace(
        "str", "string"
    )


def _json_name(value: object) -> str:
    names = {
        bool: "a truth value",
        int: "a number",
        float: "a number",
        str: "a string",
        list: "a list",
        dict: "an object",
        type(None): "null",
    }
    return names.get(type(value), type(value).__name__)


def _keys(line: bytes) -> set[str]:
    return set(msgspec.json.decode(line, type=dict[str, msgspec.Raw]))


def _checked(
    name: str,
    rows: list[Row],
    lines: list[int],
    problems: list[Problem],
    unknown: dict[str, list[int]],
    known: set[str],
) -> Rows[Row]:
    """The rows, unless there are problems. A field that looks like a misspelling is a problem, any other unknown field
    a warning."""
    warnings = []
    for field, numbers in sorted(unknown.items()):
        near = difflib.get_close_matches(field, known, 1, 0.8)
        also = f" (and {len(numbers) - 1} more rows)" if len(numbers) > 1 else ""
        if near:
            problems.append(
                Problem(
                    file=name, line=numbers[0], field=field, message=f"no such field; did you mean {near[0]!r}?{also}"
                )
            )
        else:
            warnings.append(
                Problem(
                    file=name,
                    line=numbers[0],
                    field=field,
                    message=f"the format has no such field; it was not read{also}",
                )
            )
    if problems:
        raise InvalidData(sorted(problems, key=lambda p: (p.line or 0, p.field or "")))
    return Rows(rows, [(name, line) for line in lines], warnings)
