"""Where a string that a system gives stands in the text: exactly, folded, or fuzzily.

What comes back is an audit as well as a place: a language model that quotes loosely shows in the shares of the four
outcomes.
"""

import re
import unicodedata
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
_SHORTEST_FUZZY, _LONGEST_FUZZY = 12, 5000
_MOST_PLACES = 50
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
        for form in dict.fromkeys((needle, *(unicodedata.normalize(f, needle) for f in ("NFC", "NFD")))):
            folded_needle = _fold(form)[0].strip()
            if folded := _occurrences(folded_needle, self._folded[0]):
                return Location("folded", tuple((self._unfold(span),) for span in folded))
            if pieces := self._pieces([folded_needle]) or self._pieces(_ELLIPSIS.split(folded_needle)):
                return Location("folded", tuple(tuple(map(self._unfold, place)) for place in pieces))
        if (near := self._nearest(_fold(needle)[0].strip())) is not None:
            return Location("fuzzy", ((self._unfold(near),),))
        return Location("missing", ())

    @cached_property
    def _folded(self) -> tuple[str, list[int]]:
        return _fold(self.text)

    @cached_property
    def _lower(self) -> str:
        return _lowered(self._folded[0])

    def _unfold(self, span: Span) -> Span:
        offsets = self._folded[1]
        return offsets[span[0]], offsets[span[1] - 1] + 1

    def _pieces(self, parts: list[str]) -> list[list[Span]]:
        """Every way in which spans of the folded text make up the parts, in order, with text cut out between them and,
        where words run out, inside them (three words a piece at least), from each place where the first words stand."""
        kept = [
            part for part in (part.strip(_MARKS_AND_SPACE + ".,;") for part in parts) if any(map(str.isalnum, part))
        ]
        if not kept:
            return []
        text = self._folded[0]
        first_words = re.compile(r"\S+(?: \S+){0,2}").match(kept[0])
        heads = _occurrences(first_words.group().strip(_MARKS_AND_SPACE), text) if first_words else []
        found: dict[tuple[Span, ...], None] = {}
        for start, _ in heads[:_MOST_PLACES]:
            place: list[Span] = []
            at = start
            for part in kept:
                run = self._run(part, at, at + len(part) + (_WIDEST_CUT if place else 0))
                if run is None:
                    break
                place += run
                at = run[-1][1]
            else:
                found[tuple(place)] = None
        return [list(place) for place in found]

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
        text = self._lower
        if not _SHORTEST_FUZZY <= len(needle) <= min(len(text), _LONGEST_FUZZY):
            return None
        found = fuzz.partial_ratio_alignment(_lowered(needle), text, score_cutoff=FUZZY_CUTOFF)
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


def _lowered(text: str) -> str:
    """Lower case, character for character, so that offsets stay."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(low if len(low := c.lower()) == 1 else c for c in text)


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
        if start > 0 and text[start - 1].isalnum() and needle[0].isalnum():
            at = _WORD.match(text, start).end()  # type: ignore[union-attr]  # no place inside this word will do
        elif end < len(text) and text[end].isalnum() and needle[-1].isalnum():
            at = start + 1
        else:
            return start, end
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
