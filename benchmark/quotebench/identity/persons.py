"""The names of a person: which words may name it, and whether what stands in front of them leaves it so."""

import re
from collections.abc import Sequence
from functools import cached_property

from quotebench.identity.given_names import GENDERS, alike
from quotebench.identity.names import Name, Word, is_title, parsed, spelled, stated_gender
from quotebench.identity.vocabulary import (
    ADDRESSING,
    BODIES,
    NAMESAKES,
    NEGATIONS,
    PARTICLES,
    PREPOSITIONS,
    PRONOUNS,
    RANKED,
    RANKS,
)
from quotebench.rows.structs import Article, Entity

EXACT, LIKELY = 2, 1
"""How well words name a person: they are one of its names, or they follow from these."""

Words = tuple[str, ...]

_CLOSING, _OPENING = re.compile(r"[”’»\"]\s"), re.compile(r"\s[“‘«\"]")
_PARTICIPLES = ("ed", "born", "led", "run", "held", "elect")
_BELONGING = ("ish", "ian", "ean", "ese", "can", "man", "ch", "sh", "ic", "ite", "ni", "qi", "li")
"""What words for where somebody comes from end in: British, Norwegian, French, Iraqi."""

_PRONOUNS = dict.fromkeys(("he", "him", "his", "himself"), "male") | dict.fromkeys(
    ("she", "her", "hers", "herself"), "female"
)


class Person:
    """A person among the entities of an article, by its names."""

    def __init__(self, entity: Entity, article: Article) -> None:
        self.id = entity.id
        self._entity, self._article = entity, article
        self.names = [name for one in dict.fromkeys((entity.name, *entity.aliases)) if (name := parsed(one)).words]
        canonical = parsed(entity.name)
        self.core = canonical.core
        self.generation = canonical.generation
        self._spelled = _spelled(self.core)
        self._cores = {(_spelled(words), name.generation) for name in self.names for words in (name.core, name.plain)}
        self._written = {("".join(core), generation) for core, generation in self._cores}
        self._titled = {name.plain[0] for name in self.names if name.plain != name.core}
        self.own = {word for name in self.names for word in (*name.core, *map(spelled, name.core))}

    @property
    def keys(self) -> set[str]:
        """What it is found by: the words of its names, and each name written as one word, as they may be spelled."""
        return {word for core, _ in self._cores for word in core} | {written for written, _ in self._written}

    @cached_property
    def gender(self) -> str | None:
        """What its own names and mentions tell, the given name where they tell nothing; None where they disagree or
        nothing does."""
        told = {name.gender for name in self.names} | set(self._mentioned())
        told.discard(None)
        if not told:
            told = {gender for name in self.names if len(name.core) > 1 and (gender := _gender(name))}
        return told.pop() if len(told) == 1 else None

    def _mentioned(self) -> list[str | None]:
        """The gender that each mention tells: he, she, Mr, Mrs."""
        text = self._article.text or ""
        words = [text[start:end].lower() for start, end in self._entity.mentions if end - start < 40]
        return [_PRONOUNS.get(word) or (parsed(word).gender if " " in word else None) for word in words]

    def may_bear(self, title: str | None) -> bool:
        """Whether a title of rank fits: whoever has one in a name (King, Pope) has no other."""
        own = {word for name in self.names for word in name.plain[:-1]} & RANKED
        return title not in RANKED or not own or title in own

    def may_be(self, gender: str | None) -> bool:
        """Whether an honorific of a gender fits."""
        return gender is None or self.gender in (None, gender)

    def fits(self, front: Sequence[Word], words: Sequence[Word], generation: str | None) -> int:
        """How well words name it that stand behind others: `EXACT`, `LIKELY` or 0.

        The words are one of its names; or its first name with others of its name behind; or its surname, with nothing
        but its own given names, titles and descriptions in front. `generation` is what Jr or III behind them tell.
        """
        given = _spelled([word.folded for word in words])
        exact = (given, generation) in self._cores or ("".join(given), generation) in self._written
        if front and _makes_another(front[-1], words[0]):
            return 0
        full = len(given) > 1 and (len(given) == len(self._spelled) or given != self._spelled[-len(given) :])
        if full and exact:
            return EXACT if _may_precede(_given_names(front, words[0])) else 0
        if generation != self.generation and not exact:
            return 0
        if full and self._is_shortened(given):
            return LIKELY
        tail = len(given) < len(self._spelled) and given == self._spelled[-len(given) :]
        surname = tail and len(given) >= len(self._double) and (len(given) == 1 or given[0] in PARTICLES)
        if not (exact or surname):
            return 0
        run = _given_names(front, words[0])
        before = front[: len(front) - len(run)]
        if run and before and _makes_another(before[-1], run[0]):
            return 0
        if not run:
            return EXACT if exact else LIKELY
        return LIKELY if generation == self.generation and self._are_its_own(run, given) else 0

    def _is_shortened(self, given: Words) -> bool:
        """Whether words are its name without some behind the first, or its two words the other way round."""
        spelled, double = self._spelled, self._double
        if len(given) == len(spelled) == 2 and given == spelled[::-1]:
            return spelled[1] not in GENDERS
        if given[0] != spelled[0] or not _in_order(given[1:], spelled[1:]):
            return False
        if given[-1] != spelled[-1]:
            return len(given) > len(spelled) - 2
        return given[-len(double) :] == double

    @cached_property
    def _double(self) -> Words:
        """Its surname, with all words where each alone does not name it: with a hyphen, or told by an alias ("López
        Obrador"); else its last word."""
        last = 1
        words = self._words
        while last < len(words) and words[-last].gap == "-" and words[-last - 1].folded not in PARTICLES:
            last += 1
        for core, _ in self._cores:
            full = len(core) < len(self._spelled) and core == self._spelled[-len(core) :]
            last = max(last, sum(word not in PARTICLES for word in core)) if full else last
        return self._spelled[-last:] if last < len(self._spelled) else self._spelled[-1:]

    def bears(self, surname: str) -> bool:
        """Whether a word is its surname, behind or in front."""
        return len(self.core) > 1 and spelled(surname) in (self._spelled[-1], self._spelled[0])

    def holds(self, office: str) -> bool:
        """Whether one of its names or mentions has an office in front."""
        text = self._article.text or ""
        mentions = [text[start:end] for start, end in self._entity.mentions if end - start < 80]
        return any(office in name.plain[:-1] for name in (*self.names, *map(parsed, mentions)))

    def _are_its_own(self, run: Sequence[Word], surname: Words) -> bool:
        """Whether given names in front of its surname are its own: the first one is, and none behind contradicts its
        middle names; initials fit letter by letter."""
        while run and run[-1].folded in PARTICLES and run[-1].folded in self.own:
            run = run[:-1]
        if not run:
            return True
        given = [word for word in self._words if word.folded not in PARTICLES]
        given = [word for word in given if spelled(word.folded) not in surname] or self._words[:1]
        if all(word.initials for word in run):
            letters, own = _letters(run), _letters(given)
            alone = len(run) == len(letters) == 1 and letters[0] in self.own
            return alone or all(one == other for one, other in zip(letters, own, strict=False))
        full = [name for name in self.names if len(name.core) > 1]
        halves = {word.folded for name in full for word in name.words if word.gap == "-"}
        firsts = {name.core[0] for name in full} or {self.core[0]}
        firsts |= {word for name in full for word in name.core[1:-1] if word not in PARTICLES and word not in halves}
        if not any(_same(run[0], first) for first in firsts):
            return False
        middle = [word.folded for word in given[1:]]
        return not middle or all(any(_same(word, own) for own in (*middle, *firsts)) for word in run[1:])

    @cached_property
    def _words(self) -> list[Word]:
        """The words of its canonical name, without titles and suffixes."""
        words = parsed(self._entity.name).words
        return [word for word in words if word.folded in self.core][-len(self.core) :]

    def is_named_by_title(self, title: str) -> bool:
        """Whether a title without a name is enough: "the Pope" of Pope Francis."""
        return title in RANKS and title in self._titled

    def is_given(self, word: str) -> bool:
        """Whether a word is its given name."""
        if word in PRONOUNS:
            return False
        full = [name.core for name in self.names if len(name.core) > 1]
        return word in {core[0] for core in full if core == self.core or core != self.core[-len(core) :]}


