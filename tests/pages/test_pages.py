"""Every block of README, docs and gold's pages runs as it stands there; see `blocks` for what is run, and how."""

import shutil
import socket
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn
from unittest import SkipTest

import pytest
from sybil.example import SybilFailure

import quotebench
from tests.helpers import ROOT, lines
from tests.pages.blocks import PAGES

NAMES = [
    path.relative_to(ROOT).as_posix()
    for pattern in ("README.md", "CONTRIBUTING.md", "docs/*.md", "docs/*/*.md", "gold/*.md")
    for path in sorted(ROOT.glob(pattern))
]


@pytest.fixture(scope="session")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder such as results/, of what rules and marks say of the gold as it is today."""
    at = tmp_path_factory.mktemp("results")
    for system in ("rules", "marks"):
        for corpus, split in (("wire", "dev"), ("wire", "test"), ("challenge", None)):
            report = quotebench.run(system, corpus, split, resampling=None)
            (at / system).mkdir(exist_ok=True)
            name = f"{corpus}-{split}.jsonl" if split else f"{corpus}.jsonl"
            (at / system / name).write_text(lines(report.predictions), encoding="utf-8")
    return at


@pytest.fixture
def folder(answers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What a page's blocks run in: a folder that looks like a checkout, without network."""

    def refuse(*_: object) -> NoReturn:
        raise AssertionError("a block looks for something on the network")

    for name in ("docs", "examples", "gold"):
        (tmp_path / name).symlink_to(ROOT / name)
    shutil.copytree(answers, tmp_path / "results")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(socket.socket, "connect", refuse)
    for name in ("XDG_CACHE_HOME", "HF_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    monkeypatch.setenv("NO_COLOR", "1")
    return tmp_path


@pytest.mark.parametrize("name", NAMES)
def test_every_block_of_a_page_runs(name: str, folder: Path, record_property: Callable[[str, object], None]) -> None:
    document = PAGES.parse(ROOT / name)
    ran, skipped = 0, []
    for example in document.examples():
        try:
            example.evaluate()
            ran += 1
        except SkipTest as reason:
            skipped.append(f"line {example.line}: {reason}")
        except SybilFailure:
            raise
        except Exception as error:
            raise AssertionError(f"{name}, line {example.line}: {error!r}") from error
    record_property("ran", ran)
    record_property("skipped", skipped)
