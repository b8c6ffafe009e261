"""Who a mention refers to: the names of an article, and the full form of a bare surname."""

import re

from quotebench_baselines.rules.grammar import DAYS, MONTHS, NOT_NAMES
from quotebench_baselines.rules.mentions import Mention
from quotebench_baselines.rules.nouns import OUTLET_WORDS, ROLE_NOUNS, TITLES

_RUN = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'‐-]*(?: (?:(?:de|van|von|der|den|bin|al|el|la|le|du|da) )*[A-ZÀ-ÖØ-Þ][\w’'‐-]*)+")
_BODY_WORDS = frozenset(
    "ministry council committee court office union party bank company club house street road river bridge park "
    "university institute school hospital police force department agency association commission authority board "
    "group international national general united foreign security state republic federation city town county "
    "valley north south east west central new security times post daily front act bill day law limited ltd inc "
    "corp hall square station line city estate estates holdings partners industries energy fund trust society "
    "league cup".split()
)


class Inventory:
    """The persons an article names, by full name and by surname."""

    def __init__(self, text: str) -> None:
        full: dict[str, str] = {}
        for match in _RUN.finditer(text):
            words = [w for w in re.sub(r"['’]s$", "", match.group()).split() if w.rstrip(".").lower() not in TITLES]
            while words and (words[0].lower() in NOT_NAMES or words[0].lower() in ROLE_NOUNS):
                words = words[1:]
            low = [w.lower() for w in words]
            if not 2 <= len(words) <= 4 or any(
                w in _BODY_WORDS or w in OUTLET_WORDS or w in DAYS or w in MONTHS for w in low
            ):
                continue
            full.setdefault(words[-1], " ".join(words))
        self._full = full
        self.people = frozenset(full)

    def names(self, mention: Mention | None) -> str | tuple[str, ...] | None:
        """The fullest name of whom a mention refers to; several for a plural speaker, None for no mention."""
        if mention is None:
            return None
        if mention.parts:
            return tuple(str(self.names(part)) for part in mention.parts)
        if mention.kind == "name":
            return self._full.get(mention.text, mention.text)
        return mention.text
