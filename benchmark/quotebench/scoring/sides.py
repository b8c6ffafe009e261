"""The two sides that are scored against each other, gold and an answer to it: attributions as numbers, and an order of
them that breaks the ties that nothing else does."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from quotebench.rows.structs import Attribution, Prediction
from quotebench.scoring.columns import Spans
from quotebench.scoring.entities import Entities
from quotebench.text.arrays import Flags, Ints, ranges
from quotebench.text.spans import Span

Quote = tuple[Span, ...]
"""The content characters of a quote as merged spans of ranks (see `quotebench.text.characters`)."""
Key = tuple[object, ...]
"""What attributions are sorted by."""


@dataclass(frozen=True)
class Quotes:
    """Quotes by number, as spans of ranks, those of one quote in order and apart, and the content characters of
    each."""

    spans: Spans
    sizes: Ints

    def at(self, number: int) -> Quote:
        """One quote."""
        spans = self.spans
        first, last = spans.row.searchsorted((number, number + 1)).tolist()
        return tuple(zip(spans.start[first:last].tolist(), spans.end[first:last].tolist(), strict=True))

    def of(self, numbers: Ints) -> Spans:
        """The spans of some quotes; the row of each is the place of its quote among `numbers`."""
        first = self.spans.row.searchsorted(numbers)
        span, row = ranges(first, self.spans.row.searchsorted(numbers, side="right") - first)
        return self.spans.where(span)._replace(row=row)


@dataclass(frozen=True)
class Places:
    """Where the attributions of a side may stand: as a rule in one place.

    A string that the text has several times may stand in each. `string` is the number of the string of each
    attribution; the quotes in which string s may stand are those numbered from `first[s]` on, `count[s]` of them, in
    the order of the text. A string that stands nowhere has one quote without spans. `single`: attribution, string and
    quote have the same number throughout.
    """

    quotes: Quotes
    string: Ints
    first: Ints
    count: Ints
    single: bool

    def of(self, attribution: int) -> range:
        """The numbers of the quotes that an attribution may be."""
        string = int(self.string[attribution])
        first = int(self.first[string])
        return range(first, first + int(self.count[string]))


@dataclass(frozen=True)
class Side:
    """Attributions by position: the article of each, who speaks and through which channel (numbers of `Entities`,
    equal where they agree, but for `UNKNOWN`), whether it counts, and where it stands."""

    rows: Sequence[Attribution] | Sequence[Prediction]
    article: Ints
    speaker: Ints
    source: Ints
    required: Flags
    places: Places

    def __len__(self) -> int:
        return len(self.rows)

    def carried(self, i: int) -> tuple[float | None, str | None, str | None]:
        """The score, the utterance and the id that an attribution has of its own."""
        row = self.rows[i]
        score, id = (None, row.id) if isinstance(row, Attribution) else (row.score, None)
        return score, row.utterance, id


def one_place(quotes: Quotes) -> Places:
    """Where attributions stand that have one quote each, under their own number."""
    each = np.arange(len(quotes.sizes))
    return Places(quotes, each, each, np.ones(len(each), dtype=np.int64), True)


def quotes(spans: Spans, rows: int) -> Quotes:
    """Quotes from spans of ranks that lie apart, in order of their rows. Empty spans vanish."""
    worded = spans.where(spans.start < spans.end)
    sizes = np.bincount(worded.row, worded.end - worded.start, minlength=rows)
    return Quotes(worded, sizes.astype(np.int64))


def key(
    places: tuple[Quote, ...],
    speakers: frozenset[str] | None,
    source: str | None,
    required: bool,
    score: float | None,
    utterance: str | None,
    id: str | None,
) -> Key:
    """What attributions are sorted by; equal for those alike in all that is counted. The higher score comes first, so
    that of two right answers alike the surer one is paid."""
    return (
        places,
        speakers is None,
        sorted(speakers or ()),
        source or "",
        not required,
        score is None,
        -(score or 0.0),
        utterance or "",
        id or "",
    )


class Order:
    """The key of each attribution of one side, by position: an order that has nothing to do with the order of rows."""

    def __init__(self, entities: Entities, side: Side) -> None:
        self._entities, self._side = entities, side
        self._places: dict[int, tuple[Quote, ...]] = {}

    def __call__(self, i: int) -> Key:
        side, places = self._side, self._side.places
        string = int(places.string[i])
        if string not in self._places:
            self._places[string] = tuple([quote for number in places.of(i) if (quote := places.quotes.at(number))])
        return key(
            self._places[string],
            self._entities.members(int(side.speaker[i])),
            self._entities.source(int(side.source[i])),
            bool(side.required[i]),
            *side.carried(i),
        )
