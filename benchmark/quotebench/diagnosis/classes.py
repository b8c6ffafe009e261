"""Classes of errors: what an error is, and what each class costs, as the F1 that would be reached if exactly that class
were put right (oracle repair).

Repairing a class turns its false negatives into true positives and removes its false positives, at every level at which
its errors count. So a repaired pair is right altogether (a wrong speaker's source too), a repaired boundary, split or
merger finds its quote with speaker and source, and a repaired spurious prediction, scare quote or duplicate is gone.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

import msgspec

from quotebench.reports.figures import percent, signed
from quotebench.reports.measures import Score
from quotebench.reports.report import Report
from quotebench.reports.tables import table_of
from quotebench.scoring.levels import HEADLINE, LEVELS, heading

if TYPE_CHECKING:
    from rich.table import Table

_OfQuotes = Literal["missed", "boundary", "split", "merged"]
_OfIdentities = Literal["wrong speaker", "unresolved speaker", "wrong source", "missed source"]
_TooMuch = Literal["spurious", "scare quote", "duplicate"]
ErrorClass = Literal[_OfQuotes, _OfIdentities, _TooMuch]
CLASSES: tuple[ErrorClass, ...] = get_args(ErrorClass)
"""Every class, in the order of reports: what was not found, what was cut wrongly, what was ascribed wrongly, what was
said too much."""

MEANING: dict[ErrorClass, str] = {
    "missed": "a gold quote that no prediction answers",
    "boundary": "a prediction and a gold quote overlap, but below the threshold",
    "split": "a gold quote answered by several predictions, each a piece of it",
    "merged": "one prediction over several gold quotes",
    "wrong speaker": "the right quote, but other speakers than gold has",
    "unresolved speaker": "the right quote, but the speaker names nobody of the article",
    "wrong source": "the right quote and speaker, but another channel than gold has",
    "missed source": "the right quote and speaker, but not the channel that the text names",
    "spurious": "a prediction that answers no gold quote",
    "scare quote": "a prediction of words in quotation marks that nobody is said to have spoken",
    "duplicate": "a further prediction of a quote that another one answers",
}


class Error(msgspec.Struct, frozen=True):
    """One error under the relaxed threshold.

    `gold` and `predicted` are indexes into the article's attributions and the predictions about it, None where the
    error has no such side. `fp` and `fn` (0 or 1) are the false positives and false negatives that it accounts for, at
    each of `levels`. Summed over the errors of an article that count at a level they are the counts of that level. An
    optional gold attribution may stand in `gold`, but is never counted in `fn`. `detail` says more.
    """

    kind: ErrorClass
    gold: int | None
    predicted: int | None
    fp: int
    fn: int
    levels: tuple[str, ...]
    detail: str | None = None


class Repair(NamedTuple):
    """A class of errors: how many, the false positives and negatives of the triple they account for, and the score of
    each level (relaxed) without them."""

    kind: ErrorClass
    errors: int
    fp: int
    fn: int
    levels: Mapping[str, Score]

    def as_json(self) -> dict[str, object]:
        """Counts, and F1 by level."""
        f1 = {level: score.f1 for level, score in self.levels.items()}
        return {"errors": self.errors, "fp": self.fp, "fn": self.fn, "f1": f1}


def repairs(total: Mapping[str, Score], errors: Sequence[Error]) -> list[Repair]:
    """Every class, in order, those without errors included. `total` has the relaxed score of each level, `errors` are
    all the errors behind it."""
    found = []
    for kind in CLASSES:
        members = [error for error in errors if error.kind == kind]
        costs = {level: _cost(members, level) for level in LEVELS}
        levels = {level: total[level] + Score(fn, -fp, -fn) for level, (fp, fn) in costs.items()}
        found.append(Repair(kind, len(members), *costs[HEADLINE], levels))
    return found


def _cost(errors: Sequence[Error], level: str) -> tuple[int, int]:
    """The false positives and false negatives of a level that errors account for."""
    members = [error for error in errors if level in error.levels]
    return sum(error.fp for error in members), sum(error.fn for error in members)


def repair_table(classes: Sequence[Repair], report: Report) -> "Table":
    """The classes of errors: what each accounts for, and F1 if exactly it were put right. Its FP and FN sum to those of
    the relaxed triple."""
    table = table_of("F1 if repaired", "errors", "FP", "FN", *map(heading, LEVELS), "gain", left=1)
    total = report.total.levels["relaxed"]
    now = total[HEADLINE].f1
    for one in classes:
        f1 = one.levels[HEADLINE].f1
        gain = signed(None if f1 is None or now is None else f1 - now) if one.errors else ""
        cells = (percent(one.levels[level].f1) for level in LEVELS) if one.errors else [""] * len(LEVELS)
        table.add_row(one.kind, *map(str, (one.errors, one.fp, one.fn)), *cells, gain)
    table.add_section()
    every = (sum(numbers) for numbers in zip(*((one.errors, one.fp, one.fn) for one in classes), strict=True))
    table.add_row("all, and F1 now", *map(str, every), *(percent(total[level].f1) for level in LEVELS), "")
    return table
