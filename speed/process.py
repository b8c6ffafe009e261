"""One program run as a process of its own, and what the kernel says it took."""

import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

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


class Ended(msgspec.Struct, frozen=True):
    """How a command ended: what it took, its exit code (that of a signal is negative; None: stopped at the limit of
    time), and the first and the last line of its standard error."""

    run: Run
    code: int | None
    first: str
    last: str


class _Said(msgspec.Struct):
    phases: dict[str, float] = {}
    counts: dict[str, float] = {}


def program() -> Path:
    """The command `quotebench` beside this interpreter. Raises Failed if it is not installed."""
    found = shutil.which("quotebench", path=str(Path(sys.executable).parent))
    if found is None:
        raise Failed("quotebench is not installed beside this Python; run `make speed`, or `pip install -e .` first")
    return Path(found)


def measure(command: Sequence[str | Path]) -> Run:
    """Run a command as `median` says; its standard output goes nowhere. Raises Failed."""
    return median(lambda: once(command))


def drive(module: str, *arguments: str | Path) -> Run:
    """Run a driver of this package, which prints its phases and counts, as `median` says. Raises Failed."""
    return median(lambda: _driven(module, arguments))


def median(run: Callable[[], Run], repeats: int = _REPEATS) -> Run:
    """The median by CPU seconds of some runs; of one run where that takes 20 s or more."""
    runs = [run()]
    while runs[0].wall < _SHORT and len(runs) < repeats:
        runs.append(run())
    return sorted(runs, key=lambda one: one.cpu)[len(runs) // 2]


def _driven(module: str, arguments: Sequence[str | Path]) -> Run:
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "said.json"
        run = once([sys.executable, "-m", f"speed.{module}", *arguments], output)
        said = msgspec.json.decode(output.read_bytes(), type=_Said)
    return msgspec.structs.replace(run, phases=said.phases, counts=said.counts)


def once(command: Sequence[str | Path], output: Path | None = None) -> Run:
    """Run a command once; its standard output goes to a file, or nowhere. Raises Failed if its exit code is not 0."""
    with tempfile.TemporaryFile() as errors, (output or Path(os.devnull)).open("wb") as out:
        run, code = _run(command, out, errors)
        if code:
            errors.seek(0)
            last = errors.read().decode(errors="replace").strip().splitlines()[-8:]
            words = " ".join(Path(part).name for part in command)
            raise Failed("\n".join([f"exit code {code} from: {words}", *last]))
    return run


def attempt(command: Sequence[str | Path], seconds: float, memory: int) -> Ended:
    """Run a command that may fail, at most so many seconds and in so many bytes of address space a process; it is
    killed, and what it started too, when the time is over."""
    with tempfile.TemporaryFile() as errors, Path(os.devnull).open("wb") as out:
        run, code = _run(command, out, errors, seconds, memory)
        size = errors.seek(0, os.SEEK_END)
        errors.seek(0)
        head = errors.read(10_000).decode(errors="replace").strip().splitlines()
        errors.seek(max(0, size - 10_000))
        tail = errors.read().decode(errors="replace").strip().splitlines()
    stopped = code == -signal.SIGKILL and run.wall >= seconds
    return Ended(run, None if stopped else code, head[0] if head else "", tail[-1] if tail else "")


def _run(
    command: Sequence[str | Path],
    out: BinaryIO,
    errors: BinaryIO,
    seconds: float | None = None,
    memory: int | None = None,
) -> tuple[Run, int]:
    """What a command took, and its exit code."""
    # The peak of a child starts at what its parent holds when it starts it, so this process must stay small: it loads
    # neither numpy nor a corpus.
    start = time.perf_counter()
    child = subprocess.Popen(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=errors,
        start_new_session=True,  # so that the processes it starts can be ended with it
        preexec_fn=None if memory is None else lambda: resource.setrlimit(resource.RLIMIT_AS, (memory, memory)),
    )
    clock = None if seconds is None else threading.Timer(seconds, os.killpg, (child.pid, signal.SIGKILL))
    try:
        if clock is not None:
            clock.start()
        _, status, usage = os.wait4(child.pid, 0)
    except BaseException:
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        raise
    finally:
        if clock is not None:
            clock.cancel()
    wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    kilobytes = usage.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return Run(usage.ru_utime + usage.ru_stime, wall, kilobytes / 1024), child.returncode
