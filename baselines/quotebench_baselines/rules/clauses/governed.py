"""The attributions that the verbs of a sentence make."""

from collections.abc import Iterator

from quotebench_baselines.english.grammar import (
    AUXILIARIES,
    BARE_VERBS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    TIME_NOUNS,
)
from quotebench_baselines.english.nouns import CHARGES, DOCUMENTS, FEELINGS
from quotebench_baselines.english.sentences import QUOTE, Sentence
from quotebench_baselines.english.verbs import CLEARLY_SAID, OBJECT_TAKING, SUBJUNCTIVE
from quotebench_baselines.rules.clauses.beginnings import announced, bare_verb, behind_aside, fronted, opens_clause
from quotebench_baselines.rules.clauses.demands import clause_end
from quotebench_baselines.rules.clauses.endings import content_stop, only_circumstances
from quotebench_baselines.rules.clauses.preceding import GLOSSES, NO_CONTENT, content_before, interposed
from quotebench_baselines.rules.parts.complements import PERFORMING, WHETHER
from quotebench_baselines.rules.parts.content import (
    DASHES,
    ENDINGS,
    bearing_tail,
    before_gloss,
    content,
    linked,
    sentence_end,
)
from quotebench_baselines.rules.parts.cue import Cue
from quotebench_baselines.rules.parts.drafts import Draft
from quotebench_baselines.rules.parts.evidence import bare_clause, clause_near, finite_within, pronoun_acts
from quotebench_baselines.rules.parts.noun_clause import bare_noun_clause
from quotebench_baselines.rules.parts.times import counts

_SUBJECT_OPENINGS = PRONOUNS | frozenset("the a an his her its their our".split())
_POINTING = PRONOUNS | frozenset("that this which what".split())
_WRITING = frozenset("write post tweet file publish".split())
_SAID_THINGS = frozenset("a an no yes nothing little much more so goodbye sorry thanks something anything".split()) | {
    *PREPOSITIONS
}
"""What may follow 'said' and is no clause, though no finite verb is seen."""


def clause_drafts(s: Sentence, cues: list[Cue], cuts: list[int], people: frozenset[str]) -> Iterator[Draft]:
    """The attributions that the verbs of a sentence make; `cuts` are items at which other phrases of attribution
    begin.
    """
    end = sentence_end(s)
    begun: list[tuple[Cue, Draft]] = []
    unit = base = 0
    for number, cue in enumerate(cues):
        base = next((i + 1 for i in range(cue.first - 1, base, -1) if s.low[i] == ";"), base)
        unit = max(unit, base)
        if interposed(s, cue, end) and begun and begun[-1][0].role == "main" and not begun[-1][1].regions:
            unit = base
        nested = any(draft.holds(s.start[cue.verb]) for _, draft in begun)
        stop = content_stop(s, cue, cues[number + 1 :], cuts, nested, end)
        following = cues[number + 1] if number + 1 < len(cues) else None
        draft = content_before(s, cue, unit, stop, begun, following)
        if draft is not None:
            unit = max(unit, cue.after)
        else:
            draft = _behind(s, cue, stop, people)
            if draft is not None and not any(d.holds(draft.position) for _, d in begun):
                unit = max(unit, stop)
        if draft is not None and not (cue.lemma.group == "quote" and any(d.holds(draft.position) for _, d in begun)):
            begun.append((cue, draft))
            yield draft


