"""A small board, good, to be spoiled: two entries of two contacts."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from quotebench.leaderboard import verifying
from quotebench.leaderboard.entries import registered
from quotebench.leaderboard.examining import Examined, examined
from quotebench.leaderboard.golds import Golds
from quotebench.leaderboard.submission import Submission, submissions
from quotebench.leaderboard.verifying import Verified, verify
from tests.explanations.conftest import browser, opened
from tests.leaderboard.boards import added, card

__all__ = ["board", "browser", "golds", "opened", "verified"]

State = dict[str, tuple[bytes, int]]


@pytest.fixture(scope="session")
def golds() -> Golds:
    """The gold, loaded once for all tests."""
    return Golds()


@pytest.fixture(scope="session")
def seen() -> dict[object, Examined]:
    """Submissions that were examined already."""
    return {}


@pytest.fixture(scope="session")
def _good(tmp_path_factory: pytest.TempPathFactory, golds: Golds) -> Path:
    folder = tmp_path_factory.mktemp("good") / "board"
    added(folder, "marks", card("marks"), ["wire-dev"], golds)
    added(folder, "rules", card("rules"), ["wire-dev", "challenge"], golds)
    return folder


@pytest.fixture
def board(_good: Path, tmp_path: Path) -> Path:
    """A copy of the good board."""
    return Path(shutil.copytree(_good, tmp_path / "board"))


@pytest.fixture
def verified(
    golds: Golds, seen: dict[object, Examined], monkeypatch: pytest.MonkeyPatch
) -> Callable[[Path], dict[str, Verified]]:
    """Verifies a board; nothing of it may change. What is as it was in another test is not rescored again."""

    def once(submission: Submission, golds: Golds) -> Examined:
        key = submission.name, tuple(sorted(submission.files.items())), submission.faults
        if key not in seen:
            seen[key] = examined(submission, golds)
        return seen[key]

    monkeypatch.setattr(verifying, "examined", once)

    def state(folder: Path) -> dict[str, tuple[int, int, bytes]]:
        return {
            str(path): (path.lstat().st_mode, path.lstat().st_mtime_ns, path.read_bytes() if path.is_file() else b"")
            for path in sorted(folder.rglob("*"))
        }

    def of(folder: Path) -> dict[str, Verified]:
        before = state(folder)
        found = {one.name: one for one in verify(submissions(folder), registered(folder), golds)}
        assert state(folder) == before, "verify writes nothing"
        return found

    return of
