"""The noun phrase that begins at a word: the object of a verb or preposition, or an inverted subject."""

import msgspec

from quotebench_baselines.english.grammar import (
    ADVERBS,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    MONTHS,
    NOT_NAMES,
    NUMBERS,
    PARTICLES,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    is_adverb,
)
from quotebench_baselines.english.kinds import is_human
from quotebench_baselines.english.nouns import ISSUED, MODIFYING, OCCASIONS, ROLE_NOUNS, TITLES
from quotebench_baselines.english.outlets import OUTLET_KINDS
from quotebench_baselines.english.sentences import Sentence
from quotebench_baselines.english.verbs import CLAUSE_VERBS, NOUN_LIKE, VERBS
from quotebench_baselines.rules.phrases.bodies import BODIES, body_behind, body_end
from quotebench_baselines.rules.phrases.bounds import acts
from quotebench_baselines.rules.phrases.mentions import (
    OBJECT_PRONOUNS,
    PUNCTUATION,
    Mention,
    finite_at,
    joined_mention,
    noun_phrase,
)
from quotebench_baselines.rules.phrases.openings import behind_quantifier

_REPORTING = frozenset(
    word
    for word, verb in VERBS.items()
    if verb.form == "past" and verb.group in ("say", "claim", "that") and word not in NOUN_LIKE
)
_REPORTS = frozenset(
    word
    for word, verb in VERBS.items()
    if verb.form == "s" and verb.group in ("say", "claim") and word not in NOUN_LIKE
)
_REPORT = frozenset(
    word
    for word, verb in VERBS.items()
    if verb.form == "base" and verb.group in ("say", "claim", "that") and word not in NOUN_LIKE
)
_PARTITIVE = frozenset("one some many several most two three another none both few each half".split())
_WORDS = ISSUED | OCCASIONS
_TITLED = ISSUED - OUTLET_KINDS
"""Documents whose title is no part of the phrase: 'the book Low Water'."""
_NO_PARTS = frozenset("be been being not".split())
"""Words that are no part of a noun phrase."""


def phrase_after(s: Sentence, i: int, people: frozenset[str], limit: int | None = None) -> tuple[Mention, int] | None:
    """The noun phrase that begins at item i and the item behind it, complements of the noun left out; None where none
    begins.
    """
    n = min(len(s.low), limit if limit is not None else len(s.low))
    if i >= n:
        return None
    if i and s.low[i - 1] in ("to", "by", "from"):
        i = behind_quantifier(s, i, n)
    low = s.low[i]
    if low in PRONOUNS or (
        low in OBJECT_PRONOUNS
        and not (low == "her" and i + 1 < n and s.low[i + 1].isalpha() and s.low[i + 1] not in NOT_NAMES)
    ):
        return Mention(
            "pronoun", s.span(i, i + 1), s.span(i, i + 1), s.raw[i], low, low in ("they", "we", "them", "us")
        ), i + 1
    j = _phrase_end(s, i, n)
    if j == i:
        return None
    if j < n and s.low[j] in ("of", "for", "on"):
        j = _behind_staff(s, body_end(s, j, n) or j, n)
    found = noun_phrase(s, i, j, people)
    if found is None:
        return None
    if (
        found.head in _PARTITIVE
        and j + 2 < n
        and s.low[j] == "of"
        and (s.low[j + 1] in DETERMINERS or s.capital(j + 1))
    ):
        whole = phrase_after(s, j + 1, people, limit)  # 'one of the dockers'
        if whole is not None:
            return msgspec.structs.replace(found, span=s.span(i, whole[1]), text=s.text(i, whole[1])), whole[1]
    if found.kind == "name" and j + 1 < n and s.low[j] == "," and (several := _listed(s, found, j, n, people)):
        return several
    if j + 1 < n and s.low[j] == "and" and (s.capital(j + 1) or s.low[j + 1] in DETERMINERS):
        k = _phrase_end(s, j + 1, n)
        if k == n or s.low[k] in PUNCTUATION or s.low[k] in PREPOSITIONS or s.low[k] in ("that", "who"):
            joined = noun_phrase(s, i, k, people)
            if joined is not None and (joined.parts or joined.kind == "name" != found.kind):
                return joined, k
    return found, j


def _behind_staff(s: Sentence, j: int, n: int) -> int:
    """Behind the name of whoever works for a body: 'said University of Ostby [professor Ana Ruiz]'."""
    if j + 1 >= n or not (s.low[j] in ROLE_NOUNS or is_human(s.low[j])) or not s.capital(j + 1):
        return j
    return next((k for k in range(j + 1, n) if not s.capital(k)), n)


