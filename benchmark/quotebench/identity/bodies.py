"""The names of what is no person: organisations, outlets, documents, groups, whoever has no name."""

from collections.abc import Collection, Sequence
from functools import cached_property, partial

from quotebench.identity.names import Word, is_title, parsed, spelled
from quotebench.identity.vocabulary import (
    BODIES,
    DETERMINERS,
    FIRMS,
    LANDS,
    NEGATIONS,
    OFFICES,
    OTHERWISE,
    PAPERS,
    PREPOSITIONS,
)
from quotebench.rows.structs import Article, Entity

Words = tuple[str, ...]

_SPELLED_BODIES = frozenset(map(spelled, BODIES))
_TURNED = frozenset(("ministry", "department"))


class Body:
    """An entity that is no person, by its names."""

    def __init__(self, entity: Entity, article: Article) -> None:
        self.id = entity.id
        self._entity, self._article = entity, article
        self._outlet = entity.kind == "outlet"
        self._institution = entity.kind in ("organisation", "outlet")
        names = [parsed(one) for one in (entity.name, *entity.aliases)]
        turns = [words for name in names for words in _turns(name.words)]
        self._plain = {_spelled(name.words) for name in names if name.plain} | {_spelled(words) for words in turns}
        self._written = {"".join(plain) for plain in self._plain}
        self._own = {word for plain in self._plain for word in plain}

    def fits(
        self,
        owner: Sequence[Word],
        front: Sequence[Word],
        words: Sequence[Word],
        behind: Sequence[Word],
        known: Collection[Words],
    ) -> bool:
        """Whether words name it, with others in front, whose it is, and what is said of it behind; `known` are the
        names of all entities."""
        given = self._name(words)
        if given not in self._plain and "".join(given) not in self._written:
            return False
        if (owner or front or behind) and _folded((*owner, *front, *words, *behind)) in self._mentioned:
            return True
        common = not words[0].capital
        if front and front[-1].folded in NEGATIONS:
            return False
        told = [plain[: -len(given)] for plain in self._plain if plain[-len(given) :] == given and plain != given]
        if common and not self._is_described(owner, front, told, known):
            return False
        if not common and not self._is_its_own(front, given, told, known):
            return False
        whose = _folded([word for word in owner if word.folded not in DETERMINERS])
        if whose and any(word.capital for word in owner) and not self._owns(owner[-1]) and (told or whose not in known):
            return False
        return not behind or self._is_said_of_it(given, behind)

    @property
    def keys(self) -> set[str]:
        """What it is found by: the last word of each of its names, and each written as one word."""
        return {plain[-1] for plain in self._plain} | self._written

    @cached_property
    def _mentioned(self) -> frozenset[Words]:
        """What its mentions say: with one of these words around it a name is its own."""
        text = self._article.text or ""
        return frozenset(parsed(text[start:end]).plain for start, end in self._entity.mentions)

    def _name(self, words: Sequence[Word]) -> Words:
        """Words as a name, without what may stand behind the name of an outlet or firm."""
        given = _spelled(words)
        while len(given) > 1 and given not in self._plain and self._may_end(words[len(given) - 1]):
            given = given[:-1]
        return given

    def _may_end(self, word: Word) -> bool:
        return (self._outlet and word.folded in PAPERS and not word.capital) or word.folded in FIRMS

    def _is_described(
        self, owner: Sequence[Word], front: Sequence[Word], told: Sequence[Words], known: Collection[Words]
    ) -> bool:
        """Whether a common noun ("officials") may stand for it behind other words: they are its own, or describe it;
        none says that it is another one or whose."""
        others = [word for word in front if not self._owns(word) and word.folded not in DETERMINERS]
        if any(word.folded in OTHERWISE or word.folded in OFFICES | BODIES for word in others):
            return False
        return not any(word.capital for word in others)

    def _is_its_own(self, front: Sequence[Word], given: Words, told: Sequence[Words], known: Collection[Words]) -> bool:
        """Whether a proper name stays its name behind other words.

        Another name in front ("the Ukrainian Foreign Ministry", "Financial Times") makes it another's, unless it is in
        its own names, or, where its own names tell it from no other, a known name or the letters of an organisation
        ("the UN Security Council").
        """
        if front and is_title(front[-1]):
            return not front[-1].capital
        described = bool(front) and not front[-1].capital and front[-1].folded not in DETERMINERS
        proper = [] if described else [word for word in front if word.capital and word.folded not in DETERMINERS]
        if told and proper and not any(map(partial(_stand_for, proper), told)):
            return False
        foreign = [word for word in proper if not self._owns(word)]
        own_name = len(given) > 1 and given[-1] not in _SPELLED_BODIES
        return not foreign or own_name or bool(told) or _folded(foreign) in known or _is_acronym(front, foreign)

    def _is_said_of_it(self, given: Words, behind: Sequence[Word]) -> bool:
        """Whether what stands behind leaves a name its own: "The Times of India" and "board of directors" are others,
        and so is what ends in a noun ("Port of Sarrath researchers")."""
        if not self._institution:
            return True
        said = [word for word in behind[1:] if word.folded not in DETERMINERS]
        foreign = [word for word in said if not self._owns(word)]
        if behind[0].folded in ("of", "for") or self._outlet:
            return not foreign
        return len(given) > 1 or given[-1] not in _SPELLED_BODIES or not any(word.capital for word in foreign)

    def _owns(self, word: Word) -> bool:
        """Whether a word is in its names, or one that its names have another form of (Russia, Russian)."""
        folded = spelled(word.folded)
        if folded in self._own:
            return True
        return any(len(own) > 3 and len(folded) > 3 and _stem(own, folded) for own in self._own)


def turned(words: Sequence[Word], behind: Sequence[Word]) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """A name and what stands behind it, "Ministry of Foreign Affairs" as "Foreign Ministry"."""
    if not words or words[-1].folded not in _TURNED or not behind or behind[0].folded != "of":
        return tuple(words), tuple(behind)
    end = next((i for i in range(1, len(behind)) if behind[i].folded in PREPOSITIONS), len(behind))
    field = [word for word in behind[1:end] if word.folded not in DETERMINERS]
    if len(field) > 1 and field[-1].folded == "affairs":
        field = field[:-1]
    return (*words[:-1], *field, words[-1]), tuple(behind[end:])


def _turns(words: Sequence[Word]) -> list[tuple[Word, ...]]:
    """A name turned as its other forms are, where it is one that can be."""
    at = next((i for i, word in enumerate(words) if word.folded == "of"), 0)
    name, rest = turned(words[:at], words[at:])
    return [name] if at and not rest else []


def _stem(one: str, other: str) -> bool:
    """Whether one of two words begins the other, but for its last letter and up to three more."""
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) < 4 and long.startswith(short[: max(4, len(short) - 1)])


def _stand_for(words: Sequence[Word], own: Words) -> bool:
    """Whether words are a part of a name, or another form of it (Norland, Norlandic)."""
    return len(words) == len(own) and all(
        spelled(word.folded) == one or _stem(word.folded, one) for word, one in zip(words, own, strict=True)
    )


def _folded(words: Sequence[Word]) -> Words:
    return tuple([word.folded for word in words])


def _spelled(words: Sequence[Word]) -> Words:
    return tuple([spelled(word.folded) for word in words])


def _is_acronym(front: Sequence[Word], foreign: Sequence[Word]) -> bool:
    """Whether all that stands in front is the letters of an organisation; those of a country are not."""
    return len(foreign) == 1 and foreign[0] is front[-1] and foreign[0].upper and foreign[0].folded not in LANDS
