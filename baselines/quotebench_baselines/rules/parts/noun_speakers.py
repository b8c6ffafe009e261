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
    "sent send sends gave gives given giving issued issuing made makes making left leaves leaving repeated repeats "
    "repeating reiterated offered offering voiced raised advanced pressed renewed delivered floated pushed levelled "
    "leveled".split()
)
_WITH = frozenset(
    "opened opens opening began begins beginning ended ends ending closed closes closing concluded concludes started "
    "starts starting responded responds responding replied replies replying countered counters countering answered "
    "answers answering reacted reacts reacting followed follows shifted shifts shifting campaigned campaigns "
    "campaigning defended defends defending attacked attacks attacking greeted rallied surprised shocked stunned "
    "angered delighted drew won pushed persuaded returned hit fired struck chimed weighed jumped interrupted broke "
    "finished finishes justified softened tempered coupled".split()
)
"""What somebody does with words: 'opened her speech [with] a warning that'."""
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


_MAKING = frozenset(
    "made makes make making gave gives issued raised levelled leveled posted wrote sent voiced delivered repeated "
    "advanced offered aired floated shared published uttered tweeted filed left recorded lodged uses used put".split()
)
"""What somebody does with words, in a clause behind their noun: 'the claim [Ruiz made] that'."""
_BEFORE_MAKING = AUXILIARIES | ADVERBS
_SAYING = frozenset("saying suggesting arguing claiming warning asserting implying alleging complaining".split())
_DASHES = frozenset(("-", "—", "–", "--"))
_CLAUSE_REACH = 14


def maker(s: Sentence, i: int, people: frozenset[str]) -> tuple[Mention, int | None] | None:
    """Who made the words that the noun at an item is about, and the 'that' or participle which what was said follows
    (None: nothing does): 'comments [Ruiz] made on Monday [that]'; None where nobody is said to have made them.
    """
    j = i + 1 + (s.low[i + 1 : i + 2] in (["that"], ["which"]))
    found = phrase_after(s, j, people)
    if found is None or s.low[j] in PREPOSITIONS:
        return None
    k = found[1]
    while k < len(s.low) and s.low[k] in _BEFORE_MAKING:
        k += 1
    if k + 1 >= len(s.low) or s.low[k] not in _MAKING:
        return None
    stop = min(len(s.low) - 2, k + _CLAUSE_REACH)
    k += 1
    while k < stop:
        low = s.low[k]
        if low in _DASHES:  # 'made - and later walked back - that'
            k = next((n for n in range(k + 1, stop) if s.low[n] in _DASHES), stop)
        elif low == "that" or low in _SAYING:
            return found[0], k
        elif low in (";", ":", QUOTE, "(") or finite_at(s, k):
            break
        k += 1
    return found[0], None


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


def holder(s: Sentence, i: int, people: frozenset[str]) -> Mention | None:
    """'Ruiz is of the opinion that'."""
    if i < 4 or s.low[i - 2 : i] != ["of", "the"] or s.low[i - 3] not in ("is", "was", "are", "were"):
        return None
    found = subject_before(s, i - 3, people)
    return found[0] if found else None


def giver(s: Sentence, i: int, people: frozenset[str]) -> Mention | None:
    """'Ruiz gave an assurance that'; not 'Ruiz dismissed a claim that'."""
    giving = _GIVING | _HOLDING if s.low[i] in _STANCES else _GIVING
    if (opened := _opener(s, i, people)) is not None:
        return opened
    for k in range(i - 1, max(-1, i - 6), -1):
        if s.low[k] in _TAKING:
            return None
        if s.low[k] in giving and k > 0 and s.low[k - 1] == "to":
            return clause_subject(s, k, people)
        if s.low[k] in giving:
            while k > 1 and s.low[k - 1] in ("been", "be"):
                k -= 1
            found = subject_before(s, k, people)
            return found[0] if found else None
    return None


def _opener(s: Sentence, i: int, people: frozenset[str]) -> Mention | None:
    """'Ruiz opened her speech with a warning that': who does something with the words of a noun."""
    link = next((k for k in range(i - 1, max(0, i - 5), -1) if s.low[k] == "with"), None)
    if link is None or link + 1 == i:
        return None
    for k in range(link - 1, max(-1, link - 12), -1):
        if s.low[k] in _WITH:
            found = subject_before(s, k, people) if k and s.low[k - 1] not in ("was", "were", "is", "are") else None
            contracted = k > 1 and s.low[k - 1] in ("'s", "’s")
            return found[0] if found else (clause_subject(s, k, people) if not contracted and k else None)
        if s.low[k] in PREPOSITIONS and s.low[k] not in ("of", "to", "on", "in"):
            return None
    return None
