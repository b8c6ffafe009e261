"""Spans of the text that a tool was given, carried over to the text of the article where the two differ in white space,
marks and case, or the tool had but a part of it, a sentence or all but the headline."""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import takewhile

from quotebench.gold.relocation import Stream, stream
from quotebench.text.spans import Span


class Carried:
    """From one text to another. Letters and digits tell what is where: those of the one must be those of the other, or
    stand in it exactly once; else nothing is carried."""

    def __init__(self, given: str, article: str) -> None:
        self._texts = given, article
        self._given: Stream = stream(given)
        self._article: Stream = stream(article)
        self._at = _only(self._given.content, self._article.content)

    def span(self, span: Span) -> Span | None:
        """A span of the given text in the article; None where it holds no letter or digit, or nothing is carried. Marks
        at its ends go along where the article has them too."""
        first, last = (bisect_left(self._given.offsets, end) for end in span)
        if self._at is None or first >= last:
            return None
        start, end = self._article.offsets[self._at + first], self._article.offsets[self._at + last - 1] + 1
        given, article = self._texts
        before, behind = given[span[0] : self._given.offsets[first]], given[self._given.offsets[last - 1] + 1 : span[1]]
        start -= _alike(reversed(before), reversed(article[max(0, start - len(before)) : start]))
        return start, end + _alike(behind, article[end : end + len(behind)])


def _alike(some: Iterable[str], others: Iterable[str]) -> int:
    """How many of the first characters are the same."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(some, others, strict=False)))


def _only(part: str, whole: str) -> int | None:
    """Where a string stands in another, None where it does not, or not only once."""
    at = whole.find(part) if part else -1
    return at if at >= 0 and whole.find(part, at + 1) < 0 else None
