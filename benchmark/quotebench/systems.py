"""Systems: anything with `predict(article) -> iterable of predictions`, found by name or given as module:attribute."""

import difflib
import inspect
import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.metadata import entry_points
from typing import Protocol

from quotebench.gold.corpora import Corpus
from quotebench.rows.reading import Rows, read_objects
from quotebench.rows.structs import Document, Prediction

GROUP = "quotebench.systems"


class System(Protocol):
    """What is benchmarked. `predict` is given an article without its labels and yields predictions, or mappings with
    their fields."""

    def predict(self, article: Document) -> Iterable[object]:
        """The attributions of one article."""
        ...


class UnknownSystem(ValueError):
    """There is no system of that name, or it cannot be loaded."""


class SystemFailed(Exception):
    """A system broke on an article; the exception it raised is the cause."""

    def __init__(self, name: str, article: str) -> None:
        super().__init__(f"system {name!r} failed on article {article!r}; predict(article) must return its predictions")


def names() -> tuple[str, ...]:
    """The systems that are installed."""
    return tuple(sorted({entry.name for entry in entry_points(group=GROUP)}))


def load(name: str) -> System:
    """The system of a name, or of a place "module:attribute"; a class or a function without parameters is called to
    make it. Raises UnknownSystem."""
    try:
        if ":" in name:
            if "" not in sys.path:
                sys.path.insert(0, "")  # a module of the user's own, in the folder they are in
            module, _, attribute = name.partition(":")
            made: object = getattr(import_module(module), attribute)
        else:
            found = [entry for entry in entry_points(group=GROUP) if entry.name == name]
            if not found:
                near = difflib.get_close_matches(name, names(), 1)
                raise UnknownSystem(
                    f"there is no system {name!r}{f', did you mean {near[0]!r}' if near else ''}; "
                    f"there are {', '.join(names())}, or give module:attribute"
                )
            made = found[0].load()
        if inspect.isclass(made) or (
            callable(made) and not hasattr(made, "predict") and not inspect.signature(made).parameters
        ):
            made = made()
    except UnknownSystem:
        raise
    except Exception as error:  # whatever the user's module does when it is loaded
        raise UnknownSystem(f"system {name!r} cannot be loaded: {type(error).__name__}: {error}") from error
    if not hasattr(made, "predict"):
        raise UnknownSystem(f"system {name!r} has no predict(article)")
    return made


def documents(corpus: Corpus) -> list[Document]:
    """What systems see of a corpus. The articles must have their text."""
    return [Document(article=a.article, text=a.text or "", outlet=a.outlet, date=a.date) for a in corpus.articles]


def predictions(
    system: System, name: str, given: Iterable[Document], done: Callable[[], object] = lambda: None
) -> Rows[Prediction]:
    """Everything a system predicts; `done` is called after each article. Raises InvalidData if its rows break the
    format."""
    rows: list[object] = []
    for document in given:
        try:
            rows += system.predict(document)
        except Exception as error:
            raise SystemFailed(name, document.article) from error
        done()
    return read_objects(rows, f"predictions of {name}", Prediction)
