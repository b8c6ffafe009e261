"""JSON of triples as language models and scripts emit it: a list, an object with a list, or lines of objects, under the
names that people use, within Markdown fences or prose.

Offsets, where there are any, count characters, end exclusive. Nothing says whether marks stand inside.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from quotebench.formats.files import File
from quotebench.formats.keys import NAMES, Naming, own_document, statement
from quotebench.formats.statements import Document, Format, Keys, Statement

_LISTS = ("quotes", "quotations", "extractions", "attributions", "statements", "results", "items", "data", "triples")
_OPENS = re.compile(r"[\[{]")
_FENCE = re.compile(r"^\s*(?:```|~~~)", re.MULTILINE)
_DEEPEST = 4
"""Objects that may stand around a list of attributions."""


def read(file: File, keys: Keys) -> Iterator[Statement]:
    """The attributions of every JSON value of a file. Raises InvalidData for what is no JSON, or holds none."""
    naming = Naming(keys)
    found = False
    for number, (line, value) in enumerate(_values(file)):
        around = Document(file=file.stem, number=number)
        for one in _statements(value, naming, (file.name, line), around, 0):
            found = True
            yield one
        found = found or value in ([], {}) or _empty(value)
    if not found:
        quoted = ", ".join(NAMES["quote"][:4])
        file.wrong(
            None, None, f"holds no object with the words of a quote ({quoted}, ...); name its key: --map quote=KEY"
        )


def recognises(file: File) -> bool:
    """JSON whose objects quote, but are no rows of ours."""
    text = file.data[:2].lstrip()
    fenced = not text.startswith((b"{", b"[")) and (b"```" in file.data or _embedded(file))
    first = next((value for _, value in _values(file)), None) if fenced else file.first
    return (fenced and first is not None) or (first is not None and not _ours(first) and _holds(first))


def _embedded(file: File) -> bool:
    return b"[" in file.data[:20_000] or b"{" in file.data[:20_000]


def _ours(value: Any) -> bool:
    """Whether a value is a row of ours, or a list of them."""
    one = value[0] if isinstance(value, list) and value else value
    return isinstance(one, Mapping) and "article" in one and bool(one.keys() & {"quote", "quote_spans"})


def _holds(value: Any) -> bool:
    return next(_statements(value, Naming({}), ("", 1), Document(), 0), None) is not None


def _empty(value: Any) -> bool:
    """Whether a value says that there are no attributions."""
    if isinstance(value, Mapping):
        return any(value.get(key) == [] for key in _LISTS) or any(map(_empty, value.values()))
    return isinstance(value, list) and all(map(_empty, value))


def _values(file: File) -> Iterator[tuple[int, Any]]:
    """The JSON values of a file, also where prose or fences stand around them."""
    text = file.text
    if text.lstrip()[:1] in ("{", "[") and not _FENCE.search(text):
        yield from file.values()
        return
    decoder, at = json.JSONDecoder(strict=False), 0
    while (opening := _OPENS.search(text, at)) is not None:
        try:
            value, at = decoder.raw_decode(text, opening.start())
        except (ValueError, RecursionError):
            at = opening.end()
            continue
        if isinstance(value, dict) or any(isinstance(one, dict) for one in value):
            yield text.count("\n", 0, opening.start()) + 1, value


def _statements(
    value: Any, naming: Naming, place: tuple[str, int], document: Document, depth: int
) -> Iterator[Statement]:
    """The attributions in a value: it may be one, a list of them, or hold lists of them, each object around them saying
    which article they are about; or an object of lists by the article's id."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for number, one in enumerate(value):
            about = document if depth else replace(document, number=number)
            yield from _statements(one, naming, place, about, depth + 1)
    elif isinstance(value, Mapping):
        lists = {key: held for key, held in value.items() if isinstance(held, list) and _of_objects(held)}
        if lists and not (naming.quotes(value) and "quote" in value):
            around = own_document(value, naming, document)
            if around.text is None and isinstance(value.get("text"), str):
                around = replace(around, text=value["text"])
            by_id = len(lists) > 1 and len(lists) == len(value)
            for key, held in lists.items():
                about = replace(around, id=key) if by_id else around
                yield from _statements(held, naming, place, about, depth + 1)
        elif naming.quotes(value):
            single = depth < 2 and document.id is None  # an attribution a line, not a document
            about = replace(document, number=None) if single else document
            yield statement(value, naming, place, about)


def _of_objects(held: list[Any]) -> bool:
    return bool(held) and all(isinstance(one, Mapping) for one in held)


FORMAT = Format(
    name="json",
    title="JSON of a language model or script",
    unit="characters",
    read=read,
    recognises=recognises,
    suffixes=(".json", ".jsonl", ".txt", ".md"),
    keys=tuple(NAMES),
)
