"""Who is meant: resolving predicted names and mentions to the entities of an article.

The rules are stated for users in gold/SCORING.md, section "Identity".
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quotebench.rows.structs import Article
from quotebench.scoring.names import Name, Word, is_generation, is_title, parsed, stated_gender
from quotebench.text.characters import ContentRanks
from quotebench.text.spans import Span, inside, overlaps

Words = tuple[str, ...]

_CONJUNCTION = re.compile(r",?\s*(?:;|&|\band\b|\bas well as\b)\s*", re.IGNORECASE)
_LEADS_ON = re.compile(r"[,;:(–—]|\b(?:of|for|from|in|at|on|with|by|to|who|which|whose|that|near|under|said|told)\b")
_PREPOSITIONS = frozenset("of for to by with from against about on".split())
_LED_BY_AND = re.compile(r"(?:\b(?:and|plus|alongside|as well as)\b|&)\W*\Z")


class Touched(NamedTuple):
    """A mention that a span overlaps: its offsets in the text, its entity, its content characters as ranks (see
    `quotebench.text.characters`), and whether these are just the span's."""

    offsets: Span
    entity: str
    place: Span
    exact: bool


def touching(article: Article, ranks: ContentRanks, span: Span) -> list[Touched]:
    """The mentions of an article that a span of its text overlaps; `ranks` are those of the text."""

    def place(span: Span) -> Span:
        return int(ranks.before[span[0]]), int(ranks.before[span[1]])

    mentions = [(mention, entity.id, place(mention)) for entity in article.entities for mention in entity.mentions]
    own = place(span)
    return [Touched(*mention, mention[2] == own) for mention in mentions if overlaps(mention[2], own)]


def referred(touched: Sequence[Touched], text: str) -> frozenset[str]:
    """The entities that a span of a text refers to, of the mentions that it overlaps.

    Those with a mention of just these words; else all, but for mentions inside a longer one ("Kremlin" in "Kremlin
    spokesman Dmitry Peskov"), in front of the name they belong to, or behind a preposition or comma ("the port" in "the
    head of the port"). Mentions joined by "and" or a comma alone all count.
    """
    if exact := frozenset(one.entity for one in touched if one.exact):
        return exact
    found: list[str] = []
    end: int | None = None
    for (start, stop), entity in sorted((one.offsets, one.entity) for one in _outer(touched)):
        gap = "" if end is None else text[end:start]
        if end is None or start < end or _joined(gap):
            found.append(entity)
        elif _LEADS_ON.search(gap) is None:
            found[-1] = entity  # "the Kremlin's spokesman Dmitry Peskov": what stands in front belongs to the last
        else:
            continue
        end = stop if end is None else max(end, stop)
    return frozenset(found)


def _outer(touched: Sequence[Touched]) -> Iterator[Touched]:
    """The mentions that do not lie inside another, longer one."""
    before = reach = -1
    last: Span | None = None
    for one in sorted(touched, key=lambda one: (one.place[0], -one.place[1])):
        if one.place != last:
            before, last = reach, one.place
            reach = max(reach, one.place[1])
        if before < one.place[1]:
            yield one


