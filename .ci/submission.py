"""What a pull request would bring to the leaderboard, judged by the code of this checkout, which is that of the branch
it is to be merged into.

    python .ci/submission.py BASE HEAD [--board leaderboard] [--out report.txt]

BASE and HEAD are commits of the repository that is worked in. Nothing of HEAD is checked out or run: its files are read
from git's own store, as data. Exit code 0: HEAD adds one submission that can be taken, or does not touch the board; 3:
it cannot be taken. What is said goes to the file, or to standard output.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from quotebench.exceptions import InvalidData, listed, printable
from quotebench.leaderboard.adding import problem
from quotebench.leaderboard.documents import decoded
from quotebench.leaderboard.entries import CARD, SUBMISSIONS, Card, registered, same_contact
from quotebench.leaderboard.golds import Golds
from quotebench.leaderboard.submission import (
    MOST_FILES,
    Fault,
    Submission,
    misnamed,
    misnamed_entry,
    oversized,
    submissions,
)
from quotebench.leaderboard.verifying import Verified, verify
from quotebench.reports.figures import interval, percent
from quotebench.scoring.levels import HEADLINE

LONGEST = 30_000
"""Characters of a report."""


class Change(NamedTuple):
    """One path that HEAD changes: its mode and blob there, and whether it is A(dded), M(odified), D(eleted) ..."""

    mode: str
    blob: str
    status: str
    path: str


def git(*arguments: str) -> bytes:
    """What git says. Raises CalledProcessError."""
    return subprocess.run(["git", *arguments], check=True, capture_output=True).stdout


def changes(base: str, head: str) -> Iterator[Change]:
    """What HEAD changes since it left BASE."""
    told = git("diff", "--raw", "-z", "--no-renames", "--no-abbrev", "--no-ext-diff", f"{base}...{head}", "--")
    pieces = os.fsdecode(told).split("\0")
    for about, path in zip(pieces[::2], pieces[1::2], strict=False):
        _, mode, _, blob, status = about.lstrip(":").split(" ")
        yield Change(mode, blob, status, path)


def refused(change: Change, board: PurePosixPath, there: set[str]) -> str | None:
    """Why a change may not be part of a submission, None if it may."""
    path = PurePosixPath(change.path)
    if path.parts[:-2] != (*board.parts, SUBMISSIONS):
        return f"is no file of a submission; those are {board / SUBMISSIONS}/NAME/FILE, and come alone"
    if (message := misnamed_entry(path.parent.name) or misnamed(path.name)) is not None:
        return message
    if path.parent.name in there:
        return f"belongs to the entry {path.parent.name!r}, which is there; send a new one that supersedes it"
    if change.status != "A":
        return "is not new; a submission adds files, and changes none"
    if change.mode != "100644":
        kinds = {"120000": "a link", "160000": "a repository of its own", "100755": "a program"}
        return f"is {kinds.get(change.mode, 'no plain file')}; submissions are plain files"
    return None


def brought(changed: list[Change], board: PurePosixPath, there: set[str]) -> Submission:
    """The submission that changes make, as far as they may."""
    faults, files, names = [], {}, set()
    for change in changed[: MOST_FILES + 1]:
        path = PurePosixPath(change.path)
        if (message := refused(change, board, there)) is not None:
            faults.append(Fault(None, f"{change.path!r} {message}"))
            continue
        names.add(path.parent.name)
        if (message := oversized(path.name, int(git("cat-file", "-s", change.blob)))) is not None:
            faults.append(Fault(path.name, message))
        else:
            files[path.name] = git("cat-file", "blob", change.blob)
    if len(changed) > MOST_FILES:
        faults.append(Fault(None, f"changes {len(changed):,} files; a submission has {MOST_FILES} at most"))
    if len(names) > 1:
        faults.append(Fault(None, f"has submissions {', '.join(sorted(names))}; send each by itself"))
    name = min(names, default="(none)")
    return Submission(name, files if len(names) == 1 else {}, tuple(faults))


def claim(new: Submission, others: list[Submission]) -> str:
    """What a keeper has to ask: a contact is what a card says, and stands on the pages for anybody to copy."""
    mine = card(new)
    same = [one.name for one in others if mine and (its := card(one)) and same_contact(mine.contact, its.contact)]
    if mine is None or not same:
        return ""
    also = "" if mine.supersedes is None else f", and takes the place of {mine.supersedes!r}"
    return f"\nIt gives the contact of {', '.join(same)}{also}. Whether it comes from there only they can say: ask.\n"


def card(of: Submission) -> Card | None:
    """The card of a submission, if it has one that can be read."""
    try:
        return decoded(of.files[CARD], Path(CARD), Card)
    except (KeyError, InvalidData):
        return None


def report(found: Verified, place: Path) -> str:
    """What is said of a submission, as plain text."""
    if found.faults:
        wrong = "\n".join(listed(problem(place, fault) for fault in found.faults))
        return f"{found.name}: cannot be taken yet.\n\n{wrong}\n"
    assert found.lock is not None
    lines = [f"{found.name}: can be taken. Rescored from its predictions, F1 of the triple in percent:", ""]
    for stem, one in found.lock.results.items():
        triple = one.record.scores.levels["relaxed"][HEADLINE]
        note = "   (as locked: the text is not here)" if stem in found.unrescored else ""
        lines.append(f"{one.title:<16}{percent(triple.f1):>8}   {interval(triple.ci)}{note}")
    return "\n".join(lines) + "\n"


def printable_lines(text: str) -> str:
    """A text with nothing in it that a terminal would obey, cut at a length that a comment can have."""
    return "\n".join(map(printable, text.split("\n")))[:LONGEST]


def main() -> int:
    """Judge a pull request."""
    parser = argparse.ArgumentParser(description="Judge what a pull request brings to the leaderboard.")
    parser.add_argument("base")
    parser.add_argument("head")
    parser.add_argument("--board", type=Path, default=Path("leaderboard"))
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    board = PurePosixPath(options.board.as_posix())
    base, head = (
        git("rev-parse", "--verify", f"{one}^{{commit}}").decode().strip() for one in (options.base, options.head)
    )
    changed = list(changes(base, head))
    if not any(PurePosixPath(change.path).is_relative_to(board) for change in changed):
        said, code = "This does not touch the leaderboard.\n", 0
    else:
        others = submissions(options.board)
        new = brought(changed, board, {one.name for one in others})
        verified = verify([*others, new], registered(options.board), Golds())
        mine = next(one for one in verified if one.name == new.name)
        told = report(mine, options.board / SUBMISSIONS / new.name) + ("" if mine.faults else claim(new, others))
        said, code = printable_lines(told), 3 if mine.faults else 0
    if options.out is None:
        sys.stdout.write(said)
    else:
        options.out.write_text(said, "utf-8")
    return code


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as error:  # a commit that is not there, histories with nothing in common
        sys.exit(f"{' '.join(error.cmd)}: {error.stderr.decode('utf-8', 'replace').strip()}")
