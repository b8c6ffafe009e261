"""Phrases of time that open a clause in front of its subject without a comma: 'The next day Ruiz said'."""

from quotebench_baselines.english.grammar import PREPOSITIONS, TIME_NOUNS
from quotebench_baselines.english.sentences import Sentence

_NEXT = frozenset("same next following previous first last second".split())
_DEICTIC = frozenset("last this next later earlier early late that".split())
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
