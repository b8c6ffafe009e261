"""quotebench explain: where predictions are wrong, as one self-contained page."""

import argparse
from pathlib import Path

from quotebench import api
from quotebench.commands import arguments
from quotebench.commands.console import say, show, show_json, warn
from quotebench.exceptions import UsageError


def options(parser: argparse.ArgumentParser) -> None:
    arguments.add(parser, "file")
    parser.add_argument("--out", type=Path, metavar="report.html", help="where the page goes; needed without --json")
    arguments.add_gold(parser)
    arguments.add(parser, "--threshold")
    parser.add_argument("--json", action="store_true", help="what the page holds, as one JSON document")


def run(options: argparse.Namespace) -> int:
    """Score, put every error into its class, write the page and print the classes."""
    if options.out is None and not options.json:
        raise UsageError("give --out report.html for the page, or --json")
    found = api.explain(options.file, out=options.out, **arguments.calls(options))
    warn(found.rows.warnings)
    if options.out is not None:
        size = options.out.stat().st_size / 1e6
        say(f"{options.out}: {sum(map(len, found.errors))} errors in {len(found.errors)} articles, {size:.1f} MB")
        if any(article.paragraphs is not None for article in found.corpus.articles):
            say("note: the page holds text that belongs to its publishers; keep it to yourself")
    if options.json:
        show_json(found.to_dict())
    else:
        show(*found.shown())
    return 0
