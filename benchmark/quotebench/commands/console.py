"""Where output goes: results to standard output, everything else to standard error."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from typing import TYPE_CHECKING

from quotebench.exceptions import InvalidData, Problem, QuotebenchError, TextMissing, amount, listed, printable
from quotebench.reports.fitting import WIDE, fitted
from quotebench.rows.writing import document

if TYPE_CHECKING:
    from rich.console import RenderableType


def show(*renderables: "RenderableType") -> None:
    """Print tables and lines to standard output; a pipe gets tables as wide as they need to be. Nothing is read as
    markup: article ids, names and paths are the user's."""
    from rich.console import Console
    from rich.table import Table

    console = Console(width=None if sys.stdout.isatty() else WIDE, highlight=False, markup=False, emoji=False)
    console.on_broken_pipe = _reader_has_gone  # type: ignore[method-assign]
    for i, renderable in enumerate(renderables):
        if isinstance(renderable, str):
            print(_lines(renderable))
        else:
            if i:
                console.print()
            parts = fitted(renderable, console.width) if isinstance(renderable, Table) else [renderable]
            for part in parts:
                console.print(part, crop=False)
            sys.stdout.flush()


def _reader_has_gone() -> None:
    raise BrokenPipeError


def show_json(value: object) -> None:
    """Print one JSON document to standard output."""
    sys.stdout.write(document(value).decode())


def say(message: str) -> None:
    """Lines for the person at the terminal, on standard error; one that is closed or full keeps nobody from working."""
    if sys.stderr is not None:
        with suppress(OSError):
            print(_lines(message), file=sys.stderr)


def _lines(text: str) -> str:
    """Lines with nothing in them that a terminal would obey."""
    return "\n".join(map(printable, text.split("\n")))


def told(error: QuotebenchError | OSError, command: str, undone: bool = True) -> int:
    """Say what went wrong, on standard error, and return the exit code for it; `undone`: nothing else was done."""
    if isinstance(error, InvalidData):
        say(f"{error}\n{amount(len(error.problems), 'problem')}{'; nothing was done' if undone else ''}")
    elif isinstance(error, QuotebenchError):
        say(f"{'' if isinstance(error, TextMissing) else f'quotebench {command}: '}{error}")
    else:
        where = f"{error.filename}: " if error.filename else ""
        say(f"quotebench {command}: {where}{error.strerror or error}")
    return error.exit_code if isinstance(error, QuotebenchError) else 2


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error, to be told how many of how many pieces are done; none where that is no terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda done, all: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, all: bar.update(task, completed=done, total=all)


@contextmanager
def aside() -> Iterator[None]:
    """What is printed meanwhile, by a system or a program that it starts, goes to standard error: standard output is
    for results."""
    sys.stdout.flush()
    try:
        out = os.dup(1)
    except OSError:  # there is none
        out = None
    if out is not None:
        os.dup2(2, 1)
    try:
        with redirect_stdout(sys.stderr):
            yield
    finally:
        for stream in (sys.stdout, sys.__stdout__):  # what was printed past the redirection
            with suppress(AttributeError, ValueError):
                stream.flush()  # type: ignore[union-attr]
        if out is not None:
            os.dup2(out, 1)
            os.close(out)


def warn(problems: Iterable[Problem]) -> None:
    """Problems that do not keep the command from doing its work."""
    for line in listed(problems):
        say(f"warning: {line}")
