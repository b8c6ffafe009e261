"""The names of a person: which words may name it, and whether what stands in front of them leaves it so."""

from collections.abc import Sequence
from functools import cached_property

from quotebench.identity.given_names import GENDERS, alike
from quotebench.identity.names import Word, is_title, parsed, spelled, stated_gender
from quotebench.identity.vocabulary import BODIES, NAMESAKES, NEGATIONS, PARTICLES, PREPOSITIONS, PRONOUNS, RANKS
from quotebench.rows.structs import Article, Entity

EXACT, LIKELY = 2, 1
"""How well words name a person: they are one of its names, or they follow from these."""

Words = tuple[str, ...]

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

    @cached_property
    def gender(self) -> str | None:
        """What its own names and mentions tell, the given name where they tell nothing; None where they disagree or
        nothing does."""
        told = {name.gender for name in self.names} | set(self._mentioned())
        told.discard(None)
        if not told:
            told = {gender for name in self.names if len(name.core) > 1 and (gender := GENDERS.get(name.core[0]))}
        return told.pop() if len(told) == 1 else None

    def _mentioned(self) -> list[str | None]:
        """The gender that each mention tells: he, she, Mr, Mrs."""
        text = self._article.text or ""
        words = [text[start:end].lower() for start, end in self._entity.mentions if end - start < 40]
        return [_PRONOUNS.get(word) or (parsed(word).gender if " " in word else None) for word in words]

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
            run = _given_names(front, words[0])
            return EXACT if not run or (run[-1] not in GENDERS and run[-1] not in PARTICLES) else 0
        if generation != self.generation and not exact:
            return 0
        if full and self._is_shortened(given):
            return LIKELY
        tail = len(given) < len(self._spelled) and given == self._spelled[-len(given) :]
        surname = tail and len(given) >= len(self._double) and (len(given) == 1 or given[0] in PARTICLES)
        if not (exact or surname):
            return 0
        run = _given_names(front, words[0])
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
        words = [word for word in parsed(self._entity.name).words if word.folded in self.core][-len(self.core) :]
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

    def _are_its_own(self, run: Sequence[str], surname: Words) -> bool:
        """Whether given names in front of its surname are its own: the first one is, and none behind contradicts its
        middle names."""
        while run and run[-1] in PARTICLES and run[-1] in self.own:
            run = run[:-1]
        if not run:
            return True
        names = [name.core for name in self.names if len(name.core) > 1] or [self.core]
        firsts = {core[0] for core in names} | {word for core in names for word in core[1:-1] if word not in PARTICLES}
        initials = all(len(word) == 1 for word in run)
        if not any(_same(run[0], first) for first in firsts) and not (initials and run[0] in self.own):
            return False
        middle = [word for word in self.core[1:-1] if word not in PARTICLES and spelled(word) not in surname]
        return not middle or all(any(_same(word, own) for own in (*middle, *firsts)) for word in run[1:])

    def is_named_by_title(self, title: str) -> bool:
        """Whether a title without a name is enough: "the Pope" of Pope Francis."""
        return title in RANKS and title in self._titled

    def is_given(self, word: str) -> bool:
        """Whether a word is its given name."""
        if word in PRONOUNS:
            return False
        full = [name.core for name in self.names if len(name.core) > 1]
        return word in {core[0] for core in full if core == self.core or core != self.core[-len(core) :]}


def _spelled(words: Sequence[str]) -> Words:
    return tuple([spelled(word) for word in words])


def _in_order(words: Words, of: Words) -> bool:
    """Whether words are all among others, in their order."""
    rest = iter(of)
    return all(word in rest for word in words)


def _same(one: str, other: str) -> bool:
    """Whether two given names may be one: equal, spelled otherwise, short for each other, or the initials of one."""
    if _is_initials(one) or _is_initials(other):
        return one[0] == other[0]
    return spelled(one) == spelled(other) or alike(one, other)


def _is_initials(word: str) -> bool:
    return len(word) == 1 or (len(word) < 4 and word.isascii() and not set("aeiouy").intersection(word))


def _makes_another(front: Word, name: Word) -> bool:
    """Whether the word in front of a name says that somebody else is meant: the younger, anti-, of."""
    if front.folded in NAMESAKES or (front.folded in PREPOSITIONS and not front.capital):
        return True
    return front.folded in NEGATIONS and "-" in name.gap


def _given_names(front: Sequence[Word], name: Word) -> list[str]:
    """The words directly in front of a surname that may be given names: those with a capital, and particles, up to a
    title, a description or a mark. Where nothing has a capital, all but titles may be."""
    caseless = not name.capital
    run: list[str] = []
    following = name
    for word in reversed(front):
        if not following.joined or word.possessive or is_title(word) or (word.folded in BODIES and not caseless):
            break
        if not (word.capital or caseless or word.folded in PARTICLES):
            break
        run.append(word.folded)
        following = word
    return run[::-1]


def honorific(front: Sequence[Word]) -> str | None:
    """The gender that the nearest title in front of a name states."""
    return next((stated for word in reversed(front) if (stated := stated_gender(word))), None)
