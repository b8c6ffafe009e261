"""Who is in mind at a place of an article: what was named, spoken or spoken of last weighs most."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable

from quotebench.text.spans import Span
from quotebench_baselines.english.entities import Entity
from quotebench_baselines.english.named_entities import NamedEntities

SPEAKER, SUBJECT, NAMED, QUOTED = 2.0, 2.0, 1.0, 0.15
"""What a mention weighs: of a speaker, of a sentence's subject, of any other name, of a name inside marks."""

_REACH = 1000
"""Characters that a pronoun reaches back over."""
_HALF = 60.0
_MOST = 10


def best(weights: dict[Entity, float]) -> Entity | None:
    """The entity of most weight."""
    return max(weights, key=lambda e: weights[e]) if weights else None


class Salience:
    """The mentions of an article in the order of its text, as far as it has been read."""

    def __init__(self, named_entities: NamedEntities, quoted: list[Span]) -> None:
        self._named_entities = named_entities
        self._starts = [start for start, _ in quoted]
        self._quoted = quoted
        self._places: list[int] = []
        self._events: list[tuple[tuple[Entity, ...], float, bool]] = []

    def add(self, place: int, entities: tuple[Entity, ...], weight: float) -> None:
        """Notes who is a speaker or subject at an offset; offsets come in order."""
        self._places.append(place)
        self._events.append((entities, weight, self.in_marks(place) is not None))

    def in_marks(self, place: int) -> Span | None:
        """The stretch in marks that an offset lies in."""
        k = bisect_right(self._starts, place)
        if k and place < self._quoted[k - 1][1]:
            return self._quoted[k - 1]
        return None

    def weights(self, place: int, fits: Callable[[Entity], float]) -> dict[Entity, float]:
        """The weight of every entity before an offset that fits, by what `fits` gives for it."""
        found: dict[Entity, float] = {}
        outside = self.in_marks(place) is None
        k = bisect_left(self._places, place)
        for n in range(k - 1, max(-1, k - _MOST), -1):
            at = self._places[n]
            if place - at > _REACH:
                break
            entities, weight, in_marks = self._events[n]
            near = (QUOTED if outside and in_marks else weight) / (1 + (place - at) / _HALF) ** 2 / len(entities)
            for entity in entities:
                found[entity] = found.get(entity, 0.0) + near
        names = self._named_entities
        k = bisect_left(names.places, place)
        for n in range(k - 1, max(-1, k - _MOST), -1):
            at = names.places[n]
            if place - at > _REACH:
                break
            weight = QUOTED if outside and self.in_marks(at) is not None else NAMED
            entity = names.at_place[n]
            found[entity] = found.get(entity, 0.0) + weight / (1 + (place - at) / _HALF) ** 2
        return {entity: fit * weight for entity, weight in found.items() if (fit := fits(entity)) > 0}

    def last(self, place: int, reach: int, fits: Callable[[tuple[Entity, ...]], bool]) -> tuple[Entity, ...] | None:
        """The last speaker or subject, one or several, within reach before an offset that fits."""
        k = bisect_left(self._places, place)
        for n in range(k - 1, max(-1, k - _MOST), -1):
            if place - self._places[n] > reach:
                return None
            if fits(self._events[n][0]):
                return self._events[n][0]
        return None
