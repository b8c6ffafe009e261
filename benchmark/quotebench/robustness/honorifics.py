"""Honorifics dropped where the surname follows: Mr Lund is Lund."""

import re

from quotebench.robustness.rewriting import Edit, replaced
from quotebench.rows.structs import Article, Entity

_TITLE = re.compile(
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Sen|Senator|Rep|Gov|Rev|Cllr)\.?[^\S\n]+(?=[^\W\d_a-z])"
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def untitled(article: Article) -> Article:
    """No honorific in front of a person's surname, in text and aliases; it stays where two entities would then go by
    the same name."""
    text = article.text or ""
    edits: set[Edit] = set()
    for entity in article.entities:
        for start, end in entity.mentions:
            if title := _dropped(article, entity, text[start:end]):
                edits.add((start, start + len(title), ""))

    def named(entity: Entity, name: str) -> str:
        return name[len(_dropped(article, entity, name)) :]

    return replaced(article, edits, named)


def _dropped(article: Article, entity: Entity, name: str) -> str:
    """The honorific that a name can do without, with the blank behind it; empty where there is none."""
    title, surname = _TITLE.match(name), _surname(entity)
    if entity.kind != "person" or title is None or surname is None:
        return ""
    rest = _WORD.findall(name[title.end() :])
    if rest != [surname] and not (surname in rest and rest[0] in _WORD.findall(entity.name)):
        return ""
    shared = any(surname in _WORD.findall(" ".join((other.name, *other.aliases))) for other in _others(article, entity))
    return "" if rest == [surname] and shared else title.group()


def _surname(entity: Entity) -> str | None:
    words = _WORD.findall(entity.name)
    return words[-1] if words else None


def _others(article: Article, entity: Entity) -> list[Entity]:
    return [one for one in article.entities if one.id != entity.id and one.kind in ("person", "anonymous", "group")]
