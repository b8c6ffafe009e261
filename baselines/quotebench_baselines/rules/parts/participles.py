"""Cues that are no plain verb behind a subject: participles, passives, joined verbs, what is heard."""

from bisect import bisect_left

import msgspec

from quotebench_baselines.english.grammar import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    is_adverb,
)
from quotebench_baselines.english.nouns import DATA, DOCUMENTS, NOMINAL_CUES
from quotebench_baselines.english.outlets import PLATFORMS
from quotebench_baselines.english.sentences import QUOTE, Sentence
from quotebench_baselines.english.verbs import OBJECT_TAKING, VERBS, Verb
from quotebench_baselines.rules.parts.complements import WHETHER, complement
from quotebench_baselines.rules.parts.cue import Cue, Role, built, clause_or_quote
from quotebench_baselines.rules.parts.evidence import clause_near, finite_within
from quotebench_baselines.rules.parts.noun_speakers import maker
from quotebench_baselines.rules.parts.witness import SHOWING, can_speak
from quotebench_baselines.rules.phrases.agents import MEANING, SPEECHES, perceived, reduced_subject
from quotebench_baselines.rules.phrases.channels import Channel
from quotebench_baselines.rules.phrases.following import phrase_after
from quotebench_baselines.rules.phrases.mentions import PUNCTUATION, Mention
from quotebench_baselines.rules.phrases.outlets import Outlet
from quotebench_baselines.rules.phrases.subjects import clause_subject, subject_before

_BE = frozenset("is are was were be been being 's ’s".split())


_HEARING = frozenset(("heard", "hear", "hears"))
_MOVING = frozenset(
    "led prompted forced caused pushed spurred moved compelled drove leading prompting forcing causing pushing "
    "spurring compelling leads prompts".split()
)
"""Verbs whose object is brought to say something."""
_KEEPING = frozenset("keeps kept keep".split())
_WITH_OBJECTS = frozenset("add warn note report stress explain complain mention suggest state".split())


def object_cue(s: Sentence, i: int, verb: Verb, people: frozenset[str], outlets: Outlet) -> Cue | None:
    """'heard Lund say that', 'led Lund to say that': the object of hearing or moving speaks."""
    to = s.low[i - 1] == "to" if i else False
    moving = _MOVING if to else _HEARING
    at = next((k for k in range(i - 2, max(-1, i - 9), -1) if s.low[k] in moving), None)
    found = phrase_after(s, at + 1, people) if at is not None else None
    if at is None or found is None or found[1] != i - to:
        return None
    return built(s, i, verb, at + 1, "main", found[0], complement(s, i + 1, verb, people, outlets))


def is_passive(s: Sentence, i: int) -> bool:
    k = i - 1
    while k >= 0 and (
        (s.low[k].endswith("ly") and is_adverb(s.low[k]))
        or s.low[k] in ("also", "not", "once", "later", "then", "again", "first", "often")
    ):
        k -= 1
    if s.low[i] == "asked" and s.low[i + 1 : i + 2] == ["by"]:
        return True  # 'asked by the Courier whether'
    if s.low[i] == "asked" and i < 2 and s.low[i + 1 : i + 3] == [",", QUOTE] and s.quotes[i + 2].last == "?":
        return i == 0 or s.low[0] == "when"  # 'Asked, "Is it shut?" Ruiz laughed'
    if k > 0 and s.low[k] in ("'s", "’s") and s.low[k - 1] in PRONOUNS:
        return False  # he's told
    return k >= 0 and s.low[k] in _BE


def passive_cue(s: Sentence, i: int, verb: Verb, people: frozenset[str], outlets: Outlet) -> Cue | None:
    """'It was noted that', 'the court was told that', ', it was said,': nobody speaks unless 'by X' follows."""
    k = i - 1
    while k >= 0 and (
        s.low[k] in AUXILIARIES or s.low[k] in ADVERBS or (s.low[k].endswith("ly") and is_adverb(s.low[k]))
    ):
        k -= 1
    if k < 0 and s.low[i] != "asked":
        return None
    after, speaker = i + 1, None
    if after < len(s.low) and s.low[after] == "by":
        found = phrase_after(s, after + 1, people)
        if found is not None:
            speaker, after = found
            after = _question_behind(s, after) or after
    k = max(k, 0)
    impersonal = s.low[k] in ("it", "as")
    if not impersonal and verb.lemma not in ("tell", "inform", "assure", "remind", "warn", "advise", "ask"):
        return None
    # whom the words are for stands before a passive, so that the verb is read as one without an addressee
    plain = verb if verb.lemma == "point" else Verb("say", "past", verb.group)
    rest = complement(s, after, plain, people, outlets)
    question = rest.after < len(s.low) and s.low[rest.after] in WHETHER
    marked = rest.after < len(s.low) and s.low[rest.after] in (QUOTE, ":", ",")
    marked = marked and VERBS.keys().isdisjoint(s.low[i + 1 : rest.after])  # not 'was asked about it and said, "No."'
    if verb.lemma == "ask" and not (question and speaker) and not marked:
        return None
    return built(
        s, i, verb, k, "passive", speaker, msgspec.structs.replace(rest, that=rest.that or question, addressee=None)
    )


