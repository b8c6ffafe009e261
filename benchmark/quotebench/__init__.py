"""quotebench: a benchmark for quotation attribution in news, who said what and through which channel.

`score` scores predictions, `compare` compares systems, `explain` says where one is wrong, `run` runs one, `agreement`
compares two labelings, `load` gives the gold, `validate` checks a file. What is heavy is imported where it is used, so
importing the package is cheap.
"""

from importlib import import_module

TYPE_CHECKING = False  # type checkers take it as true; importing it from typing costs 5 ms
if TYPE_CHECKING:
    from quotebench.agreements.result import Agreement
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
    from quotebench.inputs import validate
    from quotebench.reports.comparison import Comparison
    from quotebench.reports.report import Report
    from quotebench.rows.structs import Article, Attribution, Document, Entity, Prediction

__version__ = "0.1.0"

_NAMES = {
    "api": "agreement compare explain run score",
    "agreements.result": "Agreement",
    "exceptions": "InvalidData MissingExtra NotReady Problem QuotebenchError SystemFailed TextMissing UnknownCorpus "
    "UnknownSystem UsageError",
    "explanations.explanation": "Explanation",
    "gold.corpora": "Corpus labels load",
    "inference.intervals": "Settings",
    "inputs": "validate",
    "reports.comparison": "Comparison",
    "reports.report": "Report",
    "rows.structs": "Article Attribution Document Entity Prediction",
}
_PLACES = {name: f"quotebench.{module}" for module, names in _NAMES.items() for name in names.split()}

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
