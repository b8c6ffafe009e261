"""Options that several commands share."""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO

from quotebench.commands.console import say
from quotebench.exceptions import UsageError
from quotebench.formats.reading import JOINS, Reading
from quotebench.gold.corpora import ALL, Corpus
from quotebench.gold.places import DEFAULT, NAMES, default, gold_files
from quotebench.inference.intervals import RESAMPLES, SEED, Settings
from quotebench.inputs import names_of
from quotebench.scoring.levels import RELAXED

_MOST = 1_000_000


def add_gold(parser: argparse.ArgumentParser) -> None:
    """--corpus, --split, --gold and --articles: what to score against."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--corpus", metavar="C", help=f"one of {', '.join(NAMES)} (default: {DEFAULT})")
    which.add_argument("--gold", type=Path, metavar="FILE", help="your own gold instead of a corpus")
    parser.add_argument(
        "--split",
        metavar="S",
        help="only this split of it (train, dev, test), or all (default: where systems are scored, dev of a corpus "
        "that has a train split; else all)",
    )
    add(parser, "--articles")


def add_format(parser: argparse.ArgumentParser) -> None:
    """--from, --map and --join: how predictions are read that are no rows of ours."""
    parser.add_argument(
        "--from",
        dest="form",
        metavar="F",
        help="the format of the predictions: rows (our own), json, csv, langextract, corenlp, brat, ... (default: it "
        "is recognised; docs/FORMATS.md has them all)",
    )
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        type=_key,
        metavar="PART=KEY",
        help="which key or column of the format is the quote, speaker, source, article, as in speaker=attributes.who; "
        "may be given several times",
    )
    parser.add_argument(
        "--join",
        choices=JOINS,
        default="id",
        help="how documents find their articles: by what they say of themselves (id, file, text), or by order",
    )


def _key(value: str) -> tuple[str, str]:
    part, equals, key = value.partition("=")
    if not part or not equals or not key:
        raise argparse.ArgumentTypeError(f"{value!r} is no PART=KEY, such as speaker=attributes.who")
    return part, key


def keys(given: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The keys that `--map` gives. Raises UsageError for a part that is given twice."""
    found = dict(given)
    for part, key in given:
        if found[part] != key:
            raise UsageError(f"--map {part} is given twice, {key!r} and {found[part]!r}; one key is read of a file")
    return found


def add(parser: argparse._ActionsContainer, *names: str) -> None:
    """Options by name, which say the same in every command that has them."""
    for name in names:
        parser.add_argument(name, **_SHARED[name])


def calls(options: argparse.Namespace) -> dict[str, Any]:
    """What the shared options say, by the names that the calls of `quotebench.api` have for it."""
    names = ("corpus", "split", "gold", "articles", "threshold")
    given = {name: getattr(options, name) for name in names if name in options}
    if "form" in options:
        given["reading"] = Reading(options.form, keys(options.map), options.join)
    return {**given, "resampling": resampling(options)} if "resamples" in options else given


def resampling(options: argparse.Namespace) -> Settings | None:
    """The intervals the options ask for."""
    return Settings(options.resamples, options.seed) if options.resamples else None


def gold(options: argparse.Namespace) -> Corpus:
    """The gold the options ask for, with its text."""
    from quotebench.inputs import gold_of

    return gold_of(options.corpus, options.split, options.gold, options.articles)


def note_splits(options: argparse.Namespace) -> None:
    """Say so where all splits of a corpus are scored together."""
    if options.gold is not None or options.split != ALL:
        return
    splits = [file.stem for file in gold_files(options.corpus or default())]
    if len(splits) > 1:
        train = ", train too" if "train" in splits else ""
        say(f"note: all splits together{train}; systems are compared on --split dev and --split test")


def count(value: str, least: int = 0, most: int = _MOST) -> int:
    """A whole number."""
    if not value.isdecimal() or not least <= int(value) <= most:
        raise argparse.ArgumentTypeError(f"{value!r} is no whole number from {least} to {most}")
    return int(value)


def _threshold(value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = 0.0
    if not 0 < number <= 1:
        raise argparse.ArgumentTypeError(f"{value!r} is not above 0 and at most 1")
    return number


def file(value: str) -> Path | BinaryIO:
    """A file to read; - is standard input."""
    if value == "-" and sys.stdin is None:
        raise argparse.ArgumentTypeError("standard input is closed")
    return sys.stdin.buffer if value == "-" else Path(value)


def shown(file: Path | BinaryIO) -> str:
    """A file as it was given."""
    return str(file) if isinstance(file, Path) else "-"


def names(files: Sequence[Path | BinaryIO]) -> list[str]:
    """What files are called: their names, with as many folders as it takes to tell them apart. Raises UsageError for
    one given twice."""
    paths = [file if isinstance(file, Path) else Path("stdin") for file in files]
    given = Counter(map(shown, files))
    if twice := [name for name, times in given.items() if times > 1]:
        raise UsageError(f"{', '.join(twice)}: given twice; give each file once")
    return names_of(paths)


_SHARED: dict[str, dict[str, Any]] = {
    "file": {
        "type": file,
        "metavar": "FILE",
        "help": "predictions, in any format of docs/FORMATS.md; - reads standard input",
    },
    "files": {
        "type": file,
        "nargs": "+",
        "metavar": "FILE",
        "help": "predictions, in any format of docs/FORMATS.md, or a folder of them; - reads standard input; several "
        "files are reported in one table, "
        "a line each",
    },
    "systems": {
        "nargs": "*",
        "metavar": "SYSTEM",
        "help": "an installed system by name, module:attribute, path/to/file.py:attribute, or a file of predictions "
        "(.jsonl) (default: every installed system that can run here)",
    },
    "--articles": {
        "type": Path,
        "metavar": "DIR",
        "help": "folder with the texts that are not shipped, or the tables of Wikinews (default: $QUOTEBENCH_ARTICLES, "
        "then where --get keeps them or gold/diplomacy/articles, then ../shared)",
    },
    "--threshold": {
        "type": _threshold,
        "default": RELAXED,
        "metavar": "T",
        "help": "least similarity of a relaxed pair, above 0 and at most 1 (default: %(default)s)",
    },
    "--resamples": {
        "type": count,
        "default": RESAMPLES,
        "metavar": "N",
        "help": "resamples for the 95 %% intervals of F1 where there are 30 sampling units or more; 0 for no intervals "
        "(default: %(default)s)",
    },
    "--seed": {"type": count, "default": SEED, "metavar": "N", "help": "seed of what is drawn (default: %(default)s)"},
    "--out": {
        "type": Path,
        "metavar": "DIR",
        "help": "where predictions and scores are kept, a folder for each system (default: %(default)s)",
    },
    "--plot": {
        "type": Path,
        "metavar": "OUT.svg",
        "help": "draw it, too: levels with intervals, precision and recall by score, recall by kind, quality against "
        "cost, calibration, as far as there is anything to draw",
    },
    "--by-article": {"action": "store_true", "help": "a line for each article too"},
    "--json": {"action": "store_true", "help": "one JSON document on standard output"},
}
