"""Phrases of time that open a clause in front of its subject without a comma: 'The next day Ruiz said'."""

from quotebench_baselines.english.grammar import NUMBERS, PREPOSITIONS, TIME_NOUNS
from quotebench_baselines.english.sentences import Sentence

_NEXT = frozenset("same next following previous first last second".split())
_DEICTIC = frozenset("last this next later earlier early late that".split())
_BOUNDING = (["more", "than"], ["fewer", "than"], ["less", "than"], ["up", "to"], ["at", "least"], ["at", "most"])
_NEARLY = frozenset("nearly roughly almost approximately about around over some only just barely".split())
_COUNTS = frozenset(
    "a one half two-thirds three-quarters one-third thirty forty fifty sixty seventy eighty ninety".split()
)
_PLACING = frozenset("on in at via".split())


def behind_time(s: Sentence, a: int, b: int) -> int:
    """The item behind a phrase of time and the place beside it that begin at item a: 'The next day', 'Last week on
    Twitter'; a itself where none begins, or nothing stands behind it before item b.
    """
    k = a
    if s.low[k] == "the" and k + 1 < b and s.low[k + 1] in _NEXT:
        k += 2
    else:
        while k < b and s.low[k] in _DEICTIC:
            k += 1
    if k == a or k >= b or s.low[k] not in TIME_NOUNS:
        return a
    while k < b and s.low[k] in TIME_NOUNS:
        k += 1
    if k + 2 < b and s.low[k] in _PLACING and s.capital(k + 1) and s.capital(k + 2):
        k += 2  # a platform or a town in one word, and the name behind it
    return k if k < b and s.low[k] not in PREPOSITIONS and s.low[k] not in ("'s", "’s", "and") else a


def behind_quantifier(s: Sentence, a: int, b: int) -> int:
    """The item behind what only bounds a number at item a: '[more than] a dozen dockers', '[nearly] half of them'; a
    itself where no number follows before item b.
    """
    pair = s.low[a : a + 2]
    k = a + 2 if pair in _BOUNDING else a + 1 if s.low[a] in _NEARLY else a
    counted = k > a and k + 1 < b and (s.low[k] in _COUNTS or s.low[k][0].isdigit() or s.low[k] in NUMBERS)
    return k if counted else a
