"""quotebench: a benchmark for quotation attribution in news, who said what and through which channel.

`score` scores predictions, `compare` compares systems, `explain` says where one is wrong, `run` runs one, `agreement`
compares two labelings, `load` gives the gold, `validate` checks a file. What is heavy is imported where it is used, so
importing the package is cheap.
"""

from importlib import import_module

TYPE_CHECKING = False  # type checkers take it as true; importing it from typing costs 5 ms
if TYPE_CHECKING:
    from quotebench.agreements.agreement import Agreement
    from quotebench.api import agreement, compare, explain, run, score
    from quotebench.exceptions import (
        InvalidData,
        MissingExtra,
        NotReady,
        Problem,
        QuotebenchError,
        SystemFailed,
        TextMissing,
        UnknownCorpus,
        UnknownSystem,
        UsageError,
    )
    from quotebench.explanations.explanation import Explanation
    from quotebench.gold.corpora import Corpus, labels, load
    from quotebench.inference.intervals import Settings
    from quotebench.reports.comparison import Comparison
    from quotebench.reports.report import Report
    from quotebench.rows.structs import Article, Attribution, Document, Entity, Prediction
    from quotebench.validation import validate

__version__ = "0.1.0"

_PLACES = {
    "agreement": "quotebench.api",
    "compare": "quotebench.api",
    "explain": "quotebench.api",
    "run": "quotebench.api",
    "score": "quotebench.api",
    "validate": "quotebench.validation",
    "labels": "quotebench.gold.corpora",
    "load": "quotebench.gold.corpora",
    "Agreement": "quotebench.agreements.agreement",
    "Comparison": "quotebench.reports.comparison",
    "Corpus": "quotebench.gold.corpora",
    "Explanation": "quotebench.explanations.explanation",
    "Report": "quotebench.reports.report",
    "Settings": "quotebench.inference.intervals",
    "Article": "quotebench.rows.structs",
    "Attribution": "quotebench.rows.structs",
    "Document": "quotebench.rows.structs",
    "Entity": "quotebench.rows.structs",
    "Prediction": "quotebench.rows.structs",
    "InvalidData": "quotebench.exceptions",
    "Problem": "quotebench.exceptions",
    "UsageError": "quotebench.exceptions",
    "UnknownSystem": "quotebench.exceptions",
    "SystemFailed": "quotebench.exceptions",
    "NotReady": "quotebench.exceptions",
    "MissingExtra": "quotebench.exceptions",
    "QuotebenchError": "quotebench.exceptions",
    "TextMissing": "quotebench.exceptions",
    "UnknownCorpus": "quotebench.exceptions",
}

__all__ = [
    "Agreement",
    "Article",
    "Attribution",
    "Comparison",
    "Corpus",
    "Document",
    "Entity",
    "Explanation",
    "InvalidData",
    "MissingExtra",
    "NotReady",
    "Prediction",
    "Problem",
    "QuotebenchError",
    "Report",
    "Settings",
    "SystemFailed",
    "TextMissing",
    "UnknownCorpus",
    "UnknownSystem",
    "UsageError",
    "__version__",
    "agreement",
    "compare",
    "explain",
    "labels",
    "load",
    "run",
    "score",
    "validate",
]


def __getattr__(name: str) -> object:
    if name in _PLACES:
        return getattr(import_module(_PLACES[name]), name)
    raise AttributeError(f"module 'quotebench' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
