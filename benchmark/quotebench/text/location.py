"""Where a string that a system gives stands in the text: exactly, folded, or fuzzily.

What comes back is an audit as well as a place: a language model that quotes loosely shows in the shares of the four
outcomes.
"""

import re
import unicodedata
from bisect import bisect_right
from functools import cached_property
from typing import Literal, NamedTuple

from quotebench.limits import LONGEST_FUZZY, MOST_PLACES, SEARCH_EFFORT
from quotebench.text.folding import Folded, lowered
from quotebench.text.spans import Span

Fit = Literal["given", "exact", "folded", "fuzzy", "missing"]
"""How a quote was placed: spans were given; verbatim; verbatim but for marks, dashes, white space and cuts; with other
words; not at all."""

FUZZY_CUTOFF = 80.0
"""Least `rapidfuzz.fuzz.partial_ratio` (0 to 100) at which a string counts as standing in the text with other words."""

_MARKS_AND_SPACE = " \t\r\n\u00a0\"“”„‟«»‹›‘’‚‛'`´"
_ELLIPSIS = re.compile(r"[\[(]?\.\.\.+[\])]?")  # white space around it goes with the marks around each part
_FIRST_WORDS = re.compile(r"\S+(?: \S+){0,2}")
_SHORTEST_FUZZY = 12
_MOST_HEADS = 50
_WIDEST_CUT = 400
_EACH = 100
"""Characters that could be compared in the time that any one search takes, however short."""

_KEPT = 1_000
"""Strings whose location is kept, for systems that give the same one again and again."""


class Location(NamedTuple):
    """How a string was found, and every place it may stand in, each one or more spans of offsets."""

    fit: Fit
    places: tuple[tuple[Span, ...], ...]


