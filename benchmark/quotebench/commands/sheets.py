"""quotebench sheets and build: gold in the form for a text editor, and gold rows from it."""

import argparse
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from quotebench.commands import arguments
from quotebench.commands.console import say
from quotebench.exceptions import InvalidData, UsageError
from quotebench.rows.reading import read_file
from quotebench.rows.structs import Article
from quotebench.rows.writing import lines, write, write_rows


def sheets_options(parser: argparse.ArgumentParser) -> None:
    arguments.add_gold(parser)
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="DIR",
        help="folder for the sheets; they hold the text: keep those of texts that are not shipped to yourself",
    )
    _add_force(parser)


def _authored(article: Article) -> Article:
    """The article without what a sheet leaves to the program."""
    digest = hashlib.sha256((article.text or "").encode()).hexdigest()
    return msgspec.structs.replace(article, sha256=digest, paragraphs=None, anchors=None)


def sheets_command(options: argparse.Namespace) -> int:
    """Write the sheets."""
    from quotebench.gold.sheets.parsing import parse
    from quotebench.gold.sheets.rendering import render

    articles = arguments.gold(options).articles
    sheets = {article.article: render(article) for article in articles}
    if lost := [a.article for a in articles if parse(sheets[a.article], a.article)[0] != _authored(a)]:
        raise UsageError(
            f"{', '.join(lost)}: no sheet can hold this: a '|', ';' or line break in a name, alias or note, or a "
            "heading of a sheet alone on a line of the text"
        )
    files = {options.out / f"{name}.sheet": sheet.encode() for name, sheet in sheets.items()}
    _spare({path: "" for path, sheet in files.items() if path.exists() and path.read_bytes() != sheet}, options.force)
    for path, sheet in files.items():
        write(path, (sheet,))
    say(f"{len(articles)} sheets in {options.out}; correct them, then run: quotebench build {options.out} --out FILE")
    return 0


def build_options(parser: argparse.ArgumentParser) -> None:
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
    _add_force(parser)


def build_command(options: argparse.Namespace) -> int:
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
    _spare({path: what for path, part in files.items() if (what := _changed(path, part))}, options.force)
    for path, part in files.items():
        write_rows(path, part)
        say(f"{len(part)} articles, {sum(len(row.attributions) for row in part)} attributions in {path}")
    return 0


def _add_force(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--force", action="store_true", help="write over files that are there and hold something else, edited by hand"
    )


def _spare(edited: Mapping[Path, str], force: bool) -> None:
    """Raises UsageError, unless forced, where files that are there and hold something else would be written over;
    `edited` has what is said of each."""
    if edited and not force:
        named = ", ".join(f"{path}{what}" for path, what in edited.items())
        raise UsageError(
            f"{named}: there already, and not the same; nothing was written, name another --out or --force"
        )


def _changed(path: Path, rows: Sequence[Article]) -> str:
    """Which articles of a gold file that is there rows would change or drop, in a few words; nothing if none."""
    if not path.is_file() or path.read_bytes() == b"".join(lines(rows)):
        return ""
    try:
        there = {row.article: row for row in read_file(path, Article).rows}
    except InvalidData:
        return " (no gold file)"
    new = {row.article: row for row in rows}
    other = [name for name, row in there.items() if new.get(name) != row]
    more = f" and {len(other) - 3} more" if len(other) > 3 else ""
    return f" (other in {', '.join(other[:3])}{more})" if other else ""


def _splits(articles: list[Article]) -> list[str]:
    """The splits of the articles. Raises UsageError if an article has none."""
    if lacking := [article.article for article in articles if article.split is None]:
        raise UsageError(
            f"a folder gets one file a split, and {lacking[0]!r} has none; write 'split: test' into the head of its "
            "sheet, or give --out FILE.jsonl"
        )
    return sorted({article.split or "" for article in articles})
