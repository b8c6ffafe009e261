"""Cues: the verbs of communication of a sentence, each with its subject, whom it addresses and where its content may
begin.
"""

from collections.abc import Iterator

import msgspec

from quotebench_baselines.english.grammar import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    is_adverb,
)
from quotebench_baselines.english.nouns import DOCUMENTS, INSCRIBED, NOMINAL_CUES, WORDINGS
from quotebench_baselines.english.sentences import QUOTE, Sentence
from quotebench_baselines.english.verbs import CLAUSE_VERBS, NOUN_LIKE, OBJECT_TAKING, VERBS, Verb
from quotebench_baselines.rules.parts.complements import STOPS, complement
from quotebench_baselines.rules.parts.cue import Cue, behind_as, built
from quotebench_baselines.rules.parts.inversion import inverted_subject
from quotebench_baselines.rules.parts.participles import is_passive, joined_cue, object_cue, participle_cue, passive_cue
from quotebench_baselines.rules.parts.performed import is_sent, performer
from quotebench_baselines.rules.parts.witness import (
    NOBODY,
    SHOWING,
    can_show,
    can_speak,
    is_modified,
    is_negated,
    is_object,
    is_plural,
    is_relative_pronoun,
    is_subject,
    speaks,
    takes_thing,
)
from quotebench_baselines.rules.phrases.antecedents import contact_head
from quotebench_baselines.rules.phrases.outlets import Outlet
from quotebench_baselines.rules.phrases.subjects import subject_before

_FOLLOWERS = {
    "put": ("it", "to"),
    "hit": ("back",),
    "go": ("on",),
    "point": ("out",),
    "hold": ("that",),
    "shoot": ("back",),
    "fire": ("back",),
    "threaten": ("that",),
}
_BEHIND_NOUNS = frozenset("from by of where who whose which about regarding".split())
_LIVES = frozenset("lives life victims casualties responsibility".split())
_MODALS = frozenset("will would shall should can could may might must 'd ’d".split())


_UNNAMED = frozenset("named identified used published printed disclosed revealed".split())
_FINITE_AUXILIARIES = frozenset("is are was were has have had did does do will would".split())
_BEFORE_SAID = frozenset(("as", "than", "before", "after", "since"))
_ISSUING = frozenset("share post tweet record send write message text".split())
_OF_STATE = frozenset("media television tv radio news police officials prosecutors lawmakers troopers".split())
"""What has 'state' in front of it, which is no verb then: 'which state media said'."""
_OPENINGS = frozenset(("", ".", "—", "–", ":"))


_PRONOMINAL = frozenset("all both that this these those some many several most few one another each two".split())
"""Determiners that stand for a noun: 'both said'."""


def cues(s: Sentence, people: frozenset[str], outlets: Outlet) -> Iterator[Cue]:
    """The verbal cues of a sentence in order."""
    for i in s.triggers:
        verb = VERBS.get(s.low[i])
        if verb is not None and (cue := _cue(s, i, verb, people, outlets)) is not None:
            yield cue


def _goes_on(s: Sentence, i: int, k: int) -> bool:
    """Whether a verb behind a comma goes on with a list of verbs: 'denied it, [said] he was at home and left'."""
    behind = s.low[i + 1] if i + 1 < len(s.low) else ""
    return (behind in PRONOUNS or behind == "that") and any(low in CLAUSE_VERBS or low in VERBS for low in s.low[1:k])


def _writes_clause(s: Sentence, i: int) -> bool:
    """Whether words in marks, a colon or 'that' stand near behind a form of 'write'."""
    return not {"that", QUOTE, ":"}.isdisjoint(s.low[i + 1 : i + 12])


def _has_that(s: Sentence, i: int) -> bool:
    """Whether a verb has 'that' behind it, or no phrase with a preposition."""
    return "that" in s.low[i + 1 : i + 10] or i + 1 >= len(s.low) or s.low[i + 1] not in PREPOSITIONS


def _supposed(s: Sentence, k: int) -> bool:
    """Whether 'if' at an item supposes something, and asks nothing: 'if the court rules that'."""
    return k == 0 or s.low[k - 1] in (",", "that", "and", "but") or s.low[k] == "unless"


