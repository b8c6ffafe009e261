"""Cues: the verbs of communication of a sentence, each with its subject, whom it addresses and where its content may
begin.
"""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Literal

import msgspec

from quotebench.text.spans import Span
from quotebench_baselines.english.grammar import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DECLINING,
    DETERMINERS,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
    is_adverb,
)
from quotebench_baselines.english.kinds import is_human
from quotebench_baselines.english.nouns import BODY_NOUNS, COLLECTIVES, DATA, DOCUMENTS, INSCRIBED, ROLE_NOUNS
from quotebench_baselines.english.outlets import PLATFORMS
from quotebench_baselines.english.sentences import QUOTE, Sentence
from quotebench_baselines.english.verbs import NOUN_LIKE, OBJECT_TAKING, VERBS, Verb
from quotebench_baselines.rules.parts.complements import WHETHER, Complement, complement, finite_within
from quotebench_baselines.rules.parts.inversion import inverted_subject
from quotebench_baselines.rules.phrases.agents import reduced_subject
from quotebench_baselines.rules.phrases.channels import Channel
from quotebench_baselines.rules.phrases.following import phrase_after
from quotebench_baselines.rules.phrases.mentions import Mention
from quotebench_baselines.rules.phrases.outlets import Outlet
from quotebench_baselines.rules.phrases.subjects import clause_subject, subject_before

_BE = frozenset("is are was were be been being 's ’s".split())
_WITH_OBJECTS = frozenset("add warn note report stress explain complain mention suggest state".split())
_FOLLOWERS = {"put": ("it", "to"), "hit": ("back",), "go": ("on",), "point": ("out",)}
_MODALS = frozenset("will would shall should can could may might must".split())
SHOWING = frozenset("show indicate suggest reveal find".split())
"""Cue verbs of evidence, which data do not speak by."""


_NOBODY = frozenset("nobody none no-one nothing neither".split())
_SENDING = frozenset(
    "went goes continued going wrote rang e-mailed emailed called phoned posted texted tweeted edited telephoned "
    "writing written radioed messaged".split()
)
_OPENINGS = frozenset(("", ".", "—", "–", ":"))


_PRONOMINAL = frozenset("all both that this these those some many several most few one another each two".split())
"""Determiners that stand for a noun: 'both said'."""


Role = Literal["main", "joined", "participle", "passive"]


class Cue(msgspec.Struct, frozen=True, gc=False):
    """A verb of communication in a sentence.

    `first` is the item its clause begins at (subject or verb), `verb` the item of the verb, `after` the item behind
    the verb, its addressee, its channel and its time. `that` tells whether a conjunction introduces content there.
    `role` is how it joins the sentence: `main` with a subject of its own, `joined` (and added) and `participle`
    (adding) with the subject of the verb before, `passive` (it was noted).
    """

    verb: int
    lemma: Verb
    first: int
    after: int
    role: Role
    subject: Mention | None
    span: Span
    inverted: bool
    that: bool
    addressee: Mention | None
    channel: Channel | None


def cues(s: Sentence, people: frozenset[str], outlets: Outlet) -> Iterator[Cue]:
    """The verbal cues of a sentence in order."""
    for i in s.triggers:
        verb = VERBS.get(s.low[i])
        if verb is not None and (cue := _cue(s, i, verb, people, outlets)) is not None:
            yield cue


