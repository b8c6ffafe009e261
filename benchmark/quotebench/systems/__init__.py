"""Systems: anything with `predict(article) -> iterable of predictions`; docs/SYSTEMS.md shows how to add one."""

from quotebench.systems.interface import SUFFIXES, PredictionFile, System
from quotebench.systems.loading import given, load, names
from quotebench.systems.running import Here, Running, documents, predictions

__all__ = [
    "SUFFIXES",
    "Here",
    "PredictionFile",
    "Running",
    "System",
    "documents",
    "given",
    "load",
    "names",
    "predictions",
]
