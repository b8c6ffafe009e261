"""Attribution by a verb with an infinitive: 'urged X to go', 'claimed to have gone', 'found X to be gone'."""

from quotebench_baselines.english.grammar import (
    BARE_VERBS,
    DETERMINERS,
    FINITE,
    NUMBERS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
)
from quotebench_baselines.english.kinds import is_human
from quotebench_baselines.english.nouns import BODY_NOUNS, COLLECTIVES, NOMINAL_CUES
from quotebench_baselines.english.sentences import QUOTE, Sentence
from quotebench_baselines.english.verbs import CLAUSE_VERBS, FOUND, PROFESSING, RECKONED, VERBS
from quotebench_baselines.rules.parts.content import before_gloss, content, sentence_end
from quotebench_baselines.rules.parts.drafts import Draft
from quotebench_baselines.rules.parts.evidence import finite_within
from quotebench_baselines.rules.parts.witness import can_speak
from quotebench_baselines.rules.phrases.agents import agent_of
from quotebench_baselines.rules.phrases.following import phrase_after
from quotebench_baselines.rules.phrases.mentions import OBJECT_PRONOUNS, Mention

BE = frozenset("was were been is are being be".split())
NO_VERBS = frozenset(("to", "the", "a", "his", "her", "not", "be"))
_OF_THEIR_OWN = {
    "call": ("on", "upon", "for"),
    "appeal": ("to", "for"),
    "demand": ("to", "from", "for"),
    "plead": ("with", "for"),
}
"""What stands between these verbs and whom they ask."""
_WITH_FOR = ("urg", "ask", "beg")
"""Verbs that ask somebody, or ask 'for' somebody to do something."""
_STOPS_OBJECT = frozenset(
    ("to", "that", ",", QUOTE, "whether", "if", "when", "how", "what", "where", "and", "according")
)
_CLAUSES = frozenset(
    ("and", "but", "which", "who", "insisting", "so", "while", "adding", "saying", "citing", "such", "according")
)


def infinitive_draft(s: Sentence, i: int, drafts: list[Draft], cuts: list[int], people: frozenset[str]) -> Draft | None:
    """'urged Lund to leave', 'called on Lund to leave', 'residents were told by the port to leave': the infinitive."""
    n, before = len(s.low), s.low[i - 1] if i else ""
    j = i + 1
    if s.low[i] in PROFESSING:
        return _professed(s, i, drafts, cuts, people)
    if s.low[i] in FOUND and before not in BE:
        return _found(s, i, drafts, people)
    if s.low[i] in RECKONED and not (before in BE and s.low[j : j + 1] == ["by"]):
        return None
    link = next((links for stem, links in _OF_THEIR_OWN.items() if s.low[i].startswith(stem)), None)
    if link is not None:
        if j >= n or s.low[j] not in link:
            return None
        j += 1
    elif s.low[i].startswith(_WITH_FOR) and s.low[j : j + 1] == ["for"]:
        j += 1  # 'urged for the gate to be shut'
    if before == "have" and "would" in s.low[max(0, i - 3) : i]:
        return None  # 'would never have asked her to leave'
    if before == "in" and s.low[i].endswith("ing"):
        return None  # 'blamed the board for its haste in asking them to leave'
    if before in NO_VERBS or (i and s.capital(i)) or (s.low[i].startswith("plead") and "guilty" in s.low[j : j + 2]):
        return None
    passive = before in BE and (s.low[i].endswith("ed") or s.low[i] in ("told", "found"))
    if before in BE and not passive and not s.low[i].endswith("ing"):
        return None
    found = _told_by(s, i, j, people) if passive else _asked_of(s, i, j, people)
    if found is None:
        return None
    speaker, k = found
    if k < n and s.low[k] in ("not", "never") and k + 1 < n:
        k += 1
    if k + 1 >= n or s.low[k] != "to" or not _begins_infinitive(s, k + 1):
        return None
    if s.low[k - 1].endswith("ed") and k - 1 > j and not passive:
        return None  # 'ordered flags lowered to half-staff'
    if not passive:
        speaker = agent_of(s, i, drafts, people)
        if speaker is None:
            return None
    end = clause_end(s, k + 2, min([sentence_end(s), *(c for c in cuts if c > k)]))
    begin = k - 1 if s.low[k - 1] in ("not", "never") else k + 1  # 'told [not to go]'
    spans, regions = content(s, begin, before_gloss(s, k + 1, end))
    return Draft(spans, speaker, s.start[i], s.span(i, i + 1), None, regions)


