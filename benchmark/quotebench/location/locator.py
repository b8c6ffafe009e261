"""Where a string that a system gives stands in the text: exactly, folded, cut, or fuzzily.

What comes back is an audit as well as a place: a language model that quotes loosely shows in the shares of the
outcomes.
"""

import re
from functools import cached_property
from typing import Literal, NamedTuple

import numpy as np

from quotebench.limits import LONGEST_FUZZY, MOST_PLACES, SEARCH_EFFORT
from quotebench.location.cuts import Gaps
from quotebench.location.folding import Folded
from quotebench.location.markup import outside_brackets, parts, readings
from quotebench.location.pieces import Pieces, Place
from quotebench.text.characters import UNBROKEN, cuts_word, unbroken
from quotebench.text.spans import Span

Fit = Literal["given", "exact", "folded", "cut", "fuzzy", "missing"]
"""How a quote was placed: spans were given; verbatim; verbatim but for case, accents, marks, punctuation, white space
and words left out with a sign or where the speaker is named; words left out otherwise; with other words; not at all."""

FUZZY_CUTOFF = 80.0
"""Least `rapidfuzz.fuzz.partial_ratio` (0 to 100) at which a string counts as standing in the text with other words."""

_MARKS_AND_SPACE = " \t\r\n\u00a0\"＂“”„‟«»‹›‘’‚‛'`´「」『』〝〞"
_SHORTEST_FUZZY = 12
_EACH = 100
"""Characters that could be compared in the time that any one search takes, however short."""

_KEPT = 1_000
"""Strings whose location is kept, for systems that give the same one again and again."""

Places = tuple[tuple[Span, ...], ...]


class Location(NamedTuple):
    """How a string was found, and every place it may stand in, each one or more spans of offsets."""

    fit: Fit
    places: Places


class Locator:
    """Finds strings in one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._located: dict[str, Location] = {}

    def locate(self, quote: str) -> Location:
        """Where the quote stands.

        Outer marks and white space do not count. Tried in turn: verbatim; folded (`quotebench.location.folding`), as
        given and without mark-up and editor's brackets; in pieces (`quotebench.location.pieces`); fuzzily (rapidfuzz,
        from `FUZZY_CUTOFF`). Places may overlap. `quotebench.limits` says where the search is broken off.
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
        if exact := _verbatim(needle, self.text, effort):
            return Location("exact", tuple((span,) for span in exact))
        forms = list(readings(needle))
        for form in forms:
            if found := self._alike(Folded(form), effort):
                return self._joined(form, tuple((self._folded.original(span),) for span in found))
        for split in [*map(parts, forms), *([outside_brackets(needle)] if "[" in needle else [])]:
            if places := self._in_pieces(split):
                return Location("cut" if places[0].cut else "folded", tuple(place.spans for place in places))
        return Location("fuzzy", near) if (near := self._near(Folded(forms[-1]).words)) else Location("missing", ())

    def _in_pieces(self, split: list[str]) -> list[Place]:
        """The places where pieces of the text make up the parts of a string."""
        if sum(map(len, split)) > 2 * len(self.text) + 100:
            return []
        return self._pieces.find([Folded(part).words for part in split])

    @cached_property
    def _folded(self) -> Folded:
        return Folded(self.text)

    @cached_property
    def _words(self) -> str:
        return self._folded.words

    @cached_property
    def _pieces(self) -> Pieces:
        return Pieces(self._folded, self._gaps)

    @cached_property
    def _gaps(self) -> Gaps:
        return Gaps(self.text)

    def _joined(self, form: str, places: Places) -> Location:
        """Places where a string stands as one, those apart that lead from one pair of marks into the next unless the
        string has marks or a sign of omission too. If it has such a sign, it may stand in pieces elsewhere too."""
        split = parts(form)
        marked = sum(any(map(str.isalnum, part)) for part in split) > 1
        own = marked or bool(Gaps(form).seams)
        whole = [place for place in places if own or not self._gaps.joins(place[0])]
        if marked:
            apart = [place.spans for place in self._in_pieces(split) if not place.cut]
            whole = list(dict.fromkeys((*whole, *apart)))
        return Location("folded", tuple(whole)) if whole else Location("cut", places)

    def _alike(self, needle: Folded, effort: "_Effort") -> list[Span]:
        """The places, in the folded text, where a folded string stands as whole words; where there is none, those where
        its words are parted otherwise by hyphens."""
        if not needle.words:
            return []
        loose = unbroken(needle.words[0]) or unbroken(needle.words[-1])
        found = [] if loose else _all(needle.text, self._folded.text, effort)
        if found:
            return [(start + 1, end - 1) for start, end in found]
        return self._parted(needle, effort)

    def _parted(self, needle: Folded, effort: "_Effort") -> list[Span]:
        """The places where the letters of a string stand, and words begin and end as in the string but for hyphens."""
        hay, content = self._folded, needle.content
        found: list[Span] = []
        at = 0
        while len(found) < MOST_PLACES and effort.left > 0:
            start = hay.content.find(content, at)
            effort.left -= _EACH + (start if start >= 0 else len(hay.content)) - at
            if start < 0:
                break
            end = start + len(content)
            if not hay.begins[start]:
                at = start + 1 + int(hay.begins[start + 1 :].argmax())
                continue
            at = start + 1
            if hay.begins[end] and _same_words(needle, hay, start, end):
                found.append((int(hay.at[start]), int(hay.at[end - 1]) + 1))
        return found

    def _near(self, needle: str) -> Places:
        """Where a string stands with other words: the best place, and all that read the same."""
        text = self._words
        if not _SHORTEST_FUZZY <= len(needle) <= min(len(text), LONGEST_FUZZY):
            return ()
        from quotebench.location.fuzzy import fitted, nearest  # and rapidfuzz with it, which most files have no use for

        if (near := nearest(needle, text, FUZZY_CUTOFF)) is None:
            return ()
        start, end = near if _LOOSE.search(text[slice(*near)]) else fitted(needle, text, near)
        start += len(text[start:end]) - len(text[start:end].lstrip())
        stretch = text[start:end].strip()
        if not 0 < len(stretch) <= 2 * len(needle):  # of a word as long as this less than half would be meant
            return ()
        again = _all(f" {stretch} ", self._folded.text, _Effort(SEARCH_EFFORT + 20 * len(self.text)))
        spans = [(s + 1, e - 1) for s, e in again] or [(start + 1, start + 1 + len(stretch))]
        return tuple((self._folded.original(span),) for span in spans)


