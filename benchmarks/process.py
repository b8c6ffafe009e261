"""One program run as a process of its own, and what the kernel says it took."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

_SHORT = 20.0
_REPEATS = 3


class Failed(RuntimeError):
    """A measured program ended badly; the message says which, and what it said last."""


class Run(msgspec.Struct, frozen=True):
    """CPU seconds (user and system, of the process and those it waited for), wall-clock seconds, and the greatest
    resident memory of any one process in MiB; with the phases and counts a driver gave."""

    cpu: float
    wall: float
    peak: float
    phases: dict[str, float] = {}
    counts: dict[str, float] = {}


class _Said(msgspec.Struct):
    phases: dict[str, float] = {}
    counts: dict[str, float] = {}


def measure(command: Sequence[str | Path]) -> Run:
    """Run a command as `median` says; its standard output goes nowhere. Raises Failed."""
    return median(lambda: once(command))


def drive(module: str, *arguments: str | Path) -> Run:
    """Run a driver of this package, which prints its phases and counts, as `median` says. Raises Failed."""
    return median(lambda: _driven(module, arguments))


def median(run: Callable[[], Run]) -> Run:
    """The median by CPU seconds of three runs; of one run where that takes 20 s or more."""
    runs = [run()]
    while runs[0].wall < _SHORT and len(runs) < _REPEATS:
        runs.append(run())
    return sorted(runs, key=lambda one: one.cpu)[len(runs) // 2]


def _driven(module: str, arguments: Sequence[str | Path]) -> Run:
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "said.json"
        run = once([sys.executable, "-m", f"benchmarks.{module}", *arguments], output)
        said = msgspec.json.decode(output.read_bytes(), type=_Said)
    return msgspec.structs.replace(run, phases=said.phases, counts=said.counts)


def once(command: Sequence[str | Path], output: Path | None = None) -> Run:
    """Run a command once; its standard output goes to a file, or nowhere. Raises Failed if its exit code is not 0."""
    # The peak of a child starts at what its parent holds when it starts it, so this process must stay small: it loads
    # neither numpy nor a corpus.
    with tempfile.TemporaryFile() as errors, (output or Path(os.devnull)).open("wb") as out:
        start = time.perf_counter()
        child = subprocess.Popen([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=out, stderr=errors)
        try:
            _, status, usage = os.wait4(child.pid, 0)
        except BaseException:
            child.kill()
            raise
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            errors.seek(0)
            last = errors.read().decode(errors="replace").strip().splitlines()[-8:]
            words = " ".join(Path(part).name for part in command)
            raise Failed("\n".join([f"exit code {child.returncode} from: {words}", *last]))
    kilobytes = usage.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return Run(usage.ru_utime + usage.ru_stime, wall, kilobytes / 1024)
