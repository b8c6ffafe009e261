"""Channels that are carried on: by the verbs of one subject in a sentence, and by words that only go on."""

from collections.abc import Sequence

from quotebench_baselines.english.nouns import DOCUMENTS
from quotebench_baselines.english.verbs import CARRYING, VERBS
from quotebench_baselines.rules.parts.drafts import Draft


def share_channel(drafts: Sequence[Draft]) -> None:
    """Gives the channel of a verb to the other verbs of the same subject: 'told the Courier it was old, adding ...'. A
    document bears only what stands behind it. `drafts` are those of a sentence in the order of their cues.
    """
    for k, draft in enumerate(drafts):
        if draft.channel is not None or draft.speaker is None or draft.relayed:
            continue
        for n, other in enumerate(drafts):
            if (
                other.channel is not None
                and other.speaker is not None
                and other.speaker.core == draft.speaker.core
                and not other.holds(draft.position)
                and (n < k or other.channel.name.split()[-1].lower() not in DOCUMENTS)
            ):
                draft.channel = other.channel
                break


def goes_on(text: str, draft: Draft, before: Draft | None) -> bool:
    """Whether an attribution only goes on with the one before it: without a cue, or with one like 'added'."""
    if draft.channel is not None or before is None or draft.speaker is None:
        return False
    if draft.cue is None:
        return True
    verb = VERBS.get(text[slice(*draft.cue)].split()[0].lower())
    return verb is not None and verb.lemma in CARRYING
