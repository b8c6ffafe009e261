"""What the figures were measured on: processor, cores, memory and versions, and nothing that names the machine."""

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

LIBRARIES = ("quotebench", "numpy", "scipy", "msgspec", "nervaluate", "seqeval")


def processor() -> str:
    """The model of the processor, as the system names it."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.is_file() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, "") or platform.processor() or platform.machine()


def memory() -> float:
    """GiB of memory."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30


def installed(library: str) -> str | None:
    """The version of a library, None where it is not installed."""
    try:
        return version(library)
    except PackageNotFoundError:
        return None


def described() -> dict[str, str]:
    """The machine and the versions, by name."""
    found = {library: installed(library) for library in LIBRARIES}
    return {
        "processor": f"{processor()}, {len(os.sched_getaffinity(0))} cores, {memory():.0f} GiB",
        "system": f"{platform.system()}, {platform.python_implementation()} {platform.python_version()}",
        "libraries": ", ".join(f"{name} {number}" for name, number in found.items() if number),
    }
