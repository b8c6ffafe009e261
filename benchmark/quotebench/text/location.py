"""Where a string that a system gives stands in the text: exactly, folded, or fuzzily.

What comes back is an audit as well as a place: a language model that quotes loosely shows in the shares of the four
outcomes.
"""

import re
from bisect import bisect_right
from functools import cached_property
from typing import Literal, NamedTuple

from rapidfuzz import fuzz

from quotebench.text.characters import straightened
from quotebench.text.spans import Span

Fit = Literal["given", "exact", "folded", "fuzzy", "missing"]
"""How a quote was placed: spans were given; verbatim; verbatim but for marks, dashes, white space and cuts; with other
words; not at all."""

FUZZY_CUTOFF = 80.0
"""Least `rapidfuzz.fuzz.partial_ratio` (0 to 100) at which a string counts as standing in the text with other words."""

_MARKS_AND_SPACE = " \t\r\n\u00a0\"“”„‟«»‹›‘’‚‛'`´"
_ELLIPSIS = re.compile(r"\s*[\[(]?\.\.\.+[\])]?\s*")
_SHORTEST_FUZZY = 12
_WIDEST_CUT = 400


class Location(NamedTuple):
    """How a string was found, and every place it may stand in, each one or more spans of offsets."""

    fit: Fit
    places: tuple[tuple[Span, ...], ...]


class Locator:
    """Finds strings in one text."""

    def __init__(self, text: str) -> None:
        self.text = text

    def locate(self, quote: str) -> Location:
        """Where the quote stands.

        Outer marks and white space do not count. Tried in turn: verbatim; with every mark and dash alike and white
        space as one space, with parts of the text cut out behind an ellipsis or silently; fuzzily (rapidfuzz, from
        `FUZZY_CUTOFF`).
        """
        needle = quote.strip(_MARKS_AND_SPACE)
        if not any(map(str.isalnum, needle)):
            return Location("missing", ())
        if exact := _occurrences(needle, self.text):
            return Location("exact", tuple((span,) for span in exact))
        folded_needle = _fold(needle)[0].strip()
        if folded := _occurrences(folded_needle, self._folded[0]):
            return Location("folded", tuple((self._unfold(span),) for span in folded))
        if pieces := self._pieces([folded_needle]) or self._pieces(_ELLIPSIS.split(folded_needle)):
            return Location("folded", (tuple(map(self._unfold, pieces)),))
        if (near := self._nearest(folded_needle)) is not None:
            return Location("fuzzy", ((self._unfold(near),),))
        return Location("missing", ())

    @cached_property
    def _folded(self) -> tuple[str, list[int]]:
        return _fold(self.text)

    def _unfold(self, span: Span) -> Span:
        offsets = self._folded[1]
        return offsets[span[0]], offsets[span[1] - 1] + 1

    def _pieces(self, parts: list[str]) -> list[Span] | None:
        """Spans of the folded text that make up the parts, in order, with text cut out between them and, where words
        run out, inside them (three words a piece at least)."""
        pieces: list[Span] = []
        at = 0
        for part in parts:
            if not any(map(str.isalnum, part)):
                continue
            part = part.strip(_MARKS_AND_SPACE + ".,;")
            limit = len(self._folded[0]) if not pieces else at + _WIDEST_CUT + len(part)
            found = self._run(part, at, limit)
            if found is None:
                return None
            pieces += found
            at = pieces[-1][1]
        return pieces or None

    def _run(self, part: str, at: int, limit: int) -> list[Span] | None:
        text = self._folded[0]
        words = [match.span() for match in re.finditer(r"\S+", part)]
        done, spans = 0, []
        while done < len(words):
            # A prefix of the words stands in the text only if every shorter one does, so bisection finds the longest.
            low, high, best = 1, len(words) - done, None
            while low <= high:
                middle = (low + high) // 2
                piece = part[words[done][0] : words[done + middle - 1][1]].strip(_MARKS_AND_SPACE)
                span = _first(piece, text, at, limit)
                if span is None:
                    high = middle - 1
                else:
                    low, best = middle + 1, (middle, span)
            if best is None or (best[0] < 3 and best[0] < len(words)):
                return None
            done, at = done + best[0], best[1][1]
            spans.append(best[1])
            limit = min(len(text), at + _WIDEST_CUT + len(part))
        return spans

    def _nearest(self, needle: str) -> Span | None:
        text = self._folded[0].casefold()
        if len(needle) < _SHORTEST_FUZZY or len(needle) > len(text) or len(text) != len(self._folded[0]):
            return None
        found = fuzz.partial_ratio_alignment(needle.casefold(), text, score_cutoff=FUZZY_CUTOFF)
        return None if found is None else _whole_words(text, found.dest_start, found.dest_end)


def _fold(text: str) -> tuple[str, list[int]]:
    """The text with marks and dashes alike, white space as one space and invisible characters gone, and for each
    character the offset it came from."""
    straight = straightened(text)
    characters: list[str] = []
    offsets: list[int] = []
    for match in re.finditer(
        r"\s+|[\u00ad\u200b-\u200f\u2060\ufeff]+|…|[^\s\u00ad\u200b-\u200f\u2060\ufeff…]+", straight
    ):
        piece, start = match.group(), match.start()
        if piece.isspace():
            characters.append(" ")
            offsets.append(start)
        elif piece == "…":
            characters.append("...")
            offsets += [start] * 3
        elif piece[0] not in "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff":
            characters.append(piece)
            offsets.extend(range(start, match.end()))
    return "".join(characters), offsets


def _occurrences(needle: str, text: str) -> list[Span]:
    found, at = [], 0
    while (span := _first(needle, text, at, len(text))) is not None:
        found.append(span)
        at = span[1]
    return found


def _first(needle: str, text: str, at: int, limit: int) -> Span | None:
    """The first place from `at` where the needle stands as whole words."""
    while needle and (start := text.find(needle, at, limit)) >= 0:
        end = start + len(needle)
        cuts_before = start > 0 and text[start - 1].isalnum() and needle[0].isalnum()
        cuts_behind = end < len(text) and text[end].isalnum() and needle[-1].isalnum()
        if not (cuts_before or cuts_behind):
            return start, end
        at = start + 1
    return None


_WORD = re.compile(r"\w+")


def _whole_words(text: str, start: int, end: int) -> Span | None:
    """The words that lie at least half inside a stretch, as one span; None if there is none."""
    words = [match.span() for match in _WORD.finditer(text, max(0, start - 40), min(len(text), end + 40))]
    starts = [word[0] for word in words]
    kept = [
        (s, e)
        for s, e in words[max(0, bisect_right(starts, start) - 1) :]
        if 2 * (min(e, end) - max(s, start)) >= e - s
    ]
    return (kept[0][0], kept[-1][1]) if kept else None
