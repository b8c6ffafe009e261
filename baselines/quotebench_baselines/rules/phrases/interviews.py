"""Interviews and programmes, and the outlets they are with: 'The Courier ran an interview with Ruiz, in which she'."""

from bisect import bisect_left

from quotebench_baselines.english.gender import given_name_gender
from quotebench_baselines.english.grammar import PRONOUNS, SUBORDINATORS, TIME_NOUNS
from quotebench_baselines.english.nouns import BODIES
from quotebench_baselines.english.outlets import OUTLET_KINDS
from quotebench_baselines.english.sentences import Sentence
from quotebench_baselines.rules.phrases.following import phrase_after
from quotebench_baselines.rules.phrases.mentions import PUNCTUATION, Mention
from quotebench_baselines.rules.phrases.outlets import Outlet
from quotebench_baselines.rules.phrases.subjects import subject_before

HOSTED = frozenset(
    "interview interviews comments broadcast appearance podcast programme program profile segment episode livestream "
    "forum debate show".split()
)
"""What an outlet in front of it carries."""
_CARRIED = frozenset(
    "published publishes ran runs carried carries aired airs broadcast broadcasts posted released printed featured "
    "had recorded taped conducted held".split()
)
"""What an outlet did with an interview."""
_HOSTING = frozenset("with for on to at by in".split())
_PRINTING = frozenset(("by", "in"))


def host_behind(s: Sentence, i: int) -> int | None:
    """The preposition that names whom an interview, which ends before an item, is with: 'an interview [with] the
    Courier', 'an interview that aired on Monday [on] Radio Ost'.
    """
    for k in range(i, min(i + 9, len(s.low) - 1)):
        low = s.low[k]
        dated = low != "with" and s.low[k + 1] in TIME_NOUNS
        if low in _HOSTING and not dated and (low not in _PRINTING or s.low[k - 1] in _CARRIED or k == i):
            return k
        relative = low in ("that", "which") and (s.low[k + 1] in _CARRIED or s.low[k + 2 : k + 3] == ["broadcast"])
        if low in PUNCTUATION or low in PRONOUNS or (low in SUBORDINATORS and not relative):
            return None
    return None


def interviewer(s: Sentence, i: int, people: frozenset[str], outlets: Outlet) -> Mention | None:
    """The name at an item, where nothing tells that it is a person's: 'an interview with Rolling Pebble'."""
    found = phrase_after(s, i, people)
    if found is None or found[0].kind != "name" or found[0].parts or found[0].span != found[0].core:
        return None
    first = found[0].text.split()[0]
    person = first in people or given_name_gender(first) is not None
    person = person or (" " not in found[0].text and found[0].head in BODIES)
    return None if person or outlets.is_own(found[0]) else found[0]


def published_interview(s: Sentence, verb: int, people: frozenset[str], outlets: Outlet) -> Mention | None:
    """The outlet that carried an interview in which somebody says so: 'The Courier ran an interview with Ruiz, in
    which she said'.
    """
    which = next((k for k in range(verb - 1, max(1, verb - 12), -1) if s.low[k - 1 : k + 1] == ["in", "which"]), None)
    if which is None:
        return None
    held = next((k for k in range(which - 2, max(0, which - 16), -1) if s.low[k] in HOSTED), 0)
    at = host_behind(s, held + 1) if held else None
    guest = phrase_after(s, at + 1, people) if at is not None else None
    if guest is not None and outlets.named(s, *guest):
        return guest[0]  # 'gave an interview to the Courier in which'
    carried = next((k for k in range(held - 1, max(0, held - 5), -1) if s.low[k] in _CARRIED), 0)
    found = subject_before(s, carried, people) if carried else None
    if found is None:
        return None
    named = outlets.named(s, found[0], bisect_left(s.start, found[0].core[1]))
    return found[0] if named or found[0].head in OUTLET_KINDS else None
