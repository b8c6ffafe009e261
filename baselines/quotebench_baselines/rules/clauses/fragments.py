"""Bare phrases in marks under a verb that governs no clause: 'denounced the "cold arithmetic" of the port'."""

from quotebench_baselines.english.grammar import (
    DECLINING,
    DETERMINERS,
    FINITE,
    PARTICLES,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
)
from quotebench_baselines.english.nouns import ISSUED
from quotebench_baselines.english.pairing import Region
from quotebench_baselines.english.sentences import Sentence
from quotebench_baselines.english.verbs import FRAGMENT_VERBS, NAMING
from quotebench_baselines.rules.parts.drafts import Draft
from quotebench_baselines.rules.parts.participles import is_passive
from quotebench_baselines.rules.phrases.agents import SPEECHES, agent_of
from quotebench_baselines.rules.phrases.following import phrase_after
from quotebench_baselines.rules.phrases.mentions import Mention
from quotebench_baselines.rules.phrases.subjects import clause_subject, subject_before

_PLURALS = frozenset("rates views reports states claims offers fears hopes demands signals rules notes".split())
_TERMING = frozenset("called dubbed termed labelled labeled nicknamed named known".split())
_LASHING = frozenset("hit hits hitting lashed lashes lashing shot fired".split())
_PLAIN_FORMS = frozenset("describe call refer denounce dismiss criticize criticise characterize condemn reject".split())
"""Plain forms that are no nouns: 'what the pilots describe as'."""
_WITH_AS = frozenset("struck strikes threw throws tossed brushed waved laughed shrugged overturned".split())
_SELF_NAMING = frozenset("introduced introduces styled styles fashioned cast presented".split())
_REFLEXIVES = frozenset("himself herself itself themselves".split())
"""Whom somebody names with '_SELF_NAMING': 'introduced herself as "pro-gate"'."""
_FRAGMENT_REACH = 12


def fragment_draft(text: str, s: Sentence, i: int, region: Region, people: frozenset[str]) -> Draft | None:
    """The attribution of a phrase in marks at an item, if a verb before it makes it the words of the verb's subject."""
    words = text[slice(*region.spans[0])].split()
    named = s.low[i - 1] == "as" and len(words) < 3 if i else False
    titled = i > 0 and s.low[i - 1] in _TERMING and s.low[i + 1 : i + 2] == ["by"]
    if len(words) < 6 and not named and not titled and all(word[0].isupper() or word in PARTICLES for word in words):
        return None
    if text[region.spans[-1][1] - 1] in ",?!" and (manner := _manner(s, i, people)) is not None:
        return Draft(region.spans, manner[0], s.start[manner[1]], s.span(manner[1], manner[1] + 1), None, (region,))
    for j in range(i - 1, max(-1, i - 1 - 2 * _FRAGMENT_REACH), -1):
        low = s.low[j]
        if j < i - _FRAGMENT_REACH and low not in NAMING:
            continue
        if low in (";", ":", ".", "so-called"):
            return None
        noun = j > 0 and (
            s.low[j - 1] in DETERMINERS
            or s.low[j - 1] in ("'s", "’s")
            or (
                j > 1
                and s.low[j - 2] in DETERMINERS
                and not s.capital(j - 1)
                and not low.endswith("ed")
                and not _in_speech(s, j)
            )
        )
        noun = noun and not (s.low[j - 1].endswith("s") and low in _PLAIN_FORMS)
        noun = noun and not (s.low[j - 1] == "that" and low.endswith("ed"))  # 'a report that called it'
        noun = noun and not (low.endswith("s") and s.low[j + 1] in DETERMINERS and j + 1 < i)
        noun = noun or (low in _PLURALS and s.low[j + 1] in PREPOSITIONS and _is_noun(s, j))
        noun = noun and (s.low[j - 1] in DETERMINERS or low not in FINITE)  # 'the court spoke of'
        out = low in _LASHING and s.low[j + 1] in ("out", "back")
        out = out or (low in _WITH_AS and s.low[i - 1] == "as")
        out = out or (low in _SELF_NAMING and s.low[j + 1] in _REFLEXIVES)
        if (low in FRAGMENT_VERBS or out) and not noun and not (s.capital(j) and j):
            if (
                s.low[i + 1 : i + 2] == ["by"]
                and low in _TERMING
                and (by := phrase_after(s, i + 2, people)) is not None
            ):
                return Draft(region.spans, by[0], s.start[j], s.span(j, j + 1), None, (region,))
            if j == i - 1 and low in _TERMING and not _named_by(s, j):
                return None  # 'a process called "sluicing"'
            if (agent := _agent(s, j, i, people)) is not None:
                return Draft(region.spans, agent, s.start[j], s.span(j, j + 1), None, (region,))
            if low.endswith(("ed", "told", "seen")) and is_passive(s, j) and s.low[j - 1] not in ("'s", "’s"):
                by = phrase_after(s, i + 2, people) if s.low[i + 1 : i + 2] == ["by"] else None
                if by is not None:
                    return Draft(region.spans, by[0], s.start[j], s.span(j, j + 1), None, (region,))
                return None  # 'a fire was reported in the "Old Quay" hall'
            if s.low[j - 1] == "to" and not DECLINING.isdisjoint(s.low[max(0, j - 4) : j - 1]):
                return None  # 'refused to call it "a toy"'
            found = subject_before(s, j, people)
            speaker = found[0] if found is not None else None
            if speaker is None or low.endswith("ing") or s.low[j - 1] == "to":
                speaker = agent_of(s, j, [], people)
            if speaker is None:
                continue
            return Draft(region.spans, speaker, s.start[j], s.span(j, j + 1), None, (region,))
    return _owned(s, i, region, people)