def _question_behind(s: Sentence, i: int) -> int | None:
    """The comma in front of a question in marks behind a description: 'asked by the host, Bo Lund, "Why?"'."""
    if s.low[i : i + 1] != [","]:
        return None
    asked = (k for k in range(i, min(i + 45, len(s.low) - 1)) if s.low[k] == "," and k + 1 in s.quotes)
    return next((k for k in asked if s.quotes[k + 1].last == "?"), None)


def participle_cue(s: Sentence, i: int, verb: Verb, people: frozenset[str], outlets: Outlet) -> Cue | None:
    k = i - 1
    while k >= 0 and (
        s.low[k] in ("also", "then", "later", "again", "not", "only", "once", "still", "now", "already", "even")
        or ((s.low[k].endswith("ly") and is_adverb(s.low[k])) and not s.capital(k))
    ):
        k -= 1
    before = s.low[k] if k >= 0 else ""
    contracted = before in ("'s", "’s") and k > 0 and s.low[k - 1] in PRONOUNS
    if before == "as" and k > 0 and s.low[k - 1] == "record":
        doer = clause_subject(s, k, people)
        return built(s, i, verb, k, "main", doer, complement(s, i + 1, verb, people, outlets)) if doer else None
    if before == "as" or before in DETERMINERS or (before in ("'s", "’s") and not contracted):
        return None
    if before == "to" and k > 0 and s.low[k - 1] in ("taken", "took", "takes"):
        teller = subject_before(s, k - 1, people)  # 'has taken to telling crowds that'
        rest = complement(s, i + 1, verb, people, outlets)
        return built(s, i, verb, teller[1], "main", teller[0], rest) if teller is not None else None
    if before in MEANING:
        return None  # 'it means asking whether'
    if (i == 0 and _is_gerund_subject(s)) or (before in ("from", "against") and not _is_beside(s, k)):
        return None  # 'refrained from saying'
    subject: Mention | None = None
    first = i
    role: Role = "participle"
    if before in _BE:
        found = subject_before(s, k, people)
        if found is None:
            return None
        subject, first = found
        role = "main"
    elif before in (",", QUOTE, "—", "–", "-", "and", "but", "by", "while", "before", "without", "after", ""):
        first = k if before in (",", "—", "–", "-", "and", "but") else i
        if before in ("by", "while", "before", "after"):
            first = k - 1 if k and s.low[k - 1] == "," else k
    elif (heard := perceived(s, i, people)) is not None:
        return built(s, i, verb, heard[1], "main", heard[0], complement(s, i + 1, verb, people, outlets))
    elif (made := _made(s, i, people)) is not None:
        return built(s, i, verb, i, "main", made, complement(s, i + 1, verb, people, outlets))
    elif _is_beside(s, k):
        subject = clause_subject(s, k, people)
    else:
        found = subject_before(s, k if before in _KEEPING else i, people)
        if found is not None and before in _KEEPING:
            return built(s, i, verb, found[1], "main", found[0], complement(s, i + 1, verb, people, outlets))
        opened = found is not None and found[1] == 0 and s.low[0] == "with"
        joined = found is not None and found[1] > 0 and s.low[found[1] - 1] in (",", "with", "and", "—", "–")
        if found is None or not (opened or joined) or finite_within(s, found[1], i) or _is_place(s, found[1]):
            return _announced(s, i, verb, people, outlets)
        subject, first = found
        role = "main"
        if first and s.low[first - 1] == "with":
            first -= 1
        first -= first > 0 and s.low[first - 1] == ","
    rest = complement(s, i + 1, verb, people, outlets)
    if not rest.that and verb.lemma in _WITH_OBJECTS and not clause_or_quote(s, rest.after):
        return None
    if (
        before in ("by", "without")
        and not rest.that
        and not (
            s.low[rest.after : rest.after + 1] in ([QUOTE], [":"]) or s.low[rest.after : rest.after + 2] == [",", QUOTE]
        )
        and not (before == "by" and _says_clause(s, rest.after, verb))
    ):
        return None
    return built(s, i, verb, first, role, subject, rest)


