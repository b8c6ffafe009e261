"""Records of results: what one system scored on one corpus, and what the run took."""

from collections.abc import Mapping

import msgspec

from quotebench.gold.corpora import Corpus
from quotebench.inference.sampling import unit_name
from quotebench.reports.report import Report
from quotebench.systems.measuring import Run

SCHEMA_VERSION = 1
HEADLINE = ("relaxed", "triple")
"""Threshold and level of the counts by sampling unit."""


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
    whole = report.as_json()
    return msgspec.convert(
        {
            **{field: whole[field] for field in ("signature", "corpus", "levels", "accuracy", "channel", "aer")},
            **{field: report.system[field] for field in ("predictions", "articles_without_predictions")},
            "alignment": whole["alignment"],
            "unit": unit_name(corpus.articles),
            "units": _units(whole["articles"], corpus),  # type: ignore[arg-type]
        },
        Scores,
    )


def _units(
    articles: Mapping[str, dict[str, dict[str, dict[str, dict[str, int]]]]], corpus: Corpus
) -> dict[str, list[int]]:
    threshold, level = HEADLINE
    by_event = unit_name(corpus.articles) == "event"
    units: dict[str, list[int]] = {}
    for article in corpus.articles:
        counts = articles[article.article]["levels"][threshold][level]
        unit = units.setdefault(str(article.event if by_event else article.article), [0, 0, 0])
        for i, count in enumerate(("tp", "fp", "fn")):
            unit[i] += counts[count]
    return units
