"""What is measured: programs side by side on corpora of two shapes, growth, start-up, and ill-natured inputs."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from speed import illnatured
from speed.machine import installed
from speed.process import Failed, Run, drive, measure, median, once, program
from speed.shapes import REAL, SMALL, Shape
from speed.synthetic import Corpus

REFERENCE = 100_000
"""Small articles on which every program is run; of larger corpora only `quotebench score`: the other scorers hold
everything in memory and take long, and so does a JSON document with the counts of every article."""
SIZES = (30_000, REFERENCE, 1_000_000)
INTERVALS_ARTICLES = 100_000
_WIRE = Path(__file__).parents[1] / "results" / "rules" / "wire-test.jsonl"
_START_UPS = 7

FLOOR = "bare parse"
SCORE = "quotebench score"
ONE_JOB = "quotebench score --jobs 1"
JSON = "quotebench score --json"
STRINGS = "quotebench score, quotes as strings"
NERVALUATE = "nervaluate, label = speaker"
NERVALUATE_QUOTE = "nervaluate, one label"
SEQEVAL = "seqeval, strict IOB2"


class Table(msgspec.Struct, frozen=True):
    """Programs run on one corpus: the name of its shape, its articles, its bytes, and the runs by program."""

    shape: str
    articles: int
    size: int
    runs: dict[str, Run]


class Measured(msgspec.Struct, frozen=True):
    """Everything one command measured.

    `small` and `real` are programs side by side on a corpus of either shape, about as large; `growth` is `quotebench
    score` on small articles by their number; `alone` what is measured alone, in seconds. `whole`: the ill-natured
    inputs have their full sizes. `left_out` says what was not measured, with the reason.
    """

    small: Table
    real: Table
    growth: dict[int, Run]
    alone: dict[str, float]
    ill_natured: tuple[illnatured.IllNatured, ...]
    whole: bool
    left_out: tuple[str, ...]


Say = Callable[[str], None]


def reference(sizes: Sequence[int]) -> int:
    """The number of small articles on which all programs are run: the largest that is no more than `REFERENCE`, else
    the smallest."""
    return max((size for size in sizes if size <= REFERENCE), default=min(sizes))


def real_articles(small: int) -> int:
    """The number of real-sized articles that take about as many bytes as so many small ones."""
    return max(1, round(small * SMALL.size / REAL.size))


def everything(sizes: Sequence[int], scratch: Path, say: Say) -> Measured:
    """Write the corpora into a folder and measure everything on them. Raises Failed."""
    quotebench = program()
    others = [library for library in ("nervaluate", "seqeval") if installed(library)]
    left_out = [f"{name}: not installed." for name in ("nervaluate", "seqeval") if name not in others]
    chosen = reference(sizes)
    say("start-up")
    alone = _start_up(quotebench)
    small = _table(quotebench, SMALL, chosen, others, scratch, say)
    say(f"intervals of {INTERVALS_ARTICLES:,} articles")
    alone["intervals_cpu"] = _intervals(quotebench, scratch)
    real = _table(quotebench, REAL, real_articles(chosen), [], scratch, say)
    growth = {chosen: small.runs[SCORE]}
    for size in sorted(set(sizes) - {chosen}):
        corpus = _corpus(SMALL, size, scratch, say)
        say(f"{size:,} {SMALL.title}: {SCORE}")
        growth[size] = measure([quotebench, "score", corpus.predictions, "--gold", corpus.gold])
        shutil.rmtree(corpus.gold.parent)
    scale = min(1.0, chosen / REFERENCE)
    ill_natured = tuple(illnatured.measure(quotebench, scratch, scale, say))
    growth = dict(sorted(growth.items()))
    return Measured(small, real, growth, alone, ill_natured, scale == 1, tuple(left_out))


def programs(quotebench: Path, shape: Shape, corpus: Corpus, others: Sequence[str]) -> dict[str, Callable[[], Run]]:
    """The programs that are run on a corpus, by name."""
    files = (corpus.gold, corpus.predictions)
    against = ("--gold", corpus.gold)
    score: list[str | Path] = [quotebench, "score", corpus.predictions, *against]
    found: dict[str, Callable[[], Run]] = {
        FLOOR: lambda: drive("floor", *files),
        SCORE: lambda: measure(score),
        ONE_JOB: lambda: measure([*score, "--jobs", "1"]),
    }
    if shape == SMALL:
        found[JSON] = lambda: measure([*score, "--json"])
        found[STRINGS] = lambda: measure([quotebench, "score", _strings(corpus), *against])
    if "nervaluate" in others:
        found[NERVALUATE] = lambda: drive("with_nervaluate", "speaker", *files)
        found[NERVALUATE_QUOTE] = lambda: drive("with_nervaluate", "quote", *files)
    if "seqeval" in others:
        found[SEQEVAL] = lambda: drive("with_seqeval", "strict", *files)
    return found


def _table(quotebench: Path, shape: Shape, articles: int, others: Sequence[str], scratch: Path, say: Say) -> Table:
    """Write a corpus, run the programs on it, remove it."""
    corpus = _corpus(shape, articles, scratch, say)
    runs = {}
    for name, run in programs(quotebench, shape, corpus, others).items():
        say(f"{articles:,} {shape.title}: {name}")
        runs[name] = run()
    size = corpus.gold.stat().st_size + corpus.predictions.stat().st_size
    shutil.rmtree(corpus.gold.parent)
    return Table(shape.name, articles, size, runs)


def _corpus(shape: Shape, articles: int, scratch: Path, say: Say) -> Corpus:
    """A corpus, written by a process of its own so that this one stays small."""
    say(f"{articles:,} {shape.title}: writing the corpus")
    folder = scratch / f"{shape.name}-{articles}"
    made = [sys.executable, "-m", "speed.synthetic", str(articles), str(folder), "--shape", shape.name]
    if subprocess.run(made, check=False).returncode:
        raise Failed(f"a corpus of {articles:,} {shape.title} could not be written")
    return Corpus(articles, folder / "gold.jsonl", folder / "predictions.jsonl")


def _strings(corpus: Corpus) -> Path:
    """The predictions of a corpus with words in place of offsets."""
    out = corpus.predictions.with_name("strings.jsonl")
    if not out.exists():
        subprocess.run([sys.executable, "-m", "speed.strings", corpus.gold, corpus.predictions, out], check=True)
    return out


def _intervals(quotebench: Path, scratch: Path) -> float:
    """CPU seconds of the intervals of all levels, from the counts of articles."""
    report = scratch / "report.json"
    corpus = _corpus(SMALL, 10_000, scratch, lambda _: None)
    once([quotebench, "score", corpus.predictions, "--gold", corpus.gold, "--json", "--resamples", "0"], report)
    shutil.rmtree(corpus.gold.parent)
    return drive("intervals", str(INTERVALS_ARTICLES), report).phases["intervals"]


def _start_up(quotebench: Path) -> dict[str, float]:
    """Seconds of what is short, each the median of seven runs: see the keys."""

    def taken(*command: str | Path) -> Run:
        return median(lambda: once(command), _START_UPS)

    return {
        "wire_cpu": taken(quotebench, "score", _WIRE, "--corpus", "wire", "--split", "test").cpu,
        "help_cpu": taken(quotebench, "--help").cpu,
        "import": taken(sys.executable, "-c", "import quotebench").wall,
        "python": taken(sys.executable, "-c", "").wall,
    }
