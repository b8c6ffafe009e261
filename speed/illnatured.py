"""Inputs as nobody writes them by accident: how long `quotebench score` takes to score or to refuse them.

    python -m speed.illnatured [--scale 0.01] [NAME ...]      a table on standard output

A command is stopped after a minute. An input counts as dealt with if it is scored, or refused with a message and exit
code 3, within five seconds of CPU.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from speed import crafted, markdown
from speed.markdown import number
from speed.process import Ended, Failed, attempt, program
from speed.synthetic import Corpus

TARGET = 5.0
"""Seconds of CPU."""
LIMIT = 60.0
"""Seconds after which a command is stopped."""
_MEMORY = 12 << 30
_REFUSED = 3

Verdict = Literal["met", "missed"]


class Case(NamedTuple):
    """A kind of input: its maker, the counts it takes, and a title with places for these."""

    make: Callable[..., Corpus]
    title: str
    counts: tuple[int, ...]

    @property
    def name(self) -> str:
        """The name on the command line."""
        return self.make.__name__

    def scaled(self, scale: float) -> tuple[int, ...]:
        """The counts for an input of another size; never so small that nothing is left."""
        return tuple(min(count, max(_LEAST, round(count * scale))) for count in self.counts)


_LEAST = 40

CASES = (
    Case(crafted.repeated_answer, "“yes” {0:,} times, in gold and predicted as a string", (1_000,)),
    Case(crafted.crowded_cast, "{0:,} entities, {1:,} predictions by name, none exact", (10_000, 1_000)),
    Case(crafted.off_mentions, "{0:,} speaker spans across as many mentions, none exact", (10_000,)),
    Case(crafted.long_article, "an article of {0:,} characters, {1:,} strings", (10_000_000, 100)),
    Case(crafted.nested, "{0:,} quotes, each inside the one before", (2_000,)),
    Case(crafted.overlapping, "{0:,} quotes over each other", (2_000,)),
    Case(crafted.nowhere_in_repeats, "strings found nowhere in {0:,} repeated words", (300,)),
    Case(crafted.long_nowhere_in_repeats, "the same: one of {1:,} words in {0:,}", (24_000, 600)),
    Case(crafted.ellipses_in_repeats, "{1:,} ellipses in {0:,} repeated words", (24_000, 200)),
    Case(crafted.verbatim_in_repeats, "{1:,} words verbatim in {0:,} repeated ones", (25_000, 200)),
    Case(crafted.long_fuzzy, "{1:,} characters, found by likeness in {0:,}", (100_000, 4_900)),
    Case(crafted.all_missing, "{0:,} different strings, all missing", (1_000,)),
    Case(crafted.huge_quote, "a quote of {0:,} characters", (100_000_000,)),
    Case(crafted.bad_rows, "{0:,} bad rows", (1_000_000,)),
)


class IllNatured(msgspec.Struct, frozen=True):
    """One input measured: what it was, and how the command ended."""

    title: str
    ended: Ended

    @property
    def outcome(self) -> str:
        """How the command ended, in words."""
        code = self.ended.code
        if code is None:
            return f"stopped after {LIMIT:.0f} s"
        if code == 0:
            return "scored"
        if code == _REFUSED:
            return f"refused: {self.ended.first}"
        return f"failed with exit code {code}: {self.ended.last}"

    @property
    def verdict(self) -> Verdict:
        """Whether it was scored, or refused with a message, in time."""
        well = self.ended.code == 0 or (self.ended.code == _REFUSED and bool(self.ended.first))
        return "met" if well and self.ended.run.cpu <= TARGET else "missed"


def measure(
    quotebench: Path, scratch: Path, scale: float, say: Callable[[str], None], cases: Sequence[Case] = CASES
) -> Iterator[IllNatured]:
    """Make each input in a folder, score it, remove it. Raises Failed where one cannot be made."""
    for case in cases:
        title = case.title.format(*case.scaled(scale))
        say(title)
        with tempfile.TemporaryDirectory(dir=scratch) as folder:
            corpus = _made(case, scale, Path(folder))
            ended = attempt([quotebench, "score", corpus.predictions, "--gold", corpus.gold], LIMIT, _MEMORY)
            first, last = (line.replace(f"{folder}/", "")[:100] for line in (ended.first, ended.last))
        yield IllNatured(title, msgspec.structs.replace(ended, first=first, last=last))


def table(found: Sequence[IllNatured]) -> str:
    """The inputs with what each took."""
    rows = []
    for one in found:
        run = one.ended.run
        wall = f"> {LIMIT:.0f}" if one.ended.code is None else number(run.wall)
        rows.append(
            (one.title, number(run.cpu), wall, f"{run.peak:,.0f}", one.outcome.replace("|", "\\|"), one.verdict)
        )
    return markdown.table(("input", "CPU s", "wall s", "peak MiB", "ended", f"within {TARGET:.0f} s"), rows)


def _made(case: Case, scale: float, folder: Path) -> Corpus:
    """An input, made by a process of its own so that this one stays small."""
    command = [sys.executable, "-m", "speed.illnatured", "--make", str(folder), "--scale", str(scale), case.name]
    try:
        subprocess.run(command, check=True)
    except subprocess.CalledProcessError as error:
        raise Failed(f"the input {case.name} could not be made") from error
    return Corpus(1, folder / "gold.jsonl", folder / "predictions.jsonl")


def main() -> int:
    """Make one input, or measure some and print the table."""
    parser = argparse.ArgumentParser(prog="python -m speed.illnatured", description="Measure ill-natured inputs.")
    names = [case.name for case in CASES]
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(names)} (default: all)")
    parser.add_argument("--scale", type=float, default=1.0, help="of the full counts (default: %(default)s)")
    parser.add_argument("--make", type=Path, metavar="DIR", help="write the files into an existing folder, no more")
    options = parser.parse_args()
    if unknown := set(options.names) - set(names):
        parser.error(f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(names)}")
    cases = [case for case in CASES if not options.names or case.name in options.names]
    if options.make:
        for case in cases:
            case.make(options.make, *case.scaled(options.scale))
        return 0
    with tempfile.TemporaryDirectory(prefix="quotebench-ill-") as folder:
        print(table(list(measure(program(), Path(folder), options.scale, _say, cases))))
    return 0


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
