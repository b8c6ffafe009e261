"""The intervals alone: 1,000 resamples of the counts of many articles, all levels and both thresholds.

    python -m benchmarks.intervals ARTICLES REPORT

REPORT is what `quotebench score --json` says of a corpus. The counts of its articles are drawn, with replacement, until
there are ARTICLES of them.
"""

import sys
from pathlib import Path

import msgspec
import numpy as np

from benchmarks.phases import Phases
from quotebench.inference.intervals import Settings, f1_interval, level_columns
from quotebench.scoring.counting import COLUMN, COLUMNS, LEVELS, THRESHOLDS, Counts


class _Confusion(msgspec.Struct):
    tp: int
    fp: int
    fn: int


class _Levels(msgspec.Struct):
    levels: dict[str, dict[str, _Confusion]]


class _Report(msgspec.Struct):
    articles: dict[str, _Levels]


def counts(report: bytes, articles: int, seed: int = 4) -> Counts:
    """Counts of articles by column, of the levels alone, drawn from the articles of a report."""
    rows = msgspec.json.decode(report, type=_Report).articles.values()
    if not rows:
        raise ValueError("the report has no counts of articles")
    matrix = np.zeros((len(rows), len(COLUMNS)), dtype=np.int64)
    for i, row in enumerate(rows):
        for threshold in THRESHOLDS:
            for level in LEVELS:
                found = row.levels[threshold][level]
                for count, number in (("tp", found.tp), ("fp", found.fp), ("fn", found.fn)):
                    matrix[i, COLUMN[f"{threshold}/{level}/{count}"]] = number
    return matrix[np.random.default_rng(seed).integers(0, len(matrix), articles)]


def main() -> None:
    """Draw counts, make intervals, report."""
    phases = Phases()
    drawn = counts(Path(sys.argv[2]).read_bytes(), int(sys.argv[1]))
    phases.end("read")
    found = [
        f1_interval(drawn[:, level_columns(threshold, level)], Settings())
        for threshold in THRESHOLDS
        for level in LEVELS
    ]
    phases.end("intervals")
    phases.show(intervals=sum(interval is not None for interval in found))


if __name__ == "__main__":
    main()
