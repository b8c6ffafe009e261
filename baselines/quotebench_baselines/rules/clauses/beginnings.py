"""Where the content behind a verb begins: past an aside or a colon, with a clause of its own."""

from quotebench_baselines.english.grammar import (
    ADVERBS,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
)
from quotebench_baselines.english.sentences import QUOTE, Sentence
from quotebench_baselines.english.verbs import VERBS
from quotebench_baselines.rules.parts.cue import Cue
from quotebench_baselines.rules.parts.evidence import finite_within
from quotebench_baselines.rules.phrases.mentions import finite_at

_OPENING = frozenset("when while after before until because".split())


def behind_aside(s: Sentence, comma: int, stop: int) -> int | None:
    """Where the clause begins behind an aside: 'claimed, as of Thursday, [it was shut]'."""
    close = next((k for k in range(comma + 2, min(comma + 8, stop - 2)) if s.low[k] == ","), None)
    if close is None or s.low[comma + 1] not in PREPOSITIONS or finite_within(s, comma, close):
        return None
    return close + 1 if s.low[close + 1] in PRONOUNS and finite_within(s, close + 2, min(close + 5, stop)) else None


def announced(s: Sentence, i: int, stop: int) -> int | None:
    """The colon in front of words in marks behind a few words that only announce them: 'said the following: "No."'"""
    colon = next((k for k in range(i, min(i + 5, stop - 1)) if s.low[k] == ":" and s.low[k + 1] == QUOTE), None)
    only = colon is not None and QUOTE not in s.low[i:colon] and not finite_within(s, i, colon)
    return colon if only else None


def opens_clause(s: Sentence, i: int, stop: int) -> bool:
    """Whether a whole clause, and no aside, begins behind a comma at an item."""
    low = s.low[i]
    counted = low == "about" or low[0].isdigit()  # 'said on Saturday, about 20 boats were lost'
    aside = low in PREPOSITIONS or low in SUBORDINATORS or low in CONJUNCTIONS or low in ADVERBS or low in VERBS
    if not counted and (aside or low.endswith(("ing", "ed")) or not low.isalpha()):
        return False
    close = next((k for k in range(i, stop) if s.low[k] == ","), stop)
    return finite_within(s, i, close)


def fronted(s: Sentence, i: int, stop: int) -> bool:
    """Whether a content begins with a clause or phrase of its own: 'said [as a child he fished], 'found [when it
    rains, they hide]'.
    """
    if s.low[i : i + 2] == ["as", "many"]:
        return True
    if s.low[i] == "as":
        return i + 1 < stop and s.low[i + 1] in DETERMINERS and finite_within(s, i, stop)
    comma = next((k for k in range(i + 2, stop - 1) if s.low[k] == ","), None)
    return s.low[i] in _OPENING and comma is not None and finite_within(s, comma + 1, min(stop, comma + 8))


def bare_verb(s: Sentence, cue: Cue, i: int) -> bool:
    """Whether the verb of a relative clause stands at an item: 'which Ruiz said [amounted] to theft'."""
    return finite_at(s, i) or (s.low[i].endswith("ed") and s.low[cue.first - 1] != "that")
