"""The report of one system on one corpus: built from counts per article, read from Python, as JSON or as a table."""

from collections.abc import Mapping, Sequence

import msgspec
import numpy as np

from quotebench import __version__
from quotebench.gold.corpora import Corpus
from quotebench.inference.intervals import Interval, Settings
from quotebench.inference.units import f1_intervals
from quotebench.reports.breakdown import Breakdown, breakdown
from quotebench.reports.confidence import Confidence, confidence
from quotebench.reports.linking import Linking, linking
from quotebench.reports.measures import Measures, Score, measures
from quotebench.reports.sums import Sums
from quotebench.scoring.counting import COLUMN, Tally
from quotebench.scoring.parts import part

SCHEMA_VERSION = 1


class Report(msgspec.Struct, frozen=True):
    """What a system's predictions are worth on a corpus.

    `report["triple"]` is the score of a level under the relaxed threshold; `report.total` holds all measures over the
    corpus, `report.articles` those of each of its `count` articles, unless they were not kept. `intervals` are the
    bootstrap intervals of F1 by threshold and level, `units` is the number of events or articles drawn for them.
    `system` says what the predictions are (a name, a file), how many there are, and how many articles had none.
    """

    corpus: str
    split: str | None
    gold_sha256: str
    threshold: float
    system: Mapping[str, object]
    total: Measures
    count: int
    articles: Mapping[str, Measures]
    breakdown: Breakdown
    linking: Linking | None
    confidence: Confidence | None
    intervals: dict[str, dict[str, Interval]] | None
    resampling: str
    units: int

    def __getitem__(self, level: str) -> Score:
        return self.total.levels["relaxed"][level]

    @property
    def signature(self) -> str:
        """All that decides the numbers, the version last."""
        parts = {
            "corpus": self.corpus,
            "split": self.split or "all",
            "gold": self.gold_sha256[:12],
            "relaxed": f"{self.threshold:g}",
            "ci": self.resampling,
            "version": __version__,
        }
        return "|".join(f"{key}:{value}" for key, value in parts.items())

    def as_json(self) -> dict[str, object]:
        """The report as JSON values, in the stable form of schema version 1. What is undefined is None."""
        return {
            "schema_version": SCHEMA_VERSION,
            "signature": self.signature,
            "corpus": {
                "name": self.corpus,
                "split": self.split,
                "sha256": self.gold_sha256,
                "articles": self.count,
            },
            "system": dict(self.system),
            **_numbers(self.total, self.intervals),
            "breakdown": {
                facet: {value: _recalls(scores) for value, scores in values.items()}
                for facet, values in self.breakdown.items()
            },
            "linking": None if self.linking is None else self.linking.as_json(),
            "confidence": None if self.confidence is None else self.confidence.as_json(),
            "articles": {article: _numbers(numbers, None) for article, numbers in self.articles.items()},
        }


def report(
    corpus: Corpus,
    tallies: Sequence[Tally],
    threshold: float,
    system: Mapping[str, object],
    resampling: Settings | None = Settings(),  # noqa: B008  (it is immutable)
) -> Report:
    """The report of tallies, one an article of the corpus, in the same order; `resampling` None = no intervals."""
    sums = Sums()
    sums.add(part(corpus.articles, tallies))
    return summary(sums, corpus, threshold, system, resampling)


def summary(
    sums: Sums,
    corpus: Corpus,
    threshold: float,
    system: Mapping[str, object],
    resampling: Settings | None = Settings(),  # noqa: B008  (it is immutable)
) -> Report:
    """The report of what has been counted over a corpus; `resampling` None = no intervals."""
    units = sums.units
    scores = np.concatenate((*sums.scores, np.zeros(0)))
    required = int(sums.total[COLUMN["relaxed/triple/tp"]] + sums.total[COLUMN["relaxed/triple/fn"]])
    return Report(
        corpus=corpus.name,
        split=corpus.split,
        gold_sha256=corpus.sha256,
        threshold=threshold,
        system={
            **system,
            "predictions": int(sums.total[COLUMN["predictions"]]),
            "articles_without_predictions": sums.silent,
        },
        total=measures(sums.total),
        count=sums.count,
        articles=sums.articles if sums.articles is not None else {},
        breakdown=breakdown(sums.kinds),
        linking=linking(sums.links) if sums.links else None,
        confidence=confidence(scores, np.concatenate(sums.right), required) if len(scores) else None,
        intervals=None if resampling is None else f1_intervals(units, resampling),
        units=len(units),
        resampling="none" if resampling is None else f"{resampling.resamples} by {units.name}, seed {resampling.seed}",
    )


def _numbers(numbers: Measures, intervals: Mapping[str, Mapping[str, Interval]] | None) -> dict[str, object]:
    return {
        "levels": {
            threshold: {
                level: {**score.as_json(), "ci": intervals[threshold][level] if intervals else None}
                for level, score in levels.items()
            }
            for threshold, levels in numbers.levels.items()
        },
        "accuracy": dict(numbers.accuracy),
        "channel": numbers.channel.as_json(),
        "aer": numbers.aer.as_json(),
        "alignment": numbers.alignment,
    }


def _recalls(scores: Mapping[str, Score]) -> dict[str, object]:
    return {level: {"tp": score.tp, "fn": score.fn, "recall": score.recall} for level, score in scores.items()}
