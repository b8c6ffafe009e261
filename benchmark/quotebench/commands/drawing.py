"""--plot: reports as a picture, in a file."""

from collections.abc import Sequence
from pathlib import Path

from quotebench.commands.console import say
from quotebench.inputs import keep_apart
from quotebench.pictures.picture import BEGIN, place
from quotebench.reports.lines import Line
from quotebench.reports.plotted import drawn_picture
from quotebench.results import keeping


def check_picture(out: Path | None, *read: object) -> None:
    """Raises UsageError or FileNotFoundError, before any work is done, if no picture can be written there, or only over
    something else."""
    if out is not None:
        keep_apart(place(out), *read, what="picture", begin=BEGIN)


def timed(lines: Sequence[Line], files: Sequence[object]) -> list[Line]:
    """Lines with the seconds of the runs that made the files that were scored, of those that `run` kept."""
    return [
        line._replace(seconds=keeping.seconds(file, line.report)) if isinstance(file, Path) else line
        for line, file in zip(lines, files, strict=True)
    ]


def save_picture(out: Path, lines: Sequence[Line]) -> None:
    """Draw reports side by side, write the picture, and say so. Raises OSError."""
    drawn_picture([line.report.drawn(line.system, line.seconds) for line in lines]).save(out)
    say(f"{out}: {out.stat().st_size / 1e3:.0f} kB")
