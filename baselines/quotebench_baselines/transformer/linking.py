"""What the ranker sees of a quote and a mention beside their states: where they stand to each other."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from quotebench.text.spans import Span
from quotebench_baselines.transformer.features import SIZES
from quotebench_baselines.transformer.labels import Pieces

_STEPS = (1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144)
"""Distances in tokens from which a new bucket begins."""
_BUCKETS = len(_STEPS) + 1
_IN_GAP = 2 * _BUCKETS + 1

Offsets = npt.NDArray[np.int64]

PAIR_SIZES: dict[str, int] = {
    "distance": _IN_GAP + 1,
    "from_cue": 2 * _BUCKETS + 2,
    "between": 8,
    "paragraph": 6,
    "tagged": 8,
    "mention_marks": SIZES["marks"],
    "mention_function": SIZES["function"],
    "mention_name": SIZES["name"],
    "quote_marks": SIZES["marks"],
    "relation": 5,
}
"""The features of a pair and how many values each has."""

_SPEAKS, _SPEAKS_AROUND, _INSIDE_ANOTHER, _ON_ITS_OWN = range(1, 5)
"""Relations of a mention to a quote: it speaks the quote, or the one around it, or neither where there is one around,
or where there is none; 0: not known yet."""


class Candidates(NamedTuple):
    """The mentions that quotes may be linked to, as ranges of tokens in reading order; `tagged` holds for each the sum
    of 1 (tagged as a speaker), 2 (as a channel) and 4 (as any other mention)."""

    spans: tuple[Span, ...]
    tagged: tuple[int, ...]


def candidates(speakers: Sequence[Span], channels: Sequence[Span], mentions: Sequence[Span]) -> Candidates:
    """The candidates that three layers of tags give."""
    kinds: dict[Span, int] = {}
    for value, spans in ((1, speakers), (2, channels), (4, mentions)):
        for span in spans:
            kinds[span] = kinds.get(span, 0) | value
    order = sorted(kinds)
    return Candidates(tuple(order), tuple(kinds[span] for span in order))


def enclosing(quotes: Sequence[Pieces]) -> list[int | None]:
    """For every quote the number of the smallest other one that holds its first piece."""
    out: list[int | None] = []
    for n, pieces in enumerate(quotes):
        start, end = pieces[0]
        around = [
            (b - a, k)
            for k, other in enumerate(quotes)
            if k != n
            for a, b in other
            if a <= start and end <= b and (a, b) != (start, end)
        ]
        out.append(min(around)[1] if around else None)
    return out


def pair_features(
    quotes: Sequence[Pieces],
    cues: Sequence[Span | None],
    found: Candidates,
    features: Offsets,
    paragraphs: Sequence[Span],
    speakers: Sequence[Sequence[int]] | None,
) -> Offsets:
    """The features of every pair of quote and candidate: (quotes, candidates, features).

    `features` are those of the tokens, `speakers` the numbers of the candidates that speak each quote, where they are
    known already: then a pair also tells whether its mention speaks the quote itself or the one around it.
    """
    names = list(SIZES)
    marks, function, name = (features[:, names.index(n)] for n in ("marks", "function", "name"))
    out = np.zeros((len(quotes), len(found.spans), len(PAIR_SIZES)), dtype=np.int64)
    if not quotes or not found.spans:
        return out
    starts, ends = (np.array([span[k] for span in found.spans]) for k in (0, 1))
    tagged = np.array(found.tagged)
    speaking = (tagged & 1).astype(bool)
    # Rows: a candidate; columns: the candidates that speak and stand wholly behind it, or in front of it.
    behind = (starts[None] >= ends[:, None]) & speaking
    in_front = (ends[None] <= starts[:, None]) & speaking
    first = np.array([start for start, _ in paragraphs])
    there = np.searchsorted(first, starts, "right")
    outer = enclosing(quotes)
    for q, pieces in enumerate(quotes):
        start, end = pieces[0][0], pieces[-1][1]
        cue = cues[q]
        distance = _signed(starts, ends, start, end)
        distance[(starts >= start) & (starts < end)] = _IN_GAP
        for a, b in pieces:
            distance[(starts >= a) & (starts < b)] = 0
        between = np.minimum(3, (behind & (ends <= start)).sum(1)) * (ends <= start)
        between += (4 + np.minimum(3, (in_front & (starts >= end)).sum(1))) * (starts >= end)
        home = np.searchsorted(first, start, "right")
        out[q, :, 0] = distance
        out[q, :, 1] = 0 if cue is None else 1 + _signed(starts, ends, *cue)
        out[q, :, 2] = between
        out[q, :, 3] = np.clip(there - home, -3, 2) + 3
        out[q, :, 4] = tagged
        out[q, :, 5] = marks[starts]
        out[q, :, 6] = function[starts]
        out[q, :, 7] = name[ends - 1]
        out[q, :, 8] = marks[start]
        if speakers is not None:
            around = outer[q]
            out[q, :, 9] = _ON_ITS_OWN if around is None else _INSIDE_ANOTHER
            if around is not None:
                out[q, list(speakers[around]), 9] = _SPEAKS_AROUND
            out[q, list(speakers[q]), 9] = _SPEAKS
    return out


def _signed(starts: Offsets, ends: Offsets, start: int, end: int) -> Offsets:
    """Where mentions stand to a place: 0 in it, then buckets in front of it, then buckets behind it."""
    out = np.zeros(len(starts), dtype=np.int64)
    before, after = ends <= start, starts >= end
    out[before] = 1 + np.searchsorted(_STEPS, start - ends[before] + 1)
    out[after] = 1 + _BUCKETS + np.searchsorted(_STEPS, starts[after] - end + 1)
    return out
