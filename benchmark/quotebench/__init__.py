"""quotebench: a benchmark for quotation attribution in news, who said what and through which channel.

`score` scores predictions; `labels` and `load` give the gold. What is heavy is imported where it is used, so importing
the package is cheap.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotebench.evaluation import agreement, score
    from quotebench.gold.corpora import Corpus, TextMissing, UnknownCorpus, labels, load
    from quotebench.reports.report import Report
    from quotebench.rows.problems import InvalidData, Problem
    from quotebench.rows.structs import Article, Attribution, Document, Entity, Prediction

_PLACES = {
    "agreement": "quotebench.evaluation",
    "score": "quotebench.evaluation",
    "Corpus": "quotebench.gold.corpora",
    "TextMissing": "quotebench.gold.corpora",
    "UnknownCorpus": "quotebench.gold.corpora",
    "labels": "quotebench.gold.corpora",
    "load": "quotebench.gold.corpora",
    "Report": "quotebench.reports.report",
    "InvalidData": "quotebench.rows.problems",
    "Problem": "quotebench.rows.problems",
    "Article": "quotebench.rows.structs",
    "Attribution": "quotebench.rows.structs",
    "Document": "quotebench.rows.structs",
    "Entity": "quotebench.rows.structs",
    "Prediction": "quotebench.rows.structs",
}

__all__ = [
    "Article",
    "Attribution",
    "Corpus",
    "Document",
    "Entity",
    "InvalidData",
    "Prediction",
    "Problem",
    "Report",
    "TextMissing",
    "UnknownCorpus",
    "agreement",
    "labels",
    "load",
    "score",
]


def __getattr__(name: str) -> object:
    if name in _PLACES:
        return getattr(import_module(_PLACES[name]), name)
    raise AttributeError(f"module 'quotebench' has no attribute {name!r}")
