"""Confidence: is a prediction with a higher score more often right?"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from quotebench.reports.measures import ratio

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


class Confidence(NamedTuple):
    """Average precision of the triple, and its precision-recall curve: (least score, precision, recall) at each
    distinct score, the highest first."""

    average_precision: float | None
    curve: tuple[tuple[float | None, float, float | None], ...]

    def as_json(self) -> dict[str, object]:
        """The measures by name."""
        return {"average_precision": self.average_precision, "curve": [list(point) for point in self.curve]}


def confidence(scores: Floats, right: Flags, required: int) -> Confidence:
    """Average precision over predictions by falling score, `required` being how many attributions there are to find.

    Predictions of one score enter together, those without a score (-inf) last. Average precision is the sum of
    precision times the gain in recall at each distinct score, with no interpolation.
    """
    distinct, group = np.unique(-scores, return_inverse=True)
    seen = np.cumsum(np.bincount(group, minlength=len(distinct)))
    gained = np.bincount(group, right, minlength=len(distinct)).astype(np.int64)
    found = np.cumsum(gained)
    area = float(np.sum(found / seen * gained)) if len(seen) else 0.0
    curve = tuple(
        (None if score == np.inf else -score, n / m, ratio(n, required))
        for score, n, m in zip(distinct.tolist(), found.tolist(), seen.tolist(), strict=True)
    )
    return Confidence(ratio(area, required), curve)
