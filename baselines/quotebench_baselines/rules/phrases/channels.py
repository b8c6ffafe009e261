"""Channels: the outlets that carry an attribution and the documents that bear it."""

import msgspec

from quotebench.text.spans import Span
from quotebench_baselines.english.grammar import POSSESSIVES
from quotebench_baselines.english.nouns import (
    BODIES,
    DOCUMENTS,
    OCCASIONS,
    OUTLET_NOMINALS,
    OUTLET_WORDS,
    ROLE_NOUNS,
    TITLES,
)
from quotebench_baselines.english.sentences import QUOTE, Sentence
from quotebench_baselines.rules.phrases.following import phrase_after
from quotebench_baselines.rules.phrases.mentions import Mention

_BEARING = frozenset(("in", "on", "via", "through"))


class Channel(msgspec.Struct, frozen=True, gc=False):
    """A named channel: its name, and the characters of its head."""

    name: str
    span: Span


class Outlet(msgspec.Struct, frozen=True, gc=False):
    """What an article's own outlet is called (None: unknown) and whom the article names as persons: neither is a
    channel.
    """

    own: str | None
    people: frozenset[str]

    def carrier(self, s: Sentence, addressee: Mention, a: int, b: int) -> Channel | None:
        """The channel that whom one speaks to makes, if it is an outlet other than the article's own."""
        if addressee.kind == "pronoun" or addressee.parts:
            return None
        words = addressee.head.split()
        if addressee.kind == "nominal":
            if addressee.head in OUTLET_NOMINALS and s.low[a] in ("the", "a", "an", "one", "another"):
                return Channel(addressee.text, addressee.core)
            return None
        if self._is_own(words) or any(w.rstrip(".") in TITLES or w in BODIES or w in ROLE_NOUNS for w in s.low[a:b]):
            return None
        if any(w in OUTLET_WORDS for w in words):
            return Channel(addressee.text, addressee.core)
        return None

    def _is_own(self, words: list[str]) -> bool:
        if self.own is None:
            return False
        own = self.own.lower().split()
        return all(w in own for w in words)

    def named(self, mention: Mention) -> bool:
        """Whether a mention is an outlet other than the article's own."""
        words = mention.head.split()
        if mention.kind == "nominal":
            return mention.head in OUTLET_NOMINALS and mention.text.split()[0].lower() not in POSSESSIVES
        return any(w in OUTLET_WORDS for w in words) and not self._is_own(words) and words[0] not in TITLES


def complement_channel(s: Sentence, i: int, people: frozenset[str], outlets: Outlet) -> Channel | None:
    """The channel named by a prepositional phrase beside a verb of saying: 'in a statement', 'in an interview with
    the Courier'.
    """
    n = len(s)
    if i >= n:
        return None
    if s.low[i] in ("to", "with") and i + 1 < n:
        found = phrase_after(s, i + 1, people)
        if found is not None and outlets.named(found[0]):
            return Channel(found[0].text, found[0].core)
        return None
    if s.low[i] not in _BEARING:
        return None
    found = phrase_after(s, i + 1, people)
    if found is None:
        return None
    mention, j = found
    if (
        mention.head == "it"
        and s.low[i] == "in"
        and i
        and s.low[i - 1] in ("wrote", "writes", "written", "says", "said", "write")
    ):
        return Channel(mention.text, mention.core)
    heads = mention.head.split()
    if heads[-1] in DOCUMENTS and mention.kind == "nominal":
        return Channel(mention.text, mention.core)
    if heads[-1] in OCCASIONS and j + 1 < n and s.low[j] in ("with", "for", "on", "to"):
        host = phrase_after(s, j + 1, people)
        if host is not None and outlets.named(host[0]):
            return Channel(host[0].text, host[0].core)
    if s.low[i] == "through" and (heads[-1] in ROLE_NOUNS or mention.kind == "name"):
        return Channel(mention.text, mention.core)
    if outlets.named(mention) and s.low[i] in ("in", "on"):
        return Channel(mention.text, mention.core)
    return None


def document_before(s: Sentence, first: int, verb: int, people: frozenset[str], outlets: Outlet) -> Channel | None:
    """The document that a phrase in front of a verb names: 'In a statement on Monday, Ruiz said', 'Ruiz, in a letter
    to Lund, argued'.
    """
    if first > 1 and s.low[first - 1] == "which" and s.low[first - 2] == "in":
        for k in range(first - 3, max(-1, first - 14), -1):
            if s.low[k] in DOCUMENTS:
                return Channel(s.raw[k], s.span(k, k + 1))
    a = max(0, verb - 26)
    for k in range(verb - 1, a - 1, -1):
        if s.low[k] in (";", QUOTE):
            a = k + 1
            break
    for k in range(a, verb):
        if s.low[k] in ("in", "on") and (k == 0 or s.low[k - 1] in (",", "and", "but") or k > first):
            channel = complement_channel(s, k, people, outlets)
            if channel is not None:
                return channel
    return None
