"""Attribution by an adjective with a clause: 'Ruiz was adamant that', 'made it clear that', 'let it be known that'."""

from quotebench_baselines.english.grammar import NEGATIONS
from quotebench_baselines.english.sentences import Sentence
from quotebench_baselines.rules.parts.content import before_gloss, content, sentence_end
from quotebench_baselines.rules.parts.drafts import Draft
from quotebench_baselines.rules.parts.witness import can_speak
from quotebench_baselines.rules.phrases.agents import agent_of
from quotebench_baselines.rules.phrases.subjects import subject_before

_FIRM = frozenset("adamant insistent emphatic unequivocal clear".split())
_MADE = frozenset("clear plain known".split())
DECIDED = _FIRM | _MADE
"""Adjectives by which somebody says something."""
_BE = frozenset("is was are were remains remained been".split())
_MAKING = frozenset("made makes make making let lets letting".split())
_THROUGH = frozenset("through in via by on to".split())
_BETWEEN = frozenset("it be very quite also abundantly perfectly equally".split())


def predicate_draft(s: Sentence, i: int, people: frozenset[str]) -> Draft | None:
    """The attribution of the clause with "that" behind an adjective at an item."""
    that = next((k for k in range(i + 1, min(i + 8, len(s.low) - 2)) if s.low[k] == "that"), None)
    if that is None or i == 0 or (that > i + 1 and s.low[i + 1] not in _THROUGH):
        return None
    k = i - 1
    while k > 0 and s.low[k] in _BETWEEN:
        k -= 1
    if not NEGATIONS.isdisjoint(s.low[max(0, k - 2) : k + 1]):
        return None
    if s.low[k] in _MAKING and s.low[i] in _MADE:
        speaker = agent_of(s, k, (), people)
    elif s.low[k] in _BE and s.low[i] in _FIRM:
        found = subject_before(s, k, people)
        speaker = found[0] if found is not None else None
    else:
        return None
    if speaker is None or not can_speak(speaker) or speaker.head in ("it", "what", "there"):
        return None
    spans, regions = content(s, that + 1, before_gloss(s, that + 1, sentence_end(s)))
    return Draft(spans, speaker, s.start[i], s.span(i, i + 1), None, regions)
