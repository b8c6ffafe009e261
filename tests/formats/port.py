"""Two small articles that the samples of formats are about, and reading samples against them."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace

from quotebench.exceptions import InvalidData
from quotebench.formats.files import File
from quotebench.formats.reading import Reading, format_of, read_in
from quotebench.formats.registry import named, recognised
from quotebench.rows.reading import Rows
from quotebench.rows.structs import Prediction
from tests.helpers import article_of

SAMPLES = Path(__file__).parent / "samples"
_ENTITIES = """ruiz | person | Ana Ruiz | Ruiz
lund | person | Per Lund | Lund
post | outlet | Harbour Post | Post"""
FIRST = replace(
    article_of(
        _ENTITIES,
        "🥳 “{a1|We agree},” {ruiz a1.speaker|Ana Ruiz} {a1.cue|told} the {post a1.source|Harbour Post}. "
        "{ruiz a2.speaker|She} {a2.cue|said} {a2|the gate would never close}. “{a3|We agree},” "
        "{a3.cue|said} {lund a3.speaker|Per Lund}.",
        """a1 | direct | speakers: ruiz | source: post
a2 | indirect | speakers: ruiz
a3 | direct | speakers: lund""",
    ),
    article="port-1",
)
SECOND = replace(
    article_of(
        _ENTITIES,
        "“{a1|No, and\nnever},” {a1.cue|said} {lund a1.speaker|Per Lund}.",
        "a1 | direct | speakers: lund",
    ),
    article="port-2",
)
ARTICLES = (FIRST, SECOND)


def rows_of(
    data: str | bytes, format: str | None = None, keys: Mapping[str, str] | None = None, join: str = "id"
) -> Rows[Prediction]:
    """The rows of a file, in the format that is named or recognised."""
    file = File("sample", data.encode() if isinstance(data, str) else data)
    reading = Reading(format, keys or {}, join)
    found = format_of(file, reading)
    assert found is not None
    return read_in(found, [file], ARTICLES, reading)


def triples(rows: Rows[Prediction]) -> list[tuple[str, Any, Any, Any]]:
    """Article, quote (its spans, where it has them), speaker and source of every row."""
    return [(row.article, row.quote_spans or row.quote, row.speaker, row.source) for row in rows.rows]


def said(rows: Rows[Prediction]) -> list[str]:
    """The warnings of rows."""
    return [problem.message for problem in rows.warnings]


def breaks_well(data: bytes, format: str) -> bool:
    """Whether a broken file gives rows, or faults that name the file, in the format and as what it is recognised."""
    file = File("broken", data)
    for one in {named(format), recognised(file) or named(format)}:
        try:
            read_in(one, [file], ARTICLES, Reading())
        except InvalidData as error:
            if not error.problems or not all(problem.file.startswith("broken") for problem in error.problems):
                return False
    return True


def broken(data: bytes) -> st.SearchStrategy[bytes]:
    """A file that is cut anywhere, at either end, or has another byte somewhere."""
    at = st.integers(0, len(data) - 1)
    flipped = st.builds(lambda i, byte: data[:i] + bytes([byte]) + data[i + 1 :], at, st.integers(0, 255))
    return at.map(lambda i: data[:i]) | at.map(lambda i: data[i:]) | flipped


_OTHER = st.sampled_from([None, True, 5, -1, 10**30, 1.5, "x", "", [], {}, [[]], [None], {"x": [5]}, ["x"], [[1, 2]]])


@st.composite
def retyped(draw: st.DrawFn, value: Any) -> Any:
    """A JSON value of which one part, at any depth, is something else."""
    value = json.loads(json.dumps(value))
    places: list[tuple[Any, Any]] = []
    pending = [value]
    while pending:
        one = pending.pop()
        for key in list(one) if isinstance(one, dict) else range(len(one)) if isinstance(one, list) else ():
            places.append((one, key))
            pending.append(one[key])
    holder, key = draw(st.sampled_from(places))
    if draw(st.integers(0, 4)) == 0:
        del holder[key]
    else:
        holder[key] = draw(_OTHER)
    return value
