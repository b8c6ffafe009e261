"""Spans of quotes set to quotation marks and cleared of what is no part of them."""

from collections.abc import Iterable, Sequence

from quotebench.text.spans import Span, inside, merged, overlap, size
from quotebench_baselines.english.pairing import Region

_MARKS = "\"“”„‟«»‹›‘’‚‛'`″＂"
_TRAILING = " \t\n,;:—–-"
MOSTLY = 0.6
"""A quote that holds this share of a stretch in marks holds all of it."""

BARE = 0.02
"""A quote with less than this share of its letters outside the marks is direct."""


def set_to_marks(text: str, pieces: Sequence[Span], regions: Sequence[Region]) -> tuple[Span, ...]:
    """The spans of a quote set to the stretches in marks that it holds most of: to what stands inside them where it is
    nothing else, else with their marks; without marks, commas and blanks at its ends. Empty if no letter is left.
    """
    spans = merged(pieces)
    held = [r for r in regions if overlap(spans, r.spans) >= MOSTLY * max(1, size(r.spans))]
    inner = merged(span for r in held for span in r.spans)
    outside = [i for start, end in spans for i in range(start, end) if text[i].isalnum() and not _in(i, inner)]
    if held and len(outside) <= BARE * size(spans):
        return tuple(span for span in inner if any(c.isalnum() for c in text[slice(*span)]))
    for region in held:
        spans = merged((*spans, *((region.outer,) if len(region.spans) == 1 else region.spans)))
    return tuple(span for s in spans if (span := _trimmed(text, s, regions)) is not None)


def regions_inside(regions: Iterable[Region], spans: Sequence[Span]) -> list[Region]:
    """The stretches in marks, those inside others included, that stand with their marks in one of the spans."""
    every = [r for region in regions for r in (region, *region.inner)]
    return [r for r in every if any(inside(r.outer, span) for span in spans)]


def _in(place: int, spans: Iterable[Span]) -> bool:
    return any(start <= place < end for start, end in spans)


def _trimmed(text: str, span: Span, regions: Sequence[Region]) -> Span | None:
    """A span without blanks, commas, final full stop and single marks at its ends; None if no letter is left."""
    start, end = span
    whole = {r.outer[0]: r.outer[1] for region in regions for r in (region, *region.inner)}
    closing = {stop: begin for begin, stop in whole.items()}
    within = next((r for r in regions if any(s <= start and end <= e for s, e in r.spans)), None)
    while start < end and (text[start] in _TRAILING or (text[start] in _MARKS and whole.get(start, end + 1) > end)):
        start += 1
    while start < end and _superfluous(text, start, end, closing, within is None):
        end -= 1
    return (start, end) if any(c.isalnum() for c in text[start:end]) else None


def _superfluous(text: str, start: int, end: int, closing: dict[int, int], bare: bool) -> bool:
    """Whether the last character of a span is no part of it: a comma or full stop outside marks, or a mark whose
    partner is not in the span; not an apostrophe.
    """
    last = text[end - 1]
    if last in _MARKS:
        return closing.get(end, -1) < start and not text[end - 2 : end - 1].isalnum()
    if not bare:
        return False
    return last in _TRAILING or (last == "." and not text[max(start, end - 3) : end - 1].isupper())
