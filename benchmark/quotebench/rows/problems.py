"""What is wrong with a file, said to a person."""

from collections.abc import Sequence

import msgspec

from quotebench.limits import MOST_PROBLEMS

_LONGEST = 200
"""Characters of a name that are repeated in a message."""


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One fault of a file: where it is (file, line counted from 1, field), what it is and what was expected."""

    file: str
    line: int | None
    field: str | None
    message: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.field}: {self.message}" if self.field else f"{place}: {self.message}"


class InvalidData(ValueError):
    """A file or rows that break the format.

    `problems` holds every fault found, not only the first, but at most `MOST_PROBLEMS`; where that is not all, the last
    says so.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        if len(problems) > MOST_PROBLEMS:
            kept = self.problems[: MOST_PROBLEMS - 1]
            message = f"and more like these; after {MOST_PROBLEMS:,} problems the rest is not looked at"
            last = Problem(file=kept[-1].file, line=None, field=None, message=message)
            self.problems = (*kept, last)
        super().__init__("\n".join(map(str, self.problems)))


def shortened(text: str, most: int = _LONGEST) -> str:
    """A text as it is repeated in a message: its beginning, if it is long."""
    return text if len(text) <= most else text[: most - 3] + "..."
