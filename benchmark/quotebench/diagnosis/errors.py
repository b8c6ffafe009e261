"""Every error of an article, each in exactly one class."""

from collections.abc import Sequence

from quotebench.diagnosis.identities import IdentityErrors
from quotebench.diagnosis.quotes import InMarks, quote_errors
from quotebench.diagnosis.structs import Error
from quotebench.rows.structs import Article, Prediction
from quotebench.scoring.claims import Matching
from quotebench.scoring.levels import RELAXED
from quotebench.scoring.sides import Quote
from quotebench.text.characters import Offsets, straightened


def errors(
    matching: Matching, article: Article, predictions: Sequence[Prediction], threshold: float = RELAXED
) -> list[Error]:
    """The errors behind the pairs of an article, in the order in which they stand in the text.

    `predictions` are the rows about the article, in the order of its claims; `threshold` is that of the pairs. At each
    level the errors' false positives and false negatives sum to those counted. Raises ValueError if the article comes
    without its text.
    """
    if article.text is None:
        raise ValueError(f"{article.article}: errors are explained with the text of the article")
    identities = IdentityErrors(article)
    found = quote_errors(matching, threshold, _marked(article.text))
    for pair in matching.relaxed:
        if pair.counted:
            claims = matching.gold[pair.gold], matching.predicted[pair.predicted]
            error = identities.error(pair, *claims, predictions[pair.predicted])
            found += [error] if error else []
    return sorted(found, key=lambda error: _place(error, matching))


def _marked(text: str) -> InMarks:
    """Whether quotation marks stand around a quote, with nothing but punctuation between them and it."""
    offsets = Offsets(text)

    def in_marks(quote: Quote) -> bool:
        spans = offsets.spans(quote)
        start = end = spans[0][0]
        while start and not (text[start - 1].isalnum() or text[start - 1].isspace()):
            start -= 1
        before = text[start:end]
        start = end = spans[-1][1]
        while end < len(text) and not (text[end].isalnum() or text[end].isspace()):
            end += 1
        return all('"' in straightened(run) for run in (before, text[start:end]))

    return in_marks


def _place(error: Error, matching: Matching) -> tuple[float, int, int]:
    """Where an error stands: by the first content character of its gold quote, or of its prediction; what stands
    nowhere comes last."""
    claim = matching.gold[error.gold] if error.gold is not None else matching.predicted[error.predicted or 0]
    start = claim.quote[0][0] if claim.quote else float("inf")
    return (
        start,
        -1 if error.gold is None else error.gold,
        -1 if error.predicted is None else error.predicted,
    )
