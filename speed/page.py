"""The measured block of the documentation: written anew by every run, the words around it left alone."""

from collections.abc import Mapping
from pathlib import Path

from quotebench.rows.writing import write
from speed import illnatured
from speed.goals import goals
from speed.markdown import number, table
from speed.measurements import FLOOR, INTERVALS_ARTICLES, SCORE, Measured, Table
from speed.process import Run
from speed.shapes import SHAPES, SMALL

BEGIN = "<!-- measured: written by `python -m speed` or a module of it; do not edit -->"
END = "<!-- end of what is measured -->"


class NoBlock(ValueError):
    """The page has not exactly one place for the figures."""


def block(measured: Measured, machine: Mapping[str, str], date: str, command: str) -> str:
    """The figures as Markdown, without the markers."""
    parts = [
        f"Measured on {date} by `{command}`, in one run.\n",
        "\n".join(f"- {name}: {what}" for name, what in machine.items()) + "\n",
        "### Goals\n",
        table(("what", "asked", "measured", "verdict"), goals(measured)),
    ]
    for one in (measured.small, measured.real):
        parts += [f"### {one.articles:,} {SHAPES[one.shape].title} ({one.size / 1e6:,.0f} MB)\n", _runs(one)]
    parts += [f"### Growth: `{SCORE}` on {SMALL.title}\n", _growth(measured.growth)]
    parts += ["### Ill-natured inputs\n", illnatured.table(measured.ill_natured)]
    parts += ["### Alone\n", _alone(measured.alone)]
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
    write(path, (page.encode(),))


def _runs(one: Table) -> str:
    """The programs on one corpus, each beside the floor and quotebench."""
    floor, score = one.runs[FLOOR].cpu, one.runs[SCORE].cpu
    rows = []
    for name, run in one.runs.items():
        alone = run.phases.get("evaluate")
        rows.append(
            (
                name,
                number(run.cpu),
                "" if alone is None else number(alone),
                number(run.wall),
                f"{run.peak:,.0f}",
                number(run.cpu / floor),
                number(run.cpu / score),
                "" if alone is None else number(alone / score),
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
    return table(head, rows)


def _growth(growth: Mapping[int, Run]) -> str:
    """One program on corpora of several sizes."""
    rows = (
        (f"{size:,}", number(run.cpu), f"{run.cpu / size * 1e6:,.0f}", number(run.wall), f"{run.peak:,.0f}")
        for size, run in growth.items()
    )
    return table(("articles", "CPU s", "CPU µs an article", "wall s", "peak MiB"), rows)


def _alone(alone: Mapping[str, float]) -> str:
    named = (
        ("wire_cpu", "`quotebench score results/rules/wire-test.jsonl --corpus wire --split test`, CPU, median of 7"),
        ("intervals_cpu", f"1,000-resample intervals of {INTERVALS_ARTICLES:,} articles from their counts, CPU"),
        ("help_cpu", "`quotebench --help`, CPU, median of 7"),
        ("import", '`python -c "import quotebench"`, wall, median of 7'),
        ("python", '`python -c ""`, wall, median of 7'),
    )
    return table(("what", "s"), ((what, f"{alone[key]:.3f}") for key, what in named if key in alone))
