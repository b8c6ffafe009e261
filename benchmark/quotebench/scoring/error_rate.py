"""Attribution error rate: who is said to say each character, whatever the pieces a system cuts quotes into.

The text's counterpart of the diarization error rate of speech (NIST Rich Transcription, 2009 evaluation plan): with g
gold and p predicted attributions over a content character, c of them agreeing one-to-one on the speaker, the rate is
sum(max(g, p) - c) / sum(g). It is counted by two sweeps over the characters of many articles.
"""

import numpy as np

from quotebench.scoring.columns import Spans
from quotebench.scoring.entities import UNKNOWN
from quotebench.scoring.sides import Side
from quotebench.text.arrays import Ints

_POSITION = 31
_GOLD, _PREDICTED = np.array([1, -1, 0, 0]), np.array([0, 0, 1, -1])
"""What an edge adds to the spans that cover a place: where gold opens and closes, then where an answer does."""


def character_errors(bases: Ints, gold: Side, predicted: Side, read_as: Spans) -> Ints:
    """The error sums of each article: scored, missed, false alarm, confusion, an article a row.

    `bases` are the ranks at which articles begin, and at the end that of the last one's end. `read_as` are the spans of
    ranks at which each prediction is read. Characters that an attribution covers which does not count, on either side,
    are not scored. Speakers that are not known agree with none.
    """
    sides = (gold, gold.places.quotes.spans), (predicted, read_as)
    unscored = [spans.where(~side.required[spans.row]) for side, spans in sides]
    _, starts, ends = (np.concatenate(columns) for columns in zip(*unscored, strict=True))
    rank = _Unscored(starts, ends).without
    bounds = rank(bases)
    left = [spans.where(side.required[spans.row]) for side, spans in sides]
    ranked = [Spans(row, rank(start), rank(end)) for row, start, end in left]
    g, p, at, length = _sweep(*(spans._replace(row=np.zeros_like(spans.row)) for spans in ranked))
    sums = [g, np.maximum(g - p, 0), np.maximum(p - g, 0), np.minimum(g, p)]
    scored, missed, false_alarm, both = (_by_article(bounds, at, each * length) for each in sums)
    # One sweep a speaker: how many of either side's attributions to that speaker cover a character.
    speakers = [side.speaker[spans.row] for (side, _), spans in zip(sides, ranked, strict=True)]
    spoken = [spans._replace(row=speaker) for spans, speaker in zip(ranked, speakers, strict=True)]
    g, p, at, length = _sweep(*(spans.where(spans.row != UNKNOWN) for spans in spoken))
    agreeing = _by_article(bounds, at, np.minimum(g, p) * length)
    return np.stack((scored, missed, false_alarm, both - agreeing), axis=1)


def _sweep(gold: Spans, predicted: Spans) -> tuple[Ints, Ints, Ints, Ints]:
    """The stretches between the edges of gold and predicted spans, track by track, the row of a span being its track:
    how many gold and predicted spans of the track cover each, where it begins, and how long it is."""
    kinds = (gold, gold.start), (gold, gold.end), (predicted, predicted.start), (predicted, predicted.end)
    keys = [(spans.row << _POSITION | at) << 2 | kind for kind, (spans, at) in enumerate(kinds)]
    edges = np.sort(np.concatenate(keys))
    kind, position = edges & 3, edges >> 2 & (1 << _POSITION) - 1
    # Behind the last edge of a track nothing covers, so the jump to the next track counts for nothing.
    return np.cumsum(_GOLD[kind]), np.cumsum(_PREDICTED[kind]), position, np.diff(position, append=position[-1:])


def _by_article(bounds: Ints, at: Ints, amounts: Ints) -> Ints:
    """The sum of amounts in each article."""
    counted = amounts != 0
    article = bounds.searchsorted(at[counted], side="right") - 1
    return np.bincount(article, amounts[counted], minlength=len(bounds) - 1).astype(np.int64)


class _Unscored:
    """Stretches of ranks that are taken out of the count: the characters of optional gold."""

    def __init__(self, start: Ints, end: Ints) -> None:
        order = np.argsort(start, kind="stable")
        start, end = start[order], end[order]
        reach = np.maximum.accumulate(end) if len(end) else end
        begun = np.concatenate((start[:1] >= 0, start[1:] > reach[:-1]))
        self._starts = start[begun]
        self._ends = reach[np.concatenate((begun[1:], [True]))] if len(end) else end
        self._before = np.concatenate(([0], np.cumsum(self._ends - self._starts)))

    def without(self, ranks: Ints) -> Ints:
        """Ranks counted as if the stretches were not there."""
        if not len(self._starts):
            return ranks
        at = self._starts.searchsorted(ranks, side="right")
        ahead = np.where(at > 0, np.maximum(self._ends[at - 1] - ranks, 0), 0)
        return ranks - self._before[at] + ahead
