"""Which phrases name an outlet that carries words: 'Reuters', 'the Tide magazine', 'Bo Lund of Radio Ost'."""

import re
from bisect import bisect_left

import msgspec

from quotebench_baselines.english.gender import given_name_gender
from quotebench_baselines.english.grammar import DAYS, MONTHS, POSSESSIVES
from quotebench_baselines.english.nouns import BODIES, ROLE_NOUNS, TITLES
from quotebench_baselines.english.outlets import (
    DOMAINS,
    OUTLET_KINDS,
    OUTLET_NAMES,
    OUTLET_NOMINALS,
    OUTLET_TITLES,
    OUTLET_WORDS,
    PLATFORM_NAMES,
    PLATFORMS,
    UNNAMED_MEDIA,
)
from quotebench_baselines.english.sentences import Sentence
from quotebench_baselines.rules.phrases.following import phrase_after
from quotebench_baselines.rules.phrases.mentions import Mention

_NAMED = OUTLET_WORDS | OUTLET_NAMES | PLATFORMS
_UNTOLD = POSSESSIVES | {"a", "an", "one", "another", "this", "some", "any"}
"""Words in front of media that are not named, or are the article's own."""
_JOURNALISTS = frozenset(
    "reporter reporters journalist journalists host hosts anchor presenter correspondent columnist editor editors "
    "interviewer producer".split()
)
_PARTS = OUTLET_KINDS | frozenset(
    "page editors editor series column newsletter section desk bureau newsroom board edition bulletin team vodcast "
    "webcast reporters hosts host presenter presenters reporter interviewer correspondent anchor breakfast news".split()
)
"""Nouns for what belongs to an outlet and carries words for it: 'the Courier's weekly video series'."""
_BEFORE_MARKS = frozenset(("on", "told", "'s", "’s"))
_CALL_SIGN = re.compile(r"[KW][A-Z]{2,3}-(?:TV|FM|AM|DT)|(?!WADA|KPMG)[KW][A-Z]{3}")
_TOLD = re.compile(
    r"[”\"] [^“”\"\n.;:]{2,60}? told (?:The )?([A-Z][a-z]+)"
    r"(?=[.,]| (?:on|in|last|this|during|after|when|yesterday|earlier)\b)"
    r"|\btold (?:The )?([A-Z][a-z]+)(?: on [A-Z]\w+)?[:,] [“\"]"
    r"|\b(?:[Ss]peaking (?:to|with)|comments to|interview with) ([A-Z][a-z]+)(?=[.,]| (?:on|last|that)\b)"
)
_BROADCAST = frozenset(("television", "radio", "tv"))
_BEFORE_KINDS = _BROADCAST | {"news", "state", "online"}
_LOCAL = frozenset("state local national regional public commercial cable american british the on".split())
_NO_OUTLETS = BODIES | DAYS | MONTHS
_STAFFING = frozenset(("of", "from", "at", "with", "for"))


def presumed_outlets(text: str, people: frozenset[str]) -> frozenset[str]:
    """Names of one word that are nobody's of the article and are told words in marks: '“It is old,” Ruiz told Tide.'"""
    found = set()
    for match in _TOLD.finditer(text):
        name = match.group(match.lastindex or 0)
        if name not in people and given_name_gender(name) is None and name.lower() not in _NO_OUTLETS:
            found.add(name.lower())
    return frozenset(found)


def at_platform(s: Sentence, k: int) -> int:
    """The number of items of a platform's name at an item: 0 where none stands there."""
    if k >= len(s.low):
        return 0
    if s.low[k] in PLATFORMS or (s.capital(k) and s.low[k] in PLATFORM_NAMES):
        return 1
    return 2 if s.raw[k : k + 2] == ["Truth", "Social"] else 0


def kind_behind(s: Sentence, end: int) -> int:
    """The item behind the nouns that tell what kind of outlet a name in front of them is: 'the OPN [news agency]'."""
    k = end
    while k < len(s.low) and s.low[k] in _BEFORE_KINDS:
        k += 1
    kind = k < len(s.low) and s.low[k] in OUTLET_KINDS
    aired = (
        k > end and s.low[k - 1] in _BROADCAST and not (k < len(s.low) and s.low[k].isalpha() and s.low[k] != "that")
    )
    return k + kind if kind or aired else end


def _of_station(words: list[str]) -> bool:
    """Whether 'television' or 'radio' stands behind a name: not so 'state television'."""
    return len(words) > 1 and words[-2][0].isupper() and words[-2].lower() not in _LOCAL


