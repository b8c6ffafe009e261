"""What two labelings of one article disagree about in its entities, their mentions and the article's own head."""

from collections.abc import Iterator, Mapping
from itertools import zip_longest

from quotebench.agreements.disagreements import NOTHING, Disagreement, Side, stretch
from quotebench.rows.structs import Entity
from quotebench.text.spans import Span, overlaps


def inventory_disagreements(one: Side, other: Side, counterpart: Mapping[str, str]) -> Iterator[Disagreement]:
    """Entities without counterpart or of another kind, mentions that only one labeling has, and differing heads (where
    both give one).

    `counterpart` holds for entities of the second labeling the id that the first gives them. Aliases are not compared:
    whoever decides on an entity takes those of both. A mention is agreed on if it overlaps one of the same entity.
    """
    article = one.article.article
    mine, theirs = ({entity.id: entity for entity in side.article.entities} for side in (one, other))
    pairs = {counterpart[id]: id for id in theirs if counterpart[id] in mine}
    for entity in mine.values():
        place = stretch(entity.mentions[:1])
        if entity.id not in pairs:
            yield Disagreement(article, "entity", entity.id, "", *place, _described(one, entity), NOTHING)
        elif entity.kind != (same := theirs[pairs[entity.id]]).kind:
            place = stretch(entity.mentions[:1] or same.mentions[:1])
            yield Disagreement(article, "entity kind", entity.id, same.id, *place, entity.kind, same.kind)
    for entity in theirs.values():
        if entity.id not in pairs.values():
            place = stretch(entity.mentions[:1])
            yield Disagreement(article, "entity", "", entity.id, *place, NOTHING, _described(other, entity))
    only_a, only_b = _unmatched(mine, theirs, pairs), _unmatched(theirs, mine, {b: a for a, b in pairs.items()})
    for span in sorted({*only_a, *only_b}):
        # A mention that both have for different entities is one disagreement.
        for a, b in zip_longest(only_a.get(span, ()), only_b.get(span, ()), fillvalue=""):
            yield Disagreement(article, "mention", a, b, *span, one.entity(a), other.entity(b))
    for field in ("outlet", "date"):
        a, b = getattr(one.article, field), getattr(other.article, field)
        if a is not None and b is not None and a != b:
            yield Disagreement(article, "head", "", "", None, None, f"{field} {a}", f"{field} {b}")


def _unmatched(
    mine: Mapping[str, Entity], theirs: Mapping[str, Entity], pairs: Mapping[str, str]
) -> dict[Span, list[str]]:
    found: dict[Span, list[str]] = {}
    for entity in mine.values():
        same = theirs[pairs[entity.id]].mentions if entity.id in pairs else ()
        for span in sorted(set(entity.mentions)):
            if not any(overlaps(span, other) for other in same):
                found.setdefault(span, []).append(entity.id)
    return found


def _described(side: Side, entity: Entity) -> str:
    number = len(entity.mentions)
    return f"{side.entity(entity.id)}, {entity.kind}, {number} mention{'' if number == 1 else 's'}"
