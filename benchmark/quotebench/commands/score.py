"""quotebench score: score a file of predictions."""

import argparse
import sys
from pathlib import Path

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
    parser.add_argument("--json", action="store_true", help="one JSON document on standard output")


def run(options: argparse.Namespace) -> int:
    """Score, print the report."""
    from quotebench.evaluation import score_rows
    from quotebench.reports import tables
    from quotebench.rows.reading import read_bytes, read_file
    from quotebench.rows.structs import Prediction
    from quotebench.scoring.answers import disagreements

    corpus = arguments.gold(options)
    rows = (
        read_bytes(sys.stdin.buffer.read(), "<stdin>", Prediction)
        if options.file == "-"
        else read_file(Path(options.file), Prediction)
    )
    name = "stdin" if options.file == "-" else Path(options.file).stem
    report = score_rows(rows, corpus, {"name": name}, options.threshold, arguments.resampling(options))
    warn(rows.warnings)
    warn(disagreements(rows, corpus.articles))
    if silent := report.system["articles_without_predictions"]:
        say(
            f"note: {silent} of {len(corpus.articles)} articles have no prediction; they count as answered with nothing"
        )
    if report.intervals and report.units < FEW_UNITS:
        say(f"note: intervals rest on {report.units} units ({report.resampling}); below {FEW_UNITS} they say little")
    if options.json:
        show_json(report.as_json())
    else:
        show(*tables.full(report, options.by_article), f"[dim]{report.signature}[/dim]")
    return 0
