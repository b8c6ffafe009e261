"""Who is meant, for many articles: the entities of gold, and those that predictions name, as numbers.

The simple cases are looked up all at once: a name that equals an alias of one entity, a span that is a mention. Every
other name or span is resolved by the article's `Inventory`, so the rules stand in one place.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from msgspec import UNSET
from msgspec.structs import replace

from quotebench.bulk.columns import Gold, Predicted, Spans
from quotebench.bulk.content import Content
from quotebench.bulk.joins import Table, table
from quotebench.bulk.lexicon import Flags, Ints, Lexicon, Numbers
from quotebench.rows.structs import ARTICLE, Prediction
from quotebench.scoring.identity import Inventory
from quotebench.text.characters import ContentRanks
from quotebench.text.spans import Span

UNKNOWN = -1
"""A speaker or source that was not answered, or that names no entity: it agrees with none."""
_NUMBER = 32
"""Bits that hold the number of a name or an id. Lexicons grow while a batch is scored, so keys must not depend on how
many numbers there are."""
BY_ARTICLE = -2
"""The source of what the article says itself."""


class Entities:
    """The entities of many articles, to be looked up.

    A set of speakers is a number too: one speaker is the entity's position, any other set has a number of its own.
    """

    def __init__(self, gold: Gold, content: Content, ids: Numbers, names: Lexicon) -> None:
        self._gold, self._content, self._ids, self._names = gold, content, ids, names
        self._inventories: dict[int, Inventory] = {}
        self._sets: dict[frozenset[int], int] = {}

    @cached_property
    def by_id(self) -> Table:
        """Entities by article and id."""
        return table(self.id_key(self._gold.entity_article, self._gold.entity_id), np.arange(len(self._gold.entities)))

    @cached_property
    def speakers(self) -> Ints:
        """The position of the entity that each of gold's speaker ids stands for."""
        gold = self._gold
        return self.by_id.first(self.id_key(gold.article[gold.speaker_row], gold.speaker_id))[0]

    def id_key(self, article: Ints, id: Ints) -> Ints:
        """The key of an id in an article."""
        return article << _NUMBER | id

    @cached_property
    def by_mention(self) -> Table:
        """Entities by the place of a mention; places of different articles differ."""
        gold = self._gold
        article = gold.entity_article[gold.mentions.row]
        return table(self.place_key(article, gold.mentions.start, gold.mentions.end), gold.mentions.row)

    def place_key(self, article: Ints, start: Ints, end: Ints) -> Ints:
        """The key of a span's content characters."""
        return self._content.ranks(article, start) << 31 | self._content.ranks(article, end)

    @cached_property
    def _by_alias(self) -> Table:
        gold = self._gold
        plain = self._names.plain[gold.alias_name]
        worded = plain > 0
        keys = self._alias_key(gold.entity_article[gold.alias_entity], plain)
        return table(keys[worded], gold.alias_entity[worded])

    def _alias_key(self, article: Ints, plain: Ints) -> Ints:
        return article << _NUMBER | plain

    @cached_property
    def own_outlet(self) -> Flags:
        """Whether each entity is the outlet of its own article."""
        gold = self._gold
        outlets = self._outlets[gold.entity_article[gold.alias_entity]]
        same = (self._names.plain[gold.alias_name] == outlets) & (outlets > 0)
        found = np.zeros(len(gold.entities), dtype=np.bool_)
        found[gold.alias_entity[same]] = True
        return found

    @cached_property
    def _outlets(self) -> Ints:
        """The form of each article's outlet, -1 where it has none."""
        outlets = [article.outlet for article in self._gold.articles]
        if not any(outlets):
            return np.full(len(outlets), -1)
        plain = self._names.plain_forms([outlet or "" for outlet in outlets])
        return np.where(plain > 0, plain, -1)

    def channel(self, entity: Ints) -> Ints:
        """The source that each entity is: the article itself for its own outlet."""
        return np.where(self.own_outlet[entity], BY_ARTICLE, entity) if len(self.own_outlet) else entity

    def number_of(self, article: int, entities: Iterable[str] | None) -> int:
        """The number of a set of speakers of an article, given by id."""
        if entities is None:
            return UNKNOWN
        return self.union(article, [self.position(article, entity) for entity in entities])

    def union(self, article: int, positions: Iterable[int]) -> int:
        """The number of a set of entities, given by position."""
        members = frozenset(positions)
        if len(members) == 1:
            return next(iter(members))
        if not members:
            return len(self._gold.entities) + article
        return self._sets.setdefault(members, len(self._gold.entities) + len(self._gold.articles) + len(self._sets))

    def position(self, article: int, id: str) -> int:
        """The position of the entity with an id in an article."""
        first = self._first[article]
        return next(i for i, one in enumerate(self._gold.articles[article].entities, first) if one.id == id)

    @cached_property
    def _first(self) -> list[int]:
        """The position of each article's first entity."""
        first: list[int] = self._gold.entity_article.searchsorted(np.arange(len(self._gold.articles))).tolist()
        return first

    def members(self, number: int) -> frozenset[str] | None:
        """The ids of a set of speakers."""
        if number == UNKNOWN:
            return None
        if number < len(self._gold.entities):
            return frozenset((self._gold.entities[number].id,))
        sets = {one: members for members, one in self._sets.items()}
        return frozenset(self._gold.entities[one].id for one in sets.get(number, ()))

    def named(self, article: Ints, names: Sequence[str]) -> tuple[Ints, Flags]:
        """For each name used of an article: the entity that alone has it as an alias (`UNKNOWN` where several have),
        and whether it is an alias at all."""
        plain = self._names.plain_forms(names)
        entity, several = self._by_alias.only(self._alias_key(article, plain))
        return np.where(several == 1, entity, UNKNOWN), (several > 0) & (plain > 0)

    def rules(self, article: int, names: Sequence[str]) -> Inventory | None:
        """The rules of identity for names used of an article, which need only the entities that have a word in common
        with them; None where no entity has."""
        gold, lexicon = self._gold.articles[article], self._names
        words = [f" {word} " for number in lexicon.each(names) for word in lexicon.spaced_plain[number].split()]
        near = [
            one
            for one in gold.entities
            if any(
                word in lexicon.spaced_plain[number]
                for number in lexicon.each((one.name, *one.aliases))
                for word in words
            )
        ]
        return Inventory(replace(gold, entities=tuple(near)), ContentRanks("")) if near else None

    def means_article(self, article: Ints, names: Sequence[str]) -> Flags:
        """Whether each name used of an article as a source stands for the article itself."""
        plain = self._names.plain_forms([ARTICLE, *names])
        own: Flags = (plain[1:] == self._outlets[article]) & (plain[1:] > 0)
        own |= plain[1:] == plain[0]
        return own

    def inventory(self, article: int) -> Inventory:
        """The rules of identity for spans of an article."""
        if article not in self._inventories:
            gold = self._gold.articles[article]
            self._inventories[article] = Inventory(gold, ContentRanks(gold.text or ""))
        return self._inventories[article]


