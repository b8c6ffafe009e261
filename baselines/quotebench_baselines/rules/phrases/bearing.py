"""Channels of words in marks behind a colon or comma, which no cue governs: 'Ruiz mourned her friend on Twitter: "…"',
'Lund defended the cost in comments on Radio Ost and denied any wrong: "…"'.
"""

from quotebench_baselines.english.grammar import DETERMINERS
from quotebench_baselines.english.nouns import DOCUMENTS, LETTERS
from quotebench_baselines.english.outlets import PLATFORMS
from quotebench_baselines.english.sentences import QUOTE, Sentence
from quotebench_baselines.rules.phrases.channels import Channel, complement_channel, outlet_at
from quotebench_baselines.rules.phrases.outlets import Outlet

_BEARING = frozenset(("in", "on", "via", "through", "at", "during"))
_SPEAKING_TO = frozenset("speaking talking spoke talked took takes taking turned turns turning".split())
_TELLING = frozenset("told tells tell".split())
_CITING = frozenset("cited cites citing quoted quotes quoting read reads reading pointed pointing".split())
"""What somebody does with the words of others."""


def trailing_channel(s: Sentence, i: int, stop: int, people: frozenset[str], outlets: Outlet) -> Channel | None:
    """The channel behind a comma between an item and another: '"It is old," said Lund, the port's chief, in a
    statement'.
    """
    for k in range(i + 1, stop):
        low, before = s.low[k], s.low[k - 1]
        aside = before == "," and low in ("in", "on", "via", "through")
        speaks = before in _SPEAKING_TO and s.low[k - 2] == "," and low in ("to", "with", "on")
        if (aside or speaks) and (channel := complement_channel(s, k, people, outlets)) is not None:
            return channel
    return None


def channel_between(s: Sentence, i: int, stop: int, people: frozenset[str], outlets: Outlet) -> Channel | None:
    """The channel between a verb at an item and its content: 'urged residents [in a statement] to leave'."""
    for k in range(i + 2, min(stop, i + 16)):
        if s.low[k] == QUOTE or s.low[k] in (":", ";"):
            return None
        if s.low[k] in ("in", "on", "via", "through"):
            return complement_channel(s, k, people, outlets)
    return None


def clause_channel(s: Sentence, stop: int, people: frozenset[str], outlets: Outlet) -> Channel | None:
    """The channel that the clause in front of words in marks at an item names, whatever its verb."""
    if not stop or s.low[stop - 1] not in (":", ","):
        return None
    begin = next((k + 1 for k in range(stop - 1, -1, -1) if s.low[k] in (";", QUOTE)), 0)
    if not _CITING.isdisjoint(s.low[begin:stop]):
        return None
    for k in range(begin, stop):
        low = s.low[k]
        if low in _TELLING and (channel := outlet_at(s, k + 1, people, outlets)) is not None:
            return channel
        placed = (
            k > 0 and s.low[k - 1] in DOCUMENTS and PLATFORMS.isdisjoint(s.low[k + 1 : k + 2])
        )  # 'an article in the Courier'
        bears = low in _BEARING and not placed
        speaks = low in ("to", "with") and k > begin and s.low[k - 1] in _SPEAKING_TO
        if (bears or speaks) and (channel := complement_channel(s, k, people, outlets)) is not None:
            return channel
    return None


def letter_of(s: Sentence) -> Channel | None:
    """The letter that a sentence names last, which 'she wrote' goes on with."""
    if LETTERS.isdisjoint(s.low):
        return None
    for i in range(len(s.low) - 1, -1, -1):
        before = s.low[max(0, i - 2) : i]
        if s.low[i] in LETTERS and any(low in DETERMINERS or low in ("'s", "’s") for low in before):
            return Channel(s.raw[i], s.span(i, i + 1))
    return None
