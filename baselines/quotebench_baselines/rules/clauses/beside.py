"""All the attributions of a sentence that a phrase makes, beside those that its verbs make."""

from collections.abc import Iterator

from quotebench_baselines.english.grammar import DECLINING, NEGATIONS
from quotebench_baselines.english.nouns import DOCUMENTS, FEELINGS, NOMINAL_CUES, OPINION_NOUNS
from quotebench_baselines.english.sentences import QUOTE, Sentence
from quotebench_baselines.english.verbs import (
    BLAMING,
    DEMANDING,
    FOUND,
    GERUND_VERBS,
    NAMING,
    OPPOSING,
    PROFESSING,
    QUOTING,
    RECKONED,
    TALKING,
    VERBS,
)
from quotebench_baselines.rules.clauses.according import according_draft, drafts_beside, names_source, opinion_draft
from quotebench_baselines.rules.clauses.demands import infinitive_draft
from quotebench_baselines.rules.clauses.gerunds import gerund_draft
from quotebench_baselines.rules.clauses.nominals import nominal_draft
from quotebench_baselines.rules.clauses.predicates import DECIDED, predicate_draft
from quotebench_baselines.rules.clauses.quoting import quoting_draft, spoken_draft
from quotebench_baselines.rules.clauses.relatives import relative_draft
from quotebench_baselines.rules.parts.drafts import Draft
from quotebench_baselines.rules.phrases.channels import Channel, complement_channel
from quotebench_baselines.rules.phrases.documents import document_phrase
from quotebench_baselines.rules.phrases.outlets import Outlet
from quotebench_baselines.rules.phrases.subjects import subject_before

_REFUSING = DECLINING | NEGATIONS
_SHOWN = frozenset("show find agree hold go put point read record plead".split())
_RELAYED = frozenset("reported noted stated confirmed announced observed claimed".split())
_SPEAKING_OF = TALKING | OPPOSING | {"confessed", "confesses"}


def cut_items(s: Sentence, people: frozenset[str]) -> list[int]:
    """The items at which a phrase of attribution begins that ends the content before it."""
    out = []
    for i in s.triggers:
        low = s.low[i]
        according = low == "according" and i + 1 < len(s.low) and s.low[i + 1] == "to"
        if according or (low == "citing" and i) or (low == "per" and i and _told_by(s, i, people)):
            if not _between_commas(s, i):
                out.append(i - 1 if i and s.low[i - 1] == "," else i)
        elif (
            (low in DEMANDING or low in BLAMING)
            and i > 1
            and s.low[i - 1] == "and"
            and low.endswith(("ed", "s", "told"))
            and i + 1 < len(s.low)
            and s.low[i + 1] != "that"
        ):
            out.append(i - 2 if s.low[i - 2] == "," else i - 1)
        if i > 2 and s.low[i - 1] == "," and low.endswith("ing") and _of_the_speaker(s, i):
            out.append(i - 1)
        if low in BLAMING and i > 3 and not low.endswith("ing") and "," in s.low[:i]:
            comma = _joint(s, i, people)
            if comma is not None:
                out.append(comma)
    out.extend(_refusals(s))
    return out


def _of_the_speaker(s: Sentence, i: int) -> bool:
    """Whether a participle behind a comma asks, blames or calls names: ', calling it "a mess"', ', accusing him of'."""
    near = s.low[i + 1 : i + 8]
    if s.low[i] in NAMING and QUOTE in near:
        return True
    if s.low[i] in DEMANDING:
        return "to" in near
    return s.low[i] in BLAMING and ("of" in near or "for" in near)


def _joint(s: Sentence, i: int, people: frozenset[str]) -> int | None:
    """The comma before a verb of blaming that has a subject of its own: ', and his critics blame him for'."""
    found = subject_before(s, i, people)
    if found is None or found[1] < 2:
        return None
    joint = found[1] if s.low[found[1]] in ("and", "but") else found[1] - 1
    return joint - 1 if s.low[joint] in ("and", "but") and s.low[joint - 1] == "," else None


def _refusals(s: Sentence) -> Iterator[int]:
    """The conjunctions before what somebody would not say: 'said A but declined to say B'."""
    if _REFUSING.isdisjoint(s.low):
        return
    for k in range(2, len(s.low) - 2):
        if s.low[k] in ("but", "and") and (
            s.low[k + 1] in DECLINING
            or (s.low[k + 1] in ("would", "did", "could") and s.low[k + 2] in NEGATIONS)
            or (s.low[k + 1] in NEGATIONS and s.low[k + 1].endswith("t"))
        ):
            verbs = (VERBS.get(low) for low in s.low[k + 2 : k + 6])
            if (
                any(verb is not None and verb.form == "base" and verb.lemma not in _SHOWN for verb in verbs)
                or "comment" in s.low[k + 2 : k + 6]
            ):
                yield k - 1 if s.low[k - 1] == "," else k


