"""Tables as Markdown has them, which language models like to write: a line of columns between bars, a line of hyphens,
and a row a line. Prose and fences may stand around them; several with the same columns are read as one."""

import re
from collections.abc import Iterator

_RULE = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?|\s*\|\s*:?-+:?\s*")
_BAR = re.compile(r"(?<!\\)\|")
_EMPHASIS = re.compile(r"(\*\*|__|`)(.+)\1")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)

Row = tuple[int, list[str]]
"""The line that a row stands on, counted from 1, and its cells."""


def tables(text: str) -> Iterator[list[Row]]:
    """The tables of a text, each with its columns as the first row."""
    lines = text.split("\n")
    found: list[Row] = []
    for number, line in enumerate(lines, 1):
        if found and "|" in line and not _RULE.fullmatch(line.rstrip()):
            found.append((number, _cells(line)))
        elif found and "|" not in line:
            yield found
            found = []
        elif not found and "|" in line and number < len(lines) and _RULE.fullmatch(lines[number].rstrip()):
            found = [(number, [_plain(cell) for cell in _cells(line)])]
    if found:
        yield found


def _cells(line: str) -> list[str]:
    """What stands between bars; a bar within a cell is written \\|."""
    line = line.strip().removeprefix("|")
    cells = _BAR.split(line)
    if len(cells) > 1 and not cells[-1].strip():
        cells.pop()
    return [_BREAK.sub(" ", cell.replace("\\|", "|")).strip() for cell in cells]


def _plain(cell: str) -> str:
    """The name of a column without its emphasis."""
    return cell if (match := _EMPHASIS.fullmatch(cell)) is None else match[2].strip()
