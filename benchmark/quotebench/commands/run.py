"""quotebench run: run systems on corpora, keep their predictions, score them, print the table."""

import argparse
import time
from collections.abc import Iterable
from pathlib import Path

import msgspec

from quotebench.commands import arguments
from quotebench.commands.console import say, show, show_json, warn
from quotebench.exceptions import UsageError
from quotebench.gold.corpora import Corpus
from quotebench.reports.tables import Line, challenge, comparison
from quotebench.rows.reading import Rows
from quotebench.rows.structs import Prediction
from quotebench.rows.writing import write_document, write_rows


def options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument(
        "systems",
        nargs="*",
        metavar="SYSTEM",
        help="an installed system by name, module:attribute, path/to/file.py:attribute, or a file of predictions "
        "(.jsonl) (default: every installed system that can run here)",
    )
    arguments.add_gold(parser)
    arguments.add_threshold(parser)
    arguments.add_resampling(parser)
    parser.add_argument(
        "--all",
        action="store_true",
        help="dev and test of every corpus whose text is here; the others are reported and left out",
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("results/runs"),
        metavar="DIR",
        help="where predictions and reports are kept (default: %(default)s)",
    )
    parser.add_argument("--json", action="store_true", help="the reports as one JSON document on standard output")


def run(options: argparse.Namespace) -> int:
    """Run, keep, score, print."""
    from quotebench.api import checked, score_rows
    from quotebench.commands.systems import check_files, compared, loaded, predicted, title
    from quotebench.systems import PredictionFile

    if options.all and (options.corpus or options.gold or options.split):
        raise UsageError("--all takes every corpus whole; leave --corpus, --gold and --split out")
    options.out.mkdir(parents=True, exist_ok=True)  # fails now rather than after the systems have run
    systems = loaded(options.systems)
    corpora = compared(options.articles) if options.all else [arguments.gold(options)]
    check_files(systems.values(), None if options.all else corpora[0].articles)
    stems = _stems(systems)
    lines: list[Line] = []
    tables = []
    for corpus in corpora:
        for name, system in systems.items():
            started = time.perf_counter()
            rows = predicted(system, name, corpus)
            seconds = None if isinstance(system, PredictionFile) else round(time.perf_counter() - started, 3)
            if options.all and isinstance(system, PredictionFile) and not rows.rows:
                say(f"{name} has no row about {title(corpus)}; it is left out there")
                continue
            warn(checked(rows, corpus.articles).warnings)
            about: dict[str, object] = {"name": name, "seconds": seconds}
            report = score_rows(rows, corpus, about, options.threshold, arguments.resampling(options))
            _keep(options.out / title(corpus).replace(" ", "-"), stems[name], corpus, rows, report.as_json())
            lines.append(Line(title(corpus), name, report, seconds))
        if any(article.phenomenon is not None for article in corpus.articles):
            tables.append(challenge(corpus.articles, [line for line in lines if line.corpus == title(corpus)]))
    if options.json:
        show_json([line.report.as_json() for line in lines])
    elif lines:
        show(comparison(lines), *tables)
    say(f"predictions and reports are in {options.out}/" if lines else "nothing was run")
    return 0


def _stems(systems: Iterable[str]) -> dict[str, str]:
    """What the files of each system are called. Raises UsageError if two would be called the same."""
    from quotebench.commands.systems import stem

    found: dict[str, str] = {}
    for name in systems:
        if same := [other for other, taken in found.items() if taken == stem(name)]:
            raise UsageError(f"the files of {same[0]!r} and {name!r} would have the same name; run them one by one")
        found[name] = stem(name)
    return found


def _keep(folder: Path, stem: str, corpus: Corpus, rows: Rows[Prediction], report: dict[str, object]) -> None:
    """Predictions as JSON Lines and the report as JSON. Of articles that are not ours to ship, spans only, where there
    are spans."""
    shipped = {article.article for article in corpus.articles if article.paragraphs is None}
    kept = [
        row if row.article in shipped or row.quote_spans is None else msgspec.structs.replace(row, quote=None)
        for row in rows.rows
    ]
    write_rows(folder / f"{stem}.jsonl", kept)
    write_document(folder / f"{stem}.json", report)
