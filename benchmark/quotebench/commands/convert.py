"""quotebench convert: predictions of any format as rows, gold in the formats of other tools, and back."""

import argparse
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from quotebench.commands import arguments
from quotebench.commands.console import say, warn
from quotebench.exceptions import InvalidData, Problem, UsageError, amount
from quotebench.formats.files import File
from quotebench.formats.reading import ROWS, Reading, folder_files, format_of
from quotebench.formats.registry import formats, named
from quotebench.formats.statements import Format
from quotebench.gold import corpora, places
from quotebench.gold.corpora import Corpus, gold_problems, prediction_rows
from quotebench.inputs import gold_of, read
from quotebench.reports.tables import as_csv
from quotebench.rows.layout import kind_of
from quotebench.rows.reading import Place, Rows, read_bytes
from quotebench.rows.structs import Article, Prediction
from quotebench.rows.writing import lines, write

GOLD, CSV = "gold", "csv"
"""What may be converted to, beside rows and the formats that gold can be written in."""


def convert_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "place",
        nargs="?",
        type=arguments.file,
        metavar="FILE",
        help="predictions in any format of docs/FORMATS.md, gold, or a folder of either; - reads standard input. "
        "Without it the gold of --corpus is converted",
    )
    parser.add_argument(
        "--to",
        metavar="F",
        help="rows or csv: predictions, or gold as predictions (default: rows); gold: our gold, from a tool in which "
        "it was labelled; brat, label-studio, ...: a format for gold",
    )
    parser.add_argument(
        "--out", type=Path, metavar="PATH", help="the file or folder to write (default: standard output)"
    )
    parser.add_argument(
        "--force", action="store_true", help="write over files that are there; never over those that are read"
    )
    arguments.add_gold(parser)
    arguments.add_format(parser)


def convert_command(options: argparse.Namespace) -> int:
    """Convert all of it, or report every problem and write nothing."""
    target = options.to or ROWS
    writer = None if target in (ROWS, CSV, GOLD) else _writer(target)
    given = _given(options.place)
    if target in (ROWS, CSV):
        rows, said = _rows(given, options)
        _put({"": _table(rows) if target == CSV else b"".join(lines(rows))}, options, said)
        return 0
    if options.map or options.join != "id":
        raise UsageError("--map and --join are for predictions; gold has names and ids of its own")
    articles = _articles(given, options, target)
    held = {"": b"".join(lines(articles))} if writer is None or writer.write is None else writer.write(articles)
    labelled = amount(sum(len(article.attributions) for article in articles), "attribution")
    _put(held, options, f"{amount(len(articles), 'article')}, {labelled}")
    if any(article.paragraphs is not None for article in articles):
        say("note: it holds text that is not shipped with the gold; keep it to yourself")
    return 0


def _writer(name: str) -> Format:
    """The format of that name, in which gold can be written. Raises UsageError."""
    known = [ROWS, CSV, GOLD, *(one.name for one in formats().values() if one.write is not None)]
    if name in known:
        return named(name)
    what = "can be read, not written" if name in formats() else "is no format"
    raise UsageError(f"{name!r} {what}; --to is one of {', '.join(known)}")


def _given(place: object) -> Path | File | None:
    """What was given: a folder, a file that is read now, nothing."""
    if place is None or (isinstance(place, Path) and place.is_dir()):
        return place
    return File.of(place) if isinstance(place, Path) else File("<stdin>", place.read())  # type: ignore[attr-defined]


def _is_gold(given: Path | File, options: argparse.Namespace) -> bool:
    """Whether a file is gold of our own."""
    own = isinstance(given, File) and options.form in (None, ROWS) and kind_of(given.data) == GOLD
    return own and isinstance(given, File) and format_of(given, Reading()) is None


def _rows(given: Path | File | None, options: argparse.Namespace) -> tuple[Iterable[Prediction], str]:
    """Prediction rows, and what is said of them: of predictions, or of gold."""
    if given is None or _is_gold(given, options):
        articles = _articles(given, options, ROWS)
        rows = [row for article in articles for row in prediction_rows(article)]
        return rows, f"{amount(len(rows), 'row')} of {amount(len(articles), 'article')}"
    asked = Reading(options.form, arguments.keys(options.map), options.join)
    source = given if isinstance(given, Path) else given.data if given.path is None else given.path
    corpus = gold_of(options.corpus, options.split, options.gold, options.articles)
    found = read(source, corpus, asked)[1]
    warn(found.warnings)
    texts = {article.article: article.text for article in corpus.articles}
    worded = [_worded(row, texts.get(row.article)) for row in found.rows] if options.to == CSV else found.rows
    return worded, amount(len(found.rows), "row")


