"""Documents and who issued them: 'a study by Pellworth', 'the port board's letter', 'a port board statement'."""

import msgspec

from quotebench_baselines.english.grammar import (
    AUXILIARIES,
    DETERMINERS,
    NOT_NAMES,
    POSSESSIVES,
    PREPOSITIONS,
    TIME_NOUNS,
)
from quotebench_baselines.english.kinds import is_human
from quotebench_baselines.english.nouns import (
    ADS,
    BODY_NOUNS,
    COLLECTIVES,
    ISSUED,
    ROLE_NOUNS,
    SIGNS,
    UNSIGNED_DOCUMENTS,
)
from quotebench_baselines.english.outlets import UNNAMED_MEDIA
from quotebench_baselines.english.sentences import Sentence
from quotebench_baselines.english.verbs import VERBS
from quotebench_baselines.rules.phrases.bodies import body_start
from quotebench_baselines.rules.phrases.channels import Channel
from quotebench_baselines.rules.phrases.following import phrase_after
from quotebench_baselines.rules.phrases.mentions import Mention, joined_mention, noun_phrase
from quotebench_baselines.rules.phrases.publication import SITES, apposed_author, fronted_sender, site_owner
from quotebench_baselines.rules.phrases.subjects import clause_subject, subject_before

_ISSUING = frozenset(
    "issued issues published publishes released releases wrote writes written sent sends posted posts filed files "
    "signed signs produced issuing publishing releasing signing posting sending writing launched launches "
    "launching responded responds replied answered aired airs airing running ran runs unveiled unveils unveiling "
    "mailed mailing circulated circulates circulating distributed distributing printed printing produces "
    "producing debuted erected bought left".split()
)
_MADE = frozenset(
    "filed issued released published written signed brought sent posted authored prepared conducted led made produced "
    "compiled drafted penned submitted presented delivered circulated launched printed created commenced "
    "distributed mailed aired broadcast recorded painted co-written co-authored".split()
)
_KINDS = frozenset(
    "press news official written joint video twitter new media annual quarterly monthly latest recent final interim "
    "initial formal preliminary internal draft public".split()
)
"""What stands between the name of an issuer and the noun: 'the port board's annual report'."""
_PARTICLED = (["put", "out"], ["put", "up"], ["puts", "out"], ["puts", "up"], ["handed", "out"], ["took", "out"])
"""Verbs of two words for issuing something."""
_CARRYING = frozenset(
    "wore worn wearing carrying carried carry holding held waving waved bearing bore raised raising".split()
)
_SURVEYS = frozenset(
    "study survey poll analysis review audit examination tally count inspection assessment evaluation overview "
    "reading investigation".split()
)
"""Documents that have what they are about behind 'of'."""
_AUTHORING = frozenset("wrote writes written penned drafted authored signed".split())
_PAID = frozenset("funded financed sponsored commissioned paid bought placed".split())
"""What is done to an advertisement by whose it is; a study is not its payer's."""
_SHOWN = _CARRYING | frozenset(
    "made taped hung left flew flown flying unfurled hoisted painted displayed wore worn wearing pinned put".split()
)
"""What somebody does with a notice or a sign."""
_BY = frozenset(("by", "from", "of"))


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
        and _author(s, k, people) is None
        and not _is_issued(s, k)
    ):
        return None
    first = max(a, k - 4)
    verbal = (
        j
        for j in range(k - 1, first - 1, -1)
        if (s.low[j] in VERBS or s.low[j] in _ISSUING or s.low[j] in _SHOWN)
        and not s.capital(j)
        and s.low[j - 1] not in DETERMINERS
    )
    first = next(verbal, first - 1) + 1
    first = next((j + 1 for j in range(k - 1, first - 1, -1) if s.low[j] in PREPOSITIONS), first)
    if (begins := body_start(s, first)) < first:
        first = begins - (begins > 0 and s.low[begins - 1] in DETERMINERS)
    first += s.low[first] in ("'s", "’s")
    channel = Channel(s.text(first, k + 1), s.span(k, k + 1))
    named = _author(s, k, people) or _owner(s, k, people) or site_owner(s, k, people)
    own = named is not None and named.kind == "pronoun" and k > 2 and s.low[k - 2] in _ISSUING
    if own:
        named = _subject(s, k - 2, people) or named  # 'The team posted their findings'
    issuer = named or _sender(s, k, people) or fronted_sender(s, k, people)
    return Document(low, channel, issuer, named is not None and not own)


def _is_issued(s: Sentence, k: int) -> bool:
    """Whether a plural stands behind a verb of issuing: 'posted findings'."""
    return k > 1 and s.low[k - 1] in _ISSUING


