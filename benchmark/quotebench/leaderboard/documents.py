"""JSON documents that people write, or others send: read as what they should be, with every fault said by its field."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import TypeVar, Union, get_args, get_origin

import msgspec

from quotebench.exceptions import InvalidData, Problem, shortened
from quotebench.rows.fields import field_faults, json_name, nearest
from quotebench.rows.syntax import flaw

Document = TypeVar("Document", bound=msgspec.Struct)

_DEEPEST = 32
"""Brackets that are open at once, at most; a lock has a third of it."""
_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)


def decoded(data: bytes, path: Path, kind: type[Document]) -> Document:
    """A document as the struct that it should be. Raises InvalidData, with every fault and the field that has it: not
    JSON, a number that is not finite, nested too deeply, a key twice, a field missing, of another type or unknown."""
    twice: list[str] = []

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        if len(found) < len(pairs):
            twice.extend(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
        return found

    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _invalid(path, [(None, f"is not UTF-8 (byte {error.start}); save it as UTF-8")]) from error
    if text.startswith("\ufeff"):
        raise _invalid(path, [(None, "begins with a byte order mark; save it as UTF-8 without one")])
    if _depth(text) > _DEEPEST:
        raise _invalid(path, [(None, f"is nested too deeply; at most {_DEEPEST} brackets are open at once")])
    if (broken := flaw(text)) is not None:
        raise InvalidData([Problem(file=str(path), line=broken.line, field=None, message=broken.message)])
    raw = json.loads(text, object_pairs_hook=once)
    if twice:
        raise _invalid(path, [(shortened(key, 40), "stands twice in one object") for key in twice])
    if not isinstance(raw, dict):
        raise _invalid(path, [(None, f"expected a JSON object, got {json_name(raw)}")])
    if faults := [*field_faults(raw, kind), *_unknown(raw, kind)]:
        raise _invalid(path, faults)
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, RecursionError) as error:
        message, _, place = str(error).partition(" - at `$")
        if "utf-16" in message:
            message = "holds half a character (a lone surrogate); was a text cut in two?"
        raise _invalid(path, [(place.strip(".`") or None, shortened(message[:1].lower() + message[1:]))]) from error


def _depth(text: str) -> int:
    """How many brackets of JSON are open at once, at most. What is nested deeply is read by one version of Python and
    not by another."""
    deepest = depth = 0
    for token in _STRING_OR_BRACKET.finditer(text):
        depth += 1 if token[0] in "[{" else -1 if token[0] in "]}" else 0
        deepest = max(deepest, depth)
    return deepest


def _unknown(raw: object, kind: object, path: str = "") -> Iterator[tuple[str, str]]:
    """The fields that a document and what it holds have and their structs have not, where those take no others."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and isinstance(raw, dict):
        fields = {field.encode_name: field.type for field in msgspec.structs.fields(kind)}
        for field, value in raw.items():
            if field in fields:
                yield from _unknown(value, fields[field], f"{path}{field}.")
            elif kind.__struct_config__.forbid_unknown_fields:
                near = nearest(field, frozenset(fields))
                meant = f"did you mean {near!r}?" if near else f"the fields are {', '.join(fields)}"
                yield f"{path}{shortened(field, 40)}", f"there is no such field; {meant}"
    elif get_origin(kind) is dict and isinstance(raw, dict):
        for key, value in raw.items():
            yield from _unknown(value, get_args(kind)[1], f"{path}{shortened(key, 60)}.")
    else:
        for part in get_args(kind) if get_origin(kind) in (Union, UnionType) else ():
            yield from _unknown(raw, part, path)


def _invalid(path: Path, faults: list[tuple[str | None, str]]) -> InvalidData:
    return InvalidData([Problem(file=str(path), line=None, field=field, message=message) for field, message in faults])
