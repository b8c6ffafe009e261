"""A picture: charts below each other as one SVG, which needs nothing else, runs no script, and goes into a page, a
notebook or an image as it is."""

import errno
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from quotebench.exceptions import UsageError, printable
from quotebench.pictures.drawing import WIDTH, Drawing
from quotebench.pictures.markup import Markup, joined, number, raw, tag, visible
from quotebench.pictures.rows import lines
from quotebench.rows.writing import write

BEGIN = b"<svg"
"""What a picture begins with."""
_EDGE, _SHOWN = 10.0, 1.25
_TITLE, _HEADING, _NOTE = 0.65, 0.8, 1.22
"""How much text goes into a line, beside that of a chart: letters are larger, or smaller."""


class Panel(NamedTuple):
    """A chart with its heading, and what is to be said about it."""

    heading: str
    drawing: Drawing
    notes: Sequence[str] = ()
    key: Sequence[tuple[Markup, str]] = ()


@dataclass(frozen=True, repr=False)
class Picture:
    """A picture as SVG: `str(picture)` is the file, a notebook shows it. The same figures make the same bytes."""

    title: str
    svg: str

    def __str__(self) -> str:
        return self.svg

    def __repr__(self) -> str:
        return f"<Picture of {self.title}>"

    def _repr_svg_(self) -> str:
        return self.svg

    def save(self, path: str | Path) -> None:
        """Write the picture, whole or not at all, into a folder that is there. Raises UsageError for a name that does
        not end in .svg, OSError."""
        write(place(path), (self.svg.encode(),))


def place(path: object) -> Path:
    """Where a picture is to be written. Raises UsageError for a name that is none of a picture, FileNotFoundError where
    the folder is not there."""
    if not isinstance(path, str | Path):
        raise UsageError(f"a picture is written to a path; got {type(path).__name__}")
    out = Path(path)
    if out.suffix.lower() != ".svg":
        raise UsageError(f"{path}: pictures are SVG; name a file that ends in .svg, such as report.svg")
    if not out.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no such folder", str(out.parent))
    return out


def picture(title: str, panels: Sequence[Panel], notes: Sequence[str]) -> Picture:
    """Panels below each other, under a title; the notes stand below them, and are what a screen reader is told of the
    picture as a whole. Texts may hold anything."""
    name, told = printable(title), [printable(note) for note in notes]
    drawn: list[Markup] = []
    y = 8.0
    for line in lines(name, _TITLE * WIDTH):
        y += 21
        drawn.append(tag("text", line, x=0, y=y, class_="title"))
    for panel in panels:
        y += 18
        for line in lines(printable(panel.heading), _HEADING * WIDTH):
            y += 18
            drawn.append(tag("text", line, x=0, y=y, class_="heading"))
        y += 8
        for said in _said(panel, y):
            drawn.append(said)
            y += 17
        lower = f"translate(0 {number(y + 4)})"
        drawing = panel.drawing
        drawn.append(tag("g", drawing.content, transform=lower, role="img", aria_label=drawing.label))
        y += 4 + drawing.height
    y += 12
    for line in (line for note in told for line in lines(note, _NOTE * WIDTH)):
        y += 16
        drawn.append(tag("text", line, x=0, y=y, class_="note"))
    content = visible(joined(drawn))  # names in labels too
    return Picture(title, _document(name, " ".join(told), content, y + 14))


def _said(panel: Panel, y: float) -> Iterator[Markup]:
    """What stands above a chart, a line each 17 below the other: what its marks mean, and notes."""
    if panel.key:
        x, parts = 7.0, []
        for mark, word in panel.key:
            parts.append(joined(tag("g", mark, transform=f"translate({number(x)} {number(y + 8)})")))
            parts.append(tag("text", word, x=x + 12, y=y + 12, class_="note"))
            x += 12 + 6.6 * len(word) + 18
        yield joined(parts)
        y += 17
    for note in panel.notes:
        for line in lines(printable(note), _NOTE * WIDTH):
            yield tag("text", line, x=0, y=y + 12, class_="note")
            y += 17


def _document(title: str, told: str, content: Markup, height: float) -> str:
    width = WIDTH + 2 * _EDGE
    # Several pictures may stand in one page, where an id is that of one element.
    own = "quotebench-" + hashlib.sha256((title + told + content).encode()).hexdigest()[:12]
    style = raw((files("quotebench.pictures") / "picture.css").read_text("utf-8"))
    return tag(
        "svg",
        tag("title", title, id=f"{own}-title"),
        tag("desc", told, id=f"{own}-desc"),
        tag("style", style),
        tag("rect", width=width, height=height, class_="page"),
        tag("g", content, transform=f"translate({number(_EDGE)} 0)"),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=_SHOWN * width,
        height=_SHOWN * height,
        style="max-width: 100%; height: auto",
        class_="quotebench",
        role="group",
        aria_labelledby=f"{own}-title",
        aria_describedby=f"{own}-desc",
    )