def _between_commas(s: Sentence, i: int) -> bool:
    """Whether a phrase stands between a verb and its 'that': 'reported, citing two dockers, that'."""
    if not i or s.low[i - 1] != ",":
        return False
    for j in range(i + 1, min(i + 14, len(s.low) - 1)):
        if s.low[j] == ",":
            return s.low[j + 1] == "that"
    return False


def _has_gerund(s: Sentence, i: int) -> bool:
    """Whether a verb that may take a gerund has one: 'denied taking', 'admitted to taking'."""
    k = i + 1
    while k < len(s.low) and s.low[k] in ("to", "ever", "even", "repeatedly", "also", "again"):
        k += 1
    return k < len(s.low) and s.low[k].endswith("ing") and s.low[i] in GERUND_VERBS


def via(s: Sentence, k: int, people: frozenset[str], outlets: Outlet) -> Channel | None:
    """The channel of 'via' at an item: 'according to the mayor via news agency Skerry'."""
    return complement_channel(s, k, people, outlets) if s.low[k] == "via" else None


def _told_by(s: Sentence, i: int, people: frozenset[str]) -> bool:
    """Whether 'per' at an item names somebody, and no document."""
    found = document_phrase(s, i + 1, people) if names_source(s, i, people) else None
    return found is not None and found[0].head.split()[-1] not in DOCUMENTS


def _carried(s: Sentence, i: int, drafts: list[Draft], people: frozenset[str]) -> bool:
    """Whether whom 'per' at an item names only carries what another says."""
    carrier = document_phrase(s, i + 1, people)
    return carrier is not None and any(
        d.position < s.start[i] and d.channel is not None and d.channel.span == carrier[0].core
        for d in drafts_beside(s, drafts, i)
    )


def phrase_drafts(
    s: Sentence, drafts: list[Draft], cuts: list[int], outlets: Outlet, people: frozenset[str]
) -> Iterator[Draft]:
    """The attributions of a sentence that a phrase makes, beside those that its verbs make; `cuts` are items that end
    a content.
    """
    taken = {draft.position for draft in drafts}
    quoted = {draft.spans for draft in drafts}
    for i in s.quotes:
        if (draft := spoken_draft(s, i, people)) is not None and draft.position not in taken:
            quoted.add(draft.spans)
            yield draft
    for i in s.triggers:
        low = s.low[i]
        draft = None
        if low == "per" and not _carried(s, i, drafts, people) and names_source(s, i, people):
            draft = according_draft(s, i, i + 1, people)
        elif s.low[i : i + 2] == ["according", "to"] and s.low[i + 2 : i + 3] in (["whom"], ["which"]):
            draft = relative_draft(s, i, people)
        elif low == "according" and i + 1 < len(s.low) and s.low[i + 1] == "to" and not drafts_beside(s, drafts, i):
            draft = according_draft(s, i, i + 2, people)
            if draft is not None and draft.channel is None:
                draft.channel = next((c for k in range(i, len(s.low)) if (c := via(s, k, people, outlets))), None)
        elif low in _RELAYED and s.low[i + 1 : i + 2] == ["by"] and "as" in s.low[max(0, i - 2) : i]:
            draft = according_draft(
                s, i - 1 - (s.low[i - 1] != "as"), i + 2, people
            )  # 'as first reported by the Courier'
        elif low in OPINION_NOUNS and i > 1 and not drafts_beside(s, drafts, i):
            draft = opinion_draft(s, i, people)
        elif low in QUOTING:
            draft = quoting_draft(s, i, people, outlets)
        elif low in DECIDED:
            draft = predicate_draft(s, i, people)
        if draft is None and (low in NOMINAL_CUES or low in FEELINGS) and i + 1 < len(s.low):
            draft = nominal_draft(s, i, people)
        if draft is None and (low in DEMANDING or low in PROFESSING or low in RECKONED or low in FOUND):
            draft = infinitive_draft(s, i, drafts, cuts, people)
        if draft is None and (low in BLAMING or low in _SPEAKING_OF or _has_gerund(s, i)):
            draft = gerund_draft(s, i, drafts, people)
        if draft is not None and draft.spans and draft.position not in taken and draft.spans not in quoted:
            quoted.add(draft.spans)
            yield draft
