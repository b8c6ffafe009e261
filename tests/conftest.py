"""Articles for tests, written as sheets: the labels stand in braces around the words they are about."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from quotebench.gold.sheets.parsing import parse
from quotebench.rows.structs import Article, Document
from quotebench.systems import System

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


def article_of(entities: str, text: str, attributions: str, head: str = "") -> Article:
    """The article a sheet with these sections describes."""
    article, problems = parse(
        f"article: t1\n{head}\n## entities\n{entities}\n## text\n{text}\n## attributions\n{attributions}\n", "test"
    )
    assert article is not None, problems
    return article


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Writes a file into the test's own folder."""

    def put(name: str, content: str) -> Path:
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        return path

    return put


@pytest.fixture(autouse=True)
def _no_articles_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QUOTEBENCH_ARTICLES", raising=False)
    os.environ["COLUMNS"] = "200"


needs_articles = pytest.mark.skipif(not (SHARED / "articles").is_dir(), reason="the five articles are not here")


def grows_linearly(system: System, unit: str) -> bool:
    """Whether a system takes eight times the text, the unit over and over, in about eight times the time."""

    def seconds(size: int) -> float:
        document = Document(article="a", text=unit * (size // len(unit)))
        start = time.process_time()
        list(system.predict(document))
        return time.process_time() - start

    # Quadratic time would be 64 times the small one. A busy machine may slow down any single run.
    small = min(seconds(20_000) for _ in range(3))
    return any(seconds(160_000) < 4 * 8 * small + 0.2 for _ in range(3))
