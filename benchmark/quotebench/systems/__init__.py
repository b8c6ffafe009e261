"""Systems: anything with `predict(article) -> iterable of predictions`; docs/SYSTEMS.md shows how to add one."""

from quotebench.exceptions import MissingExtra, NotReady, SystemFailed, UnknownSystem
from quotebench.systems.files import SUFFIXES, PredictionFile
from quotebench.systems.interface import System
from quotebench.systems.loading import given, load, names
from quotebench.systems.running import documents, predictions

__all__ = [
    "SUFFIXES",
    "MissingExtra",
    "NotReady",
    "PredictionFile",
    "System",
    "SystemFailed",
    "UnknownSystem",
    "documents",
    "given",
    "load",
    "names",
    "predictions",
]
