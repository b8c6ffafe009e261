"""quotebench results: run every system on every corpus in a process of its own, keep predictions, scores and what the
runs took, and write the result table."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from quotebench import systems
from quotebench.commands import arguments
from quotebench.commands.console import say, warn
from quotebench.commands.systems import check_files, compared, measured
from quotebench.exceptions import NotReady, UsageError
from quotebench.gold.corpora import Corpus
from quotebench.inputs import checked
from quotebench.reporting import score_rows
from quotebench.reports.report import Report
from quotebench.results import keeping
from quotebench.results.table import put, table
from quotebench.rows.reading import Rows
from quotebench.rows.structs import Prediction
from quotebench.rows.writing import write


def results_options(parser: argparse.ArgumentParser) -> None:
    arguments.add(parser, "systems", "--articles")
    parser.add_argument(
        "--from",
        dest="origin",
        choices=("systems", "predictions", "records"),
        default="systems",
        help="run the systems; score again the predictions that are kept; or only make the table of the scores that "
        "are kept (default: %(default)s)",
    )
    arguments.add(parser, "--out")
    parser.set_defaults(out=Path("results"))
    parser.add_argument(
        "--readme", type=Path, metavar="FILE", help="put the table between the markers for it in this file, too"
    )


def results_command(options: argparse.Namespace) -> int:
    """Run, keep, print the table; what was done is printed too where a system breaks or the user interrupts."""
    readme = None if options.readme is None else options.readme.read_text("utf-8")
    if readme is not None:
        try:
            put(readme, "")
        except ValueError as error:
            raise UsageError(f"{options.readme}: {error}") from error
    if options.origin == "systems":
        kept = 0
        try:
            for _ in _run(options.systems, compared(options.articles), options.out):
                kept += 1
        except BaseException:
            if kept:
                print(table(keeping.read(options.out)))
            raise
    elif options.systems:
        raise UsageError(f"--from {options.origin} takes what is kept; leave the systems out")
    elif options.origin == "predictions":
        keeping.rescore(options.out, compared(options.articles), _score)
    found = keeping.read(options.out)
    if not found:
        raise UsageError(f"there is no result in {options.out}")
    print(table(found))
    if readme is not None:
        write(options.readme, (put(readme, table(found)).encode(),))
    return 0


def _run(names: Sequence[str], corpora: Sequence[Corpus], out: Path) -> Iterator[Report]:
    """Run each system on each corpus, and keep what it answers as soon as it is done."""
    check_files([systems.PredictionFile(Path(name)) for name in names if name.endswith(systems.SUFFIXES)], None)
    for name in dict.fromkeys(names or systems.names()):
        folder = keeping.folder(out, name)
        for corpus in corpora:
            say(f"{name} on {corpus.title}")
            try:
                rows, taken = measured(name, corpus)
            except NotReady as error:
                if names:
                    raise UsageError(f"system {name!r}: {error}") from error
                say(f"system {name} is left out: {error}")
                break
            if name.endswith(systems.SUFFIXES) and not rows.rows:
                say(f"{name} has no row about {corpus.title}; it is left out there")
                continue
            warn(rows.warnings)
            yield keeping.keep(folder, corpus, Rows(rows.rows, rows.places, []), taken, _score)


def _score(rows: Rows[Prediction], corpus: Corpus) -> Report:
    return score_rows(checked(rows, corpus, corpus.title), corpus, {})
