"""The report of one system on one corpus: built from counts, read from Python, as JSON or as a table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quotebench import __version__
from quotebench.exceptions import Problem, UsageError, amount
from quotebench.gold.corpora import Corpus
from quotebench.inference.intervals import Sampling, Settings, f1_intervals, sampling
from quotebench.inference.jackknife import Interval
from quotebench.pictures.picture import Picture
from quotebench.reports.beside import Confidence, Linking, confidence, linking
from quotebench.reports.literature.rules import ByRule
from quotebench.reports.literature.table import rules_table
from quotebench.reports.measures import Breakdown, ByArticle, Measures, Score, breakdown, measures
from quotebench.reports.minimal_pairs import MinimalPairs, minimal_pairs, pairs_table
from quotebench.reports.pairs import PairRow
from quotebench.reports.plotted import Drawn, drawn_picture
from quotebench.reports.shown import Shown
from quotebench.reports.tables import beside_table, breakdown_table, levels_table
from quotebench.rows.structs import Prediction
from quotebench.scoring.counted import Counted
from quotebench.scoring.levels import COLUMN, HEADLINE, LEVELS, THRESHOLDS

if TYPE_CHECKING:
    from pandas import DataFrame
    from rich.console import RenderableType
    from rich.table import Table

SCHEMA_VERSION = 1


@dataclass(frozen=True, repr=False)
class Report(Shown):
    """What a system's predictions are worth on a corpus.

    `report["triple"]` is the score of a level under the relaxed threshold, `report["triple", "strict"]` under the
    strict one; `total` holds all measures over the corpus, `articles` those of each of its `count` articles, unless
    they were not kept. `intervals` are those of F1 by threshold and level, `sampling` is how they were made, `units` of
    how many events or articles. `system` says what the predictions are (a name, a file), how many there are, and how
    many articles had none. `minimal_pairs` says how many minimal pairs are won whole, of all (`total`: `won`, `pairs`,
    `share`) and of each of the `phenomena`; None where the corpus has none. `also` has what others' scoring rules give,
    by name, as far as they were asked for: `report.also["ggt@0.3"]["quote"].f1`. `warnings` are what does not keep
    rows from being scored but should be looked at, `predictions` the rows that were scored, unless they were read batch
    by batch.

    `print(report)` is the table of the command line, a notebook shows the same; `plot()` draws it.
    """

    corpus: str
    split: str | None
    gold_sha256: str
    gold_edition: int | None
    threshold: float
    system: Mapping[str, object]
    total: Measures
    count: int
    articles: Mapping[str, Measures]
    breakdown: Breakdown
    linking: Linking | None
    confidence: Confidence | None
    intervals: dict[str, dict[str, Interval]] | None
    sampling: Sampling
    minimal_pairs: MinimalPairs | None = None
    also: Mapping[str, ByRule] = field(default_factory=dict)
    warnings: tuple[Problem, ...] = ()
    predictions: Sequence[Prediction] = field(default=(), compare=False)
    align: Callable[[], Sequence[PairRow]] | None = field(default=None, compare=False)

    def __getitem__(self, level: str | tuple[str, str]) -> Score:
        name, threshold = level if isinstance(level, tuple) and len(level) == 2 else (level, THRESHOLDS[0])
        if name not in LEVELS or threshold not in THRESHOLDS:
            raise KeyError(f"{level!r}: the levels are {', '.join(LEVELS)}, the thresholds {', '.join(THRESHOLDS)}")
        return self.total.levels[threshold][name]

    @property
    def units(self) -> int:
        """How many events or articles intervals rest on: those that have anything to count."""
        return self.sampling.units

    @property
    def title(self) -> str:
        """What the corpus is called in tables: its name, and the split if it is one of several."""
        return f"{self.corpus} {self.split}" if self.split else self.corpus

    @property
    def pairs(self) -> Sequence[PairRow]:
        """Every pair under the relaxed threshold, and every attribution of either side that has none, in the order of
        the articles and of their text; worked out anew each time. Raises ValueError if only counts are known."""
        if self.align is None:
            raise ValueError(
                "this report was made from counts alone; score predictions to have its pairs: quotebench.score"
            )
        return self.align()

    @property
    def signature(self) -> str:
        """All that decides the numbers, the version last."""
        parts = {
            "corpus": self.corpus,
            "split": self.split or "all",
            "gold": gold_signature(self.gold_edition, self.gold_sha256),
            "relaxed": f"{self.threshold:g}",
            "ci": self.sampling.signature,
            "version": __version__,
        }
        return "|".join(f"{key}:{value}" for key, value in parts.items())

    def to_dict(self) -> dict[str, object]:
        """The report as JSON values, in the stable form of schema version 1. What is undefined is None."""
        return {
            "schema_version": SCHEMA_VERSION,
            "signature": self.signature,
            "corpus": {
                "name": self.corpus,
                "split": self.split,
                "sha256": self.gold_sha256,
                "edition": self.gold_edition,
                "articles": self.count,
            },
            "system": dict(self.system),
            **_numbers(self.total, self.intervals),
            "intervals": self.sampling.as_json(),
            "breakdown": {
                facet: {value: _recalls(scores) for value, scores in values.items()}
                for facet, values in self.breakdown.items()
            },
            "minimal_pairs": None if self.minimal_pairs is None else self.minimal_pairs.as_json(),
            "linking": None if self.linking is None else self.linking.as_json(),
            "confidence": None if self.confidence is None else self.confidence.as_json(),
            **({"also": {name: one.as_json() for name, one in self.also.items()}} if self.also else {}),
            "articles": {article: _numbers(numbers, None) for article, numbers in self.articles.items()},
        }

    as_json = to_dict

    def to_pandas(self) -> "DataFrame":
        """Thresholds and levels by counts, precision, recall, F1 and the bounds of its interval. Needs pandas."""
        from pandas import DataFrame, MultiIndex

        rows = []
        for threshold, level in (index := [(threshold, level) for threshold in THRESHOLDS for level in LEVELS]):
            bounds = self.intervals[threshold][level] if self.intervals else None
            low, high = bounds or (None, None)
            rows.append({**self[level, threshold].as_json(), "ci_low": low, "ci_high": high})
        return DataFrame(rows, index=MultiIndex.from_tuples(index, names=["threshold", "level"]))

    def __repr__(self) -> str:
        f1 = self[HEADLINE].f1
        said = "undefined" if f1 is None else f"{100 * f1:.1f}"
        over = amount(self.count, "article")
        return f"<Report of {self.system.get('name', '?')} on {self.title}: {HEADLINE} F1 {said}, {over}>"

    def tables(self) -> "list[Table]":
        """Levels, others' rules where they were asked for, what is measured beside the levels, recall by kind of
        attribution, minimal pairs where there are any."""
        return [
            levels_table(self.total, self.intervals, self.threshold),
            *((rules_table(self.also),) if self.also else ()),
            beside_table(self.total, self.linking, self.confidence),
            breakdown_table(self.breakdown),
            *(() if self.minimal_pairs is None else (pairs_table(self.minimal_pairs),)),
        ]

    def plot(self, *others: "Report") -> Picture:
        """The report as a picture, SVG: a notebook shows it, `.save("report.svg")` writes it, `str()` is the file.
        Levels with their intervals, precision and recall by score and calibration where predictions have scores, recall
        by kind, quality against cost where it is known how long the system took; it says what is left out and why.
        `others`: reports of other systems, or on other corpora, beside it. Raises UsageError for what is no report."""
        for other in others:
            if not isinstance(other, Report):
                raise UsageError(f"plot takes the reports to draw beside this one; got {type(other).__name__}")
        return drawn_picture([one.drawn() for one in (self, *others)])

    def drawn(self, name: str | None = None, seconds: float | None = None) -> Drawn:
        """What a picture shows of the report. `name`: of the system, as the picture shall have it; `seconds`: what the
        system took, where the report does not say it (`system["seconds"]`)."""
        took = self.system.get("seconds") or seconds
        each = took / self.count if isinstance(took, int | float) and took > 0 and self.count else None
        return Drawn(
            system=str(self.system.get("name", "?")) if name is None else name,
            corpus=self.title,
            gold=self.gold_sha256,
            total=self.total,
            intervals=self.intervals,
            breakdown=self.breakdown,
            minimal_pairs=self.minimal_pairs,
            confidence=self.confidence,
            seconds=each,
            notes=[*(f"{self.title}: {how}" for how in self.sampled), self.signature],
        )

    @property
    def sampled(self) -> list[str]:
        """How intervals were made, in words: those of F1, and those of minimal pairs where there are any."""
        pairs = () if self.minimal_pairs is None else (f"pairs won whole: {self.minimal_pairs.sampling.described}",)
        return [self.sampling.described, *pairs]

    def shown(self) -> "Sequence[RenderableType]":
        """The tables, how intervals were made, and the signature."""
        return [*self.tables(), *self.sampled, self.signature]


def gold_signature(edition: int | None, sha256: str) -> str:
    """What a signature says of the gold: the edition of what is shipped, and the beginning of the labels' hash."""
    return sha256[:12] if edition is None else f"{edition}-{sha256[:12]}"


