"""What may go wrong, said to a person. Every error that is not a fault of the program is a `QuotebenchError`; the
command line ends with its `exit_code`: 2 usage, 3 invalid data. All of them come back whole from another process."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import ClassVar

import msgspec

from quotebench.limits import MOST_PROBLEMS, MOST_SHOWN


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One fault of a file: where it is (file, line counted from 1, field), what it is and what was expected."""

    file: str
    line: int | None
    field: str | None
    message: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return printable(f"{place}: {self.field}: {self.message}" if self.field else f"{place}: {self.message}")


class QuotebenchError(Exception):
    """What a user can put right: a file, an option, something that is not installed."""

    exit_code: ClassVar[int] = 2


class UsageError(QuotebenchError, ValueError):
    """Options that do not go together, or that point at nothing."""


class UnknownCorpus(QuotebenchError, ValueError):
    """There is no corpus, or no split of it, of that name."""


class UnknownSystem(QuotebenchError, ValueError):
    """There is no system of that name, or it cannot be loaded."""


class NotReady(QuotebenchError):
    """A system cannot run here: something that it needs is not installed or not set. Raised when a system is made; the
    message says what is missing and what to do."""


class MissingExtra(NotReady):
    """A system needs an extra of quotebench, such as "baselines", that is not installed. `module` is what could not be
    imported."""

    def __init__(self, extra: str, module: str) -> None:
        self.extra, self.module = extra, module
        super().__init__(extra, module)

    def __str__(self) -> str:
        return f"needs {self.module}, which is not installed: pip install 'quotebench[{self.extra}]'"


class SheetExists(QuotebenchError, FileExistsError):
    """There is a file of that name; it may hold decisions, so it is left alone."""

    def __str__(self) -> str:
        there = f"{self.filename} is there already and may hold decisions, so it is left as it is"
        return f"{there}; name another file for --sheet"


class InvalidData(QuotebenchError, ValueError):
    """A file or rows that break the format. `problems` holds every fault found, not only the first, but at most
    `MOST_PROBLEMS`; where that is not all, the last says so."""

    exit_code = 3

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        if len(problems) > MOST_PROBLEMS:
            kept = self.problems[: MOST_PROBLEMS - 1]
            message = f"and more like these; after {MOST_PROBLEMS:,} problems the rest is not looked at"
            self.problems = (*kept, Problem(file=kept[-1].file, line=None, field=None, message=message))
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(listed(self.problems))


class TextMissing(QuotebenchError):
    """The text of a corpus is not on this machine. `missing` holds the ids of the articles without text, `searched` the
    folders looked in, `getting` the command that gets the texts where there is one."""

    exit_code = 3

    def __init__(
        self, corpus: str, missing: tuple[str, ...], searched: tuple[Path, ...], getting: str | None = None
    ) -> None:
        self.corpus, self.missing, self.searched, self.getting = corpus, missing, searched, getting
        super().__init__(corpus, missing, searched, getting)

    def __str__(self) -> str:
        if self.getting is not None:
            return (
                f"the text of {amount(len(self.missing), 'article')} of corpus {self.corpus!r} is not here; get it "
                f"with: {self.getting} (looked in {', '.join(map(str, self.searched))})"
            )
        return (
            f"the text of {amount(len(self.missing), 'article')} of corpus {self.corpus!r} is not here "
            f"({', '.join(self.missing)}): it belongs to its publishers and is not shipped. Looked for files with the "
            f"right content in {', '.join(map(str, self.searched))}. Give the folder that has them with --articles DIR "
            "or $QUOTEBENCH_ARTICLES; other extractions of the articles: quotebench corpora --locate DIR"
        )


class DownloadFailed(QuotebenchError):
    """The text of a corpus could not be got: no connection, another file than it should be, a folder that cannot be
    written into. Nothing half-written has the name of a whole file; the message says what to do."""

    exit_code = 3


class SystemFailed(QuotebenchError):
    """A system broke on an article. The message holds its own error and where in its code that was raised."""

    exit_code = 3


def shortened(text: str, most: int = 200) -> str:
    """A text as it is repeated in a message: its beginning, if it has more characters than `most`."""
    return text if len(text) <= most else text[: most - 3] + "..."


def amount(count: int, thing: str) -> str:
    """So many things: "1 article", "1,200 articles"."""
    return f"{count:,} {thing}{'' if count == 1 else 's'}"


def printable(text: str) -> str:
    """A text with what a terminal would obey, or not show, written as Python escapes it; line breaks too."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def listed(problems: Iterable[Problem]) -> Iterator[str]:
    """Problems as they are printed, a line each: the same one of several lines once, and past `MOST_SHOWN` how many
    more there are of each kind, with the first of them."""
    alike: dict[tuple[object, ...], list[Problem]] = {}
    for problem in problems:
        alike.setdefault((problem.file, problem.field, re.sub(r"column \d+", "", problem.message)), []).append(problem)
    rest: dict[tuple[object, ...], list[Problem]] = {}
    for shown, (same, found) in enumerate(alike.items()):
        if shown < MOST_SHOWN:
            more = "" if len(found) == 1 else f" (and {len(found) - 1:,} more like it, line {found[1].line} the next)"
            yield f"{found[0]}{more}"
        else:
            kind = (same[0], *(re.sub(r"'[^']*'|\"[^\"]*\"|\d+", "", str(part)) for part in same[1:]))
            rest.setdefault(kind, []).extend(found)
    for found in list(rest.values())[:MOST_SHOWN]:
        yield f"and {len(found):,} more of this kind: {found[0]}"
    if len(rest) > MOST_SHOWN:
        yield f"and {sum(map(len, list(rest.values())[MOST_SHOWN:])):,} more of other kinds"
