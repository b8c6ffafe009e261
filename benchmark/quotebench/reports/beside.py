"""What is measured beside the levels. Utterance linking: do predictions put the same reports of one utterance together,
across articles? And confidence: is a prediction with a higher score more often right?"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from quotebench.reports.measures import ratio
from quotebench.scoring.counted import Link

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
_BINS = 10


class Linking(NamedTuple):
    """Pairwise and B-cubed (Bagga and Baldwin, 1998) precision, recall and F1 over the paired attributions; `items` is
    how many there were."""

    items: int
    pairwise: tuple[float | None, float | None, float | None]
    b_cubed: tuple[float | None, float | None, float | None]

    def as_json(self) -> dict[str, object]:
        """The measures by name."""
        names = ("precision", "recall", "f1")
        return {
            "items": self.items,
            "pairwise": dict(zip(names, self.pairwise, strict=True)),
            "b_cubed": dict(zip(names, self.b_cubed, strict=True)),
        }


def linking(links: Sequence[Link]) -> Linking:
    """Linking over relaxed pairs with required gold. An attribution without id is an utterance of its own. Pairwise
    counts pairs that stand in two different articles."""
    items: list[tuple[str, object, object]] = [
        (article, gold or alone, predicted or alone) for alone, (article, gold, predicted) in enumerate(links)
    ]
    together = _linked((article, (gold, predicted)) for article, gold, predicted in items)
    in_gold = _linked((article, gold) for article, gold, _ in items)
    in_prediction = _linked((article, predicted) for article, _, predicted in items)
    both = Counter((gold, predicted) for _, gold, predicted in items)
    golds = Counter(gold for _, gold, _ in items)
    predictions = Counter(predicted for _, _, predicted in items)
    b_precision = ratio(sum(both[gold, predicted] / predictions[predicted] for _, gold, predicted in items), len(items))
    b_recall = ratio(sum(both[gold, predicted] / golds[gold] for _, gold, predicted in items), len(items))
    precision, recall, b_f1 = ratio(together, in_prediction), ratio(together, in_gold), None
    if b_precision is not None and b_recall is not None:
        b_f1 = ratio(2 * b_precision * b_recall, b_precision + b_recall)
    pairwise = precision, recall, ratio(2 * together, in_prediction + in_gold)
    return Linking(len(items), pairwise, (b_precision, b_recall, b_f1))


def _linked(items: Iterable[tuple[str, object]]) -> int:
    """How many pairs of items, (article, cluster), are of one cluster and of two articles."""
    clusters: dict[object, Counter[str]] = defaultdict(Counter)
    for article, cluster in items:
        clusters[cluster][article] += 1
    return sum(_twos(articles.total()) - sum(map(_twos, articles.values())) for articles in clusters.values())


def _twos(n: int) -> int:
    return n * (n - 1) // 2


class Bin(NamedTuple):
    """Predictions whose scores lie between two bounds, the upper one left out unless it is 1: how many there are, their
    mean score, and the share of them whose triple is right."""

    low: float
    high: float
    predictions: int
    score: float
    right: float


class Confidence(NamedTuple):
    """Average precision of the triple, its precision-recall curve: (least score, precision, recall) at each distinct
    score, the highest first; and `calibration`, the predictions with a score by tenths of it from 0 to 1, those tenths
    that have any, from low to high; None where scores are not all from 0 to 1."""

    average_precision: float | None
    curve: tuple[tuple[float | None, float, float | None], ...]
    calibration: tuple[Bin, ...] | None = None

    def as_json(self) -> dict[str, object]:
        """The measures by name."""
        bins = None if self.calibration is None else [one._asdict() for one in self.calibration]
        return {
            "average_precision": self.average_precision,
            "curve": [list(point) for point in self.curve],
            "calibration": bins,
        }


def confidence(scores: Floats, right: Flags, required: int) -> Confidence:
    """Average precision over predictions by falling score, `required` being how many attributions there are to find:
    the sum of precision times the gain in recall at each distinct score, with no interpolation. Predictions of one
    score enter together, those without a score (-inf) last."""
    distinct, group = np.unique(-scores, return_inverse=True)
    seen = np.cumsum(np.bincount(group, minlength=len(distinct)))
    gained = np.bincount(group, right, minlength=len(distinct)).astype(np.int64)
    found = np.cumsum(gained)
    area = float(np.sum(found / seen * gained)) if len(seen) else 0.0
    curve = tuple(
        (None if score == np.inf else -score, n / m, ratio(n, required))
        for score, n, m in zip(distinct.tolist(), found.tolist(), seen.tolist(), strict=True)
    )
    return Confidence(ratio(area, required), curve, _calibration(scores, right))


def _calibration(scores: Floats, right: Flags) -> tuple[Bin, ...] | None:
    given = scores > -np.inf
    scores, right = scores[given], right[given]
    if not len(scores) or scores.min() < 0 or scores.max() > 1:
        return None
    bounds = np.arange(_BINS + 1) / _BINS
    place = np.minimum(bounds.searchsorted(scores, side="right") - 1, _BINS - 1)
    found = []
    for i in np.unique(place).tolist():
        inside = scores[place == i]
        mean = math.fsum(inside.tolist()) / len(inside)  # the same in any order of rows
        share = int(right[place == i].sum()) / len(inside)
        found.append(Bin(i / _BINS, (i + 1) / _BINS, len(inside), mean, share))
    return tuple(found)
