"""Attribution by a phrase beside the main clause: 'according to X', 'in X's opinion', and 'citing X' for a channel."""

from bisect import bisect_left

from quotebench_baselines.english.grammar import DETERMINERS, POSSESSIVES, PRONOUNS
from quotebench_baselines.english.kinds import is_human
from quotebench_baselines.english.nouns import DOCUMENTS
from quotebench_baselines.english.sentences import Sentence
from quotebench_baselines.rules.clauses.around import main_clause
from quotebench_baselines.rules.parts.content import content
from quotebench_baselines.rules.parts.drafts import Draft
from quotebench_baselines.rules.parts.evidence import finite_within
from quotebench_baselines.rules.phrases.channels import Channel, channel_of
from quotebench_baselines.rules.phrases.documents import document_phrase
from quotebench_baselines.rules.phrases.following import phrase_after
from quotebench_baselines.rules.phrases.interpolations import is_somebody
from quotebench_baselines.rules.phrases.mentions import Mention
from quotebench_baselines.rules.phrases.outlets import Outlet

_SPOKEN = frozenset("remarks testimony comments".split())
_MEDIA = frozenset("media reports report newspapers outlets press".split())
_PLANS = frozenset("plan plans schedule custom tradition taste need size legend".split())
"""What something is done according to, not said."""


def relayed(s: Sentence, drafts: list[Draft], outlets: Outlet, people: frozenset[str]) -> list[Draft]:
    """The drafts of a sentence, changed by 'according to Y' and 'citing Z' beside them: an outlet or a document that
    is according to is the channel of what others say, anybody else says all of it.
    """
    more: list[Draft] = []
    for i in s.triggers:
        low = s.low[i]
        if (low == "citing" or (low == "quoting" and i and s.low[i - 1] == ",")) and drafts:
            found = phrase_after(s, i + 1, people)
            draft = _nearest(s, drafts, i)
            teller = draft.speaker if draft is not None else None
            if found is None or draft is None or teller is None or found[0].head == "what":
                continue
            media = teller.kind == "nominal" and teller.head in _MEDIA
            if media or (teller.kind == "name" and outlets.named(s, teller, _behind(s, teller))):
                draft.speaker = found[0]
                draft.channel = Channel(teller.text, teller.core)
        elif low == "per" and (draft := relayed_per(s, i, drafts, people)) is not None:
            carrier = document_phrase(s, i + 1, people)
            draft.channel = channel_of(carrier[0]) if carrier is not None else None
        elif low == "according" and i + 1 < len(s.low) and s.low[i + 1] == "to":
            found = document_phrase(s, i + 2, people)
            holder = next(
                (d for d in drafts if d.position < d.spans[0][0] and -3 < d.spans[0][0] - s.start[i] < 3), None
            )
            if found is not None and holder is not None:
                spans, regions = content(s, found[1], bisect_left(s.start, holder.spans[-1][1]))
                if spans:
                    more.append(Draft(spans, found[0], s.start[i], s.span(i, i + 2), None, regions))
                continue  # 'Ruiz said that, according to the port, it was shut'
            draft = _nearest(s, drafts_beside(s, drafts, i), i)
            if found is None or draft is None:
                continue
            if s.start[i] < draft.position and s.low[found[1] : found[1] + 2] in ([",", "who"], [",", "which"]):
                outer = according_draft(s, i, i + 2, people)
                if outer is not None:
                    more.append(outer)  # 'The gate shut, according to police, who said it was old'
                    continue
            if draft.channel is None:
                draft.channel = channel_of(found[0])
            if found[0].kind != "pronoun" and not _bears(s, found[0], found[1], outlets):
                outer = according_draft(s, i, i + 2, people)
                if outer is not None and outer.holds(draft.position):
                    more.append(outer)
    return more + drafts


def relayed_per(s: Sentence, i: int, drafts: list[Draft], people: frozenset[str]) -> Draft | None:
    """What 'per' at an item carries of the drafts of a sentence: 'Ruiz said, per the Courier, that'."""
    if not drafts or not names_source(s, i, people):
        return None
    carrier = document_phrase(s, i + 1, people)
    draft = _nearest(s, drafts_beside(s, drafts, i), i)
    if draft is None or carrier is None or draft.channel is not None or carrier[0].head.split()[-1] in DOCUMENTS:
        return None
    return draft if draft.position < s.start[i] else None


def _behind(s: Sentence, mention: Mention) -> int:
    """The item behind a mention."""
    return bisect_left(s.start, mention.core[1])


def _bears(s: Sentence, mention: Mention, end: int, outlets: Outlet) -> bool:
    """Whether a mention is an outlet or a document, which speaks for somebody."""
    return mention.head.split()[-1] in DOCUMENTS | _SPOKEN or outlets.named(s, mention, end)


def drafts_beside(s: Sentence, drafts: list[Draft], i: int) -> list[Draft]:
    """The drafts whose cue stands between the same semicolons as an item."""
    a = max((k for k in range(i) if s.low[k] == ";"), default=-1) + 1
    b = min((k for k in range(i, len(s.low)) if s.low[k] == ";"), default=len(s.low))
    return [d for d in drafts if s.start[a] <= d.position < s.end[b - 1]]


