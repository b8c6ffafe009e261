"""Whose act a verb is that need not have its subject in front of it: joined, a participle, a reduced clause."""

from collections.abc import Sequence
from typing import Protocol

from quotebench_baselines.english.grammar import ADVERBS, AUXILIARIES, DETERMINERS, POSSESSIVES, PREPOSITIONS, is_adverb
from quotebench_baselines.english.nouns import ISSUED
from quotebench_baselines.english.sentences import QUOTE, Sentence
from quotebench_baselines.english.verbs import VERBS
from quotebench_baselines.rules.phrases.following import phrase_after
from quotebench_baselines.rules.phrases.mentions import PUNCTUATION, Mention, noun_phrase
from quotebench_baselines.rules.phrases.subjects import clause_subject, first_subject, subject_before

_JOINTS = frozenset(("and", ",", ";", "then", "but", QUOTE, "—", "–"))
_BE = frozenset("is are was were be been being 's ’s".split())
_SENDING = frozenset("wrote written writes e-mailed emailed phoned rang".split())
_BEFORE_PARTICIPLES = frozenset("by while before after in without when".split())


SPEECHES = frozenset("speech conference rally interview address briefing sermon lecture".split())
"""Occasions at which the subject of a clause speaks: 'gave a speech saying'."""


MEANING = frozenset(
    "means mean meant involves involve involved requires require required includes include included entails entail "
    "avoid avoids avoided stop stops stopped risk risks risked justify justifies".split()
)
"""Verbs whose gerund is nobody's act: 'it means asking'."""
_PERCEIVED = frozenset(
    "heard seen filmed caught recorded overheard shown spotted videotaped captured taped photographed witnessed "
    "pictured".split()
)


def perceived(s: Sentence, i: int, people: frozenset[str]) -> tuple[Mention, int] | None:
    """Whom somebody hears or films saying what the participle at an item says: 'Ruiz was heard on tape telling'."""
    for k in range(i - 1, max(0, i - 8), -1):
        low = s.low[k]
        if low in _PERCEIVED and s.low[k - 1] in _BE:
            return subject_before(s, k - 1, people)
        if low in _SHOWN and (seen := phrase_after(s, k + 1, people)) is not None and seen[1] == i:
            return seen[0], k + 1  # 'A video shows [the driver] shouting'
        if low in PUNCTUATION or low in VERBS or low in AUXILIARIES:
            return None
    return None


_SHOWN = frozenset("show shows showed showing captured captures records".split())


class Spoken(Protocol):
    """What is known of an attribution of the sentence: where its cue stands, and who speaks."""

    @property
    def position(self) -> int: ...

    @property
    def speaker(self) -> Mention | None: ...


def agent_of(s: Sentence, i: int, drafts: Sequence[Spoken], people: frozenset[str]) -> Mention | None:
    """Who does what the verb at an item says; `drafts` are the attributions of the sentence so far."""
    k = i - 1
    while (
        k >= 0
        and (s.low[k] in ADVERBS or s.low[k] in AUXILIARIES or (s.low[k].endswith("ly") and is_adverb(s.low[k])))
        and not s.capital(k)
    ):
        k -= 1
    if s.low[i].endswith("ing") and not (i and s.low[i - 1] in _BE):
        if k < 0:
            return first_subject(s, len(s.low), people)
        if s.low[k] in MEANING:
            return None
        if (heard := perceived(s, i, people)) is not None:
            return heard[0]
        if s.low[k] in _JOINTS or s.low[k] in _BEFORE_PARTICIPLES:
            return _of_the_clause(s, i, max(k, 1), drafts, people)
        if not _SENDING.isdisjoint(s.low[:i]) and not _written(s, i):
            return clause_subject(s, i, people)
        return reduced_subject(s, i, people)
    if k > 1 and s.low[k] == "to" and not s.capital(i):
        return clause_subject(s, k, people)  # 'Ruiz used her speech to promise "order"'
    if k > 0 and s.low[k] in _JOINTS and s.low[k] != ",":
        return _of_the_clause(s, i, k, drafts, people)
    found = subject_before(s, k + 1 if s.low[i].endswith("ing") else i, people)
    if found is not None:
        return found[0]
    return _of_the_clause(s, i, k, drafts, people) if k > 0 and s.low[k] in _JOINTS else None


def _of_the_clause(s: Sentence, i: int, k: int, drafts: Sequence[Spoken], people: frozenset[str]) -> Mention | None:
    """Who speaks or acts in front of a verb that goes on."""
    spoken = [d.speaker for d in drafts if d.position < s.start[i] and d.speaker is not None]
    return spoken[-1] if spoken else clause_subject(s, k, people)


def _written(s: Sentence, i: int) -> bool:
    """Whether what somebody wrote is named in front of a participle: 'wrote a letter to the board asking'."""
    return any(s.low[k] in ISSUED and s.low[k - 1] in DETERMINERS for k in range(max(1, i - 10), i))


def _where(s: Sentence, k: int) -> bool:
    """Whether a noun only tells where a document is: 'posted a notice on its [website]'."""
    return k > 1 and s.low[k - 1] in POSSESSIVES and s.low[k - 2] == "on"


def _in_place(s: Sentence, i: int) -> bool:
    """Whether a comma at an item stands inside the name of a place: 'Ostby, N.L.'."""
    return s.low[i] == "," and 0 < i < len(s.low) - 1 and s.capital(i - 1) and s.capital(i + 1)


def reduced_subject(s: Sentence, i: int, people: frozenset[str]) -> Mention | None:
    """What a participle at an item goes with: 'an open letter to the board urging', 'officials asking'."""
    a = i
    while a > 0 and i - a < 12 and (s.low[a - 1] not in PUNCTUATION or _in_place(s, a - 1)):
        a -= 1
    spoken = next((k for k in range(i - 1, a, -1) if s.low[k] in SPEECHES and k > 1), None)
    if spoken is not None and not any(s.low[k] in ISSUED for k in range(spoken, i)):
        fronted = s.low[0] in PREPOSITIONS and "," in s.low[i:]
        return first_subject(s, len(s.low), people) if fronted else clause_subject(s, spoken, people)
    document = next((k for k in range(i - 1, a - 1, -1) if s.low[k] in ISSUED and not _where(s, k)), None)
    b = document + 1 if document is not None else i
    start = b - 1
    while (
        start > a
        and s.low[start - 1] not in PREPOSITIONS
        and not s.low[start - 1].endswith("ed")
        and s.low[start] not in DETERMINERS
    ):
        start -= 1
    if b == i and start > a + 1 and s.low[start - 1] in ("of", "from") and s.capital(start) and s.capital(start - 2):
        b = start = start - 1  # 'with [Ana Ruiz] of Norland calling it'
        while start > a and s.capital(start - 1):
            start -= 1
    return noun_phrase(s, start, b, people)
