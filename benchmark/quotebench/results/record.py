"""Records of results: what one system scored on one corpus, and what the run took."""

from collections import defaultdict

import msgspec

from quotebench.gold.corpora import Corpus
from quotebench.inference.sampling import unit_name
from quotebench.reports.measures import Score
from quotebench.reports.report import Report
from quotebench.scoring.levels import HEADLINE
from quotebench.systems.measuring import Run

SCHEMA_VERSION = 1


class Level(msgspec.Struct, frozen=True, kw_only=True):
    """The score of a level, as in a report's JSON."""

    tp: int
    fp: int
    fn: int
    precision: float | None
    recall: float | None
    f1: float | None
    ci: tuple[float, float] | None


class Scores(msgspec.Struct, frozen=True, kw_only=True):
    """What is decided by predictions and gold: parts of a report as JSON, and the counts (tp, fp, fn) of the relaxed
    triple by sampling unit, which significance tests need."""

    signature: str
    corpus: dict[str, object]
    predictions: int
    articles_without_predictions: int
    levels: dict[str, dict[str, Level]]
    accuracy: dict[str, float | None]
    channel: dict[str, object]
    aer: dict[str, float | None]
    alignment: dict[str, int]
    unit: str
    units: dict[str, tuple[int, int, int]]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One system on one corpus; `title` is what the corpus is called in tables."""

    schema_version: int = SCHEMA_VERSION
    system: str
    title: str
    run: Run
    scores: Scores


def scores(report: Report, corpus: Corpus) -> Scores:
    """The scores of a report that was made with the corpus."""
    unit = unit_name(corpus.articles)
    units: dict[str, Score] = defaultdict(lambda: Score(0, 0, 0))  # by the article's field of that name
    for article in corpus.articles:
        units[str(getattr(article, unit))] += report.articles[article.article].levels["relaxed"][HEADLINE]
    counts = {name: msgspec.structs.astuple(score) for name, score in units.items()}
    return msgspec.convert({**report.system, **report.as_json(), "unit": unit, "units": counts}, Scores)
