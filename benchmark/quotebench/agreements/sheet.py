"""The adjudication sheet: disagreements as tab-separated values, for a spreadsheet, with room for decisions."""

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from quotebench.agreements.disagreements import Disagreement
from quotebench.exceptions import SheetExists

COLUMNS = ("article", "kind", "A id", "B id", "start", "end", "A", "B", "text", "decision", "reason")

_AROUND, _LONGEST = 60, 200
_FORMULA = tuple("=+-@＝＋－＠")


def write_sheet(path: Path, rows: Iterable[Disagreement], texts: Mapping[str, str]) -> None:
    """Write disagreements, one a row, to a new file (UTF-8 with the mark that spreadsheets know it by).

    `texts` holds the articles' text by id. Raises SheetExists if the file is there, and OSError.
    """
    data = sheet(rows, texts).encode("utf-8-sig")
    try:
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError as error:
        raise SheetExists(error.errno, "exists", str(path)) from None


def sheet(rows: Iterable[Disagreement], texts: Mapping[str, str]) -> str:
    """The sheet as text: a header, and a line a disagreement."""
    out = io.StringIO()
    writer = csv.writer(out, dialect="excel-tab", lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        start, end = ("" if at is None else str(at) for at in (row.start, row.end))
        around = _context(texts.get(row.article, ""), row.start, row.end)
        cells = (row.article, row.kind, row.a_id, row.b_id, start, end, row.a, row.b, around, "", "")
        writer.writerow(map(_harmless, cells))
    return out.getvalue()


def _context(text: str, start: int | None, end: int | None) -> str:
    """The stretch in braces with some text around it, its middle left out where it is long."""
    if start is None or end is None:
        return ""
    inside = text[start:end]
    if len(inside) > _LONGEST:
        inside = f"{inside[: _LONGEST // 2]} […] {inside[-_LONGEST // 2 :]}"
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return f"{'…' if start > _AROUND else ''}{before}{{{inside}}}{after}{'…' if end + _AROUND < len(text) else ''}"


def _harmless(cell: str) -> str:
    """The cell on one line, without control characters, and never read as a formula by a spreadsheet."""
    line = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in " ".join(cell.split()))
    return f"'{line}" if line.startswith(_FORMULA) else line
