"""Content that stands before its cue, or on both sides of it."""

import msgspec

from quotebench_baselines.english.grammar import ADVERBS, DETERMINERS, PREPOSITIONS, SUBORDINATORS
from quotebench_baselines.english.nouns import WORDINGS
from quotebench_baselines.english.pairing import Region
from quotebench_baselines.english.sentences import QUOTE, Sentence
from quotebench_baselines.english.verbs import NAMING, VERBS
from quotebench_baselines.rules.parts.content import DASHES, ENDINGS, content
from quotebench_baselines.rules.parts.cue import Cue
from quotebench_baselines.rules.parts.drafts import Draft
from quotebench_baselines.rules.parts.evidence import finite_within
from quotebench_baselines.rules.parts.witness import can_speak
from quotebench_baselines.rules.phrases.mentions import finite_at

_REMARKS = frozenset(
    "still however indeed meanwhile nevertheless nonetheless moreover furthermore additionally also then yet thus "
    "therefore instead rather besides otherwise again".split()
) | {"in fact", "of course", "even so", "for example", "for instance", "in addition", "at least", "after all"}
"""Words in front of a cue that are the writer's, not the speaker's."""


_JOINING = frozenset("which who and or but because since although while if though then when where whereas so".split())
"""Words behind which a cue between commas governs only what follows: 'shut in May and, Ruiz said, [will stay shut]'."""


GLOSSES = frozenset(
    "using referring speaking citing pointing as while who which in with after before when where during to "
    "prompting leaving making following although though whose because at on from for".split()
)


_OF_THINGS = frozenset("respond reply object agree relate describe admit attest testify".split())
"""Verbs that, with 'to' or 'as' behind them, are of a thing that stands before them: 'a process he described as'."""


NO_CONTENT = frozenset("and but so as when while after before until because to or than for by".split())
_FRONTED = PREPOSITIONS | SUBORDINATORS | ADVERBS
"""Words that begin a phrase in front of a subject, which is no content if words in marks follow the cue."""


def content_before(
    s: Sentence, cue: Cue, unit: int, stop: int, begun: list[tuple[Cue, Draft]], following: Cue | None
) -> Draft | None:
    """The attribution whose content stands before its verb, or on both sides of it; `following` is the next cue."""
    if cue.that or cue.role in ("joined", "participle") or cue.first == 0 or s.low[cue.first] in ("who", "which"):
        return None
    left = cue.first - 1
    while left > unit and s.low[left] in ("so",):
        left -= 1
    if left < unit:
        return None
    sign = s.low[left] == "," or s.low[left] in DASHES or s.low[left] in ("?", "!")
    quoted = s.low[left] == QUOTE or (sign and left > 0 and s.low[left - 1] == QUOTE)
    if not sign and not quoted:
        return None
    after = cue.after
    done = (
        after >= stop
        or s.low[after] in ENDINGS
        or s.low[after] in DASHES
        or s.low[after] in (QUOTE, ":", "whose", "who", "which", "where")
        or s.low[after] in NO_CONTENT
    )
    if after > cue.verb + 1 and s.low[cue.verb + 1] in PREPOSITIONS and cue.subject and cue.subject.head in WORDINGS:
        return None  # 'the "losers" comment reported in the Courier'
    if quoted:
        at = left if s.low[left] == QUOTE else left - 1
        aside = _aside_end(s, after, stop)
        if not done and aside is not None:
            cue, done = msgspec.structs.replace(cue, after=aside), True
        if s.low[unit] in NAMING and s.low[unit].endswith("ing") and s.quotes[at].last != ",":
            return None  # 'Calling it "a mess" Ruiz said'
        if at < unit or not (
            done or cue.inverted or not (cue.that or QUOTE in s.low[after:stop] or finite_within(s, after, stop))
        ):
            return None
        return _around_quote(s, cue, unit, at, stop, following)
    if s.low[left] in DASHES or not done or (after < stop and s.low[after] in (QUOTE, ":", "to")):
        return None
    if after > cue.verb + 1 and s.low[cue.verb + 1] in PREPOSITIONS and cue.subject and not can_speak(cue.subject):
        return None  # 'the fastest time recorded in the race'
    if cue.verb + 1 < len(s.low) and s.low[cue.verb + 1] in ("to", "as") and cue.lemma.lemma in _OF_THINGS:
        return None
    if after + 1 < stop and s.low[after + 1] == QUOTE and _sets_scene(s, unit, left, s.quotes[after + 1]):
        return None
    if (
        not interposed(s, cue, stop)
        and any(
            other.after <= unit or draft.holds(s.start[cue.verb])
            for other, draft in begun[-1:]
            if other.role != "passive"
        )
        and not finite_within(s, unit, left)
    ):
        return None
    alone = cue.lemma.group == "quote" and (after >= stop or s.low[after] != ",")
    if alone and (s.low[unit] in _FRONTED or s.low[unit] in ("told", "asked")):
        return None  # 'After the vote had ended, the senator smiled'
    return _around_clause(s, cue, unit, left, stop)


def interposed(s: Sentence, cue: Cue, end: int) -> bool:
    """Whether a cue stands between commas in a clause that reports something itself: 'Lund had told her, she said,
    that'.
    """
    return (
        cue.role == "main"
        and not cue.that
        and not cue.inverted
        and cue.lemma.group in ("say", "claim")
        and cue.first > 2
        and cue.verb - cue.first < 5
        and s.low[cue.first - 1] == ","
        and s.low[cue.first] not in ("who", "which")
        and (cue.after >= end or s.low[cue.after] == ",")
    )


