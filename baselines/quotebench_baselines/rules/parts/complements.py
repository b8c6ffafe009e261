"""What stands between a verb of communication and its content: addressee, channel, time and place."""

import msgspec

from quotebench_baselines.english.grammar import (
    ADVERBS,
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    PRONOUNS,
    TIME_NOUNS,
    TIME_WORDS,
    is_adverb,
)
from quotebench_baselines.english.nouns import MODIFYING
from quotebench_baselines.english.sentences import QUOTE, Sentence
from quotebench_baselines.english.verbs import ADDRESSING, EXPLAINING, VERBS, Verb
from quotebench_baselines.rules.parts.addressees import late_that, told
from quotebench_baselines.rules.parts.evidence import (
    has_no_clause,
    is_infinitive,
    is_relative,
)
from quotebench_baselines.rules.parts.times import counts, since_then, time_end
from quotebench_baselines.rules.phrases.borne import sent_behind
from quotebench_baselines.rules.phrases.channels import Channel, channel_of, complement_channel
from quotebench_baselines.rules.phrases.following import phrase_after
from quotebench_baselines.rules.phrases.mentions import OBJECT_PRONOUNS, Mention, finite_at
from quotebench_baselines.rules.phrases.outlets import Outlet

STOPS = frozenset((".", "!", "?", "…", "...", ";"))
WHETHER = frozenset(("whether", "if", "how", "why", "what", "when", "where", "who"))
_CLAUSE_PREPOSITIONS = frozenset(
    "via on in at during after before to of about by from with outside inside via through for over at last this "
    "earlier late early shortly minutes hours days weeks amid next within".split()
)
_PARTICLES = {
    "point": ("out",),
    "go": ("on",),
    "speak": ("out", "up"),
    "put": ("it", "like", "this", "way"),
    "hit": ("back",),
    "chime": ("in",),
    "shoot": ("back",),
    "fire": ("back",),
}
_BEFORE_TIMES = frozenset("the last this next early late".split())
_BEFORE_TIMES_ALONE = frozenset("last this earlier late early next".split())
_FOCUSING = frozenset("only even just never roughly approximately nearly almost exactly".split())
"""Adverbs of what stands behind them: 'said only the gate was shut'."""
_QUESTIONED = frozenset("oath questioning cross-examination interrogation pressure caution".split())
_LEADING_ON = frozenset("before after while without".split())
PERFORMING = frozenset("promise agree offer refuse plan pledge vow invite undertake swear threaten".split())
"""Verbs whose infinitive is an act: it is said only where part of it stands in marks."""


class Complement(msgspec.Struct, frozen=True, gc=False):
    """What follows a verb of communication.

    `after` is the item the content begins at, or the sign that stands there; `that` tells whether a conjunction stands
    before it.
    """

    after: int
    that: bool = False
    addressee: Mention | None = None
    channel: Channel | None = None


