"""Tables: CSV and TSV with a header, one attribution a row, whose columns are called as in `keys`; DataFrames and
Datasets are read alike by `objects`.

An empty cell is nobody and nothing. Offsets, where there are any, count characters, end exclusive.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from quotebench.exceptions import InvalidData, Problem, shortened
from quotebench.formats.files import File
from quotebench.formats.keys import NAMES, Naming, plain_key
from quotebench.formats.listing import read_values
from quotebench.formats.nests import ANSWERS
from quotebench.formats.statements import Format, Keys, Statement

_DELIMITERS = ",\t;|"
_CALLED = {part: frozenset(map(plain_key, NAMES[part])) for part in ("quote", "speaker", "article")}
_KNOWN = frozenset[str]().union(*(map(plain_key, names) for names in NAMES.values()))


def read(file: File, keys: Keys) -> Iterator[Statement | Problem]:
    """The attributions of a table. Raises InvalidData for a row that has not the columns of the header, cells that are
    not closed, and a table without a column for the quote."""
    naming = Naming(keys)
    delimiter, header = _header(file, keys)
    columns = dict.fromkeys(header, "")
    quoting = {naming.key(columns, part) for part in ("quote", "spans", "start")} & {*header}
    if not quoting and not any(plain_key(column) in ANSWERS for column in header):
        named = shortened(", ".join(map(repr, header)), 200)
        file.wrong(1, None, f"has no column for the quote; its columns are {named}; name one: --map quote=COLUMN")
    if (twice := next((one for one in header if header.count(one) > 1), None)) is not None:
        file.wrong(1, twice, "stands twice in the header, so it cannot be told which column is meant; rename one")
    yield from read_values(_records(file, delimiter, header), naming, file)


def recognises(file: File) -> bool:
    """A header with a column for the quote, and one for the speaker or the article."""
    try:
        return are_columns(_header(file, {})[1])
    except InvalidData:
        return False


def are_columns(names: Iterable[str]) -> bool:
    """Whether these are columns of attributions: one for the quote, and one for the speaker or the article."""
    header = set(map(plain_key, names))
    quote, speaker, article = (bool(header & _CALLED[part]) for part in ("quote", "speaker", "article"))
    return quote and (speaker or article)


def _header(file: File, keys: Keys) -> tuple[str, list[str]]:
    """The delimiter that makes most columns of the first line such as are known, and these. Raises InvalidData where
    the file is no table."""
    known = _KNOWN | {plain_key(column) for column in keys.values()}
    found: list[tuple[int, int, str, list[str]]] = []
    if file.text.lstrip()[:1] not in ("{", "[", "<", ""):
        for delimiter in _DELIMITERS:
            try:
                cells = next((cells for _, cells in _rows(file, delimiter)), [])
            except InvalidData:
                continue
            header = [cell.strip() for cell in cells]
            found.append((sum(plain_key(cell) in known for cell in header), len(header), delimiter, header))
    if not found:
        file.wrong(None, None, "is no table; expected a line of columns, such as article,speaker,quote")
    _, _, delimiter, header = max(found, key=lambda one: one[:2])
    return delimiter, header


def _records(file: File, delimiter: str, header: list[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows below the header, None for empty cells, each with the line that it begins on."""
    try:
        rows = list(_rows(file, delimiter))
    except InvalidData:
        if delimiter != "\t" or any("\t" not in line for line in file.text.splitlines() if line.strip()):
            raise
        # Programs that join with tabs quote nothing.
        rows = [(line, text.split("\t")) for line, text in enumerate(file.text.split("\n"), 1) if text.strip()]
    for line, cells in rows[1:]:
        if len(cells) != len(header):
            called = {",": "comma", "\t": "tab", ";": "semicolon", "|": "bar"}[delimiter]
            file.wrong(
                line,
                None,
                f"has {len(cells)} cells where the header has {len(header)}; a cell that holds a {called} or a line "
                "break stands in quotation marks",
            )
        yield line, {column: cell.strip() or None for column, cell in zip(header, cells, strict=True)}


def _rows(file: File, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty, with the lines that they begin on. Raises InvalidData."""
    reader = csv.reader(io.StringIO(file.text, newline=""), delimiter=delimiter, skipinitialspace=True, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        file.wrong(line, None, f"is no row of a table: {error}; quotation marks in a quoted cell are written twice")


FORMAT = Format(
    name="csv",
    title="a table",
    unit="characters",
    read=read,
    recognises=recognises,
    suffixes=(".csv", ".tsv"),
    keys=tuple(NAMES),
)
