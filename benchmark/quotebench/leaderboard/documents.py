"""JSON documents that people write, or others send: read as what they should be, with every fault said by its field."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from quotebench.exceptions import InvalidData, Problem, shortened
from quotebench.rows.fields import field_faults, json_name, nearest

Document = TypeVar("Document", bound=msgspec.Struct)


def decoded(data: bytes, path: Path, kind: type[Document]) -> Document:
    """A document as the struct that it should be. Raises InvalidData, with every fault and the field that has it: not
    JSON, a number that is not finite, a key twice, a field missing, of another type or unknown."""
    twice: list[str] = []
    strange: list[str] = []

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        if len(found) < len(pairs):
            twice.extend(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
        return found

    def number(text: str) -> float:
        strange.append(text)
        return 0.0

    def real(text: str) -> float:
        found = float(text)
        return number(text) if found in (float("inf"), float("-inf")) else found

    try:
        raw = json.loads(data.decode("utf-8"), object_pairs_hook=once, parse_constant=number, parse_float=real)
    except UnicodeDecodeError as error:
        raise _invalid(path, [(None, f"is not UTF-8 (byte {error.start}); save it as UTF-8")]) from error
    except (ValueError, RecursionError) as error:
        raise _invalid(path, [(None, f"is not JSON: {shortened(str(error))}")]) from error
    if strange:
        raise _invalid(path, [(None, f"holds {shortened(one, 20)}, which is no finite number") for one in strange])
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
        raise _invalid(path, [(place.strip(".`") or None, shortened(message[:1].lower() + message[1:]))]) from error


def _unknown(raw: dict[str, object], kind: type[msgspec.Struct]) -> Iterator[tuple[str, str]]:
    """The fields that a document has and its struct has not, where it says that it takes no others."""
    if not kind.__struct_config__.forbid_unknown_fields:
        return
    known = [field.encode_name for field in msgspec.structs.fields(kind)]
    for field in raw.keys() - known:
        near = nearest(field, frozenset(known))
        meant = f"did you mean {near!r}?" if near else f"the fields are {', '.join(known)}"
        yield shortened(field, 40), f"there is no such field; {meant}"


def _invalid(path: Path, faults: list[tuple[str | None, str]]) -> InvalidData:
    return InvalidData([Problem(file=str(path), line=None, field=field, message=message) for field, message in faults])
