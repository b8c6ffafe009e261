"""Attribution by a verb with a gerund: 'accused X of going', 'denied going', 'spoke of people going'."""

from quotebench_baselines.english.grammar import ADVERBS, DETERMINERS, PREPOSITIONS, is_adverb
from quotebench_baselines.english.kinds import is_human
from quotebench_baselines.english.nouns import COLLECTIVES
from quotebench_baselines.english.sentences import QUOTE, Sentence
from quotebench_baselines.english.verbs import ATTACKING, GERUND_VERBS, OPPOSING, TALKING
from quotebench_baselines.rules.clauses.demands import BE, NO_VERBS, can_act, clause_end
from quotebench_baselines.rules.parts.content import bearing_tail, before_gloss, content, sentence_end
from quotebench_baselines.rules.parts.drafts import Draft
from quotebench_baselines.rules.parts.evidence import finite_within
from quotebench_baselines.rules.parts.witness import can_speak
from quotebench_baselines.rules.phrases.agents import agent_of
from quotebench_baselines.rules.phrases.following import phrase_after
from quotebench_baselines.rules.phrases.mentions import Mention

_WITH_GERUND = {
    "credit": ("with",),
    "admit": ("to",),
    "confess": ("to",),
    "apologize": ("for",),
    "apologise": ("for",),
}
_NO_VERBS_IN_ING = ("missing", "thing", "evening", "morning", "during", "wedding", "operating", "wrongdoing")
_NO_GERUNDS = (*_NO_VERBS_IN_ING, "building", "meeting", "hearing", "warning", "understanding", "funding", "training")
_WITNESSING = frozenset("reported reports described describes recalled recalls spoke speak told tell tells".split())
_ASKING = frozenset("how why what where".split())
_FOLK = frozenset("people men women children him them her police crowds".split())


def gerund_draft(s: Sentence, i: int, drafts: list[Draft], people: frozenset[str]) -> Draft | None:
    """'accused Lund of doing', 'credited Lund with doing', 'denied doing': the gerund clause."""
    n, before = len(s.low), s.low[i - 1] if i else ""
    if before in NO_VERBS or before == "of":
        return None
    verb = s.low[i]
    passive = not verb.endswith("ing") and (before in BE or (before == "," and s.low[i + 1 : i + 2] == ["by"]))
    links, opposing = _links(s, i)
    k = i + 1
    while k < n and s.low[k] in ("ever", "even", "repeatedly", "also", "again"):
        k += 1
    k += k < n and s.low[k] == "out" and (verb in TALKING or verb in OPPOSING)
    if opposing:
        k = next((j for j in range(k, min(k + 8, n)) if s.low[j] in links), n)
    if (verb in TALKING or verb in OPPOSING) and not (k < n and s.low[k] in links):
        return None
    if verb in GERUND_VERBS and k < n and s.low[k].endswith("ing") and not passive:
        if verb.startswith("announc") and not (s.low[k + 1 : k + 2] and s.low[k + 1] in DETERMINERS):
            return None
        k -= 1
    elif not (k < n and s.low[k] in links and (opposing or _takes_nobody(verb))) and not passive:
        found = phrase_after(s, i + 1, people)
        if found is None:
            return None
        k = found[1]
        while k < n and k - i < 8 and s.low[k].isalpha() and s.low[k] not in links:
            k += 1
        if k + 1 < n and not (s.low[k] in links and s.low[k + 1].endswith("ing")):
            k = _link(s, i, found[1], links) or k
    if verb in _WITNESSING and (seen := _seen(s, i + 1)) is not None:
        subject = agent_of(s, i, drafts, people)
        if subject is not None and can_speak(subject):
            spans, regions = content(s, seen, clause_end(s, seen + 2, sentence_end(s)))
            return Draft(spans, subject, s.start[i], s.span(i, i + 1), None, regions)
    agent = phrase_after(s, k + 1, people) if passive and s.low[k : k + 1] == ["by"] else None
    if agent is not None:
        k = agent[1]
    if verb in TALKING and k + 2 < n and s.low[k + 1] in _ASKING and finite_within(s, k + 2, n):
        subject = agent_of(s, i, drafts, people)
        spans, regions = content(s, k + 1, clause_end(s, k + 2, sentence_end(s)))
        told = subject is not None and can_speak(subject)
        return Draft(spans, subject, s.start[i], s.span(i, i + 1), None, regions) if told else None
    if verb in TALKING and k + 1 < n and s.low[k] in links:
        about = phrase_after(s, k + 1, people)  # 'spoke of Norland taking the port'
        if about is not None and about[1] < n and _is_gerund(s, about[1], bare=True):
            subject = agent_of(s, i, drafts, people)
            spans, regions = content(s, k + 1, clause_end(s, about[1] + 1, sentence_end(s)))
            return Draft(spans, subject, s.start[i], s.span(i, i + 1), None, regions) if subject is not None else None
    at = k + 1
    while at < n and (s.low[at] == "not" or s.low[at] in ADVERBS or is_adverb(s.low[at])) and not s.capital(at):
        at += 1  # 'accused Lund of previously saying'
    if (
        at >= n
        or (k > i and s.low[k] not in links and verb not in GERUND_VERBS)
        or not _is_gerund(s, at, bare=s.low[k] not in links and at == k + 1)
    ):
        return None
    speaker = None if passive else agent_of(s, i, drafts, people)
    if speaker is None and not passive:
        return None
    end = clause_end(s, k + 1, sentence_end(s))
    if agent is not None:
        speaker = agent[0]
        end = next((m for m in range(k + 2, end) if s.low[m] == ","), end) if before == "," else end
    elif passive and (by := _by(s, k + 2, end, people)) is not None:
        speaker, end = by
    end = bearing_tail(s, k + 1, end)
    end = end if QUOTE in s.low[k:end] else before_gloss(s, k + 1, end)  # ', a reference to the strike'
    spans, regions = content(s, k + 1, end)
    return Draft(spans, speaker, s.start[i], s.span(i, i + 1), None, regions)


