"""Writing files so that nobody ever sees half of one."""

import os
import tempfile
from pathlib import Path

PART = ".part"
"""Ends the names of files that are being written."""


def write_atomically(path: Path, data: bytes) -> None:
    """Put `data` at `path`, the old content or the new at every moment, and on the disk when this returns.

    Raises OSError.
    """
    handle, name = tempfile.mkstemp(prefix=".", suffix=PART, dir=path.parent)
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644)  # mkstemp makes files that only their owner can read
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    if os.name == "posix":  # a rename is on the disk once its folder is
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
