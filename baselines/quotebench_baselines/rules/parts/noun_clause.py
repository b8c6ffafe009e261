"""Clauses that depend on a noun of saying without "that": 'claims the gate was shut'."""

from quotebench_baselines.english.grammar import (
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    TIME_NOUNS,
)
from quotebench_baselines.english.nouns import CHARGES, FEELINGS
from quotebench_baselines.english.sentences import QUOTE, Sentence
from quotebench_baselines.rules.parts.evidence import clause_near

_MADE = frozenset(
    "made make makes leveled levelled issued raised published brought filed denied rejected repeated called faced "
    "faces dismissed withdrew heard received gave sent posted based "
    "denies rejects disputes disputed contests contested repeats dismisses".split()
)
"""Verbs that have a claim for their object: 'the claim the firm made' is no clause of its own."""


def bare_noun_clause(s: Sentence, i: int) -> bool:
    """Whether a clause without "that" depends on the noun of saying at an item."""
    n = len(s.low)
    if not (s.low[i] in CHARGES or s.low[i] in FEELINGS) or i + 3 >= n or (i and s.low[i - 1] == "to"):
        return False
    low = s.low[i + 1]
    owned = i > 0 and (s.low[i - 1] in POSSESSIVES or s.low[i - 1] in ("'s", "’s"))
    opens = (
        (owned and low[0].isalpha() and low not in PREPOSITIONS and low not in SUBORDINATORS)
        or (low in DETERMINERS and low != "that")
        or low in PRONOUNS
        or s.capital(i + 1)
    )
    if not opens or s.low[i + 2] in TIME_NOUNS or s.low[i + 1] == QUOTE:
        return False
    for k in range(i + 2, min(i + 10, n)):
        if s.low[k] in _MADE and (k + 1 == n or s.low[k + 1] in PREPOSITIONS or not s.low[k + 1][0].isalpha()):
            return False
        if s.low[k] in _MADE and s.low[k + 1] in ("was", "were", "is", "are", "and", "that"):
            return False
    return clause_near(s, i + 1, min(n, i + 16), sure=True)
