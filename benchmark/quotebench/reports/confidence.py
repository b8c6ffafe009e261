"""Confidence: is a prediction with a higher score more often right?"""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from quotebench.reports.measures import ratio
from quotebench.scoring.counting import Tally, agrees


class Confidence(NamedTuple):
    """Average precision of the triple, and its precision-recall curve: (least score, precision, recall) at each
    distinct score, the highest first."""

    average_precision: float | None
    curve: tuple[tuple[float | None, float, float | None], ...]

    def as_json(self) -> dict[str, object]:
        """The measures by name."""
        return {"average_precision": self.average_precision, "curve": [list(point) for point in self.curve]}


def confidence(tallies: Sequence[Tally]) -> Confidence | None:
    """Average precision over the predictions of all articles by falling score; None where no prediction carries a
    score.

    Predictions of one score enter together, those without a score last. Average precision is the sum of precision times
    the gain in recall at each distinct score, with no interpolation. Predictions paired with optional gold do not
    enter.
    """
    if not any(claim.score is not None for tally in tallies for claim in tally.predicted):
        return None
    ranked: list[tuple[float, bool]] = []
    required = 0
    for tally in tallies:
        pairs = {pair.predicted: pair for pair in tally.relaxed}
        excused = {pair.gold for pair in tally.relaxed if not tally.predicted[pair.predicted].required}
        required += sum(claim.required for i, claim in enumerate(tally.gold) if i not in excused)
        for j, claim in enumerate(tally.predicted):
            pair = pairs.get(j)
            if claim.required and (pair is None or tally.gold[pair.gold].required):
                ranked.append(
                    (float("-inf") if claim.score is None else claim.score, pair is not None and agrees(pair, "triple"))
                )
    ranked.sort(key=lambda item: -item[0])
    curve: list[tuple[float | None, float, float | None]] = []
    right = seen = 0
    area = 0.0
    for score, group in groupby(ranked, key=lambda item: item[0]):
        outcomes = [outcome for _, outcome in group]
        seen += len(outcomes)
        right += sum(outcomes)
        area += right / seen * sum(outcomes)
        curve.append((None if score == float("-inf") else score, right / seen, ratio(right, required)))
    return Confidence(ratio(area, required), tuple(curve))
