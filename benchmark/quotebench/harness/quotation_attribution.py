"""A metric for Hugging Face's `evaluate`: quotation attribution, scored by `quotebench.score`.

`evaluate.load(quotebench.harness.evaluate_path())` loads this file, offline; whoever has quotebench installed can as
well import the class. An article's rows cross Arrow, which `evaluate` keeps them in, as one string of JSON: so nothing
is coerced on the way, and the scorer sees, and complains about, what the user gave.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import datasets
import evaluate
import msgspec

from quotebench.api import score
from quotebench.exceptions import UsageError, listed
from quotebench.gold.corpora import Corpus
from quotebench.inference.intervals import Settings
from quotebench.inputs import Gold
from quotebench.reports.report import Report
from quotebench.rows.structs import Prediction
from quotebench.scoring.levels import LEVELS, RELAXED, THRESHOLDS

DESCRIPTION = "Quotation attribution in news: who said what, and through which channel."
INPUTS = """
Args:
    predictions: for each article the list of its rows, as quotebench takes them: mappings such as {"quote": "It is
        shut", "speaker": "Ana Ruiz", "source": None} or Predictions; an empty list where nothing is quoted.
    references: the ids of the articles, in the same order.
    corpus, split, gold, articles, threshold: as `quotebench.score` has them. Articles of the gold that are not among
        the references count as answered with nothing.
    intervals: whether the 95 % intervals of F1 are given too.
Returns:
    For each level ("quote", "quote_speaker", "quote_source", "triple") its "_f1", "_precision", "_recall", "_tp", "_fp"
    and "_fn", under the relaxed threshold, and behind "strict_" under the strict one; the attribution error rate as
    "aer"; "articles", and how many of them had no prediction. Measures are from 0 to 1, undefined ones None.
"""
_METRICS = ("f1", "precision", "recall", "tp", "fp", "fn")


class QuotationAttribution(evaluate.Metric):  # type: ignore[misc]
    """The metric. It has the methods of every `evaluate.Metric`; `compute` takes what `INPUTS` says."""

    def _info(self) -> evaluate.MetricInfo:
        return evaluate.MetricInfo(
            description=DESCRIPTION,
            citation="",
            inputs_description=INPUTS,
            features=datasets.Features(
                {"predictions": datasets.Value("string"), "references": datasets.Value("string")}
            ),
        )

    # The two methods that `evaluate` calls with what the user gave; it adds to their docstrings, so they have some.

    def add_batch(self, *, predictions: Any = None, references: Any = None, **more: Any) -> None:
        """Add articles: the rows of each, and their ids."""
        if predictions is not None and references is not None:
            predictions, references = _several(predictions, "predictions"), _several(references, "references")
            if len(predictions) != len(references):
                raise UsageError(
                    f"there are {len(predictions):,} predictions for {len(references):,} references; predictions hold "
                    "one list of rows for each article, references the article's id"
                )
            predictions = [_sent(rows, of) for rows, of in zip(predictions, references, strict=True)]
        super().add_batch(predictions=predictions, references=references, **more)

    def add(self, *, prediction: Any = None, reference: Any = None, **more: Any) -> None:
        """Add an article: its rows, and its id."""
        super().add(prediction=_sent(prediction, reference), reference=reference, **more)

    def _compute(
        self,
        predictions: Sequence[str],
        references: Sequence[str],
        corpus: str | Corpus | None = None,
        split: str | None = None,
        gold: Gold | None = None,
        articles: str | None = None,
        threshold: float = RELAXED,
        intervals: bool = False,
    ) -> dict[str, float | int | None | tuple[float, float]]:
        if twice := {one for one in references if references.count(one) > 1}:
            raise UsageError(f"{', '.join(sorted(twice))}: given twice among the references; give each article once")
        rows = [row for sent in predictions for row in json.loads(sent)]
        resampling = Settings() if intervals else None
        how = {"gold": gold, "articles": articles, "threshold": threshold, "resampling": resampling}
        report = score(rows, corpus, split, **how)  # type: ignore[arg-type]
        if strange := sorted(set(references) - report.articles.keys()):
            raise UsageError(f"{', '.join(strange)}: given as references, but no articles of {report.title}")
        for line in listed(report.warnings):
            evaluate.logging.get_logger(__name__).warning(line)
        return flat(report)


def flat(report: Report) -> dict[str, float | int | None | tuple[float, float]]:
    """A report as flat names and values, which trainers and their loggers take: nothing in a name but letters and _."""
    found: dict[str, float | int | None | tuple[float, float]] = {}
    for threshold in THRESHOLDS:
        for level in LEVELS:
            name = f"{'' if threshold == THRESHOLDS[0] else f'{threshold}_'}{level.replace('+', '_')}"
            values = report[level, threshold]
            found |= {f"{name}_{metric}": getattr(values, metric) for metric in _METRICS}
            if report.intervals is not None:
                found[f"{name}_ci"] = report.intervals[threshold][level]
    silent = report.system["articles_without_predictions"]
    found |= {"aer": report.total.aer.rate, "articles": report.count}
    return {**found, "articles_without_predictions": silent}  # type: ignore[dict-item]


def _several(given: object, what: str) -> list[Any]:
    if isinstance(given, str | bytes | Mapping) or not isinstance(given, Iterable):
        raise UsageError(f"{what} are a list, of one entry an article; got {type(given).__name__} alone")
    return list(given)


def _sent(rows: object, article: object) -> str:
    """The rows of an article as JSON, with its id put in where it was left out. Raises UsageError for what is no list
    of rows, or no id."""
    if not isinstance(article, str):
        raise UsageError(f"references are ids of articles; got {type(article).__name__}")
    if isinstance(rows, str | bytes | Mapping | msgspec.Struct) or not isinstance(rows, Iterable):
        raise UsageError(
            f"predictions for {article!r} are a list of rows, empty where nothing is quoted; got {type(rows).__name__}"
        )
    sent = []
    for row in rows:
        given = msgspec.structs.asdict(row) if isinstance(row, Prediction) else row
        if isinstance(given, Mapping):
            given = {"article": article, **given}
            if given["article"] != article:
                raise UsageError(f"a row among the predictions for {article!r} is about {given['article']!r}")
        sent.append(given)
    return json.dumps(sent, default=_plain)


def _plain(value: Any) -> object:
    """What JSON has no word for: scalars and arrays of numpy and torch, by their values."""
    if hasattr(value, "tolist"):
        return value.tolist()
    raise UsageError(f"a row holds a value of type {type(value).__name__}, which no file of predictions can hold")
