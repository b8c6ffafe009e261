"""Gold as a folder for brat, and back: everything that a gold article holds.

Mentions are stretches typed by the kind of their entity, those of one entity equivalent (`Equiv`). Attributions are
PolNeAR's events: `Content`, `Cue`, `Source` (who speaks), and `Channel`, `Addressee`; their type and phenomena are
attributes, nesting a relation. What brat has no place for stands as JSON in notes: of the event, of an entity's first
mention, and of the first word, which stands for the article.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import get_args

import msgspec

from quotebench.exceptions import UsageError
from quotebench.formats.sources import Inventory
from quotebench.rows.structs import ARTICLE, PHENOMENA, ROLES, TYPES, Article, Attribution, Entity, EntityKind
from quotebench.text.spans import Span

KINDS: Mapping[str, EntityKind] = {kind.capitalize(): kind for kind in get_args(EntityKind)}
"""The types of mentions, each with the kind of its entity."""
CALLED = {"cue": "Cue", "speaker": "Source", "source": "Channel", "addressee": "Addressee"}
"""The roles of stretches other than the quote, as events have them."""
MARK = "Article"
"""The type of the stretch that stands for the article."""
NOTE = "AnnotatorNotes"
EXACT = "Exact"
"""The type of a note with spans that their pieces alone do not tell."""
_LINES = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_LINE = re.compile(f"[^{_LINES}]+")


class Unmentioned(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An entity without mentions, and which of the entities it is."""

    at: int
    id: str
    name: str
    kind: EntityKind
    aliases: tuple[str, ...] = ()


