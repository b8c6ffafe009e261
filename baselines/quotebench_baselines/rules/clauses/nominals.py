"""Attribution by a noun with a clause: 'Ruiz's warning that', 'gave an assurance that'."""

from quotebench_baselines.english.grammar import (
    ADVERBS,
    DETERMINERS,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
)
from quotebench_baselines.english.nouns import CHARGES, DOCUMENTS, FEELINGS, ISSUED, WEAK_NOMINALS
from quotebench_baselines.english.outlets import PLATFORMS
from quotebench_baselines.english.sentences import QUOTE, Sentence
from quotebench_baselines.english.verbs import CLAUSE_VERBS, EXPRESSING, QUOTING, VERBS
from quotebench_baselines.rules.parts.content import before_gloss, content, sentence_end
from quotebench_baselines.rules.parts.drafts import Draft
from quotebench_baselines.rules.parts.evidence import bare_clause, finite_within, is_relative
from quotebench_baselines.rules.parts.noun_clause import bare_noun_clause
from quotebench_baselines.rules.parts.noun_speakers import giver, holder, maker, owners, possessor
from quotebench_baselines.rules.parts.witness import can_speak
from quotebench_baselines.rules.phrases.agents import agent_of
from quotebench_baselines.rules.phrases.bounds import acts
from quotebench_baselines.rules.phrases.channels import Channel
from quotebench_baselines.rules.phrases.documents import document_at
from quotebench_baselines.rules.phrases.following import phrase_after
from quotebench_baselines.rules.phrases.mentions import Mention, finite_at
from quotebench_baselines.rules.phrases.subjects import clause_subject, first_subject

_ANNOUNCING = frozenset("message messages plea warning question answer reply verdict slogan motto advice point".split())
_ASKING = frozenset("recommendation demand request suggestion proposal insistence order".split())
_MEETING = frozenset(
    "dismissed denied rejected confirmed denies rejects dismisses disputed denying dismissing cited cites "
    "citing".split()
)


_DONE_WITH_CLAIMS = frozenset(
    "disputed denied rejected made repeated dismissed contested echoed challenged criticized criticised disputes "
    "denies rejects called".split()
)
"""What is done with a claim: a clause that ends so is about it, and is not it."""
_FINITE_BE = frozenset("is are was were has have had".split())


def nominal_draft(s: Sentence, i: int, people: frozenset[str]) -> Draft | None:
    """The attribution that a noun of saying at an item makes of its clause with 'that'."""
    if any(low in NEGATIONS for low in s.low[max(0, i - 2) : i]):
        return None
    if s.low[0] in ("if", "unless") and i < 5 and s.low[i - 1].endswith("s") and s.low[i] in VERBS:
        return None  # 'If the insurers claim that it was old'
    if s.low[i - 2 : i] in ([",", "a"], [",", "an"]) and s.low[sentence_end(s) - 1] in _DONE_WITH_CLAIMS:
        return None  # ', a claim that several pilots have disputed'
    speaker: Mention | None = None
    j = i + 1
    if s.low[j] in ("from", "by", "of"):
        author = phrase_after(s, j + 1, people)
        if author is None:
            return None
        speaker, j = author
        j = _behind_author(s, j)
    made = maker(s, i, people) if speaker is None else None
    if made is not None:
        at = made[1]
        return _draft(s, i, at, made[0]) if at is not None and s.low[at] == "that" else None
    that = _conjunction(s, i, j) or _colon(s, i, j) or _clause(s, i, people)
    if that is None:
        return None
    if s.low[i] in FEELINGS:
        return _expressed(s, i, that, people)
    speaker = speaker or possessor(s, i, people) or owners(s, i, people) or holder(s, i, people)
    speaker = speaker or giver(s, i, people)
    borne = document_at(s, i, people) if speaker is None and that == i + 1 and s.low[i] in ISSUED else None
    if borne is not None and borne.issuer is not None and borne.issuer.core[1] <= s.start[i]:
        draft = _draft(s, i, that, borne.issuer)  # 'a Courier report that'
        draft.channel = borne.channel
        return draft
    if speaker is None and s.low[0] == "in" and 0 < i < 5 and s.low[i + 1] == "that":
        speaker = first_subject(s, len(s.low), people)  # 'In a warning that it was old, the board'
    there = s.low[i] == "reports" and "there" in s.low[max(0, i - 4) : i]
    if speaker is None and s.low[i] in WEAK_NOMINALS and not there and not (i and s.low[i - 1] in _MEETING):
        return None
    draft = _draft(s, i, that, speaker)
    if speaker is None and (link := _borne_in(s, i)) is not None:
        draft.speaker = clause_subject(s, link, people)
        draft.channel = Channel(s.text(link + 1, i + 1), s.span(i, i + 1)) if draft.speaker is not None else None
    if draft.channel is None and speaker is not None and (on := _platform(s, i, that)) is not None:
        draft.channel = Channel(s.raw[on], s.span(on, on + 1))
    return draft


