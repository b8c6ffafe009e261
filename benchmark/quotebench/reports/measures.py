"""Numbers people read, derived from counts. A ratio with nothing below the line is undefined: None, never 0."""

from collections.abc import Iterator, Mapping
from typing import NoReturn, TypeVar

import msgspec
import numpy as np
import numpy.typing as npt

from quotebench.exceptions import amount
from quotebench.scoring.facets import FACETS, Kind
from quotebench.scoring.levels import COLUMN, FITS, LEVELS, THRESHOLDS

_T = TypeVar("_T")


def ratio(numerator: float, denominator: float) -> float | None:
    """The quotient, None where it is undefined."""
    return numerator / denominator if denominator else None


class Score(msgspec.Struct, frozen=True):
    """True positives, false positives and false negatives, and the measures from them, each from 0 to 1."""

    tp: int
    fp: int
    fn: int

    @property
    def gold(self) -> int:
        """How much required gold there is."""
        return self.tp + self.fn

    @property
    def precision(self) -> float | None:
        """Share of the predictions that are right."""
        return ratio(self.tp, self.tp + self.fp)

    @property
    def recall(self) -> float | None:
        """Share of the required gold that was found."""
        return ratio(self.tp, self.gold)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; undefined only where there is neither gold nor a prediction."""
        return ratio(2 * self.tp, 2 * self.tp + self.fp + self.fn)

    def __add__(self, other: "Score") -> "Score":
        return Score(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    def as_json(self) -> dict[str, object]:
        """Counts and measures by name."""
        return {name: getattr(self, name) for name in ("tp", "fp", "fn", "precision", "recall", "f1")}


class ErrorRate(msgspec.Struct, frozen=True):
    """Attribution error rate over content characters: `rate` may exceed 1, like its counterpart in speech."""

    scored: int
    missed: int
    false_alarm: int
    confusion: int

    @property
    def rate(self) -> float | None:
        """Errors per gold character, None where nothing is scored."""
        return ratio(self.missed + self.false_alarm + self.confusion, self.scored)

    @property
    def parts(self) -> dict[str, float | None]:
        """Its three parts, each per gold character."""
        return {name: ratio(getattr(self, name), self.scored) for name in ("missed", "false_alarm", "confusion")}

    def as_json(self) -> dict[str, object]:
        """The rate and its parts."""
        return {"rate": self.rate, **self.parts, "scored": self.scored}


class Measures(msgspec.Struct, frozen=True):
    """Everything that one row of counts, of an article or a sum of articles, says."""

    levels: dict[str, dict[str, Score]]
    channel: Score
    aer: ErrorRate
    alignment: dict[str, int]
    predictions: int

    @property
    def accuracy(self) -> Mapping[str, float | None]:
        """Share of relaxed pairs that agree on one aspect alone: on the speaker, on the source."""
        relaxed = self.levels["relaxed"]
        single = {aspects[0]: level for level, aspects in LEVELS.items() if len(aspects) == 1}
        return {aspect: ratio(relaxed[level].tp, relaxed["quote"].tp) for aspect, level in single.items()}


class ByArticle(Mapping[str, Measures]):
    """The measures of each article, worked out from its row of counts when they are asked for."""

    def __init__(self, rows: Mapping[str, npt.NDArray[np.integer]]) -> None:
        self._rows = rows

    def __getitem__(self, article: str) -> Measures:
        if article not in self._rows:
            there = (
                f"it is none of the {amount(len(self), 'article')}" if len(self) else "no counts of articles were kept"
            )
            raise KeyError(f"{article!r}: {there}")
        return measures(self._rows[article])

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __repr__(self) -> str:
        return f"<measures of {amount(len(self), 'article')}>"


def measures(row: npt.NDArray[np.integer]) -> Measures:
    """The measures of one row of counts (see `quotebench.scoring.levels.COLUMNS`)."""

    def at(name: str) -> int:
        return int(row[COLUMN[name]])

    def score(prefix: str) -> Score:
        return Score(at(f"{prefix}/tp"), at(f"{prefix}/fp"), at(f"{prefix}/fn"))

    return Measures(
        levels={threshold: {level: score(f"{threshold}/{level}") for level in LEVELS} for threshold in THRESHOLDS},
        channel=score("channel"),
        aer=ErrorRate(at("aer/scored"), at("aer/missed"), at("aer/false_alarm"), at("aer/confusion")),
        alignment={fit: at(f"alignment/{fit}") for fit in FITS},
        predictions=at("predictions"),
    )


class Named(dict[str, _T]):
    """A mapping by name that says which names there are where another is asked for."""

    def __missing__(self, name: object) -> NoReturn:
        raise KeyError(f"{name!r}: there are {', '.join(self) or 'none'}")


Breakdown = Mapping[str, Mapping[str, Mapping[str, Score]]]
"""facet -> value -> level -> score under the relaxed threshold. False positives belong to no kind of gold, so fp is 0
and only recall means anything."""


def breakdown(kinds: Mapping[Kind, npt.NDArray[np.int64]]) -> Breakdown:
    """The scores of each kind of attribution, from how many there are and how many each level found."""
    table: Named[Named[Named[Score]]] = Named()
    order = list(FACETS)
    for facet, value in sorted(kinds, key=lambda kind: (order.index(kind[0]), kind[1])):
        there, *found = kinds[facet, value].tolist()
        scores = Named({level: Score(n, 0, there - n) for level, n in zip(LEVELS, found, strict=True)})
        table.setdefault(facet, Named())[value] = scores
    return table
