"""What two labelings of one article disagree about in its entities, their mentions and the article's own head."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
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
    mine = {entity.id: entity for entity in one.article.entities}
    theirs = {entity.id: entity for entity in other.article.entities}
    same = {a: theirs[b] for b, a in counterpart.items() if a in mine}
    back = {b.id: mine[a] for a, b in same.items()}
    for entity in mine.values():
        place = stretch(entity.mentions[:1])
        if entity.id not in same:
            yield Disagreement(article, "entity", entity.id, "", *place, _described(one, entity), NOTHING)
        elif entity.kind != (its := same[entity.id]).kind:
            place = stretch(entity.mentions[:1] or its.mentions[:1])
            yield Disagreement(article, "entity kind", entity.id, its.id, *place, entity.kind, its.kind)
    for entity in theirs.values():
        if entity.id not in back:
            place = stretch(entity.mentions[:1])
            yield Disagreement(article, "entity", "", entity.id, *place, NOTHING, _described(other, entity))
    only_a, only_b = _unmatched(mine.values(), same), _unmatched(theirs.values(), back)
    for span in sorted({*only_a, *only_b}):
        # A mention that both have for different entities is one disagreement.
        for a, b in zip_longest(only_a.get(span, ()), only_b.get(span, ()), fillvalue=""):
            yield Disagreement(article, "mention", a, b, *span, one.entity(a), other.entity(b))
    for field in ("outlet", "date"):
        a, b = getattr(one.article, field), getattr(other.article, field)
        if a is not None and b is not None and a != b:
            yield Disagreement(article, "head", "", "", None, None, f"{field} {a}", f"{field} {b}")


def _unmatched(entities: Iterable[Entity], same: Mapping[str, Entity]) -> dict[Span, list[str]]:
    found: dict[Span, list[str]] = defaultdict(list)
    for entity in entities:
        others = same[entity.id].mentions if entity.id in same else ()
        for span in sorted(set(entity.mentions)):
            if not any(overlaps(span, other) for other in others):
                found[span].append(entity.id)
    return found


def _described(side: Side, entity: Entity) -> str:
    number = len(entity.mentions)
    return f"{side.entity(entity.id)}, {entity.kind}, {number} mention{'' if number == 1 else 's'}"
