"""The wheel in a bare environment: what a user installs is all that is needed."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.helpers import ROOT, SHARED


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", out, ROOT], check=True)
    return next(out.glob("*.whl"))


def test_the_wheel_carries_gold_and_no_text_of_others(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "quotebench/_gold/diplomacy/test.jsonl" in names
    assert {f"quotebench/_gold/wikinews/{name}" for name in ("articles.tsv", "dev.jsonl", "test.jsonl")} <= set(names)
    assert "quotebench/_gold/GUIDELINES.md" in names
    assert "quotebench/_gold/wire/test.jsonl" in names
    assert "quotebench/_gold/challenge/test.jsonl" in names
    assert {f"quotebench/explanations/{name}" for name in ("page.html", "page.css", "page.js")} <= set(names)
    unshipped = [name for name in names if "/wikinews/" in name or "/diplomacy/" in name]
    assert not [name for name in unshipped if "articles/" in name or name.endswith((".txt", ".csv", ".sheet"))]


def test_the_installed_wheel_works_without_the_checkout(wheel: Path, tmp_path: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))}
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    binaries = tmp_path / "venv" / "bin"
    constraints = ROOT / "constraints.txt"
    subprocess.run(
        [binaries / "pip", "install", "--quiet", "--constraint", constraints, wheel], check=True, env=environment
    )
    away = tmp_path / "elsewhere"
    away.mkdir()

    def quotebench(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        command = [binaries / "quotebench", *arguments]
        return subprocess.run(command, input=given, capture_output=True, cwd=away, env=environment, check=False)

    listed = json.loads(quotebench("corpora", "--json").stdout)
    assert "diplomacy" in {row["corpus"] for row in listed}
    exported = quotebench("export", "diplomacy").stdout
    assert exported.count(b"\n") == next(row["attributions"] for row in listed if row["corpus"] == "diplomacy")
    assert b"quotebench corpora --get wikinews" in quotebench("corpora").stderr
    if (SHARED / "wikinews").is_dir():
        environment |= {
            "QUOTEBENCH_WIKINEWS": (SHARED / "wikinews").as_uri(),
            "XDG_CACHE_HOME": str(tmp_path / "cache"),
        }
        assert b"120 of 120 articles found whole" in quotebench("corpora", "--get", "wikinews").stdout
        assert (tmp_path / "cache" / "quotebench" / "wikinews" / "wikinews_2020.csv").is_file()
        assert quotebench("run", "marks", "--corpus", "wikinews", "--split", "dev").returncode == 0
    if (SHARED / "articles").is_dir():
        folder = str(SHARED / "articles")
        scored = quotebench("score", "-", "--corpus", "diplomacy", "--articles", folder, "--json", given=exported)
        assert json.loads(scored.stdout)["levels"]["strict"]["triple"]["f1"] == 1
        assert quotebench("run", "rules", "--corpus", "diplomacy", "--articles", folder).returncode == 0
        assert (away / "results" / "runs" / "rules" / "diplomacy.jsonl").is_file()
