"""quotebench explain: where predictions are wrong, as one self-contained page."""

import argparse
from pathlib import Path

from quotebench.commands import arguments
from quotebench.commands.console import say, show, show_json, warn
from quotebench.exceptions import UsageError
from quotebench.inputs import keep_apart


def options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("file", metavar="FILE", help="predictions, one JSON object a line; - reads standard input")
    parser.add_argument("--out", type=Path, metavar="report.html", help="where the page goes; needed without --json")
    arguments.add_gold(parser)
    arguments.add_threshold(parser)
    parser.add_argument("--json", action="store_true", help="what the page holds, as one JSON document")


def run(options: argparse.Namespace) -> int:
    """Score, put every error into its class, write the page and print the classes."""
    from quotebench.api import explain_rows

    if options.out is None and not options.json:
        raise UsageError("give --out report.html for the page, or --json")
    keep_apart(options.out, options.file, options.gold)
    corpus = arguments.gold(options)
    name, rows = arguments.predictions(options.file, corpus)
    found = explain_rows(rows, corpus, {"name": name}, options.threshold, None)
    warn(rows.warnings)
    if options.out is not None:
        found.save(options.out)
        size = options.out.stat().st_size / 1e6
        say(f"{options.out}: {sum(map(len, found.errors))} errors in {len(found.errors)} articles, {size:.1f} MB")
        if any(article.paragraphs is not None for article in corpus.articles):
            say("note: the page holds text that belongs to its publishers; keep it to yourself")
    if options.json:
        show_json(found.to_dict())
    else:
        show(*found.shown())
    return 0
