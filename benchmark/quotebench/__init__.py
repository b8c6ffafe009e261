"""quotebench: a benchmark for quotation attribution in news, who said what and through which channel.

`score` scores predictions; `labels` and `load` give the gold. What is heavy is imported where it is used, so importing
the package is cheap.
"""

from importlib import import_module

TYPE_CHECKING = False  # type checkers take it as true; importing it from typing costs 5 ms
if TYPE_CHECKING:
    from quotebench.evaluation import agreement, score
    from quotebench.exceptions import InvalidData, Problem, QuotebenchError, TextMissing, UnknownCorpus
    from quotebench.gold.corpora import Corpus, labels, load
    from quotebench.reports.report import Report
    from quotebench.rows.structs import Article, Attribution, Document, Entity, Prediction

__version__ = "0.1.0"

_PLACES = {
    "agreement": "quotebench.evaluation",
    "score": "quotebench.evaluation",
    "InvalidData": "quotebench.exceptions",
    "Problem": "quotebench.exceptions",
    "QuotebenchError": "quotebench.exceptions",
    "TextMissing": "quotebench.exceptions",
    "UnknownCorpus": "quotebench.exceptions",
    "Corpus": "quotebench.gold.corpora",
    "labels": "quotebench.gold.corpora",
    "load": "quotebench.gold.corpora",
    "Report": "quotebench.reports.report",
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
    "QuotebenchError",
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