def report(
    counted: Counted,
    corpus: Corpus,
    threshold: float,
    system: Mapping[str, object],
    resampling: Settings | None = Settings(),  # noqa: B008  (it is immutable)
    *,
    also: Mapping[str, ByRule] | None = None,
    warnings: Sequence[Problem] = (),
    predictions: Sequence[Prediction] = (),
    align: Callable[[], Sequence[PairRow]] | None = None,
) -> Report:
    """The report of what has been counted over a corpus; `resampling` None = no intervals."""
    scores = counted.scores
    about = {
        **system,
        "predictions": int(counted.total[COLUMN["predictions"]]),
        "articles_without_predictions": counted.silent,
    }
    return Report(
        corpus=corpus.name,
        split=corpus.split,
        gold_sha256=corpus.sha256,
        gold_edition=corpus.edition,
        threshold=threshold,
        system=about,
        total=measures(counted.total),
        count=counted.count,
        articles=ByArticle(counted.articles or {}),
        breakdown=breakdown(counted.kinds),
        linking=linking(counted.links) if counted.links else None,
        confidence=confidence(scores, counted.right, counted.required) if len(scores) else None,
        intervals=None if resampling is None else f1_intervals(counted, resampling),
        sampling=sampling(counted, resampling),
        minimal_pairs=minimal_pairs(counted.halves, resampling),
        also=also or {},
        warnings=tuple(warnings),
        predictions=predictions,
        align=align,
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
