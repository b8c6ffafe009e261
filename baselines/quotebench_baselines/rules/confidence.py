"""How likely a prediction of `rules` is right, by the construction that it was read from: learnt on dev."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec

from quotebench.rows.structs import Prediction
from quotebench.text.spans import Span, inside, overlap
from quotebench_baselines.calibration.logistic import Logistic

WEIGHTS = Path(__file__).with_name("confidence.json")
_NEIGHBOURS = 3
"""Predictions in front and behind that one is held against: those that overlap it stand next to it."""
_PRONOUNS = frozenset("he she they it who i we you that which".split())
_SAYING = frozenset("said says say saying told tells added adds".split())


def with_scores(text: str, rows: Sequence[Prediction]) -> Iterator[Prediction]:
    """The rows of an article, each with its score."""
    model = weights()
    for number, row in enumerate(rows):
        score = model.probability(features(text, rows, number))
        yield msgspec.structs.replace(row, score=round(score, 3))


@cache
def weights() -> Logistic:
    """What was learnt on dev."""
    return msgspec.json.decode(WEIGHTS.read_bytes(), type=Logistic)


def features(text: str, rows: Sequence[Prediction], number: int) -> dict[str, float]:
    """What is seen of a prediction: its type, its cue and where that stands, who speaks and how it is said, whether
    there is a channel, how long the quote is, and how it lies to the others."""
    row = rows[number]
    spans = row.quote_spans or ()
    kind = row.type or "indirect"
    words = sum(len(text[a:b].split()) for a, b in spans)
    cue = _cue(text, row, spans)
    found = {
        f"{kind}, cue {cue}": 1.0,
        f"{kind}, speaker {_speaker(text, row)}": 1.0,
        f"{kind}, {'short' if words < 5 else 'long' if words > 30 else 'of some words'}": 1.0,
        f"channel {_channel(text, row)}": 1.0,
    }
    if len(spans) > 1:
        found["in pieces"] = 1.0
    if isinstance(row.speaker, list | tuple):
        found["several speakers"] = 1.0
    beside = [*rows[max(0, number - _NEIGHBOURS) : number], *rows[number + 1 : number + 1 + _NEIGHBOURS]]
    if spans and any(inside(spans[0], span) for other in beside for span in other.quote_spans or ()):
        found["nested"] = 1.0
    if any(overlap(spans, other.quote_spans or ()) for other in beside):
        found["overlaps"] = 1.0
    if row.speaker_span is not None and row.cue_span is not None:
        gap = max(row.speaker_span[0] - row.cue_span[1], row.cue_span[0] - row.speaker_span[1])
        found[f"speaker {'at' if gap < 3 else 'near' if gap < 40 else 'far from'} the cue"] = 1.0
    return found


def _cue(text: str, row: Prediction, spans: Sequence[Span]) -> str:
    if row.cue_span is None or not spans:
        return "none"
    word = text[slice(*row.cue_span)].lower()
    where = "before" if row.cue_span[1] <= spans[0][0] else "behind" if row.cue_span[0] >= spans[-1][1] else "amid"
    return f"{'of saying' if word in _SAYING else 'another'} {where}"


def _speaker(text: str, row: Prediction) -> str:
    if row.speaker is None and row.speaker_span is None:
        return "nobody"
    if row.speaker_span is None:
        return "by name alone"
    words = text[slice(*row.speaker_span)].split()
    if len(words) == 1 and words[0].lower() in _PRONOUNS:
        return "a pronoun"
    return "a name" if words and words[-1][:1].isupper() else "a noun"


def _channel(text: str, row: Prediction) -> str:
    if row.source is None and row.source_span is None:
        return "none"
    if row.source_span is None:
        return "by name alone"
    return "a name" if text[row.source_span[0]].isupper() else "a noun"
