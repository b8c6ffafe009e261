"""Documents and who issued them: 'a study by Pellworth', 'the port board's letter', 'a port board statement'."""

import msgspec

from quotebench_baselines.english.grammar import (
    DETERMINERS,
    NOT_NAMES,
    POSSESSIVES,
    PREPOSITIONS,
)
from quotebench_baselines.english.nouns import (
    BODY_NOUNS,
    COLLECTIVES,
    ISSUED,
    UNSIGNED_DOCUMENTS,
)
from quotebench_baselines.english.outlets import UNNAMED_MEDIA
from quotebench_baselines.english.sentences import Sentence
from quotebench_baselines.english.verbs import VERBS
from quotebench_baselines.rules.phrases.authors import CARRYING, ISSUING, SHOWN, author, is_sign
from quotebench_baselines.rules.phrases.bodies import body_start
from quotebench_baselines.rules.phrases.channels import Channel
from quotebench_baselines.rules.phrases.following import phrase_after
from quotebench_baselines.rules.phrases.mentions import Mention, noun_phrase
from quotebench_baselines.rules.phrases.publication import apposed_author, fronted_sender, site_owner
from quotebench_baselines.rules.phrases.subjects import clause_subject, subject_before

_KINDS = frozenset(
    "press news official written joint video twitter new media annual quarterly monthly latest recent final interim "
    "initial formal preliminary internal draft public".split()
)
"""What stands between the name of an issuer and the noun: 'the port board's annual report'."""
_PARTICLED = (["put", "out"], ["put", "up"], ["puts", "out"], ["puts", "up"], ["handed", "out"], ["took", "out"])
"""Verbs of two words for issuing something."""
_AUTHORING = frozenset("wrote writes written penned drafted authored signed".split())


class Document(msgspec.Struct, frozen=True, gc=False):
    """A document that a sentence names: its head noun, itself as a channel, who issued it (None: not said), and
    whether the noun phrase itself tells.
    """

    head: str
    channel: Channel
    issuer: Mention | None
    authored: bool = False


def document_phrase(s: Sentence, i: int, people: frozenset[str]) -> tuple[Mention, int] | None:
    """The noun phrase that begins at an item, a document's name in front of the noun included: 'PBA data'."""
    found = phrase_after(s, i, people)
    if found is None:
        return None
    mention, j = found
    j += mention.kind == "name" and s.low[j : j + 1] in (["press"], ["news"]) and s.low[j + 1 : j + 2] != ["that"]
    if mention.kind == "name" and j < len(s.low) and s.low[j] in ISSUED and s.start[j] == s.end[j - 1] + 1:
        return Mention("nominal", s.span(i, j + 1), s.span(j, j + 1), s.text(i, j + 1), s.low[j]), j + 1
    return found


def document_at(s: Sentence, k: int, people: frozenset[str]) -> Document | None:
    """The document whose head noun is the item k, or None where the noun names none."""
    low = s.low[k]
    if low not in ISSUED or (s.capital(k) and k > 0 and s.capital(k - 1) and s.low[k - 1] not in DETERMINERS):
        return None
    a = k
    while a > 0 and k - a < 6 and (s.low[a - 1][0].isalnum() or s.low[a - 1] in ("'s", "’s")):
        a -= 1
        if s.low[a] in DETERMINERS:
            break
    if (
        low in UNSIGNED_DOCUMENTS
        and (a == k or s.low[k - 1] in UNNAMED_MEDIA)
        and author(s, k, people) is None
        and not _is_issued(s, k)
    ):
        return None
    first = max(a, k - 4)
    verbal = (
        j
        for j in range(k - 1, first - 1, -1)
        if (s.low[j] in VERBS or s.low[j] in ISSUING or s.low[j] in SHOWN)
        and not s.capital(j)
        and s.low[j - 1] not in DETERMINERS
    )
    first = next(verbal, first - 1) + 1
    first = next((j + 1 for j in range(k - 1, first - 1, -1) if s.low[j] in PREPOSITIONS), first)
    if (begins := body_start(s, first)) < first:
        first = begins - (begins > 0 and s.low[begins - 1] in DETERMINERS)
    first += s.low[first] in ("'s", "’s")
    channel = Channel(s.text(first, k + 1), s.span(k, k + 1))
    named = author(s, k, people) or _owner(s, k, people) or site_owner(s, k, people)
    own = named is not None and named.kind == "pronoun" and k > 2 and s.low[k - 2] in ISSUING
    if own:
        named = _subject(s, k - 2, people) or named  # 'The team posted their findings'
    issuer = named or _sender(s, k, people) or fronted_sender(s, k, people)
    return Document(low, channel, issuer, named is not None and not own)


