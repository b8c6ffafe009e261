"""Why a lock is not what its submission gives: the first reason, in words."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from quotebench.exceptions import InvalidData, shortened
from quotebench.leaderboard.documents import decoded
from quotebench.leaderboard.entries import CARD, LOCK, Lock
from quotebench.leaderboard.rescoring import written
from quotebench.leaderboard.submission import Fault
from quotebench.reports.report import gold_signature

_AGAIN = "if that is meant, lock it again: quotebench leaderboard lock"
_SHOWN = 3
"""Figures that are said of those that differ."""


def differences(data: bytes, again: Lock) -> list[Fault]:
    """What a lock's bytes have that the lock made again has not; none where they are equal byte for byte."""
    if data == written(again):
        return []
    try:
        kept = decoded(data, Path(LOCK), Lock)
    except InvalidData as error:
        return [Fault(LOCK, problem.message, problem.line, problem.field) for problem in error.problems]
    if found := [Fault(LOCK, message) for message in _reasons(kept, again)]:
        return found
    return [Fault(LOCK, f"says what is so, but not byte for byte as it is written; {_AGAIN}")]


def _reasons(kept: Lock, again: Lock) -> Iterator[str]:
    if kept.entry != again.entry:
        yield f"is that of {shortened(kept.entry, 60)!r}, not of {again.entry!r}"
        return
    if kept.card != again.card:
        yield f"is of another {CARD}: the card was changed since; {_AGAIN}"
    for stem in sorted(kept.results.keys() - again.results.keys()):
        yield f"has figures of {stem}, of which there are no predictions; put the file back, or take it out: {_AGAIN}"
    for stem in sorted(again.results.keys() - kept.results.keys()):
        yield f"has no figures of {again.results[stem].file}; {_AGAIN}"
    stale = False
    for stem in sorted(kept.results.keys() & again.results.keys()):
        old, new = kept.results[stem], again.results[stem]
        before, now = old.record.scores.corpus, new.record.scores.corpus
        if old.sha256 != new.sha256:
            yield f"is of other predictions than {new.file} holds: the file was changed since; {_AGAIN}"
        elif before.get("sha256") != now["sha256"]:
            stale = True
            was = gold_signature(before.get("edition"), str(before.get("sha256")))  # type: ignore[arg-type]
            here = gold_signature(now["edition"], str(now["sha256"]))  # type: ignore[arg-type]
            yield f"has figures of {stem} on foreign or older gold ({shortened(was, 30)}; here it is {here}); {_AGAIN}"
    if kept.quotebench != again.quotebench:
        stale = True
        yield f"was made by quotebench {shortened(kept.quotebench, 20)}, this is {again.quotebench}; {_AGAIN}"
    if not stale and kept.card == again.card:
        yield from _figures(kept, again)


def _figures(kept: Lock, again: Lock) -> Iterator[str]:
    """The figures that differ, the first few."""
    both = kept.results.keys() & again.results.keys()
    same = [stem for stem in sorted(both) if kept.results[stem].sha256 == again.results[stem].sha256]
    found = [
        difference
        for stem in same
        for difference in _unlike(
            msgspec.to_builtins(kept.results[stem]), msgspec.to_builtins(again.results[stem]), stem
        )
    ]
    for place, old, new in found[:_SHOWN]:
        yield f"{place} is {old}, but the predictions give {new}; figures follow from predictions alone"
    if len(found) > _SHOWN:
        yield f"and {len(found) - _SHOWN:,} more figures differ"


def _unlike(old: object, new: object, place: str) -> Iterator[tuple[str, str, str]]:
    """Where two values of JSON differ, and how."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys([*new, *old]):
            yield from _unlike(old.get(key), new.get(key), f"{place}.{shortened(str(key), 60)}")
    elif isinstance(old, list | tuple) and isinstance(new, list | tuple) and len(old) == len(new):
        for i, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from _unlike(one, other, f"{place}[{i}]")
    elif old != new or type(old) is not type(new):
        yield place, shortened(repr(old), 60), shortened(repr(new), 60)