def _behind_author(s: Sentence, j: int) -> int:
    """The "that" behind what an author's name has with it: 'claims by the Guild [of Pilots and Lightermen] that'."""
    if j < len(s.low) and (s.low[j] in PREPOSITIONS or s.low[j] == "and" or s.capital(j)):
        for k in range(j, min(j + 9, len(s.low) - 1)):
            if s.low[k] == "that":
                return j if is_relative(s, k) else k
            if s.low[k] in (",", QUOTE, ":", ";") or s.low[k] in VERBS or finite_at(s, k):
                break
    return j


def _platform(s: Sentence, i: int, that: int) -> int | None:
    """The platform between a noun and its clause: 'made an announcement on Twitter that'."""
    return next((k for k in range(i + 2, that) if s.low[k] in PLATFORMS and s.low[k - 1] in ("on", "via")), None)


def _borne_in(s: Sentence, i: int) -> int | None:
    """The 'in' of a document in which somebody says so: 'Ruiz had sworn [in] a witness statement that'."""
    if s.low[i] not in DOCUMENTS:
        return None
    return next((k for k in range(i - 2, max(0, i - 5), -1) if s.low[k] == "in" and s.low[k + 1] in DETERMINERS), None)


def _expressed(s: Sentence, i: int, that: int, people: frozenset[str]) -> Draft | None:
    """'Ruiz expressed hope that': the clause, as the words of the verb's subject."""
    verb = next((k for k in range(i - 1, max(-1, i - 6), -1) if s.low[k] in EXPRESSING or s.low[k] in QUOTING), None)
    if verb is None:
        return None
    speaker = agent_of(s, verb, (), people)
    if speaker is None or not can_speak(speaker):
        return None
    aside = s.low[verb].endswith("ing") and (verb == 0 or s.low[verb - 1] == ",")
    return _draft(s, i, that, speaker, _aside_end(s, that) if aside else None)


def _aside_end(s: Sentence, that: int) -> int | None:
    """Where a participle's clause ends that holds a noun of saying: 'Citing fears that it was old, [Lund left]'."""
    end = sentence_end(s)
    return next((k for k in range(that + 2, end - 1) if s.low[k] == "," and _goes_on(s, k + 1, end)), None)


def _goes_on(s: Sentence, k: int, end: int) -> bool:
    """Whether the main clause goes on or begins at an item behind a comma."""
    return finite_at(s, k) or s.low[k].endswith("ed") or s.low[k] in VERBS or _resumes(s, k, end)


def _draft(s: Sentence, i: int, that: int, speaker: Mention | None, stop: int | None = None) -> Draft:
    end = stop if stop is not None else sentence_end(s)
    joints = (
        k
        for k in range(that + 1, end - 1)
        if s.low[k] == "," and s.low[k + 1] in ("but", "which", "and", "however") and not _aside(s, k, end)
    )
    end = min(before_gloss(s, that + 1, next(joints, end)), _clause_end(s, i, that, end))
    if s.low[that - 1] == "," and s.low[that] == "that":
        end = min(end, next((k for k in range(that + 1, end) if s.low[k] == ","), end))  # 'the claim, that he lied, is'
    spans, regions = content(s, that + 1, end)
    return Draft(spans, speaker, s.start[i], s.span(i, i + 1), None, regions)


def _clause_end(s: Sentence, i: int, that: int, end: int) -> int:
    """Where the sentence goes on behind the clause of a noun: 'Rumours that he was ill [spread]', 'Despite warnings
    that it was old, [the gate]', 'dismissed reports that it was old [as "nonsense"]'.
    """
    first = 2 if s.low[1] == "," and s.low[0] in ADVERBS else 0  # 'However, with'
    fronted = (s.low[first] in PREPOSITIONS or s.low[first : first + 2] == ["contrary", "to"]) and not finite_within(
        s, 0, i
    )
    if fronted or (s.low[0] in SUBORDINATORS and s.low[0] != "that" and "," not in s.low[:i]):
        return next((k for k in range(that + 2, end - 1) if s.low[k] == "," and _resumes(s, k + 1, end)), end)
    if i < 6 and not finite_within(s, 0, i):
        verbs = [k for k in range(that + 1, end) if _is_verb(s, k) and not finite_at(s, k - 1)]
        if len(verbs) == 1:  # 'The news that the gate would close angered the pilots'
            verbs.extend(k for k in range(verbs[0] + 2, end) if acts(s, k) and not s.low[k - 1].endswith("ly"))
        second = verbs[1] if len(verbs) > 1 else end
        joined = any(low in ("and", "but", "which", "who", "that", ",") for low in s.low[that + 1 : second])
        return verbs[1] if len(verbs) > 1 and not joined else end
    if i and s.low[i - 1] in _MEETING:
        return next((k for k in range(that + 2, end) if s.low[k] == "as" and s.low[k + 1] == QUOTE), end)
    return end


