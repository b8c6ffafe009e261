"""The stretch of a text that is most like a string: what rapidfuzz finds, at a bounded cost.

`rapidfuzz.fuzz.partial_ratio_alignment` compares the string with windows of its own length and, at either end of the
text, with shorter ones. It always compares all of the shorter ones and, in a text of repeated words, all of the others
too: minutes, where text and string are long. There the search below is done instead, which comes to the same window.
"""

from collections import Counter
from itertools import count

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel

from quotebench.limits import LONGEST_COMPARED, SEARCH_EFFORT
from quotebench.text.spans import Span

_LIGHT = 3_000_000
"""Characters compared (64 at once), at the worst, up to which rapidfuzz alone takes some thousandths of a second."""

_USUAL = 8
"""How often the search may compare all of the text, beside `SEARCH_EFFORT`; for ordinary text 3 times are enough."""

_HEAVY = 1_000
"""Characters compared for one window from which it pays to see whether it was compared before."""

_BLOCK = 4096

_STRETCH = 32
"""Characters of the stretches of a long string that are looked for as they are."""
_STRETCHES = 64
"""How many of them are."""

_MOST_MOVES = 100
"""Words by which the ends of a span are moved, at most."""

_END = 500
"""Characters at either end of a longer string that decide where it begins and ends."""

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


def nearest(needle: str, text: str, cutoff: float) -> Span | None:
    """The span of the text, not shorter than the needle, whose `partial_ratio` (0 to 100) with it is greatest, if that
    is at least the cutoff."""
    if len(needle) > LONGEST_COMPARED:
        return _by_stretches(needle, text, cutoff)
    if (len(text) + len(needle)) * _weight(needle) <= _LIGHT:
        found = fuzz.partial_ratio_alignment(needle, text, score_cutoff=cutoff)
        return None if found is None else (found.dest_start, found.dest_end)
    best = best_window(needle, text, cutoff)
    if len(needle) == len(text):  # either may be the one that is cut
        other = best_window(text, needle, cutoff)
        if other is not None and (best is None or other[0] > best[0]):
            return 0, len(text)
    return None if best is None else best[1]


