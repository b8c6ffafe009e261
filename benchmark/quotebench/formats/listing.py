"""JSON of triples as language models and scripts emit it: a list, an object with a list, or lines of objects, under the
names that people use, within Markdown fences or prose, or as answers that are kept in a field of a record.

Offsets, where there are any, count characters, end exclusive. Nothing says whether marks stand inside.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

import msgspec

from quotebench.exceptions import InvalidData, Problem
from quotebench.formats.files import File
from quotebench.formats.keys import NAMES, Naming, ours
from quotebench.formats.lenient import Unreadable, values
from quotebench.formats.nests import attributions, says_nothing
from quotebench.formats.statements import Document, Format, Keys, Statement
from quotebench.rows.nesting import members

_LOOKED_AT = 20
"""Values looked at to tell whether a file holds attributions: the first articles may have none."""


def read(file: File, keys: Keys) -> Iterator[Statement | Problem]:
    """The attributions of every JSON value of a file. Raises InvalidData for what is no JSON, or holds none."""
    naming = Naming(keys)
    yield from read_values(_values(file), naming, file)


def read_values(found: Iterable[tuple[int, Any]], naming: Naming, file: File) -> Iterator[Statement | Problem]:
    """The attributions of values with their lines, and which keys were read as what. Raises InvalidData where values
    hold neither any nor an empty list."""
    any_, number = False, -1
    for number, (line, value) in enumerate(found):
        for one in attributions(value, naming, (file.name, line), Document(file=file.stem, number=number)):
            any_ = True
            yield one
        any_ = any_ or says_nothing(value)
    if not any_ and number >= 0:
        quoted = ", ".join(NAMES["quote"][:4])
        file.wrong(
            None, None, f"holds no object with the words of a quote ({quoted}, ...); name its key: --map quote=KEY"
        )
    if (said := naming.said()) is not None:
        yield Problem(file=file.name, line=None, field=None, message=said)


def recognises(file: File) -> bool:
    """JSON whose objects quote, but are no rows of ours that their reader can read."""
    try:
        first = [value for _, value in islice(_values(file), _LOOKED_AT)]
    except InvalidData:
        return False
    clean = file.first is not None
    return not (clean and first and _rows_of_ours(first[0])) and any(map(holds, first))


def holds(value: Any) -> bool:
    """Whether a value holds attributions: of those whose quote stands under a key that other things have too, such
    that say who speaks."""
    naming = Naming({})
    found = attributions(value, naming, ("", 1), Document())
    return any(isinstance(one, Statement) for one in found) and naming.certain


def _rows_of_ours(value: Any) -> bool:
    """Whether a value is a row of ours, or a list of them."""
    one = value[0] if isinstance(value, list) and value else value
    return isinstance(one, Mapping) and ours(one)


def _values(file: File) -> Iterator[tuple[int, Any]]:
    """The JSON values of a file, the members of an array where it is the only one; also where prose or fences stand
    around them, or they are written as models do."""
    try:
        yield from _decoded(file)
        return
    except InvalidData as error:
        fault = error
    try:
        found = list(values(file.text))
    except Unreadable as error:
        file.wrong(error.line, None, error.message)
    if not found:
        raise fault
    if len(found) == 1 and isinstance(found[0][1], list):
        found = [(found[0][0], member) for member in found[0][1]]
    yield from found


def _decoded(file: File) -> list[tuple[int, Any]]:
    """The values of a file that is JSON throughout."""
    raw = [(line, piece.encode()) for line, piece in file.whole_values()]
    if len(raw) == 1:
        raw = list(members(raw[0][1], raw[0][0]))
    try:
        return [(line, msgspec.json.decode(piece)) for line, piece in raw]
    except (msgspec.DecodeError, RecursionError) as error:
        file.wrong(None, None, f"is not JSON: {error}")


FORMAT = Format(
    name="json",
    title="JSON of a language model or script",
    unit="characters",
    read=read,
    recognises=recognises,
    suffixes=(".json", ".jsonl", ".txt", ".md"),
    keys=tuple(NAMES),
)