class Locator:
    """Finds strings in one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._located: dict[str, Location] = {}

    def locate(self, quote: str) -> Location:
        """Where the quote stands.

        Outer marks and white space do not count. Tried in turn: verbatim; with every mark and dash alike and white
        space as one space, with parts of the text cut out behind an ellipsis or silently; fuzzily (rapidfuzz, from
        `FUZZY_CUTOFF`). `quotebench.limits` says where the search is broken off.
        """
        if (known := self._located.get(quote)) is not None:
            return known
        if len(self._located) >= _KEPT:
            self._located.clear()
        location = self._located[quote] = self._locate(quote.strip(_MARKS_AND_SPACE))
        return location

    def _locate(self, needle: str) -> Location:
        if not any(map(str.isalnum, needle)):
            return Location("missing", ())
        effort = _Effort(SEARCH_EFFORT + 20 * len(self.text))
        if exact := _occurrences(needle, self.text, effort, MOST_PLACES):
            return Location("exact", tuple((span,) for span in exact))
        for form in dict.fromkeys((needle, *(unicodedata.normalize(f, needle) for f in ("NFC", "NFD")))):
            folded_needle = Folded(form).text.strip()
            if self._too_long(folded_needle):
                continue
            if folded := _occurrences(folded_needle, self._folded.text, effort, MOST_PLACES):
                return Location("folded", tuple((self._folded.original(span),) for span in folded))
            parts = _ELLIPSIS.split(folded_needle)
            pieces = self._pieces([folded_needle], effort)
            if pieces or (len(parts) > 1 and (pieces := self._pieces(parts, effort))):
                return Location("folded", tuple(tuple(map(self._folded.original, place)) for place in pieces))
        if (near := self._nearest(Folded(needle).text.strip())) is not None:
            return Location("fuzzy", ((self._folded.original(near),),))
        return Location("missing", ())

    @cached_property
    def _folded(self) -> Folded:
        return Folded(self.text)

    @cached_property
    def _lower(self) -> str:
        return lowered(self._folded.text)

    @cached_property
    def _content(self) -> int:
        return _letters(self._folded.text)

    def _too_long(self, needle: str) -> bool:
        """Whether a folded string has more letters and digits than the text, so that no pieces of the text make it
        up."""
        return len(needle) > len(self._folded.text) and _letters(needle) > self._content

    def _pieces(self, given: list[str], effort: "_Effort") -> list[tuple[Span, ...]]:
        """Every way in which spans of the folded text make up the parts, in order, with text cut out between them and,
        where words run out, inside them (three words a piece at least), from each place where the first words stand."""
        parts = [_Part(part) for part in (part.strip(_MARKS_AND_SPACE + ".,;") for part in given) if _letters(part)]
        if not parts:
            return []
        text = self._folded.text
        first_words = _FIRST_WORDS.match(parts[0].text)
        head = first_words.group().strip(_MARKS_AND_SPACE) if first_words else ""
        heads = _occurrences(head, text, effort, _MOST_HEADS)
        if len(heads) > 1 and not all(part.may_stand(text) for part in parts):
            return []
        found: dict[tuple[Span, ...], None] = {}
        for start, _ in heads:
            place: list[Span] = []
            at = start
            for part in parts:
                run = self._run(part, at, at + len(part.text) + (_WIDEST_CUT if place else 0), effort)
                if run is None:
                    break
                place += run
                at = run[-1][1]
            else:
                found[tuple(place)] = None
        return list(found)

    def _run(self, part: "_Part", at: int, limit: int, effort: "_Effort") -> list[Span] | None:
        text, words = self._folded.text, part.words
        done, spans = 0, []
        while done < len(words):
            # A prefix of the words stands in the text only if every shorter one does, so bisection finds the longest.
            low, high, best = 1, len(words) - done, None
            while low <= high:
                middle = (low + high) // 2
                piece = part.text[words[done][0] : words[done + middle - 1][1]].strip(_MARKS_AND_SPACE)
                span = _first(piece, text, at, limit, effort)
                if span is None:
                    high = middle - 1
                else:
                    low, best = middle + 1, (middle, span)
            if best is None or (best[0] < 3 and best[0] < len(words)):
                return None
            done, at = done + best[0], best[1][1]
            spans.append(best[1])
            limit = min(len(text), at + _WIDEST_CUT + len(part.text))
        return spans

    def _nearest(self, needle: str) -> Span | None:
        text = self._lower
        if not _SHORTEST_FUZZY <= len(needle) <= min(len(text), LONGEST_FUZZY):
            return None
        from quotebench.text.fuzzy import nearest  # and rapidfuzz with it, which most files have no use for

        found = nearest(lowered(needle), text, FUZZY_CUTOFF)
        return None if found is None else _whole_words(text, *found)


class _Part:
    """A part of a string, and where its words stand in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = [match.span() for match in re.finditer(r"\S+", text)]

    def may_stand(self, text: str) -> bool:
        """Whether a text has all of the words, wherever."""
        words = {self.text[start:end].strip(_MARKS_AND_SPACE) for start, end in self.words}
        return all(word in text for word in words)


class _Effort:
    """What is left of the characters that may be compared for one string."""

    def __init__(self, left: int) -> None:
        self.left = left


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _occurrences(needle: str, text: str, effort: _Effort, most: int) -> list[Span]:
    """The first places where the needle stands as whole words, none overlapping another."""
    found: list[Span] = []
    at = 0
    while len(found) < most and (span := _first(needle, text, at, len(text), effort)) is not None:
        found.append(span)
        at = span[1]
    return found


def _first(needle: str, text: str, at: int, limit: int, effort: _Effort) -> Span | None:
    """The first place from `at` where the needle stands as whole words; None if there is none, or the effort is used
    up."""
    while needle and effort.left > 0:
        start = text.find(needle, at, limit)
        end = start + len(needle)
        effort.left -= _EACH + max(limit - at, 0) if start < 0 else _EACH + end - at
        if start < 0:
            return None
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
