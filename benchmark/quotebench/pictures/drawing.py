"""What every chart is made of: its size and its label, marks with the number of a system, and axes."""

from collections.abc import Sequence
from typing import NamedTuple

from quotebench.pictures.markup import Markup, joined, number, tag

WIDTH = 400.0
"""How wide a chart is, in the units of its coordinates; a line of text is 13 of them high."""
RADIUS = 9.0
"""Of the disc of a system."""
_HUES = 6
_LEFT, _RIGHT, _TOP, _BOTTOM, _HEIGHT = 44.0, 388.0, 12.0, 256.0, 300.0


class Drawing(NamedTuple):
    """A chart: what it says to those who do not see it, its height, and its elements, from the upper left corner."""

    label: str
    height: float
    content: Markup

    def alone(self) -> Markup:
        """The chart as an image of its own."""
        size = f"0 0 {number(WIDTH)} {number(self.height)}"
        return tag("svg", self.content, viewBox=size, class_="plot", role="img", aria_label=self.label)


def hue(system: int | None) -> str:
    """The class of what belongs to a system, a colour and a dash. There are few of them: what tells systems apart is
    their number. Without a number there is one system alone."""
    return "hue1" if system is None else f"hue{(system - 1) % _HUES + 1}"


def spot(x: float, y: float, system: int | None, told: str) -> Markup:
    """A disc with the number of a system in it; `told` is what it says when it is pointed at."""
    mark = tag("circle", cx=x, cy=y, r=RADIUS, class_=f"spot {hue(system)}")
    name = None if system is None else tag("text", str(system), x=x, y=y + 4.5, class_="number")
    return tag("g", tag("title", told), mark, name)


Ticks = Sequence[tuple[float, str]]
"""Shares of an axis from 0 to 1, and what stands there."""
PERCENT: Ticks = [(share, f"{100 * share:.0f}") for share in (0.0, 0.25, 0.5, 0.75, 1.0)]


def plot(label: str, below: str, beside: str, drawn: Sequence[Markup], across: Ticks = PERCENT) -> Drawing:
    """A chart with two axes, upwards from 0 to 100 %; `below` and `beside` say what they are."""
    lines = [
        *(tag("line", x1=at_x(share), x2=at_x(share), y1=_TOP, y2=_BOTTOM, class_="grid") for share, _ in across),
        *(tag("line", x1=_LEFT, x2=_RIGHT, y1=at_y(share), y2=at_y(share), class_="grid") for share, _ in PERCENT),
    ]
    middle = (_TOP + _BOTTOM) / 2
    words = [
        *(tag("text", word, x=at_x(share), y=_BOTTOM + 20, class_="below") for share, word in across),
        *(tag("text", word, x=_LEFT - 6, y=at_y(share) + 4.5, class_="beside") for share, word in PERCENT),
        tag("text", below, x=(_LEFT + _RIGHT) / 2, y=_HEIGHT - 6, class_="below"),
        tag("text", beside, x=12, y=middle, class_="upright", transform=f"rotate(-90 12 {number(middle)})"),
    ]
    return Drawing(label, _HEIGHT, joined(lines, words, drawn))


def at_x(share: float) -> float:
    """Where a share from 0 to 1 of the lower axis is."""
    return _LEFT + share * (_RIGHT - _LEFT)


def at_y(share: float) -> float:
    """Where a share from 0 to 1 of the upright axis is."""
    return _BOTTOM - share * (_BOTTOM - _TOP)
