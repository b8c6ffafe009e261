"""Mentions: noun phrases that refer to somebody, read from the words of a sentence."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from quotebench.text.spans import Span
from quotebench_baselines.english.grammar import (
    AUXILIARIES,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    FINITE,
    MONTHS,
    NOT_NAMES,
    NUMBERS,
    PARTICLES,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    TIME_NOUNS,
    is_adverb,
)
from quotebench_baselines.english.heads import (
    ALONE,
    BEFORE_NOUNS,
    NO_NOUNS,
    TIMES,
)
from quotebench_baselines.english.kinds import is_human
from quotebench_baselines.english.nouns import DOCUMENTS, ROLE_NOUNS, TITLES
from quotebench_baselines.english.sentences import QUOTE, Sentence
from quotebench_baselines.english.verbs import VERBS
from quotebench_baselines.rules.phrases.bodies import body_end, by_both, could_start, one_body, owns
from quotebench_baselines.rules.phrases.headwords import (
    from_several,
    head_item,
    is_plural_noun,
    names_office,
    opens_sentence,
    staff,
)

PUNCTUATION = frozenset(
    ("•", "*", "|", ",", ";", ":", "(", ")", "—", "–", "-", "[", "]", ".", "!", "?", "…", "...", QUOTE)
)
_NEAR_TIMES = frozenset(("this", "last", "earlier"))
_OFFICES = frozenset("ministry department committee council board court commission office bureau agency".split())
"""Bodies whose names may begin with a word that is a title in front of a person's: 'the Interior Ministry'."""
OBJECT_PRONOUNS = frozenset("him her them me us you it himself herself themselves".split())


class Mention(msgspec.Struct, frozen=True, gc=False):
    """A noun phrase that refers to somebody.

    `span` holds the whole phrase, `core` the name without title or the head noun alone: what surely belongs to this
    mention and to no other. `head` is the core in lower case, `parts` are the mentions joined in a plural one.
    """

    kind: Literal["name", "nominal", "pronoun"]
    span: Span
    core: Span
    text: str
    head: str
    plural: bool = False
    parts: tuple["Mention", ...] = ()


def joined_mention(parts: Sequence[Mention]) -> Mention:
    """The plural mention of several, in their order."""
    first, last = parts[0], parts[-1]
    return Mention(
        first.kind,
        (first.span[0], last.span[1]),
        (first.core[0], last.core[1]),
        " and ".join(part.text for part in parts),
        last.head,
        True,
        tuple(each for part in parts for each in part.parts or (part,)),
    )


def finite_at(s: Sentence, j: int) -> bool:
    """Whether the item is a finite verb by its form, and no noun by the word before it."""
    low = s.low[j]
    if low not in FINITE or (j > 0 and low in ("may", "will") and s.capital(j)):
        return False
    if low == "think" and s.low[j + 1 : j + 2] in (["tank"], ["tanks"]):
        return False
    return low in AUXILIARIES or j == 0 or not (s.low[j - 1] in BEFORE_NOUNS or s.low[j - 1] in PREPOSITIONS)


def noun_phrase(s: Sentence, a: int, b: int, people: frozenset[str]) -> Mention | None:
    """The mention made by the items from a to before b, which hold one noun phrase or two joined by 'and'; None if
    they hold none.
    """
    while a < b and (
        s.low[a] in CONJUNCTIONS
        or s.low[a] in PUNCTUATION
        or (s.low[a].endswith("ly") and is_adverb(s.low[a]) and not s.capital(a) and not owns(s, a))
        or (a == 0 and s.low[a] in TIMES)
        or (s.low[a] == "only" and a + 1 < b)
    ):
        a += 1
    while b > a and (s.low[b - 1] in PUNCTUATION or s.low[b - 1] in CONJUNCTIONS):
        b -= 1
    both = a + 1 < b and s.low[a] == "both" and "and" in s.low[a:b]
    a += both
    if a >= b:
        return None
    if s.low[a] in ("and", "than", "there", "what") or (s.low[a] == "that" and (a > 0 or b - a == 1)):
        return None  # but 'That letter said'
    if b - a == 1 and (s.low[a] in PRONOUNS or s.low[a] in OBJECT_PRONOUNS):
        return Mention(
            "pronoun", s.span(a, b), s.span(a, b), s.raw[a], s.low[a], s.low[a] in ("they", "we", "them", "us")
        )
    if s.low[a] in ALONE and (b - a == 1 or (s.low[a] == "others" and s.low[a + 1] in PREPOSITIONS)):
        return Mention(
            "nominal",
            s.span(a, b),
            s.span(a, a + 1),
            s.text(a, b),
            s.low[a],
            s.low[a] not in ("one", "who", "another", "someone"),
        )
    if (named := staff(s, a, b)) is not None:
        return _named(s, a, named, b)
    for k in range(a + 1, b - 1):
        if (
            s.low[k] in ("and", "&")
            and (
                s.capital(k + 1)
                or s.low[k + 1] in DETERMINERS
                or s.low[k + 1] in ROLE_NOUNS
                or (s.low[k + 1] in ("others", "several") and s.capital(k - 1))
            )
            and could_start(s, a)
        ):
            if s.low[k] == "and" and (one_body(s, a, k, b) or by_both(s, a, k) or "such" in s.low[a:k]):
                continue
            if s.low[k] == "and" and s.raw[b - 1] not in people and from_several(s, a, k):
                continue
            one, other = noun_phrase(s, a, k, people), noun_phrase(s, k + 1, b, people)
            if one and other and _one_of_two_offices(s, a, k, one, other):
                return msgspec.structs.replace(other, span=s.span(a, b))
            own = s.low[k + 1] in POSSESSIVES and s.low[a] in ("he", "she", "they")  # 'he and his captain'
            if one and other and s.low[k] == "and" and (both or own or one.kind != "pronoun"):
                return msgspec.structs.replace(joined_mention((one, other)), span=s.span(a, b))
    return _single(s, a, b, people)


