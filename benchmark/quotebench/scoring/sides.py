"""The two sides that are scored against each other, gold and an answer to it: attributions as numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from quotebench.rows.structs import Attribution, Prediction
from quotebench.scoring.columns import Spans
from quotebench.text.arrays import Flags, Ints, ranges
from quotebench.text.spans import Span

Quote = tuple[Span, ...]
"""The content characters of a quote as merged spans of ranks (see `quotebench.text.characters`)."""


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
        return Spans(row, self.spans.start[span], self.spans.end[span])


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


def one_place(quotes: Quotes) -> Places:
    """Where attributions stand that have one quote each, under their own number."""
    each = np.arange(len(quotes.sizes))
    return Places(quotes, each, each, np.ones(len(each), dtype=np.int64), True)


def quotes(spans: Spans, rows: int) -> Quotes:
    """Quotes from spans of ranks that lie apart, in order of their rows. Empty spans vanish."""
    worded = spans.start < spans.end
    row, start, end = spans.row[worded], spans.start[worded], spans.end[worded]
    return Quotes(Spans(row, start, end), np.bincount(row, end - start, minlength=rows).astype(np.int64))
