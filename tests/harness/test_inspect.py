"""The task for inspect_ai, run by inspect_ai; `make harness` makes the environment in which it is installed."""

import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

pytest.importorskip("inspect_ai")

from inspect_ai import eval as evaluate
from inspect_ai.log import EvalLog, read_eval_log
from inspect_ai.model import ModelOutput, ModelUsage, get_model

import quotebench
from quotebench.harness.inspect_tasks import quotes
from tests.api.harbour import HARBOUR, SILENT
from tests.harness.offline import sitecustomize  # noqa: F401  (it refuses connections from here on)
from tests.harness.runs import command, figures
from tests.helpers import lines

GOLD = quotebench.load("wire", "dev")


def run(folder: Path, task: object, model: object, **how: object) -> EvalLog:
    """The log of an eval that went well: inspect_ai raises nothing where it did not."""
    (log,) = evaluate(task, model=model, log_dir=str(folder), display="none", **how)
    assert log.status == "success", log.error
    return log


def metrics(log: EvalLog) -> dict[str, float]:
    """The figures that a log ends with."""
    assert log.results is not None
    (one,) = log.results.scores
    return {name: metric.value for name, metric in one.metrics.items()}


def saying(*answers: str) -> object:
    """A model that gives these answers one after the other, over and over."""
    numbers = count()

    def answer(*asked: object) -> ModelOutput:
        output = ModelOutput.from_content("mockllm/model", answers[next(numbers) % len(answers)])
        output.usage = ModelUsage()
        return output

    return get_model("mockllm/model", custom_outputs=answer)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Gold of the user's own: two articles."""
    path = tmp_path / "gold.jsonl"
    path.write_text(lines([HARBOUR, SILENT]), "utf-8")
    return path


@pytest.mark.parametrize("system", ["rules", "marks"])
def test_figures_are_those_of_score(system: str, tmp_path: Path) -> None:
    log = run(tmp_path, quotes(corpus="wire", split="dev"), f"quotebench/{system}")
    assert metrics(log) == {**figures(Path(log.location), GOLD), "unreadable": 0}
    assert quotebench.score(log.location, GOLD)["triple"] == quotebench.run(system, GOLD)["triple"]


def test_the_command_runs_it_anywhere(tmp_path: Path) -> None:
    done = command(
        "inspect", "eval", "quotebench/quotes", "--model", "quotebench/marks", "--display", "none", folder=tmp_path
    )
    (file,) = (tmp_path / "logs").glob("*.eval")
    log = read_eval_log(str(file))
    assert log.status == "success", done.stderr + done.stdout
    assert metrics(log) == {**figures(file, GOLD), "unreadable": 0}


def test_counts_of_epochs_are_averaged(tmp_path: Path, own: Path) -> None:
    right, silent = json.dumps([{"quote": "We stay", "speaker": "Ana Ruiz"}]), "[]"
    log = run(tmp_path, quotes(gold=str(own)), saying(right, silent), epochs=2, max_connections=1, max_samples=1)
    # 2 of the 4 answers have one of 4 attributions right: tp 2, fn 14
    assert metrics(log)["triple_f1"] == pytest.approx(4 / (4 + 14), abs=1e-12)


def test_unreadable_answers_are_counted_and_told(tmp_path: Path, own: Path) -> None:
    log = run(tmp_path, quotes(gold=str(own)), saying("lol", "[]"), max_samples=1)
    assert metrics(log)["unreadable"] == 0.5
    assert metrics(log)["triple_f1"] == 0
    explanations = {sample.scores["attribution"].explanation for sample in log.samples or ()}
    assert any("the answer holds no JSON with a quote" in told for told in explanations if told)
    warnings = quotebench.score(log.location, gold=own).warnings
    assert sum("the answer holds no JSON with a quote" in str(warning) for warning in warnings) == 1


def test_an_eval_that_failed_is_told_when_its_log_is_scored(tmp_path: Path, own: Path) -> None:
    def broken(*asked: object) -> Iterator[ModelOutput]:
        raise RuntimeError("no such luck")

    model = get_model("mockllm/model", custom_outputs=broken)
    (log,) = evaluate(quotes(gold=str(own)), model=model, log_dir=str(tmp_path), display="none")
    assert log.status == "error"
    warnings = quotebench.score(log.location, gold=own).warnings
    assert any("the eval did not end well (status error)" in str(warning) for warning in warnings)


def test_the_log_says_which_gold_and_holds_the_canary(tmp_path: Path, own: Path) -> None:
    log = run(tmp_path, quotes(corpus="wire", split="dev"), "quotebench/marks", limit=1)
    assert log.eval.task_version == f"{GOLD.edition}-{GOLD.sha256[:12]}"
    (sample,) = log.samples or ()
    assert "canary" in sample.metadata["canary"]
