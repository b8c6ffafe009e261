"""Gates: the least that a measure must reach, or the most that the error rate may, for a command to end well."""

from dataclasses import dataclass

from quotebench.reports.report import Report
from quotebench.scoring.levels import LEVELS, THRESHOLDS

METRICS = ("f1", "precision", "recall")
UNDER = (
    f"[THRESHOLD.]LEVEL.METRIC=VALUE, the value from 0 to 1, as in triple.f1=0.6 or {THRESHOLDS[1]}.quote.recall=0.5"
)
OVER = "aer=VALUE, the value from 0 to 1, as in aer=0.3"

_WITHOUT = {
    "precision": "there is no prediction",
    "recall": "there is no gold",
    "f1": "there is neither gold nor a prediction",
}


@dataclass(frozen=True)
class Gate:
    """A measure and its bound, from 0 to 1: the least F1, precision or recall of a level under a threshold, or, without
    a level, the most of the attribution error rate."""

    bound: float
    threshold: str = THRESHOLDS[0]
    level: str | None = None
    metric: str = "aer"

    def unmet(self, report: Report) -> str | None:
        """How a report fails the gate, in words; None where it meets it. What is undefined fails."""
        if self.level is None:
            name, value, without = "aer", report.total.aer.rate, "no character of the text is scored"
        else:
            name = f"{self.threshold} {self.level}.{self.metric}"
            value = getattr(report[self.level, self.threshold], self.metric)
            without = _WITHOUT[self.metric]
        if value is None:
            return f"{name} is undefined, for {without}; the gate is {self.bound:g}"
        short = self.bound - value if self.level else value - self.bound
        if short <= 0:
            return None
        return f"{name} is {value:.6g}, {short:.2g} {'under' if self.level else 'over'} {self.bound:g}"


def under(text: str) -> Gate:
    """The gate that `UNDER` is the form of. Raises ValueError with what is wrong with it."""
    name, bound = _parted(text)
    if name == "aer":
        raise ValueError(f"{text!r}: a low error rate is a good one; give --fail-over {text}")
    threshold, _, rest = name.partition(".")
    if threshold not in THRESHOLDS:
        threshold, rest = THRESHOLDS[0], name
    level, _, metric = rest.rpartition(".")
    if level not in LEVELS or metric not in METRICS:
        known = f"thresholds: {', '.join(THRESHOLDS)}; levels: {', '.join(LEVELS)}; metrics: {', '.join(METRICS)}"
        raise ValueError(f"{text!r} is no gate: expected {UNDER} ({known})")
    return Gate(_value(bound, text, UNDER), threshold, level, metric)


def over(text: str) -> Gate:
    """The gate that `OVER` is the form of. Raises ValueError with what is wrong with it."""
    name, bound = _parted(text)
    if name != "aer":
        raise ValueError(f"{text!r} is no gate of --fail-over: expected {OVER}; for all else there is --fail-under")
    return Gate(_value(bound, text, OVER))


def _parted(text: str) -> tuple[str, str]:
    name, _, bound = text.partition("=")
    return name.strip(), bound.strip()


def _value(bound: str, text: str, form: str) -> float:
    try:
        value = float(bound.rstrip(" %"))
    except ValueError:
        value = -1.0
    if "%" in bound or not 0 <= value <= 1:
        hint = f"write {value / 100:g} for {value:g} %" if 0 <= value <= 100 else f"expected {form}"
        raise ValueError(f"{text!r}: {bound!r} is no value from 0 to 1; {hint}")
    return value