def _sets_scene(s: Sentence, unit: int, left: int, region: Region) -> bool:
    """Whether words in front of 'Ruiz said, "..."' only lead up to it: the words in marks are a sentence of their
    own, or those in front a phrase of time, place or manner.
    """
    first = s.low[unit]
    if region.first.isupper() and region.last in ".!?,":
        return finite_within(s, unit, left) or first in _FRONTED or first.endswith(("ed", "ing", "ly"))
    return first in _FRONTED or first.endswith(("ing", "ly")) or first == "asked"


def _aside_end(s: Sentence, i: int, stop: int) -> int | None:
    """Behind a few words between a verb and the end of its clause: '"No," he shouted across the yard, "never."'"""
    for j in range(i, min(i + 8, stop)):
        if s.low[j] in ENDINGS:
            return j
        if s.low[j] == QUOTE or finite_within(s, j, j + 1):
            return None
    return stop if stop - i < 8 else None


def _around_quote(s: Sentence, cue: Cue, unit: int, at: int, stop: int, following: Cue | None) -> Draft | None:
    first = at
    inside = s.quotes[at]
    while first > unit and (
        s.low[first - 1] == QUOTE or (s.low[first - 1] == "," and s.low[first - 2] == QUOTE and first - 2 >= unit)
    ):
        first -= 1
    attached = first > unit and s.low[first - 1] not in (",", ":") and s.low[first - 1] not in DASHES
    short = len(inside.spans) == 1 and inside.spans[0][1] - inside.spans[0][0] < 40
    supposed = first > unit and s.low[first - 1] == "," and s.low[unit] in ("if", "unless")
    if attached or supposed or (first > unit and s.low[first - 1] == "," and short and finite_within(s, unit, first)):
        start = unit
        while start < first and s.low[start] in ("and", "but", ",", "so", "yet"):
            start += 1
    else:
        start = first
    spans, regions = content(s, start, at + 1)
    i = cue.after
    if (i < stop and s.low[i] in (",", ":")) or (i < stop and s.low[i] in DASHES):
        i += 1
    if i < stop and s.low[i] == QUOTE and not (following is not None and following.first == i + 1):
        b = i + 1
        while b < stop and s.low[b] == QUOTE:
            b += 1
        if b < stop and s.low[b].isalpha() and s.low[b] not in GLOSSES and s.low[b] not in ("and", "but"):
            b = stop
        more, others = content(s, i, b)
        spans, regions = spans + more, regions + others
    elif start < first and cue.after < stop and s.low[cue.after] == "," and _goes_on(s, i, stop):
        more, others = content(s, i, stop)
        spans, regions = spans + more, regions + others
    return Draft(spans, cue.subject, s.start[cue.verb], cue.span, cue.channel, regions) if spans else None


def _goes_on(s: Sentence, i: int, stop: int) -> bool:
    if (
        i >= stop
        or s.low[i : i + 2] == ["local", "time"]
        or s.low[i].endswith("ing")
        or s.low[i] in VERBS
        or s.low[i] in ("as", "while", "who", "which", "with", "when", "where", "according", "without", "amid")
    ):
        return False
    return not (
        s.low[i] == "in"
        and "".join(s.low[i + 1 : i + 2])
        in ("an", "a", "what", "reference", "response", "answer", "remarks", "comments")
    )


def _takes_up(s: Sentence, i: int) -> bool:
    """Whether the words at an item go on with a clause that a cue cuts, and do not tell who speaks."""
    return finite_at(s, i) or s.low[i] in _JOINING


def _around_clause(s: Sentence, cue: Cue, unit: int, left: int, stop: int) -> Draft | None:
    start = unit
    while start < left and (s.low[start] in ("and", "but", ",", "so", "yet", ";") or s.low[start] in DASHES):
        start += 1
    if s.low[start] in ("according", "citing"):
        return None
    whole = finite_within(s, start, left) or QUOTE in s.low[start:left]
    i = cue.after
    if s.low[start] in PREPOSITIONS and i < stop and s.low[i] in NO_CONTENT and QUOTE not in s.low[start:left]:
        return None  # 'In a warning that it was old, the board asked for funds'
    opened = i < stop and s.low[i] in ENDINGS
    supposed = opened and s.low[start] in ("if", "when", "because", "although", "while") and i + 1 < stop
    described = opened and cue.inverted and whole and i + 1 < stop and not _takes_up(s, i + 1)
    if supposed or (opened and _goes_on(s, i + 1, stop) and not described) or (opened and not whole and i + 1 < stop):
        if not whole and left - start < 2 and s.low[start] in DETERMINERS:
            return None
        more, others = content(s, i + 1, stop)
        if not whole and not finite_within(s, i, stop) and not interposed(s, cue, stop):
            return None
        remark = left - start < 3 and (s.low[start] in _REMARKS or " ".join(s.low[start:left]) in _REMARKS)
        remark = remark or s.low[left - 1] in _JOINING  # 'ships, which, Ruiz said, were old'
        spans, regions = ((), ()) if remark else content(s, start, left)
        spans, regions = spans + more, regions + others
    elif (
        whole
        or (cue.inverted and i >= stop and left - start > 2)
        or (left - start > 3 and i >= stop and s.low[start] not in PREPOSITIONS and s.low[start] not in SUBORDINATORS)
    ):
        spans, regions = content(s, start, left)
    else:
        return None
    return Draft(spans, cue.subject, s.start[cue.verb], cue.span, cue.channel, regions) if spans else None
