"""quotebench score: score a file of predictions."""

import argparse
from pathlib import Path

from quotebench import api
from quotebench.commands import arguments
from quotebench.commands.console import progress, say, show, show_json, warn


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
        metavar="N",
        help="processes that share the work on a large --gold file (default: as many as there are cores)",
    )
    parser.add_argument("--json", action="store_true", help="one JSON document on standard output")


def run(options: argparse.Namespace) -> int:
    """Score, print the report."""
    classes = None
    if options.repair or options.file == "-":
        corpus = arguments.gold(options)
        name, rows = arguments.predictions(options.file, corpus)
        how = {"name": name}, options.threshold, arguments.resampling(options)
        if options.repair:
            found = api.explain_rows(rows, corpus, *how)
            report, classes = found.report, found.classes
        else:
            report = api.score_rows(rows, corpus, *how)
    else:
        with progress("scoring") as advance:
            report = api.score(
                Path(options.file),
                options.corpus,
                options.split,
                gold=options.gold,
                articles=options.articles,
                threshold=options.threshold,
                resampling=arguments.resampling(options),
                by_article=options.by_article or options.json,
                jobs=options.jobs,
                progress=advance,
            )
    warn(report.warnings)
    arguments.note_splits(options)
    if silent := report.system["articles_without_predictions"]:
        say(f"note: {silent} of {report.count} articles have no prediction; they count as answered with nothing")
    if options.json:
        extra = {} if classes is None else {"repair": {one.kind: one.as_json() for one in classes}}
        show_json({**report.to_dict(), **extra})
        return 0
    shown = report.tables()
    if options.by_article:
        from quotebench.reports.tables import articles_table

        shown.append(articles_table(report.articles))
    if classes is not None:
        from quotebench.diagnosis.tables import repair_table

        shown.append(repair_table(classes, report))
    show(*shown, report.sampling.described, report.signature)
    return 0