def _cue(s: Sentence, i: int, verb: Verb, people: frozenset[str], outlets: Outlet) -> Cue | None:
    before = s.low[i - 1] if i else ""
    if s.capital(i) and before not in _OPENINGS:
        return None
    if s.low[i] == "written" and before not in AUXILIARIES and before not in ADVERBS:
        return None
    if verb.lemma == "plead" and s.low[i + 1 : i + 2] in (["guilty"], ["not"]):
        return None
    if before == "having" or (verb.form == "s" and (before[:1].isdigit() or _modified(s, i))):
        return None
    if verb.lemma == "go" and s.low[i + 2 : i + 3] == ["to"]:
        return None
    if verb.lemma in _FOLLOWERS and (i + 1 >= len(s) or s.low[i + 1] not in _FOLLOWERS[verb.lemma]):
        return None
    if s.low[i] in NOUN_LIKE and (
        before in DETERMINERS or before in ("'s", "’s") or before in PREPOSITIONS or _is_subject(s, i)
    ):
        return None
    if verb.form in ("s", "base") and before in DETERMINERS and before not in _PRONOMINAL:
        return None
    if verb.form == "past" and (before in DETERMINERS or before in ("'s", "’s")) and before not in _PRONOMINAL:
        return None
    if _negated(s, i):
        return None
    if verb.form == "ing":
        return _participle(s, i, verb, people, outlets)
    if verb.form == "past" and _passive(s, i):
        return _passive_cue(s, i, verb, people, outlets)
    if verb.form == "base" and (heard := _heard(s, i, verb, people, outlets)) is not None:
        return heard
    if verb.form == "base" and (before == "to" or before in _MODALS or (i > 1 and s.low[i - 2] in _MODALS)):
        if before != "to" or not any(low in _SENDING for low in s.low[max(0, i - 7) : i - 1]):
            return None
        return _joined(s, i, verb, people, outlets)
    inverted = inverted_subject(s, i, verb, people)
    if inverted is not None:
        subject, after = inverted
        rest = complement(s, after, verb, people, outlets)
        return _built(s, i, verb, i, "main", subject, rest, inverted=True)
    k = i - 1
    while k >= 0 and (s.low[k] in ADVERBS or (s.low[k].endswith("ly") and is_adverb(s.low[k]))):
        k -= 1
    if (k >= 0 and s.low[k] in ("and", "but", "then", "or")) or (
        k > 0 and s.low[k] == "," and s.low[k - 1] != QUOTE and s.low[i] == "then"
    ):
        return _joined(s, i, verb, people, outlets)
    found = subject_before(s, i, people)
    if found is None:
        return None
    subject, first = found
    if subject.head in _NOBODY or s.low[first] == "not" or (first > 0 and s.low[first - 1] == "not"):
        return None
    if verb.form == "base" and not (
        subject.plural or (s.low[i] not in NOUN_LIKE and _plural(subject, s, first)) or subject.head in PRONOUNS
    ):
        return None
    if subject.head in ("which", "what", "there", "here") or (
        verb.lemma == "read" and subject.head.split()[-1] not in INSCRIBED
    ):
        return None
    if (verb.lemma in SHOWING and not _can_show(subject)) or (_is_relative(s, first) and _found_thing(s, i, verb)):
        return None
    rest = complement(s, i + 1, verb, people, outlets)
    return _built(s, i, verb, first, "main", subject, rest)


def _modified(s: Sentence, i: int) -> bool:
    """Whether a form that may be a plural noun has a participle in front of it: 'by varying reports'."""
    return s.low[i] in NOUN_LIKE and i > 0 and s.low[i - 1].endswith("ing") and not s.capital(i - 1)


def _heard(s: Sentence, i: int, verb: Verb, people: frozenset[str], outlets: Outlet) -> Cue | None:
    """'heard Lund say that': the object of hearing speaks."""
    ear = next((k for k in range(i - 2, max(-1, i - 8), -1) if s.low[k] in ("heard", "hear", "hears")), None)
    found = phrase_after(s, ear + 1, people) if ear is not None else None
    if ear is None or found is None or found[1] != i:
        return None
    return _built(s, i, verb, ear + 1, "main", found[0], complement(s, i + 1, verb, people, outlets))


def _is_subject(s: Sentence, i: int) -> bool:
    """Whether a word that may be a noun has a verb of its own behind it: 'recent reports have said', 'the claim is'."""
    if i + 1 >= len(s):
        return False
    low = s.low[i + 1]
    if low in AUXILIARIES:
        return low not in ("should", "must")
    verb = VERBS.get(low)
    return verb is not None and verb.form == "past" and verb.group in ("say", "claim", "that") and low not in NOUN_LIKE