def fitted(needle: str, text: str, span: Span) -> Span:
    """The span of whole words whose ratio with the needle is greatest, as far as moving either end of a span word by
    word leads there; of equally good ones the shortest. Words are what lies between blanks. Of a long needle, each end
    decides for itself."""
    if len(needle) <= 2 * _END:
        return _fitted(needle, text, span)
    reach = max(200, len(needle) // 20)
    front = _fitted_near(needle[:_END], text, (span[0] - reach, span[0] + _END + reach))
    back = _fitted_near(needle[-_END:], text, (span[1] - _END - reach, span[1] + reach))
    outer = _word(text, span)
    starts = {outer[0], text.find(" ", span[0], span[1]) + 1 or outer[0], outer[0] if front is None else front[0]}
    ends = {outer[1], text.rfind(" ", *span), outer[1] if back is None else back[1]}
    best: tuple[float, int, Span] = (-1.0, 0, span)
    for start, end in ((start, end) for start in starts for end in ends if start < end):
        ratio = fuzz.ratio(needle, text[start:end], score_cutoff=max(best[0], 0))
        best = max(best, (ratio, start - end, (start, end)))
    return best[2]


def _word(text: str, span: Span) -> Span:
    """The whole words that a span touches."""
    end = text.find(" ", span[1])
    return text.rfind(" ", 0, span[0] + 1) + 1, len(text) if end < 0 else end


def _fitted_near(part: str, text: str, around: Span) -> Span | None:
    """Where an end of a needle stands in a stretch of the text."""
    first = max(0, around[0])
    near = nearest(part, text[first : around[1]], _LEAST)
    return None if near is None else _fitted(part, text, (near[0] + first, near[1] + first))


_LEAST = 50.0
"""Least ratio of an end of a long needle with what stands where it should be."""


def _fitted(needle: str, text: str, span: Span) -> Span:
    start, end = _word(text, span)
    best = fuzz.ratio(needle, text[start:end])
    for _ in range(_MOST_MOVES):
        before, behind = text.rfind(" ", 0, max(start - 1, 0)) + 1, text.find(" ", end + 1)
        moves = [(text.find(" ", start, end) + 1, end), (start, text.rfind(" ", start, end))]
        moves += [(before, end), (start, behind if behind >= 0 else len(text))]
        scored = [(fuzz.ratio(needle, text[s:e]), s, e) for s, e in moves if start - 80 < s < e < end + 80]
        better = [one for one in scored if one[0] > best or (one[0] == best and one[2] - one[1] < end - start)]
        if not better:
            break
        best, start, end = max(better, key=lambda one: (one[0], one[1] - one[2]))
    return start, end


def _by_stretches(needle: str, text: str, cutoff: float) -> Span | None:
    """Where a long string stands, if stretches of it stand in the text as they are: the place that most of them
    point to."""
    found: list[int] = []
    shift = 0
    for start in np.linspace(0, len(needle) - _STRETCH, _STRETCHES).astype(int).tolist():
        stretch = needle[start : start + _STRETCH]
        at = text.find(stretch, max(0, start + shift))  # where repeats are many, in step with the one before
        if (at := at if at >= 0 else text.find(stretch)) >= 0:
            shift = at - start
            found.append(shift)
    if not found:
        return None
    slack = max(200, len(needle) // 20)
    ((shift, _),) = Counter(one // slack * slack for one in found).most_common(1)
    shift = int(np.median([one for one in found if abs(one - shift) <= slack]))
    span = max(0, shift), min(len(text), shift + len(needle))
    return span if span[0] < span[1] and fuzz.ratio(needle, text[slice(*span)]) >= cutoff else None


def best_window(needle: str, text: str, cutoff: float) -> tuple[float, Span] | None:
    """The window with the greatest ratio, and the ratio; of several the one that rapidfuzz comes to first.

    A window is known by the offset at which it would start if the text went on at either end. From one to the next the
    distance to the needle changes by 2 at most, so two distances bound all between them: halves of a stretch are looked
    at only if it may hold a ratio as great as the greatest so far.
    """
    size, end = len(needle), len(text)
    effort = _Effort(SEARCH_EFFORT + _USUAL * end * -(-size // 64))
    points = np.append(np.arange(1 - size, end - 1, max(1, 2 * size // 3)), end - 1)
    distance = _distances(needle, text, points, effort)
    best = cutoff
    winners: list[Ints] = []
    low, high, of_low, of_high = points[:-1], points[1:], distance[:-1], distance[1:]
    while len(points):
        widths = np.minimum(points + size, end) - np.maximum(points, 0)
        ratios = _ratios(distance, size + widths)
        if (top := float(ratios.max())) > best:
            best, winners = top, []
        winners.append(points[ratios == best])
        if effort.left < 0:
            break
        least = (of_low + of_high) / 2 - (high - low)
        open = (high - low > 1) & (_ratios(least, np.full(len(least), 2 * size)) > best - 1e-9)
        low, high, of_low, of_high = low[open], high[open], of_low[open], of_high[open]
        points = (low + high) // 2
        distance = _distances(needle, text, points, effort)
        low, high = np.concatenate((low, points)), np.concatenate((points, high))
        of_low, of_high = np.concatenate((of_low, distance)), np.concatenate((distance, of_high))
    found = np.concatenate(winners)
    if not len(found):
        return None
    start = _first_compared(found, end - size)
    return best, (max(start, 0), min(start + size, end))


class _Effort:
    """What is left of the characters that may be compared."""

    def __init__(self, left: int) -> None:
        self.left = left


def _weight(needle: str) -> int:
    """Characters compared for one window: 64 of the needle at once with each of the window's."""
    return len(needle) * -(-len(needle) // 64)


def _distances(needle: str, text: str, points: Ints, effort: _Effort) -> Floats:
    """The distance (characters to be left out of either) of windows, infinite from where the effort is used up. Long
    windows that are alike are compared once."""
    found = np.full(len(points), np.inf)
    size, weight = len(needle), _weight(needle)
    for first in range(0, len(points), _BLOCK):
        if effort.left < 0:
            break
        block = points[first : first + _BLOCK].tolist()
        windows = [text[max(point, 0) : point + size] for point in block]
        different = windows if weight < _HEAVY else list(dict.fromkeys(windows))
        row = process.cdist([needle], different, scorer=Indel.distance, dtype=np.int32)[0]
        if len(different) < len(windows):
            known = dict(zip(different, row.tolist(), strict=True))
            row = np.array([known[window] for window in windows])
        found[first : first + len(block)] = row
        effort.left -= len(different) * weight + len(windows) * (size // 8)
    return found


def _ratios(distance: Floats, sizes: Ints) -> Floats:
    """100 where two strings of together so many characters are the same, 0 where they share none."""
    ratios: Floats = (1.0 - distance / sizes) * 100
    return ratios


def _first_compared(starts: Ints, whole: int) -> int:
    """Of windows that are equally good the one that rapidfuzz comes to first: one of the `whole` that have all their
    length (but for the last) before those at the front and the end; of those the two outermost, then the middle one,
    then the middles of the halves, and so on."""
    full = starts[(starts >= 0) & (starts < whole)]
    if not len(full):
        return int(starts.min())
    low, high = np.zeros(len(full), dtype=np.int64), np.full(len(full), whole - 1)
    depth = np.where((full == 0) | (full == whole - 1), 0, -1)
    for level in count(1):
        if (depth >= 0).all():
            break
        middle = (low + high) // 2
        depth[(depth < 0) & (full == middle)] = level
        low, high = np.where(full >= middle, middle, low), np.where(full >= middle, high, middle)
    return int(full[np.lexsort((full, depth))[0]])
