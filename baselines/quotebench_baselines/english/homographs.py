"""Names that are written like function words or parts of the calendar: Theresa May, Per Lund, Will Hart, April Dunn."""

import re

from quotebench_baselines.english.grammar import DETERMINERS, NOT_NAMES, PREPOSITIONS, words
from quotebench_baselines.english.nouns import OUTLET_WORDS
from quotebench_baselines.english.verbs import VERBS

_HOMOGRAPHS = ("May", "Will", "Per", "April", "June", "August", "Sunday")
_ANY = re.compile(rf"(?:(\w+)\.? )?\b({'|'.join(_HOMOGRAPHS)})\b(?= (\w+)|([’']s\b)?)")
_NOT_BEFORE = PREPOSITIONS | DETERMINERS | words("last next early late mid and or every")
_SENTENCE_END = re.compile(r"[.!?]")


def homographs(text: str) -> frozenset[int]:
    """The offsets of words that are names, though they are written like a function word, a month or a day.

    Such a word is a name where another name stands beside it, and once it is one, wherever it may be one.
    """
    if not any(word in text for word in _HOMOGRAPHS):
        return frozenset()
    found = list(_ANY.finditer(text))
    named = {match.start(2): match.group(2) for match in found if _beside_a_name(text, match)}
    known = frozenset(named.values())
    return frozenset(named) | {
        match.start(2) for match in found if match.group(2) in known and _may_be_a_name(text, match)
    }


def _beside_a_name(text: str, match: re.Match[str]) -> bool:
    before, word, after = match.group(1), match.group(2), match.group(3)
    if before is not None and before.lower() in _NOT_BEFORE:
        return False
    if before is not None and before[0].isupper() and before.lower() not in NOT_NAMES and word not in ("Per", "Sunday"):
        return after is None or not after[0].isdigit()
    if after is None or not after[0].isupper() or after.lower() in NOT_NAMES or after.lower() in OUTLET_WORDS:
        return False
    end = _SENTENCE_END.search(text, match.end())
    return end is None or end.group() != "?" or word not in ("Will", "May")


def _may_be_a_name(text: str, match: re.Match[str]) -> bool:
    before, after = match.group(1), match.group(3)
    if before is not None and before.lower() in _NOT_BEFORE:
        return before.lower() in ("and", "to", "by", "with", "for", "from", "of") and not (after and after[0].isdigit())
    if after is not None and after[0].isdigit():
        return False
    if before is not None and text[match.start(2) - 2] not in ".!?":
        return True
    return after is None or after.lower() in VERBS
