"""The example of docs/LLM.md: from prompt to verdict, with neither network nor key nor library."""

import json
import re
import runpy
import shlex
import sys
from pathlib import Path

import pytest

from quotebench.commands.main import main as quotebench
from quotebench.harness.asking import instructions
from quotebench_baselines.llm.command import main
from tests.helpers import ROOT

PAGE = (ROOT / "docs" / "LLM.md").read_text("utf-8")
COMMANDS = re.findall(r"^\$ (.+)$", PAGE, re.MULTILINE)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the examples, without key or client."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.setitem(sys.modules, "openai", None)
    return tmp_path


def ran(command: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """The exit code of a command of the page."""
    program, *arguments = shlex.split(command)
    if program != "python":
        return (main if program == "quotebench-llm" else quotebench)(arguments)
    monkeypatch.setattr(sys, "argv", arguments)
    runpy.run_path(arguments[0])
    return 0


def test_the_page_goes_from_prompt_to_verdict(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    show, record, score, explain = COMMANDS
    assert ran(show, monkeypatch) == 0
    assert instructions() in capsys.readouterr().out
    assert ran(record, monkeypatch) == 0
    assert ran(score, monkeypatch) == 0
    said = capsys.readouterr()
    (table,) = re.findall(r"^```text\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    assert [line.split()[:-1] for line in said.out.splitlines()[:4]] == [
        line.split()[:-1] for line in table.splitlines()
    ]
    assert "warning: gate, window 1 of 1: the quote is 2, which is no words; it was not read" in said.err
    summary = json.loads((here / "runs" / "recorded.summary.json").read_text("utf-8"))
    triple = summary["report"]["levels"]["strict"]["triple"]
    # of 11 attributions, the captain's is a number and the zoo's made up
    assert [triple[name] for name in ("tp", "fp", "fn")] == [9, 1, 2]
    assert summary["windows"] == {"total": 3, "answered": 3, "failed": 0, "from_store": 3, "asked_again": 0}
    assert summary["altogether"]["requests"] == 4  # one window was asked about once more
    assert [one["article"] for one in summary["set_aside"]] == ["gate"]
    assert ran(explain, monkeypatch) == 0
    assert "The zoo would never feed a gull" in (here / "runs" / "recorded.html").read_text("utf-8")


def test_what_the_store_does_not_hold_has_failed_and_nobody_is_asked(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, record, score, _ = COMMANDS
    ran(record, monkeypatch)
    for path in here.glob("runs/recorded/*/*.json"):
        if "gulls" in path.read_text("utf-8"):
            path.unlink()
    assert ran(score, monkeypatch) == 1
    said = capsys.readouterr().err
    assert "gulls, window 1 of 1: the store holds no answer to this prompt of this model" in said
    assert "without --offline it is asked for" in said
    assert "the same command" not in said
    kept = len(list(here.glob("runs/recorded/*/*.json")))
    assert kept == 3
    assert ran(score.replace("--model recorded", "--model another"), monkeypatch) == 1
    assert "3 of 3 windows without an answer" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--model", "m", "--base-url", "http://127.0.0.1:9/v1"], "--offline asks nobody"),
        (["--local", "m"], "--offline asks nobody"),
        (["--model", "m", "--retry-failed"], "would lose answers"),
        ([], "give --model NAME"),
    ],
)
def test_offline_goes_with_a_store_alone(
    options: list[str], message: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--offline", "--store", str(here / "store"), *options]) == 2
    assert message in capsys.readouterr().err