def _links(s: Sentence, i: int) -> tuple[tuple[str, ...], bool]:
    """What stands between a verb at an item and its gerund, and whether it is what somebody argues for or against."""
    verb, behind = s.low[i], s.low[i + 1 : i + 9]
    if verb in OPPOSING and "against" in behind and not finite_within(s, i + 1, i + 1 + behind.index("against")):
        return ("against",), True
    if verb.startswith("argu") and behind[:1] == ["for"]:
        return ("for",), True
    if verb in TALKING:
        return ("of", "about"), False
    links = next((links for stem, links in _WITH_GERUND.items() if verb.startswith(stem[:5])), ("of", "for"))
    return (*links, "on", "over") if verb in ATTACKING else links, False


def _link(s: Sentence, i: int, a: int, links: tuple[str, ...]) -> int | None:
    """The preposition of a gerund behind a long object: 'accused three members of the board [of] lying', 'the firm, a
    rival of his, [of] lying'.
    """
    aside = False
    for k in range(a, min(i + 24, len(s.low) - 1)):
        if s.low[k] == ",":
            aside = not aside
        elif s.low[k] in links and not aside and _is_gerund(s, k + 1, bare=False):
            return k
        elif s.low[k] in (QUOTE, ";", ":", "that", "and") or (not aside and finite_within(s, k, k + 1)):
            return None
    return None


def _takes_nobody(verb: str) -> bool:
    """Whether the preposition stands right behind a verb: 'spoke of', 'confessed to'."""
    return verb in TALKING or verb.startswith(("apolog", "admit", "confess"))


def _seen(s: Sentence, i: int) -> int | None:
    """The item at which people begin of whom a gerund tells: 'reported [men climbing the gate]'."""
    i += s.low[i : i + 1] == ["of"]
    for k in range(i + 1, min(i + 5, len(s.low))):
        noun = s.low[k - 1]
        if s.low[k] in PREPOSITIONS or not noun.isalpha():
            return None
        if s.low[k].endswith("ing") and len(s.low[k]) > 5 and k + 1 < len(s.low):
            return i if noun in COLLECTIVES or is_human(noun.removesuffix("s")) or noun in _FOLK else None
    return None


def _by(s: Sentence, a: int, end: int, people: frozenset[str]) -> tuple[Mention, int] | None:
    """Who accuses in a passive, behind the gerund: 'was accused of lying by Ortega', and the item in front."""
    by = next((k for k in range(end - 2, a - 1, -1) if s.low[k] == "by"), None)
    found = phrase_after(s, by + 1, people) if by is not None else None
    if by is None or found is None or found[1] < end or not can_act(found[0]):
        return None
    return found[0], by


def _is_gerund(s: Sentence, k: int, *, bare: bool) -> bool:
    """Whether a gerund stands at an item, `bare` behind its verb or behind a preposition: no noun in -ing."""
    low = s.low[k]
    if low == "missing" and (not bare or (s.low[k + 1 : k + 2] and s.low[k + 1] in DETERMINERS)):
        return True
    return low.endswith("ing") and len(low) > 4 and not low.endswith(_NO_VERBS_IN_ING if bare else _NO_GERUNDS)
