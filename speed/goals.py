"""What was asked for, what was measured, and whether the one meets the other."""

from typing import Literal, NamedTuple

from speed.illnatured import TARGET
from speed.measurements import (
    FLOOR,
    INTERVALS_ARTICLES,
    NERVALUATE,
    ONE_JOB,
    REFERENCE,
    SCORE,
    SEQEVAL,
    Measured,
    Table,
)
from speed.shapes import REAL, SMALL

Verdict = Literal["met", "missed", "not measured"]

_FEW, _MANY = 30_000, 1_000_000


class Goal(NamedTuple):
    """One goal: what, what was asked, what was found (with the sizes it was found at)."""

    what: str
    asked: str
    found: str
    verdict: Verdict


def goals(measured: Measured) -> list[Goal]:
    """Every goal, in the order of the documentation. One that needs a size that was not run is not measured."""
    alone, many = measured.alone, f"{_MANY:,} {SMALL.title}"
    return [
        _at_most(0.33, "{:.3f} s", "`quotebench score` of `rules` on `wire` test, CPU", alone.get("wire_cpu")),
        _at_most(0.04, "{:.3f} s", "`quotebench --help`, CPU", alone.get("help_cpu")),
        _at_most(0.2, "{:.3f} s", "`import quotebench`, Python's start included, wall", alone.get("import")),
        *_side_by_side(measured),
        _at_most(110, "{:.0f} MiB", f"peak memory, {many}", _peak(measured, _MANY)),
        _at_most(
            1.1,
            "{:.2f} times",
            f"peak memory, {_MANY:,} over {_FEW:,} {SMALL.title}",
            _ratio(_peak(measured, _MANY), _peak(measured, _FEW)),
        ),
        _at_most(
            1,
            "{:.2f} s",
            f"1,000-resample intervals of {INTERVALS_ARTICLES:,} articles, CPU",
            alone.get("intervals_cpu"),
        ),
        _ill_natured(measured),
    ]


def _side_by_side(measured: Measured) -> list[Goal]:
    """The goals that are ratios of programs run on the same corpus, which has to be of the size agreed on."""
    whole = measured.small.articles == REFERENCE
    small, real = measured.small.runs, measured.real.runs
    at, real_at = f"{REFERENCE:,} {SMALL.title}", f"as many bytes of {REAL.title}"

    def cpu(table: Table, over: str, under: str) -> float | None:
        return (
            _ratio(table.runs[over].cpu, table.runs[under].cpu) if whole and {over, under} <= set(table.runs) else None
        )

    out = [
        _at_most(8, "{:.2f} times", f"CPU over the floor, {at}", cpu(measured.small, SCORE, FLOOR)),
        _at_most(8, "{:.2f} times", f"CPU over the floor, {real_at}", cpu(measured.real, SCORE, FLOOR)),
    ]
    for name, times in ((NERVALUATE, 2), (SEQEVAL, 7)):
        found = cpu(measured.small, name, SCORE)
        out.append(_at_least(times, "{:.1f} times", f"CPU of {name}, over that of `quotebench score`, {at}", found))
    for runs, where in ((small, at), (real, real_at)):
        gain = _ratio(runs[ONE_JOB].wall, runs[SCORE].wall) if whole and {ONE_JOB, SCORE} <= set(runs) else None
        out.append(_at_least(1.5, "{:.2f} times", f"wall of `--jobs 1` over that of the default, {where}", gain))
    return out


def _ill_natured(measured: Measured) -> Goal:
    """How many ill-natured inputs are dealt with in time."""
    inputs = measured.ill_natured
    what, asked = f"ill-natured inputs dealt with in {TARGET:.0f} s", "all"
    if not measured.whole or not inputs:
        return Goal(what, asked, "-", "not measured")
    met = sum(one.verdict == "met" for one in inputs)
    return Goal(what, asked, f"{met} of {len(inputs)}", "met" if met == len(inputs) else "missed")


def _at_most(limit: float, form: str, what: str, found: float | None) -> Goal:
    return _goal(what, f"at most {limit:g}", form, found, found is not None and found <= limit)


def _at_least(limit: float, form: str, what: str, found: float | None) -> Goal:
    return _goal(what, f"at least {limit:g}", form, found, found is not None and found >= limit)


def _goal(what: str, asked: str, form: str, found: float | None, met: bool) -> Goal:
    unit = form.partition(" ")[2]
    if found is None:
        return Goal(what, f"{asked} {unit}", "-", "not measured")
    return Goal(what, f"{asked} {unit}", form.format(found), "met" if met else "missed")


def _peak(measured: Measured, articles: int) -> float | None:
    run = measured.growth.get(articles)
    return None if run is None else run.peak


def _ratio(one: float | None, other: float | None) -> float | None:
    return one / other if one is not None and other else None