def _behind(s: Sentence, cue: Cue, stop: int, people: frozenset[str]) -> Draft | None:
    """The attribution whose content follows its verb."""
    i = cue.after
    if i >= stop:
        return None
    low = s.low[i]
    group = cue.lemma.group
    if (cue.first > 0 and s.low[cue.first - 1] == "as" and cue.first < 3) or (
        s.low[cue.first] == "as" and cue.first < 2
    ):
        return _as_clause(s, cue, stop)
    when = s.low[i - 1][-1].isdigit() or s.low[i - 1] in TIME_NOUNS or s.low[i - 1] in ("a.m", "p.m", "am", "pm")
    if when and i + 1 < len(s.low) and s.low[i + 1][0].isdigit():
        when = not AUXILIARIES.isdisjoint(s.low[i + 2 : i + 6])  # not 'reported on Monday, 20 dead'
    dated = cue.lemma.lemma == "say" or (when and clause_near(s, i + 1, stop, sure=True))
    timed = cue.channel is not None or (i > cue.verb + 1 and dated)
    if low == "," and timed and group in ("say", "claim") and opens_clause(s, i + 1, stop):
        i, low = i + 1, s.low[i + 1]  # 'said in a statement, the gate was shut'
    if low == "," and i == cue.verb + 1 and group == "claim" and (close := behind_aside(s, i, stop)) is not None:
        i, low = close, s.low[close]
    spoken = low == "," and i == cue.verb + 1 and cue.lemma.lemma == "say" and cue.role in ("main", "joined")
    if spoken and i + 2 < stop and s.low[i + 1] in PRONOUNS and finite_within(s, i + 2, min(i + 5, stop)):
        i, low = i + 1, s.low[i + 1]  # 'and I said, you know nothing'
    if group in ("say", "claim") and (colon := announced(s, i, stop)) is not None:
        i, low = colon, ":"
    if low == ":" or (low == "," and i + 1 < stop and s.low[i + 1] == QUOTE) or low == QUOTE:
        if low == QUOTE and cue.role == "passive" and not (s.quotes[i].ended or s.quotes[i].last == ","):
            return None
        if low == QUOTE and not cue.that and (s.low[i - 1] in DETERMINERS or s.low[i - 1] in ("of", "about", "for")):
            return None  # 'warned of a "high" risk'
        a = i if low == QUOTE else i + 1
        if a >= stop:
            return None
        b = a
        while b < stop and s.low[b] == QUOTE:
            b += 1
        b = linked(s, b, stop) if b > a else b
        if b == a:
            if group == "quote":
                return None
            b = stop
        elif (
            (group == "that" and low == QUOTE and not cue.that)
            or (b < stop and s.low[b] in GLOSSES and s.quotes[b - 1].last == ",")
            or s.quotes[b - 1].ended
            or (b < stop and s.quotes[b - 1].last == "," and low == QUOTE and not cue.that and _comments(s, b))
            or only_circumstances(s, b, stop)
            or (b < stop and (s.low[b] in ENDINGS or s.low[b] in DASHES))
            or (b < stop and low != QUOTE and (s.low[b] in GLOSSES or s.low[b] in ("and", "but")))
        ):
            pass
        elif group not in ("quote",):
            b = stop
    elif cue.that:
        mused = (
            cue.lemma.lemma == "wonder"
            and QUOTE not in s.low[i:stop]
            and {"aloud", "loud"}.isdisjoint(s.low[cue.verb : i])
        )
        if group == "quote" or mused:
            return None
        a, b = i, stop
    elif low == "to" and cue.lemma.lemma in PERFORMING and QUOTE in s.low[i:stop]:
        a, b = i - 1 if s.low[i - 1] in ("not", "never") else i + 1, clause_end(s, i + 2, stop)
    elif group == "say" or group == "claim":
        if low == "," and i + 2 < stop and (cue.channel or cue.addressee) and opens_clause(s, i + 1, stop):
            i, low = i + 1, s.low[i + 1]  # 'said in a statement, the gate was shut'
        if low in ENDINGS or low == "of" or (low in NO_CONTENT and not fronted(s, i, stop)):
            return None
        if (
            low in ("it", "so", "this", "that")
            and i + 1 < len(s.low)
            and (s.low[i + 1] in PREPOSITIONS or s.low[i + 1] in ENDINGS or s.low[i + 1] in ("and", "again", "all"))
        ):
            return None
        if cue.lemma.lemma == "tell" and low in PREPOSITIONS:
            return None
        if cue.lemma.lemma in _WRITING and low in ("a", "an") and not DOCUMENTS.isdisjoint(s.low[i + 1 : i + 4]):
            return None  # 'wrote [an op-ed saying]'
        if cue.lemma.lemma == "find" and low == "it" and not finite_within(s, i + 1, min(stop, i + 3)):
            return None  # 'found it odd he was called that'
        owned = low in DETERMINERS and group == "claim" and s.low[i + 1 : i + 2] and s.low[i + 1] in CHARGES
        if bare_noun_clause(s, i) or (owned and s.low[i + 2 : i + 3] and s.low[i + 2] in _SUBJECT_OPENINGS):
            return None  # 'denied [claims the gate was shut]'
        if cue.lemma.lemma == "tell" and cue.addressee is None and cue.role != "passive":
            return None
        if cue.lemma.lemma in SUBJUNCTIVE and bare_clause(s, i, stop, people):
            pass  # 'recommended pilots avoid the gate'
        elif cue.first and s.low[cue.first - 1] in ("which", "who", "that") and bare_verb(s, cue, i):
            pass  # 'the pump, which Ruiz explained [came from a wreck]'
        elif (
            group == "claim"
            and (
                not (finite_within(s, i, stop) or pronoun_acts(s, i))
                or (low in PREPOSITIONS and low not in ("in", "on", "at", "after", "if") and not counts(s, i))
            )
        ) or (
            group == "claim"
            and not clause_near(s, i, stop, sure=cue.lemma.lemma in OBJECT_TAKING and cue.role != "passive")
        ):
            return None
        before = s.low[max(0, cue.first - 1) : cue.first]
        if (
            stop - i < 2
            or (stop - i == 2 and s.low[i + 1] in AUXILIARIES and "as" in before)
            or not (
                finite_within(s, i, stop)
                or (cue.first and s.low[cue.first - 1] in ("which", "who") and bare_verb(s, cue, i))
                or (cue.lemma.lemma == "say" and stop - i > 3 and low not in _SAID_THINGS)
                or cue.lemma.lemma in SUBJUNCTIVE
                or (stop - i > 2 and low in PRONOUNS)
                or any(k in s.quotes for k in range(i, stop))
            )
        ):
            return None
        a, b = i, stop
    elif (
        (cue.lemma.lemma in SUBJUNCTIVE and bare_clause(s, i, stop, people))
        or (cue.addressee is not None and cue.lemma.lemma in SUBJUNCTIVE and low in BARE_VERBS)
        or (
            cue.lemma.lemma in CLEARLY_SAID
            and i == cue.verb + 1
            and (
                low not in FEELINGS
                and not (cue.lemma.lemma == "express" and "".join(s.low[i + 1 : i + 2]) in PREPOSITIONS)
            )
            and not bare_noun_clause(s, min(i + 1, stop - 1))
            and opens_clause(s, i, stop)
            and clause_near(s, i, stop, sure=True)
        )
    ) or (
        group == "that" and low in ("he", "she", "they", "it", "we", "i") and finite_within(s, i + 1, min(stop, i + 5))
    ):
        a, b = i, stop
    else:
        return None
    b = before_gloss(s, a, b)
    b = b if b < len(s.low) and s.low[b] == ":" else bearing_tail(s, a, b)
    spans, regions = content(s, a, b)
    if not spans or sum(e - st for st, e in spans) < 2 or (b == a + 1 and s.low[a] in WHETHER):
        return None
    return Draft(spans, cue.subject, s.start[cue.verb], cue.span, cue.channel, regions)


def _comments(s: Sentence, b: int) -> bool:
    """Whether a clause behind words in marks speaks of them: 'When they say "Wait," that means never'."""
    joined = s.low[b] in ("and", "but", "then", "so")
    return (s.low[b] in _POINTING and s.low[b - 1] == QUOTE) or (joined and s.low[b + 1 : b + 2] != ["that"])


def _as_clause(s: Sentence, cue: Cue, stop: int) -> Draft | None:
    """'As Ruiz told the court, the gate was shut': the main clause."""
    i = cue.after
    if i < stop and s.low[i] == "to":
        return None
    while i < stop and s.low[i] != ",":
        i += 1
    if i + 2 >= stop or (cue.subject is not None and cue.subject.head in ("i", "we")):
        return None
    spans, regions = content(s, i + 1, stop)
    return Draft(spans, cue.subject, s.start[cue.verb], cue.span, cue.channel, regions) if spans else None
