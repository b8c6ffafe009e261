"""Attribution error rate: who is said to say each character, whatever the pieces a system cuts quotes into.

The text's counterpart of the diarization error rate of speech (NIST Rich Transcription, 2009 evaluation plan): with g
gold and p predicted attributions over a content character, c of them agreeing one-to-one on the speaker, the rate is
sum(max(g, p) - c) / sum(g). It is counted by two sweeps over the characters of many articles.
"""

from collections.abc import Sequence

import numpy as np

from quotebench.scoring.columns import Spans
from quotebench.scoring.entities import UNKNOWN
from quotebench.scoring.sides import Side
from quotebench.text.arrays import Ints

_POSITION = 31
_OPENS_GOLD, _CLOSES_GOLD, _OPENS_PREDICTED, _CLOSES_PREDICTED = range(4)
_GOLD = np.array([1, -1, 0, 0])
_PREDICTED = np.array([0, 0, 1, -1])


def character_errors(bases: Ints, gold: Side, predicted: Side, read_as: Spans) -> Ints:
    """The error sums of each article: scored, missed, false alarm, confusion, an article a row.

    `bases` are the ranks at which articles begin, and at the end that of the last one's end. `read_as` are the spans of
    ranks at which each prediction is read. Characters that an attribution covers which does not count, on either side,
    are not scored. Speakers that are not known agree with none.
    """
    spans = gold.places.quotes.spans, read_as
    needed = [side.required[one.row] for side, one in zip((gold, predicted), spans, strict=True)]
    scored_rank = _Unscored(
        np.concatenate([one.start[~kept] for one, kept in zip(spans, needed, strict=True)]),
        np.concatenate([one.end[~kept] for one, kept in zip(spans, needed, strict=True)]),
    ).without
    bounds = scored_rank(bases)
    rows = [one.row[kept] for one, kept in zip(spans, needed, strict=True)]
    starts = [scored_rank(one.start[kept]) for one, kept in zip(spans, needed, strict=True)]
    ends = [scored_rank(one.end[kept]) for one, kept in zip(spans, needed, strict=True)]
    g, p, at, length = _sweep([np.zeros(len(row), dtype=np.int64) for row in rows], starts, ends)
    sums = [g, np.maximum(g - p, 0), np.maximum(p - g, 0), np.minimum(g, p)]
    scored, missed, false_alarm, both = (_by_article(bounds, at, each * length) for each in sums)
    # One sweep a speaker: how many of either side's attributions to that speaker cover a character.
    speaker = gold.speaker[rows[0]], predicted.speaker[rows[1]]
    known = [one != UNKNOWN for one in speaker]
    g, p, at, length = _sweep(
        [one[kept] for one, kept in zip(speaker, known, strict=True)],
        [one[kept] for one, kept in zip(starts, known, strict=True)],
        [one[kept] for one, kept in zip(ends, known, strict=True)],
    )
    agreeing = _by_article(bounds, at, np.minimum(g, p) * length)
    return np.stack((scored, missed, false_alarm, both - agreeing), axis=1)


def _sweep(tracks: Sequence[Ints], starts: Sequence[Ints], ends: Sequence[Ints]) -> tuple[Ints, Ints, Ints, Ints]:
    """The stretches between the edges of gold and predicted spans, track by track: how many gold and predicted spans of
    the track cover each, where it begins, and how long it is."""
    keys = [
        (track << _POSITION | edges) << 2 | kind
        for track, edges, kind in (
            (tracks[0], starts[0], _OPENS_GOLD),
            (tracks[0], ends[0], _CLOSES_GOLD),
            (tracks[1], starts[1], _OPENS_PREDICTED),
            (tracks[1], ends[1], _CLOSES_PREDICTED),
        )
    ]
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
