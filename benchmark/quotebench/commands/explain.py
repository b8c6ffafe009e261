"""quotebench explain: where predictions are wrong, as one self-contained page."""

import argparse
from pathlib import Path

from quotebench.commands import arguments
from quotebench.commands.console import say, show, show_json, warn
from quotebench.exceptions import UsageError


def options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("file", metavar="FILE", help="predictions, one JSON object a line; - reads standard input")
    parser.add_argument("--out", type=Path, metavar="report.html", help="where the page goes; needed without --json")
    arguments.add_gold(parser)
    arguments.add_threshold(parser)
    parser.add_argument("--json", action="store_true", help="what the page holds, as one JSON document")


def run(options: argparse.Namespace) -> int:
    """Score, put every error into its class, write the page and print the classes."""
    from quotebench.evaluation import errors, tallies
    from quotebench.explain.content import content
    from quotebench.explain.page import page
    from quotebench.reports import tables
    from quotebench.reports.repair import repairs
    from quotebench.reports.report import report
    from quotebench.scoring.answers import disagreements

    if options.out is None and not options.json:
        raise UsageError("give --out report.html for the page, or --json")
    corpus = arguments.gold(options)
    name, rows = arguments.predictions(options.file, corpus)
    scored = tallies(rows, corpus, options.threshold)
    found = errors(rows, corpus, scored, options.threshold)
    warn(rows.warnings)
    warn(disagreements(rows, corpus.articles))
    unanswered = sum(not one.predicted for one in scored)
    about = {"name": name, "predictions": len(rows.rows), "articles_without_predictions": unanswered}
    scores = report(corpus, scored, options.threshold, about, None)
    document = content(corpus, rows, scores, scored, found)
    if options.out is not None:
        title = f"{name} on {corpus.name}{f' {corpus.split}' if corpus.split else ''}: errors"
        options.out.write_text(page(document, title), encoding="utf-8")
        size = options.out.stat().st_size / 1e6
        say(f"{options.out}: {sum(map(len, found))} errors in {len(found)} articles, {size:.1f} MB")
        if any(article.paragraphs is not None for article in corpus.articles):
            say("note: the page holds text that belongs to its publishers; keep it to yourself")
    if options.json:
        show_json(document)
    else:
        every = [error for members in found for error in members]
        table = repairs(scores.total.levels["relaxed"], every)
        show(tables.repair(table, scores), scores.signature)
    return 0