def _listed(s: Sentence, first: Mention, j: int, n: int, people: frozenset[str]) -> tuple[Mention, int] | None:
    """A list of three names and more behind its first: 'Ana Ruiz, Bo Lund and Per Holm'."""
    parts = [first]
    while j + 1 < n and len(parts) < 8 and s.low[j] in (",", "and"):
        ends = s.low[j] == "and" or s.low[j + 1] == "and"
        a = j + 2 if s.low[j] == "," and s.low[j + 1] == "and" else j + 1
        if a >= n or not s.capital(a):
            return None
        b = _phrase_end(s, a, n)
        name = noun_phrase(s, a, b, people) if b > a else None
        if name is None or name.kind != "name" or name.parts:
            return None
        parts.append(name)
        j = b
        if ends:
            return joined_mention(parts), j
    return None


def _name_ahead(s: Sentence, j: int, n: int) -> bool:
    """Whether a name follows a few words of description: 'Norland state-owned news agency Skerry'."""
    for k in range(j, min(j + 4, n)):
        if s.capital(k) and k > j:
            return s.low[k] not in DAYS and s.low[k] not in MONTHS
        low = s.low[k]
        if (
            not low[0].isalpha()
            or low in PREPOSITIONS
            or low in VERBS
            or low in CLAUSE_VERBS
            or low in DETERMINERS
            or low in ADVERBS
            or low in SUBORDINATORS
            or low in CONJUNCTIONS
            or finite_at(s, k)
            or (low.endswith("ly") and is_adverb(low))
        ):
            return False
    return False


def _reports(s: Sentence, j: int) -> bool:
    """Whether the past tense of a cue verb at an item stands behind its subject."""
    return (
        s.low[j - 1] not in DETERMINERS
        and not (s.low[j - 1].endswith("ly") and is_adverb(s.low[j - 1]))
        and not s.capital(j)
    )


def _opposes(s: Sentence, j: int) -> bool:
    """Whether an item behind a plural noun of persons is a verb of theirs: 'doctors [oppose] the law'."""
    return (
        j + 1 < len(s.low)
        and (s.low[j + 1] in DETERMINERS or s.low[j + 1] in OBJECT_PRONOUNS)
        and s.low[j + 1] not in NUMBERS
        and s.low[j].isalpha()
        and not s.low[j].endswith(("ing", "ed"))
        and is_human(s.low[j - 1].removesuffix("s"))
    )


def _phrase_end(s: Sentence, i: int, n: int) -> int:
    j = i
    if s.low[j] in NOT_NAMES and s.low[j] not in DETERMINERS:
        return i
    named = False
    while j < n and j - i < 14:
        low = s.low[j]
        if low in PUNCTUATION and not (low == "." and s.low[j - 1] in TITLES) and low != "-":
            break
        if low in ("'s", "’s"):
            named = False
        elif (
            finite_at(s, j)
            or (
                j > i
                and (
                    low in _NO_PARTS
                    or (low.endswith("ed") and "-" not in low and s.low[j - 1] in BODIES and not s.capital(j))
                    or (low.endswith("ed") and acts(s, j))
                    or (low in _REPORTING and _reports(s, j))
                    or (low in _REPORTS and s.low[j - 1] not in DETERMINERS)
                    or (s.low[j - 1][-1] == "s" and _opposes(s, j))
                    or (low in _REPORT and s.low[j - 1].endswith("s") and not s.low[j - 1].endswith(("ss", "'s", "’s")))
                )
            )
            or low in CONJUNCTIONS
            or low in SUBORDINATORS
            or (low in PRONOUNS and j > i)
            or (
                low in PREPOSITIONS
                and not (
                    low in PARTICLES and j > i and j + 1 < n and s.capital(j - 1) and s.capital(j + 1) and low != "of"
                )
            )
        ):
            break
        elif s.capital(j):
            if j > i and (low in DAYS or (s.low[j - 1] in _TITLED and not s.capital(j - 1) and not named)):
                break
            named = True
        elif (
            (
                j > i
                and low in DETERMINERS
                and s.low[j - 1] not in DETERMINERS
                and low not in ("other", "two", "three")
                and not (s.raw[j] == "The" and s.low[j - 1] in OUTLET_KINDS)
            )
            or (
                named
                and not body_behind(s, i, j)
                and not (low in OUTLET_KINDS and s.low[j - 1] in ("news", "wire", "radio", "television"))
                and not (low in OUTLET_KINDS and s.capital(j - 1) and s.low[j - 2] in ("'s", "’s"))
                and low not in ROLE_NOUNS
                and low not in PARTICLES
                and low not in ("'s", "’s")
                and ((low.endswith("ed") and "-" not in low) or not (j - i < 4 and _name_ahead(s, j, n)))
            )
            or (
                j > i
                and (low in ADVERBS or (low in ("last", "late", "when", "while") and s.low[j - 1] not in DETERMINERS))
            )
            or (j > i + (s.low[j - 1] not in _WORDS) and low in MODIFYING)
            or (j > i and low in ("citing", "quoting"))
        ):
            break
        j += 1
    return j
