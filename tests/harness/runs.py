"""What the tests of both harnesses do: keep off the network, run a command, and compare figures."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import quotebench

OFFLINE = Path(__file__).parent / "offline"


def command(name: str, *arguments: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    """Run a command of this environment in a folder, without network."""
    environment = os.environ | {"PYTHONPATH": str(OFFLINE), "HF_HUB_OFFLINE": "1", "HF_HOME": str(folder / "hf")}
    return subprocess.run(
        [Path(sys.executable).parent / name, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def figures(log: Path, gold: quotebench.Corpus) -> Mapping[str, float | None]:
    """The figures of `quotebench score` of a log, as the tasks call them."""
    report = quotebench.score(log, gold, resampling=None)
    return {
        "triple_f1": report["triple"].f1,
        "quote_f1": report["quote"].f1,
        "quote_speaker_f1": report["quote+speaker"].f1,
        "quote_source_f1": report["quote+source"].f1,
        "attribution_error_rate": report.total.aer.rate,
    }
