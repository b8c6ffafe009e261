"""What a file is as a whole: rows in lines, or in one of the other layouts that they are written in. What is none of
these is refused once, with the remedy."""

import csv
import io
import json
import re
from collections.abc import Iterable
from itertools import islice

import msgspec

from quotebench.exceptions import InvalidData, Problem, shortened
from quotebench.rows.nesting import LABELLED, PREDICTED, UNREADABLE, Lines, fields_of, members, nested, unnested

COMPRESSED = {
    b"\x1f\x8b": "gzip",
    b"PK\x03\x04": "zip",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"\x28\xb5\x2f\xfd": "zstandard",
}
_MARKS = {
    b"\xef\xbb\xbf": "UTF-8",
    b"\xff\xfe\x00\x00": "UTF-32-LE",
    b"\x00\x00\xfe\xff": "UTF-32-BE",
    b"\xff\xfe": "UTF-16-LE",
    b"\xfe\xff": "UTF-16-BE",
}
"""What editors put in front of a text, to tell how it is encoded."""
_ROW = re.compile(r"\s*[\[{]\s*(?:$|[\"'“{\[\]}])")
_FENCE = re.compile(r"\s*(```|~~~)")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a]")
_PAGE = re.compile(r"\s*(?:<!doctype html|<html|<\?xml)\b", re.IGNORECASE)
_COLUMN = re.compile(r"(?=.{1,40}$)[^\W\d][\w().-]*( [\w().-]+){0,2}(?<!\.)")
"""What columns of tables are called: a word, three at most, that end no sentence."""
_SPACE = re.compile(r"\s*")
_EXPECTED = 'expected one object a line: {"article": ..., "speaker": ..., "quote": ...}'
_LOOKED_AT = 20
"""Lines looked at to tell rows in lines from JSON that goes over several."""


def kind_of(data: bytes) -> str:
    """What the rows of a file are, "gold" or "predictions", told by the first that can be read. What is neither, or
    cannot be read, is checked as predictions."""
    try:
        fields = (fields_of(line) for _, line in rows_in(data, "")[0])
        return "gold" if is_gold(next(filter(None, fields), {})) else "predictions"
    except InvalidData:
        return "predictions"


def is_gold(fields: Iterable[str]) -> bool:
    """Whether a row with these fields is gold: labels, or a text and nothing that only predictions have."""
    keys = set(fields)
    return bool(keys & {"attributions", "entities"} or (keys & {"sha256", "text"} and not keys & PREDICTED - LABELLED))


def is_predictions(fields: Iterable[str]) -> bool:
    """Whether a row with these fields is a prediction: it quotes or names a speaker, and has nothing of gold alone."""
    keys = set(fields)
    return bool(keys & {"quote", "quote_spans", "speaker"}) and not keys & (LABELLED - PREDICTED)


def rows_in(data: bytes, name: str) -> tuple[Lines, list[str]]:
    """The rows of a file, and what is to be said of its layout. What is no JSON is left for the reader of rows to
    judge. Raises InvalidData for a file that holds none."""
    data, notes = as_utf8(data, name)
    head = _first_line(data)
    values: Lines = enumerate(io.BytesIO(data), 1)
    if not _is_json(head):
        text = text_of(data, name)
        if _PAGE.match(text):  # whatever follows: pages hold scripts, which look like JSON
            raise _refused(name, f"is HTML or XML; {_EXPECTED}")
        if fenced := _fenced(text):
            lines, more = rows_in(fenced.encode(), name)
            return lines, ["holds Markdown code fences; what stands between them was read, nothing else", *more]
        if documents := _documents(text):
            values, head = iter(documents), documents[0][1]
            if head.lstrip()[:1] != b"[":
                notes.append("is JSON over several lines; it was read, though one object a line is expected")
        else:
            _refuse_no_json(text, name)
    if head.lstrip()[:1] == b"[":
        values = (member for line, raw in values for member in members(raw, line))
        head = next((member for _, member in members(head, 1)), b"{}")
        notes.append("is a JSON array; its members were read as rows, though one object a line is expected")
    if (rows := nested(head, 1)) is not None:
        if rows and nested(rows[0][1], 1) is not None:  # a list of articles within the one object
            values = unnested(values)
        values = unnested(values)
        notes.append("holds lists of rows in objects; they were read, each row with the article of its object")
    return values, notes


def text_of(data: bytes, name: str) -> str:
    """Data as text. Raises InvalidData, with the remedy, if it is not UTF-8."""
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        if _CONTROL.search(data, 0, 1000):
            raise _refused(name, "is no text; expected one JSON object a line") from None
        line, byte = data.count(b"\n", 0, error.start) + 1, data[error.start]
        message = f"is not UTF-8 (byte {byte:#x}); where it is Windows-1252 or Latin-1: {_converted('WINDOWS-1252')}"
        raise _refused(name, message, line) from None


def _refused(name: str, message: str, line: int | None = None) -> InvalidData:
    return InvalidData([Problem(file=name, line=line, field=None, message=message)])


def _converted(coding: str) -> str:
    return f"iconv -f {coding} -t UTF-8 FILE > NEW"


