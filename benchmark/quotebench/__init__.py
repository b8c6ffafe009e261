"""quotebench: a benchmark for quotation attribution in news, who said what and through which channel.

`score` scores predictions, `compare` compares systems, `explain` says where one is wrong, `run` runs one, `agreement`
compares two labelings, `load` gives the gold, `with_text` joins a dataset of it with its texts, `validate` checks a
file. What is heavy is imported where it is used, so importing the package is cheap.
"""

from importlib import import_module

TYPE_CHECKING = False  # type checkers take it as true; importing it from typing costs 5 ms
if TYPE_CHECKING:  # each "as" itself, which says that it is offered
    from quotebench.agreements.agreement import Agreement as Agreement
    from quotebench.api import agreement as agreement
    from quotebench.api import compare as compare
    from quotebench.api import explain as explain
    from quotebench.api import run as run
    from quotebench.api import score as score
    from quotebench.exceptions import InvalidData as InvalidData
    from quotebench.exceptions import MissingExtra as MissingExtra
    from quotebench.exceptions import NotReady as NotReady
    from quotebench.exceptions import Problem as Problem
    from quotebench.exceptions import QuotebenchError as QuotebenchError
    from quotebench.exceptions import SystemFailed as SystemFailed
    from quotebench.exceptions import TextMissing as TextMissing
    from quotebench.exceptions import UnknownCorpus as UnknownCorpus
    from quotebench.exceptions import UnknownSystem as UnknownSystem
    from quotebench.exceptions import UsageError as UsageError
    from quotebench.explanations.explanation import Explanation as Explanation
    from quotebench.formats.reading import Reading as Reading
    from quotebench.gold.corpora import Corpus as Corpus
    from quotebench.gold.corpora import labels as labels
    from quotebench.gold.corpora import load as load
    from quotebench.gold.joining import with_text as with_text
    from quotebench.inference.intervals import Settings as Settings
    from quotebench.inputs import validate as validate
    from quotebench.reports.comparison import Comparison as Comparison
    from quotebench.reports.report import Report as Report
    from quotebench.rows.structs import Article as Article
    from quotebench.rows.structs import Attribution as Attribution
    from quotebench.rows.structs import Document as Document
    from quotebench.rows.structs import Entity as Entity
    from quotebench.rows.structs import Prediction as Prediction

__version__ = "0.1.0"

_NAMES = {
    "api": "agreement compare explain run score",
    "agreements.agreement": "Agreement",
    "exceptions": "InvalidData MissingExtra NotReady Problem QuotebenchError SystemFailed TextMissing UnknownCorpus "
    "UnknownSystem UsageError",
    "explanations.explanation": "Explanation",
    "formats.reading": "Reading",
    "gold.corpora": "Corpus labels load",
    "gold.joining": "with_text",
    "inference.intervals": "Settings",
    "inputs": "validate",
    "reports.comparison": "Comparison",
    "reports.report": "Report",
    "rows.structs": "Article Attribution Document Entity Prediction",
}
_PLACES = {name: f"quotebench.{module}" for module, names in _NAMES.items() for name in names.split()}

__all__ = sorted(["__version__", *_PLACES])


def __getattr__(name: str) -> object:
    if name in _PLACES:
        return getattr(import_module(_PLACES[name]), name)
    raise AttributeError(f"module 'quotebench' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
