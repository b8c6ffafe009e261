"""What tests of formats share: a sample read against one article, and files that are cut or have a wrong byte."""

from collections.abc import Mapping
from pathlib import Path

from hypothesis import strategies as st

from quotebench.exceptions import InvalidData, Problem
from quotebench.formats.files import File
from quotebench.formats.reading import Reading, read_in
from quotebench.formats.registry import named
from quotebench.rows.reading import Rows
from quotebench.rows.structs import Article, Prediction

SAMPLES = Path(__file__).parent / "samples"


def settled(name: str, path: Path, text: str | None, keys: Mapping[str, str] | None = None) -> Rows[Prediction]:
    """The rows of a file of a format, about an article of this text that is called as the file is."""
    article = Article(article=path.stem, text=text)
    return read_in(named(name), [File.of(path)], (article,), Reading(keys=keys or {}))


def said(rows: Rows[Prediction]) -> str:
    """What is said of the file that rows came from."""
    return rows.warnings[-1].message


def sound_or_told(format: str, name: str, data: bytes, folder: Path, text: str) -> None:
    """A file gives rows, or problems that name it: nothing else may come of it."""
    path = folder / name
    path.write_bytes(data)
    problems: tuple[Problem, ...] = ()
    rows: list[Prediction] = []
    try:
        rows = read_in(named(format), [File.of(path)], (Article(article=path.stem, text=text),), Reading()).rows
    except InvalidData as error:
        problems = error.problems
    assert all(problem.file.startswith(str(folder)) for problem in problems)
    assert all(row.quote or row.quote_spans for row in rows)


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """Data that is cut anywhere, or has another byte somewhere."""
    at = draw(st.integers(0, len(data) - 1))
    if draw(st.booleans()):
        return data[:at]
    return data[:at] + bytes([draw(st.integers(0, 255))]) + data[at + 1 :]