def as_utf8(data: bytes, name: str) -> tuple[bytes, list[str]]:
    """Data without the mark in front of it, as UTF-8 where the mark tells that it is something else."""
    if (kind := next((COMPRESSED[magic] for magic in COMPRESSED if data.startswith(magic)), None)) is not None:
        raise _refused(name, f"is compressed ({kind}); unpack it first")
    mark = next((mark for mark in _MARKS if data.startswith(mark)), b"")
    coding = _MARKS.get(mark, "UTF-8")
    if coding != "UTF-8":
        try:
            utf8 = data.removeprefix(mark).decode(coding).encode()
        except UnicodeError:
            raise _refused(name, f"begins as {coding} text but is none throughout; write it as UTF-8") from None
        return utf8, [f"is {coding[:6]} text; it was read, though UTF-8 is expected"]
    if (zero := data.find(b"\x00", 0, 1000)) >= 0:
        wide = zero < 2 and data[zero:40:2].strip(b"\x00") == b""
        remedy = _converted(f"UTF-16{'LE' if zero % 2 else 'BE'}") if wide else "expected one JSON object a line"
        raise _refused(name, f"is {'UTF-16 text' if wide else 'no text'}: {remedy}")
    return data.removeprefix(mark), []


def _first_line(data: bytes) -> bytes:
    return next((line for line in io.BytesIO(data) if not line.isspace()), b"{}")


def _is_json(raw: bytes) -> bool:
    try:
        msgspec.json.decode(raw, type=msgspec.Raw)
    except UNREADABLE:
        return False
    return True


def _fenced(text: str) -> str | None:
    """What stands between code fences, every line where it was; None without a fence."""
    lines, within, any_ = [], False, False
    for line in text.splitlines(keepends=True):
        fence = _FENCE.match(line) is not None
        within, any_ = within != fence, any_ or fence
        lines.append(line if within and not fence else "\n")
    return "".join(lines) if any_ else None


def _documents(text: str) -> list[tuple[int, bytes]] | None:
    """JSON values that go over several lines, with the lines that they begin on; the whole text where it is one that is
    broken. None for what is rather lines of values, or no JSON."""
    if text.lstrip()[:1] not in ("[", "{"):
        return None
    decoder, found, at, line = json.JSONDecoder(), list[tuple[int, bytes]](), 0, 1
    try:
        while rest := _SPACE.match(text, at):
            line += text.count("\n", at, rest.end())
            at = rest.end()
            if at == len(text):
                return found
            _, end = decoder.raw_decode(text, at)
            found.append((line, text[at:end].encode()))
            line, at = line + text.count("\n", at, end), end
    except (ValueError, RecursionError):
        pass
    lines = islice((line for line in text.splitlines() if line.strip()), _LOOKED_AT)
    in_lines = sum(line.lstrip()[:1] == "{" and line.rstrip(", \t\r")[-1:] == "}" for line in lines)
    return None if in_lines and text.lstrip()[0] == "{" else [(1, text.encode())]


def _refuse_no_json(text: str, name: str) -> None:
    """Raises InvalidData for a text none of whose first lines is like JSON."""
    lines = list(islice((line for line in text.splitlines() if line.strip()), _LOOKED_AT))
    if any(map(_ROW.match, lines)):
        return
    for delimiter, called in ((",", "CSV"), ("\t", "TSV"), (";", "CSV with semicolons")):
        if cells := _columns(lines, delimiter):
            reader = f"csv.DictReader(sys.stdin, delimiter={delimiter!r}, skipinitialspace=True)".replace("'", '"')
            code = f"import csv, json, sys; [print(json.dumps({{k: v for k, v in r.items() if v}})) for r in {reader}]"
            fields = "" if PREDICTED & {*cells} else f" with the fields {', '.join(sorted(PREDICTED))}"
            message = f"is {called} ({shortened(', '.join(cells), 80)}); expected one JSON object a line{fields}. "
            raise _refused(name, f"{message}To convert it: python -c '{code}' < FILE > NEW")
    what = "is HTML or XML" if lines[0].lstrip()[:1] == "<" else f"is no JSON; it begins {shortened(lines[0], 40)!r}"
    raise _refused(name, f"{what}; {_EXPECTED}")


def _columns(lines: list[str], delimiter: str) -> list[str]:
    """The columns of the table that the first lines of a text are; none where they are no table: prose and programs
    have commas too. A table has columns of ours, or at least two rows, all as long as its header."""
    try:
        rows = list(csv.reader(lines, delimiter=delimiter, skipinitialspace=True))
    except csv.Error:  # a line longer than any cell may be
        return []
    head = [cell.strip() for cell in rows[0]]
    if len(head) < 2 or len(set(head)) < len(head) or not all(map(_COLUMN.fullmatch, head)):
        return []
    whole = rows[:-1] if len(lines) == _LOOKED_AT else rows  # the last may go on below
    spaced = f"{delimiter} " in lines[0]  # as in a sentence
    alike = len(whole) > 1 and not spaced and all(len(row) == len(head) for row in whole)
    return head if alike or len(PREDICTED & {*head}) > 1 else []
