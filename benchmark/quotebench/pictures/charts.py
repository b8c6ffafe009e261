"""Charts as SVG, drawn with the page's own colours: intervals, precision and recall, calibration, quality against
cost."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from quotebench.inference.jackknife import Interval
from quotebench.pictures.drawing import PERCENT, RADIUS, Drawing, at_x, at_y, hue, plot, spot
from quotebench.pictures.markup import Markup, number, tag

SECONDS = "seconds an article (logarithmic)"
"""What cost is measured in."""
_FEW = 40


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


class Curve(NamedTuple):
    """The precision-recall curve of a system: points (least score, precision, recall), and the system's number, None
    where it is the only one."""

    points: Sequence[tuple[float | None, float, float | None]]
    system: int | None = None


def precision_recall(curves: Sequence[Curve], label: str) -> Drawing:
    """Curves, recall to the right and precision upwards, both from 0 to 1, under a label that says what they are. Of
    several, each has its number at its end."""
    drawn: list[Markup] = []
    ends: list[tuple[tuple[float, float], int]] = []
    for curve in curves:
        points = [(at_x(recall), at_y(precision)) for _, precision, recall in curve.points if recall is not None]
        drawn.append(_line(points, f"curve {hue(curve.system)}"))
        if len(points) <= _FEW:
            drawn += [tag("circle", cx=x, cy=y, r=2.5, class_=f"dot {hue(curve.system)}") for x, y in points]
        if curve.system is not None and points:
            # As far to the right as no other number stands.
            free = (one for one in reversed(points) if all(math.dist(one, end) > 2 * RADIUS for end, _ in ends))
            ends.append((next(free, points[-1]), curve.system))
    numbers = [spot(x, y, system, str(system)) for (x, y), system in ends]
    return plot(label, "recall", "precision", [*drawn, *numbers])


class Reliability(NamedTuple):
    """How often a system is right, by how sure it is: (mean score, share that is right, how many predictions) from low
    scores to high; and the system's number, None where it is the only one."""

    bins: Sequence[tuple[float, float, int]]
    system: int | None = None


def calibration(systems: Sequence[Reliability], label: str) -> Drawing:
    """A reliability diagram. Of one system the area of a dot is that of its predictions; of several, each has its
    number at its highest score."""
    drawn = [_line([(at_x(0), at_y(0)), (at_x(1), at_y(1))], "ideal")]
    numbers = []
    for one in systems:
        points = [(at_x(mean), at_y(right)) for mean, right, _ in one.bins]
        drawn.append(_line(points, f"curve {hue(one.system)}"))
        most = max(count for _, _, count in one.bins)
        for (x, y), (mean, right, count) in zip(points, one.bins, strict=True):
            told = f"mean score {mean:.2f}: {100 * right:.1f} % of {count:,} right"
            radius = RADIUS * math.sqrt(count / most) if one.system is None else 2.5
            dot = tag("circle", cx=x, cy=y, r=max(radius, 1.5), class_=f"dot {hue(one.system)}")
            drawn.append(tag("g", tag("title", told), dot))
        if one.system is not None:
            numbers.append(spot(*points[-1], one.system, str(one.system)))
    scores = [(share, f"{share:g}") for share, _ in PERCENT]
    return plot(label, "mean score", "right", [*drawn, *numbers], scores)


class Spot(NamedTuple):
    """A system in a chart: its number (None where it is the only one), its name, what it costs (above 0) and its F1."""

    number: int | None
    name: str
    cost: float
    f1: float


def quality_against_cost(spots: Sequence[Spot], unit: str, label: str) -> Drawing:
    """Systems by cost, on a logarithmic scale, and F1 from 0 to 1; the numbers are those of the table beside it."""
    low = math.floor(min(math.log10(spot.cost) for spot in spots))
    high = math.ceil(max(math.log10(spot.cost) for spot in spots))
    high = max(high, low + 1)
    drawn = [
        spot(at_x((math.log10(one.cost) - low) / (high - low)), at_y(one.f1), one.number, one.name) for one in spots
    ]
    powers = range(low, high + 1)
    step = max(1, math.ceil(len(powers) / 6))
    across = [((power - low) / (high - low), _power(power)) for power in powers if (power - low) % step == 0]
    return plot(label, unit, "F1", drawn, across)


def _line(points: Sequence[tuple[float, float]], class_: str) -> Markup:
    return tag("polyline", points=" ".join(f"{number(x)},{number(y)}" for x, y in points), class_=class_)


def _power(power: int) -> str:
    return f"{10.0**power:g}" if -4 <= power <= 4 else f"1e{power}"
