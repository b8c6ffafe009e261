"""Every error of an article, each in exactly one class."""

from collections.abc import Sequence

import numpy as np

from quotebench.errors.identities import IdentityErrors
from quotebench.errors.quotes import quote_errors
from quotebench.errors.structs import Error
from quotebench.rows.structs import Article, Prediction
from quotebench.scoring.claims import Quote
from quotebench.scoring.counting import Tally
from quotebench.scoring.pairing import RELAXED
from quotebench.text.characters import ContentRanks, straightened
from quotebench.text.spans import Span


def errors(
    tally: Tally, article: Article, predictions: Sequence[Prediction], threshold: float = RELAXED
) -> list[Error]:
    """The errors behind a tally, in the order in which they stand in the text.

    `predictions` are the rows about the article, in the order of the tally; `threshold` is the tally's. At each level
    the errors' false positives and false negatives sum to those of the tally. Raises ValueError if the article comes
    without its text.
    """
    if article.text is None:
        raise ValueError(f"{article.article}: errors are explained with the text of the article")
    offsets = Offsets(article.text)
    identities = IdentityErrors(article)
    found = quote_errors(tally, threshold, offsets.in_marks)
    for pair in tally.relaxed:
        gold, predicted = tally.gold[pair.gold], tally.predicted[pair.predicted]
        if gold.required and predicted.required:
            error = identities.error(pair, gold, predicted, predictions[pair.predicted])
            found += [error] if error else []
    return sorted(found, key=lambda error: _place(error, tally))


class Offsets:
    """Ranks of content characters back into offsets of the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = np.flatnonzero(np.diff(ContentRanks(text).before))

    def spans(self, quote: Quote) -> tuple[Span, ...]:
        """The spans of offsets from the first to the last content character of each span of ranks."""
        return tuple((int(self._at[start]), int(self._at[end - 1]) + 1) for start, end in quote)

    def in_marks(self, quote: Quote) -> bool:
        """Whether quotation marks stand around a quote, with nothing but punctuation between them and it."""
        spans = self.spans(quote)
        start = end = spans[0][0]
        while start and not (self._text[start - 1].isalnum() or self._text[start - 1].isspace()):
            start -= 1
        before = self._text[start:end]
        start = end = spans[-1][1]
        while end < len(self._text) and not (self._text[end].isalnum() or self._text[end].isspace()):
            end += 1
        return all('"' in straightened(run) for run in (before, self._text[start:end]))


def _place(error: Error, tally: Tally) -> tuple[float, int, int]:
    """Where an error stands: by the first content character of its gold quote, or of its prediction; what stands
    nowhere comes last."""
    claim = tally.gold[error.gold] if error.gold is not None else tally.predicted[error.predicted or 0]
    start = claim.places[0][0][0] if claim.places and claim.places[0] else float("inf")
    return (
        start,
        -1 if error.gold is None else error.gold,
        -1 if error.predicted is None else error.predicted,
    )
