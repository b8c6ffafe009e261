"""Spans of the text that a tool was given, carried over to the text of the article where the two differ in white space,
marks and case, or the tool had but a part of it, a sentence or all but the headline."""

from bisect import bisect_left

from quotebench.gold.relocation import Stream, stream
from quotebench.text.spans import Span


class Carried:
    """From one text to another. Letters and digits tell what is where: those of the one must be those of the other, or
    stand in it exactly once; else nothing is carried."""

    def __init__(self, given: str, article: str) -> None:
        self._given: Stream = stream(given)
        self._article: Stream = stream(article)
        self._at = _only(self._given.content, self._article.content)

    def span(self, span: Span) -> Span | None:
        """A span of the given text in the article, without what is no letter or digit at its ends; None where it holds
        none, or nothing is carried."""
        first, last = (bisect_left(self._given.offsets, end) for end in span)
        if self._at is None or first >= last:
            return None
        return self._article.offsets[self._at + first], self._article.offsets[self._at + last - 1] + 1


def _only(part: str, whole: str) -> int | None:
    """Where a string stands in another, None where it does not, or not only once."""
    at = whole.find(part) if part else -1
    return at if at >= 0 and whole.find(part, at + 1) < 0 else None
