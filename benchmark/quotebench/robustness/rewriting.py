"""Gold articles rewritten: stretches of their text replaced or moved, and every label carried along by one map."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from quotebench.rows.structs import ARTICLE, ROLES, Article, Attribution, Entity
from quotebench.text.spans import Span, merged

Edit = tuple[int, int, str]
"""A stretch of the text, [start, end), and what stands in its place; nothing is replaced where start = end."""


class Piece(NamedTuple):
    """A stretch of the old text where it stands in the new one, as it is, or with `new` in its place."""

    start: int
    end: int
    new: str | None = None


def replaced(
    article: Article,
    edits: Iterable[Edit],
    named: Callable[[Entity, str], str] = lambda entity, name: name,
    taking_in: Collection[int] = (),
) -> Article:
    """The article with stretches replaced, which may not overlap, and names and aliases of entities as `named` has
    them. An article that nothing is changed in is returned as it is.

    A label that begins or ends within a stretch has all of what stands in its place; what is put between two characters
    belongs to the labels that have both. But where that place is in `taking_in`, quotes in marks that end there take it
    in. Raises ValueError for stretches that overlap.
    """
    text = article.text or ""
    changes = sorted((start, end, new) for start, end, new in edits if text[start:end] != new)
    if any(one[1] > other[0] for one, other in pairwise(changes)):
        raise ValueError(f"{article.article}: stretches to be replaced overlap")
    pieces, at = [], 0
    for start, end, new in changes:
        pieces += [Piece(at, start), Piece(start, end, new)]
        at = end
    return rewritten(article, [*pieces, Piece(at, len(text))], named, taking_in)


def rewritten(
    article: Article,
    pieces: Sequence[Piece],
    named: Callable[[Entity, str], str] = lambda entity, name: name,
    taking_in: Collection[int] = (),
) -> Article:
    """The article made of pieces, which have every character of the old text once, in any order; as for `replaced`.
    A span may not lie across pieces that are torn apart."""
    text, size = article.text or "", 0
    first, last, new = [0] * len(text), [0] * len(text), []
    added: dict[int, int] = {}
    for piece in pieces:
        words = text[piece.start : piece.end] if piece.new is None else piece.new
        if piece.start == piece.end and piece.new is not None:
            added[piece.start] = len(words)
        for k in range(piece.start, piece.end):
            at = size if piece.new is not None else size + k - piece.start
            first[k], last[k] = at, size + len(words) if piece.new is not None else at + 1
        new.append(words)
        size += len(words)

    def moved(span: Span) -> Span:
        return first[span[0]], last[span[1] - 1]

    def quoted(a: Attribution, span: Span) -> Span:
        start, end = moved(span)
        more = added.get(span[1], 0) if span[1] in taking_in and a.type in ("direct", "fragment") else 0
        return start, end + more

    def entity(one: Entity) -> Entity:
        mentions = tuple(sorted(span for span in map(moved, one.mentions) if span[0] < span[1]))
        name = named(one, one.name)
        aliases = tuple(dict.fromkeys(named(one, alias) for alias in one.aliases))
        return replace(one, name=name, aliases=aliases, mentions=mentions)

    def attribution(a: Attribution) -> Attribution:
        roles = {f"{role}_span": moved(span) for role in ROLES if (span := getattr(a, f"{role}_span")) is not None}
        return replace(a, quote_spans=merged(quoted(a, span) for span in a.quote_spans), **roles)

    whole = "".join(new)
    if whole == text:
        return article
    return replace(
        article,
        text=whole,
        sha256=hashlib.sha256(whole.encode()).hexdigest(),
        entities=tuple(map(entity, article.entities)),
        attributions=tuple(map(attribution, article.attributions)),
    )


def without(article: Article, gone: Collection[str]) -> Article:
    """The article without some attributions, and without entities that were speaker or channel of these alone."""
    left = tuple(a for a in article.attributions if a.id not in gone)
    before = {id for a in article.attributions for id in (*a.speakers, a.source)} - {ARTICLE}
    now = {id for a in left for id in (*a.speakers, a.source)}
    kept = tuple(entity for entity in article.entities if entity.id in now or entity.id not in before)
    return replace(article, entities=kept, attributions=left)


def line_of(text: str, offset: int) -> Span:
    """The paragraph that a character stands in, without its line break."""
    end = text.find("\n", offset)
    return text.rfind("\n", 0, offset) + 1, len(text) if end < 0 else end