def _can_show(subject: Mention) -> bool:
    """Whether a subject can show or find something by saying it: somebody or a document, not data."""
    head = subject.head.split()[-1]
    if subject.kind != "nominal":
        return head not in DATA
    if head in DATA:
        return False
    noun = head.removesuffix("s")
    return is_human(noun) or noun in ROLE_NOUNS or head in BODY_NOUNS or head in COLLECTIVES or head in DOCUMENTS


def _is_relative(s: Sentence, first: int) -> bool:
    """Whether a clause begins with a relative pronoun."""
    return s.low[first] in ("who", "which", "that")


def _found_thing(s: Sentence, i: int, verb: Verb) -> bool:
    """Whether a verb that may take a thing has no 'that' behind it: 'who found the hole'."""
    return verb.lemma in OBJECT_TAKING and "that" not in s.low[i + 1 : i + 10]


def _built(
    s: Sentence,
    i: int,
    verb: Verb,
    first: int,
    role: Role,
    subject: Mention | None,
    rest: Complement,
    *,
    inverted: bool = False,
) -> Cue:
    span = s.span(i - 1 if role == "passive" else i, i + 1)
    return Cue(i, verb, first, rest.after, role, subject, span, inverted, rest.that, rest.addressee, rest.channel)


def _plural(subject: Mention, s: Sentence, first: int) -> bool:
    return (
        subject.plural
        or subject.head in ("i", "you", "we", "they", "who", *COLLECTIVES)
        or subject.head.endswith("s")
        or (subject.kind == "name" and "and" in s.low[first : first + 8])
    )


def _negated(s: Sentence, i: int) -> bool:
    near = s.low[max(0, i - 4) : i]
    for k in range(len(near) - 1, -1, -1):
        low = near[k]
        if low in NEGATIONS or (low in DECLINING and "to" in near[k:]):
            return low != "nor" or k >= len(near) - 2
        if low in (",", QUOTE, "and", "but", "who") or (low not in ADVERBS and low not in AUXILIARIES and low != "to"):
            break
    return False


def _passive(s: Sentence, i: int) -> bool:
    k = i - 1
    while k >= 0 and (
        (s.low[k].endswith("ly") and is_adverb(s.low[k]))
        or s.low[k] in ("also", "not", "once", "later", "then", "again", "first", "often")
    ):
        k -= 1
    if k > 0 and s.low[k] in ("'s", "’s") and s.low[k - 1] in PRONOUNS:
        return False  # he's told
    return k >= 0 and s.low[k] in _BE


def _passive_cue(s: Sentence, i: int, verb: Verb, people: frozenset[str], outlets: Outlet) -> Cue | None:
    """'It was noted that', 'the court was told that', ', it was said,': nobody speaks unless 'by X' follows."""
    k = i - 1
    while k >= 0 and (
        s.low[k] in AUXILIARIES or s.low[k] in ADVERBS or (s.low[k].endswith("ly") and is_adverb(s.low[k]))
    ):
        k -= 1
    if k < 0:
        return None
    after, speaker = i + 1, None
    if after < len(s) and s.low[after] == "by":
        found = phrase_after(s, after + 1, people)
        if found is not None:
            speaker, after = found
    impersonal = s.low[k] in ("it", "as")
    if not impersonal and verb.lemma not in ("tell", "inform", "assure", "remind", "warn", "advise", "ask"):
        return None
    # whom the words are for stands before a passive, so that the verb is read as one without an addressee
    plain = verb if verb.lemma == "point" else Verb("say", "past", verb.group)
    rest = complement(s, after, plain, people, outlets)
    question = rest.after < len(s) and s.low[rest.after] in WHETHER
    if verb.lemma == "ask" and not (question and speaker):
        return None
    return _built(
        s, i, verb, k, "passive", speaker, msgspec.structs.replace(rest, that=rest.that or question, addressee=None)
    )


