"""Spans: stretches of an article's text as character offsets, end exclusive.

A span is a pair (start, end) of offsets into the text decoded as UTF-8, nothing normalised, counted in Unicode code
points.
"""

from collections.abc import Iterable, Sequence

Span = tuple[int, int]


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same characters as sorted spans that neither overlap nor touch; empty spans vanish."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if start >= end:
            continue
        if out and start <= out[-1][1]:
            if end > out[-1][1]:
                out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return tuple(out)


def size(spans: Iterable[Span]) -> int:
    """Number of characters in spans that do not overlap."""
    return sum(end - start for start, end in spans)


def overlap(one: Sequence[Span], other: Sequence[Span]) -> int:
    """Number of characters two merged sequences of spans share."""
    shared = i = j = 0
    while i < len(one) and j < len(other):
        start, end = max(one[i][0], other[j][0]), min(one[i][1], other[j][1])
        if start < end:
            shared += end - start
        if one[i][1] <= other[j][1]:
            i += 1
        else:
            j += 1
    return shared


def similarity(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Jaccard index of the characters of two merged sequences of spans, from 0 to 1; 0 where both are empty."""
    shared = overlap(one, other)
    return shared / (size(one) + size(other) - shared) if shared else 0.0


def overlaps(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def inside(inner: Span, outer: Span) -> bool:
    """Whether every character of one span is in the other."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]
