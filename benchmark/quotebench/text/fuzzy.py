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

_MOST_MOVES = 200
"""Words by which the ends of a span are moved, at most."""

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
    word leads there; of equally good ones the shortest. Words are what lies between blanks."""
    start, end = text.rfind(" ", 0, span[0] + 1) + 1, text.find(" ", span[1])
    end = len(text) if end < 0 else end
    best = fuzz.ratio(needle, text[start:end])
    for _ in range(_MOST_MOVES):
        moves = [(text.find(" ", start, end) + 1, end), (start, text.rfind(" ", start, end))]
        moves += [(text.rfind(" ", 0, max(start - 1, 0)) + 1, end), (start, text.find(" ", end + 1))]
        shorter, longer = moves[:2], moves[2:]
        scored = [
            (fuzz.ratio(needle, text[s:e]), s, e)
            for s, e in (*shorter, *longer)
            if 0 <= s < e and (s, e) != (start, end)
        ]
        better = [one for one in scored if one[0] > best or (one[0] == best and one[2] - one[1] < end - start)]
        if not better:
            break
        best, start, end = max(better, key=lambda one: (one[0], one[1] - one[2]))
    return start, end


def _by_stretches(needle: str, text: str, cutoff: float) -> Span | None:
    """Where a long string stands, if stretches of it stand in the text as they are: the place that most of them
    point to."""
    starts = np.linspace(0, len(needle) - _STRETCH, _STRETCHES).astype(int).tolist()
    found = [at - start for start in starts if (at := text.find(needle[start : start + _STRETCH])) >= 0]
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
