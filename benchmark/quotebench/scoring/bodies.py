"""The names of what is no person: organisations, outlets, documents, groups, whoever has no name."""

from collections.abc import Collection, Sequence
from functools import partial

from quotebench.rows.structs import Entity
from quotebench.scoring.names import Word, is_title, parsed
from quotebench.scoring.vocabulary import BODIES, LANDS, NEGATIONS, PAPERS

Words = tuple[str, ...]


class Body:
    """An entity that is no person, by its names."""

    def __init__(self, entity: Entity) -> None:
        self.id = entity.id
        self._outlet = entity.kind == "outlet"
        self._institution = entity.kind in ("organisation", "outlet")
        names = [parsed(one) for one in (entity.name, *entity.aliases)]
        self._plain = {name.plain for name in names if name.plain}
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
        names of all entities.

        The words are one of its names. Another name in front ("the Ukrainian Foreign Ministry", "Financial Times") or
        behind an "of" ("The Times of India") makes it another's, unless it is in its own names, or, where its own names
        tell it from no other, a known name or the letters of an organisation ("the UN Security Council").
        """
        given = tuple([word.folded for word in words])
        while self._outlet and len(given) > 1 and given[-1] in PAPERS and not words[len(given) - 1].capital:
            given = given[:-1]
        if given not in self._plain and "".join(given) not in self._written:
            return False
        if front and (front[-1].folded in NEGATIONS or is_title(front[-1])) and words[0].gap.strip() in ("", "-"):
            return not (front[-1].capital or front[-1].folded in NEGATIONS)
        told = [plain[: -len(given)] for plain in self._plain if plain[-len(given) :] == given and plain != given]
        described = bool(front) and not front[-1].capital and words[0].capital
        proper = [] if described else [word for word in front if word.capital]
        if told and proper and not any(map(partial(_stand_for, proper), told)):
            return False
        foreign = [word for word in proper if not self._owns(word)]
        own_name = len(given) > 1 and given[-1] not in BODIES
        if foreign and not (own_name or told or _names(foreign) in known or _is_acronym(front, foreign)):
            return False
        if owner and told and not self._owns(owner[-1]):
            return False
        of = self._institution and behind and behind[0].folded in ("of", "for")
        return not of or all(self._owns(word) for word in behind if word.capital)

    def _owns(self, word: Word) -> bool:
        """Whether a word is in its names, or one that its names have another form of (Russia, Russian)."""
        if word.folded in self._own:
            return True
        return any(len(own) > 3 and len(word.folded) > 3 and _stem(own, word.folded) for own in self._own)


def _stand_for(words: Sequence[Word], own: Words) -> bool:
    """Whether words are a part of a name, or another form of it (Norland, Norlandic)."""
    return len(words) == len(own) and all(
        word.folded == one or _stem(word.folded, one) for word, one in zip(words, own, strict=True)
    )


def _stem(one: str, other: str) -> bool:
    """Whether one of two words begins the other, but for its last letter and up to three more."""
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) < 4 and long.startswith(short[: max(4, len(short) - 1)])


def _names(words: Sequence[Word]) -> Words:
    return tuple([word.folded for word in words])


def _is_acronym(front: Sequence[Word], foreign: Sequence[Word]) -> bool:
    """Whether all that stands in front is the letters of an organisation; those of a country are not."""
    return (
        len(foreign) == 1 and foreign[0] is front[-1] and len(foreign[0].folded) < 5 and foreign[0].folded not in LANDS
    )
