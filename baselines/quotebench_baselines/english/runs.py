"""Runs of words with capitals, in which the names of an article stand."""

import re
from functools import lru_cache

from quotebench_baselines.english.gender import HONORIFICS, Gender
from quotebench_baselines.english.grammar import DAYS, MONTHS, NOT_NAMES
from quotebench_baselines.english.kinds import NEAR_ROLES
from quotebench_baselines.english.nouns import ROLE_NOUNS, TITLES
from quotebench_baselines.english.outlets import OUTLET_WORDS

_CAPITAL = "[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŴŶŸŹŻŽȘȚ]"
RUN = re.compile(
    # The capital comes first and what may not stand before it after: so the engine skips from capital to capital.
    rf"{_CAPITAL}(?<![\w.&]{_CAPITAL})(?:(?:rs?|s|rof|ev|en|ov|ol|gt|apt|ep|upt|nsp|llr)\. {_CAPITAL})?[\w’'‐&-]*"
    rf"(?: (?:(?:de|van|von|der|den|bin|al|el|la|le|du|da|das|dos|di|del|dela|della|&) )*"
    rf"(?:(?:[A-Z]\.|Ó|O) )*{_CAPITAL}[\w’'‐-]+)*"
)
BODY_HEADS = frozenset(
    "University Department Ministry Center Centre Institute Bureau Board Council Academy Association Federation "
    "Conference Directorate Agency Commission Committee Foundation Party Court".split()
)
COMPLEMENT = re.compile(r" (?:of|for) (?:the )?[A-Z][\w’'-]+(?:(?: | and |, and | of )[A-Z][\w’'-]+)*")
OWNER = re.compile(r"(.{2,60}?)[’']s (?=.)")
_HEAD = 400
_UNENDED_LINE = re.compile(r"^[^\n]{20,120}(?<![.!?;:,”’\"'»])$", re.MULTILINE)
_BODY_WORDS = frozenset(
    "ministry council committee court office union party bank company club house street road river bridge park "
    "university institute school hospital police force department agency association commission authority board "
    "group international national general united foreign security state republic federation city town county "
    "valley north south east west central new security times post daily front act bill day law limited ltd inc "
    "corp organization organisation foundation federation center centre administration coalition conference museum "
    "network airlines airways laboratory army navy corps guard bureau services academy congress senate assembly "
    "parliament tribunal campaign initiative studios motors technologies systems communications team fire "
    "hall square station line city estate estates holdings partners industries energy fund trust society "
    "league cup alliance guild observatory nonprofit charity clinic library theatre theater brewery records pictures "
    "ventures solutions foods brands labs caucus zoo "
    "associates inspectorate water works lane quay crimes sciences affairs region ".split()
)
PLACES = frozenset(
    "house street road river bridge park hall square station valley city town county act bill day law cup line".split()
)
_FIELDS = frozenset("sciences affairs university ministry department republic federation region".split())
NO_PERSONS = _BODY_WORDS | OUTLET_WORDS | {"&"}
"""Words that the name of a person does not hold."""

SUFFIXES = frozenset(("Jr", "Sr", "II", "III", "IV"))
"""What tells father and son apart behind a name."""
_CALENDAR = DAYS | MONTHS
_ROLES = TITLES | ROLE_NOUNS
BEFORE_NAMES = _FIELDS | _ROLES | frozenset(NEAR_ROLES) | {f"{role}s" for role in _ROLES}
"""Words that stand in front of a name in its run."""


@lru_cache(maxsize=1 << 12)
def parts_of(run: str) -> tuple[list[str], list[str], int, list[int], bool]:
    """The words of a run, in lower case too; how many titles and roles lead it, where titles stand in it, and whether
    it names a day or month. Not to be changed: runs that recur share it."""
    words = run.removesuffix("’s").removesuffix("'s").rstrip(".").split(" ")
    low = run.lower().replace(".", "").removesuffix("’s").removesuffix("'s").split(" ")
    first = 0
    while first < len(words) and (low[first] in TITLES or low[first] in NOT_NAMES or low[first] in ROLE_NOUNS):
        if low[first] == "us" and words[first] != "Us" and first + 1 < len(words):
            break  # 'the US Geological Survey'
        first += 1
    titled = [k for k, w in enumerate(low[:-1]) if w in BEFORE_NAMES]
    return words, low, first, titled, not _CALENDAR.isdisjoint(low)


def title_lines(text: str) -> list[tuple[int, int]]:
    """The lines at the head in which most words have a capital, as headlines may have: no names can be told there."""
    found = []
    for match in _UNENDED_LINE.finditer(text, 0, _HEAD):
        words = [word for word in match.group().split() if len(word) > 3]
        if len(words) >= 3 and sum(word[0].isupper() for word in words) > 0.75 * len(words):
            found.append(match.span())
    return found


def length(words: list[str]) -> int:
    """The characters of words with a space behind each."""
    return sum(len(word) + 1 for word in words)


def honoured(title: str | None) -> Gender | None:
    return HONORIFICS.get(title.rstrip(".").lower()) if title is not None else None


def surname(name: str) -> str:
    """The last word of a name, but for what tells father and son apart: 'Bo [Lund] Jr'."""
    parts = name.split()
    return parts[-2] if len(parts) > 2 and parts[-1] in SUFFIXES else parts[-1]


def word_end(text: str, start: int) -> int:
    """The end of the word that begins at an offset."""
    end = start
    while end < len(text) and (text[end].isalnum() or text[end] in "-‐"):
        end += 1
    return end
