"""Fixtures that tests of several rooms use."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from tests.scorers import SCORERS, Scorer

# How long an example takes depends on what else the machine does, and is no fault of the code.
settings.register_profile("quotebench", deadline=None)
settings.load_profile("quotebench")


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Writes a file into the test's own folder."""

    def put(name: str, content: str) -> Path:
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        return path

    return put


@pytest.fixture(params=SCORERS, ids=lambda scorer: scorer.name, scope="session")
def scorer(request: pytest.FixtureRequest) -> Scorer:
    """The product's scorer and the oracle, one after the other."""
    return request.param


@pytest.fixture(autouse=True)
def _no_articles_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QUOTEBENCH_ARTICLES", raising=False)
    os.environ["COLUMNS"] = "200"
