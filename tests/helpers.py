"""What tests of several rooms need: articles written as sheets, files of rows, and where things are."""

import time
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import msgspec
import pytest

from quotebench.exceptions import TextMissing
from quotebench.gold.corpora import Corpus, load
from quotebench.gold.places import available
from quotebench.gold.sheets.parsing import parse
from quotebench.rows.structs import Article, Document
from quotebench.systems import System

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"

needs_articles = pytest.mark.skipif(not (SHARED / "articles").is_dir(), reason="the five articles are not here")
needs_wikinews = pytest.mark.skipif(not (SHARED / "wikinews").is_dir(), reason="the files of Wikinews are not here")


def loaded(name: str, split: str | None = None) -> Corpus:
    """A corpus with its text; where that is not here the test is skipped."""
    try:
        return load(name, split)
    except TextMissing as error:
        pytest.skip(str(error))


@cache
def every_article() -> tuple[Article, ...]:
    """The articles of every corpus whose text is here."""
    found: list[Article] = []
    for name in available():
        try:
            found += load(name).articles
        except TextMissing:
            continue
    return tuple(found)


def article_of(entities: str, text: str, attributions: str, head: str = "") -> Article:
    """The article a sheet with these sections describes: the labels stand in braces around the words they are about."""
    article, problems = parse(
        f"article: t1\n{head}\n## entities\n{entities}\n## text\n{text}\n## attributions\n{attributions}\n", "test"
    )
    assert article is not None, problems
    return article


def lines(rows: Iterable[msgspec.Struct | Mapping[str, object]]) -> str:
    """Rows as JSON Lines."""
    return "".join(msgspec.json.encode(row).decode() + "\n" for row in rows)


def grows_linearly(system: System, unit: str) -> bool:
    """Whether a system takes eight times the text, the unit over and over, in about eight times the time."""

    def seconds(size: int) -> float:
        document = Document(article="a", text=unit * (size // len(unit)))
        start = time.process_time()
        list(system.predict(document))
        return time.process_time() - start

    # Quadratic time would be 64 times the small one. A busy machine may slow down any single run.
    small = min(seconds(10_000) for _ in range(3))
    return any(seconds(80_000) < 4 * 8 * small + 0.1 for _ in range(3))
