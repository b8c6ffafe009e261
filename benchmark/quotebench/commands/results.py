"""quotebench results: run every system on every corpus in a process of its own, keep predictions, scores and what the
runs took, and write the result table."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from quotebench import systems
from quotebench.api import checked, score_rows
from quotebench.commands import arguments
from quotebench.commands.console import say, warn
from quotebench.commands.systems import check_files, compared, measured, stem, title
from quotebench.exceptions import UsageError
from quotebench.gold.corpora import Corpus
from quotebench.reports import records
from quotebench.reports.records import Record
from quotebench.reports.results import put, table
from quotebench.reports.shipping import shippable
from quotebench.rows.reading import Rows, read_file
from quotebench.rows.structs import Prediction
from quotebench.rows.writing import write, write_rows
from quotebench.systems.measuring import Run


def options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument(
        "systems",
        nargs="*",
        metavar="SYSTEM",
        help="as quotebench run takes them (default: every installed system that can run here)",
    )
    arguments.add_articles(parser)
    parser.add_argument(
        "--from",
        dest="origin",
        choices=("systems", "predictions", "records"),
        default="systems",
        help="run the systems; score again the predictions that are kept; or only make the table of the scores that "
        "are kept (default: %(default)s)",
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("results"),
        metavar="DIR",
        help="where predictions and scores are kept, a folder for each system (default: %(default)s)",
    )
    parser.add_argument(
        "--readme", type=Path, metavar="FILE", help="put the table between the markers for it in this file, too"
    )


def run(options: argparse.Namespace) -> int:
    """Run, keep, print the table."""
    readme = None if options.readme is None else options.readme.read_text("utf-8")
    if readme is not None:
        try:
            put(readme, "")
        except ValueError as error:
            raise UsageError(f"{options.readme}: {error}") from error
    if options.origin == "systems":
        _run(options.systems, compared(options.articles), options.out)
    elif options.systems:
        raise UsageError(f"--from {options.origin} takes what is kept; leave the systems out")
    elif options.origin == "predictions":
        for record in rescored(options.out, compared(options.articles)):
            records.write(record, _path(options.out, record))
    found = records.read(options.out)
    if not found:
        raise UsageError(f"there is no result in {options.out}")
    print(table(found))
    if readme is not None:
        write(options.readme, (put(readme, table(found)).encode(),))
    return 0


def _run(names: Sequence[str], corpora: Sequence[Corpus], out: Path) -> None:
    """Run each system on each corpus and keep what comes of it."""
    check_files([systems.load(name) for name in names if name.endswith(systems.SUFFIXES)], None)
    for name in names or systems.names():
        for corpus in corpora:
            say(f"{name} on {title(corpus)}")
            try:
                outcome = measured(name, corpus)
            except systems.NotReady as error:
                if names:
                    raise UsageError(f"system {name!r}: {error}") from error
                say(f"system {name} is left out: {error}")
                break
            if name.endswith(systems.SUFFIXES) and not outcome.rows:
                say(f"{name} has no row about {title(corpus)}; it is left out there")
                continue
            _keep(name, corpus, Rows(outcome.rows, outcome.places, outcome.warnings), outcome.run, out)


def _keep(name: str, corpus: Corpus, rows: Rows[Prediction], run: Run, out: Path) -> None:
    """Keep predictions as they may be published, and their scores."""
    warn(rows.warnings)
    kept = shippable(rows.rows, corpus)
    scores = records.scores(score_rows(checked(Rows(kept, rows.places, []), corpus.articles), corpus, {}), corpus)
    if kept != rows.rows:  # how quotes were placed shows in the rows as they were
        alignment = records.scores(score_rows(checked(rows, corpus.articles), corpus, {}), corpus).alignment
        scores = msgspec.structs.replace(scores, alignment=alignment)
    record = Record(system=stem(name), title=title(corpus), run=run, scores=scores)
    path = _path(out, record)
    records.write(record, path)
    write_rows(path.with_suffix(".jsonl"), kept)


def rescored(out: Path, corpora: Sequence[Corpus]) -> Iterator[Record]:
    """The records under a folder that are about one of the corpora, with the scores that their predictions have now.

    How quotes were placed is taken from the record where the predictions are kept without their words.
    """
    by_title = {title(corpus): corpus for corpus in corpora}
    for record in records.read(out):
        corpus = by_title.get(record.title)
        if corpus is None:
            continue
        rows = checked(read_file(_path(out, record).with_suffix(".jsonl"), Prediction), corpus.articles)
        scores = records.scores(score_rows(rows, corpus, {}), corpus)
        if any(article.paragraphs is not None for article in corpus.articles):
            scores = msgspec.structs.replace(scores, alignment=record.scores.alignment)
        yield msgspec.structs.replace(record, scores=scores)


def _path(out: Path, record: Record) -> Path:
    return out / record.system / f"{stem(record.title)}.json"
