"""Formats that label stretches of a text: which label is which part of an attribution, and which stretches belong
together.

Stretches are tied only where the data says so: by a relation, a group, an id. What merely stands near is not tied.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, get_args

import msgspec
from msgspec.structs import replace

from quotebench.exceptions import UsageError
from quotebench.formats.files import File
from quotebench.formats.keys import Naming, own_document, plain_key
from quotebench.formats.statements import Document, Keys, Statement, Stretch
from quotebench.rows.reading import Place
from quotebench.rows.structs import TYPES
from quotebench.text.spans import Span

Part = Literal["quote", "speaker", "source", "cue"]
PARTS: tuple[Part, ...] = get_args(Part)

_QUOTES = [*TYPES, *(f"{type}{what}" for type in TYPES for what in ("quote", "quotation", "speech", "content"))]
_CALLED: dict[Part, list[str]] = {
    "quote": ["quote", "quotation", "content", "reportedspeech", "quotedspeech", *_QUOTES],
    "speaker": ["speaker", "quotespeaker", "speakername", "holder"],
    "source": ["source", "channel", "outlet", "medium", "via"],
    "cue": ["cue", "cueverb", "quotecue", "reportingverb", "verb"],
}
_SOURCE = "source"
"""A channel for us, but whoever speaks where people label content, source and cue."""


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """A labelled stretch: which part it is by its label, None where that says none, and where it stands. `names` are
    those that the annotator or tool typed for it, or for the speakers of a quote; `source` and `type` are a quote's."""

    part: Part | None
    at: Stretch
    label: str = ""
    names: tuple[str, ...] = ()
    source: str | None = None
    type: str | None = None
    score: float | None = None


class Labels:
    """Which label is which part: as the user maps them (several with commas between), else by their usual names.

    `seen` are all labels of the file. Where none of them is a speaker, SOURCE is who speaks, as in the scheme of
    content, source and cue; else it is the channel.
    """

    def __init__(self, keys: Keys, seen: Iterable[str], others: Sequence[str] = ()) -> None:
        if unknown := [part for part in keys if part not in (*PARTS, *others)]:
            known = ", ".join((*PARTS, *others))
            raise UsageError(f"--map knows no {unknown[0]!r} for this format; what can be mapped is {known}")
        self._parts: dict[str, Part] = {
            _plain(name): part for part, names in _CALLED.items() if part not in keys for name in names
        }
        self._parts |= {_plain(name): part for part in PARTS if part in keys for name in keys[part].split(",")}
        self._seen = list(dict.fromkeys(seen))
        if "speaker" not in keys and "source" not in keys and "speaker" not in map(self.part, self._seen):
            self._parts[_SOURCE] = "speaker"

    def part(self, *names: object) -> Part | None:
        """The part that the first of the names that is one stands for."""
        found = (self._parts.get(_plain(name)) for name in names if isinstance(name, str) and name)
        return next(filter(None, found), None)

    def known(self, file: File, what: str) -> None:
        """Raises InvalidData for a file none of whose labels is a part: it has a scheme of its own. That it labels
        parts, but no quote, may be so."""
        if self._seen and not any(map(self.part, self._seen)):
            labels = ", ".join(map(repr, sorted(self._seen)[:8]))
            file.wrong(None, None, f"labels nothing as a quote; its {what} are {labels}: --map quote=NAME")


def _plain(name: str) -> str:
    plain = plain_key(name)
    return plain.removesuffix("s") if len(plain) > 3 else plain


def type_of(label: str) -> str | None:
    """The type of quote that a label says, such as DIRECT_QUOTE."""
    plain = plain_key(label)
    return next((type for type in TYPES if plain.startswith(type)), None)


def attributed(quote: Mark, tied: Iterable[Mark], place: Place, document: Document) -> Statement:
    """A quote with the marks that are tied to it: all its speakers, the first source, the first cue."""
    by_part: dict[Part | None, list[Mark]] = {part: [] for part in (*PARTS, None)}
    for mark in tied:
        by_part[mark.part].append(mark)
    speakers, sources, cues = by_part["speaker"], by_part["source"], by_part["cue"]
    names = quote.names or tuple(name for one in speakers for name in one.names or (one.at.words,) if name)
    source = next(iter(sources), None)
    return Statement(
        place=place,
        document=document,
        quote=quote.at,
        speaker=names[0] if len(names) == 1 else names or None,
        speaker_at=speakers[0].at if len(speakers) == 1 else None,
        source=quote.source if source is None or quote.source else next(iter(source.names), source.at.words),
        source_at=None if source is None else source.at,
        cue_at=cues[0].at if cues else None,
        type=quote.type or type_of(quote.label),
        score=quote.score,
    )


def related(other: Mark, relation: object, labels: Labels) -> Mark | None:
    """What a relation ties to a quote: the part that the relation's label says, else that of the mark's own label. None
    for another quote."""
    said = labels.part(relation)
    if other.part == "quote":
        return None
    return other if said in (None, "quote") else replace(other, part=said)


def nearest(quote: Mark, marks: Iterable[Mark]) -> list[Mark]:
    """Of each part the mark that stands nearest to a quote, one outside it before one within."""
    found: dict[Part | None, Mark] = {}
    for mark in sorted(marks, key=lambda mark: _distance(quote.at, mark.at)):
        found.setdefault(mark.part, mark)
    return list(found.values())


def _distance(quote: Stretch, other: Stretch) -> tuple[bool, int]:
    if not quote.spans or not other.spans:
        return True, 0
    (start, end), (begin, stop) = (quote.spans[0][0], quote.spans[-1][1]), other.spans[0]
    return start <= begin and stop <= end, max(begin - end, start - stop)


def about(given: Mapping[str, Any], keys: Keys, around: Document) -> Document:
    """What an object says of the article that it is about: itself, or in its `meta`."""
    naming = Naming({part: key for part, key in keys.items() if part in ("article", "article_text")})
    document = own_document(given, naming, around)
    if document.id is None and isinstance(given.get("meta"), Mapping):
        document = own_document(given["meta"], naming, document)
    return document


def span_in(given: Mapping[str, Any], file: File, line: int, field: str) -> Span:
    """The start and end of an object. Raises InvalidData where they are no whole numbers."""
    start, end = given.get("start"), given.get("end")
    for key, value in (("start", start), ("end", end)):
        if not isinstance(value, int) or isinstance(value, bool):
            file.wrong(line, field, f"has the {key} {value!r}; expected a whole number")
    assert isinstance(start, int)
    assert isinstance(end, int)
    return start, end


def listed(value: Any, file: File, line: int, field: str) -> list[Mapping[str, Any]]:
    """A list of objects, none where it is left out. Raises InvalidData for anything else."""
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(one, Mapping) for one in value):
        file.wrong(line, field, "is no list of objects")
    return value


def words_at(text: str | None, span: Span) -> str | None:
    """The words at a span that counts characters, None where there are none."""
    return None if text is None or not 0 <= span[0] < span[1] <= len(text) else text[slice(*span)]