def _gender(name: Name) -> str | None:
    """The gender that most bearers of a given name have; of one with a hyphen, the half that tells it."""
    halves = [name.core[0], *(word.folded for word in name.words[1:2] if word.gap == "-" and len(name.core) > 2)]
    return next((gender for half in halves if (gender := GENDERS.get(half))), None)


def _spelled(words: Sequence[str]) -> Words:
    return tuple([spelled(word) for word in words])


def _in_order(words: Words, of: Words) -> bool:
    """Whether words are all among others, in their order."""
    rest = iter(of)
    return all(word in rest for word in words)


def _same(one: Word, other: str) -> bool:
    """Whether two given names may be one: equal, spelled otherwise, short for each other, or the initials of one."""
    if one.initials or _is_initials(other):
        return one.folded[0] == other[0]
    return spelled(one.folded) == spelled(other) or alike(one.folded, other)


def _is_initials(word: str) -> bool:
    return len(word) == 1 or (len(word) < 4 and word.isascii() and not set("aeiouy").intersection(word))


def _letters(words: Sequence[Word]) -> str:
    """The initials of given names, each letter of what is initials."""
    return "".join(word.folded if word.initials else word.folded[0] for word in words)


def _may_precede(run: Sequence[Word]) -> bool:
    """Whether words with capitals in front of a full name leave it the whole: one says what somebody is or where they
    belong (Botanist, British), none is a given name, and no two read as the name of somebody else."""
    names = [word for word in run if not (word.upper or word.folded.endswith(_BELONGING))]
    return len(names) < 2 and not any(word.folded in PARTICLES or word.folded in GENDERS for word in names)


def _makes_another(front: Word, name: Word) -> bool:
    """Whether the word in front of a name says that somebody else is meant: the younger, anti-, of."""
    if front.folded in NAMESAKES or (front.folded in PREPOSITIONS | ADDRESSING and not front.capital):
        return True
    return front.folded in NEGATIONS and "-" in name.gap


def _given_names(front: Sequence[Word], name: Word) -> list[Word]:
    """The words directly in front of a name that may be given names: those with a capital, what a hyphen joins to one
    ("Hye-sun"), and particles, up to a title or a description. Where nothing has a capital, all but titles may be."""
    caseless = not name.capital
    run: list[Word] = []
    nicknamed = bool(_CLOSING.search(name.gap))
    for i in reversed(range(len(front))):
        word = front[i]
        if nicknamed:  # Robert “Bobby” Shaw
            nicknamed = not _OPENING.search(word.gap)
            continue
        half = word.gap == "-" and i > 0 and front[i - 1].capital and not word.folded.endswith(_PARTICIPLES)
        if word.possessive or is_title(word) or (word.folded in BODIES and not caseless and not half):
            break
        if not (word.capital or caseless or half or word.folded in PARTICLES):
            break
        run.append(word)
    return run[::-1]


def honorific(front: Sequence[Word]) -> str | None:
    """The gender that the nearest title in front of a name states."""
    return next((stated for word in reversed(front) if (stated := stated_gender(word))), None)
