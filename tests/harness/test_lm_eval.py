"""The tasks of lm-evaluation-harness, run by it; `make harness` makes the environment in which it is installed."""

import json
import os
from pathlib import Path
from typing import Any

import msgspec
import pytest

os.environ["HF_HUB_OFFLINE"] = "1"

pytest.importorskip("lm_eval")

from lm_eval import simple_evaluate
from lm_eval.api.model import LM
from lm_eval.tasks import TaskManager

import quotebench
from quotebench.gold.places import NAMES
from quotebench.harness import lm_eval_path
from quotebench.harness.asking import asked_about
from quotebench.systems import load
from tests.harness.offline import sitecustomize  # noqa: F401  (it refuses connections from here on)
from tests.harness.runs import command, figures

GOLD = quotebench.load("wire", "dev")


class Answering(LM):
    """A system of quotebench as a language model, and what it was asked with."""

    def __init__(self, system: str) -> None:
        super().__init__()
        self.system, self.asked = load(system), list[Any]()

    def generate_until(self, requests: list[Any], disable_tqdm: bool = False) -> list[str]:
        self.asked += [request.args for request in requests]
        documents = [asked_about(request.args[0].removesuffix("\n\nJSON:")) for request in requests]
        return [msgspec.json.encode(list(self.system.predict(one))).decode() for one in documents]  # type: ignore[arg-type]

    def loglikelihood(self, requests: list[Any], disable_tqdm: bool = False) -> list[tuple[float, bool]]:
        raise NotImplementedError

    def loglikelihood_rolling(self, requests: list[Any], disable_tqdm: bool = False) -> list[float]:
        raise NotImplementedError


def run(model: LM, *tasks: str) -> dict[str, Any]:
    """What lm-evaluation-harness says of a model on tasks."""
    manager = TaskManager(include_path=lm_eval_path(), include_defaults=False)
    found: dict[str, Any] = simple_evaluate(model=model, tasks=list(tasks), task_manager=manager, log_samples=True)
    return found


def metrics(results: dict[str, Any]) -> dict[str, float]:
    """The figures of a task."""
    named = {key.removesuffix(",none"): value for key, value in results.items() if key.endswith(",none")}
    return {name: value for name, value in named.items() if not name.endswith("_stderr")}


def test_the_tasks_are_those_of_the_corpora() -> None:
    manager = TaskManager(include_path=lm_eval_path(), include_defaults=False)
    tasks = [name for name in manager.all_tasks if name != "quotebench"]
    assert {task.split("_")[1] for task in tasks} == set(NAMES)
    assert "quotebench_wire_train" not in tasks


@pytest.mark.parametrize("system", ["rules", "marks"])
def test_figures_are_those_of_score(system: str, tmp_path: Path) -> None:
    model = Answering(system)
    found = run(model, "quotebench_wire_dev")
    log = tmp_path / "samples.jsonl"
    samples = found["samples"]["quotebench_wire_dev"]
    log.write_text("".join(json.dumps(sample, default=str) + "\n" for sample in samples), "utf-8")
    assert metrics(found["results"]["quotebench_wire_dev"]) == {**figures(log, GOLD), "unreadable": 0}
    assert quotebench.score(log, GOLD)["triple"] == quotebench.run(system, GOLD)["triple"]
    # the defaults would cut an answer at its first blank line, or after 256 tokens
    assert {(tuple(how["until"]), how["max_gen_toks"]) for _, how in model.asked} == {((), 8192)}


def test_the_command_writes_samples_that_score_reads(tmp_path: Path) -> None:
    tasks = ("--tasks", "quotebench_wire_dev", "--include_path", lm_eval_path())
    done = command(
        "lm_eval", "run", "--model", "dummy", *tasks, "--output_path", "out", "--log_samples", folder=tmp_path
    )
    assert done.returncode == 0, done.stderr[-3000:]
    (written,) = (tmp_path / "out").rglob("results_*.json")
    results = json.loads(written.read_text("utf-8"))["results"]["quotebench_wire_dev"]
    # it says "lol" whatever it is asked
    assert (results["triple_f1,none"], results["unreadable,none"]) == (0, 1)
    (log,) = (tmp_path / "out").rglob("samples_*.jsonl")
    report = quotebench.score(log, GOLD)
    assert report["triple"].tp == 0
    told = [str(warning) for warning in report.warnings]
    assert any("the answer holds no JSON with a quote" in warning for warning in told)


def test_the_tasks_are_valid(tmp_path: Path) -> None:
    done = command(
        "lm_eval", "validate", "--tasks", "quotebench_challenge", "--include_path", lm_eval_path(), folder=tmp_path
    )
    assert done.returncode == 0, done.stdout + done.stderr
