"""quotebench validate: check a file and report every problem."""

import argparse
from pathlib import Path

import msgspec

from quotebench.commands import arguments
from quotebench.commands.console import show, show_json, warn
from quotebench.rows.problems import InvalidData, Problem
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
        rows, problems = _gold(options) if kind == "gold" else _predictions(options)
    except InvalidData as error:
        count, problems = 0, list(error.problems)
    else:
        count = len(rows.rows)
        warn(rows.warnings)
    if options.json:
        show_json({"file": str(options.file), "kind": kind, "rows": count, "problems": problems})
    else:
        show(
            *(str(problem).replace("[", r"\[") for problem in problems),
            f"{len(problems)} problems" if problems else f"{options.file}: {kind}, {count} rows, no problem",
        )
    return 3 if problems else 0


def _kind(data: bytes) -> str:
    """Gold rows have labels, predictions have not; a file that is neither is checked as predictions."""
    for line in data.splitlines():
        if line.strip():
            try:
                keys = set(msgspec.json.decode(line, type=dict[str, msgspec.Raw]))
            except msgspec.DecodeError:
                continue
            return "gold" if keys & {"attributions", "entities", "sha256", "text"} else "predictions"
    return "predictions"


def _gold(options: argparse.Namespace) -> tuple[Rows[Article] | Rows[Prediction], list[Problem]]:
    from quotebench.gold.corpora import gold_problems

    rows = read_file(options.file, Article)
    return rows, gold_problems(rows)


def _predictions(options: argparse.Namespace) -> tuple[Rows[Article] | Rows[Prediction], list[Problem]]:
    from quotebench.scoring.answers import disagreements, prediction_problems

    rows = read_file(options.file, Prediction)
    articles = arguments.gold(options).articles
    warn(disagreements(rows, articles))
    return rows, prediction_problems(rows, articles)