@dataclass(frozen=True)
class Identities:
    """The speakers and the source of each gold attribution and each prediction, as numbers that are equal where they
    agree, but for `UNKNOWN`."""

    gold_speakers: Ints
    gold_source: Ints
    speakers: Ints
    source: Ints


def identities(gold: Gold, predicted: Predicted, entities: Entities, names: Lexicon, ids: Numbers) -> Identities:
    """Who is meant on either side."""
    return Identities(
        gold_speakers=_gold_speakers(gold, entities),
        gold_source=_gold_source(gold, entities, ids),
        speakers=_speakers(predicted, entities, names),
        source=_source(predicted, entities),
    )


def _gold_speakers(gold: Gold, entities: Entities) -> Ints:
    found = len(gold.entities) + gold.article  # nobody
    positions = entities.speakers
    found[gold.speaker_row] = positions
    times = np.bincount(gold.speaker_row, minlength=len(found))
    for row in np.flatnonzero(times > 1):
        found[row] = entities.union(int(gold.article[row]), positions[gold.speaker_row == row].tolist())
    return found


def _gold_source(gold: Gold, entities: Entities, ids: Numbers) -> Ints:
    positions, found = entities.by_id.first(entities.id_key(gold.article, gold.source_id))
    return np.where((gold.source_id == ids[ARTICLE]) | ~found, BY_ARTICLE, entities.channel(positions))