class Outlet(msgspec.Struct, frozen=True, gc=False):
    """What an article's own outlet is called (None: unknown) and whom the article names as persons: neither is a
    channel. `presumed` are names in lower case that are nobody's and are told words in marks.
    """

    own: str | None
    people: frozenset[str]
    presumed: frozenset[str] = frozenset()

    def named(self, s: Sentence, mention: Mention, end: int) -> bool:
        """Whether a mention that ends before the item `end` is an outlet other than the article's own."""
        words = mention.head.split()
        if mention.kind == "nominal":
            if mention.head in _BROADCAST:
                return _of_station(mention.text.split())
            return (
                mention.head in OUTLET_NOMINALS
                and mention.head not in UNNAMED_MEDIA
                and mention.text.split()[0].lower() not in _UNTOLD
            )
        if mention.kind == "pronoun" or self.is_own(mention) or words[0] in TITLES:
            return False
        if mention.head in PLATFORM_NAMES or mention.head in OUTLET_TITLES or mention.head in self.presumed:
            return True
        if any(_CALL_SIGN.fullmatch(word) for word in mention.text.split()):
            return True  # 'WKRP-TV'
        return self._known(words) or self._described(s, mention, end)

    def carrier(self, s: Sentence, addressee: Mention, a: int, b: int) -> Mention | None:
        """The outlet that whom one speaks to is or works for, in a phrase that takes the items from a to before b."""
        if addressee.parts:
            return self._employer(s, a, b)  # 'Radio Ost's Kick and Rush'
        if addressee.kind == "pronoun":
            return None
        if addressee.kind == "nominal":
            if (
                addressee.head in _JOURNALISTS
                and (house := self._staffed(s, bisect_left(s.start, addressee.core[1]))) is not None
            ):
                return house  # 'a reporter for the Courier'
            if addressee.head.split()[-1] in _PARTS and (house := self._employer(s, a, b)) is not None:
                return house  # 'Radio Ost's morning programme'
            return addressee if s.low[a] == "the" and self.named(s, addressee, b) else None
        end = next((k for k in range(a, b) if s.end[k] >= addressee.span[1]), b - 1) + 1
        employer = self._employer(s, a, end)
        if employer is not None:
            return employer
        if addressee.head in OUTLET_TITLES:
            return addressee
        if any(
            w.rstrip(".") in TITLES or w in BODIES or w in ROLE_NOUNS for w in s.low[a + (s.low[a] == "state") : end]
        ):
            return None
        titled = s.raw[a] == "The" and a > 0 and not self.is_own(addressee)  # 'told The Ostbyan'
        return addressee if titled or self.named(s, addressee, end) else None

    def _employer(self, s: Sentence, a: int, b: int) -> Mention | None:
        """The outlet beside a journalist: 'the BBC's Per Lund', 'Per Lund of the BBC'."""
        for k in range(a + 1, b):
            if s.low[k] in ("'s", "’s") and k < b - 1:
                owner = phrase_after(s, a, self.people, k)
                return owner[0] if owner is not None and self.named(s, owner[0], k) else None
            if s.low[k] in _JOURNALISTS and s.capital(k - 1) and (s.capital(k + 1) or k == b - 1):
                house = phrase_after(s, a, self.people, k)  # 'Harbour Post reporter Ida Falk'
                return house[0] if house is not None and self.named(s, house[0], k) else None
        return self._staffed(s, b)

    def _staffed(self, s: Sentence, b: int) -> Mention | None:
        """The outlet behind a journalist's name or office: 'Per Lund [of the BBC]'."""
        if b >= len(s.low) or s.low[b] not in _STAFFING:
            return None
        house = phrase_after(s, b + 1, self.people)
        told = house is not None and house[0].kind == "name" and self.named(s, house[0], house[1])
        return house[0] if told and house is not None else None

    def _known(self, words: list[str]) -> bool:
        """Whether one of the words of a name tells an outlet, and not just that there are media."""
        return any(w in _NAMED or w.endswith(DOMAINS) for w in words) and not UNNAMED_MEDIA.issuperset(words)

    def _described(self, s: Sentence, mention: Mention, end: int) -> bool:
        """Whether a noun beside a name tells that it is an outlet: 'news agency Skerry', 'Tide magazine'."""
        if UNNAMED_MEDIA.issuperset(mention.head.split()):
            return False  # 'a TV channel'
        if kind_behind(s, end) > end and s.start[end] - mention.core[1] in (1, 2):
            return True  # a mark may stand between them: 'the “Low Water” podcast'
        before = next((k - 1 for k in range(max(0, end - 12), end) if s.start[k] == mention.core[0]), -1)
        if before >= 0 and s.low[before] in _BEFORE_MARKS and s.start[before + 1] - s.end[before] == 2:
            return True  # in marks: 'said on “Low Tide”'
        return before >= 0 and s.low[before] in OUTLET_KINDS and not s.capital(before)

    def is_own(self, mention: Mention) -> bool:
        """Whether a name is that of the article's own outlet."""
        if self.own is None:
            return False
        own = self.own.lower().split()
        return all(w in own for w in mention.head.split())
