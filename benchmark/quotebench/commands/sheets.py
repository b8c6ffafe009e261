"""quotebench sheets: gold in the form for a text editor."""

import argparse
import hashlib
from pathlib import Path

import msgspec

from quotebench.commands import arguments
from quotebench.commands.console import say
from quotebench.exceptions import UsageError
from quotebench.rows.structs import Article


def options(parser: argparse.ArgumentParser) -> None:
    arguments.add_gold(parser)
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="DIR",
        help="folder for the sheets; they hold the text: keep those of texts that are not shipped to yourself",
    )


def _authored(article: Article) -> Article:
    """The article without what a sheet leaves to the program."""
    digest = hashlib.sha256((article.text or "").encode()).hexdigest()
    return msgspec.structs.replace(article, sha256=digest, paragraphs=None, anchors=None)


def run(options: argparse.Namespace) -> int:
    """Write the sheets."""
    from quotebench.gold.sheets.parsing import parse
    from quotebench.gold.sheets.rendering import render
    from quotebench.rows.writing import write

    articles = arguments.gold(options).articles
    sheets = {article.article: render(article) for article in articles}
    if lost := [a.article for a in articles if parse(sheets[a.article], a.article)[0] != _authored(a)]:
        raise UsageError(
            f"{', '.join(lost)}: no sheet can hold this: a '|', ';' or line break in a name, alias or note, or a "
            "heading of a sheet alone on a line of the text"
        )
    files = {options.out / f"{name}.sheet": sheet.encode() for name, sheet in sheets.items()}
    if edited := [str(path) for path, sheet in files.items() if path.exists() and path.read_bytes() != sheet]:
        raise UsageError(f"{', '.join(edited)}: there already, and not the same; nothing was written, name another DIR")
    for path, sheet in files.items():
        write(path, (sheet,))
    say(f"{len(articles)} sheets in {options.out}; correct them, then run: quotebench build {options.out} --out FILE")
    return 0
