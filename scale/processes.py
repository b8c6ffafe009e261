"""What a program and all processes that it starts take: seconds, CPU seconds, and memory together at its greatest."""

import os
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple


class Took(NamedTuple):
    """Wall-clock seconds; CPU seconds of all processes, as far as seen twice a second; and the greatest memory of all
    of them together in MiB, shared pages shared out (PSS)."""

    wall: float
    cpu: float
    peak: float


def run(*arguments: str | Path) -> Took:
    """Run `python -m scale.run` with arguments. Raises RuntimeError, with its last words, if it ends badly."""
    command = [sys.executable, "-m", "scale.run", *map(str, arguments)]
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    peak, cpu = [0.0], dict[int, float]()
    watcher = threading.Thread(target=_watch, args=(child, peak, cpu))
    watcher.start()
    _, said = child.communicate()
    wall = time.perf_counter() - start
    watcher.join()
    if child.returncode:
        raise RuntimeError(f"exit code {child.returncode} from: {' '.join(map(str, arguments))}\n{said[-2000:]}")
    return Took(wall, sum(cpu.values()), peak[0])


def _watch(child: "subprocess.Popen[str]", peak: list[float], cpu: dict[int, float]) -> None:
    while child.poll() is None:
        family = list(_family(child.pid))
        peak[0] = max(peak[0], sum(map(_memory, family)))
        cpu |= {process: max(cpu.get(process, 0), _seconds(process)) for process in family}
        time.sleep(0.5)


def _family(process: int) -> Iterator[int]:
    """A process and all that it started, and they in turn."""
    children = defaultdict(list)
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, ValueError):
            children[int(status.read_text().rpartition(")")[2].split()[1])].append(int(status.parent.name))
    left = [process]
    while left:
        one = left.pop()
        left += children[one]
        yield one


def _memory(process: int) -> float:
    with suppress(OSError, ValueError, StopIteration):
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        return int(next(line for line in lines if line.startswith("Pss:")).split()[1]) / 1024
    return 0.0


def _seconds(process: int) -> float:
    """CPU seconds that a process took, user and system."""
    with suppress(OSError, ValueError, IndexError):
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def cores() -> int:
    """Cores that there are to run on."""
    return len(os.sched_getaffinity(0))
