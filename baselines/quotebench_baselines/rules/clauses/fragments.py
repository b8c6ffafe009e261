"""Bare phrases in marks under a verb that governs no clause: 'denounced the "cold arithmetic" of the port'."""

from quotebench_baselines.english.grammar import DETERMINERS
from quotebench_baselines.english.pairing import Region
from quotebench_baselines.english.sentences import Sentence
from quotebench_baselines.english.verbs import FRAGMENT_VERBS
from quotebench_baselines.rules.parts.drafts import Draft
from quotebench_baselines.rules.phrases.following import phrase_after
from quotebench_baselines.rules.phrases.mentions import Mention
from quotebench_baselines.rules.phrases.subjects import first_subject, subject_before

_FRAGMENT_REACH = 12


def fragment_draft(text: str, s: Sentence, i: int, region: Region, people: frozenset[str]) -> Draft | None:
    """The attribution of a phrase in marks at an item, if a verb before it makes it the words of the verb's subject."""
    words = text[slice(*region.spans[0])].split()
    if len(words) < 5 and all(word[0].isupper() for word in words):
        return None
    if text[region.spans[-1][1] - 1] in ",?!" and (manner := _manner(s, i, people)) is not None:
        return Draft(region.spans, manner[0], s.start[manner[1]], s.span(manner[1], manner[1] + 1), None, (region,))
    for j in range(i - 1, max(-1, i - 1 - _FRAGMENT_REACH), -1):
        low = s.low[j]
        if low in (";", ":", ".", "so-called"):
            return None
        if low in FRAGMENT_VERBS and j and s.low[j - 1] not in DETERMINERS:
            found = subject_before(s, j, people)
            speaker = found[0] if found is not None else None
            if speaker is None and s.low[j - 1] in ("and", "but", ",", "then"):
                speaker = first_subject(s, j, people)
            if speaker is None:
                continue
            return Draft(region.spans, speaker, s.start[j], s.span(j, j + 1), None, (region,))
    return None


def _manner(s: Sentence, i: int, people: frozenset[str]) -> tuple[Mention, int] | None:
    """The subject and the verb behind words in marks, whatever the verb: '"Never," she shrugged.'"""
    if i + 2 >= len(s):
        return None
    found = phrase_after(s, i + 1, people)
    if found is not None and found[1] < len(s) and s.low[found[1]].endswith("ed"):
        return found
    inverted = phrase_after(s, i + 2, people) if s.low[i + 1].endswith("ed") else None
    return (inverted[0], i + 1) if inverted is not None and inverted[0].kind == "name" else None
