"""Words in marks beside a noun of saying: 'with the line "Open it"', 'her reply was "never"', 'gave a curt "no"'."""

from quotebench_baselines.english.grammar import DETERMINERS, NEGATIONS, PREPOSITIONS
from quotebench_baselines.english.nouns import WORDINGS
from quotebench_baselines.english.sentences import Sentence
from quotebench_baselines.english.verbs import FRAGMENT_VERBS
from quotebench_baselines.rules.parts.drafts import Draft
from quotebench_baselines.rules.parts.noun_speakers import possessor
from quotebench_baselines.rules.phrases.following import phrase_after
from quotebench_baselines.rules.phrases.subjects import clause_subject, subject_before

_BE = frozenset("was is were are".split())
_UNTOLD = frozenset("slogan motto message answer reply response".split())
"""Nouns whose words are somebody's, though nobody is named."""
_GIVING = frozenset("gave gives give offered offers with issued managed".split())


def wording_draft(s: Sentence, i: int, people: frozenset[str]) -> Draft | None:
    """The attribution of words in marks at an item that stand beside a noun of saying; None where none does."""
    region = s.quotes[i]
    k = i - 1
    if k > 0 and s.low[k] == ",":
        k -= 1
    predicate = k > 0 and s.low[k] in _BE
    if predicate:
        k -= 1
    if s.low[i + 1 : i + 3] in (["is", "how"], ["is", "what"], ["was", "how"]) and i < 3:
        found = phrase_after(s, i + 3, people)
        if found is not None and found[1] < len(s.low) and s.low[found[1]] in FRAGMENT_VERBS:
            verb = found[1]
            return Draft(region.spans, found[0], s.start[verb], s.span(verb, verb + 1), None, (region,))
    if predicate and s.low[k] not in WORDINGS:  # 'Ruiz's verdict on the plan was "a farce"'
        k = next((n for n in range(k, max(0, k - 6), -1) if s.low[n] in WORDINGS and s.low[n + 1] in PREPOSITIONS), k)
    if k < 1 or not NEGATIONS.isdisjoint(s.low[max(0, k - 6) : k]):
        return None
    if s.low[k] in WORDINGS and (owner := _determined(s, k)) is not None:
        speaker = possessor(s, k, people)
        if speaker is None and not predicate:
            speaker = clause_subject(s, owner, people) if owner else None
        if speaker is None and (s.low[k] not in _UNTOLD or (not predicate and s.low[k] in ("slogan", "motto"))):
            return None
        return Draft(region.spans, speaker, s.start[k], s.span(k, k + 1), None, (region,))
    if region.ended and not predicate and k > 2 and s.low[k - 1] in ("a", "an") and s.low[k - 2] in _GIVING:
        found = subject_before(s, k - 2, people)
        if found is not None:
            return Draft(region.spans, found[0], s.start[k - 2], s.span(k - 2, k - 1), None, (region,))
    return None


def _determined(s: Sentence, k: int) -> int | None:
    """The item of the determiner or possessor of a noun at an item."""
    for j in range(k - 1, max(-1, k - 4), -1):
        if s.low[j] in DETERMINERS or s.low[j] in ("'s", "’s"):
            return j
        if not s.low[j].isalpha():
            return None
    return None
