"""Gold as tasks of Label Studio, and what people made of them back as gold.

A quote is a region Quote, its other spans are regions that it `continues` in; cue, speaker, source and addressee are
regions that a relation of that name leads to; a mention is a region Mention with the id of its entity. The entities
stand in a text area of the task. Offsets count characters.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

import msgspec

from quotebench.exceptions import UsageError, shortened
from quotebench.formats.files import File
from quotebench.formats.label_studio import config
from quotebench.formats.label_studio.tasks import Region, Task, in_characters, tasks
from quotebench.rows.structs import ARTICLE, ID, ROLES, TYPES, Article, Attribution, Entity, EntityKind
from quotebench.rows.writing import document
from quotebench.text.spans import Span, overlaps

_DATA = ("article", "sha256", "outlet", "date", "event", "split", "phenomenon", "canary")
"""What stands in the data of a task beside the text. `paragraphs` and `anchors` are made anew from the labels."""


class _Entity(msgspec.Struct, kw_only=True, omit_defaults=True):
    id: str
    name: str
    kind: EntityKind
    aliases: tuple[str, ...] = ()


def write(articles: tuple[Article, ...]) -> Mapping[str, bytes]:
    """Articles as tasks to import, and the configuration that shows them. Raises UsageError for an article without its
    text."""
    found = [_task(article) for article in articles]
    return {"tasks.json": document(found), "labeling-config.xml": config.config().encode()}


def _task(article: Article) -> dict[str, Any]:
    if article.text is None:
        raise UsageError(f"{article.article}: the text is not here, and Label Studio shows labels in a text")
    data = {key: value for key in _DATA if (value := getattr(article, key)) is not None}
    return {"data": {**data, "text": article.text}, "annotations": [{"result": list(_results(article, article.text))}]}


def _results(article: Article, text: str) -> Iterator[dict[str, Any]]:
    entities = [_Entity(id=e.id, name=e.name, kind=e.kind, aliases=e.aliases) for e in article.entities]
    yield _typed(config.ENTITIES, config.ENTITIES, [msgspec.json.encode(entity).decode() for entity in entities])
    for entity in article.entities:
        for number, span in enumerate(entity.mentions, 1):
            id = f"{entity.id}.{number}"
            yield _region(id, config.MENTION, span, text)
            yield _typed(id, config.ENTITY, [entity.id])
    for a in article.attributions:
        for number, span in enumerate(a.quote_spans):
            yield _region(a.id if number == 0 else f"{a.id}.{number + 1}", config.QUOTE, span, text)
            if number:
                yield _relation(a.id, f"{a.id}.{number + 1}", config.CONTINUES)
        yield _typed(a.id, "type", [a.type], "choices")
        yield from (_typed(a.id, name, values) for name, values in _settings(a) if values)
        if a.phenomena:
            yield _typed(a.id, "phenomena", a.phenomena, "choices")
        for role in ROLES:
            if (place := getattr(a, f"{role}_span")) is not None:
                yield _region(f"{a.id}.{role}", role.capitalize(), place, text)
                yield _relation(a.id, f"{a.id}.{role}", role)
    for a in article.attributions:
        if a.nested_in is not None:
            yield _relation(a.id, a.nested_in, config.NESTED)


def _settings(a: Attribution) -> Iterator[tuple[str, Sequence[str]]]:
    yield "speakers", a.speakers
    yield "source", () if a.source == ARTICLE else (a.source,)
    for name in ("utterance", "optional", "note"):
        value = getattr(a, name)
        yield name, () if value is None else (value,)


def _region(id: str, label: str, span: Span, text: str) -> dict[str, Any]:
    value = {"start": span[0], "end": span[1], "text": text[slice(*span)], "labels": [label]}
    return {"id": id, "from_name": "label", "to_name": "text", "type": "labels", "value": value}


def _typed(id: str, name: str, values: Sequence[str], kind: str = "textarea") -> dict[str, Any]:
    key = "choices" if kind == "choices" else "text"
    return {"id": id, "from_name": name, "to_name": "text", "type": kind, "value": {key: list(values)}}


def _relation(first: str, second: str, label: str) -> dict[str, Any]:
    return {"type": "relation", "from_id": first, "to_id": second, "direction": "right", "labels": [label]}


def read_gold(file: File) -> Iterator[Article]:
    """The articles of an export whose project has the configuration that `write` gives. Raises InvalidData with what a
    label lacks."""
    for task in tasks(file):
        yield _Reader(file, task).article()


class _Reader:
    """A task on its way to an article."""

    def __init__(self, file: File, task: Task) -> None:
        self._file, self._task = file, task
        self._regions = {region.id: region for region in task.regions}
        self._spans = {region.id: self._span(region) for region in task.regions}
        self._leads: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for relation in task.relations:
            ends = relation.first, relation.second
            if {*ends} <= self._regions.keys():
                first, second = ends if self._regions[ends[0]].label == config.QUOTE else ends[::-1]
                self._leads[first][self._relation(relation.labels, second)].append(second)

    def article(self) -> Article:
        data = {key: self._text(key) for key in _DATA}
        if data["article"] is None:
            self._wrong("data.article", "is missing; give each task the id of its article")
        entities = self._entities()
        later = {id for leads in self._leads.values() for id in leads[config.CONTINUES]}
        quotes = [one for one in self._task.regions if one.label == config.QUOTE and one.id not in later]
        attributions = tuple(self._attribution(quote, entities) for quote in quotes)
        return Article(**data, text=self._task.text, entities=entities, attributions=attributions)  # type: ignore[arg-type]

    def _wrong(self, field: str, message: str) -> Any:
        self._file.wrong(self._task.line, field, message)

    def _told(self, region: Region) -> str:
        start, end = region.span
        return f"{region.label} {shortened(region.words or '', 40)!r} [{start}, {end}]"

    def _span(self, region: Region) -> Span:
        if (span := in_characters(self._task, region)) is None:
            self._wrong("value", f"of {self._told(region)} is not what the text has there; was the text changed?")
        assert span is not None
        return span

    def _text(self, key: str) -> str | None:
        value = self._task.data.get(key)
        if not isinstance(value, str | None):
            self._wrong(f"data.{key}", f"is {value!r}; expected a string")
        return value

    def _relation(self, labels: tuple[str, ...], second: str) -> str:
        """The name of a relation: its label, else the label of the region that it leads to."""
        name = labels[0] if labels else self._regions[second].label.casefold()
        if name not in config.RELATIONS:
            self._wrong("relation", f"is called {name!r}; expected one of {', '.join(config.RELATIONS)}")
        return name

    def _entities(self) -> tuple[Entity, ...]:
        mentions: dict[str, list[Span]] = defaultdict(list)
        for region in self._task.regions:
            if region.label == config.MENTION:
                mentions[self._one(region, config.ENTITY) or self._no_entity(region)].append(self._spans[region.id])
        found = []
        for line in self._task.typed.get(config.ENTITIES, ()):
            try:
                one = msgspec.json.decode(line, type=_Entity)
            except msgspec.DecodeError as error:
                self._wrong(config.ENTITIES, f"{shortened(line, 60)!r} is no entity as JSON: {error}")
            spans = tuple(sorted(mentions.pop(one.id, ())))
            found.append(Entity(id=one.id, name=one.name, kind=one.kind, aliases=one.aliases, mentions=spans))
        if mentions:
            kinds = ", ".join(get_args(EntityKind))
            message = f"has none with the id {next(iter(mentions))!r}, which a mention has; add it, kind one of {kinds}"
            self._wrong(config.ENTITIES, message)
        return tuple(found)

    def _no_entity(self, region: Region) -> Any:
        self._wrong(config.ENTITY, f"of {self._told(region)} is missing; type the id of its entity")

    def _one(self, region: Region, name: str) -> str | None:
        values = region.typed.get(name, ())
        if len(values) > 1:
            self._wrong(name, f"of {self._told(region)} has {len(values)} values; give one")
        return next(iter(values), None)

    def _attribution(self, quote: Region, entities: Sequence[Entity]) -> Attribution:
        leads = self._leads[quote.id]
        if not ID.fullmatch(quote.id):
            self._wrong("id", f"{quote.id!r} of {self._told(quote)} is no id; use letters, digits, - and _")
        type = self._one(quote, "type")
        if type not in TYPES:
            self._wrong("type", f"of {self._told(quote)} is {type!r}; choose one of {', '.join(TYPES)}")
        roles = {role: self._lead(quote, leads, role) for role in ROLES}
        source = self._one(quote, "source") or next(iter(self._borne(entities, roles["source"])), ARTICLE)
        return Attribution(
            id=quote.id,
            type=type,  # type: ignore[arg-type]
            quote_spans=tuple(sorted(self._spans[id] for id in (quote.id, *leads[config.CONTINUES]))),
            speakers=quote.typed.get("speakers") or self._borne(entities, roles["speaker"]),
            source=source,
            nested_in=self._only(quote, leads, config.NESTED),
            utterance=self._one(quote, "utterance"),
            optional=self._one(quote, "optional"),
            note=self._one(quote, "note"),
            phenomena=quote.typed.get("phenomena", ()),
            **{f"{role}_span": span for role, span in roles.items()},
        )

    def _only(self, quote: Region, leads: Mapping[str, list[str]], name: str) -> str | None:
        """The region that the one relation of a name leads to."""
        ends = leads.get(name, [])
        if len(ends) > 1:
            self._wrong(name, f"of {self._told(quote)} leads to {len(ends)} regions; keep one")
        return next(iter(ends), None)

    def _lead(self, quote: Region, leads: Mapping[str, list[str]], role: str) -> Span | None:
        end = self._only(quote, leads, role)
        return None if end is None else self._spans[end]

    def _borne(self, entities: Sequence[Entity], span: Span | None) -> tuple[str, ...]:
        """The entities with a mention at a place: whose it is where the id was not typed."""
        if span is None:
            return ()
        exact = tuple(entity.id for entity in entities if span in entity.mentions)
        touched = (one.id for one in entities if any(overlaps(span, mention) for mention in one.mentions))
        return exact or tuple(touched)
