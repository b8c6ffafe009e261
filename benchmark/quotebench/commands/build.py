"""quotebench build: gold rows from sheets."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from quotebench.commands.console import say
from quotebench.exceptions import InvalidData, UsageError
from quotebench.rows.structs import Article
from quotebench.rows.writing import write_rows


def options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="folder of sheets (*.sheet)")
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="PATH",
        help="the gold file to write (*.jsonl), or a folder for one file a split",
    )
    parser.add_argument(
        "--labels-only",
        action="store_true",
        help="leave the text out, and put in what finds it again: its hash, paragraph fingerprints, anchors",
    )


def run(options: argparse.Namespace) -> int:
    """Build all rows, or report every problem of every sheet and write nothing."""
    from quotebench.gold.corpora import gold_problems
    from quotebench.gold.relocation import without_text
    from quotebench.gold.sheets.parsing import read_sheets

    sheets = read_sheets(options.folder)
    if not sheets.rows:
        raise UsageError(f"{options.folder} holds no sheet (*.sheet)")
    if problems := gold_problems(sheets):
        raise InvalidData(problems)
    rows = [without_text(article) if options.labels_only else article for article in sheets.rows]
    if options.out.suffix == ".jsonl":
        files = {options.out: rows}
    else:
        files = {options.out / f"{split}.jsonl": [row for row in rows if row.split == split] for split in _splits(rows)}
    for path, part in files.items():
        write_rows(path, part)
        say(f"{len(part)} articles, {sum(len(row.attributions) for row in part)} attributions in {path}")
    return 0


def _splits(articles: Sequence[Article]) -> list[str]:
    """The splits of the articles. Raises UsageError if an article has none."""
    if lacking := [article.article for article in articles if article.split is None]:
        raise UsageError(
            f"a folder gets one file a split, and {lacking[0]!r} has none; write 'split: test' into the head of its "
            "sheet, or give --out FILE.jsonl"
        )
    return sorted({article.split or "" for article in articles})
