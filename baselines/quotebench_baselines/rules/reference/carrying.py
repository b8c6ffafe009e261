"""Channels that are carried on: by the verbs of one subject in a sentence, and by words that only go on."""

from collections.abc import Sequence

from quotebench_baselines.english.verbs import CARRYING, VERBS
from quotebench_baselines.rules.parts.drafts import Draft
from quotebench_baselines.rules.phrases.mentions import Mention


def share_channel(drafts: Sequence[Draft]) -> None:
    """Gives the channel of a verb to the later verbs of the same subject: 'told the Courier it was old, adding ...'."""
    for k, draft in enumerate(drafts):
        if draft.channel is not None or draft.speaker is None:
            continue
        for other in drafts[:k]:
            if (
                other.channel is not None
                and other.speaker is not None
                and other.speaker.core == draft.speaker.core
                and not other.holds(draft.position)
                and not draft.relayed
            ):
                draft.channel = other.channel


def carry_on(text: str, draft: Draft, before: Draft | None) -> None:
    """Gives an attribution the channel of the one before it, if it goes on with it: without a cue, or with one like
    'added'.
    """
    if draft.channel is not None or before is None or before.channel is None or draft.speaker is None:
        return
    if draft.cue is not None:
        verb = VERBS.get(text[slice(*draft.cue)].split()[0].lower())
        if verb is None or verb.lemma not in CARRYING:
            return
    if before.speaker is not None and _may_be_same(draft.speaker, before.speaker):
        draft.channel = before.channel


def _may_be_same(one: Mention, other: Mention) -> bool:
    if one.core == other.core or "pronoun" in (one.kind, other.kind):
        return True
    if one.kind == other.kind == "name":
        return one.head.split()[-1] == other.head.split()[-1]
    return True