def _is_issued(s: Sentence, k: int) -> bool:
    """Whether a plural stands behind a verb of issuing: 'posted findings'."""
    return k > 1 and s.low[k - 1] in ISSUING


def _owner(s: Sentence, k: int, people: frozenset[str]) -> Mention | None:
    """In front of the noun: 'her letter', 'the board's long letter', 'a UN report', 'a police statement'."""
    for j in range(k - 1, max(-1, k - 5), -1):
        low = s.low[j]
        if low in POSSESSIVES and low not in ("our", "my", "your"):
            return Mention("pronoun", s.span(j, j + 1), s.span(j, j + 1), s.raw[j], low, low == "their")
        if low in ("'s", "’s"):
            a = j
            while a > 0 and j - a < 7 and s.low[a - 1].isalpha() and s.low[a - 1] not in ("in", "to", "on", "and"):
                if s.low[a - 1] == "of" and (a < 3 or not s.capital(a - 2)):
                    break  # 'part of [Ruiz]'s statement'
                a -= 1
                if s.low[a] in DETERMINERS:
                    break
            return noun_phrase(s, a, j, people)
        if low in DETERMINERS or not low[0].isalnum():
            break
    return _attribute(s, k, people)


def _attribute(s: Sentence, k: int, people: frozenset[str]) -> Mention | None:
    """The noun in front of a document that names its issuer: 'PBA data', 'a port board statement'."""
    j = k - 1
    if j >= 0 and s.low[j] in _KINDS:
        j -= 1
    if j < 0 or s.low[j] in NOT_NAMES:
        return None
    if s.low[j] == "court" and s.low[k] in ("document", "documents", "papers", "paper", "filing", "filings", "records"):
        return None  # filed there by others
    a = j
    if s.capital(j) and (j > 0 or s.raw[j].isupper()):
        while a > 0 and s.capital(a - 1) and s.low[a - 1] not in NOT_NAMES:
            a -= 1
        a = body_start(s, a)
    elif s.low[j] in BODY_NOUNS or s.low[j] in COLLECTIVES:
        while a > 0 and j - a < 2 and s.low[a - 1].isalpha() and s.low[a - 1] not in NOT_NAMES:
            a -= 1
    else:
        return None
    return noun_phrase(s, a, j + 1, people)


def _sender(s: Sentence, k: int, people: frozenset[str]) -> Mention | None:
    """The subject of the verb in front of it: 'Ruiz wrote a letter', 'the board issued a statement'."""
    carried = next((j for j in range(k - 1, max(-1, k - 4), -1) if s.low[j] in CARRYING or s.low[j] == "with"), None)
    if carried is not None and s.low[carried] == "with" and is_sign(s.low[k]):
        return clause_subject(s, carried, people)
    if carried is not None and is_sign(s.low[k]):
        return clause_subject(s, carried, people) if s.low[carried].endswith("ing") else _subject(s, carried, people)
    if (author := apposed_author(s, k, people)) is not None:
        return author
    if s.low[k - 1] == "on" and "spent" in s.low[max(0, k - 8) : k]:
        return _subject(s, s.low.index("spent", max(0, k - 8)), people)  # 'spent a million on ads'
    if _is_issued(s, k):
        return _subject(s, k - 1, people)  # 'published findings'
    if k > 1 and s.low[k - 1] in ("the", "this", "that") and s.low[k - 2] in _AUTHORING:
        return _subject(s, k - 2, people)
    titled = k + 1 < len(s.low) and s.capital(k + 1) and "the" in s.low[max(0, k - 3) : k]  # 'the book Low Water'
    if k < 2 or (
        not titled and not any(low in ("a", "an", "another", "two", "this", "one") for low in s.low[max(0, k - 4) : k])
    ):
        return None
    for j in range(k - 1, max(0, k - 6), -1):
        if s.low[j] in ISSUING or s.low[j : j + 2] in _PARTICLED:
            return _subject(s, j, people)
    return None


def _subject(s: Sentence, verb: int, people: frozenset[str]) -> Mention | None:
    while verb > 1 and s.low[verb - 1] in ("been", "be", "being"):
        verb -= 1
    found = subject_before(s, verb, people)
    return found[0] if found is not None else None
