"""Whose the verbs of a sentence are that have no subject of their own: joined ones and participles."""

import msgspec

from quotebench_baselines.english.sentences import Sentence
from quotebench_baselines.english.verbs import NAMING
from quotebench_baselines.rules.clauses.endings import nested_join
from quotebench_baselines.rules.parts.cue import Cue
from quotebench_baselines.rules.parts.evidence import finite_within
from quotebench_baselines.rules.phrases.following import phrase_after
from quotebench_baselines.rules.phrases.mentions import Mention
from quotebench_baselines.rules.phrases.subjects import clause_subject, first_subject

_SUBORDINATE = frozenset("although though while after when because since once whereas".split())


def with_subjects(s: Sentence, cues: list[Cue], people: frozenset[str]) -> list[Cue]:
    """The cues with the subjects of joined verbs and participles filled in from the verb before, or from the
    sentence's first phrase.
    """
    out: list[Cue] = []
    for cue in cues:
        if cue.subject is None and cue.role in ("joined", "participle"):
            cue = msgspec.structs.replace(cue, subject=_inherited(s, cue, out, people))
        out.append(cue)
    return out


def _inherited(s: Sentence, cue: Cue, before: list[Cue], people: frozenset[str]) -> Mention | None:
    if (
        cue.role == "participle"
        and s.low[cue.verb - 1] == "by"
        and (last := before[-1] if before else None) is not None
    ):
        found = phrase_after(s, last.after, people) if s.low[cue.verb - 2] != "," else None
        if found is not None and finite_within(s, found[1], cue.first):
            return found[0]  # 'said Lund had lost them [by saying] that'
    for other in reversed(before):
        if cue.role == "joined" and s.low[cue.first] == "," and _embedded(s, other, before):
            continue  # 'said he liked what pilots said, and argued that'
        if cue.role == "participle" and _in_front(s, other, cue):
            break  # 'Although Ruiz said it was shut, Lund left, adding that'
        if other.subject is None or other.role == "passive" or (other.lemma.lemma == "read" and cue.role == "joined"):
            continue  # 'held signs reading "Open it" and shouted'
        if cue.role == "joined" and nested_join(s, cue, other):
            found = phrase_after(s, other.after, people)
            return found[0] if found else other.subject
        return other.subject
    by = next((k for k in range(1, cue.first) if s.low[k] == "by" and s.low[k - 1] in NAMING), None)
    agent = phrase_after(s, by + 1, people) if by is not None and cue.role == "participle" else None
    if agent is not None:
        return agent[0]  # 'was described by Ruiz as "late", saying it'
    if cue.first == 0:
        return first_subject(s, len(s.low), people)
    return clause_subject(s, cue.first, people)


def _embedded(s: Sentence, other: Cue, before: list[Cue]) -> bool:
    """Whether a cue with its subject stands in a clause within what an earlier one says."""
    joined = s.low[other.first - 1] in (",", "and", "but", ";", "while", "though") or other.role != "main"
    return not joined and any(e.subject is not None and e.role == "main" and e.after <= other.first for e in before)


def _in_front(s: Sentence, other: Cue, cue: Cue) -> bool:
    """Whether a cue stands in a clause in front of the main clause of a participle: 'While Ruiz said A, Lund left,'."""
    opens = s.low[other.first] in _SUBORDINATE or (other.first > 0 and s.low[other.first - 1] in _SUBORDINATE)
    return opens and other.first < 3 and s.low[other.verb : cue.first].count(",") > 0
