"""python -m scale: run every engine, check that all come to the same, write the figures into docs/SCALE.md.

What is checked: the report of each engine's counts is that of `quotebench score` on the same rows as two files; a run
in which a worker was killed comes to the same; what `rules` extracts is the same, article by article. Exit code 1 if
anything is not.
"""

import argparse
import hashlib
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pyarrow as pa
from speed.machine import memory, processor
from speed.markdown import number, table

import quotebench
from quotebench import arrow
from scale import corpus
from scale.processes import Took, cores, run
from scale.run import WORKERS
from scale.work import noted

PAGE = Path(__file__).parents[1] / "docs" / "SCALE.md"
TITLES = {
    "one": "one process",
    "pool": f"a pool of {WORKERS} processes",
    "ray": "Ray Data",
    "spark": "Spark, `mapInArrow`",
}
KILLED = ("ray", "spark")


def main() -> int:
    """Run all, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m scale", description="Counts and extraction on real engines.")
    parser.add_argument("--articles", type=int, default=100_000, help="how many are scored (default: %(default)s)")
    parser.add_argument("--extracted", type=int, default=1_000, help="how many rules reads (default: %(default)s)")
    parser.add_argument("--folder", type=Path, help="where the tables go (default: a temporary folder)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        figures, wrong = _all(Path(folder), given.articles, given.extracted)
    print(figures)
    text = PAGE.read_text("utf-8")
    marked = re.compile(r"(?<=<!-- figures -->\n).*(?=<!-- /figures -->)", re.DOTALL)
    PAGE.write_text(marked.sub(lambda _: figures, text), "utf-8")
    print("\n".join(wrong) or "all came to the same", file=sys.stderr)
    return 1 if wrong else 0


def _all(folder: Path, articles: int, extracted: int) -> tuple[str, list[str]]:
    """The figures as Markdown, and what did not come to the same."""
    scored, read = folder / "scored", folder / "read"
    corpus.write(articles, scored)
    corpus.write(extracted, read)
    start = time.perf_counter()
    wanted = quotebench.score(scored / "predictions.jsonl", gold=scored / "gold.jsonl", by_article=False, jobs=WORKERS)
    files = time.perf_counter() - start
    rows = [(f"`quotebench score`, two files, {WORKERS} processes", number(files), "", "", "")]
    wrong: list[str] = []
    size_of_counts, seconds = 0, 0.0
    for engine, title in TITLES.items():
        out = folder / engine
        took = run(engine, scored / "table", out)
        if engine == "one":
            size_of_counts = sum(path.stat().st_size for path in out.glob("*.parquet"))
        start = time.process_time()
        found = arrow.report(corpus.batches(out), by_article=False)
        seconds = time.process_time() - start
        same = _figures(found) == _figures(wanted)
        wrong += [] if same else [f"{title}: another report than that of quotebench score"]
        rows.append((title, *_took(took), "yes" if same else "NO"))
        _say(rows[-1])
        shutil.rmtree(out)
    for engine in KILLED:
        out = folder / f"{engine}-killed"
        took = run(engine, scored / "table", out, "--kill", str(articles))
        again = sum(n for _, n in noted(out.with_suffix(".begun"))) - articles
        same = _figures(arrow.report(corpus.batches(out), by_article=False)) == _figures(wanted)
        died = out.with_suffix(".killed").is_file()
        wrong += (
            []
            if same and died and again > 0
            else [f"{TITLES[engine]}: a killed worker made a difference, or none was killed"]
        )
        told = f"{TITLES[engine]}, a worker killed midway: {again:,} articles begun again"
        rows.append((told, *_took(took), "yes" if same and died and again > 0 else "NO"))
        _say(rows[-1])
        shutil.rmtree(out)
    reading = []
    answers = ""
    for engine, title in TITLES.items():
        out = folder / f"{engine}-read"
        took = run(engine, read / "table", out, "--extract")
        told = _answers(corpus.batches(out))
        answers = answers or told
        wrong += [] if told == answers else [f"{title}: rules extracted something else"]
        reading.append((title, *_took(took), "yes" if told == answers else "NO"))
        _say(reading[-1])
    head = ("", "wall s", "CPU s", "memory, MiB", "same")
    size = sum(path.stat().st_size for path in (scored / "table").glob("*.parquet")) / articles
    triple = wanted["triple"]
    parts = [
        f"{processor()}, {cores()} cores, {memory():.0f} GiB; "
        + ", ".join(f"{name} {version(name)}" for name in ("quotebench", "pyarrow", "ray", "pyspark")),
        f"**Scoring {articles:,} articles** of {size / 1000:.1f} kB in parquet, {triple.gold:,} attributions; triple "
        f"F1 {100 * (triple.f1 or 0):.4f}:",
        table(head, rows).rstrip(),
        f"The counts take {size_of_counts / articles:,.0f} bytes an article in parquet, and "
        f"{1e6 * seconds / articles:,.0f} microseconds of CPU an article to be read and put together.",
        f"**Extraction: `rules` over {extracted:,} of such articles**:",
        table(head, reading),
    ]
    return "\n\n".join(parts), wrong


def _figures(report: quotebench.Report) -> dict[str, object]:
    """All figures of a report, without what the corpus and the system are called."""
    return {name: value for name, value in report.to_dict().items() if name not in ("signature", "corpus", "system")}


def _took(took: Took) -> tuple[str, str, str]:
    return number(took.wall), number(took.cpu), f"{took.peak:,.0f}"


def _answers(found: Iterator[pa.RecordBatch]) -> str:
    """A hash of what was extracted of each article, in whatever order."""
    rows = sorted(str(row) for batch in found for row in batch.to_pylist())
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def _say(row: tuple[str, ...]) -> None:
    print(*row, sep="  ", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