_LOOSE = re.compile(f"[{UNBROKEN}]")


class _Effort:
    """What is left of the characters that may be compared for one string."""

    def __init__(self, left: int) -> None:
        self.left = left


def _same_words(needle: Folded, hay: Folded, start: int, end: int) -> bool:
    """Whether words of a string and of a stretch of the text with the same letters begin at the same of them, but for
    where either may be parted otherwise."""
    differ = np.flatnonzero(np.diff(needle.at) != np.diff(hay.at[start:end])) + 1
    return all(
        needle.parted(i) == hay.parted(start + i) or needle.soft(i) or hay.soft(start + i) for i in differ.tolist()
    )


def _all(needle: str, text: str, effort: _Effort) -> list[Span]:
    """The first places of a string, which may overlap."""
    found: list[Span] = []
    at = 0
    while len(found) < MOST_PLACES and effort.left > 0:
        start = text.find(needle, at)
        effort.left -= _EACH + (start if start >= 0 else len(text)) - at
        if start < 0:
            break
        found.append((start, start + len(needle)))
        at = start + 1
    return found


def _verbatim(needle: str, text: str, effort: _Effort) -> list[Span]:
    """The first places where a string stands as whole words, which may overlap."""
    found: list[Span] = []
    at = 0
    while len(found) < MOST_PLACES and effort.left > 0:
        start = text.find(needle, at)
        effort.left -= _EACH + (start if start >= 0 else len(text)) - at
        if start < 0:
            break
        end = start + len(needle)
        if cuts_word(text, start):
            at = _WORD.match(text, start).end()  # type: ignore[union-attr]  # no place inside this word will do
            continue
        if not cuts_word(text, end):
            found.append((start, end))
        at = start + 1
    return found


_WORD = re.compile(rf"[^\W{UNBROKEN}]+|.", re.DOTALL)