def _one_of_two_offices(s: Sentence, a: int, k: int, one: Mention, other: Mention) -> bool:
    """Whether a bare office is joined with a name behind another: 'party leader and Prime Minister Ana Ruiz'."""
    return (
        one.kind == "nominal"
        and not one.plural
        and s.low[a] not in DETERMINERS
        and (s.low[k - 1] in ROLE_NOUNS or is_human(s.low[k - 1]))
        and other.kind == "name"
        and not other.parts
        and (other.span[0] < other.core[0] or other.head.count(" ") > 1)
    )


def _single(s: Sentence, a: int, b: int, people: frozenset[str]) -> Mention | None:
    end = a + 1
    while end < b and (
        s.low[end] not in PREPOSITIONS
        or (
            s.low[end] in PARTICLES and end + 1 < b and s.capital(end - 1) and s.capital(end + 1) and s.low[end] != "of"
        )
    ):
        if s.low[end] in ("who", "which", "that", "not") or (
            s.low[end] == "such" and s.low[end + 1 : end + 2] == ["as"]
        ):
            break
        if (
            s.low[end].endswith("ing")
            and len(s.low[end]) > 5
            and not s.capital(end)
            and is_human(s.low[end - 1].removesuffix("s"))
        ):
            break  # 'scientists studying the gate', 'a lawyer representing Ruiz'
        end += 1
    tail = b
    while tail > end and s.capital(tail - 1):
        tail -= 1
    if (
        end < b
        and b - tail >= (2 if tail > end + 1 else 3)
        and s.raw[b - 1] in people
        and s.low[end] == "of"
        and PREPOSITIONS.isdisjoint(s.low[end + 1 : tail])
        and (s.low[end - 1] in ROLE_NOUNS or s.low[end - 1] in TITLES)
    ):
        return _named(s, a, max(tail, b - 2), b)
    while end > a + 1 and (
        s.low[end - 1] in DAYS or s.low[end - 1] in MONTHS or s.low[end - 1].isdigit() or s.low[end - 1] in PUNCTUATION
    ):
        end -= 1
    if end - a > 3 and s.low[end - 2] in _NEAR_TIMES and s.low[end - 1] in TIME_NOUNS:
        end -= 2  # 'a study published this week'
    end -= end - a > 2 and s.low[end - 1] in _NEAR_TIMES
    if end - a > 2 and s.low[end - 2] == "news" and s.low[end - 1] in ("agency", "network", "wire", "site", "website"):
        end -= 2 * (s.capital(end - 3) and not s.capital(end - 1))  # 'the [Interfax] news agency'
    body = body_end(s, end, b) if end < b and s.low[end] in ("of", "for", "on") else None
    run = end
    while run > a and (
        s.capital(run - 1)
        or (s.raw[run - 1].isdigit() and run - 1 > a)
        or (run < end and s.low[end - 1] in _OFFICES and names_office(s, a, run - 1))
        or (
            s.low[run - 1] in PARTICLES
            and run - 2 >= a
            and s.capital(run - 2)
            and run < end
            and s.low[run - 1] not in ("the", "and")
        )
    ):
        run -= 1
    if run == a and end - run > 1 and s.low[run] in NOT_NAMES:
        run += 1
    opening = run == a == end - 1 and opens_sentence(s, run, people)
    if run < end and not opening and not (run == a and s.low[run] in DETERMINERS):
        return _named(s, a, run, body or end)
    head = head_item(s, a, end)
    low = s.low[head]
    if not (low[0].isalpha() or low.endswith("-old") or low == "%") or low in NO_NOUNS:
        return None
    if low in DETERMINERS and low not in NUMBERS and low not in ("one", "another", "these", "those"):
        return None
    plural = is_plural_noun(low)
    b -= b == head + 2 and low in DOCUMENTS and s.low[b - 1].endswith("ed")  # 'a study published'
    return Mention("nominal", s.span(a, b), s.span(head, head + 1), s.text(a, b), low, plural)


def _named(s: Sentence, a: int, run: int, end: int) -> Mention | None:
    core = run
    while core < end - 1 and (
        (s.raw[core] == "The" and core > a)
        or (s.low[core].rstrip(".") in TITLES and s.low[end - 1] not in _OFFICES)
        or s.low[core] in PUNCTUATION
        or s.low[core] in NUMBERS
    ):
        core += 1
    if s.low[core] in NOT_NAMES or (s.low[core] in VERBS and core == a and end - core == 1):
        return None
    office = s.low[core] in TITLES and end - core == 1
    low = s.low[end - 1]
    plural = end - core == 1 and low.endswith("s") and a == core and low in ROLE_NOUNS
    kind: Literal["name", "nominal"] = "nominal" if office else "name"
    return Mention(
        kind,
        s.span(a, end),
        s.span(core, end),
        s.text(a if office else core, end),
        " ".join(s.low[core:end]),
        plural,
    )
