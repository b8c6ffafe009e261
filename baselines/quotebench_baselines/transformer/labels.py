"""Labels of tokens and back: quotes as layers of tags, so that they may nest and be interrupted; mentions as one.

A quote has the tag `BEGIN` on its first token, `RESUME` on the first token of every later piece, `INSIDE` on the
others. Two quotes of which one holds the other, or stands in the other's gap, lie on different layers.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quotebench.text.spans import Span

OUTSIDE, BEGIN, INSIDE, RESUME = range(4)

LAYERS = 2
"""Layers of quotes. Of the quotes of `wire` train, two in a thousand would need a third."""

IGNORED = -100
"""The label of a token that is not learned from."""

Pieces = tuple[Span, ...]
"""A quote as ranges of tokens, end exclusive, in reading order."""


class Tags(NamedTuple):
    """The tags of the tokens on every layer, and the quotes that found no layer."""

    layers: tuple[list[int], ...]
    left_out: tuple[Pieces, ...]


def token_range(tokens: Sequence[Span], span: Span) -> Span | None:
    """The tokens that share a character with a span of the text; None if none does."""
    inside = [k for k, (start, end) in enumerate(tokens) if start < span[1] and span[0] < end]
    return (inside[0], inside[-1] + 1) if inside else None


def encoded(quotes: Iterable[Pieces], length: int) -> Tags:
    """Quotes, given as ranges of tokens, as layers of tags: each lies on the first layer that is free from its first
    token to its last, the longer ones first.
    """
    layers = tuple([OUTSIDE] * length for _ in range(LAYERS))
    taken: list[list[Span]] = [[] for _ in range(LAYERS)]
    left_out = []
    for pieces in sorted(quotes, key=lambda p: (p[0][0] - p[-1][1], p)):
        hull = (pieces[0][0], pieces[-1][1])
        free = next((n for n in range(LAYERS) if all(hull[1] <= a or b <= hull[0] for a, b in taken[n])), None)
        if free is None:
            left_out.append(pieces)
            continue
        taken[free].append(hull)
        for number, (start, end) in enumerate(pieces):
            layers[free][start:end] = [RESUME if number else BEGIN] + [INSIDE] * (end - start - 1)
    return Tags(layers, tuple(left_out))


def decoded(tags: Sequence[int]) -> list[Pieces]:
    """The quotes of one layer of tags, in reading order. An `INSIDE` after nothing begins a piece of its own, as
    `RESUME` does; with no quote before it, it begins a quote.
    """
    quotes: list[list[Span]] = []
    previous = OUTSIDE
    for k, tag in enumerate(tags):
        if tag == INSIDE and previous != OUTSIDE:
            start, _ = quotes[-1][-1]
            quotes[-1][-1] = (start, k + 1)
        elif tag == BEGIN or (tag != OUTSIDE and not quotes):
            quotes.append([(k, k + 1)])
        elif tag != OUTSIDE:
            quotes[-1].append((k, k + 1))
        previous = tag
    return [tuple(pieces) for pieces in quotes]


def encoded_spans(spans: Iterable[Span], length: int) -> list[int]:
    """Ranges of tokens as one layer of tags; of overlapping ones the longest."""
    tags = [OUTSIDE] * length
    for start, end in sorted(set(spans), key=lambda span: (span[0] - span[1], span)):
        if not any(tags[start:end]):
            tags[start:end] = [BEGIN] + [INSIDE] * (end - start - 1)
    return tags


def decoded_spans(tags: Sequence[int]) -> list[Span]:
    """The ranges of tokens of one layer of tags."""
    return [piece for pieces in decoded(tags) for piece in pieces]