def complement(s: Sentence, i: int, verb: Verb, people: frozenset[str], outlets: Outlet) -> Complement:
    """The complement of a verb, read from the item behind the verb (or behind its inverted subject) on."""
    i = begin = _behind_particles(s, i, verb)
    addressee: Mention | None = None
    channel: Channel | None = None
    to_whom = told(s, i, verb, people)
    if to_whom is not None:
        addressee, end = to_whom
        carrier = outlets.carrier(s, addressee, i, end) if verb.lemma in ADDRESSING else None
        channel = channel_of(carrier) if carrier is not None else None
        i = end
    for _ in range(6):
        if i >= len(s.low) or s.low[i] in (QUOTE, ":") or s.low[i] in STOPS:
            break
        low = s.low[i]
        if low == "that":
            if (
                i + 1 < len(s.low)
                and (s.low[i + 1] in STOPS or s.low[i + 1] in ("to", "about", ":"))
                and not counts(s, i + 1)
            ):
                break
            if s.low[i + 1 : i + 2] and s.low[i + 1] in TIME_NOUNS and s.low[i + 2 : i + 3] in (["'s"], ["’s"]):
                break  # 'announced that day's race was off'
            pronoun = addressee is not None and addressee.kind == "pronoun"
            if s.low[i + 1 : i + 2] in (["'s"], ["’s"], ["'ll"], ["’ll"], ["'d"], ["’d"]):
                break  # 'said that's enough'
            if (i == begin or pronoun) and i + 1 < len(s.low) and finite_at(s, i + 1):
                break  # 'said that would be odd'
            if i > begin and (is_relative(s, i) or sent_behind(s, i)):
                i = next((k for k in range(i, len(s.low)) if s.low[k] == "," or s.low[k] in STOPS), len(s.low))
                break
            if (
                i + 2 < len(s.low)
                and s.low[i + 1] in ("on", "at", "in")
                and s.low[i + 2] in TIME_NOUNS
                and has_no_clause(s, i + 1)
            ):
                break
            return Complement(i + 1, True, addressee, channel or _borne(s, begin, i, people, outlets))
        if (low in ("whether", "if") and verb.lemma not in ("say", "add")) or (
            low in WHETHER and (verb.group == "ask" or verb.lemma in EXPLAINING)
        ):
            return Complement(i, True, addressee, channel)
        if low in ("when", "as") and i > begin:
            return Complement(len(s.low), False, addressee, channel)
        performed = verb.lemma in PERFORMING and s.low[i + 1 : i + 2] and s.low[i + 1] not in OBJECT_PRONOUNS
        if low == "to" and (performed or is_infinitive(s, i)):
            break
        if low == "for" and verb.lemma == "ask":
            break
        end_of_phrase = _phrase_end(s, i, people)
        if end_of_phrase is None:
            break
        if low == "," or low in _CLAUSE_PREPOSITIONS:
            channel = channel or complement_channel(s, i + 1 if low == "," else i, people, outlets)
        i = end_of_phrase
    late = late_that(s, i) if verb.lemma in ADDRESSING and addressee is not None else None
    if late is not None:
        return Complement(late + 1, True, addressee, channel)
    return Complement(i, False, addressee, channel or _borne(s, begin, min(i, len(s.low)), people, outlets))


def _borne(s: Sentence, a: int, b: int, people: frozenset[str], outlets: Outlet) -> Channel | None:
    """The channel that a phrase between two items names."""
    return next((channel for k in range(a, b) if (channel := _bearing(s, k, people, outlets))), None)


def _bearing(s: Sentence, k: int, people: frozenset[str], outlets: Outlet) -> Channel | None:
    """The channel of a phrase at an item among others: 'told the pilots on Thursday via Twitter'."""
    return complement_channel(s, k, people, outlets) if s.low[k] in ("in", "on", "via", "through", "by") else None


def _behind_particles(s: Sentence, i: int, verb: Verb) -> int:
    """Behind adverbs and what belongs to the verb itself: 'pointed out', 'put it like this'."""
    while i < len(s.low):
        low = s.low[i]
        if low == "there" and i + 1 < len(s.low) and s.low[i + 1] in AUXILIARIES:
            break
        adverb = (low in ADVERBS and low not in AUXILIARIES) or (
            low.endswith("ly") and is_adverb(low) and not s.capital(i)
        )
        if low in _FOCUSING or low == "since" or (not adverb and low not in _PARTICLES.get(verb.lemma, ())):
            break
        i += 1
    return i


