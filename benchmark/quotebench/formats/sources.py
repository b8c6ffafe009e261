"""Whom stretches stand for that tools mark as who speaks: an entity that has them as a mention, or one of its own for
each distinct text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from quotebench.rows.structs import Article, Entity, EntityKind
from quotebench.text.characters import unaccented
from quotebench.text.spans import Span, overlaps


def folded(words: str) -> str:
    """Words as names are told apart by."""
    return unaccented(" ".join(words.split()))


@dataclass
class _Known:
    """An entity as far as it is known. `own`: its mentions were marked as such, and are not those of who speaks."""

    id: str
    name: str
    kind: EntityKind
    aliases: tuple[str, ...]
    mentions: list[Span]
    own: bool = True


@dataclass
class Inventory:
    """The entities of one article, which grow with the stretches that none of them stands for."""

    known: list[_Known] = field(default_factory=list)

    @classmethod
    def of(cls, article: Article) -> "Inventory":
        """That of an article that has one."""
        found = cls()
        for entity in article.entities:
            found.add(entity)
        return found

    def add(self, entity: Entity) -> None:
        """An entity that is given."""
        self.known.append(_Known(entity.id, entity.name, entity.kind, entity.aliases, list(entity.mentions)))

    def ids(self) -> set[str]:
        """Those that are taken."""
        return {one.id for one in self.known}

    def among(self, span: Span | None, words: str) -> str | None:
        """The id of the entity that a stretch stands for: with a mention there, of these words, or with a mention that
        lies over it; None where there is none."""
        found = self._found(span, words)
        return None if found is None else found.id

    def taken(self, span: Span | None, words: str, kind: EntityKind = "person") -> str:
        """As `among`, but where there is none it is made: one for each distinct text. The stretch is a mention then."""
        one = self._found(span, words)
        if one is None:
            number = next(n for n in range(1, len(self.known) + 2) if f"s{n}" not in self.ids())
            one = _Known(f"s{number}", " ".join(words.split()), kind, (), [], own=False)
            self.known.append(one)
        if span is not None and not _over(span, one.mentions):
            one.mentions.append(span)
        return one.id

    def mention(self, mentions: Iterable[Span], words: str, kind: EntityKind) -> None:
        """Marked mentions of one entity, of which nothing is known but these words: of one that is there, or a new
        one."""
        called = self.taken(None, words, kind)
        one = next(one for one in self.known if one.id == called)
        one.own = True
        one.mentions += [span for span in mentions if not _over(span, one.mentions)]

    def entities(self) -> tuple[Entity, ...]:
        """All of them, in the order that they came in."""
        return tuple(
            Entity(
                id=one.id,
                name=one.name,
                kind=one.kind,
                aliases=one.aliases,
                mentions=tuple(one.mentions if one.own else sorted(one.mentions)),
            )
            for one in self.known
        )

    def _found(self, span: Span | None, words: str) -> _Known | None:
        called = folded(words)
        there = [one for one in self.known if one.own and span in one.mentions]
        alike = [one for one in self.known if called in map(folded, (one.name, *one.aliases))]
        over = [one for one in self.known if one.own and span is not None and _over(span, one.mentions)]
        return next(iter([*there, *alike, *sorted(over, key=lambda one: -_longest(span, one.mentions))]), None)


def _over(span: Span, mentions: Iterable[Span]) -> bool:
    return any(overlaps(span, mention) for mention in mentions)


def _longest(span: Span | None, mentions: Sequence[Span]) -> int:
    return max((end - start for start, end in mentions if span is not None and overlaps(span, (start, end))), default=0)
