"""Whether a form that may be a cue is one: no noun, not denied, with a subject that can say so."""

from quotebench_baselines.english.grammar import (
    ADVERBS,
    AUXILIARIES,
    DECLINING,
    NEGATIONS,
)
from quotebench_baselines.english.kinds import NEAR_BODIES, is_human
from quotebench_baselines.english.nouns import BODY_NOUNS, COLLECTIVES, DATA, DOCUMENTS, ROLE_NOUNS, SPEAKING
from quotebench_baselines.english.outlets import OUTLET_NOMINALS
from quotebench_baselines.english.sentences import QUOTE, Sentence
from quotebench_baselines.english.verbs import CLAUSE_VERBS, NOUN_LIKE, OBJECT_TAKING, VERBS, Verb
from quotebench_baselines.rules.phrases.mentions import Mention

SHOWING = frozenset("show indicate suggest reveal find".split())
"""Cue verbs of evidence, which data do not speak by."""


_SOME = frozenset("some many several most others few both two three those everyone someone one another".split())
NOBODY = frozenset("nobody none no-one nothing neither".split())


def is_modified(s: Sentence, i: int) -> bool:
    """Whether a form that may be a plural noun has a participle in front of it: 'by growing claims'."""
    return s.low[i] in NOUN_LIKE and i > 0 and s.low[i - 1].endswith("ing") and not s.capital(i - 1)


def is_subject(s: Sentence, i: int) -> bool:
    """Whether a word that may be a noun has a verb of its own behind it: 'recent reports have said', 'the claim is'."""
    if i + 1 >= len(s.low):
        return False
    low = s.low[i + 1]
    if low in AUXILIARIES:
        return low not in ("should", "must")
    verb = VERBS.get(low)
    return (
        verb is not None
        and verb.form in ("past", "s", "base")
        and verb.group in ("say", "claim", "that")
        and low not in NOUN_LIKE
    )


def can_show(subject: Mention, lemma: str) -> bool:
    """Whether a subject can show or find something by saying it: somebody or a document, not data."""
    head = subject.head.split()[-1]
    if subject.kind != "nominal":
        return head not in DATA
    if head in DATA:
        return False
    noun = head.removesuffix("s")
    if head in ("%", "percent"):
        return True
    somebody = is_human(noun) or noun in ROLE_NOUNS or head in BODY_NOUNS or head in COLLECTIVES
    return somebody or head in DOCUMENTS or (head in _SOME and lemma in ("suggest", "indicate"))


def can_speak(subject: Mention) -> bool:
    """Whether a subject is somebody, a body or a document, as far as its noun tells."""
    if subject.kind != "nominal":
        return True
    head = subject.head.split()[-1]
    noun = head.removesuffix("s")
    return (
        is_human(noun)
        or noun in ROLE_NOUNS
        or noun in NEAR_BODIES
        or head in BODY_NOUNS
        or head in COLLECTIVES
        or head in DOCUMENTS
        or head in OUTLET_NOMINALS
        or head in SPEAKING
    )


def is_relative_pronoun(s: Sentence, first: int) -> bool:
    """Whether a clause begins with a relative pronoun."""
    return s.low[first] in ("who", "which", "that")


def takes_thing(s: Sentence, i: int, verb: Verb) -> bool:
    """Whether a verb that may take a thing has no 'that' behind it: 'who found the hole'."""
    return verb.lemma in OBJECT_TAKING and "that" not in s.low[i + 1 : i + 10]


def is_plural(subject: Mention, s: Sentence, first: int) -> bool:
    return (
        subject.plural
        or subject.head in ("i", "you", "we", "they", "who", *COLLECTIVES)
        or subject.head.endswith("s")
        or (subject.kind == "name" and "and" in s.low[first : first + 8])
    )


def is_negated(s: Sentence, i: int) -> bool:
    near = s.low[max(0, i - 4) : i]
    for k in range(len(near) - 1, -1, -1):
        low = near[k]
        if low in NEGATIONS or (low in DECLINING and "to" in near[k:]):
            return low != "nor" or k >= len(near) - 2
        if low in (",", QUOTE, "and", "but", "who") or (low not in ADVERBS and low not in AUXILIARIES and low != "to"):
            break
    return False


def speaks(s: Sentence, i: int, subject: Mention) -> bool:
    """Whether a subject can speak, by the noun in front of the verb at an item too: not 'some of the hours claimed'."""
    noun = s.low[i - 1]
    part = subject.kind == "nominal" and "of" in subject.text.split() and noun.endswith("s")
    return can_speak(subject) and (not part or is_human(noun.removesuffix("s")) or noun in BODY_NOUNS)


def is_object(s: Sentence, i: int) -> bool:
    """Whether a plural noun of saying at an item is the object of the verb before it: 'dismissed claims that'."""
    before = s.low[i - 1]
    return before in CLAUSE_VERBS and not s.capital(i - 1) and before.endswith(("ed", "es", "ing", "ies")) and i > 1
