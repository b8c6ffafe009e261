"""Whom words are for: 'told the board of the port that'."""

from quotebench_baselines.english.grammar import (
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    TIME_NOUNS,
)
from quotebench_baselines.english.kinds import is_human
from quotebench_baselines.english.nouns import BODIES, BODY_NOUNS, COLLECTIVES, DOCUMENTS, NOMINAL_CUES
from quotebench_baselines.english.outlets import OUTLET_NAMES
from quotebench_baselines.english.sentences import QUOTE, Sentence
from quotebench_baselines.english.verbs import ADDRESSING, VERBS, Verb
from quotebench_baselines.rules.parts.evidence import is_relative
from quotebench_baselines.rules.phrases.following import phrase_after
from quotebench_baselines.rules.phrases.mentions import Mention, finite_at
from quotebench_baselines.rules.phrases.outlets import kind_behind

_NO_ADDRESSEE = frozenset("for of against about whether if on in".split())


_TOLD = frozenset("question questions story stories lie lies joke jokes truth tale tales".split())
"""What one asks or tells, and nobody whom one tells it: 'asked questions'."""


def late_that(s: Sentence, i: int) -> int | None:
    """The 'that' behind a long addressee: 'told a hall in Ostby, Norland, on the last day of the race that she'."""
    for k in range(i, min(i + 22, len(s.low) - 1)):
        if s.low[k] == "that":
            clause = s.low[k + 1] in PRONOUNS or s.low[k + 1] in DETERMINERS or s.capital(k + 1)
            return k if clause and k > i else None
        if finite_at(s, k) or s.low[k] in (QUOTE, ":", ";") or s.low[k] in VERBS:
            return None
    return None


def told(s: Sentence, i: int, verb: Verb, people: frozenset[str]) -> tuple[Mention, int] | None:
    """Whom the words are for, and the item behind: after any verb of telling, after others only before 'that'."""
    if i >= len(s.low) or s.low[i] in ("that", QUOTE, ":", ","):
        return None
    if verb.lemma in ADDRESSING:
        return None if s.low[i] in _NO_ADDRESSEE else _addressee(s, i, people)
    if verb.group not in ("that", "claim"):
        return None
    if s.low[i] == "her" and _only_time(s, i + 1):
        return Mention("pronoun", s.span(i, i + 1), s.span(i, i + 1), s.raw[i], "her"), i + 1
    found = _addressee(s, i, people)
    if found is None or found[1] >= len(s.low) or found[0].head in NOMINAL_CUES:
        return None
    follower = s.low[found[1]]
    if follower == "that" and (is_relative(s, found[1]) or not _can_be_told(found[0])):
        return None
    return found if follower == "that" or (follower == QUOTE and found[0].kind == "pronoun") else None


def _only_time(s: Sentence, i: int) -> bool:
    """Whether nothing but a time stands in front of 'that': 'promised her last October that'."""
    that = next((k for k in range(i, min(i + 6, len(s.low))) if s.low[k] == "that"), i)
    return that > i and all(low in TIME_NOUNS or low in ("last", "this", "in", "on", "late") for low in s.low[i:that])


def _can_be_told(mention: Mention) -> bool:
    """Whether a phrase is somebody whom one can tell something."""
    if mention.kind != "nominal":
        return True
    head = mention.head.split()[-1]
    return is_human(head.removesuffix("s")) or head in BODIES or head in BODY_NOUNS or head in COLLECTIVES


def _addressee(s: Sentence, i: int, people: frozenset[str]) -> tuple[Mention, int] | None:
    if s.low[i] == "her" and i + 1 < len(s.low) and s.capital(i + 1):
        named = phrase_after(s, i + 1, people)
        if named is not None and named[1] < len(s.low) and finite_at(s, named[1]):
            return Mention("pronoun", s.span(i, i + 1), s.span(i, i + 1), s.raw[i], "her"), i + 1
    found = phrase_after(s, i, people)
    if found is None:
        return None
    mention, end = found
    if mention.head in _TOLD:
        return None
    if mention.kind == "pronoun":
        if mention.head in ("him", "her", "them", "me", "us", "you", "it"):
            return mention, end
        return None
    while end < len(s.low) and s.low[end] in ("of", "from", "at", "in", "for", "on") and end + 1 < len(s.low):
        more = phrase_after(s, end + 1, people)
        if more is not None and more[0].head.split()[-1] in DOCUMENTS:
            break
        if more is None or (more[1] < len(s.low) and finite_at(s, more[1])):
            break
        end = more[1]
    if mention.kind == "name":
        end = kind_behind(s, end)
    if end < len(s.low) and finite_at(s, end):
        if end > i + 1 and s.low[i] in OUTLET_NAMES and s.capital(i + 1):  # 'told CNN Skerry was safe'
            return Mention("name", s.span(i, i + 1), s.span(i, i + 1), s.raw[i], s.low[i]), i + 1
        return None
    if (
        end + 1 < len(s.low)
        and s.low[end] == ","
        and (
            s.low[end + 1] in ("the", "a", "an", "who", "his", "her", "its", "whose") or s.low[end + 1] in PREPOSITIONS
        )
    ):
        for j in range(end + 1, min(end + 25, len(s.low) - 1)):
            if s.low[j] == "," and s.low[j + 1] in ("that", QUOTE):
                return mention, j + 1
    return mention, end