def _is_verb(s: Sentence, k: int) -> bool:
    """Whether a finite verb stands at an item: by its form, or as a past tense behind a pronoun."""
    return finite_at(s, k) or (s.low[k - 1] in PRONOUNS and s.low[k].endswith("ed"))


def _aside(s: Sentence, k: int, end: int) -> bool:
    """Whether a relative clause at a comma closes with another before the verb: 'that Lund, who is ill, would go'."""
    close = next((j for j in range(k + 2, end - 1) if s.low[j] == ","), None)
    return s.low[k + 1] in ("which", "who") and close is not None and finite_at(s, close + 1)


def _resumes(s: Sentence, i: int, end: int) -> bool:
    """Whether the main clause of a sentence begins at an item behind a comma."""
    close = next((k for k in range(i, end) if s.low[k] == ","), end)
    return s.low[i] not in PREPOSITIONS and s.low[i] not in SUBORDINATORS and (close < end or finite_within(s, i, end))


def _conjunction(s: Sentence, i: int, j: int) -> int | None:
    """The 'that' which belongs to a noun: at once, behind whom it is for, or behind 'was'."""
    n = len(s.low)
    if j < n and (s.low[j] in ("on", "to", "via") or (s.low[i] in FEELINGS and s.low[j] in ("in", "at", "during"))):
        while j < n and j - i < 10 and s.low[j] not in ("that", ",", QUOTE):
            j += 1
    if j < n and s.low[j] == ",":
        close = next((k for k in range(j + 1, min(j + 13, n)) if s.low[k] == ","), n)
        j = close + 1 if close + 1 < n and s.low[close + 1] in ("was", "is", "that") else j
        j += s.low[j : j + 2] == [",", "that"] and "in" not in s.low[max(0, i - 3) : i]
    if j + 1 < n and s.low[j] in ("was", "is", "remained", "remains") and s.low[j + 1] == "that":
        j += 1
    relative = j + 2 < n and (_says(s.low[j + 1]) or s.low[j + 1] in _FINITE_BE)  # 'remarks that were printed'
    return j if j + 2 < n and s.low[j] == "that" and not relative else None


def _says(low: str) -> bool:
    """Whether a word behind 'that' is a verb of saying, so that a relative clause begins: 'a statement that said'."""
    verb = VERBS.get(low)
    named = low in CLAUSE_VERBS and low.endswith(("ed", "es", "ls"))  # 'a report that called it "a toy"'
    return named or (verb is not None and verb.group == "say" and verb.form in ("past", "s"))


def _colon(s: Sentence, i: int, j: int) -> int | None:
    """The colon behind which what a noun announces stands without marks: 'sent a clear message: open the gate'."""
    if s.low[i] not in _ANNOUNCING:
        return None
    while j < len(s.low) - 2 and j - i < 9 and s.low[j] not in VERBS and s.low[j] not in (",", QUOTE, ":"):
        j += 1
    return j if j < len(s.low) - 2 and s.low[j] == ":" and s.low[j + 1] != QUOTE and j > i else None


def _clause(s: Sentence, i: int, people: frozenset[str]) -> int | None:
    """The noun itself, where a clause with a bare infinitive or a pronoun follows: 'Lund's demand the port be shut',
    'claims he lied'.
    """
    if (
        s.low[i] in CHARGES
        and i + 3 < len(s.low)
        and s.low[i + 1] in ("he", "she", "they", "it")
        and i
        and s.low[i - 1] != "to"
    ):
        return i if finite_within(s, i + 1, i + 4) and not s.low[i - 1].endswith("ing") else None
    if bare_noun_clause(s, i):
        return i
    if s.low[i] in _ASKING and i and possessor(s, i, people) and bare_clause(s, i + 1, len(s.low), people):
        return i
    return None
