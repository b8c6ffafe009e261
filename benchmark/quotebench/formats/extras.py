"""Libraries that formats need and quotebench does not: imported when a file is read, behind an extra."""

from importlib import import_module
from typing import Any

from quotebench.exceptions import MissingExtra


def require(module: str, extra: str) -> Any:
    """A library of an extra. Raises MissingExtra with what to install."""
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtra(extra, module) from error
