"""quotebench compare: is one system better than another, or was it luck?"""

import argparse
from pathlib import Path

from quotebench.commands import arguments
from quotebench.commands.console import say, show, show_json, warn
from quotebench.exceptions import UsageError
from quotebench.inference.paired import PERMUTATIONS
from quotebench.inference.sampling import FEW_UNITS
from quotebench.scoring.counting import LEVELS, THRESHOLDS


def options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument(
        "files", type=Path, nargs="+", metavar="FILE", help="predictions of two systems or more, the baseline first"
    )
    arguments.add_gold(parser)
    arguments.add_threshold(parser)
    arguments.add_resampling(parser)
    parser.add_argument("--level", choices=LEVELS, default="triple", help="what is compared (default: %(default)s)")
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
    import numpy as np

    from quotebench.bulk.memory import parts
    from quotebench.inference.intervals import Settings, level_columns
    from quotebench.inference.ranking import standings
    from quotebench.inference.sampling import unit_counts, unit_name
    from quotebench.reports import rankings
    from quotebench.reports.tables import plain

    names = _names(options.files)
    if options.resamples < 1 or options.permutations < 1:
        raise UsageError("--resamples and --permutations must be 1 or more")
    corpus = arguments.gold(options)
    columns = level_columns(THRESHOLDS[options.strict], options.level)
    systems = {}
    for name, path in zip(names, options.files, strict=True):
        _, rows = arguments.predictions(str(path), corpus)
        warn(rows.warnings)
        counts = np.concatenate([part.counts for part in parts(corpus.articles, rows.rows, options.threshold)])
        systems[name] = unit_counts(corpus.articles, counts)[:, columns]
    found = standings(systems, options.permutations, Settings(options.resamples, options.seed))
    units, unit = len(next(iter(systems.values()))), unit_name(corpus.articles)
    if units < FEW_UNITS:
        say(f"warning: {units} sampling units ({unit}s); below {FEW_UNITS} tests find little and intervals say little")
    threshold = THRESHOLDS[options.strict]
    if options.json:
        of = {"name": corpus.name, "split": corpus.split, "sha256": corpus.sha256}
        about = {"corpus": of, "level": options.level, "threshold": threshold, "unit": unit, "units": units}
        show_json({**about, "systems": rankings.as_json(found)})
    elif options.markdown or options.latex:
        print(rankings.markdown(found) if options.markdown else rankings.latex(found))
    else:
        tests = f"{options.level}, {threshold}; p: approximate randomization over {units} {unit}s, Holm"
        show(plain(rankings.COLUMNS, rankings.cells(found)), tests)
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
