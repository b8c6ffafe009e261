"""A Node process that answers one JSON line with one JSON line."""

import json
import os
import re
import shutil
import subprocess
import tempfile
import weakref
from contextlib import suppress
from pathlib import Path
from typing import IO

from quotebench.exceptions import NotReady

HERE = Path(__file__).parent
VARIABLE = "QUOTEBENCH_NODE_MODULES"
"""Names the folder node_modules that holds the packages; the one beside this file if it is not set."""


def node() -> str:
    """The program `node`. Raises NotReady if there is none."""
    found = shutil.which("node")
    if found is None:
        raise NotReady("needs node (https://nodejs.org), which is not on the PATH; install it")
    return found


def package(name: str) -> Path:
    """The folder node_modules that holds a package. Raises NotReady if it is not there."""
    named = os.environ.get(VARIABLE)
    modules = Path(named) if named else HERE / "node_modules"
    if (modules / name / "package.json").is_file():
        return modules
    pinned = json.loads((HERE / "package.json").read_text("utf-8"))["dependencies"][name]
    raise NotReady(
        f"needs the npm package {name}, which is not in {modules}: npm install --no-save --prefix DIR {name}@{pinned}, "
        f"then set {VARIABLE}=DIR/node_modules"
    )


class Script:
    """A script that runs in Node for as long as this object lives. `hello` is the first object that it wrote."""

    def __init__(self, script: Path, *arguments: str) -> None:
        """Start the script. Raises NotReady if it does not come up."""
        # A file, because nobody reads what goes there while the script runs: a pipe would fill up.
        self._log: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115
        self._process = subprocess.Popen(
            [node(), str(script), *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._log
        )
        self._end = weakref.finalize(self, _end, self._process)
        try:
            self.hello = self._read()
        except RuntimeError as error:
            raise NotReady(f"its script does not run in Node: {error}") from error

    def ask(self, question: dict[str, object]) -> dict[str, object]:
        """The script's answer. Raises RuntimeError with its own last words if it has ended."""
        if not self._end.alive:
            raise RuntimeError(f"it ended before, with exit code {self._process.returncode}")
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):  # if it has ended, reading tells why
            self._process.stdin.write(json.dumps(question).encode("ascii") + b"\n")  # no line ends but our own
            self._process.stdin.flush()
        return self._read()

    def _read(self) -> dict[str, object]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line.endswith(b"\n"):
            self._end()
            self._log.seek(0)
            said = re.search(r"^\w*Error\b.*", self._log.read().decode("utf-8", "replace"), re.MULTILINE)
            raise RuntimeError(said[0] if said else f"it ended with exit code {self._process.returncode}")
        answer: dict[str, object] = json.loads(line)
        return answer


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Close the script's input, which ends it; and make sure."""
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(BrokenPipeError):
                pipe.close()
    try:
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
