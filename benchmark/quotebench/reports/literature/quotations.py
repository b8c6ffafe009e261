"""What the rules of the literature look at: the quotations of both sides of an article, by place alone."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

import msgspec

from quotebench.location.locator import Locator
from quotebench.rows.structs import Article, Attribution, Prediction
from quotebench.scoring.claims import Claim, Matching
from quotebench.text.characters import ContentRanks, Offsets
from quotebench.text.spans import Span, merged

_TOKEN = re.compile(r"\w+|[^\w\s]")


class Quotation(msgspec.Struct, frozen=True):
    """An attribution of either side. Spans are [start, end) offsets of characters; `quote` has none where the words
    stand nowhere in the text. `names` is what the speaker is called: the words of gold's mention, the names of a
    prediction; () for nobody."""

    quote: tuple[Span, ...]
    speaker: Span | None = None
    cue: Span | None = None
    names: tuple[str, ...] = ()
    type: str | None = None


class Sides(msgspec.Struct, frozen=True):
    """One article as the rules see it: gold and predictions, each in the order of its file."""

    text: str
    gold: Sequence[Quotation]
    predicted: Sequence[Quotation]


def sides(article: Article, rows: Sequence[Prediction], matching: Matching) -> Sides:
    """The two sides of an article. `rows` are the predictions about it, in the order of `matching.predicted`.

    No rule of the literature knows optional gold. It is left out, and so is each prediction that the scorer pairs with
    it, so that nobody is paid or punished for it. A quote without spans is read where the scorer reads it.
    """
    text = article.text or ""
    places = _Places(text)
    answered = {pair.predicted for pair in matching.relaxed if not pair.counted}
    return Sides(
        text,
        [_gold(one, text) for one in article.attributions if one.optional is None],
        [
            _predicted(row, places.of(row, claim))
            for j, (row, claim) in enumerate(zip(rows, matching.predicted, strict=True))
            if j not in answered
        ],
    )


def _gold(one: Attribution, text: str) -> Quotation:
    names = () if one.speaker_span is None else (text[slice(*one.speaker_span)],)
    return Quotation(merged(one.quote_spans), one.speaker_span, one.cue_span, names, one.type)


def _predicted(row: Prediction, spans: Iterable[Span]) -> Quotation:
    names = (row.speaker,) if isinstance(row.speaker, str) else row.speaker or ()
    return Quotation(merged(spans), row.speaker_span, row.cue_span, names, row.type)


class _Places:
    """Where predictions about a text stand, in characters. The scorer knows content characters alone; these rules count
    the others too."""

    def __init__(self, text: str) -> None:
        self._locator, self._ranks, self._offsets = Locator(text), ContentRanks(text), Offsets(text)

    def of(self, row: Prediction, claim: Claim) -> Sequence[Span]:
        """The spans that a row gives, or those of the place where the scorer reads its string."""
        if row.quote_spans is not None:
            return row.quote_spans
        found = self._locator.locate(row.quote or "").places
        read = (place for place in found if self._ranks.spans(place) == claim.quote)
        return next(read, self._offsets.spans(claim.quote))


class Tokens:
    """The tokens of a text: runs of letters, digits and underscores, and every other sign but white space."""

    def __init__(self, text: str) -> None:
        places = [match.span() for match in _TOKEN.finditer(text)]
        self._starts, self._ends = [start for start, _ in places], [end for _, end in places]

    def of(self, spans: Iterable[Span | None]) -> tuple[Span, ...]:
        """The tokens that spans of characters touch, as merged [first, last) spans of their numbers from 0."""
        given = [span for span in spans if span is not None and span[0] < span[1]]
        return merged((bisect_right(self._ends, start), bisect_left(self._starts, end)) for start, end in given)
