"""Articles cut into overlapping windows of whole paragraphs."""

import re

import msgspec

from quotebench.text.spans import Span

_PARAGRAPH = re.compile(r"\S(?:[^\n]*\S)?")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+")
_SPACE = re.compile(r"\s+")


class Window(msgspec.Struct, frozen=True):
    """A stretch of an article that is asked about at once: the characters [start, end), number `number` of `of`,
    counted from 1."""

    number: int
    of: int
    start: int
    end: int


def windows(text: str, size: int, overlap: int) -> tuple[Window, ...]:
    """The windows of a text, each of at most `size` characters, none for a text without words.

    A window holds whole paragraphs, and the last ones of the window before as far as they have at most `overlap`
    characters. Only a paragraph longer than a window is cut, at ends of sentences where it has some. Raises ValueError
    unless 0 <= overlap < size.
    """
    if not 0 <= overlap < size:
        raise ValueError(f"an overlap of {overlap} characters does not go with windows of {size}")
    units = [
        unit
        for match in _PARAGRAPH.finditer(text)
        for unit in ([match.span()] if len(match.group()) <= size else _pieces(text, match.span(), overlap or size))
    ]
    spans: list[Span] = []
    first = 0
    while first < len(units):
        after = first + 1
        while after < len(units) and units[after][1] - units[first][0] <= size:
            after += 1
        spans.append((units[first][0], units[after - 1][1]))
        if after == len(units):
            break
        first, done = after, first
        while (
            first - 1 > done
            and units[after - 1][1] - units[first - 1][0] <= overlap
            and units[after][1] - units[first - 1][0] <= size
        ):
            first -= 1
    return tuple(Window(number, len(spans), *span) for number, span in enumerate(spans, 1))


def _pieces(text: str, span: Span, size: int) -> list[Span]:
    """A stretch in pieces of at most `size` characters, cut after sentences, else between words, else anywhere."""
    at, end = span
    found: list[Span] = []
    while end - at > size:
        cuts = [match.end() for match in _SENTENCE_END.finditer(text, at, at + size + 1)]
        cuts = cuts or [match.end() for match in _SPACE.finditer(text, at, at + size + 1)]
        cut = cuts[-1] if cuts else at + size
        found.append((at, at + len(text[at:cut].rstrip())))
        at = cut
        while text[at].isspace():
            at += 1
    return [*found, (at, end)]
