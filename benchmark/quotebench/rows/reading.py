"""Reading rows from JSON Lines files, streams and Python objects: every fault is collected, nothing is coerced, nothing
dropped."""

import difflib
import io
import json
import re
import types
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Annotated, Generic, Literal, TypeVar, Union, get_args, get_origin

import msgspec

from quotebench.exceptions import InvalidData, Problem, shortened
from quotebench.limits import LONGEST_FAULTY_LINE, MOST_PROBLEMS, MOST_UNKNOWN_FIELDS
from quotebench.rows.structs import Article, Prediction

Row = TypeVar("Row", Article, Prediction)
Place = tuple[str, int]
"""A file and a line of it."""
Fault = tuple[str | None, str]
"""The path of a field within a row, None for the row itself, and what is wrong with it."""


@dataclass
class Rows(Generic[Row]):
    """Rows with the place each came from. `places[i]` is the file of `rows[i]`, or what stands for it, and the line,
    counted from 1. `warnings` are faults that do not make a file invalid: fields that the format does not have."""

    rows: list[Row]
    places: list[Place]
    warnings: list[Problem]

    def problem(self, index: int, field: str | None, message: str) -> Problem:
        """A problem of the row at `index`."""
        file, line = self.places[index]
        return Problem(file=file, line=line, field=field, message=message)


Check = Callable[[Rows[Row]], Sequence[Problem]]
"""What else may be wrong with rows that have the right types."""


def read_file(path: Path, kind: type[Row], check: Check[Row] | None = None) -> Rows[Row]:
    """The rows of a JSON Lines file (UTF-8, one object a line, empty lines allowed), checked further by `check`.

    Raises InvalidData with every fault of the file (past `quotebench.limits` the rest is not looked at), and OSError if
    it cannot be read.
    """
    return read_bytes(path.read_bytes(), str(path), kind, check)


def read_bytes(data: bytes, name: str, kind: type[Row], check: Check[Row] | None = None) -> Rows[Row]:
    """The rows of JSON Lines held in memory; `name` stands for the file in messages. Raises InvalidData."""
    if data.startswith(b"\x1f\x8b"):
        raise InvalidData([Problem(file=name, line=None, field=None, message="is compressed (gzip); unpack it first")])
    rows, fields = msgspec.json.Decoder(kind), msgspec.json.Decoder(dict[str, msgspec.Raw])
    found = _Found(name, kind, check)
    for number, line in enumerate(io.BytesIO(data.removeprefix(_MARK)), 1):
        if line.isspace():
            continue
        line = line.removesuffix(b"\n")
        try:
            row = rows.decode(line)
            keys = fields.decode(line).keys()
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            found.wrong(number, _line_faults(line, kind, error))
        else:
            found.add(row, number, keys)
            if not _each_once(line, len(keys)):
                message = "stands twice in one object, so one of its values would be lost; keep one"
                found.wrong(number, [(shortened(field), message) for field in repeated(line, found.known)])
        if found.full:
            break
    return found.rows()


def read_objects(objects: Iterable[object], name: str, kind: type[Row], check: Check[Row] | None = None) -> Rows[Row]:
    """Rows given as Python objects: structs of the kind, or mappings with the same fields (the rows of a
    `datasets.Dataset`, say). Raises InvalidData."""
    found = _Found(name, kind, check)
    for number, given in enumerate(objects, 1):
        if isinstance(given, kind | Mapping):
            found.add_object(given, number)
        else:
            message = f"expected {kind.__name__} or a mapping with its fields, got {type(given).__name__}"
            found.wrong(number, [(None, message)])
        if found.full:
            break
    return found.rows()


def _unwritable(row: Article | Prediction) -> str | None:
    """The field of a row that cannot be written as UTF-8, if one cannot."""
    if _writable(row):
        return None
    return next((field for field in row.__struct_fields__ if not _writable([getattr(row, field)])), None)


def _writable(value: object) -> bool:
    try:
        msgspec.json.encode(value, enc_hook=str)
    except UnicodeEncodeError:
        return False
    except ValueError:  # a number of thousands of digits; it is no offset, and said to be none elsewhere
        return True
    return True


def kind_of(data: bytes) -> str:
    """What rows are, "gold" or "predictions", told by the first one that can be read: gold rows have labels, or a text
    and nothing that only predictions have. What is neither is checked as predictions."""
    predicted = {field.encode_name for field in msgspec.structs.fields(Prediction)} - {"article"}
    for line in io.BytesIO(data.removeprefix(_MARK)):
        try:
            keys = set(msgspec.json.decode(line, type=dict[str, msgspec.Raw]))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            continue
        labelled = keys & {"attributions", "entities"} or (keys & {"sha256", "text"} and not keys & predicted)
        return "gold" if labelled else "predictions"
    return "predictions"


