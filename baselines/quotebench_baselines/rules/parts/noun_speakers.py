"""Whose words the clause of a noun is: a possessor, who holds a view, who gives a warning."""

from quotebench_baselines.english.grammar import DETERMINERS, POSSESSIVES, PREPOSITIONS, SUBORDINATORS
from quotebench_baselines.english.sentences import Sentence
from quotebench_baselines.rules.phrases.mentions import Mention, noun_phrase
from quotebench_baselines.rules.phrases.subjects import clause_subject, subject_before

_GIVING = frozenset(
    "sent send sends gave gives given issued made makes left leaves repeated repeats reiterated offered".split()
)
_STANCES = frozenset("view position stance line opinion".split())
_HOLDING = frozenset(
    "take takes took taken taking hold holds held maintain maintains maintained has have had share shares shared "
    "express expresses expressed".split()
)
_TAKING = frozenset("dismissed rejected heard received ignored".split())


def possessor(s: Sentence, i: int, people: frozenset[str]) -> Mention | None:
    """'Her warning', 'Ruiz's last warning', 'the port authority's warning'."""
    if i and s.low[i - 1] in POSSESSIVES:
        return Mention("pronoun", s.span(i - 1, i), s.span(i - 1, i), s.raw[i - 1], s.low[i - 1])
    ending = next((k for k in range(i - 1, max(0, i - 4), -1) if s.low[k] in ("'s", "’s")), None)
    if ending is None:
        return None
    a = ending
    while a > 0 and ending - a < 6:
        low = s.low[a - 1]
        if s.capital(ending - 1):
            goes_on = s.capital(a - 1) and low not in PREPOSITIONS and low not in SUBORDINATORS
        else:
            goes_on = low.isalpha() and low not in PREPOSITIONS and s.low[min(a, ending - 1)] not in DETERMINERS
        if not goes_on:
            break
        a -= 1
    return noun_phrase(s, a, ending, people)


def holder(s: Sentence, i: int, people: frozenset[str]) -> Mention | None:
    """'Ruiz is of the opinion that'."""
    if i < 4 or s.low[i - 2 : i] != ["of", "the"] or s.low[i - 3] not in ("is", "was", "are", "were"):
        return None
    found = subject_before(s, i - 3, people)
    return found[0] if found else None


def giver(s: Sentence, i: int, people: frozenset[str]) -> Mention | None:
    """'Ruiz gave an assurance that'; not 'Ruiz dismissed a claim that'."""
    giving = _GIVING | _HOLDING if s.low[i] in _STANCES else _GIVING
    for k in range(i - 1, max(-1, i - 6), -1):
        if s.low[k] in _TAKING:
            return None
        if s.low[k] in giving and k > 0 and s.low[k - 1] == "to":
            return clause_subject(s, k, people)
        if s.low[k] in giving:
            found = subject_before(s, k, people)
            return found[0] if found else None
    return None
