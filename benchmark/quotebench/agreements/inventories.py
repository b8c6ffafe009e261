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
    for a in mine.values():
        place = stretch(a.mentions[:1])
        if a.id not in pairs:
            yield Disagreement(article, "entity", a.id, "", *place, _described(one, a), NOTHING)
        elif a.kind != (b := theirs[pairs[a.id]]).kind:
            place = stretch(a.mentions[:1] or b.mentions[:1])
            yield Disagreement(article, "entity kind", a.id, b.id, *place, a.kind, b.kind)
    for b in theirs.values():
        if b.id not in pairs.values():
            place = stretch(b.mentions[:1])
            yield Disagreement(article, "entity", "", b.id, *place, NOTHING, _described(other, b))
    yield from _mentions(one, other, mine, theirs, pairs)
    for field in ("outlet", "date"):
        a, b = getattr(one.article, field), getattr(other.article, field)
        if a is not None and b is not None and a != b:
            yield Disagreement(article, "head", "", "", None, None, f"{field} {a}", f"{field} {b}")


def _mentions(
    one: Side, other: Side, mine: Mapping[str, Entity], theirs: Mapping[str, Entity], pairs: Mapping[str, str]
) -> Iterator[Disagreement]:
    """Mentions that only one labeling has; one that both have for different entities is one disagreement."""
    only_a = _unmatched(mine, theirs, pairs)
    only_b = _unmatched(theirs, mine, {b: a for a, b in pairs.items()})
    for span in sorted({*only_a, *only_b}):
        for a, b in zip_longest(only_a.get(span, ()), only_b.get(span, ()), fillvalue=""):
            said = one.entity(a) if a else NOTHING, other.entity(b) if b else NOTHING
            yield Disagreement(one.article.article, "mention", a, b, *span, *said)


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
