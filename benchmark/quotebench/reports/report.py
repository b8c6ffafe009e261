"""The report of one system on one corpus: built from counts per article, read from Python, as JSON or as a table."""

from collections.abc import Mapping, Sequence
from importlib.metadata import version

import msgspec

from quotebench.gold.corpora import Corpus
from quotebench.inference.intervals import Interval, Settings, f1_intervals
from quotebench.inference.sampling import unit_counts, unit_name
from quotebench.reports.breakdown import Breakdown, breakdown
from quotebench.reports.confidence import Confidence, confidence
from quotebench.reports.linking import Linking, linking
from quotebench.reports.measures import Measures, Score, measures
from quotebench.scoring.counting import Tally, matrix

SCHEMA_VERSION = 1


class Report(msgspec.Struct, frozen=True):
    """What a system's predictions are worth on a corpus.

    `report["triple"]` is the score of a level under the relaxed threshold; `report.total` holds all measures over the
    corpus, `report.articles` those of each article. `intervals` are the bootstrap intervals of F1 by threshold and
    level, `units` is the number of events or articles drawn for them. `system` says what the predictions are (a name, a
    file) and how many articles had none.
    """

    corpus: str
    split: str | None
    gold_sha256: str
    threshold: float
    system: Mapping[str, object]
    total: Measures
    articles: dict[str, Measures]
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
            "version": version("quotebench"),
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
                "articles": len(self.articles),
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
    counts = matrix(tallies)
    unit, sampled = unit_name(corpus.articles), unit_counts(corpus.articles, counts)
    return Report(
        corpus=corpus.name,
        split=corpus.split,
        gold_sha256=corpus.sha256,
        threshold=threshold,
        system=system,
        total=measures(counts.sum(axis=0)),
        articles={tally.article: measures(row) for tally, row in zip(tallies, counts, strict=True)},
        breakdown=breakdown(corpus.articles, tallies),
        linking=linking(tallies),
        confidence=confidence(tallies),
        intervals=None if resampling is None else f1_intervals(sampled, resampling),
        units=len(sampled),
        resampling="none" if resampling is None else f"{resampling.resamples} by {unit}, seed {resampling.seed}",
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
