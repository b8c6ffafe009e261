"""quotebench compare: is one system better than another, or was it luck?"""

import argparse
from pathlib import Path

from quotebench import api
from quotebench.commands import arguments
from quotebench.commands.console import say, show, show_json, warn
from quotebench.exceptions import UsageError
from quotebench.inference.paired import PERMUTATIONS
from quotebench.inference.sampling import FEW_UNITS
from quotebench.scoring.levels import HEADLINE, LEVELS


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", type=Path, nargs="+", metavar="FILE", help="predictions of two systems or more, the baseline first"
    )
    arguments.add_gold(parser)
    arguments.add(parser, "--threshold", "--resamples", "--seed")
    parser.add_argument(
        "--level", choices=tuple(LEVELS), default=HEADLINE, help="what is compared (default: %(default)s)"
    )
    parser.add_argument("--strict", action="store_true", help="under the strict threshold instead of the relaxed one")
    parser.add_argument(
        "--permutations",
        type=arguments.count,
        default=PERMUTATIONS,
        metavar="N",
        help="random swaps a test (default: %(default)s)",
    )
    form = parser.add_mutually_exclusive_group()
    for name in ("json", "markdown", "latex"):
        form.add_argument(f"--{name}", action="store_true", help=f"print {name} instead of a table")


def run(options: argparse.Namespace) -> int:
    """Score every file on the same gold, test the differences, print the table."""
    names = _names(options.files)
    if options.resamples < 1 or options.permutations < 1:
        raise UsageError("--resamples and --permutations must be 1 or more")
    found = api.compare(
        dict(zip(names, options.files, strict=True)),
        **arguments.calls(options),
        level=options.level,
        strict=options.strict,
        permutations=options.permutations,
    )
    warn(found.warnings)
    if found.units < FEW_UNITS:
        few = f"{found.units} sampling units ({found.unit}s)"
        say(f"warning: {few}; below {FEW_UNITS} tests find little and intervals say little")
    if options.json:
        show_json(found.to_dict())
    elif options.markdown or options.latex:
        print(found.markdown() if options.markdown else found.latex())
    else:
        show(*found.shown())
    return 0


def _names(files: list[Path]) -> list[str]:
    """What the systems are called: the files' names, with as many folders as it takes to tell them apart."""
    if not 2 <= len(files) <= 26:
        raise UsageError("give the prediction files of 2 to 26 systems, the baseline first")
    for depth in range(1, 1 + max(len(file.parts) for file in files)):
        names = ["/".join(file.with_suffix("").parts[-depth:]) for file in files]
        if len(set(names)) == len(names):
            return names
    raise UsageError("two files have the same name; rename one")
