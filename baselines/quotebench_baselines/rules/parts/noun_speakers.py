"""Whose words the clause of a noun is: a possessor, who holds a view, who gives a warning."""

from quotebench_baselines.english.grammar import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    SUBORDINATORS,
)
from quotebench_baselines.english.sentences import QUOTE, Sentence
from quotebench_baselines.rules.phrases.following import phrase_after
from quotebench_baselines.rules.phrases.mentions import Mention, finite_at, noun_phrase
from quotebench_baselines.rules.phrases.subjects import clause_subject, subject_before

_GIVING = frozenset(
    "sent send sends gave gives given issued made makes left leaves repeated repeats reiterated offered".split()
)
_STANCES = frozenset("view position stance line opinion".split())
_HOLDING = frozenset(
    "take takes took taken taking hold holds held maintain maintains maintained has have had share shares shared "
    "express expresses expressed".split()
)
_MAKING = frozenset(
    "made makes make issued gave gives offered wrote posted sent raised leveled levelled voiced repeated put "
    "published uttered delivered shared floated aired filed gave penned tweeted sent lodged advanced signed".split()
)
"""Verbs by whose relative clause a remark is somebody's: 'the claim she made that'."""
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


def owners(s: Sentence, i: int, people: frozenset[str]) -> Mention | None:
    """'The pilots' advice': a plural in front of an apostrophe, which is no item."""
    ending = next((k for k in range(i, max(0, i - 3), -1) if s.start[k] - s.end[k - 1] == 2), None)
    if ending is None or not s.low[ending - 1].endswith("s") or not s.low[ending - 1].isalpha():
        return None
    a = ending
    while a > 0 and ending - a < 5 and s.low[a - 1].replace("-", "").isalpha() and s.low[a - 1] not in PREPOSITIONS:
        a -= 1
        if s.low[a] in DETERMINERS or (s.capital(ending - 1) and not s.capital(a)):
            break
    return noun_phrase(s, a, ending, people)


def maker(s: Sentence, i: int, people: frozenset[str]) -> tuple[Mention, int] | None:
    """Who made a remark by the relative clause behind its noun, and the item behind the verb: 'the claim [she made]
    in May', 'remarks that Lund has made'.
    """
    k = i + 1
    k += k < len(s.low) and s.low[k] in ("that", "which")
    found = phrase_after(s, k, people)
    if found is None:
        return None
    verb = found[1]
    while verb < len(s.low) and (s.low[verb] in ADVERBS or s.low[verb] in AUXILIARIES):
        verb += 1
    return (found[0], verb + 1) if verb < len(s.low) and s.low[verb] in _MAKING else None


def made_clause(s: Sentence, i: int) -> int | None:
    """The 'that' behind a relative clause, from the item behind its verb on: 'she made [in May - and repeated -] that'."""
    aside = False
    for k in range(i, min(i + 16, len(s.low) - 2)):
        low = s.low[k]
        if low in ("-", "–", "—"):
            aside = not aside
        elif low == "that":
            return None if finite_at(s, k + 1) else k
        elif low == QUOTE or low in (";", ":") or (not aside and finite_at(s, k)):
            return None
    return None


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
