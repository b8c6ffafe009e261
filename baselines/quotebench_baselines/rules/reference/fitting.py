"""How well a pronoun fits an entity, by number, gender and kind."""

from quotebench_baselines.english.entities import Entity
from quotebench_baselines.english.gender import Gender
from quotebench_baselines.english.kinds import OFFICES
from quotebench_baselines.english.outlets import OUTLET_WORDS


def personal(entity: Entity, gender: Gender | None) -> float:
    """How well a singular personal pronoun fits an entity."""
    if entity.kind not in ("person", "anonymous", "name") or not entity.fits(gender):
        return 0.0
    if entity.kind == "name":
        return 0.15
    if entity.placed or (entity.kind == "anonymous" and not entity.human):
        return 0.1
    weight = 1.0 if entity.human and entity.kind == "person" else 0.5
    if entity.gender is not None:
        return 1.2 * weight
    return weight * (0.4 if gender is not None and entity.leaning not in (None, gender) else 1.0)


def impersonal(entity: Entity) -> float:
    """How well 'it' fits an entity."""
    if entity.kind in ("body", "document"):
        return 0.3 if entity.name.rpartition(" ")[2].lower() in OUTLET_WORDS else 1.0
    return 0.5 if entity.kind in ("person", "name") and not entity.human else 0.0


def is_plural(entities: tuple[Entity, ...]) -> bool:
    """Whether 'they' can be said of a speaker or subject: several, a group or a body."""
    one = entities[0]
    return len(entities) > 1 or one.kind == "group" or (one.kind == "body" and OFFICES.isdisjoint(one.roles))
