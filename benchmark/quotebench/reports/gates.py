"""Gates: the least that a measure must reach, the most that the error rate may, how far F1 may fall behind a baseline,
for a command to end well."""

from dataclasses import dataclass

from quotebench.inference.attainable import ALPHA
from quotebench.inference.ranking import Standing
from quotebench.reports.report import Report
from quotebench.scoring.levels import LEVELS, THRESHOLDS

METRICS = ("f1", "precision", "recall")
UNDER = (
    f"[THRESHOLD.]LEVEL.METRIC=VALUE, the value from 0 to 1, as in triple.f1=0.6 or {THRESHOLDS[1]}.quote.recall=0.5"
)
OVER = "aer=VALUE, the value from 0 to 1, as in aer=0.3"
FALL = "[THRESHOLD.]LEVEL.f1[:DROP], the drop from 0 to 1, as in triple.f1:0.01"

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

    @property
    def name(self) -> str:
        """What is measured: "relaxed triple.f1", "aer"."""
        return self.metric if self.level is None else f"{self.threshold} {self.level}.{self.metric}"

    def value(self, report: Report) -> float | None:
        """The measure of a report; None where it is undefined."""
        if self.level is None:
            return report.total.aer.rate
        found: float | None = getattr(report[self.level, self.threshold], self.metric)
        return found

    def unmet(self, report: Report) -> str | None:
        """How a report fails the gate, in words; None where it meets it. What is undefined fails."""
        value = self.value(report)
        if value is None:
            without = "no character of the text is scored" if self.level is None else _WITHOUT[self.metric]
            return f"{self.name} is undefined, for {without}; the gate is {self.bound:g}"
        short = self.bound - value if self.level else value - self.bound
        if short <= 0:
            return None
        return f"{self.name} is {value:.6g}, {short:.2g} {'under' if self.level else 'over'} {self.bound:g}"


@dataclass(frozen=True)
class Drop:
    """How far the F1 of a level may fall behind that of a baseline, from 0 to 1: what falls further fails, but only
    where the paired test finds the fall significant."""

    most: float
    threshold: str
    level: str

    @property
    def name(self) -> str:
        """What is compared: "relaxed triple.f1"."""
        return f"{self.threshold} {self.level}.f1"

    def judged(self, now: Standing, before: Standing, p: float | None, units: str) -> tuple[bool, str]:
        """Whether the gate is met, and why, in words: a system, compared with the baseline, with a p-value that is
        corrected for how many gates of the kind there are, from so many sampling units."""
        if now.f1 is None or before.f1 is None or now.difference is None or now.difference.value is None:
            return True, f"{self.name} cannot be compared: {_WITHOUT['f1']}"
        moved = f"{self.name} went from {before.f1:.4g} to {now.f1:.4g}"
        fall = 0.0 - now.difference.value
        if fall <= self.most:
            return True, f"{moved}, which is no fall by more than {self.most:g}"
        tested = f"the paired test (p = {'-' if p is None else f'{p:.4f}'}, {units})"
        if p is None or p >= ALPHA:
            return True, f"{moved}, a fall by {fall:.2g} that may be chance, says {tested}, so it does not fail"
        return False, f"{moved}, a fall by {fall:.2g}, more than {self.most:g}, and not by chance, says {tested}"


def under(text: str, other: str = "--fail-over") -> Gate:
    """The gate that `UNDER` is the form of; `other` is the option for those of `over`. Raises ValueError with what is
    wrong with it."""
    name, bound = _parted(text, "=")
    if name == "aer":
        raise ValueError(f"{text!r}: a low error rate is a good one; give {other} {text}")
    found = _measure(name)
    if found is None:
        known = f"thresholds: {', '.join(THRESHOLDS)}; levels: {', '.join(LEVELS)}; metrics: {', '.join(METRICS)}"
        raise ValueError(f"{text!r} is no gate: expected {UNDER} ({known})")
    return Gate(_value(bound, text, UNDER), *found)


def over(text: str, own: str = "--fail-over", other: str = "--fail-under") -> Gate:
    """The gate that `OVER` is the form of; `own` and `other` are the options for it and for those of `under`. Raises
    ValueError with what is wrong with it."""
    name, bound = _parted(text, "=")
    if name != "aer":
        raise ValueError(f"{text!r} is no gate of {own}: expected {OVER}; for all else there is {other}")
    return Gate(_value(bound, text, OVER))


def fall(text: str) -> Drop:
    """The gate that `FALL` is the form of. Raises ValueError with what is wrong with it."""
    name, most = _parted(text, ":")
    found = _measure(name)
    if found is None or found[2] != "f1":
        known = f"thresholds: {', '.join(THRESHOLDS)}; levels: {', '.join(LEVELS)}"
        raise ValueError(f"{text!r} is no gate, for the paired test is one of F1: expected {FALL} ({known})")
    return Drop(_value(most, text, FALL) if ":" in text else 0.0, *found[:2])


def _parted(text: str, sign: str) -> tuple[str, str]:
    name, _, bound = text.partition(sign)
    return name.strip(), bound.strip()


def _measure(name: str) -> tuple[str, str, str] | None:
    """The threshold, level and metric that a name such as strict.triple.f1 means; None if it means none."""
    threshold, _, rest = name.partition(".")
    if threshold not in THRESHOLDS:
        threshold, rest = THRESHOLDS[0], name
    level, _, metric = rest.rpartition(".")
    return (threshold, level, metric) if level in LEVELS and metric in METRICS else None


def _value(bound: str, text: str, form: str) -> float:
    try:
        value = float(bound.rstrip(" %"))
    except ValueError:
        value = -1.0
    if "%" in bound or not 0 <= value <= 1:
        hint = f"write {value / 100:g} for {value:g} %" if 0 <= value <= 100 else f"expected {form}"
        raise ValueError(f"{text!r}: {bound!r} is no value from 0 to 1; {hint}")
    return value
