"""Charts as SVG, drawn with the page's own colours: intervals, precision and recall, quality against cost."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from quotebench.inference.jackknife import Interval
from quotebench.leaderboard.site.markup import Markup, joined, number, tag

_WIDTH, _HEIGHT = 400.0, 300.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 44.0, 388.0, 12.0, 256.0


def interval_bar(f1: float | None, interval: Interval) -> Markup:
    """F1 as a line and its interval as a bar, on a scale from 0 to 1. The figures stand beside it, so it says nothing
    to a screen reader."""
    drawn = [tag("rect", x=0, y=7, width=100, height=2, class_="axis")]
    if interval is not None:
        low, high = (100 * bound for bound in interval)
        drawn.append(tag("rect", x=low, y=3, width=max(high - low, 0.5), height=10, class_="within"))
    if f1 is not None:
        drawn.append(tag("rect", x=min(max(100 * f1 - 0.75, 0.0), 98.5), y=0, width=1.5, height=16, class_="point"))
    return tag("svg", *drawn, viewBox="0 0 100 16", preserveAspectRatio="none", class_="interval", aria_hidden="true")


def share_bar(value: float | None) -> Markup:
    """A share from 0 to 1 as a bar; the figure stands beside it."""
    width = 0.0 if value is None else 100 * min(max(value, 0.0), 1.0)
    drawn = (
        tag("rect", x=0, y=0, width=100, height=8, class_="axis"),
        tag("rect", x=0, y=0, width=width, height=8, class_="point"),
    )
    return tag("svg", *drawn, viewBox="0 0 100 8", preserveAspectRatio="none", class_="share", aria_hidden="true")


Curve = Sequence[tuple[float | None, float, float | None]]
"""Points of a precision-recall curve: (least score, precision, recall)."""


def precision_recall(curve: Curve, label: str) -> Markup:
    """The curve, recall to the right and precision upwards, both from 0 to 1, under a label that says what it is."""
    points = [(_x(recall), _y(precision)) for _, precision, recall in curve if recall is not None]
    line = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    drawn = [
        tag("polyline", points=line, class_="curve"),
        *(tag("circle", cx=x, cy=y, r=2.5, class_="dot") for x, y in points if len(points) <= 40),
    ]
    ticks = [(share, f"{100 * share:.0f}") for share in (0.0, 0.25, 0.5, 0.75, 1.0)]
    return _plot(label, "recall", "precision", ticks, ticks, drawn)


class Spot(NamedTuple):
    """A system in a chart: its number, its name, what it costs (above 0) and its F1."""

    number: int
    name: str
    cost: float
    f1: float


def quality_against_cost(spots: Sequence[Spot], unit: str, label: str) -> Markup:
    """Systems by cost, on a logarithmic scale, and F1 from 0 to 1; the numbers are those of the table beside it."""
    low = math.floor(min(math.log10(spot.cost) for spot in spots))
    high = math.ceil(max(math.log10(spot.cost) for spot in spots))
    high = max(high, low + 1)
    drawn = []
    for spot in spots:
        x, y = _x((math.log10(spot.cost) - low) / (high - low)), _y(spot.f1)
        mark = tag("circle", cx=x, cy=y, r=10, class_="spot")
        name = tag("text", str(spot.number), x=x, y=y + 4.5, class_="number")
        drawn.append(tag("g", tag("title", spot.name), mark, name))
    powers = range(low, high + 1)
    step = max(1, math.ceil(len(powers) / 6))
    across = [((power - low) / (high - low), _power(power)) for power in powers if (power - low) % step == 0]
    upwards = [(share, f"{100 * share:.0f}") for share in (0.0, 0.25, 0.5, 0.75, 1.0)]
    return _plot(label, unit, "F1", across, upwards, drawn)


Ticks = Sequence[tuple[float, str]]
"""Shares of an axis from 0 to 1, and what stands there."""


def _plot(label: str, below: str, beside: str, across: Ticks, upwards: Ticks, drawn: Sequence[Markup]) -> Markup:
    lines = [
        *(tag("line", x1=_x(share), x2=_x(share), y1=_TOP, y2=_BOTTOM, class_="grid") for share, _ in across),
        *(tag("line", x1=_LEFT, x2=_RIGHT, y1=_y(share), y2=_y(share), class_="grid") for share, _ in upwards),
    ]
    words = [
        *(tag("text", word, x=_x(share), y=_BOTTOM + 20, class_="below") for share, word in across),
        *(tag("text", word, x=_LEFT - 6, y=_y(share) + 4.5, class_="beside") for share, word in upwards),
        tag("text", below, x=(_LEFT + _RIGHT) / 2, y=_HEIGHT - 6, class_="below"),
        tag("text", beside, x=12, y=(_TOP + _BOTTOM) / 2, class_="upright", transform=_upright()),
    ]
    return tag(
        "svg",
        joined(lines, words, drawn),
        viewBox=f"0 0 {number(_WIDTH)} {number(_HEIGHT)}",
        class_="plot",
        role="img",
        aria_label=label,
    )


def _x(share: float) -> float:
    return _LEFT + share * (_RIGHT - _LEFT)


def _y(share: float) -> float:
    return _BOTTOM - share * (_BOTTOM - _TOP)


def _upright() -> str:
    return f"rotate(-90 12 {number((_TOP + _BOTTOM) / 2)})"


def _power(power: int) -> str:
    return f"{10.0**power:g}" if -4 <= power <= 4 else f"1e{power}"
