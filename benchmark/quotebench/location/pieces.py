"""The pieces of a text that make up a string, in order and near each other."""

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from quotebench.location.cuts import Gaps, is_negation
from quotebench.location.folding import Folded, holds_words
from quotebench.text.characters import UNBROKEN
from quotebench.text.spans import Span

_WIDEST_GAP = 400
"""Characters of the article, at most, between one piece and the next."""

_FEW = 3
"""Words that may be left out without a sign beside a piece of two words; words, at least, of pieces farther apart."""

_MOST_HEADS = 50
"""Places from which pieces are looked for."""

_MOST_NEXT = 60
"""Places that are looked at for each next piece."""

_TRIED = 50
"""Words of a string that are looked for in the text before it is cut into words."""

_EFFORT = 20_000
"""Words compared, at most, for one string, beside `_MORE` for each of its words."""
_MORE = 20

_TOKEN = re.compile(f"[{UNBROKEN}]|[^ {UNBROKEN}]+")

Ints = npt.NDArray[np.int64]


class Place(NamedTuple):
    """Spans of the text (offsets) that make up a string, and whether what is left out makes it another quote."""

    spans: tuple[Span, ...]
    cut: bool


class _Piece(NamedTuple):
    """Words of the text, from one to another (end exclusive), and whether the string has a sign of omission before."""

    start: int
    end: int
    marked: bool


