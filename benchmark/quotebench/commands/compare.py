"""quotebench compare: is one system better than another, or than a number, or was it luck?"""

import argparse
from pathlib import Path

from quotebench.commands import arguments
from quotebench.commands.console import say, show, show_json, warn
from quotebench.exceptions import UsageError
from quotebench.inference.paired import PERMUTATIONS
from quotebench.scoring.levels import HEADLINE, LEVELS


def options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument(
        "files",
        type=Path,
        nargs="+",
        metavar="FILE",
        help="predictions of two systems or more, the baseline first; of one with --against",
    )
    arguments.add_gold(parser)
    arguments.add_threshold(parser)
    arguments.add_resampling(parser)
    parser.add_argument(
        "--level", choices=tuple(LEVELS), default=HEADLINE, help="what is compared (default: %(default)s)"
    )
    parser.add_argument(
        "--against",
        type=_f1,
        metavar="F1",
        help="compare one system with this F1 (above 0, below 1) instead of other systems",
    )
    parser.add_argument("--strict", action="store_true", help="under the strict threshold instead of the relaxed one")
    parser.add_argument(
        "--permutations",
        type=arguments.count,
        default=PERMUTATIONS,
        metavar="N",
        help="random swaps a test, where there are too many sampling units to try every swap (default: %(default)s)",
    )
    form = parser.add_mutually_exclusive_group()
    for name in ("json", "markdown", "latex"):
        form.add_argument(f"--{name}", action="store_true", help=f"print {name} instead of a table")


def run(options: argparse.Namespace) -> int:
    """Score every file on the same gold, test the differences, print the table."""
    from quotebench import api
    from quotebench.inference.intervals import Settings

    names = _names(options.files, options.against)
    if options.resamples < 1 or options.permutations < 1:
        raise UsageError("--resamples and --permutations must be 1 or more")
    found = api.compare(
        dict(zip(names, options.files, strict=True)),
        options.corpus,
        options.split,
        level=options.level,
        strict=options.strict,
        gold=options.gold,
        articles=options.articles,
        threshold=options.threshold,
        resampling=Settings(options.resamples, options.seed),
        permutations=options.permutations,
        against=options.against,
    )
    warn(found.warnings)
    if options.json and found.warning:
        say(f"warning: {found.warning}")
    if options.json:
        show_json(found.to_dict())
    elif options.markdown or options.latex:
        print(found.markdown() if options.markdown else found.latex())
    else:
        show(*found.shown())
    return 0


def _f1(value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = 0.0
    if not 0 < number < 1:
        raise argparse.ArgumentTypeError(f"{value!r} is no F1 above 0 and below 1; 70 % is 0.7")
    return number


def _names(files: list[Path], against: float | None) -> list[str]:
    """What the systems are called: the files' names, with as many folders as it takes to tell them apart."""
    if against is not None and len(files) != 1:
        raise UsageError(f"--against compares one system with a number; it was given {len(files)} files")
    if against is None and not 2 <= len(files) <= 26:
        raise UsageError(
            "give the prediction files of 2 to 26 systems, the baseline first, or one and --against F1 for a threshold"
        )
    for depth in range(1, 1 + max(len(file.parts) for file in files)):
        names = ["/".join(file.with_suffix("").parts[-depth:]) for file in files]
        if len(set(names)) == len(names):
            return names
    raise UsageError("two files have the same name; rename one")