def _articles(given: Path | File | None, options: argparse.Namespace, target: str) -> tuple[Article, ...]:
    """The gold that is to be converted: a corpus, our own file, or what somebody labelled in another tool."""
    if given is None:
        if options.gold is None and options.corpus is None:
            raise UsageError("give a file or folder to convert, or a corpus: --corpus NAME")
        if target == GOLD:
            raise UsageError("what is gold already need not be converted to gold; name another --to")
        return arguments.gold(options).articles
    if options.corpus is not None or options.gold is not None:
        raise UsageError("gold is converted as it is: leave --corpus and --gold out")
    if isinstance(given, File) and _is_gold(given, options):
        if target == GOLD:
            raise UsageError(f"{given.name} is gold already; name another --to")
        rows = read_bytes(given.data, given.name, Article, gold_problems)
        warn(rows.warnings)
    else:
        rows = _labelled(given, options)
    corpus = corpora.of_split(Corpus(str(options.place), None, "", tuple(rows.rows)), options.split)
    return corpora.with_text(corpus, options.articles).articles


def _labelled(given: Path | File, options: argparse.Namespace) -> Rows[Article]:
    """Gold from the files of another tool. Raises UsageError where it has none, InvalidData with every fault."""
    asked = Reading(options.form)
    if isinstance(given, Path):
        format, files = folder_files(given, asked)
    else:
        found = format_of(given, asked)
        files = [given]
        if found is None:
            raise UsageError(f"{given.name} holds predictions, or nothing that is known; gold is what can be written")
        format = found
    if format.read_gold is None:
        able = ", ".join(one.name for one in formats().values() if one.read_gold is not None)
        raise UsageError(f"{options.place}: {format.title} holds predictions; gold is read from {able}")
    rows: Rows[Article] = Rows([], [], [])
    problems: list[Problem] = []
    for file in files:
        place: Place = (file.name, 1)
        try:
            for one in format.read_gold(file):
                if isinstance(one, Problem):
                    rows.warnings.append(one)
                else:
                    rows.rows.append(one)
                    rows.places.append(place)
        except InvalidData as error:
            problems += error.problems
    warn(rows.warnings)
    if problems := problems + gold_problems(rows):
        raise InvalidData(problems)
    return rows


def _worded(row: Prediction, text: str | None) -> Prediction:
    """A row with the words at its spans."""
    if row.quote is not None or row.quote_spans is None or text is None:
        return row
    return msgspec.structs.replace(row, quote=" ... ".join(text[start:end] for start, end in row.quote_spans))


def _table(rows: Iterable[Prediction]) -> bytes:
    """Rows as CSV: spans as JSON, several speakers joined by "and"."""
    fields = Prediction.__struct_fields__
    cells = [{field: _cell(getattr(row, field)) for field in fields} for row in rows]
    return (as_csv(cells) if cells else ",".join(fields) + "\r\n").encode()


def _cell(value: object) -> object:
    if isinstance(value, tuple):
        named = all(isinstance(one, str) for one in value)
        return " and ".join(value) if named else msgspec.json.encode(value).decode()
    return value


def _put(files: Mapping[str, bytes], options: argparse.Namespace, said: str) -> None:
    """Writes files where they are asked for: one, called "" or by a name of its own, to standard output or a file;
    several into a folder. Raises UsageError, before anything is written, where one is there already or is read."""
    out: Path | None = options.out
    if out is None:
        if len(files) > 1:
            raise UsageError(f"{options.to} is {amount(len(files), 'file')}; name a folder for them: --out FOLDER")
        sys.stdout.buffer.writelines(files.values())
        sys.stdout.buffer.flush()
        return
    alone = "" in files or (len(files) == 1 and bool(out.suffix) and not out.is_dir())
    if "" in files and out.is_dir():
        raise UsageError(f"{out} is a folder; name a file in it")
    paths = {out if alone else out / name: data for name, data in files.items()}
    if over := [str(path) for path in paths if _is_read(path, options)]:
        raise UsageError(f"{_few(over)}: would be written over, and is read; name another --out")
    if not options.force and (there := [str(path) for path in paths if path.is_file()]):
        raise UsageError(f"{_few(there)}: there already; nothing was written, name another --out or --force")
    for path, data in paths.items():
        write(path, (data,))
    say(f"{said} in {out}")


def _is_read(path: Path, options: argparse.Namespace) -> bool:
    """Whether a path is that of a file that is read, or is there and lies in a folder that is."""
    if not path.exists():
        return False
    sources = [one for one in (options.place, options.gold, options.articles) if isinstance(one, Path)]
    sources += places.gold_files(options.corpus or places.default()) if options.gold is None else ()
    real = path.resolve()
    return any(real == one.resolve() or one.resolve() in real.parents for one in sources)


def _few(paths: list[str]) -> str:
    return ", ".join(paths[:3]) + (f" and {len(paths) - 3} more" if len(paths) > 3 else "")
