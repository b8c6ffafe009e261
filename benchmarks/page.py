"""The measured block of the documentation: written anew by every run, the words around it left alone."""

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from benchmarks.goals import goals
from benchmarks.measurements import FLOOR, INTERVALS_ARTICLES, SCORE, SPANS, Measured

BEGIN = "<!-- measured: written by `python -m benchmarks`; do not edit -->"
END = "<!-- end of what is measured -->"


class NoBlock(ValueError):
    """The page has not exactly one place for the figures."""


def block(measured: Measured, machine: Mapping[str, str], date: str, command: str) -> str:
    """The figures as Markdown, without the markers."""
    parts = [
        f"Measured on {date} by `{command}`, in one run.\n",
        "\n".join(f"- {name}: {what}" for name, what in machine.items()) + "\n",
        "### Goals\n",
        _table(
            ("what", "asked", "measured", "verdict"), ((g.what, g.asked, g.found, g.verdict) for g in goals(measured))
        ),
    ]
    for size in sorted(measured.runs):
        megabytes = measured.sizes_on_disk[size] / 1e6
        parts += [f"### {size:,} articles ({megabytes:,.0f} MB)\n", _runs(measured, size)]
    parts += ["### CPU an article\n", _per_article(measured), "### Alone\n", _alone(measured)]
    if measured.left_out:
        parts.append("Left out:\n\n" + "\n".join(f"- {what}" for what in measured.left_out) + "\n")
    return "\n".join(parts)


def replaced(page: str, figures: str) -> str:
    """The page with its block replaced. Raises NoBlock unless it has one pair of markers, in order."""
    if page.count(BEGIN) != 1 or page.count(END) != 1 or page.index(BEGIN) > page.index(END):
        raise NoBlock(f"expected one {BEGIN!r} and after it one {END!r}; put them where the figures go")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{figures.strip()}\n\n{END}{after}"


def rewrite(path: Path, figures: str) -> None:
    """Replace the block of a file, at once: whoever reads it sees the old page or the new. Raises NoBlock, OSError."""
    page = replaced(path.read_text(encoding="utf-8"), figures)
    draft = path.with_name(path.name + ".new")
    try:
        draft.write_text(page, encoding="utf-8")
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _runs(measured: Measured, size: int) -> str:
    runs = measured.runs[size]
    floor, score = runs[FLOOR].cpu, runs[SCORE].cpu
    rows = []
    for name, run in runs.items():
        alone = run.phases.get("evaluate")
        rows.append(
            (
                name,
                _seconds(run.cpu),
                "" if alone is None else _seconds(alone),
                _seconds(run.wall),
                f"{run.peak:,.0f}",
                _times(run.cpu / floor),
                _times(run.cpu / score),
                "" if alone is None else _times(alone / score),
            )
        )
    head = (
        "program",
        "CPU s",
        "of it scoring",
        "wall s",
        "peak MiB",
        "CPU ÷ floor",
        "CPU ÷ quotebench",
        "scoring ÷ quotebench",
    )
    return _table(head, rows)


def _per_article(measured: Measured) -> str:
    """Microseconds of CPU an article, by program and size."""
    sizes = sorted(measured.runs)
    names = list(dict.fromkeys(name for size in sizes for name in measured.runs[size]))
    rows = []
    for name in names:
        found = [measured.runs[size].get(name) for size in sizes]
        cells = ["" if run is None else f"{run.cpu / size * 1e6:,.0f}" for size, run in zip(sizes, found, strict=True)]
        rows.append((name, *cells))
    return _table(("microseconds", *(f"{size:,} articles" for size in sizes)), rows)


def _alone(measured: Measured) -> str:
    alone = measured.alone
    named = (
        ("overlapping", f"{SPANS:,} overlapping quotes in one article: `quotebench score --resamples 0`, wall"),
        ("overlapping_cpu", "the same, CPU"),
        ("intervals_cpu", f"1,000-resample intervals of {INTERVALS_ARTICLES:,} articles from their counts, CPU"),
        ("help", "`quotebench --help`, wall, median of 5"),
        ("import", '`python -c "import quotebench"`, wall, median of 5'),
        ("python", '`python -c ""`, wall, median of 5'),
    )
    return _table(("what", "s"), ((what, _seconds(alone[key])) for key, what in named if key in alone))


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table, the first column to the left and the numbers to the right."""
    lines = [f"| {' | '.join(head)} |", f"|---|{'---:|' * (len(head) - 1)}"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)]) + "\n"


def _seconds(value: float) -> str:
    return f"{value:,.1f}" if value >= 10 else f"{value:.2f}"


def _times(value: float) -> str:
    return f"{value:,.1f}" if value >= 10 else f"{value:.2f}"
