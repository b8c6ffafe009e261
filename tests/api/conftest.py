"""A small corpus, as articles and as files, with predictions about it."""

from pathlib import Path

import pytest

from quotebench import Corpus
from quotebench.gold.corpora import load_file
from quotebench.rows.structs import Article, Prediction
from tests.api.harbour import HARBOUR, ROWS, SILENT
from tests.helpers import lines


@pytest.fixture
def articles() -> tuple[Article, ...]:
    """An article with five attributions, one of them optional, and the same under another name."""
    return HARBOUR, SILENT


@pytest.fixture
def gold(tmp_path: Path, articles: tuple[Article, ...]) -> Path:
    """The articles as a file."""
    (tmp_path / "gold.jsonl").write_text(lines(articles), encoding="utf-8")
    return tmp_path / "gold.jsonl"


@pytest.fixture
def corpus(gold: Path) -> Corpus:
    """The articles as a corpus."""
    return load_file(gold)


@pytest.fixture
def rows() -> list[Prediction]:
    """Five rows about the first article: three wrong ones, one right, one about what is optional."""
    return list(ROWS)


@pytest.fixture
def mine(tmp_path: Path, rows: list[Prediction]) -> Path:
    """The rows as a file."""
    (tmp_path / "mine.jsonl").write_text(lines(rows), encoding="utf-8")
    return tmp_path / "mine.jsonl"
