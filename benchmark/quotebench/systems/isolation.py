"""A system in a process of its own: it is sent documents, one at a time, and has no gold to read."""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec.structs import replace

from quotebench.exceptions import NotReady, SystemFailed, UnknownSystem
from quotebench.rows.structs import Document
from quotebench.systems.answers import Answer

_CHILD = Path(__file__).with_name("child.py")
_GRACE = 2.0
"""Seconds that a process has to end by itself."""
_LOOK = 1.0
"""Seconds after which it is looked whether a process that says nothing is still there."""


class Reply(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A line that its process sends: that it is ready, and its revision; an answer; or what was raised and is none."""

    revision: str = ""
    answer: Answer | None = None
    unknown: str | None = None
    not_ready: str | None = None

    def sound(self) -> "Reply":
        """The reply, if it is none of an error. Raises UnknownSystem and NotReady."""
        if self.unknown is not None:
            raise UnknownSystem(self.unknown)
        if self.not_ready is not None:
            raise NotReady(self.not_ready)
        return self


def limit(memory: int | None) -> str:
    """What is said behind a failure that a limit of so many MiB may be the reason for; nothing without one."""
    return f"\nits process may have {memory} MiB, all that it loads included; is --memory too small?" if memory else ""


class Isolated:
    """A system that runs as `quotebench.systems.child`. `hidden` are the folders and files that it may not read,
    `timeout` the seconds that it has for an article, `memory` the MiB of addresses that its process has. One that ends
    its process, or takes too long, has failed on the article; another process is asked about the next."""

    def __init__(
        self, name: str, hidden: Iterable[Path], timeout: float | None = None, memory: int | None = None
    ) -> None:
        """Start it. Raises what `load` raises, and SystemFailed if its process ends before it is ready."""
        self.name, self.timeout, self.memory = name, timeout, memory
        self._command = [sys.executable, "-P", str(_CHILD), name, str(memory or 0), *map(str, hidden)]
        self._start()

    def ask(self, document: Document) -> Answer:
        """What it answers about an article."""
        if self._process.poll() is not None:
            self._start()
        failed = f"system {self.name!r} failed on article {document.article!r}: "
        started = time.perf_counter()
        with suppress(BrokenPipeError):  # it has ended; how is seen below
            self._input.write(msgspec.json.encode(document) + b"\n")
            self._input.flush()
        line = self._line(self.timeout)
        seconds = round(time.perf_counter() - started, 6)
        if line is not None and line.endswith(b"\n"):
            return self._answer(line, document, failed)
        what = f"no answer within {self.timeout:g} s" if line is None else self._end()
        self.close(grace=0)
        return Answer(article=document.article, failed=failed + what, seconds=seconds)

    def close(self, grace: float = _GRACE) -> None:
        """End its process, and those that it has started."""
        with suppress(OSError):
            self._input.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(grace or 0.001)
        with suppress(OSError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._output.close()

    def _start(self) -> None:
        self._process = subprocess.Popen(
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._input, self._output = self._process.stdin, self._process.stdout
        try:
            line = self._line(None) or b""
            if not line.endswith(b"\n"):
                raise SystemFailed(
                    f"system {self.name!r} failed before it was ready: {self._end()}{limit(self.memory)}"
                )
            self.revision = msgspec.json.decode(line, type=Reply).sound().revision
        except BaseException:
            self.close(grace=0)
            raise

    def _answer(self, line: bytes, document: Document, failed: str) -> Answer:
        try:
            answer = msgspec.json.decode(line, type=Reply).sound().answer
        except msgspec.DecodeError as error:
            return Answer(article=document.article, failed=f"{failed}it sent what cannot be read: {error}")
        return Answer(article=document.article) if answer is None else replace(answer, article=document.article)

    def _line(self, timeout: float | None) -> bytes | None:
        """The next line that it sends, what there is of it where it ends, None where that takes too long."""
        until = None if timeout is None else time.monotonic() + timeout
        parts: list[bytes] = []
        while not (parts and parts[-1].endswith(b"\n")):
            ended = self._process.poll() is not None  # what it has started may hold the pipe open
            left = _LOOK if until is None else until - time.monotonic()
            if not select.select([self._output], [], [], 0 if ended else max(min(left, _LOOK), 0))[0]:
                if ended:
                    break
                if left <= 0:
                    return None
                continue
            if not (part := os.read(self._output.fileno(), 1 << 20)):
                break
            parts.append(part)
        return b"".join(parts)

    def _end(self) -> str:
        """How its process ended."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_GRACE)
        code = self._process.returncode
        if code is None:
            return "it closed what it answers through"
        if code >= 0:
            return f"its process ended with exit code {code}"
        why = "; was there too little memory?" if -code in (signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT) else ""
        return f"its process was ended by {signal.Signals(-code).name}{why}"
