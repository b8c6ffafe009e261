"""Attribution error rate, by going through the characters of one article from edge to edge of its quotes.

With g gold and p predicted attributions over a content character, c of them agreeing one-to-one on the speaker, the
rate is sum(max(g, p) - c) / sum(g).
"""

from collections import Counter
from collections.abc import Sequence

from tests.oracle.claims import Claim


def character_errors(gold: Sequence[Claim], predicted: Sequence[Claim]) -> tuple[int, int, int, int]:
    """Gold characters scored, missed, false alarm and confusion. Each claim is taken at its first place.

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
    covering = {name: Counter[frozenset[str] | None]() for name in ("gold", "predicted", "optional")}
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
    return scored, missed, false_alarm, confusion
