"""The rules of others as a table."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from quotebench.reports.figures import percent
from quotebench.reports.literature.figures import Share
from quotebench.reports.literature.rules import ByRule
from quotebench.reports.tables import bold, table_of

if TYPE_CHECKING:
    from rich.table import Table


def rules_table(also: Mapping[str, ByRule]) -> "Table":
    """Each rule with its source, and each of its figures with the known defect."""
    table = table_of("by others' rules", "known defect", "precision", "recall", "F1", "accuracy", left=2)
    for name, by_rule in also.items():
        table.add_row(bold(name), by_rule.rule.source)
        for figure, one in by_rule.figures.items():
            cells = (
                ("", "", "", percent(one.accuracy))
                if isinstance(one, Share)
                else (percent(one.precision), percent(one.recall), percent(one.f1), "")
            )
            table.add_row(f"  {figure}", by_rule.rule.defects[figure], *cells)
        table.add_section()
    return table
