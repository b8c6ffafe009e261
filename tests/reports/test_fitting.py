"""Tables in narrow terminals: every figure stands whole, whatever the width."""

import csv
import io
import re

import pytest
from rich.console import Console
from rich.table import Table

from quotebench.reports.fitting import fitted
from quotebench.reports.tables import as_csv, as_markdown, bold, plain

LONG = plain(
    ("corpus", "system", "F1", "95 %", "TP"),
    [("wire dev", "a-system-of-mine/with-a-long-name", "71.5", "62.9 to 77.4", "1227"), ("", "b", "100.0", "-", "3")],
    left=2,
)
WORDS = plain(("beside", ""), [("attribution error rate", "27.1 (missed 13.2, false alarm 9.1)")], left=2)
FIGURE = re.compile(r"(?<![\w.])[+-]?\d+(?:\.\d+)?")


def printed(table: Table, width: int) -> str:
    console = Console(file=io.StringIO(), width=width, record=True)
    for part in fitted(table, width):
        console.print(part, crop=False)
    return console.export_text()


@pytest.mark.parametrize("width", [*range(20, 90), 300])
@pytest.mark.parametrize(
    ("table", "figures"),
    [(LONG, ["100.0", "1227", "3", "62.9", "71.5", "77.4", "95"]), (WORDS, ["13.2", "27.1", "9.1"])],
)
def test_figures_are_never_cut_and_lines_fit(table: Table, figures: list[str], width: int) -> None:
    out = printed(table, width)
    assert sorted(FIGURE.findall(out)) == figures
    assert max(map(len, out.splitlines())) <= width


def test_names_are_wrapped_and_not_cut() -> None:
    out = printed(LONG, 40)
    assert "…" not in out
    assert "a-system-of-mine/with-a-long-name" in "".join(
        line[10:].split(" ")[0] for line in out.splitlines() if "corpus" not in line and "─" not in line
    )


def test_a_table_that_fits_is_one_table() -> None:
    assert len(fitted(LONG, 80)) == 1
    assert len(fitted(LONG, 30)) > 1


def test_a_table_in_markdown_is_what_the_terminal_shows() -> None:
    table = plain(("", "F1"), [("a|b", "1.0")])
    table.add_row(bold("all"), "2.0")
    assert as_markdown(table) == "|  | F1 |\n| --- | ---: |\n| a\\|b | 1.0 |\n| **all** | 2.0 |"


def test_csv_is_quoted_in_full_and_empty_where_undefined() -> None:
    rows = [{"name": 'a "b", c\nd', "f1": 2 / 3, "ci": None}, {"name": "é", "f1": 0.0, "ci": 1}]
    out = as_csv(rows)
    assert out == f'name,f1,ci\r\n"a ""b"", c\nd",{2 / 3!r},\r\né,0.0,1\r\n'
    assert [float(row["f1"]) for row in csv.DictReader(io.StringIO(out, newline=""))] == [2 / 3, 0.0]