_PROBED = 2 * MOST_PROBLEMS
"""Rows after which it is looked once whether the rest need be read: most files with very many faults have them
everywhere."""

_MARK = b"\xef\xbb\xbf"
"""What some editors put in front of UTF-8."""

_KEY = re.compile(rb'"(\w+)"\s*:')
_TOKEN = re.compile(rb'(?P<open>[\[{])|(?P<close>[\]}])|(?P<string>"[^"\\]*(?:\\.[^"\\]*)*")(?P<key>\s*:)?')


class _Found(Generic[Row]):
    """What has been read of one file so far."""

    def __init__(self, name: str, kind: type[Row], check: Check[Row] | None) -> None:
        self.name = name
        self.kind: type[Row] = kind
        self.check: Check[Row] = check or (lambda rows: ())
        self.known = {field.encode_name for field in msgspec.structs.fields(kind)}
        self.read: Rows[Row] = Rows([], [], [])
        self.problems: list[Problem] = []
        self.hopeless = False
        self.unknown: dict[str, list[int]] = {}
        """The first row with each unknown field, and how many more have it."""

    @property
    def full(self) -> bool:
        """Whether so much is wrong that the rest need not be looked at."""
        return len(self.problems) > MOST_PROBLEMS or len(self.unknown) > MOST_UNKNOWN_FIELDS or self.hopeless

    def wrong(self, number: int, faults: Iterable[Fault]) -> None:
        """Faults of one row, the first `MOST_PROBLEMS`."""
        for field, message in islice(faults, MOST_PROBLEMS):
            self.problems.append(Problem(file=self.name, line=number, field=field, message=message))

    def add(self, row: Row, number: int, keys: Set[str]) -> None:
        """One good row. A field the format lacks is a fault if it looks like one the row lacks, misspelled."""
        self.read.rows.append(row)
        self.read.places.append((self.name, number))
        if len(self.read.rows) == _PROBED:
            self.hopeless = len(self.check(self.read)) > MOST_PROBLEMS
        if keys <= self.known:
            return
        lacking = frozenset(self.known - keys)
        for field in keys - self.known:
            if (near := _nearest_field(field, lacking)) is not None:
                self.wrong(number, [(field, f"no such field; did you mean {near!r}?")])
            elif field in self.unknown:
                self.unknown[field][1] += 1
            else:
                self.unknown[field] = [number, 0]

    def add_object(self, given: Row | Mapping[object, object], number: int) -> None:
        """One row given as a struct, which may hold anything if it was made by hand, or as a mapping."""
        if isinstance(given, Mapping):
            raw = {str(key): value for key, value in given.items()}
        else:
            values = {field: getattr(given, field) for field in given.__struct_fields__}
            raw = {field: value for field, value in values.items() if value is not msgspec.UNSET}
        try:
            row = msgspec.convert(raw, self.kind)
        except (msgspec.ValidationError, RecursionError):
            self.wrong(number, field_faults(raw, self.kind))
            return
        self.add(row, number, raw.keys())
        if field := _unwritable(row):
            message = "holds half a character (a lone surrogate), which no file can hold; was the text cut in two?"
            self.wrong(number, [(field, message)])

    def rows(self) -> Rows[Row]:
        """The rows, unless anything is wrong with any. Raises InvalidData."""
        for field, (number, _) in islice(self.unknown.items(), MOST_UNKNOWN_FIELDS, MOST_UNKNOWN_FIELDS + 1):
            others = f"nor {MOST_UNKNOWN_FIELDS:,} others above; the rest was not looked at"
            self.wrong(number, [(shortened(field), f"the format has no such field, {others}")])
        for field, (number, more) in sorted(self.unknown.items()):
            also = f" (and {more} more rows)" if more else ""
            message = f"the format has no such field; it was not read{also}"
            self.read.warnings.append(Problem(file=self.name, line=number, field=shortened(field), message=message))
        if problems := [*self.problems, *self.check(self.read)]:
            raise InvalidData(sorted(problems, key=lambda p: (p.line or 0, p.field or "")))
        return self.read


@lru_cache(maxsize=10_000)
def _nearest_field(field: str, lacking: frozenset[str]) -> str | None:
    """The field of the format that an unknown one may be meant for."""
    longest = 2 * max(map(len, lacking), default=0)  # nothing longer is that similar
    near = difflib.get_close_matches(field, lacking, 1, 0.8) if len(field) <= longest else []
    return near[0] if near else None


