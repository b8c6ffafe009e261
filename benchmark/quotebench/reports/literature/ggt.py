"""The rule of the Gender Gap Tracker (Asr et al., 2021; evaluate_quotes.py of its repository, V5.3 to V6).

Each gold quote, in the order of the file, takes the prediction left over that covers the greatest share of its
characters, if that is more than the threshold, the first of equals. Speaker and verb are judged among these pairs.
"""

from quotebench.reports.literature.figures import Figure, Share
from quotebench.reports.literature.quotations import Quotation, Sides
from quotebench.reports.measures import Score
from quotebench.text.spans import Span, overlap, overlaps, size


def ggt(threshold: float, sides: Sides) -> dict[str, Figure]:
    """The counts of one article; `threshold` is a share from 0 to 1 that has to be exceeded."""
    left = list(sides.predicted)
    pairs = 0
    speakers = verbs = 0
    for gold in sides.gold:
        covered = [_covered(gold.quote, one.quote) for one in left]
        most = max(covered, default=0.0)
        if most <= threshold:
            continue
        best = left[covered.index(most)]
        left = [one for one in left if one != best]  # the duplicates of what is taken go with it, uncounted
        pairs += 1
        speakers += _same_speaker(gold, best)
        verbs += _verb(sides.text, gold.cue) == _verb(sides.text, best.cue)
    return {
        "quote": Score(pairs, len(left), len(sides.gold) - pairs),
        "speaker": Share(speakers, pairs),
        "verb": Share(verbs, pairs),
    }


def _covered(gold: tuple[Span, ...], predicted: tuple[Span, ...]) -> float:
    return overlap(gold, predicted) / size(gold) if gold else 0.0


def _same_speaker(gold: Quotation, predicted: Quotation) -> bool:
    """They share a character, or gold has no mention and the prediction floats: it names nobody."""
    if gold.speaker is None:
        return predicted.speaker is None and not predicted.names
    return predicted.speaker is not None and overlaps(gold.speaker, predicted.speaker)


def _verb(text: str, cue: Span | None) -> str:
    return "" if cue is None else text[slice(*cue)].lower().strip()
