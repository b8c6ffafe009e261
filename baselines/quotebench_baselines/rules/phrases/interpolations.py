"""Subjects with words between commas behind them: 'Ana Ruiz, head of the port, said'."""

from quotebench_baselines.english.grammar import (
    ADVERBS,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    MONTHS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
)
from quotebench_baselines.english.kinds import NEAR_BODIES, is_human
from quotebench_baselines.english.nouns import BODY_NOUNS, COLLECTIVES, DOCUMENTS, PARTISANS, ROLE_NOUNS, TITLES
from quotebench_baselines.english.sentences import QUOTE, Sentence
from quotebench_baselines.english.verbs import VERBS
from quotebench_baselines.rules.phrases.bounds import left_bound
from quotebench_baselines.rules.phrases.mentions import PUNCTUATION, Mention, finite_at, joined_mention, noun_phrase

_POSSESSIVE_ENDINGS = ("'s", "’s")
_ASIDE = frozenset(
    "who whose which whom where when as known heard seen born held made brought sent taken then himself herself "
    "asked once now paid written led built put shot left drawn shown run set sold bought begun worn hung".split()
)
_RELATIVE = frozenset(("which", "whom", "whose"))
_PARTIES = ("d-", "r-", "i-")
"""What stands before a place where it tells whose party somebody is of."""
_DEGREES = frozenset("m.d. md phd ph.d d mbe obe cbe qc kc sc esq cpa rn dds dvm jd j.d. cfa".split())
"""What stands behind a name for an examination or an honour; of 'Ph.D.' the last letter is left."""
_CONTRASTING = frozenset("while whereas although though because".split())


def last_start(s: Sentence, a: int, b: int) -> int | None:
    """Where the last phrase that is no complement of a preposition begins in the items from a to before b."""
    last = b - 1
    if s.low[last] in PRONOUNS:
        return last
    for j in range(last, a, -1):
        before = s.low[j - 1]
        if s.low[j] in DETERMINERS and before not in PREPOSITIONS and before not in DETERMINERS:
            return j
    j = last
    while j > a and s.capital(j) and s.low[j] not in DAYS and s.low[j] not in MONTHS:
        j -= 1
    if j < last and s.low[j] not in PREPOSITIONS and s.low[j] not in DETERMINERS:
        return j + 1
    if j == a < last and s.low[a] in SUBORDINATORS:
        return a + 1
    for j in range(last, a, -1):
        if (
            (s.low[j] in ROLE_NOUNS or s.low[j].endswith("s"))
            and s.low[j - 1] not in PREPOSITIONS
            and s.low[j - 1] not in DETERMINERS
        ):
            return j
    return a + 1 if a + 1 < b and s.low[a] in ADVERBS else None


def before_examples(s: Sentence, comma: int) -> int | None:
    """The comma at which examples begin that end at another: 'Nine pilots[,] including Ana Ruiz, Bo Lund, and Per
    Falk, said'.
    """
    for k in range(comma - 1, max(0, comma - 40), -1):
        low = s.low[k + 1]
        if s.low[k] == "," and (low in ("including", "notably") or s.low[k + 1 : k + 3] in (["such", "as"], _AMONG)):
            return k
        if s.low[k] in PUNCTUATION and s.low[k] != ",":
            return None
    return None


_AMONG = ["among", "them"]


def over_comma(s: Sentence, comma: int, people: frozenset[str]) -> tuple[Mention, int] | None:
    """The subject before an interpolation that ends at a comma: 'Ana Ruiz, head of the port, said'."""
    end, best = comma, None
    while end > 0 and comma - end < 60:
        a = end - 1
        while a >= 0 and (s.low[a] not in PUNCTUATION or _in_aside(s, a) or s.low[a] == ")"):
            if s.low[a] == ")":
                a = next((k for k in range(a - 1, max(-1, a - 12), -1) if s.low[k] == "("), a)
            a -= 1
        first = a + 1
        if first >= end:
            break
        low = s.low[first]
        joint = low in CONJUNCTIONS
        while first + 1 < end and (low in CONJUNCTIONS or low in ADVERBS) and not s.capital(first + 1):
            first += 1
            low = s.low[first]
        if low in _CONTRASTING and first + 1 < end and (s.capital(first + 1) or s.low[first + 1] in DETERMINERS):
            first += 1  # 'while [Lund], in a letter, called it'
            low = s.low[first]
        told_as = low == "as" and first > 0 and s.low[first - 1] == ","
        if low == "as" and best is not None and first + 1 < end and s.capital(first + 1):
            first += 1  # 'as [Ana Ruiz], head of the port, noted'
            low = s.low[first]
        words = s.low[first:end]
        if low in ("which", "whom", "that") and first + 1 < end < comma and left_bound(s, end - 1) == first + 1:
            inner = noun_phrase(s, first + 1, end, people)
            return (inner, first + 1) if inner is not None else best  # 'which critics, like Ruiz, said'
        aside = (
            low in _ASIDE
            or (low == "both" and words[1:2] == ["in"])
            or low in PREPOSITIONS
            or low.endswith(("ing", "ed"))
            or (low in PARTISANS and first > 0 and s.low[first - 1] == ",")  # 'Ana Ruiz, Democrat of Ostby, said'
            or (not (joint and s.capital(first + (low == "and"))) and not _RELATIVE.isdisjoint(words[:5]))
        )
        if aside and low in PREPOSITIONS and best is None and (a < 0 or s.low[a] != ","):
            start = last_start(s, first, end)
            found = (
                noun_phrase(s, start, end, people) if start is not None and left_bound(s, end - 1) <= first else None
            )
            best = (found, first) if found is not None else None
        if not aside:
            last = _without_tail(s, first, end)
            last = next((k for k in range(first + 1, last) if s.low[k] == "("), last)
            bound = left_bound(s, last - 1)
            if bound > first + 1 and s.low[bound - 1] == "that" and s.low[bound - 2] in VERBS:
                first = bound
            elif bound > first and low in DETERMINERS and s.low[bound - 1] in SUBORDINATORS:
                last = bound - 1
            elif bound > first and s.low[bound - 1] in ("was", "is") and s.capital(last - 1):
                first, low = bound, s.low[bound]  # 'Another was [the pilot Ana Ruiz], 24, who said'
            elif bound > first:
                break
            if low == "and" and end - first > 1:
                first, low = first + 1, s.low[first + 1]
            if not words[0].isdigit() and low not in ADVERBS and (low not in SUBORDINATORS or low == "that"):
                found = noun_phrase(s, first, last, people)
                if found is not None and (
                    found.kind != "nominal"
                    or low in DETERMINERS
                    or low in ROLE_NOUNS
                    or found.plural
                    or s.capital(first)
                ):
                    if best is not None and is_somebody(best[0]) and not is_somebody(found):
                        break  # 'a claim came from a woman, a niece of Lund, who said'
                    best = (found, first)
                    if found.kind == "name" and not _is_office(found, low):
                        if (titled := _titled(s, first, people)) is not None:
                            return titled
                        return _with_apposed_partner(s, found, first, people) or (
                            found,
                            first - 1 if told_as else _described_from(s, first, told=end == comma),
                        )
            elif best is not None and not words[0].isdigit():
                break
            if joint and best is not None:
                break
        if a < 0 or s.low[a] != ",":
            break
        end = a
    return best