def _line_faults(line: bytes, kind: type[Row], error: Exception) -> Iterable[Fault]:
    """What keeps a line from being a row that could not be read for an error: of a huge line only the error itself."""
    if len(line) <= LONGEST_FAULTY_LINE:
        try:
            raw = msgspec.json.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as unread:
            return [(None, f"is not JSON: {_plain(str(unread))[1]}; expected one JSON object a line")]
        if not isinstance(raw, dict):
            return [(None, f"expected a JSON object with the fields of one row, got {_json_name(raw)}")]
        if faults := list(islice(field_faults(raw, kind), MOST_PROBLEMS)):
            return faults
    place, message = _plain(str(error))
    return [(place.lstrip(".") or None, f"cannot be read: {message}")]


def _each_once(line: bytes, keys: int) -> bool:
    """Whether a quick look tells that none of a line's keys stands twice: as many as it has fields, none apart from its
    colon."""
    return line.count(b'":') == keys and not any(gap in line for gap in (b'" ', b'"\t', b'"\r'))


def repeated(line: bytes, known: Iterable[str]) -> list[str]:
    """The keys that stand twice in one object of a line. Only where a field's name recurs is the line looked at
    closely."""
    keys = Counter(_KEY.findall(line))
    if all(keys[field.encode()] < 2 for field in known):
        return []
    twice: list[str] = []
    objects: list[Counter[str]] = []  # the keys of each object that is open; a list has none
    for token in _TOKEN.finditer(line):  # not by recursion: a line may be nested deeply
        if token["open"]:
            objects.append(Counter())
        elif token["close"]:
            objects.pop()
        elif token["key"]:
            key = json.loads(token["string"])
            objects[-1][key] += 1
            if objects[-1][key] == 2:
                twice.append(key)
    return twice


def field_faults(raw: Mapping[str, object], kind: type[msgspec.Struct], path: str = "") -> Iterator[Fault]:
    """(field path, what is wrong) for every field of an object that has not the type the struct asks for."""
    for field in msgspec.structs.fields(kind):
        where = f"{path}{field.encode_name}"
        if field.encode_name not in raw:
            if field.required:
                yield where, "is missing; it is required"
            continue
        yield from _value_faults(raw[field.encode_name], field.type, where)


def _value_faults(value: object, kind: object, where: str) -> Iterator[Fault]:
    members = list(_members(kind))
    plain = [get_args(part)[0] if get_origin(part) is Annotated else part for part in members]
    inner = next((part for part in plain if isinstance(part, type) and issubclass(part, msgspec.Struct)), None)
    lists = [i for i, part in enumerate(plain) if get_origin(part) is tuple and get_args(part)[-1] is Ellipsis]
    if lists and isinstance(value, list | tuple):
        notes = get_args(members[lists[0]])[1:]
        most = next((note.max_length for note in notes if isinstance(note, msgspec.Meta) and note.max_length), None)
        if most is not None and len(value) > most:
            yield where, f"expected list of length <= {most}"
            return
        for i, part in enumerate(value):
            yield from _value_faults(part, get_args(plain[lists[0]])[0], f"{where}[{i}]")
    elif inner is not None and isinstance(value, Mapping):
        yield from field_faults(value, inner, f"{where}.")
    elif inner is not None and value is not None:
        yield where, f"expected an object, got {_json_name(value)}"
    else:
        try:
            msgspec.convert(value, kind)
        except msgspec.ValidationError as error:
            place, message = _plain(str(error))
            named = [repr(value) for part in plain if get_origin(part) is Literal for value in get_args(part)]
            yield where + place, f"{message}; expected one of {', '.join(named)}" if named else message


def _members(kind: object) -> Iterator[object]:
    """The types that a type is a union of, itself if it is none."""
    if isinstance(kind, types.UnionType) or get_origin(kind) is Union:
        for part in get_args(kind):
            yield from _members(part)
    else:
        yield kind


def _plain(error: str) -> tuple[str, str]:
    """msgspec's message as (path below the value, message)."""
    message, _, path = error.partition(" - at `$")
    first = message if message[:2].isupper() else message[:1].lower() + message[1:]
    plain = re.sub(r"\barray\b", "list", re.sub(r"\bstr\b", "string", first.replace("`", "")))
    return path.rstrip("`"), shortened(plain)


def _json_name(value: object) -> str:
    names = {bool: "a truth value", str: "a string", list: "a list", dict: "an object", type(None): "null"}
    names |= dict.fromkeys((int, float), "a number")
    return names.get(type(value), type(value).__name__)
