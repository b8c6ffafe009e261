"""quotebench run: run systems on corpora, keep their predictions, score them, print the table."""

import argparse
import sys
import time
from pathlib import Path

import msgspec

from quotebench.commands import arguments
from quotebench.commands.console import UsageError, say, show, show_json, warn
from quotebench.gold.corpora import Corpus, TextMissing, available, load, splits
from quotebench.reports.tables import Line, challenge, comparison
from quotebench.rows.reading import Rows
from quotebench.rows.structs import Prediction


def options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument(
        "systems",
        nargs="*",
        metavar="SYSTEM",
        help="name of an installed system, or module:attribute (default: every installed one)",
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
        default=Path("results"),
        metavar="DIR",
        help="where predictions and reports are kept (default: %(default)s)",
    )
    parser.add_argument("--json", action="store_true", help="the reports as one JSON document on standard output")


def run(options: argparse.Namespace) -> int:
    """Run, keep, score, print."""
    from quotebench import systems
    from quotebench.evaluation import score_rows

    if options.all and (options.corpus or options.gold or options.split):
        raise UsageError("--all takes every corpus whole; leave --corpus, --gold and --split out")
    options.out.mkdir(parents=True, exist_ok=True)  # fails now rather than after the systems have run
    loaded = {name: systems.load(name) for name in options.systems or systems.names()}
    lines: list[Line] = []
    tables = []
    for corpus in _every(options.articles) if options.all else [arguments.gold(options)]:
        for name, system in loaded.items():
            started = time.perf_counter()
            rows = _predicted(system, name, corpus)
            seconds = time.perf_counter() - started
            warn(rows.warnings)
            about = {"name": name, "seconds": round(seconds, 3)}
            report = score_rows(rows, corpus, about, options.threshold, arguments.resampling(options))
            _keep(options.out, corpus, name, rows, report.as_json())
            lines.append(Line(_title(corpus), name, report, seconds))
        if any(article.phenomenon is not None for article in corpus.articles):
            tables.append(challenge(corpus.articles, [line for line in lines if line.corpus == _title(corpus)]))
    if options.json:
        show_json([line.report.as_json() for line in lines])
    elif lines:
        show(comparison(lines), *tables)
    say(f"predictions and reports are in {options.out}/" if lines else "nothing was run")
    return 0


def _every(articles: Path | None) -> list[Corpus]:
    """Every split that systems are compared on, dev and test, of every corpus whose text is here."""
    found = []
    for name in available():
        try:
            corpus = load(name, None, articles)
        except TextMissing as error:
            say(f"corpus {name} is left out: {error}")
            continue
        if len(splits(corpus.articles)) < 2:
            found.append(corpus)
        else:
            found += [load(name, split, articles) for split in splits(corpus.articles) if split != "train"]
    return found


def _predicted(system: object, name: str, corpus: Corpus) -> Rows[Prediction]:
    from rich.console import Console
    from rich.progress import Progress

    from quotebench import systems

    given = systems.documents(corpus)
    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task(f"{name} on {corpus.name}", total=len(given))
        return systems.predictions(system, name, given, lambda: progress.advance(task))  # type: ignore[arg-type]


def _title(corpus: Corpus) -> str:
    return corpus.name if corpus.split is None else f"{corpus.name} {corpus.split}"


def _keep(out: Path, corpus: Corpus, name: str, rows: Rows[Prediction], report: dict[str, object]) -> None:
    """Predictions as JSON Lines and the report as JSON. Of articles that are not ours to ship, spans only, where there
    are spans."""
    folder = out / _title(corpus).replace(" ", "-")
    folder.mkdir(parents=True, exist_ok=True)
    shipped = {article.article for article in corpus.articles if article.paragraphs is None}
    kept = [
        row if row.article in shipped or row.quote_spans is None else msgspec.structs.replace(row, quote=None)
        for row in rows.rows
    ]
    stem = name.replace(":", ".")
    (folder / f"{stem}.jsonl").write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in kept))
    (folder / f"{stem}.json").write_bytes(msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n")
