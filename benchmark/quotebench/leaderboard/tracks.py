"""Tracks: a corpus and split with the systems that answered it, in groups that the paired test can tell apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quotebench.inference.attainable import Attainable
from quotebench.inference.intervals import Sampling, Settings
from quotebench.inference.paired import PERMUTATIONS
from quotebench.inference.ranking import Paired, pairwise, reach
from quotebench.inference.sampling import telling
from quotebench.leaderboard.entries import Board
from quotebench.reports.measures import Score
from quotebench.results.keeping import Level, Record, stem
from quotebench.results.table import counts_by_unit
from quotebench.scoring.levels import HEADLINE


@dataclass(frozen=True)
class Track:
    """One corpus and split. `records` are by entry, the best group first and in it by F1; `groups` says of each 1 more
    than how many are significantly better: in group 1 nobody is shown to be beaten. `pairs` holds each pair of systems,
    p-values corrected by Holm's method over all of them."""

    title: str
    records: Mapping[str, Record]
    groups: Mapping[str, int]
    pairs: Mapping[tuple[str, str], Paired]
    sampling: Sampling
    reach: Attainable

    @property
    def key(self) -> str:
        """The title as it stands in addresses and names of files."""
        return stem(self.title)

    @property
    def required(self) -> int:
        """How many required attributions there are to find."""
        return headline(next(iter(self.records.values()))).gold

    @property
    def unit(self) -> str:
        """What was drawn and swapped: "event" or "article"."""
        return self.sampling.unit

    def between(self, one: str, other: str) -> Paired:
        """The pair of two systems, the difference being that of the first less the second."""
        if (one, other) in self.pairs:
            return self.pairs[one, other]
        found = self.pairs[other, one]
        value, within = found.difference.value, found.difference.interval
        # 0.0 - 0.0 is 0.0, where -0.0 would be printed with its sign.
        turned = found.difference._replace(
            value=None if value is None else 0.0 - value,
            interval=None if within is None else (0.0 - within[1], 0.0 - within[0]),
        )
        return found._replace(difference=turned)

    def better_than(self, system: str) -> list[str]:
        """The systems that one is significantly better than."""
        return [other for other in self.records if other != system and self.between(system, other).winner == system]


def score(level: Level) -> Score:
    """A level's score, from its counts: shares in a lock are rounded, and rounding twice may show another figure."""
    return Score(level.tp, level.fp, level.fn)


def headline(record: Record) -> Score:
    """The relaxed triple of a record."""
    return score(record.scores.levels["relaxed"][HEADLINE])


def tracks(board: Board) -> list[Track]:
    """A track for each title of the board, in its order, with the entries that nothing superseded."""
    return [_track(title, records) for title in board.titles if (records := board.records(title))]


def _track(title: str, records: Sequence[Record]) -> Track:
    counts = counts_by_unit(sorted(records, key=lambda record: record.system))
    pairs = pairwise(counts, PERMUTATIONS, Settings())
    losses = dict.fromkeys(counts, 0)
    for (one, other), found in pairs.items():
        if found.winner is not None:
            losses[other if found.winner == one else one] += 1
    groups = {name: 1 + lost for name, lost in losses.items()}
    ordered = sorted(records, key=lambda record: (groups[record.system], -(headline(record).f1 or 0.0), record.system))
    units = max(len(telling(rows)) for rows in counts.values())
    return Track(
        title=title,
        records={record.system: record for record in ordered},
        groups=groups,
        pairs=pairs,
        sampling=Sampling(records[0].scores.unit, units, len(records[0].scores.units), Settings()),
        reach=reach(counts, PERMUTATIONS),
    )
