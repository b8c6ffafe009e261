"""quotebench export: gold as prediction rows."""

import argparse
import sys

from quotebench.gold.places import NAMES


def export_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("corpus", metavar="CORPUS", help=f"one of {', '.join(NAMES)}")
    parser.add_argument("--split", metavar="S", help="only this split of it (train, dev, test), or all")


def export_command(options: argparse.Namespace) -> int:
    """Write the rows to standard output. Spans only where the text is not ours to give, so it needs no text."""
    from quotebench.gold.corpora import labels, prediction_rows
    from quotebench.rows.writing import lines

    articles = labels(options.corpus, options.split).articles
    sys.stdout.buffer.writelines(lines(row for article in articles for row in prediction_rows(article)))
    sys.stdout.buffer.flush()
    return 0