class AboutArticle(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The note of an article."""

    article: str
    outlet: str | None = None
    date: str | None = None
    event: str | None = None
    split: str | None = None
    phenomenon: str | None = None
    canary: str | None = None
    unmentioned: tuple[Unmentioned, ...] = ()


class AboutEntity(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The note of an entity."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()


class AboutAttribution(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The note of an attribution. `speakers` and `source` stand there only where who stands in the event does not tell
    them, so that an event that is drawn anew holds."""

    id: str
    speakers: tuple[str, ...] | None = None
    source: str | None = None
    utterance: str | None = None
    optional: str | None = None
    note: str | None = None


def write(articles: tuple[Article, ...]) -> dict[str, bytes]:
    """The files of a folder for brat: NAME.ann and NAME.txt for each article, and annotation.conf. Raises UsageError
    for an article without text, or whose id can name no file."""
    files: dict[str, bytes] = {}
    for article in articles:
        name = article.article
        if PurePath(name).name != name or name in ("", ".", "..") or "\0" in name:
            raise UsageError(f"{name!r} can name no file, so brat cannot have the article; choose another id")
        if article.text is None:
            raise UsageError(f"{name}: brat needs the text of an article, and this one is without")
        files[f"{name}.txt"] = article.text.encode()
        files[f"{name}.ann"] = _Lines(article.text).of(article)
    return {**files, "annotation.conf": _CONFIGURATION.encode()}


def pieces(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans without the line breaks in them: no stretch of brat goes over one."""
    return tuple(match.span() for start, end in spans for match in _LINE.finditer(text, start, end))


def whole(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Pieces with nothing but line breaks between them put together again, in order."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and joined[-1][1] < start and not text[joined[-1][1] : start].strip(_LINES):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


class _Lines:
    """The lines of the annotations of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines: list[str] = []
        self._count: dict[str, int] = {}

    def of(self, article: Article) -> bytes:
        """The annotations of an article."""
        word = re.search(r"\S+", self._text)
        mark = self._bound(MARK, (word.span() if word else (0, 0),))
        self._note(mark, self._about(article))
        for entity in article.entities:
            mentions = [self._bound(entity.kind.capitalize(), (span,)) for span in entity.mentions]
            if len(mentions) > 1:
                self._lines.append(f"*\tEquiv {' '.join(mentions)}")
            if mentions:
                self._note(mentions[0], AboutEntity(id=entity.id, name=entity.name, aliases=entity.aliases))
        inventory = Inventory.of(article)
        events = {one.id: self._event(one, inventory) for one in article.attributions}
        for one in article.attributions:
            if one.nested_in is not None:
                self._add("R", f"Nested Arg1:{events[one.id]} Arg2:{events[one.nested_in]}")
        return "".join(f"{line}\n" for line in self._lines).encode()

    def _about(self, article: Article) -> AboutArticle:
        named = {field: getattr(article, field) for field in AboutArticle.__struct_fields__[:-1]}
        without = [(at, entity) for at, entity in enumerate(article.entities) if not entity.mentions]
        return AboutArticle(**named, unmentioned=tuple(_unmentioned(at, entity) for at, entity in without))

    def _event(self, one: Attribution, inventory: Inventory) -> str:
        content = self._bound("Content", one.quote_spans)
        spans = {role: span for role in ROLES if (span := getattr(one, f"{role}_span")) is not None}
        roles = [f"{CALLED[role]}:{self._bound(CALLED[role], (span,))}" for role, span in spans.items()]
        type = "Attribution" if one.speaker_span is not None else "Attribution-no-source"
        trigger = self._bound(type, (one.cue_span or one.quote_spans[0],))
        event = self._add("E", " ".join([f"{type}:{trigger}", f"Content:{content}", *roles]))
        self._add("A", f"Type {event} {one.type}")
        for name in one.phenomena:
            self._add("A", f"{name} {event}")
        channel = () if one.source == ARTICLE else (one.source,)
        told = AboutAttribution(
            id=one.id,
            speakers=None if self._tells(one.speaker_span, one.speakers, inventory) else one.speakers,
            source=None if self._tells(one.source_span, channel, inventory) else one.source,
            utterance=one.utterance,
            optional=one.optional,
            note=one.note,
        )
        self._note(event, told)
        return event

    def _tells(self, span: Span | None, ids: tuple[str, ...], inventory: Inventory) -> bool:
        """Whether a stretch, or that there is none, tells who is meant."""
        return ids == (() if span is None else (inventory.among(span, self._text[slice(*span)]),))

    def _bound(self, type: str, spans: Sequence[Span]) -> str:
        held = pieces(self._text, spans) or tuple(spans)
        words = " ".join(self._text[start:end] for start, end in held)
        id = self._add("T", f"{type} {';'.join(f'{start} {end}' for start, end in held)}", words)
        if whole(self._text, held) != tuple(spans):
            self._note(id, [list(span) for span in spans], EXACT)
        return id

    def _note(self, about: str, value: object, type: str = NOTE) -> None:
        json = re.sub(f"[{_LINES}]", lambda one: f"\\u{ord(one[0]):04x}", msgspec.json.encode(value).decode())
        self._add("#", f"{type} {about}", json)

    def _add(self, kind: str, data: str, tail: str | None = None) -> str:
        number = self._count[kind] = self._count.get(kind, 0) + 1
        self._lines.append(f"{kind}{number}\t{data}" + ("" if tail is None else f"\t{tail}"))
        return f"{kind}{number}"


def _unmentioned(at: int, entity: Entity) -> Unmentioned:
    return Unmentioned(at=at, id=entity.id, name=entity.name, kind=entity.kind, aliases=entity.aliases)


def digest(text: str) -> str:
    """The hash of a text, as gold has it."""
    return hashlib.sha256(text.encode()).hexdigest()


_EVENTS = "Attribution|Attribution-no-source"
_ROLES = "Content+:Content, " + ", ".join(f"{role}*:{role}" for role in CALLED.values())
_CONFIGURATION = "\n".join(
    [
        "[entities]",
        *KINDS,
        "Content",
        *CALLED.values(),
        MARK,
        "",
        "[relations]",
        f"Nested\tArg1:{_EVENTS}, Arg2:{_EVENTS}",
        *(f"Equiv\tArg1:{kind}, Arg2:{kind}, <REL-TYPE>:symmetric-transitive" for kind in KINDS),
        "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>",
        "",
        "[events]",
        *(f"{event}\t{_ROLES}" for event in _EVENTS.split("|")),
        "",
        "[attributes]",
        f"Type\tArg:<EVENT>, Value:{'|'.join(TYPES)}",
        *(f"{name}\tArg:<EVENT>" for name in sorted(PHENOMENA)),
        "",
    ]
)
