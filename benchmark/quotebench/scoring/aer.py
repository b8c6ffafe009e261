"""Attribution error rate: who is said to say each character, whatever the pieces a system cuts quotes into.

The text's counterpart of the diarization error rate of speech (NIST Rich Transcription, 2009 evaluation plan): with g
gold and p predicted attributions over a content character, c of them agreeing one-to-one on the speaker, the rate is
sum(max(g, p) - c) / sum(g).
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from quotebench.scoring.claims import Claim


class CharacterErrors(NamedTuple):
    """Sums over the content characters of one article: gold attributions scored, missed ones, false alarms, and those
    with the wrong speaker."""

    scored: int
    missed: int
    false_alarm: int
    confusion: int


def character_errors(gold: Sequence[Claim], predicted: Sequence[Claim]) -> CharacterErrors:
    """The error sums of one article. Each claim is taken at its first place.

    Characters that a claim covers which is not required, on either side, are not scored. Speakers that are not known
    agree with none.
    """
    edges: list[tuple[int, int, str, frozenset[str] | None]] = []
    for side, claims in (("gold", gold), ("predicted", predicted)):
        for claim in claims:
            for start, end in claim.places[0] if claim.places else ():
                cover = side if claim.required else "optional"
                edges += [(start, 1, cover, claim.speakers), (end, -1, cover, claim.speakers)]
    edges.sort(key=lambda edge: edge[0])
    covering: dict[str, Counter[frozenset[str] | None]] = {
        "gold": Counter(),
        "predicted": Counter(),
        "optional": Counter(),
    }
    scored = missed = false_alarm = confusion = 0
    at = 0
    for position, change, cover, speakers in edges:
        length = position - at
        if length and not covering["optional"].total():
            g, p = covering["gold"].total(), covering["predicted"].total()
            agreeing = sum(min(n, covering["predicted"][who]) for who, n in covering["gold"].items() if who is not None)
            scored += g * length
            missed += max(0, g - p) * length
            false_alarm += max(0, p - g) * length
            confusion += (min(g, p) - agreeing) * length
        at = position
        covering[cover][speakers] += change
    return CharacterErrors(scored, missed, false_alarm, confusion)