def _participle(s: Sentence, i: int, verb: Verb, people: frozenset[str], outlets: Outlet) -> Cue | None:
    k = i - 1
    while k >= 0 and (
        s.low[k] in ("also", "then", "later", "again", "not", "only", "once", "still", "now", "already", "even")
        or ((s.low[k].endswith("ly") and is_adverb(s.low[k])) and not s.capital(k))
    ):
        k -= 1
    before = s.low[k] if k >= 0 else ""
    contracted = before in ("'s", "’s") and k > 0 and s.low[k - 1] in PRONOUNS
    if before == "as" or before in DETERMINERS or (before in ("'s", "’s") and not contracted):
        return None
    subject: Mention | None = None
    first = i
    role: Role = "participle"
    if before in _BE:
        found = subject_before(s, k, people)
        if found is None:
            return None
        subject, first = found
        role = "main"
    elif before in (",", QUOTE, "—", "–", "-", "and", "by", "while", "before", "without", "after", ""):
        first = k if before in (",", "—", "–", "-", "and") else i
        if before in ("by", "while", "before", "after"):
            first = k - 1 if k and s.low[k - 1] == "," else k
    else:
        found = subject_before(s, i, people)
        if found is None or found[1] == 0 or s.low[found[1] - 1] not in (",", "with", "and", "—", "–"):
            return _announced(s, i, verb, people, outlets)
        subject, first = found
        role = "main"
        if s.low[first - 1] == "with":
            first -= 1
        first -= s.low[first - 1] == ","
    rest = complement(s, i + 1, verb, people, outlets)
    if not rest.that and verb.lemma in _WITH_OBJECTS and not _clause_or_quote(s, rest.after):
        return None
    if (
        before in ("by", "without")
        and not rest.that
        and not (rest.after < len(s) and s.low[rest.after] in (QUOTE, ":"))
    ):
        return None
    return _built(s, i, verb, first, role, subject, rest)


def _announced(s: Sentence, i: int, verb: Verb, people: frozenset[str], outlets: Outlet) -> Cue | None:
    """'Ruiz posted a message on Tuesday announcing that': the subject speaks, through the document or platform."""
    subject = reduced_subject(s, i, people)
    rest = complement(s, i + 1, verb, people, outlets)
    if subject is None or subject.head not in DOCUMENTS or not (rest.that or _clause_or_quote(s, rest.after)):
        return None
    head = bisect_left(s.start, subject.core[0])
    platform = next(
        (k + 1 for k in range(head, i - 1) if s.low[k] in ("on", "via") and s.low[k + 1] in PLATFORMS), None
    )
    author = clause_subject(s, head, people) if platform is not None else subject
    cue = _built(s, i, verb, i, "main", author, rest)
    if platform is None or cue.channel is not None:
        return cue
    return msgspec.structs.replace(cue, channel=Channel(s.raw[platform], s.span(platform, platform + 1)))


def _clause_or_quote(s: Sentence, after: int) -> bool:
    if after >= len(s):
        return False
    quoted = s.low[after] in (QUOTE, ":") or s.low[after : after + 2] == [",", QUOTE]
    return quoted or finite_within(s, after, len(s))


def _joined(s: Sentence, i: int, verb: Verb, people: frozenset[str], outlets: Outlet) -> Cue | None:
    k = i - 1
    while k >= 0 and s.low[k] not in CONJUNCTIONS and s.low[k] not in (",", "went", "goes", "continued"):
        k -= 1
    rest = complement(s, i + 1, verb, people, outlets)
    if verb.form == "base" and not (rest.that or _clause_or_quote(s, rest.after)):
        return None
    if k > 0 and s.low[k - 1] == ",":
        k -= 1
    return _built(s, i, verb, max(k, 0), "joined", None, rest)
