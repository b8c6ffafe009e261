"""quotebench validate: check a file and report every problem."""

import argparse
import sys
from pathlib import Path

from quotebench.commands import arguments
from quotebench.commands.console import show, show_json, warn
from quotebench.exceptions import listed
from quotebench.inputs import validate


def validate_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="gold or predictions, one JSON object a line; - reads standard input"
    )
    parser.add_argument(
        "--kind", choices=("gold", "predictions"), help="what the file is (default: told by its first row)"
    )
    arguments.add_gold(parser)
    arguments.add(parser, "--json")


def validate_command(options: argparse.Namespace) -> int:
    """List the problems; 3 if there are any."""
    file = sys.stdin.buffer.read() if str(options.file) == "-" else options.file
    found = validate(file, options.kind, **arguments.calls(options))
    warn(found.warnings)
    problems = found.problems
    if options.json:
        show_json({"file": str(options.file), "kind": found.kind, "rows": found.rows, "problems": problems})
    elif problems:
        show(*listed(problems), f"{len(problems)} problem{'s' * (len(problems) > 1)}")
    else:
        show(f"{options.file}: {found.kind}, {found.rows} rows, no problem")
    return 3 if problems else 0
