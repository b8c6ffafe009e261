"""Options that several commands share."""

import argparse
import sys
from pathlib import Path

from quotebench.commands.console import say
from quotebench.gold.corpora import NAMES, Corpus, available, gold_files
from quotebench.inference.intervals import RESAMPLES, SEED, Settings
from quotebench.rows.reading import Rows
from quotebench.rows.structs import Prediction
from quotebench.scoring.levels import RELAXED

_MOST = 1_000_000


def add_gold(parser: argparse.ArgumentParser) -> None:
    """--corpus, --split, --gold and --articles: what to score against."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--corpus", metavar="C", help=f"one of {', '.join(NAMES)} (default: the first whose labels are here)"
    )
    which.add_argument("--gold", type=Path, metavar="FILE", help="your own gold instead of a corpus")
    parser.add_argument("--split", metavar="S", help="only this split of it (train, dev, test)")
    add_articles(parser)


def note_splits(options: argparse.Namespace) -> None:
    """Say so where all splits of a corpus are scored together."""
    if options.gold is None and options.split is None and len(gold_files(options.corpus or available()[0])) > 1:
        say("note: all splits together, train too; systems are compared on --split dev and --split test")


def add_articles(parser: argparse.ArgumentParser) -> None:
    """--articles: where the text is that may not be shipped."""
    parser.add_argument(
        "--articles",
        type=Path,
        metavar="DIR",
        help="folder with the texts that are not shipped (default: $QUOTEBENCH_ARTICLES, then gold/diplomacy/articles, "
        "then ../shared/articles)",
    )


def add_threshold(parser: argparse.ArgumentParser) -> None:
    """--threshold: the similarity of a relaxed pair."""
    parser.add_argument(
        "--threshold",
        type=_threshold,
        default=RELAXED,
        metavar="T",
        help="least similarity of a relaxed pair, above 0 and at most 1 (default: %(default)s)",
    )


def add_resampling(parser: argparse.ArgumentParser) -> None:
    """--resamples and --seed: how intervals are made."""
    parser.add_argument(
        "--resamples",
        type=count,
        default=RESAMPLES,
        metavar="N",
        help="resamples for the 95 %% intervals of F1 where there are 30 sampling units or more; 0 for no intervals "
        "(default: %(default)s)",
    )
    parser.add_argument(
        "--seed", type=count, default=SEED, metavar="N", help="seed of what is drawn (default: %(default)s)"
    )


def resampling(options: argparse.Namespace) -> Settings | None:
    """The intervals the options ask for."""
    return Settings(options.resamples, options.seed) if options.resamples else None


def predictions(file: str, corpus: Corpus) -> tuple[str, Rows[Prediction]]:
    """The predictions of a file, or of standard input for "-", about a corpus, checked, and what they are called."""
    from quotebench.inputs import read

    return read(sys.stdin.buffer.read() if file == "-" else Path(file), corpus.articles)


def gold(options: argparse.Namespace) -> Corpus:
    """The gold the options ask for, with its text."""
    from quotebench.inputs import gold_of

    return gold_of(options.corpus, options.split, options.gold, options.articles)


def count(value: str) -> int:
    if not value.isdecimal() or int(value) > _MOST:
        raise argparse.ArgumentTypeError(f"{value!r} is no whole number from 0 to {_MOST}")
    return int(value)


def processes(value: str) -> int:
    """A number of processes."""
    if not value.isdecimal() or not 1 <= int(value) <= 256:
        raise argparse.ArgumentTypeError(f"{value!r} is no whole number from 1 to 256")
    return int(value)


def _threshold(value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = 0.0
    if not 0 < number <= 1:
        raise argparse.ArgumentTypeError(f"{value!r} is not above 0 and at most 1")
    return number
