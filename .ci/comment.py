"""A report of .ci/submission.py as a comment: text between fences, whatever stands in it.

    python .ci/comment.py report.txt > comment.md

The report comes from a run of somebody else's pull request, who may have changed what makes it. So it is taken for what
it may be: not read past a size, no link followed, nothing in it can close the fence, call somebody or draw a page.
"""

import os
import re
import stat
import sys

MOST = 40_000
"""Bytes of a report that are read."""


def read(path: str) -> str:
    """The beginning of a report. Raises OSError, and ValueError if it is no plain file."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise ValueError(f"{path} is no plain file")
        return file.read(MOST).decode("utf-8", "replace")


def comment(report: str) -> str:
    """A report in a fence that is longer than any in it, without what does not show."""
    shown = "".join(c if c == "\n" or c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in report)
    fence = "`" * (1 + max([2, *map(len, re.findall(r"`+", shown))]))
    note = "What the leaderboard's check says of this pull request, as it came from its run:"
    return f"{note}\n\n{fence}text\n{shown.rstrip()}\n{fence}\n"


if __name__ == "__main__":
    sys.stdout.write(comment(read(sys.argv[1])))
