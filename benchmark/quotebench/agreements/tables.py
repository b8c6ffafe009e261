"""Agreement as tables for a terminal; "-" is what is undefined."""

from typing import TYPE_CHECKING

from quotebench.agreements.result import Agreement, Coefficient
from quotebench.reports.figures import percent
from quotebench.reports.tables import table_of

if TYPE_CHECKING:
    from rich.table import Table

_KAPPA = {"speaker": "speakers", "source": "sources", "type": "types"}
_ALPHA = {"quote": "in a quote or not (|uα)", "type": "types of quote (uα)", "speaker": "speakers (uα)"}


def agreement_tables(agreement: Agreement, articles: bool) -> "list[Table]":
    """Coefficients, and disagreements by kind; `articles`: a line for each article too."""
    tables = [_coefficients(agreement), _kinds(agreement)]
    return [*tables, _articles(agreement)] if articles else tables


def decimal(value: float | None) -> str:
    """A coefficient as people read it: 0.873, or - where it is undefined."""
    return "-" if value is None else f"{value:.3f}"


def _coefficients(agreement: Agreement) -> "Table":
    table = table_of("agreement beyond chance", "", "95 %", "over", left=1)
    for title, size, names, family in (
        ("Cohen's kappa of paired quotes", "pairs", _KAPPA, agreement.total.kappa),
        ("Krippendorff's alpha on characters", "characters", _ALPHA, agreement.total.alpha),
    ):
        table.add_row(title, style="bold")
        for name, words in names.items():
            one = family[name]
            table.add_row(f"  {words}", decimal(one.value), _interval(one), f"{one.size} {size}")
        table.add_section()
    return table


def _kinds(agreement: Agreement) -> "Table":
    """Kinds of disagreement; what one side calls optional is to be adjudicated too, but counts in no other table."""
    table = table_of("to adjudicate", "", "of it required", left=1)
    kinds = {kind: numbers for kind, numbers in agreement.kinds.items() if numbers[0]}
    for kind, numbers in kinds.items():
        table.add_row(f"  {kind}", *map(str, numbers))
    table.add_section()
    table.add_row("all", *(str(sum(numbers[i] for numbers in kinds.values())) for i in range(2)), style="bold")
    return table


def _articles(agreement: Agreement) -> "Table":
    columns = ("κ speaker", "κ source", "κ type", "α quote", "α type", "α speaker", "quote F1", "triple F1")
    table = table_of("agreement by article", *columns, left=1)
    for id, found in agreement.articles.items():
        levels = agreement.report.articles[id].levels["relaxed"]
        table.add_row(
            id,
            *(decimal(found.kappa[name].value) for name in _KAPPA),
            *(decimal(found.alpha[name].value) for name in _ALPHA),
            *(percent(levels[level].f1) for level in ("quote", "triple")),
        )
    return table


def _interval(one: Coefficient) -> str:
    return "" if one.interval is None else " to ".join(map(decimal, one.interval))
