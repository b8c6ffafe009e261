"""Reading rows from JSON Lines files, streams and Python objects: every fault is collected, nothing is coerced, nothing
dropped."""

import difflib
import json
import re
import types
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Generic, TypeVar, get_args, get_origin

import msgspec

from quotebench.exceptions import InvalidData, Problem
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


Check = Callable[[Rows[Row]], Sequence[Problem]]
"""What else may be wrong with rows that have the right types."""


def read_file(path: Path, kind: type[Row], check: Check[Row] | None = None) -> Rows[Row]:
    """The rows of a JSON Lines file (UTF-8, one object a line, empty lines allowed), checked further by `check`.

    Raises InvalidData with every fault of the file, and OSError if it cannot be read.
    """
    return read_bytes(path.read_bytes(), str(path), kind, check)


def read_bytes(data: bytes, name: str, kind: type[Row], check: Check[Row] | None = None) -> Rows[Row]:
    """The rows of JSON Lines held in memory; `name` stands for the file in messages. Raises InvalidData."""
    if data.startswith(b"\x1f\x8b"):
        raise InvalidData([Problem(file=name, line=None, field=None, message="is compressed (gzip); unpack it first")])
    decoder = msgspec.json.Decoder(kind)
    found = _Found(name, kind)
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            row = decoder.decode(line)
            keys = set(msgspec.json.decode(line, type=dict[str, msgspec.Raw]))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            found.problems += line_problems(line, number, name, kind) or [
                Problem(file=name, line=number, field=None, message=f"cannot be read: {_plain(str(error))[1]}")
            ]
        else:
            found.add(row, number, keys)
            for field in repeated(line, found.known):
                message = "stands twice in one object, so one of its values would be lost; keep one"
                found.problems.append(Problem(file=name, line=number, field=field, message=message))
    return found.rows(check)


def read_objects(objects: Iterable[object], name: str, kind: type[Row], check: Check[Row] | None = None) -> Rows[Row]:
    """Rows given as Python objects: structs of the kind, or mappings with the same fields (the rows of a
    `datasets.Dataset`, say). Raises InvalidData."""
    found = _Found(name, kind)
    for number, given in enumerate(objects, 1):
        if isinstance(given, kind):  # a struct made by hand may hold anything
            fields = given.__struct_fields__
            raw = {field: value for field in fields if (value := getattr(given, field)) is not msgspec.UNSET}
        elif isinstance(given, Mapping):
            raw = {str(key): value for key, value in given.items()}
        else:
            message = f"expected {kind.__name__} or a mapping with its fields, got {type(given).__name__}"
            found.problems.append(Problem(file=name, line=number, field=None, message=message))
            continue
        try:
            row = msgspec.convert(raw, kind)
        except (msgspec.ValidationError, RecursionError):
            faults = field_faults(raw, kind)
            found.problems += [Problem(file=name, line=number, field=field, message=what) for field, what in faults]
        else:
            found.add(row, number, raw.keys())
    return found.rows(check)


def kind_of(path: Path) -> str:
    """What the rows of a file are, "gold" or "predictions", told by the first one that can be read: gold rows have
    labels. What is neither is checked as predictions. Raises OSError."""
    with path.open("rb") as file:
        for line in file:
            try:
                keys = set(msgspec.json.decode(line, type=dict[str, msgspec.Raw]))
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                continue
            return "gold" if keys & {"attributions", "entities", "sha256", "text"} else "predictions"
    return "predictions"


_KEY = re.compile(rb'"(\w+)"\s*:')


class _Found(Generic[Row]):
    """What has been read of one file so far."""

    def __init__(self, name: str, kind: type[Row]) -> None:
        self.name = name
        self.known = {field.encode_name for field in msgspec.structs.fields(kind)}
        self.read: Rows[Row] = Rows([], [], [])
        self.problems: list[Problem] = []
        self.unknown: dict[str, list[int]] = {}

    def add(self, row: Row, number: int, keys: Iterable[str]) -> None:
        """One good row. A field the format lacks is a fault if it looks like one the row lacks, misspelled."""
        self.read.rows.append(row)
        self.read.places.append((self.name, number))
        for field in set(keys) - self.known:
            near = difflib.get_close_matches(field, self.known - set(keys), 1, 0.8)
            if near:
                message = f"no such field; did you mean {near[0]!r}?"
                self.problems.append(Problem(file=self.name, line=number, field=field, message=message))
            else:
                self.unknown.setdefault(field, []).append(number)

    def rows(self, check: Check[Row] | None) -> Rows[Row]:
        """The rows, unless anything is wrong with any. Raises InvalidData."""
        for field, numbers in sorted(self.unknown.items()):
            also = f" (and {len(numbers) - 1} more rows)" if len(numbers) > 1 else ""
            message = f"the format has no such field; it was not read{also}"
            self.read.warnings.append(Problem(file=self.name, line=numbers[0], field=field, message=message))
        problems = [*self.problems, *(check(self.read) if check is not None else ())]
        if problems:
            raise InvalidData(sorted(problems, key=lambda p: (p.line or 0, p.field or "")))
        return self.read


def line_problems(line: bytes, number: int, name: str, kind: type[Row]) -> list[Problem]:
    """Everything that keeps one line from being a row of the kind."""
    try:
        raw = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        message = f"is not JSON: {_plain(str(error))[1]}; expected one JSON object a line"
        return [Problem(file=name, line=number, field=None, message=message)]
    if not isinstance(raw, dict):
        message = f"expected a JSON object with the fields of one row, got {_json_name(raw)}"
        return [Problem(file=name, line=number, field=None, message=message)]
    return [Problem(file=name, line=number, field=field, message=message) for field, message in field_faults(raw, kind)]


def repeated(line: bytes, known: Iterable[str]) -> list[str]:
    """The keys that stand twice in one object of a line. Only where a field's name recurs is the line looked at
    closely."""
    keys = Counter(_KEY.findall(line))
    if all(keys[field.encode()] < 2 for field in known):
        return []
    twice: list[str] = []

    def keep(pairs: list[tuple[str, object]]) -> None:
        twice.extend(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)

    json.loads(line, object_pairs_hook=keep)
    return twice


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
    item = _item_kind(kind)
    if item is not None and isinstance(value, list | tuple):
        for i, part in enumerate(value):
            yield from _value_faults(part, item, f"{where}[{i}]")
    elif inner is not None and isinstance(value, Mapping) and item is None:
        yield from field_faults(value, inner, f"{where}.")
    elif inner is not None and item is None and value is not None:
        yield where, f"expected an object, got {_json_name(value)}"
    else:
        try:
            msgspec.convert(value, kind)
        except msgspec.ValidationError as error:
            place, message = _plain(str(error))
            yield where + place, message


def _item_kind(kind: object) -> object | None:
    """The type of a list's items, if the type is a list of any length, or a union with one."""
    for part in (kind, *get_args(kind)) if isinstance(kind, types.UnionType) else (kind,):
        if get_origin(part) is tuple and get_args(part)[-1] is Ellipsis:
            found: object = get_args(part)[0]
            return found
    return None


def _struct_within(kind: object) -> type[msgspec.Struct] | None:
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return kind
    if isinstance(kind, types.UnionType) or get_origin(kind) is tuple or get_origin(kind) is not None:
        return next((found for part in get_args(kind) if (found := _struct_within(part)) is not None), None)
    return None


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
