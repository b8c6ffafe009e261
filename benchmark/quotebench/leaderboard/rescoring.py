"""What predictions are worth: every figure of an entry, made again from its files and the gold."""

import hashlib
from collections.abc import Mapping
from typing import TypeVar

import msgspec

from quotebench import __version__
from quotebench.explanations.explanation import Explanation
from quotebench.gold.corpora import Corpus
from quotebench.leaderboard.entries import DIGITS, Card, Curve, Lock, Locked, Repaired
from quotebench.reports.beside import Confidence
from quotebench.results.keeping import Record, scores
from quotebench.rows.writing import document
from quotebench.systems.measuring import Run

_POINTS = 100
"""Points of a precision-recall curve that are kept, evenly spread over the scores."""

Figures = TypeVar("Figures", bound=msgspec.Struct)


def locked(entry: str, file: str, data: bytes, found: Explanation, corpus: Corpus) -> Locked:
    """What is locked of a file of predictions, explained on its corpus; the run is left open (see `with_run`)."""
    report = found.report
    return rounded(
        Locked(
            file=file,
            sha256=sha256(data),
            record=Record(system=entry, title=corpus.title, run=Run(), scores=scores(report, corpus)),
            breakdown={
                facet: {
                    value: {level: (score.tp, score.fn) for level, score in levels.items()}
                    for value, levels in values.items()
                }
                for facet, values in report.breakdown.items()
            },
            errors={one.kind: msgspec.convert(one.as_json(), Repaired) for one in found.classes},
            confidence=None if report.confidence is None else _curve(report.confidence),
        )
    )


def lock(entry: str, card: Card, card_data: bytes, results: Mapping[str, Locked]) -> Lock:
    """The lock of an entry: what was locked of each of its files, with the runs that the card declares."""
    return Lock(
        entry=entry,
        quotebench=__version__,
        card=sha256(card_data),
        results={stem: _with_run(one, card.runs.get(stem, Run())) for stem, one in sorted(results.items())},
    )


def written(lock: Lock) -> bytes:
    """A lock as it stands in its file."""
    return document(lock, indent=1)


def sha256(data: bytes) -> str:
    """The hash of a file."""
    return hashlib.sha256(data).hexdigest()


def rounded(figures: Figures) -> Figures:
    """The same with every float rounded to `DIGITS` places, first to twice as many: the last bits of a float are the
    machine's, and one that lies halfway between two figures would go to either."""
    return msgspec.convert(_rounded(msgspec.to_builtins(figures)), type(figures))


def _rounded(value: object) -> object:
    if isinstance(value, float):
        return round(round(value, 2 * DIGITS), DIGITS) + 0.0  # no -0.0
    if isinstance(value, dict):
        return {key: _rounded(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(one) for one in value]
    return value


def _with_run(one: Locked, run: Run) -> Locked:
    return msgspec.structs.replace(one, record=msgspec.structs.replace(one.record, run=run))


def _curve(found: Confidence) -> Curve:
    points = found.curve
    if len(points) > _POINTS:
        points = tuple(points[i * (len(points) - 1) // (_POINTS - 1)] for i in range(_POINTS))
    return Curve(average_precision=found.average_precision, points=points)
