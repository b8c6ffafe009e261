"""What the commands that run systems share: which systems, on which corpora, with a progress bar."""

import multiprocessing
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import count
from pathlib import Path
from typing import TypeVar

from quotebench import systems
from quotebench.commands.console import aside, progress, say, warn
from quotebench.exceptions import InvalidData, NotReady, Problem, SystemFailed, TextMissing, UsageError
from quotebench.gold import corpora
from quotebench.gold.corpora import Corpus, labels, load
from quotebench.gold.places import available
from quotebench.inputs import check_against
from quotebench.rows.reading import Rows
from quotebench.rows.structs import Prediction
from quotebench.systems import PredictionFile, System
from quotebench.systems.measuring import Run, environment, peak_memory

Made = TypeVar("Made")


def loaded(names: Iterable[str], made: Callable[[str], Made]) -> dict[str, Made]:
    """The systems of the names given, or without any, every installed one that can run here, as they are made; the
    others are reported. Raises UnknownSystem, and UsageError for one that was asked for and cannot run here."""
    found = {}
    for name in names or systems.names():
        try:
            found[name] = made(name)
        except NotReady as error:
            if names:
                raise UsageError(f"system {name!r}: {error}") from error
            say(f"system {name} is left out: {error}")
    return found


def compared(articles: Path | None) -> list[Corpus]:
    """Every split that systems are compared on, dev and test, of every corpus whose text is here; the others are
    reported."""
    found = []
    for name in available():
        try:
            corpus = load(name, None, articles)
        except TextMissing as error:
            say(f"corpus {name} is left out: {error}")
            continue
        found += corpora.compared(corpus)
    return found


def check_files(found: Iterable[PredictionFile], corpus: Corpus | None, keep_going: bool = False) -> list[Problem]:
    """Refuse files of predictions with rows about an article that the corpus lacks, or outside its text; without a
    corpus, one that no corpus has. Raises InvalidData, unless it is to be kept going: then such rows are left out,
    and what is wrong with them is returned, with what was wrong with others when the files were read."""
    files = list(found)
    if not files:
        return []
    every = tuple(article for one in map(labels, available()) for article in one.articles)
    check = check_against(corpus or Corpus("all corpora", None, "", every))
    problems = [problem for file in files for problem in check(file.rows)]
    if problems and not keep_going:
        raise InvalidData(problems)
    while problems:
        for file in files:
            file.leave_out(problems)
        problems = [problem for file in files for problem in check(file.rows)]
    for file in files:
        warn(file.rows.warnings)
    return [problem for file in files for problem in file.set_aside]


def predicted(system: System, name: str, corpus: Corpus) -> Rows[Prediction]:
    """What a system predicts, with a progress bar where there is a terminal. Raises SystemFailed and InvalidData."""
    given = systems.documents(corpus)
    done = count(1)
    with progress(f"{name} on {corpus.title}") as advance:
        advance(0, len(given))
        return systems.predictions(system, name, given, lambda: advance(next(done), len(given)))


def measured(name: str, corpus: Corpus) -> tuple[Rows[Prediction], Run]:
    """What a system predicts in a process of its own, so that the memory measured is this run's alone, and what the run
    took. Raises what `load` and `predicted` raise."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        try:
            return pool.submit(_measured, name, corpus).result()
        except BrokenProcessPool as error:
            message = f"system {name!r} ended its process on {corpus.title}; was there too little memory?"
            raise SystemFailed(message) from error


def _measured(name: str, corpus: Corpus) -> tuple[Rows[Prediction], Run]:
    started = time.perf_counter()
    with aside():
        system = systems.load(name)
        made = time.perf_counter()
        rows = predicted(system, name, corpus)
    if isinstance(system, PredictionFile):
        return rows, Run()
    ended = time.perf_counter()
    taken = Run(
        load_seconds=round(made - started, 3),
        seconds=round(ended - made, 3),
        peak_memory_mib=None if (peak := peak_memory()) is None else round(peak, 1),
        environment=environment(getattr(system, "versions", {})),
    )
    return rows, taken
