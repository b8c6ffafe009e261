"""Drafts: attributions as the rules build them up, before names are resolved."""

import msgspec

from quotebench.text.spans import Span
from quotebench_baselines.english.pairing import Region
from quotebench_baselines.rules.phrases.channels import Channel
from quotebench_baselines.rules.phrases.mentions import Mention


class Draft(msgspec.Struct, gc=False, eq=False):
    """An attribution in the making.

    `spans` are its quote, `speaker` the mention that the cue governs (None: nobody is named), `position` the offset of
    its cue, by which it is seen to stand inside another, `regions` the stretches in marks it uses up. `relayed` tells
    that it stands in another's quote, `carries` is the attribution that it goes on with, if both have one speaker,
    `behind_colon` tells that its words in marks have a colon for their cue.
    """

    spans: tuple[Span, ...]
    speaker: Mention | None
    position: int
    cue: Span | None = None
    channel: Channel | None = None
    regions: tuple[Region, ...] = ()
    relayed: bool = False
    carries: "Draft | None" = None
    behind_colon: bool = False

    def holds(self, offset: int) -> bool:
        """Whether a character is in the quote."""
        return any(start <= offset < end for start, end in self.spans)
