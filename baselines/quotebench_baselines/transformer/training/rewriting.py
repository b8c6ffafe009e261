"""Gold articles rewritten: pieces of a sentence in a new order, with new words between, and every label carried along.
What only replaces words is `quotebench.robustness.rewriting`."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import msgspec

from quotebench.rows.structs import Article, Attribution, Entity
from quotebench.text.spans import Span


class Kept(NamedTuple):
    """Characters of the old text; `first` stands in place of the first one where it is given."""

    start: int
    end: int
    first: str = ""


class Added(NamedTuple):
    """New words; those of a cue tell by `cue` whose cue they are."""

    text: str
    cue: str | None = None


Part = Kept | Added


class Lost(Exception):
    """A label would fall apart."""


def rearranged(article: Article, start: int, end: int, parts: Sequence[Part], skipped: Iterable[Span] = ()) -> Article:
    """The article with what stands from `start` to before `end` made of parts in a new order. A label that lies in
    `skipped` is dropped with its words. Raises Lost if another label is not whole in one kept part.
    """
    text = article.text or ""
    new: list[str] = []
    places: list[tuple[int, int, int]] = []
    cues: dict[str, Span] = {}
    size = start
    for part in parts:
        if isinstance(part, Kept):
            words = text[part.start : part.end]
            words = part.first + words[len(part.first) :]
            places.append((part.start, part.end, size))
        else:
            words = part.text
            if part.cue is not None:
                inner = words.strip(" ,:")
                begin = size + words.index(inner)
                cues[part.cue] = (begin, begin + len(inner))
        new.append(words)
        size += len(words)
    shift = size - end
    gone = tuple(skipped)

    def moved(span: Span) -> Span | None:
        if span[1] <= start:
            return span
        if span[0] >= end:
            return span[0] + shift, span[1] + shift
        for a, b, to in places:
            if a <= span[0] and span[1] <= b:
                return span[0] - a + to, span[1] - a + to
        if any(a <= span[0] and span[1] <= b for a, b in gone):
            return None
        raise Lost(f"{span} of {article.article}")

    return _mapped(article, text[:start] + "".join(new) + text[end:], moved, cues)


def _mapped(article: Article, text: str, moved: Callable[[Span], Span | None], cues: dict[str, Span]) -> Article:
    def maybe(span: Span | None) -> Span | None:
        return None if span is None else moved(span)

    def every(spans: Iterable[Span]) -> tuple[Span, ...]:
        return tuple(span for s in spans if (span := moved(s)) is not None and span[0] < span[1])

    def attribution(a: Attribution) -> Attribution:
        return msgspec.structs.replace(
            a,
            quote_spans=tuple(sorted(every(a.quote_spans))),
            cue_span=cues.get(a.id) or maybe(a.cue_span),
            speaker_span=maybe(a.speaker_span),
            source_span=maybe(a.source_span),
            addressee_span=maybe(a.addressee_span),
        )

    def entity(e: Entity) -> Entity:
        return msgspec.structs.replace(e, mentions=tuple(sorted(every(e.mentions))))

    return msgspec.structs.replace(
        article,
        text=text,
        sha256=None,
        entities=tuple(map(entity, article.entities)),
        attributions=tuple(map(attribution, article.attributions)),
    )
