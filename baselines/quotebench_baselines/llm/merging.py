"""The answers of overlapping windows put together, each attribution once."""

from collections.abc import Iterable, Sequence

import msgspec

from quotebench.location.locator import Locator
from quotebench.text.spans import Span, merged, overlap, size
from quotebench_baselines.llm.answers import Attribution
from quotebench_baselines.llm.windows import Window

ALIKE = 0.5
"""Least Jaccard index of the characters of two windows' quotes by one speaker that are one attribution."""
SAME = 0.9
"""The same for quotes that the windows give to different speakers: one inside the other are two attributions."""


class Found(msgspec.Struct, frozen=True):
    """An attribution and where its quote stands in the article, as far as it does. The places serve to tell answers
    apart; the quote stays as the model gave it."""

    attribution: Attribution
    window: Window
    spans: tuple[Span, ...] | None


def located(text: str, window: Window, attributions: Iterable[Attribution]) -> list[Found]:
    """A window's attributions with their places. Equal strings take one place after the other."""
    locator = Locator(text[window.start : window.end])
    taken: set[tuple[Span, ...]] = set()
    found = []
    for attribution in attributions:
        places = locator.locate(attribution.quote).places
        place = next((place for place in places if place not in taken), places[0] if places else None)
        spans = None
        if place is not None:
            taken.add(place)
            spans = merged((start + window.start, end + window.start) for start, end in place)
        found.append(Found(attribution, window, spans))
    return found


def together(length: int, answers: Sequence[Sequence[Found]]) -> list[Found]:
    """The attributions of an article of `length` characters, from those of its windows in order.

    What two windows both found counts once: as the window has it in which it stands farther from an edge that is not
    the article's own. Repetitions inside one answer stay: they are the model's.
    """
    kept: list[Found] = []
    for found in answers:
        before = len(kept)
        likely = sorted(
            (-alike, i, j)
            for i in range(before)
            for j, one in enumerate(found)
            if (alike := _alike(kept[i], one)) > 0 and kept[i].window != one.window
        )
        matched: set[int] = set()
        replaced: set[int] = set()
        for _, i, j in likely:
            if i in replaced or j in matched:
                continue
            replaced.add(i)
            matched.add(j)
            if _margin(found[j], length) > _margin(kept[i], length):
                kept[i] = found[j]
        kept += [one for j, one in enumerate(found) if j not in matched]
    return kept


def _alike(one: Found, other: Found) -> float:
    """How sure it is that two windows' attributions are the same, 0 if they are not."""
    speakers = _same_speakers(one.attribution, other.attribution)
    if one.spans is None or other.spans is None:
        words = one.attribution.quote.split() == other.attribution.quote.split()
        return 1.0 if words and speakers and one.spans == other.spans else 0.0
    shared = overlap(one.spans, other.spans)
    jaccard = shared / (size(one.spans) + size(other.spans) - shared)
    return jaccard + speakers * 1e-6 if jaccard >= (ALIKE if speakers else SAME) else 0.0


def _same_speakers(one: Attribution, other: Attribution) -> bool:
    """Whether two sets of names may be one: as many, and the words of each name among those of its like."""
    if len(one.speakers) != len(other.speakers):
        return False
    mine, theirs = (sorted(name.casefold().split() for name in a.speakers) for a in (one, other))
    return all(set(a) <= set(b) or set(b) <= set(a) for a, b in zip(mine, theirs, strict=True))


def _margin(found: Found, length: int) -> float:
    """How far a quote stands from the nearer edge of its window, edges of the article left out."""
    if found.spans is None:
        return 0.0
    window = found.window
    before = found.spans[0][0] - window.start if window.start > 0 and window.number > 1 else float("inf")
    after = window.end - found.spans[-1][1] if window.number < window.of and window.end < length else float("inf")
    return min(before, after)