def _made(s: Sentence, i: int, people: frozenset[str]) -> Mention | None:
    """Who made the words that a participle at an item tells: 'remarks Ruiz made in May [saying]'."""
    for k in range(i - 3, max(-1, i - 16), -1):
        if s.low[k] in NOMINAL_CUES or s.low[k] in SPEECHES or s.low[k] in DOCUMENTS:
            made = maker(s, k, people)
            return made[0] if made is not None and made[1] == i else None
        if s.low[k] in PUNCTUATION:
            return None
    return None


def _is_beside(s: Sentence, k: int) -> bool:
    """Whether a preposition at an item sets what is said beside something else: 'few details aside from stating'."""
    if k < 1:
        return False
    before = s.low[k - 1]
    return (
        s.low[k] in ("beyond", "besides")
        or (s.low[k] == "from" and before in ("aside", "apart"))
        or (s.low[k] == "than" and before == "other")
        or (s.low[k] == "of" and before == "point" and s.low[k - 2] == "a")
    )


def _says_clause(s: Sentence, i: int, verb: Verb) -> bool:
    """Whether a clause follows a gerund of saying: 'by explaining it was shut'."""
    if verb.lemma == "say":
        return clause_or_quote(s, i)
    plain = verb.group == "claim" and verb.lemma not in OBJECT_TAKING and verb.lemma != "write"
    return plain and i + 2 < len(s.low) and clause_near(s, i, len(s.low), sure=True)


def _is_gerund_subject(s: Sentence) -> bool:
    """Whether a sentence that begins with a form in -ing has it for the subject of what a cue at its end governs:
    'Adding lime is not easy, she said.'
    """
    comma = next((k for k in range(len(s.low) - 1, 2, -1) if s.low[k] == ","), None)
    if comma is None or len(s.low) - comma > 6 or not finite_within(s, 2, comma) or s.low[1] in ("that", QUOTE):
        return False
    said = (VERBS.get(low) for low in s.low[comma + 2 :])
    return any(verb is not None and verb.form in ("past", "s") and verb.group == "say" for verb in said)


def _is_place(s: Sentence, first: int) -> bool:
    """Whether a name that begins at an item ends the name of a place: 'outside Ostby, [N.L.]'."""
    if first < 3 or s.low[first - 1] != "," or not s.capital(first):
        return False
    k = first - 2
    while k > 0 and s.capital(k):
        k -= 1
    return k < first - 2 and s.low[k] in ("in", "outside", "near", "at", "from")


def _announced(s: Sentence, i: int, verb: Verb, people: frozenset[str], outlets: Outlet) -> Cue | None:
    """'Ruiz posted a message on Tuesday announcing that': the subject speaks, through the document or platform."""
    subject = reduced_subject(s, i, people)
    rest = complement(s, i + 1, verb, people, outlets)
    if subject is not None and verb.lemma in SHOWING and subject.head in DATA:
        return None
    thing = subject is not None and subject.kind == "nominal" and not can_speak(subject)
    told = rest.that and verb.lemma not in SHOWING and s.low[i - 1] not in PREPOSITIONS
    if (
        subject is not None and thing and told and subject.head not in DATA
    ):  # 'The guild began the year predicting that'
        doer = clause_subject(s, i, people)
        return built(s, i, verb, i, "participle", doer, rest) if doer is not None and can_speak(doer) else None
    if subject is not None and subject.head not in DOCUMENTS and not SPEECHES.isdisjoint(s.low[max(0, i - 5) : i]):
        if subject.core[1] < s.start[i - 1] and (rest.that or clause_or_quote(s, rest.after)):
            return built(s, i, verb, i, "main", subject, rest)  # 'gave a speech saying that'
        return None
    if subject is None or subject.head not in DOCUMENTS or not (rest.that or clause_or_quote(s, rest.after)):
        return None
    head = bisect_left(s.start, subject.core[0])
    platform = next(
        (k + 1 for k in range(head, i - 1) if s.low[k] in ("on", "via") and s.low[k + 1] in PLATFORMS), None
    )
    author = clause_subject(s, head, people) if platform is not None else subject
    cue = built(s, i, verb, i, "main", author, rest)
    if platform is None or cue.channel is not None:
        return cue
    return msgspec.structs.replace(cue, channel=Channel(s.raw[platform], s.span(platform, platform + 1)))


def joined_cue(s: Sentence, i: int, verb: Verb, people: frozenset[str], outlets: Outlet) -> Cue | None:
    k = i - 1
    while k >= 0 and s.low[k] not in CONJUNCTIONS and s.low[k] not in (",", "went", "goes", "continued"):
        k -= 1
    rest = complement(s, i + 1, verb, people, outlets)
    if verb.form == "base" and not (rest.that or clause_or_quote(s, rest.after)):
        return None
    if k > 0 and s.low[k - 1] == ",":
        k -= 1
    return built(s, i, verb, max(k, 0), "joined", None, rest)
