"""quotebench validate: check a file and report every problem."""

import argparse
from functools import partial
from pathlib import Path

import msgspec

from quotebench.commands import arguments
from quotebench.commands.console import say, show, show_json, warn
from quotebench.exceptions import InvalidData
from quotebench.rows.reading import Rows, read_file
from quotebench.rows.structs import Article, Prediction


def options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("file", type=Path, metavar="FILE", help="gold or predictions, one JSON object a line")
    parser.add_argument(
        "--kind", choices=("gold", "predictions"), help="what the file is (default: told by its first row)"
    )
    arguments.add_gold(parser)
    parser.add_argument("--json", action="store_true", help="the problems as one JSON document on standard output")


def run(options: argparse.Namespace) -> int:
    """List the problems; 3 if there are any."""
    kind = options.kind or _kind(options.file.read_bytes())
    try:
        rows = _gold(options) if kind == "gold" else _predictions(options)
    except InvalidData as error:
        count, problems = None, list(error.problems)
    else:
        count, problems = len(rows.rows), []
        warn(rows.warnings)
    if options.json:
        show_json({"file": str(options.file), "kind": kind, "rows": count, "problems": problems})
    elif problems:
        show(*map(str, problems), f"{len(problems)} problem{'s' * (len(problems) > 1)}")
    else:
        show(f"{options.file}: {kind}, {count} rows, no problem")
    return 3 if problems else 0


def _kind(data: bytes) -> str:
    """Gold rows have labels, predictions have not; a file that is neither is checked as predictions."""
    for line in data.splitlines():
        if line.strip():
            try:
                keys = set(msgspec.json.decode(line, type=dict[str, msgspec.Raw]))
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                continue
            return "gold" if keys & {"attributions", "entities", "sha256", "text"} else "predictions"
    return "predictions"


def _gold(options: argparse.Namespace) -> Rows[Article]:
    """The rows of a gold file, checked against the texts too, as far as they are here."""
    from quotebench.exceptions import TextMissing
    from quotebench.gold.corpora import Corpus, gold_problems, with_text

    rows = read_file(options.file, Article, gold_problems)
    try:
        with_text(Corpus(str(options.file), None, "", tuple(rows.rows)), options.articles)
    except TextMissing as error:
        say(f"note: checked without the text of {len(error.missing)} articles, which is not here")
    return rows


def _predictions(options: argparse.Namespace) -> Rows[Prediction]:
    from quotebench.scoring.answers import disagreements, prediction_problems

    articles = arguments.gold(options).articles
    rows = read_file(options.file, Prediction, partial(prediction_problems, articles=articles))
    warn(disagreements(rows, articles))
    return rows