def _professed(s: Sentence, i: int, drafts: list[Draft], cuts: list[int], people: frozenset[str]) -> Draft | None:
    """'Ruiz claimed to have seen it': the infinitive, as a claim."""
    to = i + 2 if s.low[i + 1 : i + 2] in (["them"], ["him"], ["her"], ["it"]) else i + 1  # 'claimed them to be spies'
    if s.low[to : to + 1] != ["to"] or to + 1 >= len(s.low) or not _begins_infinitive(s, to + 1) or i == 0:
        return None
    if s.low[i - 1] in DETERMINERS or s.low[i - 1] in PREPOSITIONS or s.low[i - 1] in NO_VERBS:
        return None
    speaker = agent_of(s, i, drafts, people)
    end = clause_end(s, to + 2, min([sentence_end(s), *(c for c in cuts if c > i)]))
    spans, regions = content(s, to + 1, before_gloss(s, to + 1, end))
    return Draft(spans, speaker, s.start[i], s.span(i, i + 1), None, regions) if speaker is not None else None


def _found(s: Sentence, i: int, drafts: list[Draft], people: frozenset[str]) -> Draft | None:
    """'found him to be ill', 'declared the law to be void': the infinitive, as a finding."""
    if i == 0 or s.low[i - 1] in DETERMINERS or s.low[i - 1] in PREPOSITIONS or s.low[i - 1] in NO_VERBS:
        return None
    thing = phrase_after(s, i + 1, people)
    if (
        thing is None
        or s.low[thing[1] : thing[1] + 1] != ["to"]
        or s.low[thing[1] + 1 : thing[1] + 2] not in (["be"], ["have"])
    ):
        return None
    if thing[0].head.split()[-1] in _WAYS:
        return None
    speaker = agent_of(s, i, drafts, people)
    if speaker is None or not can_speak(speaker):
        return None
    spans, regions = content(s, thing[1] + 1, clause_end(s, thing[1] + 2, sentence_end(s)))
    return Draft(spans, speaker, s.start[i], s.span(i, i + 1), None, regions)


def _begins_infinitive(s: Sentence, i: int) -> bool:
    """Whether the word behind 'to' may be a verb, and is no noun phrase: not 'pleaded guilty to each crime'."""
    low = s.low[i]
    return low == QUOTE or not (
        low in DETERMINERS or low in PRONOUNS or low in NUMBERS or s.capital(i) or not low[0].isalpha()
    )


def _told_by(s: Sentence, i: int, j: int, people: frozenset[str]) -> tuple[Mention | None, int] | None:
    """Who tells in a passive (None: not said), and the item behind."""
    n = len(s.low)
    if s.low[i] in ("called", "appealed", "demanded", "begged", "pressed"):
        return None
    if j >= n or s.low[j] != "by":
        return None, j
    by = phrase_after(s, j + 1, people)
    if by is None:
        return None
    speaker, k = by
    if k + 1 < n and s.low[k] == ",":
        k = next((m + 1 for m in range(k + 1, min(k + 12, n)) if s.low[m] == ","), k)
    return speaker, k


