"""quotebench build: gold rows from sheets."""

import argparse
from pathlib import Path

import msgspec

from quotebench.commands.console import UsageError, say
from quotebench.rows.problems import InvalidData


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
    from quotebench.authoring.parsing import read_sheets
    from quotebench.gold.corpora import gold_problems
    from quotebench.gold.fingerprints import without_text

    sheets = read_sheets(options.folder)
    if not sheets.rows:
        raise UsageError(f"{options.folder} holds no sheet (*.sheet)")
    if problems := gold_problems(sheets):
        raise InvalidData(problems)
    rows = [without_text(article) if options.labels_only else article for article in sheets.rows]
    options.out.write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in rows))
    say(f"{len(rows)} articles, {sum(len(row.attributions) for row in rows)} attributions in {options.out}")
    return 0
