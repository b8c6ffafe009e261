"""The channels that the phrases around the attributions of a sentence name."""

from bisect import bisect_left

from quotebench_baselines.english.sentences import Sentence
from quotebench_baselines.rules.parts.drafts import Draft
from quotebench_baselines.rules.phrases.bearing import channel_between, clause_channel, trailing_channel
from quotebench_baselines.rules.phrases.channels import Channel, document_before, document_behind
from quotebench_baselines.rules.phrases.outlets import Outlet

_POLLED = frozenset("% percent respondents participants".split())


def attach_channels(s: Sentence, drafts: list[Draft], people: frozenset[str], outlets: Outlet) -> None:
    """Gives attributions without a channel that of a phrase before or behind their verb, or before words in marks."""
    for draft in drafts:
        if draft.channel is None and draft.cue is not None:
            verb = first = bisect_left(s.start, draft.position)
            if draft.speaker is not None and draft.speaker.core[0] < draft.position:
                first = bisect_left(s.start, draft.speaker.core[0])
            polled = draft.speaker is not None and draft.speaker.head in _POLLED  # '95% of those in her study'
            draft.channel = None if polled else document_before(s, first, verb, people, outlets)
            if draft.channel is None and draft.spans[0][0] > draft.position:
                draft.channel = channel_between(s, verb, bisect_left(s.start, draft.spans[0][0]), people, outlets)
            if draft.channel is None and draft.spans[-1][0] > draft.position:
                draft.channel = document_behind(s, draft.spans, people, outlets)
            if draft.channel is None and draft.spans[-1][1] <= draft.position:
                draft.channel = _trailing(s, verb, drafts, people, outlets)
        begins = draft.regions and draft.spans[0][0] >= draft.regions[0].outer[0]
        if draft.channel is None and begins and draft.position <= draft.regions[0].outer[0]:
            draft.channel = clause_channel(s, bisect_left(s.start, draft.regions[0].outer[0]), people, outlets)


def _trailing(s: Sentence, verb: int, drafts: list[Draft], people: frozenset[str], outlets: Outlet) -> Channel | None:
    """The channel behind a verb whose content stands in front of it, before the next attribution begins."""
    begins = (min(d.position, d.spans[0][0]) for d in drafts)
    stop = min((start for start in begins if start > s.start[verb]), default=s.end[-1])
    return trailing_channel(s, verb, min(len(s.low), bisect_left(s.start, stop)), people, outlets)