def _nearest(s: Sentence, drafts: list[Draft], i: int) -> Draft | None:
    outer = [d for d in drafts if not any(o is not d and o.holds(d.position) for o in drafts)]
    before = [d for d in outer if d.position < s.start[i]]
    return before[-1] if before else (outer[0] if outer else None)


def according_draft(s: Sentence, i: int, j: int, people: frozenset[str]) -> Draft | None:
    found = document_phrase(s, j, people)
    if found is None or s.low[j] in _PLANS:
        return None
    mention, end = found
    channel: Channel | None = None
    citing = end + (s.low[end : end + 1] == [","])
    if s.low[citing : citing + 1] in (["citing"], ["quoting"]) and (cited := phrase_after(s, citing + 1, people)):
        channel = channel_of(mention)  # 'according to a report citing the port'
        mention, end = cited
    elif (named := _named_behind(s, mention, end, people)) is not None:
        mention, end = named
    draft = main_clause(s, i, _behind_relative(s, i, end), mention)
    if draft is not None:
        draft.cue = s.span(i, j)
        draft.channel = channel
    return draft


def _behind_relative(s: Sentence, i: int, end: int) -> int:
    """Behind what more a sentence begins with: 'According to minutes [that a court released], it is'."""
    if i or s.low[end : end + 1] not in (["of"], ["that"], ["which"], ["who"], ["from"]):
        return end
    comma = next((k for k in range(end, min(end + 16, len(s.low) - 3)) if s.low[k] == ","), None)
    return comma if comma is not None and finite_within(s, comma + 1, len(s.low)) else end


def _named_behind(s: Sentence, mention: Mention, end: int, people: frozenset[str]) -> tuple[Mention, int] | None:
    """The name behind whose relation is told, and the comma behind it: 'according to his wife, [Ana], the gate'."""
    owned = mention.kind == "nominal" and not mention.plural and mention.text.split()[0].lower() in POSSESSIVES
    if not owned or not is_human(mention.head) or end + 3 >= len(s.low) or s.low[end] != ",":
        return None
    found = phrase_after(s, end + 1, people)
    if found is None or found[0].kind != "name" or s.low[found[1]] != "," or found[1] + 1 >= len(s.low):
        return None
    goes_on = s.capital(found[1] + 1) or s.low[found[1] + 1] in DETERMINERS or s.low[found[1] + 1] in PRONOUNS
    return found if goes_on and finite_within(s, found[1] + 1, len(s.low)) else None


def names_source(s: Sentence, i: int, people: frozenset[str]) -> bool:
    """Whether 'per' at an item names whom or what something is according to: 'per WHO guidelines', not 'per day'."""
    if i == 1 or i + 1 >= len(s.low) or (i and s.low[i - 1][-1].isdigit()):
        return False
    found = document_phrase(s, i + 1, people)
    return found is not None and (
        found[0].kind == "name"
        or (found[0].head in DOCUMENTS and found[1] > i + 2)
        or (s.low[i + 1] in DETERMINERS and (i == 0 or s.low[i - 1] == "," or is_somebody(found[0])))
    )


def opinion_draft(s: Sentence, i: int, people: frozenset[str]) -> Draft | None:
    a = i - 1
    mention: Mention | None = None
    if s.low[i - 1] in ("my", "our"):
        return None
    owner = i - 2 if s.low[i - 1] == "own" and i == 3 else i - 1
    if s.low[owner] in POSSESSIVES and _introduced(s, owner - 1):
        a = owner - 1
        mention = Mention("pronoun", s.span(owner, owner + 1), s.span(owner, owner + 1), s.raw[owner], s.low[owner])
        end = i + 1
    elif s.low[i - 1 - (s.low[i - 1] == "own")] in ("'s", "’s"):
        while a > 0 and i - a < 12 and not _introduced(s, a):
            a -= 1
        found = phrase_after(s, a + 1, people, i - 1) if _introduced(s, a) else None
        if found is None:
            return None
        mention, end = found[0], i + 1
    elif s.low[i - 1] == "the" and s.low[i - 2] == "in" and i + 1 < len(s.low) and s.low[i + 1] == "of":
        found = phrase_after(s, i + 2, people)
        if found is None:
            return None
        a, (mention, end) = i - 2, found
    if mention is None:
        return None
    draft = main_clause(s, a, end, mention)
    if draft is not None:
        draft.cue = s.span(i, i + 1)
        if s.low[a] == "by" and s.low[i] in ("report", "reports"):
            draft.channel = Channel(s.text(a + 1, i + 1), s.span(i, i + 1))
    return draft


def _introduced(s: Sentence, i: int) -> bool:
    """Whether the word at an item introduces an opinion or count: 'in Lund's view', ', by Lund's count'."""
    return s.low[i] == "in" or (s.low[i] in ("by", "from") and (i == 0 or s.low[i - 1] == ","))
