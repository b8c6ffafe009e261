"""The entities of many articles, to be looked up all at once: by id, by mention, by name."""

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
from msgspec.structs import replace

from quotebench.bulk.columns import Gold
from quotebench.bulk.content import Content
from quotebench.bulk.joins import Table, table
from quotebench.bulk.lexicon import Flags, Ints, Lexicon, Numbers
from quotebench.rows.structs import ARTICLE
from quotebench.scoring.identity import Inventory
from quotebench.text.characters import ContentRanks

UNKNOWN = -1
"""A speaker or source that was not answered, or that names no entity: it agrees with none."""
BY_ARTICLE = -2
"""The source of what the article says itself."""
_NUMBER = 32
"""Bits that hold the number of a name or an id. Lexicons grow while a batch is scored, so keys must not depend on how
many numbers there are."""


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