def is_somebody(found: Mention) -> bool:
    """Whether a phrase can speak, as far as its noun tells."""
    head = found.head.split()[-1]
    return (
        found.kind != "nominal"
        or is_human(head.removesuffix("s"))
        or head in ROLE_NOUNS
        or head in BODY_NOUNS
        or head in COLLECTIVES
        or head in NEAR_BODIES
        or head in DOCUMENTS
    )


def _titled(s: Sentence, first: int, people: frozenset[str]) -> tuple[Mention, int] | None:
    """The book or letter in front of a comma whose title begins at an item: '[Ruiz's book], "Low Water," says'."""
    if first < 3 or s.low[first - 1] != "," or s.low[first - 2] not in DOCUMENTS:
        return None
    a = left_bound(s, first - 2)
    found = noun_phrase(s, a, first - 1, people) if s.low[a] not in PREPOSITIONS else None
    return (found, a) if found is not None and found.kind == "nominal" else None


def _is_office(found: Mention, low: str) -> bool:
    """Whether a name that begins with the item `low` is only what somebody is: 'Ana Ruiz, [the Harbour Chief]', 'Ana
    Ruiz, [Democrat] of Ostby', 'Ana Ruiz, [D-Ostby]', 'Ana Ruiz, [M.D.]'.
    """
    last = found.head.split()[-1]
    if last in PARTISANS or last.startswith(_PARTIES) or found.head in _DEGREES:
        return True
    return low in DETERMINERS and (last in ROLE_NOUNS or last in TITLES)


def _without_tail(s: Sentence, first: int, end: int) -> int:
    """The item behind a phrase, without words in marks or a relative clause at its end: 'Ruiz of "Open Gate"'."""
    who = next(
        (
            k
            for k in range(first + 1, end)
            if s.low[k] == "who"
            or (s.low[k] == "which" and s.capital(k - 1))
            or (s.low[k] == "that" and k > first + 1 and s.low[first] in DETERMINERS and s.low[k - 1] not in VERBS)
        ),
        end,
    )
    last = who if who < end and left_bound(s, who - 1) <= first else end
    while last > first + 1 and (s.low[last - 1] == QUOTE or (last < end and s.low[last - 1] in PREPOSITIONS)):
        last -= 1
    return last


def _in_aside(s: Sentence, i: int) -> bool:
    """Whether words in marks at an item belong to the words between commas around them: 'citing "safety"'."""
    return s.low[i] == QUOTE and i > 0 and (s.low[i - 1].isalpha() or s.low[i - 1] in _POSSESSIVE_ENDINGS)


def _described_from(s: Sentence, first: int, *, told: bool) -> int:
    """Where a clause begins whose subject is a name behind a description: 'one passenger, [Jon Pell], said'."""
    if first < 2 or s.low[first - 1] != ",":
        return first
    a = left_bound(s, first - 2)
    acted = told and s.low[a - 1] == "," and any(finite_at(s, k) or s.low[k].endswith("ed") for k in range(a - 1))
    begins = a == 0 or s.low[a - 1] == QUOTE or acted  # 'Nine died, [the head of the port], Ana Ruiz, said'
    described = s.low[a] in DETERMINERS or s.low[a] in ROLE_NOUNS
    owned = s.capital(a) and not {"'s", "’s"}.isdisjoint(s.low[a : first - 1])  # 'Lund's lawyer, [Ana Ruiz]'
    described = described or (owned and is_human(s.low[first - 2]))
    return a if begins and described and a < first - 1 else first


def _with_apposed_partner(s: Sentence, name: Mention, first: int, people: frozenset[str]) -> tuple[Mention, int] | None:
    """'Ruiz and the port's treasurer, Bo Lund, said': both, where the name found is only the apposition."""
    if first < 4 or s.low[first - 1] != ",":
        return None
    a = left_bound(s, first - 2)
    if a > 0 and s.low[a - 1] not in PUNCTUATION:
        return None
    both = noun_phrase(s, a, first - 1, people)
    if both is None or not both.parts or both.parts[-1].kind != "nominal":
        return None
    return joined_mention((*both.parts[:-1], name)), a
