"""What is measured: programs side by side on corpora of several sizes, and a few things alone."""

import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from benchmarks.machine import installed
from benchmarks.process import Failed, Run, drive, measure, once
from benchmarks.synthetic import Corpus

SIZES = (10_000, 100_000, 1_000_000)
OTHERS_UP_TO = 100_000
"""Above this many articles only the floor and `quotebench score` are run: the other scorers hold everything in memory
and take long, and so does a JSON document with the counts of every article."""
SPANS = 2_000
INTERVALS_ARTICLES = 100_000

FLOOR = "bare parse"
SCORE = "quotebench score"
JSON = "quotebench score --json"
NO_INTERVALS = "quotebench score --resamples 0"
ONE_JOB = "quotebench score --jobs 1"
TWO_JOBS = "quotebench score --jobs 2"
STRINGS = "quotebench score, quotes as strings"
NERVALUATE = "nervaluate, label = speaker"
NERVALUATE_QUOTE = "nervaluate, one label"
SEQEVAL = "seqeval, strict IOB2"
SEQEVAL_DEFAULT = "seqeval, default mode"


class Measured(msgspec.Struct, frozen=True):
    """Everything one command measured: the runs by number of articles and program, bytes of the corpora, things
    measured alone, and what was left out with the reason."""

    runs: dict[int, dict[str, Run]]
    sizes_on_disk: dict[int, int]
    alone: dict[str, float]
    left_out: tuple[str, ...]


Say = Callable[[str], None]


def everything(sizes: Sequence[int], scratch: Path, say: Say) -> Measured:
    """Write the corpora into a folder and measure everything on them, from the smallest up. Raises Failed."""
    quotebench = program()
    left_out: list[str] = []
    jobs = "--jobs" in _help(quotebench, "score")
    if not jobs:
        left_out.append("`--jobs`: this version of `quotebench score` has no such option.")
    others = [library for library in ("nervaluate", "seqeval") if installed(library)]
    left_out += [f"{name}: not installed." for name in ("nervaluate", "seqeval") if name not in others]
    runs: dict[int, dict[str, Run]] = {}
    on_disk: dict[int, int] = {}
    alone: dict[str, float] = {}
    for size in sorted(sizes):
        say(f"{size:,} articles: writing the corpus")
        corpus = _corpus(size, scratch)
        on_disk[size] = corpus.gold.stat().st_size + corpus.predictions.stat().st_size
        runs[size] = {}
        for name, run in programs(quotebench, corpus, jobs, others if size <= OTHERS_UP_TO else []):
            say(f"{size:,} articles: {name}")
            runs[size][name] = run()
        if not alone:
            alone = _alone(quotebench, corpus, scratch, say)
    return Measured(runs, on_disk, alone, tuple(left_out))


def programs(
    quotebench: Path, corpus: Corpus, jobs: bool, others: Sequence[str]
) -> list[tuple[str, Callable[[], Run]]]:
    """The programs that are run on a corpus, by name."""
    files = (corpus.gold, corpus.predictions)
    against = ("--gold", corpus.gold)
    score: list[str | Path] = [quotebench, "score", corpus.predictions, *against]
    found: list[tuple[str, Callable[[], Run]]] = [
        (FLOOR, lambda: drive("floor", *files)),
        (SCORE, lambda: measure(score)),
        (NO_INTERVALS, lambda: measure([*score, "--resamples", "0"])),
    ]
    if jobs:
        found.append((ONE_JOB, lambda: measure([*score, "--jobs", "1"])))
        found.append((TWO_JOBS, lambda: measure([*score, "--jobs", "2"])))
    if corpus.articles <= OTHERS_UP_TO:
        found.append((JSON, lambda: measure([*score, "--json"])))
        found.append((STRINGS, lambda: measure([quotebench, "score", _strings(corpus), *against])))
    if "nervaluate" in others:
        found.append((NERVALUATE, lambda: drive("with_nervaluate", "speaker", *files)))
        found.append((NERVALUATE_QUOTE, lambda: drive("with_nervaluate", "quote", *files)))
    if "seqeval" in others:
        found.append((SEQEVAL, lambda: drive("with_seqeval", "strict", *files)))
        found.append((SEQEVAL_DEFAULT, lambda: drive("with_seqeval", "default", *files)))
    return found


def _strings(corpus: Corpus) -> Path:
    """The predictions of a corpus with words in place of offsets."""
    out = corpus.predictions.with_name("strings.jsonl")
    subprocess.run([sys.executable, "-m", "benchmarks.strings", corpus.gold, corpus.predictions, out], check=True)
    return out


def program() -> Path:
    """The command `quotebench` beside this interpreter. Raises Failed if it is not installed."""
    found = shutil.which("quotebench", path=str(Path(sys.executable).parent))
    if found is None:
        raise Failed("quotebench is not installed beside this Python; run `make speed`, or `pip install -e .` first")
    return Path(found)


def _corpus(size: int, scratch: Path) -> Corpus:
    """The corpus of a size, written by a process of its own so that this one stays small."""
    folder = scratch / str(size)
    subprocess.run([sys.executable, "-m", "benchmarks.synthetic", str(size), str(folder)], check=True)
    return Corpus(size, folder / "gold.jsonl", folder / "predictions.jsonl")


def _alone(quotebench: Path, corpus: Corpus, scratch: Path, say: Say) -> dict[str, float]:
    """Seconds of what is measured alone: see the keys."""
    say(f"{SPANS:,} overlapping quotes in one article")
    crowded = scratch / "crowded"
    subprocess.run([sys.executable, "-m", "benchmarks.overlapping", str(SPANS), str(crowded)], check=True)
    files = (crowded / "predictions.jsonl", "--gold", crowded / "gold.jsonl")
    overlapping = measure([quotebench, "score", *files, "--resamples", "0"])
    say(f"intervals of {INTERVALS_ARTICLES:,} articles")
    report = scratch / "report.json"
    once([quotebench, "score", corpus.predictions, "--gold", corpus.gold, "--json", "--resamples", "0"], report)
    intervals = drive("intervals", str(INTERVALS_ARTICLES), report)
    say("start-up")
    return {
        "overlapping": overlapping.wall,
        "overlapping_cpu": overlapping.cpu,
        "intervals_cpu": intervals.phases["intervals"],
        "help": _median_wall([quotebench, "--help"]),
        "import": _median_wall([sys.executable, "-c", "import quotebench"]),
        "python": _median_wall([sys.executable, "-c", ""]),
    }


def _median_wall(command: Sequence[str | Path]) -> float:
    """Median wall-clock seconds of five runs."""
    return statistics.median(once(command).wall for _ in range(5))


def _help(quotebench: Path, command: str) -> str:
    done = subprocess.run([quotebench, command, "--help"], capture_output=True, text=True, check=False)
    return done.stdout
