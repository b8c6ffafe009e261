"""The formats that there are, and which one a file is in."""

import difflib
from functools import cache
from importlib import import_module

from quotebench.exceptions import InvalidData, UsageError
from quotebench.formats.files import File
from quotebench.formats.statements import Format

_MODULES = (
    "langextract",
    "lm_eval",
    "inspect_log",
    "corenlp",
    "label_studio",
    "prodigy",
    "spacy_json",
    "spacy_docs",
    "cas",
    "brat",
    "booknlp",
    "bio",
    "token_spans",
    "tables",
    "listing",
)
"""The modules of formats, the more particular first: a file is taken for the first that recognises it."""


@cache
def formats() -> dict[str, Format]:
    """Every format by its name. Modules import what is heavy only when they read."""
    found = (import_module(f"quotebench.formats.{module}").FORMAT for module in _MODULES)
    return {format.name: format for format in found}


def named(name: str) -> Format:
    """The format of that name. Raises UsageError, with those that there are."""
    if (found := formats().get(name)) is None:
        near = difflib.get_close_matches(name, formats(), 1)
        meant = f"; did you mean {near[0]!r}?" if near else ""
        raise UsageError(f"there is no format {name!r}{meant}; there are rows, {', '.join(formats())}")
    return found


def recognised(file: File) -> Format | None:
    """The format that a file is in; None where it is none of them: rows of our own, or nothing that is known."""
    return next((format for format in formats().values() if _recognises(format, file)), None)


def _recognises(format: Format, file: File) -> bool:
    """Whether a file is one of a format; what is no text, say, is none that looks at the text."""
    try:
        return format.recognises(file)
    except InvalidData:
        return False
