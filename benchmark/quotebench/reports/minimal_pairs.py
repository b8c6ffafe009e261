"""Minimal pairs won whole: how many there are, of each phenomenon and of all, and the interval of the share."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from quotebench.exceptions import printable
from quotebench.inference.intervals import Sampling, Settings, f1_interval
from quotebench.inference.jackknife import Interval
from quotebench.reports.figures import interval, percent
from quotebench.reports.measures import Named, ratio
from quotebench.reports.tables import bold, table_of
from quotebench.scoring.minimal_pairs import Half, won

if TYPE_CHECKING:
    from rich.table import Table


class Won(msgspec.Struct, frozen=True):
    """How many of how many minimal pairs are won: both passages are answered without any error."""

    won: int
    pairs: int

    @property
    def share(self) -> float | None:
        """Share of the pairs that are won, from 0 to 1."""
        return ratio(self.won, self.pairs)

    @property
    def shown(self) -> str:
        """In one cell of a table: 61.7 (111 of 180); empty where there is no pair."""
        return f"{percent(self.share)} ({self.won} of {self.pairs})" if self.pairs else ""

    def as_json(self) -> dict[str, object]:
        """Counts and share by name."""
        return {"won": self.won, "pairs": self.pairs, "share": self.share}


@dataclass(frozen=True)
class MinimalPairs:
    """The minimal pairs that a system wins. `total` is over all of them, `phenomena` has those of each, in order of
    name; `interval` is that of the share of all, with the pairs as sampling units, and `sampling` how it was made."""

    total: Won
    phenomena: Mapping[str, Won]
    interval: Interval
    sampling: Sampling

    def as_json(self) -> dict[str, object]:
        """Counts, shares and the interval by name."""
        return {
            **self.total.as_json(),
            "ci": self.interval,
            "intervals": self.sampling.as_json(),
            "phenomena": {name: one.as_json() for name, one in self.phenomena.items()},
        }


def minimal_pairs(right: Mapping[Half, bool], resampling: Settings | None) -> MinimalPairs | None:
    """The pairs that are won, from whether each passage is answered without error; None where no pair is whole."""
    pairs = won(right)
    if not pairs:
        return None
    every = [one for of_phenomenon in pairs.values() for one in of_phenomenon]
    # A share is the F1 of units with a true positive each, or with an error on either side: 2w / (2w + l + l).
    counts = np.array([(1, 0, 0) if one else (0, 1, 1) for one in every], dtype=np.int64)
    return MinimalPairs(
        total=Won(sum(every), len(every)),
        phenomena=Named({name: Won(sum(ones), len(ones)) for name, ones in pairs.items()}),
        interval=None if resampling is None else f1_interval(counts, resampling),
        sampling=Sampling("pair", len(every), len(every), resampling),
    )


def pairs_table(found: MinimalPairs) -> "Table":
    """Pairs won by phenomenon, and of all."""
    table = table_of("minimal pairs won whole", "pairs", "won", "%", "95 %", left=1)
    for name, one in found.phenomena.items():
        table.add_row(f"  {printable(name)}", str(one.pairs), str(one.won), percent(one.share), "")
    table.add_section()
    total = found.total
    share, within = bold(percent(total.share)), interval(found.interval)
    table.add_row(bold("all"), str(total.pairs), str(total.won), share, within)
    return table
