"""The README's Python runs as it stands, on what is shipped."""

import re
from pathlib import Path

import pytest

import quotebench

ROOT = Path(__file__).parents[2]
BLOCKS = re.findall(r"^```python\n(.*?)^```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL | re.MULTILINE)


def test_the_python_of_the_readme_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("pandas")
    for name in ("results", "gold"):
        (tmp_path / name).symlink_to(ROOT / name)
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    assert BLOCKS
    for number, block in enumerate(BLOCKS):
        exec(compile(block, f"README.md, block {number + 1}", "exec"), names)
    report = names["report"]
    assert isinstance(report, quotebench.Report)
    printed = capsys.readouterr().out
    assert f"{100 * (report['triple'].f1 or 0):.1f}" in printed
    assert "better than" in printed
    assert (tmp_path / "report.html").stat().st_size > 10_000


def test_the_readme_calls_what_there_is_to_call() -> None:
    called = {name for block in BLOCKS for name in re.findall(r"quotebench\.(\w+)\(", block)}
    assert called == {"score", "compare", "explain", "agreement", "run", "validate"}
