"""The fields of rows: which have not the type that the format asks for, which it lacks, which stand twice."""

import difflib
import json
import re
import types
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Annotated, Literal, Union, get_args, get_origin

import msgspec

from quotebench.exceptions import shortened

Fault = tuple[str | None, str]
"""The path of a field within a row, None for the row itself, and what is wrong with it."""

_KEY = re.compile(rb'"(\w+)"\s*:')
_TOKEN = re.compile(rb'(?P<open>[\[{])|(?P<close>[\]}])|(?P<string>"[^"\\]*(?:\\.[^"\\]*)*")(?P<key>\s*:)?')

_WORDS: Mapping[object, str] = {str: "a string", int: "a whole number", float: "a number", type(None): "null"}


def field_faults(raw: Mapping[str, object], kind: type[msgspec.Struct], path: str = "") -> Iterator[Fault]:
    """(field path, what is wrong) for every field of an object that has not the type the struct asks for."""
    fields = msgspec.structs.fields(kind)
    known = [field.encode_name for field in fields]
    for field in fields:
        where = f"{path}{field.encode_name}"
        if field.encode_name not in raw:
            if field.required:
                yield where, f"is missing; it is required{instead(raw, field.encode_name, known)}"
            continue
        yield from _value_faults(raw[field.encode_name], field.type, where)


def instead(names: Iterable[str], lacking: str, known: Collection[str]) -> str:
    """What is said of the names that an object has and the format has not, beside a field that it lacks."""
    unknown = [str(name) for name in names if name not in known]
    if not unknown:
        return ""
    near = nearest(lacking, frozenset(name for name in unknown if len(name) <= 100))
    meant = f"; is {near!r} meant for it?" if near else f"; there is {shortened(', '.join(map(repr, unknown)), 80)}"
    return f"{meant}; the fields are {', '.join(known)}"


@lru_cache(maxsize=10_000)
def nearest(field: str, among: frozenset[str], least: float = 0.8) -> str | None:
    """The one of several fields that another may be meant for."""
    longest = 2 * max(map(len, among), default=0)  # nothing longer is that similar
    near = difflib.get_close_matches(field, among, 1, least) if len(field) <= longest else []
    return near[0] if near else None


def each_once(line: bytes, keys: int) -> bool:
    """Whether a quick look tells that none of a line's keys stands twice: as many as it has fields, none apart from its
    colon."""
    return line.count(b'":') == keys and not any(gap in line for gap in (b'" ', b'"\t', b'"\r', b'"\n'))


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


def _value_faults(value: object, kind: object, where: str) -> Iterator[Fault]:
    members = list(_members(kind))
    plain = [get_args(part)[0] if get_origin(part) is Annotated else part for part in members]
    inner = next((part for part in plain if isinstance(part, type) and issubclass(part, msgspec.Struct)), None)
    lists = [i for i, part in enumerate(plain) if get_origin(part) is tuple]
    tables = [part for part in plain if get_origin(part) is dict]
    if lists and isinstance(value, list | tuple):
        parts = get_args(plain[lists[0]])
        most = _longest(members[lists[0]])
        if most is not None and len(value) > most:
            yield where, f"has {len(value):,} members; at most {most:,} are taken"
        elif parts[-1] is not Ellipsis and len(value) != len(parts):
            yield where, f"expected {_described(plain[lists[0]])}, got a list of {len(value):,}"
        else:
            for i, part in enumerate(value):
                yield from _value_faults(part, parts[0], f"{where}[{i}]")
    elif tables and isinstance(value, Mapping):
        for key, part in value.items():
            yield from _value_faults(part, get_args(tables[0])[1], f"{where}.{shortened(str(key), 60)}")
    elif inner is not None and isinstance(value, Mapping):
        yield from field_faults(value, inner, f"{where}.")
    elif isinstance(value, str) and str in plain:
        most = _longest(members[plain.index(str)])
        if most is not None and len(value) > most:
            yield where, f"has {len(value):,} characters; at most {most:,} are taken"
        elif not value and _shortest(members[plain.index(str)]):
            yield where, "is empty"
    else:
        try:
            msgspec.convert(value, kind)
        except msgspec.ValidationError:
            expected = " or ".join(dict.fromkeys(map(_described, plain)))
            yield where, f"expected {expected}, got {json_name(value)}"


def _longest(part: object) -> int | None:
    notes = get_args(part)[1:] if get_origin(part) is Annotated else ()
    return next((note.max_length for note in notes if isinstance(note, msgspec.Meta) and note.max_length), None)


def _shortest(part: object) -> int:
    notes = get_args(part)[1:] if get_origin(part) is Annotated else ()
    return next((note.min_length for note in notes if isinstance(note, msgspec.Meta) and note.min_length), 0)


def _members(kind: object) -> Iterator[object]:
    """The types that a type is a union of, itself if it is none."""
    if isinstance(kind, types.UnionType) or get_origin(kind) is Union:
        for part in get_args(kind):
            yield from _members(part)
    else:
        yield kind


def _described(kind: object) -> str:
    """A type in words."""
    if get_origin(kind) is Literal:
        return f"one of {', '.join(map(repr, get_args(kind)))}"
    if get_origin(kind) is tuple:
        parts = get_args(kind)
        return "a list" if parts[-1] is Ellipsis else "[start, end]" if len(parts) == 2 else f"a list of {len(parts)}"
    return _WORDS.get(kind, "an object")


def json_name(value: object) -> str:
    """A value as messages name it: what is short as JSON writes it, else what it is."""
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, dict):
        return "an object"
    try:
        return shortened(json.dumps(value, ensure_ascii=False), 60)
    except (TypeError, ValueError):
        return type(value).__name__
