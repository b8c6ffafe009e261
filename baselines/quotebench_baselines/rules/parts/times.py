"""Times and numbers in front of a content: 'said last week the gate', 'said over a hundred people'."""

from quotebench_baselines.english.grammar import NUMBERS, TIME_NOUNS
from quotebench_baselines.english.sentences import Sentence
from quotebench_baselines.rules.phrases.mentions import finite_at

_HUNDREDS = frozenset("hundred thousand million billion dozen half third quarter twenty thirty forty fifty".split())
_STRETCHES = frozenset(
    "second seconds minute minutes hour hours day days night nights week weeks weekend month months year years decade "
    "decades century centuries moment moments".split()
)
_COUNTING = frozenset("over about around under".split())


def time_end(s: Sentence, i: int) -> int | None:
    """Behind a phrase of time without a preposition: 'the same evening', 'last week'; None where it is a subject."""
    k = i + 1
    if s.low[i] == "the":
        if k >= len(s.low) or s.low[k] not in ("same", "next", "following", "previous"):
            return None
        k += 1
    while k < len(s.low) and s.low[k] in TIME_NOUNS:
        k += 1
    timed = s.low[k - 1] in TIME_NOUNS and k > i + 1 and s.low[k : k + 1] not in (["'s"], ["’s"])
    return k if timed and k < len(s.low) and not finite_at(s, k) and not s.low[k].endswith("ed") else None


def since_then(s: Sentence, i: int) -> int | None:
    """Behind a stretch of time with 'ago' or 'later' or since a day or year: 'reported six years later', 'said a few
    weeks ago', 'warned since 2016 that'.
    """
    if s.low[i] == "since":
        that = next((k for k in range(i + 2, min(i + 6, len(s.low))) if s.low[k] == "that"), None)
        return None if that is None or any(finite_at(s, k) for k in range(i + 1, that)) else that
    if s.low[i] not in NUMBERS and s.low[i] not in ("a", "an") and not s.low[i][0].isdigit():
        return None
    unit = next((k for k in range(i + 1, min(i + 4, len(s.low) - 1)) if s.low[k] in _STRETCHES), None)
    return unit + 2 if unit is not None and s.low[unit + 1] in ("ago", "later", "earlier", "before", "after") else None


def counts(s: Sentence, i: int) -> bool:
    """Whether a preposition at an item belongs to a number: 'over a hundred people', 'about 40 people'."""
    if s.low[i : i + 3] == ["as", "many", "as"] or (
        s.low[i] == "between" and s.low[i + 1 : i + 2] and s.low[i + 1][0].isdigit()
    ):
        return True
    least = s.low[i] == "at" and s.low[i + 1 : i + 2] in (["least"], ["most"])
    if (s.low[i] not in _COUNTING and not least) or i + 3 >= len(s.low):
        return False
    number = i + 1 if s.low[i + 1] not in ("a", "an", "least", "most") else i + 2
    return s.low[number][0].isdigit() or s.low[number] in NUMBERS or s.low[number] in _HUNDREDS
