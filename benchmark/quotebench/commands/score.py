"""quotebench score: score a file of predictions."""

import argparse

from quotebench.commands import arguments
from quotebench.commands.console import say, show, show_json, warn
from quotebench.inference.sampling import FEW_UNITS


def options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("file", metavar="FILE", help="predictions, one JSON object a line; - reads standard input")
    arguments.add_gold(parser)
    arguments.add_threshold(parser)
    arguments.add_resampling(parser)
    parser.add_argument("--by-article", action="store_true", help="a line for each article too")
    parser.add_argument("--repair", action="store_true", help="F1 if each class of errors were put right, too")
    parser.add_argument("--json", action="store_true", help="one JSON document on standard output")


def run(options: argparse.Namespace) -> int:
    """Score, print the report."""
    from quotebench.evaluation import errors, score_rows, tallies
    from quotebench.reports import tables
    from quotebench.reports.repair import repairs
    from quotebench.scoring.answers import disagreements

    corpus = arguments.gold(options)
    name, rows = arguments.predictions(options.file, corpus)
    report = score_rows(rows, corpus, {"name": name}, options.threshold, arguments.resampling(options))
    warn(rows.warnings)
    warn(disagreements(rows, corpus.articles))
    if silent := report.system["articles_without_predictions"]:
        say(
            f"note: {silent} of {len(corpus.articles)} articles have no prediction; they count as answered with nothing"
        )
    if report.intervals and report.units < FEW_UNITS:
        say(f"note: intervals rest on {report.units} units ({report.resampling}); below {FEW_UNITS} they say little")
    classes = None
    if options.repair:
        found = errors(rows, corpus, tallies(rows, corpus, options.threshold), options.threshold)
        classes = repairs(report.total.levels["relaxed"], [error for members in found for error in members])
    if options.json:
        extra = {} if classes is None else {"repair": {one.kind: one.as_json() for one in classes}}
        show_json({**report.as_json(), **extra})
    else:
        shown = tables.full(report, options.by_article)
        if classes is not None:
            shown.append(tables.repair(classes, report))
        show(*shown, report.signature)
    return 0
