"""quotebench score: score a file of predictions."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from quotebench.commands import arguments
from quotebench.commands.console import progress, say, show, show_json, warn
from quotebench.inference.sampling import FEW_UNITS

if TYPE_CHECKING:
    from quotebench.reports.repair import Repair
    from quotebench.reports.report import Report


def options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("file", metavar="FILE", help="predictions, one JSON object a line; - reads standard input")
    arguments.add_gold(parser)
    arguments.add_threshold(parser)
    arguments.add_resampling(parser)
    parser.add_argument("--by-article", action="store_true", help="a line for each article too")
    parser.add_argument("--repair", action="store_true", help="F1 if each class of errors were put right, too")
    parser.add_argument(
        "--jobs",
        type=arguments.processes,
        default=1,
        metavar="N",
        help="processes that share the work on a large --gold file (default: %(default)s)",
    )
    parser.add_argument("--json", action="store_true", help="one JSON document on standard output")


def run(options: argparse.Namespace) -> int:
    """Score, print the report."""
    from quotebench.reports import tables

    report = None
    if options.gold is not None and not options.repair:
        report = _streamed(options)
    if report is None:
        report, classes = _at_once(options)
    else:
        classes = None
    if silent := report.system["articles_without_predictions"]:
        say(f"note: {silent} of {report.count} articles have no prediction; they count as answered with nothing")
    if report.intervals and report.units < FEW_UNITS:
        say(f"note: intervals rest on {report.units} units ({report.resampling}); below {FEW_UNITS} they say little")
    if options.json:
        extra = {} if classes is None else {"repair": {one.kind: one.as_json() for one in classes}}
        show_json({**report.as_json(), **extra})
    else:
        shown = tables.full(report, options.by_article)
        if classes is not None:
            shown.append(tables.repair(classes, report))
        show(*shown, report.signature)
    return 0


def _streamed(options: argparse.Namespace) -> "Report | None":
    """The report of two files read batch by batch; None where they have to be read as a whole to be judged."""
    from quotebench.evaluation import score_files

    if options.file == "-" or not (options.gold.is_file() and Path(options.file).is_file()):
        return None
    with progress("scoring") as advance:
        return score_files(
            options.gold,
            Path(options.file),
            options.split,
            options.threshold,
            arguments.resampling(options),
            by_article=options.by_article or options.json,
            jobs=options.jobs,
            progress=advance,
        )


def _at_once(options: argparse.Namespace) -> "tuple[Report, Sequence[Repair] | None]":
    """The report, and the classes of errors where they are asked for."""
    from quotebench.evaluation import errors, score_rows, tallies
    from quotebench.reports.repair import repairs
    from quotebench.scoring.answers import disagreements

    corpus = arguments.gold(options)
    name, rows = arguments.predictions(options.file, corpus)
    report = score_rows(rows, corpus, {"name": name}, options.threshold, arguments.resampling(options))
    warn(rows.warnings)
    warn(disagreements(rows, corpus.articles))
    if not options.repair:
        return report, None
    found = errors(rows, corpus, tallies(rows, corpus, options.threshold), options.threshold)
    return report, repairs(report.total.levels["relaxed"], [error for members in found for error in members])
