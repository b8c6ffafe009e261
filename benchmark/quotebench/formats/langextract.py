"""LangExtract's JSON Lines: a document a line, `extractions` with a class, the words and an interval.

Intervals count characters, end exclusive. Where the alignment is fuzzy the text there is not the words that the model
gave, so they are looked for; so are words that several extractions have at the very same place, as older versions lay
every mention on the first. Ids of documents are random unless given, so a document is known by its text.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from quotebench.exceptions import Problem, shortened
from quotebench.formats.files import File
from quotebench.formats.keys import Naming, names_in, plain_key
from quotebench.formats.statements import Document, Format, Keys, Statement, Stretch
from quotebench.text.spans import Span

_QUOTES = frozenset({"statement", "claim", "attribution", "utterance", "reportedspeech", "speech"})
"""Classes of quotes, beside those that have "quot" in their name."""
_TYPES = ("indirect", "direct", "fragment", "mixed")


def read(file: File, keys: Keys) -> Iterator[Statement | Problem]:
    """The extractions of the classes of quotes. Raises InvalidData for what is none, and where no class is one of
    quotes."""
    wanted = {name.strip() for name in keys["quote"].split(",")} if "quote" in keys else None
    naming = Naming({part: path for part, path in keys.items() if part != "quote"})
    taken, aside = 0, Counter[str]()
    for number, (line, value) in enumerate(file.values()):
        if not _is_document(value):
            file.wrong(line, "extractions", "is missing; expected a document as LangExtract writes it")
        document = Document(
            id=value["document_id"] if isinstance(value.get("document_id"), str) else None,
            file=file.stem,
            text=value["text"] if isinstance(value.get("text"), str) else None,
            number=number,
        )
        extractions = value["extractions"] or []
        if not all(map(_is_extraction, extractions)):
            file.wrong(line, "extractions", "holds something without extraction_class or extraction_text")
        places = Counter(map(_place, extractions))
        for one in extractions:
            name = one["extraction_class"]
            if name in wanted if wanted is not None else _of_quotes(name):
                taken += 1
                yield _statement(one, naming, (file.name, line), document, places[_place(one)] == 1)
            else:
                aside[name] += 1
    if aside:
        named = shortened(", ".join(f"{name!r} ({count})" for name, count in aside.items()), 200)
        if not taken:
            file.wrong(None, None, f"has no class of quotes; its classes are {named}; name it: --map quote=CLASS")
        message = f"classes that were not read: {named}; to read several as quotes: --map quote=CLASS,CLASS"
        yield Problem(file=file.name, line=None, field=None, message=message)


def recognises(file: File) -> bool:
    """An object with a list of extractions that have their class, or none and a text."""
    first = file.first
    if not _is_document(first):
        return False
    extractions = first["extractions"] or []
    return any(map(_is_extraction, extractions)) or (not extractions and "text" in first and "document_id" in first)


def _is_document(value: Any) -> bool:
    return (
        isinstance(value, Mapping)
        and "extractions" in value
        and (value["extractions"] is None or isinstance(value["extractions"], list))
    )


def _is_extraction(value: Any) -> bool:
    return isinstance(value, Mapping) and all(
        isinstance(value.get(key), str) for key in ("extraction_class", "extraction_text")
    )


def _of_quotes(name: str) -> bool:
    return "quot" in name.casefold() or plain_key(name) in _QUOTES


def _interval(extraction: Mapping[str, Any]) -> Span | None:
    interval = extraction.get("char_interval")
    if not isinstance(interval, Mapping):
        return None
    start, end = interval.get("start_pos"), interval.get("end_pos")
    return (start, end) if isinstance(start, int) and isinstance(end, int) else None


def _place(extraction: Mapping[str, Any]) -> tuple[str, str, Span | None]:
    return extraction["extraction_class"], extraction["extraction_text"], _interval(extraction)


def _statement(
    extraction: Mapping[str, Any], naming: Naming, place: tuple[str, int], document: Document, alone: bool
) -> Statement:
    given = extraction.get("attributes")
    attributes = given if isinstance(given, Mapping) else {}
    interval = _interval(extraction)

    def part(name: str) -> Any:
        return naming.value(extraction if name in naming.keys else attributes, name)

    type, source = part("type"), names_in(part("source"))
    named = plain_key(extraction["extraction_class"])
    words = extraction["extraction_text"]
    return Statement(
        place=place,
        document=document,
        quote=Stretch(
            spans=(interval,) if interval is not None and alone else (), words=words if words.strip() else None
        ),
        speaker=names_in(part("speaker")),
        source=source if isinstance(source, str) or source is None else ", ".join(source),
        type=type if isinstance(type, str) else next((kind for kind in _TYPES if kind in named), None),
    )


FORMAT = Format(
    name="langextract",
    title="LangExtract JSONL",
    unit="characters",
    read=read,
    recognises=recognises,
    suffixes=(".jsonl",),
    keys=("quote", "speaker", "source", "type"),
)
