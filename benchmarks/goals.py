"""What was asked for, what was measured, and whether the one meets the other."""

from typing import Literal, NamedTuple

from benchmarks.measurements import (
    FLOOR,
    INTERVALS_ARTICLES,
    NERVALUATE,
    ONE_JOB,
    SCORE,
    SEQEVAL,
    SPANS,
    TWO_JOBS,
    Measured,
)

Verdict = Literal["met", "acceptable", "missed", "not measured"]

_REFERENCE = 100_000
_LARGE = 1_000_000


class Goal(NamedTuple):
    """One goal: what, what was asked, what was found (with the sizes it was found at)."""

    what: str
    asked: str
    found: str
    verdict: Verdict


def goals(measured: Measured) -> list[Goal]:
    """Every goal, in the order of the documentation. One that needs a size that was not run is not measured."""
    out = []
    at = f"{_REFERENCE:,} articles"
    ratio = _cpu_ratio(measured, _REFERENCE, SCORE, FLOOR)
    out.append(_goal(f"CPU over the floor, {at}", "at most 2 (4 acceptable)", ratio, "{:.2f} times", 2, 4))
    for name, times in ((NERVALUATE, 5), (SEQEVAL, 20)):
        ratio = _cpu_ratio(measured, _REFERENCE, name, SCORE)
        asked = f"at least {times} times that of quotebench"
        out.append(_goal(f"CPU of {name}, {at}", asked, ratio, "{:.1f} times", at_least=times))
    peak = _value(measured, _LARGE, SCORE, "peak")
    out.append(_goal(f"peak memory, {_LARGE:,} articles", "at most 400 MiB", peak, "{:.0f} MiB", 400))
    smaller = _value(measured, _REFERENCE, SCORE, "peak")
    growth = peak / smaller if peak and smaller else None
    what = f"peak memory, {_LARGE:,} over {_REFERENCE:,} articles"
    out.append(_goal(what, "flat: at most 1.25 times", growth, "{:.2f} times", 1.25))
    linear = _cpu_ratio(measured, _LARGE, SCORE, SCORE, _REFERENCE)
    asked = "linear: at most 1.1 times"
    linear = linear * _REFERENCE / _LARGE if linear else None
    out.append(_goal(f"CPU an article, {_LARGE:,} over {_REFERENCE:,} articles", asked, linear, "{:.2f} times", 1.1))
    alone = measured.alone
    crowded = f"{SPANS:,} overlapping quotes in one article, whole command"
    out.append(_goal(crowded, "under 1 s", alone.get("overlapping"), "{:.2f} s", 1))
    drawn = f"1,000-resample intervals of {INTERVALS_ARTICLES:,} articles"
    out.append(_goal(drawn, "under 1 s of CPU", alone.get("intervals_cpu"), "{:.2f} s", 1))
    out.append(_goal("`quotebench --help`", "under 0.3 s", alone.get("help"), "{:.2f} s", 0.3))
    out.append(
        _goal("`import quotebench`, Python's start included", "under 0.2 s", alone.get("import"), "{:.2f} s", 0.2)
    )
    one, two = (_value(measured, _REFERENCE, name, "wall") for name in (ONE_JOB, TWO_JOBS))
    gain = one / two if one and two else None
    out.append(
        _goal(f"`--jobs 2` over `--jobs 1`, {at}", "scales: at least 1.5 times", gain, "{:.2f} times", at_least=1.5)
    )
    return out


def _goal(
    what: str,
    asked: str,
    found: float | None,
    form: str,
    at_most: float | None = None,
    acceptable: float | None = None,
    at_least: float | None = None,
) -> Goal:
    if found is None:
        return Goal(what, asked, "-", "not measured")
    verdict: Verdict = "missed"
    if (at_most is not None and found <= at_most) or (at_least is not None and found >= at_least):
        verdict = "met"
    elif acceptable is not None and found <= acceptable:
        verdict = "acceptable"
    return Goal(what, asked, form.format(found), verdict)


def _value(measured: Measured, size: int, name: str, field: str) -> float | None:
    run = measured.runs.get(size, {}).get(name)
    return None if run is None else float(getattr(run, field))


def _cpu_ratio(measured: Measured, size: int, over: str, under: str, under_size: int | None = None) -> float | None:
    one, other = _value(measured, size, over, "cpu"), _value(measured, under_size or size, under, "cpu")
    return one / other if one is not None and other else None
