"""Names that are written like function words or parts of the calendar: Theresa May, Per Lund, Will Hart, April Dunn."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from quotebench_baselines.english.grammar import DETERMINERS, NOT_NAMES, PREPOSITIONS, words
from quotebench_baselines.english.outlets import OUTLET_WORDS
from quotebench_baselines.english.verbs import VERBS

_HOMOGRAPHS = ("May", "Will", "Per", "April", "June", "August", "Sunday")
_LETTERS = ("WHO", "US", "IT")
"""Bodies and countries by their letters, which are never anything else."""
_BEFORE = re.compile(r"(\w+)\.? $")
_AFTER = re.compile(r" (\w+)")
_PLAIN = ("Per", "Will")
_JOINING = ("and", "by", "from", "with", "to", "for")
_NOT_BEFORE = PREPOSITIONS | DETERMINERS | words("last next early late mid and or every")
_SENTENCE_END = re.compile(r"[.!?]")


class _Word(NamedTuple):
    """A word that may be a name: its offset, itself, and the words beside it (None: a sign or nothing)."""

    start: int
    word: str
    before: str | None
    after: str | None


def homographs(text: str) -> frozenset[int]:
    """The offsets of words that are names, though they are written like a function word, a month or a day.

    Such a word is a name where another name stands beside it, and once it is one, wherever it may be one.
    """
    found = [_word(text, start, word) for word in _HOMOGRAPHS if word in text for start in _places(text, word)]
    named = {one.start: one.word for one in found if _beside_a_name(text, one)}
    known = frozenset(named.values())
    again = {one.start for one in found if one.word in known and _may_be_a_name(text, one)}
    letters = {start for word in _LETTERS if word in text for start in _places(text, word)}
    return frozenset(named) | again | letters


def _places(text: str, word: str) -> Iterator[int]:
    """Where a word stands in a text as a whole word."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
            yield start
        start = text.find(word, end)


def _word(text: str, start: int, word: str) -> _Word:
    before = _BEFORE.search(text, max(0, start - 24), start)
    after = _AFTER.match(text, start + len(word))
    return _Word(start, word, before.group(1) if before else None, after.group(1) if after else None)


def _beside_a_name(text: str, one: _Word) -> bool:
    _, word, before, after = one
    if before is not None and before.lower() in _NOT_BEFORE and not (word in _PLAIN and before in _JOINING):
        return False
    if before is not None and before[0].isupper() and before.lower() not in NOT_NAMES and word not in ("Per", "Sunday"):
        return after is None or not after[0].isdigit()
    if after is None or not after[0].isupper() or after.lower() in NOT_NAMES or after.lower() in OUTLET_WORDS:
        return False
    end = _SENTENCE_END.search(text, one.start, one.start + 200)
    return end is None or end.group() != "?" or word not in ("Will", "May")


def _may_be_a_name(text: str, one: _Word) -> bool:
    before, after = one.before, one.after
    if before is not None and before.lower() in _NOT_BEFORE:
        return before.lower() in ("and", "to", "by", "with", "for", "from", "of") and not (after and after[0].isdigit())
    if after is not None and after[0].isdigit():
        return False
    if before is not None and text[one.start - 2] not in ".!?":
        return True
    return after is None or after.lower() in VERBS
