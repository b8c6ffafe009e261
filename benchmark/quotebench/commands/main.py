"""The command line: `quotebench COMMAND`. See `_CODES` for exit codes."""

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any

from quotebench import __version__

COMMANDS = {
    "run": ("run", "run systems on the corpora, keep their predictions, score them"),
    "score": ("score", "score files of predictions"),
    "explain": ("score", "show where predictions are wrong, as one self-contained page"),
    "results": ("results", "run every system on every corpus and keep what the result table rests on"),
    "robustness": ("robustness", "how much of a system's triple F1 is left when articles are edited by rule"),
    "compare": ("score", "paired significance of several systems' predictions"),
    "validate": ("validate", "check a gold or prediction file, every problem with file, line and field"),
    "convert": ("convert", "predictions of any format as rows; gold in the formats of other tools, and back"),
    "export": ("export", "write gold as prediction rows, which score 100 everywhere"),
    "corpora": ("corpora", "what gold there is, how much, whether its text is here"),
    "agreement": ("agreement", "agreement of two labelings by the same scorer"),
    "statistics": ("corpora", "what a corpus holds, split by split, counted from its labels"),
    "leaderboard": ("leaderboard", "add, verify and lock the entries of a leaderboard"),
    "sheets": ("sheets", "write gold, or a text of your own, as sheets, the form for a text editor"),
    "build": ("sheets", "build gold rows from sheets"),
}
"""Each command's module, and what it does. The module has `NAME_options`, which adds the command's options, and
`NAME_command`, which returns its exit code."""

_CODES = (
    "0 well, 1 a gate not met, or run --keep-going with articles unanswered or predictions set aside, "
    "2 usage, 3 invalid data or a system that broke, 130 interrupted"
)
_KEEPING = ("run", "results")
"""The commands that run systems and keep what is done as they go."""
_RUNNING = (*_KEEPING, "robustness")
"""The commands that run systems."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    asked = next((argument for argument in arguments if not argument.startswith("-")), None)
    if asked not in _RUNNING:  # the scorer gives numpy's threads nothing to do but to start; a system may
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if sys.stdout is None:
        _say("quotebench: standard output is closed; nothing was done")
        return 2
    with suppress(AttributeError):  # what a terminal's encoding has not is escaped there
        sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        try:
            return _run(arguments, asked)
        finally:
            sys.stdout.flush()
    except KeyboardInterrupt:
        _say("interrupted")
        return 130
    except BrokenPipeError:  # the reader of our output has seen enough
        _no_more_output()
        return 0
    except OSError as error:  # a file that cannot be read is told where it is; what is left is our output
        _no_more_output()
        _say(f"quotebench: standard output: {error.strerror or error}")
        return 2


def _run(arguments: Sequence[str], asked: str | None) -> int:
    parser = _parser(asked)
    options = parser.parse_args(arguments)
    if options.command is None:
        parser.print_help()
        return 0
    from quotebench.commands.console import told
    from quotebench.exceptions import QuotebenchError

    try:
        return int(options.run(options))
    except (QuotebenchError, OSError) as error:
        if isinstance(error, OSError) and (isinstance(error, BrokenPipeError) or not error.filename):
            raise
        return told(error, options.command, undone=options.command not in _KEEPING)


def _say(message: str) -> None:
    from quotebench.commands.console import say

    say(message)


def _no_more_output() -> None:
    """Python flushes standard output once more when it ends: into nothing, then."""
    sys.stdout = open(os.devnull, "w")  # noqa: SIM115


class _Parser(argparse.ArgumentParser):
    """Prints no argument that a terminal would obey, and says so where it cannot print."""

    def _print_message(self, message: str, file: Any = None) -> None:
        out, lines = file or sys.stderr, message.split("\n") if message else []
        if not all(map(str.isprintable, lines)):  # help needs nothing that takes time to import
            from quotebench.exceptions import printable

            lines = list(map(printable, lines))
        if lines and out is not None:
            out.write("\n".join(lines))


def _parser(asked: str | None) -> argparse.ArgumentParser:
    """The parser of the command line. Only the module of the command asked for is imported: imports cost time."""
    parser = _Parser(
        prog="quotebench",
        description="Benchmark for quotation attribution in news: who said what, and through which channel.",
        epilog=f"exit codes: {_CODES}",
    )
    parser.add_argument("--version", action="version", version=f"quotebench {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for name, (place, what) in COMMANDS.items():
        command = commands.add_parser(name, help=what, description=f"{what[0].upper()}{what[1:]}.")
        if name == asked:
            module = import_module(f"quotebench.commands.{place}")
            getattr(module, f"{name}_options")(command)
            command.set_defaults(run=getattr(module, f"{name}_command"))
    return parser
