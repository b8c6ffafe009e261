"""Gold from a folder of brat: our own, as `brat_gold` writes it, edited or not; or somebody else's in PolNeAR's way,
which has one entity for each distinct text of a source.

What does not stand where its line says is looked for by its words, and what is nowhere is left out; both are said.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

import msgspec

from quotebench.exceptions import Problem, shortened
from quotebench.formats.brat_gold import (
    CALLED,
    EXACT,
    KINDS,
    NOTE,
    AboutArticle,
    AboutAttribution,
    AboutEntity,
    digest,
    pieces,
    whole,
)
from quotebench.formats.files import File
from quotebench.formats.marks import in_marks, type_of
from quotebench.formats.settling import trimmed
from quotebench.formats.sources import Inventory
from quotebench.formats.standoff import Event, Remark, parse, text_file, text_in
from quotebench.location.locator import Locator
from quotebench.rows.structs import (
    ARTICLE,
    FORMER_PHENOMENA,
    PHENOMENA,
    TYPES,
    Article,
    Attribution,
    AttributionType,
    Entity,
)
from quotebench.text.spans import Span, merged, overlap, size

_About = TypeVar("_About", AboutArticle, AboutEntity, AboutAttribution)
_QUOTE = ("Content", "Quote", "Quotation")
_NEAR = 30
"""Characters that may stand between two who speak together, to be one stretch."""


def read_gold(file: File) -> Iterator[Article | Problem]:
    """The article of a file of annotations, and what is to be said of labels that were not where they should be. Raises
    InvalidData for what is no standoff, and where the text is missing."""
    reader = _Reader(file)
    article = reader.article()
    yield from reader.problems
    yield article


class _Reader:
    """What one file is made into. `problems` are of labels relocated or lost."""

    def __init__(self, file: File) -> None:
        beside = text_file(file)
        if beside is None:
            file.wrong(None, None, "has no .txt file of its text beside it, nor in a folder text/ beside its own")
        self.problems: list[Problem] = []
        self._file = file
        self._text = text_in(beside)
        self._locator = Locator(self._text)
        self._found = parse(file)
        self._notes: dict[str, list[Remark]] = {}
        for note in self._found.notes:
            self._notes.setdefault(note.about, []).append(note)
        self._spans = {id: spans for id in self._found.bounds if (spans := self._placed(id))}
        self._inventory = Inventory()

    def article(self) -> Article:
        """All of it."""
        about = self._about(self._marks(), AboutArticle)
        self._mentioned(about)
        made = {id: one for id in self._found.events if (one := self._attribution(id)) is not None}
        head = {} if about is None else {name: getattr(about, name) for name in AboutArticle.__struct_fields__[1:-1]}
        return Article(
            article=about.article if about is not None else str(self._file.stem),
            sha256=digest(self._text),
            text=self._text,
            entities=self._inventory.entities(),
            attributions=tuple(self._nested(made)),
            **head,
        )

    def _nested(self, made: Mapping[str, Attribution]) -> Iterator[Attribution]:
        """Attributions, by their events, with what they are nested in: as a relation says, else, where they are not our
        own, the smallest quote around theirs."""
        links = {link.one: link.other for link in self._found.links if link.type == "Nested" and link.other in made}
        for id, one in made.items():
            outer = made[links[id]] if id in links else None
            if outer is None and self._note(id) is None:
                outer = _around(one, made.values())
            yield one if outer is None else msgspec.structs.replace(one, nested_in=outer.id)

    def _placed(self, id: str) -> tuple[Span, ...]:
        """Where a stretch stands, in order of the text: where its line says if its words stand there, else where they
        do, as near to that as can be."""
        bound = self._found.bounds[id]
        for note in self._notes.get(id, ()):
            exact = self._exact(note)
            if exact and pieces(self._text, exact) == bound.spans:
                return exact
        within = all(start < end <= len(self._text) for start, end in bound.spans)
        there = " ".join(self._text[start:end] for start, end in bound.spans)
        if within and (bound.words is None or _same(there, bound.words)):
            return whole(self._text, bound.spans)
        words = bound.words or ""
        location = self._locator.locate(words)
        if not words.strip() or location.fit in ("missing", "fuzzy"):
            self._say(bound.line, id, f"does not stand in the text, and is left out: {shortened(words, 60)!r}")
            return ()
        self._say(bound.line, id, f"stands elsewhere than its offsets say, and was found by its words: {words[:60]!r}")
        return min(location.places, key=lambda place: abs(place[0][0] - bound.spans[0][0]))

    def _exact(self, note: Remark) -> tuple[Span, ...]:
        if note.type != EXACT:
            return ()
        try:
            spans = msgspec.json.decode(note.value, type=tuple[Span, ...])
        except msgspec.DecodeError as error:
            self._file.wrong(note.line, None, f"{EXACT} holds no spans: {error}")
        return spans if all(0 <= start < end <= len(self._text) for start, end in spans) else ()

    def _say(self, line: int, field: str, message: str) -> None:
        self.problems.append(Problem(file=self._file.name, line=line, field=field, message=message))

    def _marks(self) -> list[str]:
        return [id for id, bound in self._found.bounds.items() if bound.type == "Article"]

    def _about(self, ids: Sequence[str], kind: type[_About]) -> _About | None:
        """The first note in JSON of annotations."""
        for id in ids:
            for note in self._notes.get(id, ()):
                if note.type == NOTE and note.value.startswith("{"):
                    try:
                        return msgspec.json.decode(note.value, type=kind)
                    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                        self._file.wrong(note.line, None, f"the note of {id} cannot be read: {error}")
        return None

    def _note(self, event: str) -> AboutAttribution | None:
        return self._about([event], AboutAttribution)

    def _mentioned(self, about: AboutArticle | None) -> None:
        """Puts the entities into the inventory whose mentions are marked as such, or that the note of the article has:
        those with a note of their own as they are, others by their words."""
        unnamed: list[list[str]] = []
        given: list[Entity] = []
        for group in self._groups():
            noted = self._about(group, AboutEntity)
            if noted is None:
                unnamed.append(group)
            else:
                kind = KINDS[self._found.bounds[group[0]].type]
                mentions = tuple(span for id in group for span in self._spans.get(id, ()))
                given.append(Entity(id=noted.id, name=noted.name, aliases=noted.aliases, kind=kind, mentions=mentions))
        for one in about.unmentioned if about is not None else ():
            entity = Entity(id=one.id, name=one.name, kind=one.kind, aliases=one.aliases)
            given.insert(max(0, min(one.at, len(given))), entity)
        for entity in given:
            self._inventory.add(entity)
        for group in unnamed:
            placed = [id for id in group if id in self._spans]
            if placed:
                kind = KINDS[self._found.bounds[placed[0]].type]
                places = [_longest(self._spans[id]) for id in placed]
                self._inventory.mention(places, self._words(placed[0]), kind)

    def _groups(self) -> list[list[str]]:
        """The mentions of each entity, in order of the first."""
        groups = {id: [id] for id, bound in self._found.bounds.items() if bound.type in KINDS}
        for alike in self._found.alike:
            ids = [id for id in alike if id in groups]
            joined = list(dict.fromkeys(member for id in ids for member in groups[id]))
            groups |= dict.fromkeys(joined, joined)
        return list({id_of[0]: id_of for id_of in groups.values()}.values())

    def _words(self, id: str) -> str:
        bound = self._found.bounds[id]
        return bound.words or " ".join(self._text[start:end] for start, end in bound.spans)

    def _attribution(self, id: str) -> Attribution | None:
        """The attribution that an event is, None where its quote is nowhere."""
        event, noted = self._found.events[id], self._note(id)
        quote = self._quote(event, own=noted is not None)
        if not quote:
            self._say(event.line, id, "has no quote that stands in the text, and is left out")
            return None
        places = {role: self._spans_of(event, called) for role, called in CALLED.items()}
        cue, addressee = (_longest(places[role][0]) if places[role] else None for role in ("cue", "addressee"))
        speakers = self._who(event, CALLED["speaker"], None if noted is None else noted.speakers)
        channels = self._who(
            event, CALLED["source"], None if noted is None or noted.source is None else (noted.source,)
        )
        plain = next((note.value for note in self._notes.get(id, ()) if note.type == NOTE), None)
        phenomena = (one.type for one in self._found.attributes if one.about == id)
        return Attribution(
            id=id if noted is None else noted.id,
            type=self._type(id, quote),
            quote_spans=quote,
            speakers=speakers,
            source=channels[0] if channels else ARTICLE,
            cue_span=cue,
            speaker_span=_one(places["speaker"]),
            source_span=_one(places["source"]),
            addressee_span=addressee,
            utterance=None if noted is None else noted.utterance,
            optional=None if noted is None else noted.optional,
            phenomena=tuple(name for name in phenomena if name in PHENOMENA or name in FORMER_PHENOMENA),
            note=plain if noted is None else noted.note,
        )

    def _spans_of(self, event: Event, role: str) -> list[tuple[Span, ...]]:
        return [self._spans[id] for id in event.ids(role) if id in self._spans]

    def _quote(self, event: Event, own: bool) -> tuple[Span, ...]:
        """The spans of a quote: as they are where they are our own, else without marks and what is no word."""
        placed = [self._spans[id] for id in event.ids(*_QUOTE) if id in self._spans]
        if own and len(placed) == 1:
            return placed[0]
        bared = (trimmed(self._text, span) for span in merged(span for spans in placed for span in spans))
        return tuple(span for span in bared if span is not None and any(map(str.isalnum, self._text[slice(*span)])))

    def _who(self, event: Event, role: str, noted: tuple[str, ...] | None) -> tuple[str, ...]:
        """The ids of the entities that have a role, as the note says, else by who stands in the event."""
        if noted is not None:
            return tuple(id for id in noted if id != ARTICLE)
        found = []
        for id in event.ids(role):
            span = _longest(self._spans[id]) if id in self._spans else None
            found.append(self._inventory.taken(span, self._words(id)))
        return tuple(dict.fromkeys(found))

    def _type(self, id: str, quote: Sequence[Span]) -> AttributionType:
        for one in self._found.attributes:
            if one.about == id and one.type == "Type" and one.value in TYPES:
                return one.value
        return type_of(self._text, quote, self._marked)

    @cached_property
    def _marked(self) -> frozenset[int]:
        return in_marks(self._text)


def _same(one: str, other: str) -> bool:
    """Whether words are the same but for marks and white space."""
    return [c for c in one if c.isalnum()] == [c for c in other if c.isalnum()]


def _longest(spans: Sequence[Span]) -> Span:
    return max(spans, key=lambda span: span[1] - span[0])


def _one(places: Sequence[Sequence[Span]]) -> Span | None:
    """The stretch of who speaks: of several, all that they stand in where they stand together."""
    spans = sorted(map(_longest, places))
    if not spans or any(two[0] - one[1] > _NEAR for one, two in pairwise(spans)):
        return None
    return spans[0][0], spans[-1][1]


def _around(one: Attribution, others: Iterable[Attribution]) -> Attribution | None:
    """The smallest other quote that a quote lies inside."""
    length = size(one.quote_spans)
    around = [
        other
        for other in others
        if size(other.quote_spans) > length and overlap(one.quote_spans, other.quote_spans) == length
    ]
    return min(around, key=lambda other: size(other.quote_spans), default=None)
