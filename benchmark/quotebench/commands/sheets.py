"""quotebench sheets: gold in the form for a text editor."""

import argparse
from pathlib import Path

from quotebench.commands import arguments
from quotebench.commands.console import say


def options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    arguments.add_gold(parser)
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="DIR",
        help="folder for the sheets; they hold the text: keep those of texts that are not shipped to yourself",
    )


def run(options: argparse.Namespace) -> int:
    """Write the sheets."""
    from quotebench.authoring.rendering import render

    articles = arguments.gold(options).articles
    options.out.mkdir(parents=True, exist_ok=True)
    for article in articles:
        (options.out / f"{article.article}.sheet").write_bytes(render(article).encode())
    say(f"{len(articles)} sheets in {options.out}; correct them, then run: quotebench build {options.out} --out FILE")
    return 0
