"""The entities of many articles, to be looked up all at once: by id, by mention, by name."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
from msgspec.structs import replace

from quotebench.identity.inventory import Inventory
from quotebench.identity.mentions import Touched
from quotebench.identity.nominals import Nominals
from quotebench.limits import MOST_MENTIONS
from quotebench.rows.structs import ARTICLE
from quotebench.scoring.columns import Gold, Spans
from quotebench.scoring.lexicon import Lexicon, Numbers
from quotebench.text.arrays import Flags, Ints, Table, table
from quotebench.text.characters import Content
from quotebench.text.spans import Span

UNKNOWN = -1
"""A speaker or source that names no entity: it agrees with none."""
BY_ARTICLE = -2
"""The source of what the article says itself."""
_NUMBER = 32
"""Bits that hold the number of a name or an id. Lexicons grow while a batch is scored, so keys must not depend on how
many numbers there are."""
_RANK = 31
_FEW = 40
"""Entities that an inventory is made of for one name; where more are near, one is made of all and kept."""


class Entities:
    """The entities of many articles, to be looked up.

    A set of speakers is a number too: one entity is its position, nobody has a number for each article, and any other
    set (several, or somebody whom the gold does not know) has one of its own.
    """

    def __init__(self, gold: Gold, content: Content, ids: Numbers, names: Lexicon) -> None:
        self._gold, self._content, self._ids, self._names = gold, content, ids, names
        self._inventories: dict[int, Inventory] = {}
        self._nominals: dict[int, Nominals] = {}
        self._near: dict[int, dict[str, list[int]]] = {}
        self._positions: dict[int, dict[str, int]] = {}
        self._numbers: dict[tuple[int, frozenset[str]], int] = {}
        self._sets: list[frozenset[str]] = []

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
        mentions = self._gold.mentions
        article = self._gold.entity_article[mentions.row]
        return table(self.place_key(article, mentions.start, mentions.end), mentions.row)

    def place_key(self, article: Ints, start: Ints, end: Ints) -> Ints:
        """The key of a span's content characters."""
        return self._content.ranks(article, start) << _RANK | self._content.ranks(article, end)

    def mentioned(self, article: Ints, spans: Spans) -> tuple[Ints, Ints, list[tuple[int, list[Touched] | None]]]:
        """What spans are on; `article` is that of each row of the spans.

        The rows whose span plainly refers to one entity, which alone has a mention of just these content characters, or
        the only mention that overlaps it; these entities; and of each row with a span on several mentions, those, or
        None where they are more than `MOST_MENTIONS`.
        """
        of = article[spans.row]
        entity, exact = self.by_mention.only(self.place_key(of, spans.start, spans.end))
        start, end = self._content.ranks(of, spans.start), self._content.ranks(of, spans.end)
        mentions = self._mentions
        begun = mentions.start.searchsorted(end, side="left")
        ended = mentions.ends.searchsorted(start, side="right")
        touched = begun - ended
        # Of all that have begun less all that have ended, one is left: the sum of positions is its own.
        alone = mentions.sum_begun[begun] - mentions.sum_ended[ended]
        one = (exact == 1) | ((exact == 0) & (touched == 1))
        several: list[tuple[int, list[Touched] | None]] = []
        for i in np.flatnonzero(~one & (touched > 0)).tolist():
            place = int(start[i]), int(end[i])
            wide = touched[i] > MOST_MENTIONS and not exact[i]
            several.append((int(spans.row[i]), None if wide else self._touched(place, int(begun[i]))))
        return spans.row[one], np.where(exact == 1, entity, alone)[one], several

    def _touched(self, place: Span, begun: int) -> list[Touched]:
        """The mentions that a place overlaps, all among the first so many."""
        mentions, entities = self._mentions, self._gold.entities
        low = int(mentions.reach.searchsorted(place[0], side="right"))
        at = low + np.flatnonzero(mentions.end[low:begun] > place[0])
        columns = (mentions.start, mentions.end, mentions.first, mentions.last, mentions.entity)
        return [
            Touched((first, last), entities[entity].id, (start, end), (start, end) == place)
            for start, end, first, last, entity in zip(*(column[at].tolist() for column in columns), strict=True)
        ]

    @cached_property
    def _mentions(self) -> "_Mentions":
        mentions = self._gold.mentions
        article = self._gold.entity_article[mentions.row]
        start, end = self._content.ranks(article, mentions.start), self._content.ranks(article, mentions.end)
        return _Mentions(start, end, mentions)

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

    def number(self, article: int, ids: Iterable[str]) -> int:
        """The number of a set of speakers of an article, given by id; ids that the article lacks are strangers."""
        members = frozenset(ids)
        if not members:
            return len(self._gold.entities) + article
        if len(members) == 1 and (position := self.positions(article).get(next(iter(members)))) is not None:
            return position
        first = len(self._gold.entities) + len(self._gold.articles)
        found = self._numbers.setdefault((article, members), first + len(self._sets))
        if found == first + len(self._sets):
            self._sets.append(members)
        return found

    def members(self, number: int) -> frozenset[str] | None:
        """The ids of a set of speakers, None for `UNKNOWN`."""
        if number == UNKNOWN:
            return None
        if number < len(self._gold.entities):
            return frozenset((self._gold.entities[number].id,))
        set_number = number - len(self._gold.entities) - len(self._gold.articles)
        return self._sets[set_number] if set_number >= 0 else frozenset()

    def id(self, position: int) -> str | None:
        """The id of an entity, None for `UNKNOWN`."""
        return None if position == UNKNOWN else self._gold.entities[position].id

    def source(self, number: int) -> str | None:
        """The id of a source, "article" for the article itself, None for `UNKNOWN`."""
        if number == BY_ARTICLE:
            return ARTICLE
        members = self.members(number)
        return None if members is None else next(iter(members))

    def positions(self, article: int) -> dict[str, int]:
        """The position of each of an article's entities, by id."""
        if article not in self._positions:
            first = int(self._gold.entity_article.searchsorted(article))
            entities = self._gold.articles[article].entities
            self._positions[article] = {one.id: first + i for i, one in reversed(list(enumerate(entities)))}
        return self._positions[article]

    def named(self, article: Ints, names: Sequence[str]) -> tuple[Ints, Flags]:
        """For each name used of an article: the entity that alone has it as an alias (`UNKNOWN` where several have),
        and whether it is an alias at all."""
        plain = self._names.plain_forms(names)
        entity, several = self._by_alias.only(self._alias_key(article, plain))
        return np.where(several == 1, entity, UNKNOWN), (several > 0) & (plain > 0)

    def rules(self, article: int, names: Sequence[str]) -> Inventory | None:
        """The rules of identity for names used of an article, which need only the entities that have a key in common
        with them; None where no entity has."""
        by_key = self._keys(article)
        near = sorted({i for name in names for key in self._names.keys(name) for i in by_key.get(key, ())})
        if len(near) > _FEW:
            if article not in self._inventories:
                self._inventories[article] = Inventory(self._gold.articles[article])
            return self._inventories[article]
        gold = self._gold.articles[article]
        return Inventory(replace(gold, entities=tuple([gold.entities[i] for i in near]))) if near else None

    def nominals(self, article: int) -> Nominals:
        """The mentions of an article by their words."""
        if article not in self._nominals:
            self._nominals[article] = Nominals(self._gold.articles[article])
        return self._nominals[article]

    def _keys(self, article: int) -> dict[str, list[int]]:
        """The entities of an article, by their place in it, that have a key (see `quotebench.identity.names.keys`) of
        one of their names."""
        if article not in self._near:
            found: dict[str, list[int]] = defaultdict(list)
            for i, one in enumerate(self._gold.articles[article].entities):
                for name in (one.name, *one.aliases):
                    for key in self._names.keys(name):
                        found[key].append(i)
            self._near[article] = found
        return self._near[article]

    def means_article(self, article: Ints, names: Sequence[str]) -> Flags:
        """Whether each name used of an article as a source stands for the article itself."""
        plain = self._names.plain_forms([ARTICLE, *names])
        own: Flags = (plain[1:] == self._outlets[article]) & (plain[1:] > 0)
        own |= plain[1:] == plain[0]
        return own


class _Mentions:
    """Mentions in order of their first content character: its rank and the one behind the last; first and last offset
    in the article's text; the entity; the greatest rank so far that one ends at. Beside them the ranks at which they
    end, in order, and the sums of the entities of the first so many by either order."""

    def __init__(self, start: Ints, end: Ints, mentions: Spans) -> None:
        by_start, by_end = np.argsort(start, kind="stable"), np.argsort(end, kind="stable")
        self.start, self.end, self.ends = start[by_start], end[by_start], end[by_end]
        self.first, self.last, self.entity = mentions.start[by_start], mentions.end[by_start], mentions.row[by_start]
        self.reach = np.maximum.accumulate(self.end) if len(end) else self.end
        self.sum_begun = np.concatenate(([0], np.cumsum(self.entity)))
        self.sum_ended = np.concatenate(([0], np.cumsum(mentions.row[by_end])))