def _author(s: Sentence, k: int, people: frozenset[str]) -> Mention | None:
    """Behind the noun: 'of the ministry', 'by Ruiz', 'released on Monday by the police'."""
    n = len(s.low)
    named = k + 2 < n and (s.low[k + 1] in ("he", "she", "they") or s.capital(k + 1))
    if named and (sender := _relative_sender(s, k, people)) is not None:
        return sender  # 'a message he sent'
    about = s.low[k] in _SURVEYS and s.low[k + 1 : k + 2] == ["of"]
    for j in range(k + 1 + about, min(k + 9 + 5 * about, n)):
        low = s.low[j]
        if low in ("that", "which") and j < k + 3 and (sender := _relative_sender(s, j, people)) is not None:
            return sender
        if low == "in" and s.low[j + 1 : j + 4] == ["the", "name", "of"]:
            found = phrase_after(s, j + 4, people)
            return found[0] if found is not None else None
        if (
            low == "by"
            and j > k + 1
            and s.low[j - 1].endswith(("ed", "en"))
            and s.low[j - 1] not in _MADE | _SHOWN | (_PAID if s.low[k] in ADS else frozenset())
        ):
            return None  # 'the report was criticised by Lund', 'an email seen by the Spark'
        if low == "from" and _is_sign(s.low[k]) and j > k + 1:
            continue  # 'a banner hung from the bridge by dockers'
        if low == "from" and not AUXILIARIES.isdisjoint(s.low[k + 1 : j]):
            return None  # 'who lost the letter will get one from the board'
        if low in _BY and (j == k + 1 or low != "of"):
            found = phrase_after(s, j + 1, people)
            if found is None or (low == "of" and not _agent(found[0])) or found[0].kind == "pronoun":
                return None
            if low == "by" and found[0].kind == "name" and (both := _joined(s, found, people)) is not None:
                return both
            if found[0].kind == "nominal" and found[0].head in SITES and (site := _site(s, j + 1, found[1], people)):
                return site  # 'a tweet from the port's account'
            if found[0].kind == "nominal" and low != "by" and (low == "of" or found[0].head in TIME_NOUNS):
                return found[0] if _agent(found[0]) else None
            return found[0]
        if (
            low == ","
            and j == k + 1
            and s.low[j + 1 : j + 2] == ["which"]
            and (sender := _relative_sender(s, j + 1, people))
        ):
            return sender  # 'the memo, which Ruiz wrote in May,'
        if low == "," and j == k + 1 and s.low[j + 1 : j + 2] and s.low[j + 1] in _PAID and s.low[k] in ADS:
            continue  # 'the spot, paid for by the League'
        if (
            low == ","
            and j == k + 1
            and j + 1 < n
            and (s.low[j + 1] in _MADE or s.low[j + 1] in ("by", "dated", "titled"))
        ):
            continue  # 'the lawsuit, filed on Monday by Ruiz'
        if low in (",", ".", ";", ":", "that", "which") or low in ("said", "says", "saying", "on", "about"):
            if low == "on" and j + 1 < n and s.low[j + 1].endswith("day"):
                continue
            return None
    return None


def _site(s: Sentence, a: int, b: int, people: frozenset[str]) -> Mention | None:
    """Whose an account or site is that the items from a to before b name."""
    owned = next((k for k in range(a + 1, b) if s.low[k] in ("'s", "’s")), None)
    return noun_phrase(s, a, owned, people) if owned is not None else None


def _joined(s: Sentence, found: tuple[Mention, int], people: frozenset[str]) -> Mention | None:
    """Two names behind 'by': 'projections by PBA and Radio Ost'."""
    name, j = found
    if name.parts or s.low[j : j + 1] != ["and"] or j + 1 >= len(s.low) or not s.capital(j + 1):
        return None
    other = phrase_after(s, j + 1, people)
    return joined_mention((name, other[0])) if other is not None and other[0].kind == "name" else None


def _relative_sender(s: Sentence, j: int, people: frozenset[str]) -> Mention | None:
    """'A notice that the ministry has taped to the door': the subject of the relative clause."""
    found = phrase_after(s, j + 1, people)
    if found is None:
        return None
    k = found[1]
    while k < len(s.low) and s.low[k] in ("has", "have", "had", "also", "later"):
        k += 1
    return found[0] if k < len(s.low) and (s.low[k] in _ISSUING or s.low[k] in _SHOWN) else None


def _agent(mention: Mention) -> bool:
    """Whether a phrase names somebody who can issue a document, and not what it is about."""
    if mention.kind == "name":
        return True
    head = mention.head.split()[-1]
    return is_human(head.removesuffix("s")) or head in BODY_NOUNS or head in COLLECTIVES or head in ROLE_NOUNS


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
    carried = next((j for j in range(k - 1, max(-1, k - 4), -1) if s.low[j] in _CARRYING or s.low[j] == "with"), None)
    if carried is not None and s.low[carried] == "with" and _is_sign(s.low[k]):
        return clause_subject(s, carried, people)
    if carried is not None and _is_sign(s.low[k]):
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
        if s.low[j] in _ISSUING or s.low[j : j + 2] in _PARTICLED:
            return _subject(s, j, people)
    return None


def _subject(s: Sentence, verb: int, people: frozenset[str]) -> Mention | None:
    while verb > 1 and s.low[verb - 1] in ("been", "be", "being"):
        verb -= 1
    found = subject_before(s, verb, people)
    return found[0] if found is not None else None


def _is_sign(low: str) -> bool:
    return low in SIGNS
