"""What a run takes, and where it ran: seconds, memory, versions; nothing that tells whose machine it was."""

import os
import platform
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, packages_distributions, version
from pathlib import Path

import msgspec
from msgspec import UNSET, UnsetType

_PROC = Path("/proc")
_MIB = 1024 * 1024


class Run(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a run took: seconds of wall time to make the system and to predict, peak resident memory in MiB of the
    process that did nothing else, and where it ran. Unknown (None) of a file of predictions. Of `run`: whether the
    system was `isolated`, on how many articles it `failed`, how many predictions were `set_aside`, if any."""

    load_seconds: float | None = None
    seconds: float | None = None
    peak_memory_mib: float | None = None
    environment: dict[str, object] | None = None
    isolated: bool | UnsetType = UNSET
    failed: int | UnsetType = UNSET
    set_aside: int | UnsetType = UNSET


def peak_memory() -> float | None:
    """Peak resident memory in MiB of this process and of the processes that it has running: the sum of their peaks, an
    upper bound of the peak of the sum. Of Linux the kernel's own high-water marks are read (VmHWM; `getrusage` would
    count the parent's pages in a process that was forked); elsewhere `getrusage`, without the processes that run. None
    where there is neither."""
    if _PROC.joinpath("self", "status").is_file():
        statuses = _statuses()
        peaks = [statuses[pid].get("VmHWM", "0 kB") for pid in _family(str(os.getpid()), statuses)]
        return sum(int(peak.split()[0]) for peak in peaks) / 1024
    try:
        import resource
    except ImportError:
        return None
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / _MIB if sys.platform == "darwin" else used / 1024


def environment(also: Mapping[str, str]) -> dict[str, object]:
    """Python, operating system, processor, cores that a process may use, and the versions of the libraries that are
    imported now; `also` goes with them."""
    return {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "cpu": _cpu(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "versions": dict(sorted({**_libraries(), **also}.items(), key=lambda item: item[0].lower())),
    }


def _statuses() -> dict[str, dict[str, str]]:
    """What /proc says of every process, by its id."""
    found = {}
    for folder in _PROC.iterdir():
        if folder.name.isdecimal():
            with suppress(OSError):  # it may have ended since
                lines = (folder / "status").read_text("utf-8", "replace").splitlines()
                found[folder.name] = dict(line.split(":\t", 1) for line in lines if ":\t" in line)
    return found


def _family(pid: str, statuses: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """A process and all that descend from it and run."""
    yield pid
    for other, status in statuses.items():
        if status.get("PPid") == pid:
            yield from _family(other, statuses)


def _cpu() -> str:
    """The processor's model."""
    with suppress(OSError):
        for line in (_PROC / "cpuinfo").read_text("utf-8", "replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _libraries() -> dict[str, str]:
    """The distributions that modules imported now belong to, other than quotebench itself."""
    of = packages_distributions()
    imported = {module.partition(".")[0] for module in list(sys.modules)}
    found = {}
    for distribution in {name for module in imported for name in of.get(module, ())} - {"quotebench"}:
        with suppress(PackageNotFoundError):  # left over from a package that was removed
            found[distribution] = version(distribution)
    return found
