"""quotebench agreement: two labelings of the same articles against each other."""

import argparse
from pathlib import Path

from quotebench.commands import arguments
from quotebench.commands.console import show, show_json


def options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("one", type=Path, metavar="A", help="a gold file")
    parser.add_argument("other", type=Path, metavar="B", help="another labeling of the same articles")
    arguments.add_articles(parser)
    arguments.add_threshold(parser)
    parser.add_argument("--by-article", action="store_true", help="a line for each article too")
    parser.add_argument("--json", action="store_true", help="one JSON document on standard output")


def run(options: argparse.Namespace) -> int:
    """Score B against A; F1 is the same the other way round."""
    from quotebench.evaluation import agreement
    from quotebench.gold.corpora import load_file
    from quotebench.reports import tables

    report = agreement(
        load_file(options.one, None, options.articles),
        load_file(options.other, None, options.articles),
        options.threshold,
    )
    if options.json:
        show_json(report.as_json())
    else:
        show(*tables.full(report, options.by_article), report.signature)
    return 0
