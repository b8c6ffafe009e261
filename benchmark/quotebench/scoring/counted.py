"""What has been counted of some articles: all that a report is made of. Counts add up, whoever counted them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from quotebench.rows.structs import Article
from quotebench.scoring.counting import Scored
from quotebench.scoring.facets import Kind, found_by_kind
from quotebench.scoring.levels import COLUMN, COLUMNS, HEADLINE, LEVELS, THRESHOLDS, Counts, level_columns
from quotebench.scoring.minimal_pairs import Half, half
from quotebench.text.arrays import Flags, Floats, Ints

Link = tuple[str, str | None, str | None]
"""An article, and the utterance ids that gold and the prediction of a pair carry."""

_LEVELS = [(threshold, level) for threshold in THRESHOLDS for level in LEVELS]
_BITS = 21
_Named = TypeVar("_Named")


class Counted:
    """The counts of some articles; `+=` adds those of others.

    `total` has the sum by column, `count` says of how many articles, `silent` how many had no prediction. `kinds` holds
    for each kind of required attribution how many there are and how many of them each level found under the relaxed
    threshold. Where the predictions carry scores, `scores` and `right` say of each that is not paired with optional
    gold how sure it was (-inf for one without a score) and whether its triple is right. Where they carry utterance ids,
    `links` are the relaxed pairs with required gold. `halves` says of each passage of a minimal pair whether its
    relaxed triple has neither a false positive nor a false negative. `articles` are the counts of each, unless they are
    not kept.

    Of the sampling units of intervals and tests only the distinct counts of each level are kept, and how often each
    stands, so that memory does not grow with the corpus; where every article has an event, the counts of each event.
    """

    def __init__(self) -> None:
        self.total: Counts = np.zeros(len(COLUMNS), dtype=np.int64)
        self.count = self.silent = 0
        self.kinds: dict[Kind, Counts] = {}
        self.links: list[Link] = []
        self.halves: dict[Half, bool] = {}
        self._confidence: list[tuple[Floats, Flags]] = []
        self.articles: dict[str, npt.NDArray[np.int32]] | None = {}
        self._distinct: dict[tuple[str, str], Counter[int]] = {one: Counter() for one in _LEVELS}
        self._events: dict[str, Counts] | None = {}

    def __iadd__(self, other: "Counted") -> "Counted":
        self.total += other.total
        self.count += other.count
        self.silent += other.silent
        _add(self.kinds, other.kinds)
        self.links += other.links
        self.halves |= other.halves
        self._confidence += other._confidence
        if self.articles is None or other.articles is None:
            self.articles = None
        else:
            self.articles.update(other.articles)
        for level, distinct in other._distinct.items():
            self._distinct[level].update(distinct)
        if self._events is None or other._events is None:
            self._events = None
        else:
            _add(self._events, other._events)
        return self

    @property
    def scores(self) -> Floats:
        """How sure each prediction was; see the class."""
        return np.concatenate((*(scores for scores, _ in self._confidence), np.zeros(0)))

    @property
    def right(self) -> Flags:
        """Whether the triple of each is right, in the order of `scores`."""
        return np.concatenate((*(right for _, right in self._confidence), np.zeros(0, dtype=np.bool_)))

    @property
    def unit(self) -> str:
        """What is drawn by intervals and tests: "event" if every article has one, else "article"."""
        return "event" if self._events else "article"

    @property
    def units(self) -> int:
        """How many sampling units there are."""
        return len(self._events) if self._events else self.count

    def by_unit(self, threshold: str, level: str) -> Mapping[str, Counts]:
        """The (tp, fp, fn) of each sampling unit. Raises ValueError where articles are the units and not kept."""
        rows = self._events or self.articles
        if rows is None:
            raise ValueError("the counts of single articles were not kept")
        columns = level_columns(threshold, level)
        return {unit: row[columns].astype(np.int64) for unit, row in rows.items()}

    def distinct(self, threshold: str, level: str) -> tuple[Counts, Counts]:
        """The distinct (tp, fp, fn) of the units at a level, in ascending order, and how many units have each."""
        if self._events:
            rows = np.array(list(self._events.values()))[:, level_columns(threshold, level)]
            return np.unique(rows, axis=0, return_counts=True)
        found = sorted(self._distinct[threshold, level].items())
        codes = np.array([code for code, _ in found], dtype=np.int64)
        mask = (1 << _BITS) - 1
        rows = np.stack((codes >> 2 * _BITS, codes >> _BITS & mask, codes & mask), axis=1)
        return rows, np.array([times for _, times in found], dtype=np.int64)

    @cached_property
    def required(self) -> int:
        """How many attributions there were to find."""
        return int(self.total[COLUMN["relaxed/triple/tp"]] + self.total[COLUMN["relaxed/triple/fn"]])


def _add(counts: dict[_Named, Counts], more: Mapping[_Named, Counts]) -> None:
    for name, row in more.items():
        counts[name] = counts.get(name, 0) + row


def counted(scored: Scored) -> Counted:
    """What there is to count in a scored batch."""
    carried = scored.batch.carried
    return of_articles(
        scored.batch.gold.articles,
        scored.counts,
        found_by_kind(scored.batch, scored.found()),
        confidence_of(scored)[1:] if carried.scores else None,
        [link for _, link in links_of(scored)] if carried.utterances else (),
    )


def of_articles(
    articles: Sequence[Article],
    counts: Counts,
    kinds: dict[Kind, Counts],
    confidence: tuple[Floats, Flags] | None = None,
    links: Iterable[Link] = (),
) -> Counted:
    """What has been counted of some articles, articles by `COLUMNS`, put together; of an article its id, event and
    phenomenon are read. For the rest see `Counted`."""
    out = Counted()
    out.total = counts.sum(axis=0)
    out.count = len(articles)
    out.silent = int((counts[:, COLUMN["predictions"]] == 0).sum())
    out.kinds = kinds
    errors = counts[:, level_columns("relaxed", HEADLINE)[1:]].sum(axis=1).tolist()
    out.halves = {one: not wrong for a, wrong in zip(articles, errors, strict=True) if (one := half(a)) is not None}
    out.articles = dict(zip([one.article for one in articles], counts.astype(np.int32), strict=True))
    for level, distinct in out._distinct.items():
        tp, fp, fn = (counts[:, column] for column in level_columns(*level))
        codes, times = np.unique(((tp << _BITS) | fp) << _BITS | fn, return_counts=True)
        distinct.update(dict(zip(codes.tolist(), times.tolist(), strict=True)))
    out._events = _by_event([one.event for one in articles], counts)
    out.links = list(links)
    if confidence is not None:
        out._confidence.append(confidence)
    return out


def _by_event(events: Sequence[str | None], counts: Counts) -> dict[str, Counts] | None:
    found: dict[str, Counts] = {}
    for event, row in zip(events, counts, strict=True):
        if event is None:
            return None
        found[event] = found.get(event, 0) + row
    return found


def confidence_of(scored: Scored) -> tuple[Ints, Floats, Flags]:
    """Of each prediction that is not paired with optional gold the position of its article, how sure it was (-inf where
    it does not say) and whether its triple is right."""
    pairs, rows = scored.relaxed.pairs, scored.batch.predicted.rows
    right, kept = np.zeros(len(rows), dtype=np.bool_), np.ones(len(rows), dtype=np.bool_)
    right[pairs.predicted] = scored.relaxed.on("triple")
    kept[pairs.predicted] = scored.relaxed.counted
    scores = np.array([-np.inf if row.score is None else row.score for row in rows], dtype=np.float64)
    return scored.batch.predicted.article[kept], scores[kept], right[kept]


def links_of(scored: Scored) -> list[tuple[int, Link]]:
    """The relaxed pairs with required gold, each with the position of its article."""
    gold, rows, pairs = scored.batch.gold, scored.predicted.rows, scored.relaxed.pairs
    kept = np.flatnonzero(scored.relaxed.counted)
    return [
        (article, (gold.articles[article].article, gold.attributions[i].utterance, rows[j].utterance))
        for i, j in zip(pairs.gold[kept].tolist(), pairs.predicted[kept].tolist(), strict=True)
        for article in (int(gold.article[i]),)
    ]
