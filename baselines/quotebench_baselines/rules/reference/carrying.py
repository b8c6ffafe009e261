"""Channels that are carried on: by the verbs of one subject in a sentence, and by words that only go on."""

from bisect import bisect_left
from collections.abc import Sequence

from quotebench_baselines.english.grammar import PREPOSITIONS
from quotebench_baselines.english.nouns import DOCUMENTS, SIGNS
from quotebench_baselines.english.sentences import Sentence
from quotebench_baselines.english.verbs import CARRYING, VERBS
from quotebench_baselines.rules.parts.drafts import Draft
from quotebench_baselines.rules.phrases.channels import channel_of
from quotebench_baselines.rules.phrases.mentions import Mention
from quotebench_baselines.rules.phrases.outlets import Outlet
from quotebench_baselines.rules.reference.nesting import stands_in_another


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
                and _is_same(other.speaker, draft.speaker)
                and not other.holds(draft.position)
                and other.channel.name.split()[-1].lower() not in SIGNS
                and (n < k or other.channel.name.split()[-1].lower() not in DOCUMENTS)
            ):
                draft.channel = other.channel
                break


def _is_same(one: Mention, other: Mention) -> bool:
    """Whether two mentions of a sentence are one, or two of one pronoun."""
    return one.core == other.core or (one.kind == "pronoun" and one.head == other.head and one.head in ("he", "she"))


def follow(text: str, draft: Draft, drafts: Sequence[Draft]) -> None:
    """Gives a participle behind a comma the speaker in front of it: 'Ruiz said he left, calling it "a mess"'. `drafts`
    are the others of the sentence.
    """
    if draft.cue is None or not text.endswith("ing", *draft.cue) or text[draft.cue[0] - 2] != ",":
        return
    before = [d for d in drafts if d.position < draft.position and d.speaker is not None]
    before = [d for d in before if not d.holds(draft.position) and not stands_in_another(d, drafts)]
    if before:
        draft.speaker = before[-1].speaker


def goes_on(text: str, draft: Draft, before: Draft | None) -> bool:
    """Whether an attribution only goes on with the one before it: without a cue, or with one like 'added'."""
    if draft.channel is not None or before is None or draft.speaker is None:
        return False
    if draft.cue is None:
        return True
    verb = VERBS.get(text[slice(*draft.cue)].split()[0].lower())
    return verb is not None and verb.lemma in CARRYING


def _only_fronted(s: Sentence, start: int, begins: int) -> bool:
    """Whether only a phrase of time or place stands between two offsets: '[In December, ]a minister said'."""
    a, b = bisect_left(s.start, start), bisect_left(s.start, begins)
    return 1 < b - a < 8 and s.low[a] in PREPOSITIONS and s.low[b - 1] == "," and "," not in s.low[a : b - 1]


def without_carriers(s: Sentence, drafts: list[Draft], outlets: Outlet) -> list[Draft]:
    """The attributions of a sentence without those of an outlet that only carries another: 'the Courier reported that
    Lund said' is Lund's, by the Courier.
    """
    out = list(drafts)
    for outer in drafts if len(drafts) > 1 else ():
        teller = outer.speaker
        if teller is None or not outlets.named(s, teller, bisect_left(s.start, teller.core[1])):
            continue
        inner = next((d for d in drafts if d is not outer and d.speaker and outer.holds(d.position)), None)
        if inner is not None and not {*map(id, outer.regions)} <= {*map(id, inner.regions)}:
            continue
        begins = inner.speaker.span[0] if inner is not None and inner.speaker is not None else -1
        if inner is not None and any(
            0 <= begins - start < 3 or _only_fronted(s, start, begins) for start, _ in outer.spans
        ):
            inner.channel = channel_of(teller)
            out.remove(outer)
    return out
