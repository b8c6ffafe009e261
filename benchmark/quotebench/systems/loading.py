"""Systems by name: an entry point, an attribute of a module or of a Python file, or a file of predictions."""

import difflib
import inspect
import re
import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import cast

from quotebench.exceptions import InvalidData, MissingExtra, NotReady, UnknownSystem
from quotebench.systems.answers import described
from quotebench.systems.interface import SUFFIXES, PredictionFile, System

GROUP = "quotebench.systems"
"""The group of entry points."""


def names() -> tuple[str, ...]:
    """The systems that are installed."""
    return tuple(sorted({entry.name for entry in entry_points(group=GROUP)}))


def load(name: str) -> System:
    """The system of a name: an installed one, "module:attribute", "path/to/file.py:attribute", or a prediction file.
    The attribute is what `given` takes. Raises UnknownSystem; NotReady where something that it needs is missing;
    InvalidData and OSError for a file of predictions."""
    if name.endswith(SUFFIXES):
        return PredictionFile(Path(name))
    place, colon, attribute = name.rpartition(":")
    if colon and not (place and attribute):
        raise UnknownSystem(f"{name!r} names no system; give module:attribute or path/to/file.py:attribute")
    entry = None if colon else _installed(name)
    try:
        if entry is None:
            return _made(_attribute(name, _module(place), attribute), name)
        return _made(entry.load(), name)
    except ModuleNotFoundError as error:
        module = (error.name or "").partition(".")[0]
        if entry is not None and entry.extras and module != entry.module.partition(".")[0]:
            raise MissingExtra(entry.extras[0], module or str(error)) from error
        reason = _not_found(place if entry is None else entry.module, error)
        raise UnknownSystem(f"system {name!r} cannot be loaded: {reason}") from error
    except (UnknownSystem, NotReady, InvalidData):
        raise
    except (Exception, SystemExit) as error:  # whatever the user's module does when it is loaded
        raise UnknownSystem(f"system {name!r} cannot be loaded: {described(error)}") from error


def given(found: object, name: str) -> System:
    """What is given as a system from Python: a function of an article, an instance with `predict`, or a class or a
    function without parameters, which is called to make one. Raises UnknownSystem and NotReady."""
    try:
        return _made(found, name)
    except (UnknownSystem, NotReady):
        raise
    except (Exception, SystemExit) as error:
        raise UnknownSystem(f"system {name!r} cannot be made: {described(error)}") from error


def _installed(name: str) -> EntryPoint:
    for entry in entry_points(group=GROUP, name=name):
        return entry
    if name.endswith(".py"):
        raise UnknownSystem(f"{name!r} is a file; name the function or class in it: {name}:NAME")
    if Path(name).is_file():
        raise UnknownSystem(f"{name!r} is a file; one of predictions must end in {' or '.join(SUFFIXES)} to be run")
    near = difflib.get_close_matches(name, names(), 1)
    raise UnknownSystem(
        f"there is no system {name!r}{f', did you mean {near[0]!r}' if near else ''}; there are {', '.join(names())}, "
        f"or give module:attribute, path/to/file.py:attribute or a file of predictions (.jsonl)"
    )


def _module(place: str) -> ModuleType:
    """The module of a dotted name, or of a Python file. Modules beside the file, or else in the folder that the user is
    in, are found, as when Python runs it."""
    path = Path(place).resolve() if place.endswith(".py") else None
    if path is not None and not path.is_file():
        raise UnknownSystem(f"there is no file {place!r}")
    folder = "" if path is None else str(path.parent)
    if folder not in sys.path:
        sys.path.insert(0, folder)
    if path is None:
        return import_module(place)
    name = "_quotebench_system_" + re.sub(r"\W", "_", str(path.with_suffix("")))
    spec = spec_from_file_location(name, place)
    if spec is None or spec.loader is None:
        raise UnknownSystem(f"{place!r} is no Python file")
    module = sys.modules[name] = module_from_spec(spec)  # dataclasses look their module up there
    spec.loader.exec_module(module)
    return module


def _attribute(name: str, module: ModuleType, path: str) -> object:
    found: object = module
    for part in path.split("."):
        if not hasattr(found, part):
            near = difflib.get_close_matches(part, [known for known in dir(found) if known[0] != "_"], 1)
            hint, where = f"; did you mean {near[0]!r}?" if near else "", name.rpartition(":")[0]
            raise UnknownSystem(f"system {name!r} cannot be loaded: {where} has no attribute {part!r}{hint}")
        found = getattr(found, part)
    return found


def _made(found: object, name: str) -> System:
    """What was found, or given, as a system: made, if it is a class or a factory, and with a `predict` that takes an
    article."""
    if inspect.isclass(found) or (callable(found) and not hasattr(found, "predict") and _takes(found, 0)):
        if not _takes(cast(Callable[..., object], found), 0):
            raise UnknownSystem(f"system {name!r} cannot be made: calling it must need no argument")
        found = found()
    if not hasattr(found, "predict"):
        if not callable(found):
            raise UnknownSystem(
                f"system {name!r} has no predict(article); it is of type {type(found).__name__}; "
                "expected a function of an article, or a class or an instance with predict(article)"
            )
        found = SimpleNamespace(predict=_taking_an_article(name, found, "it"))
    predict = found.predict
    if not callable(predict):
        raise UnknownSystem(f"predict of system {name!r} is of type {type(predict).__name__}; expected a method")
    _taking_an_article(name, predict, "predict")
    return cast(System, found)


def _taking_an_article(name: str, function: Callable[..., object], what: str) -> Callable[..., Iterable[object]]:
    if not _takes(function, 1):
        signature = inspect.signature(function)
        raise UnknownSystem(f"system {name!r}: {what} must take one argument, the article; it takes {signature}")
    if inspect.iscoroutinefunction(function):
        raise UnknownSystem(f"system {name!r}: {what} is async; give a plain function, it may call asyncio.run")
    return cast(Callable[..., Iterable[object]], function)


def _takes(function: Callable[..., object], count: int) -> bool:
    """Whether a function can be called with so many arguments; what has no signature is given the benefit."""
    try:
        inspect.signature(function).bind(*[None] * count)
    except (TypeError, ValueError) as error:
        return isinstance(error, ValueError)
    return True


def _not_found(place: str, error: ModuleNotFoundError) -> str:
    if error.name is not None and (place == error.name or place.startswith(f"{error.name}.")):
        return f"there is no module {error.name!r}; is it installed, or in this folder? a file is path/to/file.py:NAME"
    said, *places = described(error).split("\n")
    needed = f"it needs the module {error.name!r}, which is not installed" if error.name else said
    return "\n".join([needed, *places])