def _asked_of(s: Sentence, i: int, j: int, people: frozenset[str]) -> tuple[None, int] | None:
    """The item behind whom a verb of demand asks; None where it asks nobody."""
    if s.low[i] == "asking" and j < len(s.low) and s.low[j] == "to" and any(low in _SENDING for low in s.low[:i]):
        return None, j
    asked = phrase_after(s, j, people)
    if asked is None:
        return None
    k = asked[1]
    if k + 1 < len(s.low) and s.low[k] == "," and s.low[k + 1] in _ASIDES:
        close = next((m for m in range(k + 2, min(k + 16, len(s.low))) if s.low[m] == ","), None)
        if close is not None and s.low[close + 1 : close + 2] == ["to"]:
            return None, close + 1
    while (
        k < len(s.low)
        and k - j < 14
        and (s.low[k] not in _STOPS_OBJECT or (s.low[k] == "and" and "to" in s.low[k + 1 : k + 6]))
        and (s.low[k] in ("(", ")", "[", "]") or not finite_within(s, k, k + 1))
    ):
        k += 1
    behind = s.low[asked[1]] if asked[1] < k else ""
    part = asked[0].kind == "name" and behind.isalpha() and behind not in PREPOSITIONS
    part = (
        part and behind not in _MEMBERS and not is_human(behind.removesuffix("s"))
    )  # 'called for G7 action to', but 'for G7 members to'
    if not _FOR_ONESELF.isdisjoint(s.low[asked[1] : k]) and "for" in s.low[asked[1] : k]:
        return None  # 'asked the board for permission to'
    things = s.low[j - 1] == "for" and (part or not can_act(asked[0], several=not s.low[i].startswith(_WITH_FOR)))
    if things and (k + 1 >= len(s.low) or s.low[k + 1] != "be"):
        return None
    return None, k


_MEMBERS = frozenset("members nations states countries leaders governments allies".split())
_FOR_ONESELF = frozenset("permission leave time money help funds funding approval authority permits".split())
_WAYS = frozenset("way ways time place chance right reason reasons ability means".split())
_ASIDES = frozenset("who which the a an his her as in at on".split())
_SENDING = frozenset("wrote written writes e-mailed emailed called".split())


def can_act(asked: Mention, *, several: bool = True) -> bool:
    """Whether a phrase is somebody who can be asked to do something, and no thing that is asked for; a plural is
    taken for people if `several`.
    """
    if asked.kind != "nominal":
        return True
    head = asked.head.split()[-1]
    return is_human(head.removesuffix("s")) or head in BODY_NOUNS or head in COLLECTIVES or (several and asked.plural)


_OBJECTS = OBJECT_PRONOUNS | {"the", "a", "an", "his", "her", "their", "its"}


def _is_past(low: str) -> bool:
    verb = VERBS.get(low)
    return verb is not None and verb.form in ("past", "s")


def clause_end(s: Sentence, a: int, end: int) -> int:
    """The item at which an infinitive or gerund clause that begins at item a ends."""
    if s.low[s.low[0] == "even"] in SUBORDINATORS and "," not in s.low[:a]:
        end = next((m for m in range(a, end) if s.low[m] == ","), end)
    for m in range(a, end - 1):
        low, behind = s.low[m], s.low[m + 1]
        if low == "," and behind in ("a", "an") and m + 3 < end and s.low[m + 2] in NOMINAL_CUES:
            return m  # ', a charge Lund denied'
        if low == "," and behind == "and" and s.low[m - 1] == QUOTE and s.low[m + 2 : m + 3] == [QUOTE]:
            continue  # 'using "life", "liberty", and "joy"'
        if low == "to" and behind == "which" and any(k in VERBS for k in s.low[m + 2 : m + 6]):
            return m  # 'for paying less, to which Lund replied'
        if (
            low == ";"
            or low == "—"
            or (
                low == ","
                and (behind in _CLAUSES or behind in VERBS or (behind.endswith("ing") and behind in CLAUSE_VERBS))
            )
        ):
            return m
        if low == "and" and (_is_past(behind) or (behind in FINITE and behind not in BARE_VERBS)):
            return m
        if low == "and" and behind.endswith("ed") and m + 2 < end and s.low[m + 2] in _OBJECTS:
            return m  # 'ordered her to leave and barred her'
    return end
