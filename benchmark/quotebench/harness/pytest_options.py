"""What the options of the pytest plugin and its ini file ask for, read and checked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest

from quotebench.exceptions import UsageError
from quotebench.gold.corpora import Corpus
from quotebench.inputs import scored_gold
from quotebench.reports.gates import Drop, Gate, fall, over, under

STORAGE = ".quotebench"
"""The folder beside the ini file in which runs are saved, unless another is named."""

_T = TypeVar("_T")


@dataclass(frozen=True)
class Asked:
    """What is asked of a run. `system` is a name that `quotebench.systems.load` takes; `gates` and `drops` are those of
    the options, by what they were given as; `compare` is the baseline as it was given, and `folders` are those that it
    may be relative to, `storage` the one that runs are saved in."""

    system: str
    gates: dict[str, Gate]
    drops: dict[str, Drop]
    compare: str | None
    folders: tuple[Path, ...]
    storage: Path
    save: str | None
    json: Path | None


def asked(config: pytest.Config) -> Asked:
    """What the options ask for. Raises UsageError for those that are wrong or do not go together."""
    system = config.getoption("quotebench")
    if not system:
        system = config.getini("quotebench_system")
        if not system:
            raise UsageError(
                "--quotebench names no system, and no ini file does: --quotebench module:attribute, or "
                "quotebench_system = module:attribute"
            )
    drops, compare = _read(config, "compare_fail", fall), _given(config, "compare")
    if drops and compare is None:
        raise UsageError("--quotebench-compare-fail needs a baseline: give --quotebench-compare too")
    save = config.getoption("quotebench_save")
    if save is not None and (not save.strip() or save.startswith(".") or Path(save).name != save):
        raise UsageError(f"--quotebench-save {save!r}: give a name alone, such as main; it becomes that of a folder")
    # What stands in the ini file is relative to it, what is given on the command line to where the user is.
    beside, here = _beside(config), config.invocation_params.dir
    from_ini = config.getoption("quotebench_compare") is None
    storage = config.getoption("quotebench_storage")
    stored = here / storage if storage else beside / (config.getini("quotebench_storage") or STORAGE)
    json = config.getoption("quotebench_json")
    gates = {**_read(config, "min", _least), **_read(config, "max", _most)}
    return Asked(
        system=system,
        gates=gates,
        drops=drops,
        compare=compare,
        folders=(beside,) if from_ini else (here,),
        storage=stored,
        save=save,
        json=None if json is None else here / json,
    )


def corpus_of(config: pytest.Config) -> Corpus:
    """The gold that the options name, with its text. Raises what `quotebench.score` raises for it."""
    corpus, gold = _given(config, "corpus"), _path(config, "gold")
    if config.getoption("quotebench_gold") and not config.getoption("quotebench_corpus"):
        corpus = None  # the command line goes before the ini file
    if config.getoption("quotebench_corpus") and not config.getoption("quotebench_gold"):
        gold = None
    return scored_gold(corpus, _given(config, "split"), gold, _path(config, "articles"))


def _given(config: pytest.Config, name: str) -> str | None:
    """A value of the command line, or else of the ini file."""
    found: str | None = config.getoption(f"quotebench_{name}")
    return found if found is not None else config.getini(f"quotebench_{name}") or None


def _path(config: pytest.Config, name: str) -> Path | None:
    """A path, as `_given`; that of an ini file is relative to it."""
    if (given := config.getoption(f"quotebench_{name}")) is not None:
        return Path(given)
    found = config.getini(f"quotebench_{name}")
    return _beside(config) / found if found else None


def _beside(config: pytest.Config) -> Path:
    """The folder of the ini file."""
    return config.rootpath if config.inipath is None else config.inipath.parent


def _read(config: pytest.Config, name: str, read: Callable[[str], _T]) -> dict[str, _T]:
    """Values that are read each, those of the command line in the place of those of the ini file."""
    texts: Sequence[str] = config.getoption(f"quotebench_{name}") or config.getini(f"quotebench_{name}")
    option = f"--quotebench-{name.replace('_', '-')}"
    try:
        return {text: read(text) for text in texts}
    except ValueError as error:
        raise UsageError(f"{option} {error}") from None


def _least(text: str) -> Gate:
    return under(text, "--quotebench-max")


def _most(text: str) -> Gate:
    return over(text, "--quotebench-max", "--quotebench-min")
