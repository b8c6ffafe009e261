"""Who made a document, as the words behind its noun tell: 'a study by Pellworth', 'the memo, which Ruiz wrote'."""

from quotebench_baselines.english.grammar import AUXILIARIES, TIME_NOUNS
from quotebench_baselines.english.kinds import is_human
from quotebench_baselines.english.nouns import ADS, BODY_NOUNS, COLLECTIVES, ROLE_NOUNS, SIGNS
from quotebench_baselines.english.sentences import Sentence
from quotebench_baselines.rules.phrases.following import phrase_after
from quotebench_baselines.rules.phrases.mentions import Mention, joined_mention, noun_phrase
from quotebench_baselines.rules.phrases.publication import SITES

ISSUING = frozenset(
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
CARRYING = frozenset(
    "wore worn wearing carrying carried carry holding held waving waved bearing bore raised raising".split()
)
_PAID = frozenset("funded financed sponsored commissioned paid bought placed".split())
"""What is done to an advertisement by whose it is; a study is not its payer's."""
SHOWN = CARRYING | frozenset(
    "made taped hung left flew flown flying unfurled hoisted painted displayed wore worn wearing pinned put".split()
)
"""What somebody does with a notice or a sign."""
_SURVEYS = frozenset(
    "study survey poll analysis review audit examination tally count inspection assessment evaluation overview "
    "reading investigation".split()
)
"""Documents that have what they are about behind 'of'."""
_BY = frozenset(("by", "from", "of"))


def author(s: Sentence, k: int, people: frozenset[str]) -> Mention | None:
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
            and s.low[j - 1] not in _MADE | SHOWN | (_PAID if s.low[k] in ADS else frozenset())
        ):
            return None  # 'the report was criticised by Lund', 'an email seen by the Spark'
        if low == "from" and is_sign(s.low[k]) and j > k + 1:
            continue  # 'a banner hung from the bridge by dockers'
        if low == "from" and not AUXILIARIES.isdisjoint(s.low[k + 1 : j]):
            return None  # 'who lost the letter will get one from the board'
        attributed = low == "to" and s.low[j - 1] == "attributed"
        if (low in _BY or attributed) and (j == k + 1 or low != "of"):
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
    return found[0] if k < len(s.low) and (s.low[k] in ISSUING or s.low[k] in SHOWN) else None


def _agent(mention: Mention) -> bool:
    """Whether a phrase names somebody who can issue a document, and not what it is about."""
    if mention.kind == "name":
        return True
    head = mention.head.split()[-1]
    return is_human(head.removesuffix("s")) or head in BODY_NOUNS or head in COLLECTIVES or head in ROLE_NOUNS


def is_sign(low: str) -> bool:
    return low in SIGNS