def _cue(s: Sentence, i: int, verb: Verb, people: frozenset[str], outlets: Outlet) -> Cue | None:
    before = s.low[i - 1] if i else ""
    if s.capital(i) and before not in _OPENINGS:
        return None
    if s.low[i] == "written" and before not in AUXILIARIES and before not in ADVERBS:
        return None
    if verb.lemma == "claim" and "lives" in s.low[i + 1 : i + 4]:
        return None
    if verb.lemma == "plead" and s.low[i + 1 : i + 2] in (["guilty"], ["not"]):
        return None
    if before == "having" or (
        verb.form == "s" and s.low[i] in NOUN_LIKE and (before[:1].isdigit() or is_modified(s, i))
    ):
        return None
    if verb.lemma == "state" and verb.form == "base" and "".join(s.low[i + 1 : i + 2]) in _OF_STATE:
        return None  # 'which state media said'
    if verb.lemma == "write" and s.low[i + 1 : i + 2] in (["down"], ["off"]):
        return None
    if verb.form == "past" and verb.lemma in OBJECT_TAKING and before in WORDINGS and not _has_that(s, i):
        return None  # 'the "losers" comment reported in the Courier'
    if verb.lemma == "write" and before == "who" and not _writes_clause(s, i):
        return None  # 'the insider who wrote op-eds and a book was'
    if verb.lemma == "ask" and "not" in s.low[i + 1 : i + 8] and not _UNNAMED.isdisjoint(s.low[i + 1 : i + 12]):
        return None  # 'who asked that her name not be used'
    if verb.lemma == "go" and s.low[i + 2 : i + 3] == ["to"]:
        return None
    if verb.lemma == "claim" and not _LIVES.isdisjoint(s.low[i + 1 : i + 6]):
        return None  # 'the flood claimed nine lives'
    if verb.form == "s" and s.low[i] in NOUN_LIKE and "".join(s.low[i + 1 : i + 2]) in _BEHIND_NOUNS:
        return None  # 'Initial reports from the port'
    if s.low[i] == "alleged" and before in DETERMINERS and "".join(s.low[i + 1 : i + 2]) not in ("that", *PRONOUNS):
        return None  # 'several alleged accomplices'
    if verb.form == "past" and before in DOCUMENTS and verb.lemma in _ISSUING and not _has_that(s, i):
        return None  # 'a video shared on the web shows'
    if verb.lemma == "relate" and verb.form == "past" and s.low[i + 1 : i + 2] == ["to"]:
        return None
    if verb.lemma == "show" and verb.form == "ing" and before in AUXILIARIES:
        return None  # 'both were showing "mild symptoms"'
    if verb.lemma in _FOLLOWERS and (i + 1 >= len(s.low) or s.low[i + 1] not in _FOLLOWERS[verb.lemma]):
        return None
    if s.low[i] in NOUN_LIKE and (
        (before in DETERMINERS and not (before == "that" and verb.lemma == "read"))
        or before in ("'s", "’s")
        or (before in PREPOSITIONS and not (before == "to" and verb.form == "base"))
        or is_subject(s, i)
    ):
        return None
    if s.low[i] in NOUN_LIKE and verb.form == "s" and s.low[i + 1 : i + 2] in (["where"], ["which"], ["who"]):
        return None
    if s.low[i] in NOUN_LIKE and i and (is_object(s, i) or s.start[i] - s.end[i - 1] == 2):
        return None  # 'dismissed claims that', and behind the apostrophe of a plural owner, which is no item
    if (
        s.low[i + 1 : i + 2] == ["by"]
        and s.low[i] not in ("asked", "said")
        and verb.form == "past"
        and not is_passive(s, i)
    ):
        return None  # 'a pattern described by Lund as'
    if verb.form == "past" and before in PREPOSITIONS and before not in _BEFORE_SAID and contact_head(s, i) is None:
        return None  # 'over alleged payments'
    if verb.form in ("s", "base") and before in DETERMINERS and before not in _PRONOMINAL:
        return None
    if verb.form == "past" and (before in DETERMINERS or before in ("'s", "’s")) and before not in _PRONOMINAL:
        return None
    if is_negated(s, i):
        return None
    if verb.form == "ing":
        return participle_cue(s, i, verb, people, outlets)
    if verb.form == "past" and before == "have" and i > 1 and s.low[i - 2] in _MODALS:
        return None
    if verb.form == "past" and is_passive(s, i):
        return passive_cue(s, i, verb, people, outlets)
    if verb.form == "base" and (heard := object_cue(s, i, verb, people, outlets)) is not None:
        return heard
    if verb.form == "base" and before == "later" and i > 1 and s.low[i - 2] == "would":
        pass  # told from the past: 'she would later say that'
    elif verb.form == "base" and (before == "to" or before in _MODALS or (i > 1 and s.low[i - 2] in _MODALS)):
        if before != "to":
            return None
        if verb.lemma not in ("write", "read", "show") and (doer := performer(s, i, people)) is not None:
            return built(s, i, verb, doer[1], "main", doer[0], complement(s, i + 1, verb, people, outlets))
        if not is_sent(s, i):
            return None
        if s.low[i - 2] == "continued" and verb.lemma in ("write", "read"):
            return None
        return joined_cue(s, i, verb, people, outlets)
    inverted = inverted_subject(s, i, verb, people)
    if inverted is not None:
        subject, after = inverted
        rest = complement(s, after, verb, people, outlets)
        return built(s, i, verb, i, "main", subject, rest, inverted=True)
    k = i - 1
    while k >= 0 and (s.low[k] in ADVERBS or (s.low[k].endswith("ly") and is_adverb(s.low[k]))):
        k -= 1
    if (k >= 0 and s.low[k] in ("and", "but", "then", "or")) or (
        k > 0 and s.low[k] == "," and s.low[k - 1] != QUOTE and s.low[i] == "then"
    ):
        return joined_cue(s, i, verb, people, outlets)
    found = subject_before(s, i, people)
    if found is None:
        listed = k > 0 and s.low[k] == "," and verb.form == "past" and verb.group in ("say", "claim")
        return joined_cue(s, i, verb, people, outlets) if listed and _goes_on(s, i, k) else None
    subject, first = found
    if s.low[first] in ("a", "an") and s.low[first + 1] in NOMINAL_CUES and first + 2 < i and s.capital(first + 2):
        return None  # ', a charge Lund denied'
    if first > 0 and s.low[first - 1] == "nor":
        return None
    if first > 0 and s.low[first - 1] in ("if", "unless") and _supposed(s, first - 1):
        return None
    if (
        verb.form == "past"
        and s.low[i + 1 : i + 2]
        and s.low[i + 1] in _FINITE_AUXILIARIES
        and not speaks(s, i, subject)
    ):
        return None  # 'some of the hours claimed had not been worked'
    if before == "us" and first > 0 and s.low[first - 1] == "let":
        return None
    if subject.head in NOBODY or s.low[first] == "not" or (first > 0 and s.low[first - 1] == "not"):
        return None
    if (
        verb.form == "base"
        and before not in ("later", "did", "does")
        and not (
            subject.plural
            or (s.low[first] == "the" and first == i - 2 and s.capital(i - 1) and before.endswith("s"))
            or (s.low[i] not in NOUN_LIKE and is_plural(subject, s, first))
            or subject.head in PRONOUNS
        )
    ):
        return None
    if subject.head in ("which", "what", "there", "here") or (
        verb.lemma == "read" and subject.head.split()[-1] not in INSCRIBED
    ):
        return None
    if (verb.lemma == "continue" or (s.low[i] in NOUN_LIKE and verb.form == "s")) and not can_speak(subject):
        return None  # 'in the face of global stresses'
    if (verb.lemma in SHOWING and not can_show(subject, verb.lemma)) or (
        is_relative_pronoun(s, first) and takes_thing(s, i, verb)
    ):
        return None
    rest = complement(s, i + 1, verb, people, outlets)
    if rest.that and first and s.low[first - 1] == QUOTE and s.low[rest.after : rest.after + 1] == ["when"]:
        rest = msgspec.structs.replace(rest, that=False)  # '"Never," Ruiz told them when they asked'
    marks = s.quotes.get(first - 1) if rest.that and first else None
    if marks is not None and marks.last in (",", "?", "!") and rest.addressee is None and "that" in s.low[i + 2 :]:
        after = next((k for k in range(i + 1, len(s.low)) if s.low[k] in STOPS), len(s.low))
        rest = msgspec.structs.replace(rest, that=False, after=after)  # '"No," Ruiz said in a speech that he wrote'
    return built(s, i, verb, behind_as(s, verb, first, rest), "main", subject, rest)