class Pieces:
    """Finds pieces of one text."""

    def __init__(self, folded: Folded, gaps: Gaps) -> None:
        self._folded = folded
        self._gaps = gaps
        self._left = _EFFORT

    def find(self, parts: Sequence[str]) -> list[Place]:
        """Every way in which spans of the text make up the parts of a string (folded words), from each place where it
        may begin; those without a cut where there are any.

        Between parts, text is left out with a sign. Inside a part it may be left out where one pair of marks ends and
        another begins, or a reporting clause stands between commas; beside these, one negation, beside a piece of two
        words up to three words and what is set off by commas, and any words between pieces of three.
        """
        words = [tokens for part in parts if (tokens := _TOKEN.findall(part))]
        self._left = _EFFORT + _MORE * sum(map(len, words))
        different = {word for part in words for word in part}
        if not words or not (
            self._loose or all(f" {word} " in self._folded.text for word in islice(different, _TRIED))
        ):
            return []  # most strings that stand nowhere have a word that does not, and the index of words takes long
        numbers = [[self._numbers.get(word, -1) for word in part] for part in words]
        if any(-1 in part for part in numbers):
            return []
        found: dict[int, tuple[_Piece, ...]] = {}
        for head in self._heads(numbers[0]):
            if (pieces := self._from(head, numbers)) is not None:
                found[pieces[-1].end] = pieces  # of those that end at one place the shortest, which begins last
        places = [self._place(pieces) for pieces in found.values()]
        return [place for place in places if not place.cut] or places

    @cached_property
    def _loose(self) -> bool:
        """Whether the text has letters of scripts without blanks."""
        return re.search(f"[{UNBROKEN}]", self._folded.text) is not None

    @cached_property
    def _tokens(self) -> tuple[list[str], Ints]:
        text = self._folded.text
        if self._loose:
            matches = list(_TOKEN.finditer(text))
            return [m.group() for m in matches], np.array([m.start() for m in matches], dtype=np.int64)
        blanks = np.flatnonzero(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4") == ord(" "))
        return text.split(" ")[1:-1], blanks[:-1] + 1

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {word: number for number, word in enumerate(dict.fromkeys(self._tokens[0]))}

    @cached_property
    def _text(self) -> Ints:
        words = self._tokens[0]
        return np.fromiter(map(self._numbers.__getitem__, words), dtype=np.int64, count=len(words))

    @cached_property
    def _positions(self) -> dict[int, Ints]:
        return {}

    def _at(self, number: int) -> Ints:
        """Where a word stands."""
        if number not in self._positions:
            self._positions[number] = np.flatnonzero(self._text == number)
        return self._positions[number]

    def _heads(self, first: list[int]) -> list[int]:
        """Where a string may begin whose first part is given: with two of its words, before a few words and then the
        second, or before marks or a comma."""
        at = self._at(first[0])
        if len(first) > 1:
            text = np.append(self._text, [-1] * (_FEW + 2))
            near = text[at + 1] == first[1]
            for skipped in range(1, _FEW + 1):
                near |= text[at + 1 + skipped] == first[1]
            at = at[near | self._before_break[at]]
        if len(at) > _MOST_HEADS and len(first) > 2:
            text = np.append(self._text, [-1] * 2)
            together = at[(text[at + 1] == first[1]) & (text[at + 2] == first[2])]
            at = together if len(together) else at
        heads: list[int] = at[:_MOST_HEADS].tolist()
        return heads

    @cached_property
    def _before_break(self) -> npt.NDArray[np.bool_]:
        """Whether a quotation mark, a comma, a colon or a dash stands between each word and the next."""
        starts = self._folded.offsets(self._tokens[1])
        breaks = np.array(self._gaps.breaks, dtype=np.int64)
        return np.diff(np.searchsorted(breaks, starts), append=len(breaks)) > 0

    def _from(self, head: int, parts: Sequence[list[int]]) -> tuple[_Piece, ...] | None:
        """The pieces that make up a string from one of its heads."""
        pieces: list[_Piece] = []
        for part in parts:
            done = 0
            while done < len(part):
                start: int | None = head
                if pieces:
                    start, back = self._next(part, done, pieces[-1])
                    done -= back
                    pieces[-1] = pieces[-1]._replace(end=pieces[-1].end - back)
                if start is None or self._left < 0:
                    return None
                run = self._run(part, done, start)
                if pieces and pieces[-1].end == start:
                    pieces[-1] = pieces[-1]._replace(end=start + run)
                else:
                    pieces.append(_Piece(start, start + run, done == 0))
                done += run
        return tuple(pieces)

    def _run(self, part: list[int], done: int, start: int) -> int:
        """How many words of a part, from one of its words, stand in the text from a place."""
        text = self._text
        most = min(len(part) - done, len(text) - start)
        run = 0
        while run < most and text[start + run] == part[done + run]:
            run += 1
        self._left -= run + 5
        return run

    def _next(self, part: list[int], done: int, last: _Piece) -> tuple[int | None, int]:
        """Where the next piece begins, and how many words the last one gives up to it: where the words behind it were
        those of a reporting clause (*he said* in front of *he did not*), the piece went too far."""
        found = self._nearest(part, done, last, last.end)
        if done == 0 or (found is not None and self._whole(last, found)):
            return found, 0
        for back in range(1, min(_FEW, last.end - last.start, done + 1)):
            shorter = last._replace(end=last.end - back)
            start = self._nearest(part, done - back, shorter, last.end)
            if start is not None and self._whole(shorter, start):
                return start, back
        return found, 0

    def _whole(self, last: _Piece, start: int) -> bool:
        """Whether no word of a quote is left out between a piece and a place."""
        return not holds_words(self._gaps.left_out(self._end(last), self._start(start)))

    def _nearest(self, part: list[int], done: int, last: _Piece, since: int) -> int | None:
        """The place nearest to a piece, from a word on, where the rest of a part stands whole, else the one where most
        of it does."""
        at = self._at(part[done])
        first = int(at.searchsorted(since))
        candidates: list[int] = at[first : first + _MOST_NEXT].tolist()
        end = self._end(last)
        best: tuple[int, int] | None = None
        for start in candidates:
            begins = self._start(start)
            if begins - end > _WIDEST_GAP or self._left < 0:
                break
            run = self._run(part, done, start)
            whole = done + run == len(part)
            if done == 0:
                allowed = whole or run >= _FEW or start == last.end or bool(self._before_break[start + run - 1])
            else:
                allowed = self._allowed(last.end - last.start, run, end, begins)
            if allowed and whole:
                return start
            if allowed and (best is None or run > best[0]):
                best = run, start
        return None if best is None else best[1]

    def _allowed(self, size: int, run: int, end: int, begins: int) -> bool:
        """Whether text may be left out without a sign between a piece and a run of so many words."""
        if run >= _FEW and size >= _FEW:
            return True
        self._left -= _MORE
        left_out = self._gaps.left_out(end, begins)
        words = list(islice(filter(holds_words, left_out.split()), _FEW + 1))
        if not words or (len(words) == 1 and is_negation(words[0])):
            return True
        return max(run, size) > 1 and (len(words) <= _FEW or self._gaps.parenthesis(end, begins))

    def _start(self, word: int) -> int:
        return self._folded.original((at := int(self._tokens[1][word]), at + 1))[0]

    def _end(self, piece: _Piece) -> int:
        return self._folded.original(self._span(piece))[1]

    def _span(self, piece: _Piece) -> Span:
        words, at = self._tokens
        return int(at[piece.start]), int(at[piece.end - 1]) + len(words[piece.end - 1])

    def _place(self, pieces: Sequence[_Piece]) -> Place:
        spans = tuple(self._folded.original(self._span(piece)) for piece in pieces)
        cut = any(map(self._gaps.joins, spans)) or any(
            self._gaps.cut(before, after, piece.marked)
            for before, after, piece in zip(spans, spans[1:], pieces[1:], strict=False)
        )
        return Place(spans, cut)
