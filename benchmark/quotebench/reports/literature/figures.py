"""Figures of the literature as sums that add up over articles. What is undefined is None, as everywhere."""

import msgspec

from quotebench.reports.measures import Score, ratio


class Share(msgspec.Struct, frozen=True):
    """An accuracy: so many right `of` so many."""

    right: int = 0
    of: int = 0

    @property
    def accuracy(self) -> float | None:
        """Share of those that are right, from 0 to 1."""
        return ratio(self.right, self.of)

    def __add__(self, other: "Share") -> "Share":
        return Share(self.right + other.right, self.of + other.of)

    def as_json(self) -> dict[str, object]:
        """Counts and accuracy by name."""
        return {"right": self.right, "of": self.of, "accuracy": self.accuracy}


class Mean(msgspec.Struct, frozen=True):
    """Precision and recall as means: `gained` is the sum of what each of `said` terms has of precision, `found` of what
    each of `asked` has of recall. By some rules they exceed 1."""

    gained: float = 0.0
    said: int = 0
    found: float = 0.0
    asked: int = 0

    @property
    def precision(self) -> float | None:
        """Mean precision."""
        return ratio(self.gained, self.said)

    @property
    def recall(self) -> float | None:
        """Mean recall."""
        return ratio(self.found, self.asked)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of the two; undefined only where both are."""
        precision, recall = self.precision, self.recall
        if precision is None and recall is None:
            return None
        p, r = precision or 0.0, recall or 0.0
        return 2 * p * r / (p + r) if p + r else 0.0

    def __add__(self, other: "Mean") -> "Mean":
        return Mean(
            self.gained + other.gained, self.said + other.said, self.found + other.found, self.asked + other.asked
        )

    def as_json(self) -> dict[str, object]:
        """The measures by name."""
        return {"precision": self.precision, "recall": self.recall, "f1": self.f1}


Figure = Score | Share | Mean