def named_within(text: str, s: Sentence, i: int, drafts: list[Draft], people: frozenset[str]) -> Draft | None:
    """What somebody is reported to call something: 'Ruiz said Lund had called him "a liar"'."""
    verb = next((j for j in range(i - 1, max(0, i - 8), -1) if s.low[j] in NAMING), None)
    holder = next((d for d in drafts if verb is not None and d.holds(s.start[verb])), None)
    if verb is None or holder is None or s.quotes[i] not in holder.regions:
        return None
    found = fragment_draft(text, s, i, s.quotes[i], people)
    if found is None or found.speaker is None or found.position != s.start[verb]:
        return None
    return found if holder.holds(found.speaker.core[0]) and found.speaker.kind != "pronoun" else None


def _in_speech(s: Sentence, j: int) -> bool:
    """Whether a participle at an item tells what a speech or document says: 'a speech declaring'."""
    return s.low[j].endswith("ing") and (s.low[j - 1] in SPEECHES or s.low[j - 1] in ISSUED)


def _is_noun(s: Sentence, j: int) -> bool:
    """Whether a form in -s stands behind a noun that is no subject of it: 'ownership rates within'."""
    return j > 0 and not s.capital(j - 1) and s.low[j - 1] not in PRONOUNS and s.low[j - 1] != "who"


def _named_by(s: Sentence, j: int) -> bool:
    """Whether somebody names something right in front of words in marks: 'what he called', 'which critics dubbed'."""
    near = s.low[max(0, j - (14 if s.low[j - 1] == "," else 7)) : j]
    return any(low in ("what", "which", "whom", "that") for low in near) or (j > 0 and s.low[j - 1] in PRONOUNS)


def _agent(s: Sentence, j: int, i: int, people: frozenset[str]) -> Mention | None:
    """Who calls something so in a passive: 'described by Lund as "slow"', 'was told by Lund of "a flood"'."""
    if s.low[j + 1 : j + 2] != ["by"] or j + 2 >= i or not s.low[j].endswith(("ed", "told", "seen", "n")):
        return None
    found = phrase_after(s, j + 2, people, i)
    return found[0] if found is not None else None


def _owned(s: Sentence, i: int, region: Region, people: frozenset[str]) -> Draft | None:
    """Words in marks that are somebody's by a possessive, whatever the verb: 'gave its "warmest thanks"'."""
    if i < 2 or s.low[i - 1] not in POSSESSIVES or region.ended:
        return None
    found = clause_subject(s, i, people)
    return Draft(region.spans, found, s.start[i - 1], None, None, (region,)) if found is not None else None


def merged(drafts: list[Draft]) -> list[Draft]:
    """Bare phrases under one cue as one attribution: 'called it "a mess" and "a shame"'."""
    out: list[Draft] = []
    for draft in drafts:
        same = next((d for d in out if d.cue == draft.cue and draft.cue is not None), None)
        if same is None:
            out.append(draft)
        else:
            same.spans += draft.spans
            same.regions += draft.regions
    return out


def _manner(s: Sentence, i: int, people: frozenset[str]) -> tuple[Mention, int] | None:
    """The subject and the verb behind words in marks, whatever the verb: '"Never," she shrugged.'"""
    if i + 2 >= len(s.low):
        return None
    found = phrase_after(s, i + 1, people)
    if found is not None and found[1] < len(s.low) and s.low[found[1]].endswith("ed"):
        return found if s.low[found[1]] not in ("reported", "noted", "added") else None  # cues of their own
    inverted = phrase_after(s, i + 2, people) if s.low[i + 1].endswith("ed") else None
    return (inverted[0], i + 1) if inverted is not None and inverted[0].kind == "name" else None