class Inventory:
    """The entities of one article, to be looked up by name."""

    def __init__(self, article: Article) -> None:
        self._persons = {entity.id for entity in article.entities if entity.kind == "person"}
        aliases: list[tuple[str, Name]] = [
            (entity.id, name)
            for entity in article.entities
            for alias in dict.fromkeys((entity.name, *entity.aliases))
            if (name := parsed(alias)).words
        ]
        self._plain: dict[Words, set[str]] = defaultdict(set)
        self._genders: dict[str, set[str]] = defaultdict(set)
        self._own_words: dict[str, set[str]] = defaultdict(set)
        self._by_core: dict[Words, list[tuple[str, Name]]] = defaultdict(list)
        self._by_first_word: dict[str, dict[tuple[str, Words], None]] = defaultdict(dict)
        for entity, name in aliases:
            person = entity in self._persons
            self._plain[name.plain].add(entity)
            self._own_words[entity].update(name.core)
            self._own_words[entity].update(word.folded for word in name.words if not is_title(word))
            if name.gender:
                self._genders[entity].add(name.gender)
            if person:
                self._by_core[name.core].append((entity, name))
            for words in (name.plain, name.core) if person and name.generation is None else (name.plain,):
                if words:
                    self._by_first_word[words[0]][entity, words] = None
        self._words_of_persons = {word for person in self._persons for word in self._own_words[person]}

    def speakers(self, name: str) -> frozenset[str] | None:
        """The entities a speaker string names; None where it names none of the article's, or not clearly.

        "A and B" names two if each part names one, and nobody clearly if a part that is a name names none; a list with
        commas names several if each part is an alias.
        """
        if parsed(name).plain in self._plain:
            one = self.entity(name)
            return None if one is None else frozenset((one,))
        found: set[str] = set()
        for part in filter(str.strip, _CONJUNCTION.split(name)):
            listed = [self._equal(parsed(item)) for item in part.split(",") if item.strip()]
            if len(listed) > 1 and all(listed):
                found.update(entity for entity in listed if entity is not None)
            elif (one := self.entity(part)) is not None:
                found.add(one)
            elif self._names_somebody(parsed(part)):
                return None  # somebody whom the article's entities do not tell
            else:
                break
        else:
            return frozenset(found) or None
        one = self.entity(name)
        return None if one is None else frozenset((one,))

    def entity(self, name: str) -> str | None:
        """The one entity a name stands for, or None.

        In turn: a name equal to an alias; equal to a person's alias but for titles; containing an alias as whole words,
        the longest alias first. Two entities that fit equally well = None.
        """
        given = parsed(name)
        if not given.words or given.plain in self._plain or self._equal_but_for_titles(given):
            return self._equal(given)
        return self._contained(given)

    def _equal(self, given: Name) -> str | None:
        fitting = self._plain.get(given.plain) or self._equal_but_for_titles(given)
        return next(iter(fitting)) if len(fitting) == 1 else None

    def _equal_but_for_titles(self, given: Name) -> set[str]:
        return {
            entity
            for entity, alias in self._by_core.get(given.core, ())
            if alias.generation == given.generation and self._gender_fits(entity, given.gender)
        }

    def _gender_fits(self, entity: str, gender: str | None) -> bool:
        return gender is None or not self._genders[entity] or gender in self._genders[entity]

    def _contained(self, given: Name) -> str | None:
        found = [
            (start, start + len(alias), entity)
            for start, word in enumerate(given.plain)
            for entity, alias in self._by_first_word.get(word, ())
            if given.plain[start : start + len(alias)] == alias
            if self._may_stand(given.words, start, start + len(alias), entity)
        ]
        outer = [
            one for one in found if not any(inside(one[:2], other[:2]) and one[:2] != other[:2] for other in found)
        ]
        persons = [one for one in outer if one[2] in self._persons]
        longest = max((end - start for start, end, _ in persons or outer), default=0)
        entities = {entity for start, end, entity in persons or outer if end - start == longest}
        return entities.pop() if len(entities) == 1 else None

    def _names_somebody(self, part: Name) -> bool:
        """Whether a part that resolves to nobody reads like a person's name: two words with capitals, a surname of
        somebody known, or an honorific in front."""
        last = part.core[-1] if part.core else ""
        known = last in self._words_of_persons
        capitals = sum(word.capital for word in part.words[-len(part.core) :])
        return part.gender is not None or known or (capitals >= 2 and capitals == len(part.core))

    def _may_stand(self, words: tuple[Word, ...], start: int, end: int, entity: str) -> bool:
        """Whether the words around an alias leave it the name of the whole: no owner ("Ruiz's lawyer"), no namesake
        ("Ruiz Jr", "Mrs Ruiz"), no relative ("Eva Ruiz")."""
        own = self._own_words[entity]
        person = entity in self._persons
        while person and end < len(words) and words[end].joined and words[end].folded in own:
            end += 1  # the given name alone is an alias, the surname follows
        if words[end - 1].possessive and end < len(words):
            return False
        if end < len(words) and is_generation(words[end]) and words[end].folded not in own:
            return False
        if not person:
            return True
        behind = words[end] if end < len(words) and words[end].joined and not words[end - 1].possessive else None
        if behind is not None and behind.capital and not is_title(behind):
            return False
        name = _front(words, start, own)
        stated = next((g for word in words[name:start] if (g := stated_gender(word))), None)
        if not self._gender_fits(entity, stated):
            return False
        in_front = words[name - 1] if name else None
        if in_front is None or in_front.possessive:
            return True
        if in_front.folded in _PREPOSITIONS:
            return name == 1
        stranger = in_front.capital and words[name].joined
        return not stranger or end - start > 1 or any(word.folded in own for word in words[name:start])


def _joined(gap: str) -> bool:
    """Whether what stands between two mentions joins them: marks alone, or words that end on "and"."""
    return not any(map(str.isalnum, gap)) or _LED_BY_AND.search(gap) is not None


def _front(words: tuple[Word, ...], start: int, own: set[str]) -> int:
    """Where the name that ends on an alias begins: titles, given names that are its own, initials, and middle names
    behind a given name of its own."""
    first = start
    while first > 0 and (words[first].joined or first == start):
        word = words[first - 1]
        initial = len(word.folded) == 1 and any(name.startswith(word.folded) for name in own)
        if is_title(word) or word.folded in own or initial:
            first -= 1
        elif (first > 1 and word.capital and words[first - 1].joined and words[first - 2].folded in own) or (
            len(word.folded) == 1 and first > 1 and words[first - 2].folded in own
        ):
            first -= 2
        else:
            break
    return first
