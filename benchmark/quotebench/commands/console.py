"""Where output goes: results to standard output, everything else to standard error."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from quotebench.rows.problems import Problem

if TYPE_CHECKING:
    from rich.console import RenderableType

_WIDE = 200


class UsageError(ValueError):
    """Options that do not go together, or that point at nothing."""


def show(*renderables: "RenderableType") -> None:
    """Print to standard output; a pipe gets lines as wide as they need to be."""
    from rich.console import Console

    console = Console(width=None if sys.stdout.isatty() else _WIDE, highlight=False)
    for i, renderable in enumerate(renderables):
        if i and not isinstance(renderable, str):
            console.print()  # an empty line before each table but the first
        console.print(renderable)


def show_json(value: object) -> None:
    """Print one JSON document to standard output."""
    data = msgspec.json.format(msgspec.json.encode(value), indent=2)
    sys.stdout.write(data.decode() + "\n")


def say(message: str) -> None:
    """A line for the person at the terminal, on standard error."""
    print(message, file=sys.stderr)


def warn(problems: Iterable[Problem], most: int = 10) -> None:
    """Problems that do not keep the command from doing its work, the first of them."""
    listed = list(problems)
    for problem in listed[:most]:
        say(f"warning: {problem}")
    if len(listed) > most:
        say(f"warning: and {len(listed) - most} more like these")
