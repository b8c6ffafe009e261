"""quotebench validate: check files and report every problem."""

import argparse
from pathlib import Path
from typing import BinaryIO

from quotebench.commands import arguments
from quotebench.commands.console import show, show_json, told, warn
from quotebench.exceptions import Problem, QuotebenchError, amount, listed
from quotebench.inputs import Validation, validate


def validate_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files",
        type=arguments.file,
        nargs="+",
        metavar="FILE",
        help="gold or predictions, one JSON object a line; - reads standard input",
    )
    parser.add_argument(
        "--kind", choices=("gold", "predictions"), help="what the files are (default: told by the first row of each)"
    )
    arguments.add_gold(parser)
    arguments.add_format(parser)
    arguments.add(parser, "--json")


def validate_command(options: argparse.Namespace) -> int:
    """List the problems of every file; the highest exit code of any, 3 where there are problems."""
    arguments.names(options.files)  # refuses a file that is given twice
    code = 0
    documents: list[dict[str, object]] = []
    for file in options.files:
        name = arguments.shown(file)
        try:
            found = _validated(file, options)
        except (QuotebenchError, OSError) as error:
            if len(options.files) == 1:
                raise
            code = max(code, told(error, options.command, undone=False))  # the others are checked all the same
            unread = Problem(file=name, line=None, field=None, message=getattr(error, "strerror", None) or str(error))
            documents.append({"file": name, "kind": None, "against": None, "rows": None, "problems": (unread,)})
            continue
        problems = found.problems
        code = max(code, 3 if problems else 0)
        warn(found.warnings)
        about = {"kind": found.kind, "against": found.against, "rows": found.rows}
        documents.append({"file": name, **about, "problems": problems})
        if options.json:
            continue
        count = amount(len(problems), "problem") if problems else f"{amount(found.rows or 0, 'row')}, no problem"
        against = "" if found.against is None else f" (checked against {found.against})"
        show(*listed(problems), f"{name}: {found.kind}, {count}{against}")
    if options.json:
        show_json(documents if len(options.files) > 1 else documents[0])
    return code


def _validated(file: Path | BinaryIO, options: argparse.Namespace) -> Validation:
    data = file if isinstance(file, Path) else file.read()
    return validate(data, options.kind, **arguments.calls(options))
