"""Offsets of other units, turned to characters."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from quotebench.text.spans import Span


class Offsets:
    """Offsets into one text that are counted in UTF-16 units ("utf-16-le") or bytes of UTF-8 ("utf-8")."""

    def __init__(self, text: str, codec: str) -> None:
        width = 2 if codec == "utf-16-le" else 1
        self._plain = text.isascii()
        sizes = (len(character.encode(codec, "surrogatepass")) // width for character in text)
        self._starts: Sequence[int] = range(len(text) + 1) if self._plain else [0, *accumulate(sizes)]

    def character(self, offset: int) -> int | None:
        """The offset in characters; None within one, or beyond the text."""
        at = bisect_left(self._starts, offset)
        return at if 0 <= at < len(self._starts) and self._starts[at] == offset else None

    def span(self, start: int, end: int) -> Span | None:
        """A span in characters; None where there is none."""
        first, last = self.character(start), self.character(end)
        return None if first is None or last is None or first >= last else (first, last)


def tokens_span(tokens: Sequence[Span], first: int, last: int) -> Span | None:
    """From the beginning of token `first` to the end of token `last` (inclusive); None where there are no such."""
    return (tokens[first][0], tokens[last][1]) if 0 <= first <= last < len(tokens) else None
