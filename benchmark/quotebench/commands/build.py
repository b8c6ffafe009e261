"""quotebench build: gold rows from sheets."""

import argparse
from pathlib import Path

import msgspec

from quotebench.commands.console import UsageError, say
from quotebench.rows.problems import InvalidData, Problem
from quotebench.rows.reading import Rows
from quotebench.rows.structs import Article


def options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="folder of sheets (*.sheet)")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the gold file to write")
    parser.add_argument(
        "--labels-only",
        action="store_true",
        help="leave the text out, and put in what finds it again: its hash, paragraph fingerprints, anchors",
    )


def run(options: argparse.Namespace) -> int:
    """Build all rows, or report every problem of every sheet and write nothing."""
    from quotebench.gold.corpora import gold_problems
    from quotebench.gold.fingerprints import without_text
    from quotebench.gold.sheets import parse

    paths = sorted(options.folder.glob("*.sheet"))
    if not paths:
        raise UsageError(f"{options.folder} holds no sheet (*.sheet)")
    articles: list[Article] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            article, wrong = parse(path.read_bytes().decode("utf-8"), str(path))
        except UnicodeDecodeError as error:
            article, wrong = (
                None,
                [Problem(file=str(path), line=None, field=None, message=f"is not UTF-8 (byte {error.start})")],
            )
        problems += wrong
        if article is not None:
            articles.append(article)
            problems += gold_problems(Rows(str(path), [article], [1], []))
    if problems:
        raise InvalidData(problems)
    rows = [without_text(article) if options.labels_only else article for article in articles]
    options.out.write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in rows))
    say(f"{len(rows)} articles, {sum(len(row.attributions) for row in rows)} attributions in {options.out}")
    return 0
