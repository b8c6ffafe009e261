"""quotebench score: score a file of predictions."""

import argparse
from functools import partial

from quotebench import api
from quotebench.commands import arguments
from quotebench.commands.console import progress, say, show, show_json, warn


def options(parser: argparse.ArgumentParser) -> None:
    arguments.add(parser, "file")
    arguments.add_gold(parser)
    arguments.add(parser, "--threshold", "--resamples", "--seed", "--by-article")
    parser.add_argument("--repair", action="store_true", help="F1 if each class of errors were put right, too")
    parser.add_argument(
        "--jobs",
        type=partial(arguments.count, least=1, most=256),
        metavar="N",
        help="processes that share the work on a large --gold file (default: as many as there are cores)",
    )
    arguments.add(parser, "--json")


def run(options: argparse.Namespace) -> int:
    """Score, print the report."""
    asked = arguments.calls(options)
    classes = None
    if options.repair:
        found = api.explain(options.file, **asked)
        report, classes = found.report, found.classes
    else:
        by_article = options.by_article or options.json
        with progress("scoring") as advance:
            report = api.score(options.file, **asked, by_article=by_article, jobs=options.jobs, progress=advance)
    warn(report.warnings)
    arguments.note_splits(options)
    if silent := report.system["articles_without_predictions"]:
        say(f"note: {silent} of {report.count} articles have no prediction; they count as answered with nothing")
    arguments.note_units(report)
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
    show(*shown, report.signature)
    return 0
