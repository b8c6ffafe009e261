"""Numbers as people read them: measures from 0 to 1 in percent, with one decimal; "-" is what is undefined."""

from collections.abc import Callable

from quotebench.inference.jackknife import Interval


def percent(value: float | None) -> str:
    """A measure as people read it: 87.3, or - where it is undefined."""
    return "-" if value is None else f"{100 * value:.1f}"


def signed(value: float | None) -> str:
    """A difference of two measures: +1.3."""
    return "-" if value is None else f"{100 * value + 0.0:+.1f}"  # a zero has no sign of its own


def interval(bounds: Interval, show: Callable[[float], str] = percent) -> str:
    """The two ends of an interval, each as `show` has it: 82.1 to 88.0; empty where there is none."""
    return "" if bounds is None else f"{show(bounds[0])} to {show(bounds[1])}"
