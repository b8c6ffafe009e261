"""Names for mentions: the longest name the article has for whom a mention refers to, as far as its words tell."""

from bisect import bisect_left

from quotebench.text.spans import Span
from quotebench_baselines.english.entities import Entity
from quotebench_baselines.english.gender import HONORIFICS, PRONOUN_GENDER
from quotebench_baselines.english.named_entities import NamedEntities
from quotebench_baselines.english.nouns import TITLES
from quotebench_baselines.english.pairing import Region

_FIRST = frozenset(("i", "we", "my", "our", "me", "us"))
_REACH = 1000


class Names:
    """The names of one article."""

    def __init__(self, text: str, regions: tuple[Region, ...]) -> None:
        self._text = text
        self._named_entities = NamedEntities(text)
        self._marked = [region.outer for region in regions]

    def of(self, span: Span) -> str:
        """The name of whom a mention refers to: the fullest one with its words; for a pronoun that of the last person
        named before it that it fits; else the words of the mention.
        """
        words = self._text[slice(*span)]
        low = words.lower()
        if low in PRONOUN_GENDER or low in _FIRST:
            entity = self._antecedent(span[0], low)
            return entity.name if entity is not None else words
        titles = frozenset(w for w in low.replace(".", "").split() if w in TITLES)
        gender = next((HONORIFICS[w] for w in sorted(titles) if w in HONORIFICS), None)
        named = [w for w in words.split() if w[0].isupper() and w.lower().rstrip(".") not in TITLES]
        known = self._named_entities.named(" ".join(named), gender, titles) if named and " and " not in words else None
        return known.name if known is not None else words

    def _antecedent(self, place: int, pronoun: str) -> Entity | None:
        names = self._named_entities
        gender = PRONOUN_GENDER.get(pronoun)
        for k in range(bisect_left(names.places, place) - 1, -1, -1):
            at, entity = names.places[k], names.at_place[k]
            if place - at > _REACH:
                return None
            if entity.kind == "person" and entity.fits(gender) and not any(s <= at < e for s, e in self._marked):
                return entity
        return None
