"""quotebench sheets and build: gold, or a text without labels, in the form for a text editor, and gold rows from
it."""

import argparse
import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from quotebench.commands import arguments
from quotebench.commands.console import say
from quotebench.exceptions import InvalidData, UsageError, amount
from quotebench.gold.texts import texts_of
from quotebench.rows.reading import read_file
from quotebench.rows.structs import Article
from quotebench.rows.writing import lines, write, write_rows


def sheets_options(parser: argparse.ArgumentParser) -> None:
    arguments.add_gold(parser)
    blank = parser.add_argument_group("a sheet without labels, for a text of your own")
    blank.add_argument(
        "--blank", type=Path, nargs="+", metavar="TEXT.txt", help="texts to write blank sheets for instead of gold"
    )
    blank.add_argument("--id", metavar="ID", help="what the article is called (default: the name of its file)")
    blank.add_argument("--outlet", metavar="NAME", help="who published it")
    blank.add_argument("--date", type=_date, metavar="YYYY-MM-DD", help="when")
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="DIR",
        help="folder for the sheets; they hold the text: keep those of texts that are not shipped to yourself",
    )
    _add_force(parser)


def _date(value: str) -> str:
    from quotebench.gold.sheets.slips import date_slip

    if (what := date_slip(value)) is not None:
        raise argparse.ArgumentTypeError(what)
    return value


def _blank(options: argparse.Namespace) -> tuple[Article, ...]:
    """The texts that sheets are asked for, as articles without labels."""
    if options.corpus or options.gold or options.split:
        raise UsageError("--blank takes texts of your own; leave --corpus, --gold and --split out")
    if options.id is not None and len(options.blank) > 1:
        raise UsageError("--id names one article; give one text, or leave it out")
    texts = texts_of(options.blank)
    if empty := [str(path) for path, text in texts.items() if not text.strip()]:
        raise UsageError(f"{', '.join(empty)}: holds no text")
    return tuple(
        Article(
            article=path.stem if options.id is None else options.id,
            text=text,
            outlet=options.outlet,
            date=options.date,
        )
        for path, text in texts.items()
    )


def _authored(article: Article) -> Article:
    """The article without what a sheet leaves to the program."""
    digest = hashlib.sha256((article.text or "").encode()).hexdigest()
    return msgspec.structs.replace(article, sha256=digest, paragraphs=None, anchors=None)


def sheets_command(options: argparse.Namespace) -> int:
    """Write the sheets."""
    from quotebench.gold.sheets.parsing import parse
    from quotebench.gold.sheets.rendering import render

    if options.blank is None and any((options.id, options.outlet, options.date)):
        raise UsageError("--id, --outlet and --date go with --blank TEXT.txt")
    articles = arguments.gold(options).articles if options.blank is None else _blank(options)
    sheets = {article.article: render(article) for article in articles}
    if twice := sorted(id for id, times in Counter(a.article for a in articles).items() if times > 1):
        raise UsageError(
            f"{', '.join(twice)}: two texts of this name; write their sheets one by one, each with --id ID"
        )
    if lost := [a.article for a in articles if parse(sheets[a.article], a.article)[0] != _authored(a)]:
        raise UsageError(
            f"{', '.join(lost)}: no sheet can hold this: a '|', ';' or line break in an id, name, alias or note, or "
            "blanks around one"
        )
    if odd := [name for name in sheets if Path(name).name != name]:
        raise UsageError(f"{', '.join(odd)}: no file can have this name, so it can name no sheet; choose another id")
    files = {options.out / f"{name}.sheet": sheet.encode() for name, sheet in sheets.items()}
    _spare({path: "" for path, sheet in files.items() if path.exists() and path.read_bytes() != sheet}, options.force)
    for path, sheet in files.items():
        write(path, (sheet,))
    what = "correct them" if options.blank is None else "label them (gold/GUIDELINES.md, section 10)"
    say(
        f"{amount(len(articles), 'sheet')} in {options.out}; {what}, then run: "
        f"quotebench build {options.out} --out gold.jsonl"
    )
    return 0


def build_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("place", type=Path, metavar="DIR", help="folder of sheets (*.sheet), or one sheet")
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

    sheets = read_sheets(options.place)
    if not options.place.exists():
        raise UsageError(f"there is no folder or sheet {str(options.place)!r}")
    if not sheets.rows:
        raise UsageError(f"{options.place} holds no sheet (*.sheet)")
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
        labelled = amount(sum(len(row.attributions) for row in part), "attribution")
        say(f"{amount(len(part), 'article')}, {labelled} in {path}")
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
