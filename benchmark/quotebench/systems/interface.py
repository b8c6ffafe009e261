"""What a system is, and what may go wrong with one."""

from collections.abc import Iterable
from traceback import FrameSummary
from typing import Protocol

from quotebench.exceptions import SystemFailed
from quotebench.rows.structs import Document

_MOST_FRAMES = 4


class System(Protocol):
    """What is benchmarked.

    `predict` is given an article without its labels and yields predictions, or mappings with their fields; `article`
    may be left out of them. A system may also have `versions`, a mapping of what else decides its output (a model, a
    program) to its version; committed results name it.
    """

    def predict(self, article: Document) -> Iterable[object]:
        """The attributions of one article."""
        ...


def failure(name: str, article: str, error: BaseException, frames: list[FrameSummary]) -> SystemFailed:
    """What is said of a system that raised an error on an article; `frames` are those of its own code, the innermost
    last."""
    places = [f"  {frame.filename}:{frame.lineno}, in {frame.name}: {frame.line}" for frame in frames[-_MOST_FRAMES:]]
    what = f"{type(error).__name__}: {error}".rstrip(": ")
    return SystemFailed("\n".join([f"system {name!r} failed on article {article!r}: {what}", *places]))
