"""Classes of errors as a table for a terminal."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quotebench.diagnosis.repair import Repair
from quotebench.reports.figures import percent, signed
from quotebench.reports.report import Report
from quotebench.reports.tables import table_of
from quotebench.scoring.levels import HEADLINE, LEVELS, heading

if TYPE_CHECKING:
    from rich.table import Table


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
    every = (sum(one.errors for one in classes), sum(one.fp for one in classes), sum(one.fn for one in classes))
    table.add_row("all, and F1 now", *map(str, every), *(percent(total[level].f1) for level in LEVELS), "")
    return table
