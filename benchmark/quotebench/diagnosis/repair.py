"""Oracle repair: what each class of errors costs, as the F1 that would be reached if exactly that class were put right.

Repairing a class turns its false negatives into true positives and removes its false positives, at every level at which
its errors count. So a repaired pair is right altogether (a wrong speaker's source too), a repaired boundary, split or
merger finds its quote with speaker and source, and a repaired spurious prediction, scare quote or duplicate is gone.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from quotebench.diagnosis.structs import CLASSES, Error, ErrorClass
from quotebench.reports.measures import Score
from quotebench.scoring.levels import HEADLINE, LEVELS


class Repair(NamedTuple):
    """A class of errors: how many, the false positives and negatives of the triple they account for, and the score of
    each level (relaxed) without them."""

    kind: ErrorClass
    errors: int
    fp: int
    fn: int
    levels: Mapping[str, Score]

    def as_json(self) -> dict[str, object]:
        """Counts, and F1 by level."""
        f1 = {level: score.f1 for level, score in self.levels.items()}
        return {"errors": self.errors, "fp": self.fp, "fn": self.fn, "f1": f1}


def repairs(total: Mapping[str, Score], errors: Iterable[Error]) -> list[Repair]:
    """Every class, in order, those without errors included. `total` has the relaxed score of each level, `errors` are
    all the errors behind it."""
    by_class: dict[ErrorClass, list[Error]] = {kind: [] for kind in CLASSES}
    for error in errors:
        by_class[error.kind].append(error)
    out = []
    for kind, members in by_class.items():
        levels = {level: _repaired(total[level], members, level) for level in LEVELS}
        out.append(Repair(kind, len(members), *_cost(members, HEADLINE), levels))
    return out


def _repaired(score: Score, errors: Sequence[Error], level: str) -> Score:
    fp, fn = _cost(errors, level)
    return Score(score.tp + fn, score.fp - fp, score.fn - fn)


def _cost(errors: Sequence[Error], level: str) -> tuple[int, int]:
    """The false positives and false negatives of a level that errors account for."""
    members = [error for error in errors if level in error.levels]
    return sum(error.fp for error in members), sum(error.fn for error in members)
