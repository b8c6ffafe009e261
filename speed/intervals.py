"""The intervals alone: 1,000 resamples of the counts of many articles, all levels and both thresholds.

    python -m speed.intervals ARTICLES REPORT

REPORT is what `quotebench score --json` says of a corpus. The counts of its articles are drawn, with replacement, until
there are ARTICLES of them. Like `speed.coverage` it calls what is inside quotebench, since no command makes intervals
without scoring.
"""

import sys
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

from quotebench.inference.intervals import Settings, f1_interval
from speed.phases import Phases


class _Confusion(msgspec.Struct):
    tp: int
    fp: int
    fn: int


class _Levels(msgspec.Struct):
    levels: dict[str, dict[str, _Confusion]]


class _Report(msgspec.Struct):
    articles: dict[str, _Levels]


def counts(report: bytes, articles: int, seed: int = 4) -> dict[tuple[str, str], npt.NDArray[np.int64]]:
    """By threshold and level true positives, false positives and false negatives, a row an article, drawn from the
    articles of a report. Raises ValueError if it has none."""
    rows = list(msgspec.json.decode(report, type=_Report).articles.values())
    if not rows:
        raise ValueError("the report has no counts of articles")
    drawn = np.random.default_rng(seed).integers(0, len(rows), articles)
    found = {}
    for threshold, levels in rows[0].levels.items():
        for level in levels:
            confusions = [row.levels[threshold][level] for row in rows]
            found[threshold, level] = np.array([(one.tp, one.fp, one.fn) for one in confusions], dtype=np.int64)[drawn]
    return found


def main() -> None:
    """Draw counts, make intervals, report."""
    phases = Phases()
    drawn = counts(Path(sys.argv[2]).read_bytes(), int(sys.argv[1]))
    phases.end("read")
    found = [f1_interval(columns, Settings()) for columns in drawn.values()]
    phases.end("intervals")
    phases.show(intervals=sum(interval is not None for interval in found))


if __name__ == "__main__":
    main()
