"""A chart of rows: measures from 0 to 1 side by side, one name a row, in groups."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quotebench.exceptions import printable
from quotebench.inference.jackknife import Interval
from quotebench.pictures.drawing import PERCENT, RADIUS, WIDTH, Drawing, spot
from quotebench.pictures.markup import Markup, joined, number, tag

_NAMES, _LEFT = 132.0, 142.0
_FIGURES = 60.0
_TOP, _GROUP = 22.0, 26.0
_LINE, _LANE, _THREE = 18.0, 2 * RADIUS + 2, 25.0
"""How high a row is: of a point, of spots, of a point between precision and recall."""
_LETTER = 7.2
"""About how wide a letter is; fonts differ, and of the usual ones this is a wide one."""
_BOLD = 0.85


class Mark(NamedTuple):
    """A measure on a row. `shape`: "point" (with its interval, if it has one), "precision", "recall", or "spot", which
    carries the number of a system. `told` is what it says when it is pointed at."""

    shape: str
    value: float
    told: str
    interval: Interval = None
    system: int | None = None


class Row(NamedTuple):
    """A name, its marks, and the figure at the end of the row."""

    name: str
    marks: Sequence[Mark]
    figure: str = ""


class Group(NamedTuple):
    """Rows under a heading."""

    title: str
    rows: Sequence[Row]


def rows_chart(groups: Sequence[Group], figures: str, label: str) -> Drawing:
    """Rows one below the other on an axis from 0 to 100 %; `figures` is what stands above the figures at the right, and
    where it is empty there are none. Where a name is too long for its column every name of its group has a line of its
    own, above its marks; marks with numbers that would cover each other stand below each other."""
    right = WIDTH - 12 - (_FIGURES if figures else 0.0)
    drawn: list[Markup] = []
    y = _TOP
    for group in groups:
        drawn.append(tag("text", shortened(printable(group.title), _BOLD * WIDTH), x=0, y=y + 18, class_="group"))
        y += _GROUP
        above = any(wide(printable(row.name)) > _NAMES for row in group.rows)
        for row in group.rows:
            lanes = _lanes(row.marks, right)
            shapes = {mark.shape for mark in row.marks}
            high = _LANE if "spot" in shapes else _LINE if shapes <= {"point"} else _THREE
            name = printable(row.name)
            if above:
                drawn.append(tag("text", shortened(name, WIDTH), x=0, y=y + 13))
                y += 15
            else:
                drawn.append(tag("text", name, x=0, y=y + high / 2 + 4.5))
            if row.figure:
                drawn.append(tag("text", row.figure, x=WIDTH, y=y + high / 2 + 4.5, class_="beside figure"))
            drawn += [_mark(mark, right, y + high / 2 + lane * high) for mark, lane in lanes]
            y += high * (1 + max((lane for _, lane in lanes), default=0)) + (5 if high == _LANE else 0)
        y += 6
    axis = [tag("line", x1=x, x2=x, y1=_TOP, y2=y, class_="grid") for share, _ in PERCENT for x in [_at(share, right)]]
    words = [
        tag("text", word, x=_at(share, right), y=at, class_="below") for share, word in PERCENT for at in (14.0, y + 15)
    ]
    head = tag("text", figures, x=WIDTH, y=14, class_="beside") if figures else None
    return Drawing(label, y + 22, joined(axis, words, head, drawn))


def _at(share: float, right: float) -> float:
    return _LEFT + share * (right - _LEFT)


def _lanes(marks: Sequence[Mark], right: float) -> list[tuple[Mark, int]]:
    """Marks and the line of the row, from 0, that each is on: the first with room; all others than spots the first."""
    taken: list[list[float]] = []
    found = []
    for mark in marks:
        lane, x = 0, _at(mark.value, right)
        if mark.shape == "spot":
            while lane < len(taken) and any(abs(x - one) < 2 * RADIUS for one in taken[lane]):
                lane += 1
            taken += [[]] * (lane == len(taken))
            taken[lane] = [*taken[lane], x]
        found.append((mark, lane))
    return found


def _mark(mark: Mark, right: float, y: float) -> Markup:
    x = _at(mark.value, right)
    if mark.shape == "spot":
        return spot(x, y, mark.system, mark.told)
    return tag("g", tag("title", mark.told), _interval(mark, right, y), shape(mark.shape, x, y))


def shape(name: str, x: float, y: float) -> Markup:
    """A disc for a point; for precision an open triangle above it and for recall one below it, either with its tip at
    the measure."""
    if name == "point":
        return tag("circle", cx=x, cy=y, r=4, class_="point")
    tip, back = (y - 3, -7.0) if name == "precision" else (y + 3, 7.0)
    drawn = f"M{number(x)} {number(tip)}l-4.5 {number(back)}h9z"
    return tag("path", d=drawn, class_=f"open {name}")


def _interval(mark: Mark, right: float, y: float) -> Markup | None:
    if mark.interval is None:
        return None
    low, high = (_at(bound, right) for bound in mark.interval)
    return tag("path", d=f"M{number(low)} {number(y - 4)}v8m0-4H{number(high)}m0-4v8", class_="whisker")


def wide(text: str) -> float:
    """About how wide a text is: letters of East Asia are twice as wide as others."""
    return _LETTER * sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def shortened(text: str, width: float) -> str:
    """The text, or its beginning and its end with the middle left out: what tells names of files apart is either."""
    if wide(text) <= width:
        return text
    most = int(width / wide(text) * len(text)) - 1
    return f"{text[: most // 2]}…{text[len(text) - (most - most // 2) :]}"


def lines(text: str, width: float) -> Iterator[str]:
    """A text in lines no wider than `width`, broken between words and behind |, or within a word that is wider
    itself."""
    line = ""
    for word in re.findall(r"[^ |]*[ |]|[^ |]+", text):
        longer = line + word
        if line and wide(longer.rstrip()) > width:
            yield line.rstrip()
            longer = word
        while wide(longer) > width and len(longer) > 1:
            most = next(i for i in range(1, len(longer) + 1) if wide(longer[: i + 1]) > width)
            yield longer[:most]
            longer = longer[most:]
        line = longer
    yield line.rstrip()
