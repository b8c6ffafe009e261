"""Attributions that stand in the content of others: the enclosing speaker is their channel."""

from collections.abc import Sequence

from quotebench.text.spans import Span
from quotebench_baselines.english.verbs import VERBS
from quotebench_baselines.rules.parts.drafts import Draft
from quotebench_baselines.rules.phrases.channels import Channel
from quotebench_baselines.rules.phrases.mentions import Mention

_FIRST = frozenset(("i", "we", "me", "my"))


def stands_in_another(draft: Draft, drafts: Sequence[Draft]) -> bool:
    return any(other is not draft and other.holds(draft.position) for other in drafts)


def mark_relayed(drafts: list[Draft]) -> None:
    for draft in drafts:
        draft.relayed = stands_in_another(draft, drafts)


def untangle(drafts: list[Draft]) -> None:
    """Ends a content before the cue behind it that governs the whole sentence: 'Ruiz asked the board to [shut the
    gate], her lawyer said'.
    """
    for draft in drafts:
        for outer in drafts:
            end = outer.spans[-1][1]
            if outer.speaker is None or outer.speaker.core[0] > outer.position:
                continue
            if end < outer.position and outer.holds(draft.position) and draft.holds(outer.position):
                kept = [(start, min(stop, end)) for start, stop in draft.spans if start < end]
                draft.spans = tuple(kept) or draft.spans


def nested(drafts: list[Draft]) -> list[Draft]:
    """The drafts of a sentence, with the enclosing speaker as the channel of those that stand in another's quote."""
    for draft in drafts:
        outer = [o for o in drafts if o is not draft and o.holds(draft.position)]
        if outer and draft.channel is None:
            teller = min(outer, key=lambda o: sum(end - start for start, end in o.spans)).speaker
            if teller is not None and not _same(draft.speaker, teller):
                draft.channel = Channel(teller.text, teller.core)
    return drafts


def performative(text: str, draft: Draft) -> bool:
    """Whether a speaker's own 'I say', 'we ask' only does what it says."""
    if draft.cue is None:
        return False
    verb = VERBS.get(text[draft.cue[0] : draft.cue[1]].lower())
    if verb is not None and verb.form == "base":
        return not draft.regions  # 'I tell them, "Go home"' relates what is said again and again
    before = text[max(0, draft.cue[0] - 5) : draft.cue[0]]
    return before.endswith(("'m ", "’m ", "'re ", "’re ", " am ", " are "))


def _same(one: Mention | None, other: Mention) -> bool:
    """Whether two mentions of a sentence are one's by their words; what pronouns mean is not known yet."""
    if one is None:
        return False
    return one.head == other.head or one.head in _FIRST


def enclosing_speakers(drafts: Sequence[Draft], cores: Sequence[Span]) -> dict[Span, Mention]:
    """The speaker of the innermost draft whose quote holds a mention."""
    out: dict[Span, Mention] = {}
    opened: list[tuple[Span, Mention]] = []
    spans = sorted(
        ((span, d.speaker) for d in drafts if d.speaker is not None for span in d.spans), key=lambda item: item[0]
    )
    k = 0
    for core in cores:
        while k < len(spans) and spans[k][0][0] <= core[0]:
            opened.append(spans[k])
            k += 1
        while opened and opened[-1][0][1] <= core[0]:
            opened.pop()
        if opened:
            out[core] = opened[-1][1]
    return out