def _phrase_end(s: Sentence, i: int, people: frozenset[str]) -> int | None:
    """Behind an adverb, a parenthesis or a phrase of the speech act at an item; None if the content begins here."""
    low = s.low[i]
    if low == "(":
        return next((j + 1 for j in range(i, len(s.low)) if s.low[j] == ")"), len(s.low))
    if low == "as" and i + 3 < len(s.low) and s.low[i + 1] in ("early", "recently", "late") and s.low[i + 2] == "as":
        return i + 4
    if low == "under" and not _QUESTIONED.isdisjoint(s.low[i + 1 : i + 2]):
        return i + 2
    if (end := since_then(s, i)) is not None:
        return end
    if low in _BEFORE_TIMES and (end := time_end(s, i)) is not None:
        return end
    if low == ",":
        return None if i + 1 < len(s.low) and s.low[i + 1] == QUOTE else _interpolation_end(s, i)
    if low in _LEADING_ON and i + 1 < len(s.low) and s.low[i + 1].endswith("ing") and s.low[i + 1] in VERBS:
        return None
    if low in ("there", "here") and i + 1 < len(s.low) and s.low[i + 1] in AUXILIARIES:
        return None
    if low in _FOCUSING:
        marked = s.low[i + 1 : i + 3] == [",", QUOTE]
        return i + 1 if marked or s.low[i + 1 : i + 2] == ["that"] else None  # 'said only that the gate was shut'
    if low in DAYS and i + 1 < len(s.low) and s.low[i + 1] in TIME_NOUNS:
        return i + 2  # 'reported Friday morning'
    adverb = low in ADVERBS and low not in AUXILIARIES
    if adverb or low in TIME_WORDS or ((low.endswith("ly") and is_adverb(low)) and len(low) > 4 and not s.capital(i)):
        return i + 1
    return _preposition_end(s, i, people) if low in _CLAUSE_PREPOSITIONS else None


def _interpolation_end(s: Sentence, comma: int) -> int | None:
    """Behind a short phrase between commas after a verb ('said, in a statement, that'), or None."""
    verbal = False
    for j in range(comma + 1, min(comma + 18, len(s.low) - 1)):
        if s.low[j] == ",":
            return (
                j + 1 if s.low[j + 1] in ("that", "whether", "if") or (s.low[j + 1] == QUOTE and not verbal) else None
            )
        verbal = verbal or finite_at(s, j) or s.low[j] in VERBS
        if s.low[j] == QUOTE:
            return None
    return None


def _preposition_end(s: Sentence, i: int, people: frozenset[str]) -> int | None:
    """Behind the prepositional phrase that begins at an item and belongs to the speech act, or None if it rather
    begins the content.
    """
    n = len(s.low)
    if counts(s, i):
        return None  # 'said over a hundred people'
    if s.low[i] in TIME_NOUNS or s.low[i] in _BEFORE_TIMES_ALONE:
        j = i + 1
        while j < n and (
            s.low[j] in TIME_NOUNS
            or (s.low[j] in ("last", "this", "on", "that", "late", "the") and j + 1 < n and s.low[j + 1] in TIME_NOUNS)
        ):
            j += 1
        if s.low[j : j + 1] in (["'s"], ["’s"]):
            return None  # 'announced this year's race was off'
        return j if j > i + 1 or s.low[i] in TIME_NOUNS else None
    k = i + 1
    while k < n and s.low[k] in TIME_NOUNS:
        k += 1
    if i + 1 < k < n and (s.low[k] in DETERMINERS or s.low[k] in PRONOUNS) and s.low[k] not in ("this", "that", "it"):
        return k  # 'said on Monday the gate, "Old Mary", was shut'
    for j in range(i + 1, min(i + 16, n)):
        low = s.low[j]
        if s.low[j : j + 2] == ["made", "public"]:
            continue
        if low == QUOTE and s.low[j - 1] in DETERMINERS:
            break
        if (low == "that" and j > i + 1 and not is_relative(s, j)) or low in (QUOTE, ":"):
            return j
        if low in (",", ";", "(") or low in STOPS:
            return j
        if finite_at(s, j) or (low in PRONOUNS and low != "it" and j > i + 1):
            break
    j = k = i + 1
    while k < n and (
        s.low[k] in TIME_NOUNS
        or s.low[k].isdigit()
        or (s.low[k] in ("late", "early", "last", "the", "this") and k + 1 < n and s.low[k + 1] in TIME_NOUNS)
    ):
        k += 1
    if k > j:
        return k
    found = phrase_after(s, j, people)
    if found is None:
        return None
    end = found[1]
    if end < n and (
        finite_at(s, end)
        or (s.low[end] in PRONOUNS and s.low[i] not in ("in", "on", "at", "to", "during", "after", "of"))
    ):
        return None
    if end < n and s.low[end] in MODIFYING:
        end += 1
    return end