def _speakers(predicted: Predicted, entities: Entities, names: Lexicon) -> Ints:
    """As `Reader` reads a prediction's speaker: the span if it is on a mention, else the name."""
    article, rows = predicted.article, predicted.rows
    found = np.full(len(rows), UNKNOWN)
    named = np.ones(len(rows), dtype=np.bool_)
    for i, span, position in _mentioned(article, predicted.speaker, entities):
        if position is not None:
            found[i], named[i] = position, False
        elif mentioned := entities.inventory(int(article[i])).at(span):
            found[i], named[i] = entities.number_of(int(article[i]), mentioned), False
    given = (
        [rows[i].speaker for i in np.flatnonzero(named).tolist()] if not named.all() else [row.speaker for row in rows]
    )
    plain = np.array([name.__class__ is str for name in given], dtype=np.bool_)
    at = np.flatnonzero(named)
    names_given = [name for name in given if isinstance(name, str)]
    entity, known = entities.named(article[at[plain]], names_given)
    found[at[plain]] = entity
    found[at[~plain]] = _lists(at[~plain].tolist(), predicted, entities)
    for i in at[plain][~known].tolist():
        found[i] = _by_name(rows[i], int(article[i]), entities)
    return found


def _lists(at: Sequence[int], predicted: Predicted, entities: Entities) -> list[int]:
    """The speakers of rows that give several names, or none."""
    lists = [names if isinstance(names := predicted.rows[i].speaker, tuple) else () for i in at]
    row = np.repeat(np.array(at, dtype=np.int64), list(map(len, lists)))
    entity, known = entities.named(predicted.article[row], [name for names in lists for name in names])
    answers = zip(entity.tolist(), known.tolist(), strict=True)
    found = []
    for i, names in zip(at, lists, strict=True):
        members = [next(answers) for _ in names]
        if members and all(known for _, known in members):
            one = {entity for entity, _ in members}
            found.append(UNKNOWN if UNKNOWN in one else entities.union(int(predicted.article[i]), one))
        else:
            found.append(_by_name(predicted.rows[i], int(predicted.article[i]), entities))
    return found


def _by_name(row: Prediction, article: int, entities: Entities) -> int:
    given = row.speaker
    if given is UNSET or (given is None and row.speaker_span is not None):
        return UNKNOWN
    if not given:
        return entities.union(article, ())
    names = (given,) if isinstance(given, str) else given
    rules = entities.rules(article, names)
    if rules is None:
        return UNKNOWN
    found: set[str] = set()
    for name in names:
        speakers = rules.speakers(name)
        if speakers is None:
            return UNKNOWN
        found |= speakers
    return entities.number_of(article, found)


def _source(predicted: Predicted, entities: Entities) -> Ints:
    """As `Reader` reads a prediction's source."""
    article, rows = predicted.article, predicted.rows
    found = np.full(len(rows), BY_ARTICLE)
    found[predicted.source.row] = UNKNOWN
    at = np.array([i for i, row in enumerate(rows) if row.source is not None], dtype=np.int64)
    if len(at):
        given = [rows[i].source or "" for i in at.tolist()]
        entity, known = entities.named(article[at], given)
        own = entities.means_article(article[at], given)
        found[at] = np.where(own, BY_ARTICLE, np.where(entity == UNKNOWN, UNKNOWN, entities.channel(entity)))
        for i in at[~known & ~own].tolist():
            name = rows[i].source or ""
            rules = entities.rules(int(article[i]), (name,))
            found[i] = UNKNOWN if rules is None else _channel(rules.source(name), int(article[i]), entities)
    for i, span, position in _mentioned(article, predicted.source, entities):
        if position is not None:
            found[i] = entities.channel(np.array([position]))[0]
            continue
        inventory = entities.inventory(int(article[i]))
        mentioned = inventory.at(span)
        if len(mentioned) == 1:
            found[i] = _channel(inventory.channel(next(iter(mentioned))), int(article[i]), entities)
        elif mentioned:
            found[i] = UNKNOWN
    return found


def _channel(source: str | None, article: int, entities: Entities) -> int:
    return UNKNOWN if source is None else BY_ARTICLE if source == ARTICLE else entities.position(article, source)


def _mentioned(article: Ints, spans: Spans, entities: Entities) -> Iterable[tuple[int, Span, int | None]]:
    """For each row with a span, the span, and the one entity that has a mention of just these content characters, or
    None."""
    if not len(spans.row):
        return ()
    keys = entities.place_key(article[spans.row], spans.start, spans.end)
    position, several = entities.by_mention.only(keys)
    places = zip(spans.start.tolist(), spans.end.tolist(), strict=True)
    alone = [p if n == 1 else None for p, n in zip(position.tolist(), several.tolist(), strict=True)]
    return zip(spans.row.tolist(), places, alone, strict=True)
