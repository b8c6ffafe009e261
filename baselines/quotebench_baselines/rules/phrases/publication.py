"""Where a document stands and who sent it, as far as the words around its noun tell: 'a study in [Tidal Science]', 'a
statement on [the board]'s website', 'In a letter to the board, [Ruiz] demanded'.
"""

from quotebench_baselines.english.grammar import DETERMINERS
from quotebench_baselines.english.nouns import LETTERS
from quotebench_baselines.english.outlets import JOURNALS, OUTLET_WORDS
from quotebench_baselines.english.sentences import Sentence
from quotebench_baselines.rules.phrases.channels import Channel, channel_of
from quotebench_baselines.rules.phrases.following import phrase_after
from quotebench_baselines.rules.phrases.interpolations import over_comma
from quotebench_baselines.rules.phrases.mentions import Mention, noun_phrase
from quotebench_baselines.rules.phrases.subjects import first_subject

_AUTHORS = frozenset("author authors co-author co-authors writer writers".split())
SITES = frozenset("website site page blog account channel".split())
_STANDING = frozenset("posted published released shared issued".split())
_SENT = LETTERS | frozenset("statement filing release tweet lawsuit complaint".split())
_JOURNAL = frozenset("journal journals".split())


def journal_behind(s: Sentence, k: int, people: frozenset[str]) -> Channel | None:
    """The journal in which a study at an item was published."""
    for j in range(k + 1, min(k + 7, len(s.low) - 1)):
        if s.low[j] in (",", "that", ".", ";"):
            return None
        if s.low[j] == "in":
            found = phrase_after(s, j + 1, people)
            if found is None or found[0].kind != "name":
                continue
            words = found[0].head.split()
            told = (
                words[-1] in JOURNALS
                or not OUTLET_WORDS.isdisjoint(words)
                or not _JOURNAL.isdisjoint(s.low[j + 1 : found[1]])
            )
            return channel_of(found[0]) if told else None
    return None


def site_owner(s: Sentence, k: int, people: frozenset[str]) -> Mention | None:
    """On whose site a document at an item stands: 'a notice posted on the port's Facebook page'."""
    on = k + 1 + (s.low[k + 1 : k + 2] != ["on"] and s.low[k + 1 : k + 2] != [] and s.low[k + 1] in _STANDING)
    if s.low[on : on + 1] != ["on"]:
        return None
    for j in range(on + 2, min(on + 8, len(s.low) - 1)):
        if s.low[j] in ("'s", "’s"):
            return noun_phrase(s, on + 1, j, people) if not SITES.isdisjoint(s.low[j + 1 : j + 4]) else None
    return None


def fronted_sender(s: Sentence, k: int, people: frozenset[str]) -> Mention | None:
    """Who does something in a letter that is named in front: 'In a letter to the board, [Ruiz] demanded the files'."""
    if s.low[0] != "in" or k > 4 or s.low[1] not in DETERMINERS or s.low[1] in ("the", "that", "this"):
        return None
    if s.low[k] not in _SENT or "," not in s.low[k : k + 14]:
        return None
    found = first_subject(s, min(len(s.low), 30), people)
    return found if found is not None and found.kind == "name" and found.core[0] > s.end[k] else None


def apposed_author(s: Sentence, k: int, people: frozenset[str]) -> Mention | None:
    """Whose name is told to be an author's: 'Ana Ruiz, lead author of the study'."""
    of = next((j for j in range(k - 1, max(1, k - 5), -1) if s.low[j] == "of"), None)
    if of is None or s.low[of - 1] not in _AUTHORS:
        return None
    comma = next((j for j in range(of - 1, max(0, of - 6), -1) if s.low[j] == ","), None)
    if comma is None:
        return None
    found = over_comma(s, comma, people)
    return found[0] if found is not None and found[0].kind == "name" else None
