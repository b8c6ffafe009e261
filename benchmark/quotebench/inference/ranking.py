"""Several systems on one corpus: how far each is from the baseline, and which are better than which."""

from collections.abc import Mapping
from itertools import combinations
from string import ascii_lowercase
from typing import NamedTuple

import numpy as np

from quotebench.inference.attainable import ALPHA, Attainable, attainable
from quotebench.inference.intervals import Settings, f1_interval
from quotebench.inference.jackknife import Interval
from quotebench.inference.paired import Difference, difference, holm
from quotebench.inference.sampling import f1, telling
from quotebench.inference.threshold import difference_to
from quotebench.scoring.levels import Counts


class Standing(NamedTuple):
    """One system among others.

    `letter` names it; `better_than` holds the letters of the systems it is significantly better than, with p-values
    corrected over all pairs. `difference` is to the baseline (None for the baseline itself), `p_corrected` its p-value
    of the permutation test corrected over the systems compared with the baseline.
    """

    name: str
    letter: str
    f1: float | None
    interval: Interval
    difference: Difference | None
    p_corrected: float | None
    better_than: str


class Paired(NamedTuple):
    """Two systems held against each other: their difference, its p-value corrected over all pairs that were compared,
    and the one that is significantly better, None where neither is."""

    difference: Difference
    p_corrected: float | None
    winner: str | None


def pairwise(systems: Mapping[str, Counts], permutations: int, settings: Settings) -> dict[tuple[str, str], Paired]:
    """Every pair of systems, in the order given; counts as `standings` takes them, as many systems as there are."""
    found = {
        (one, other): difference(systems[one], systems[other], permutations, settings.resamples, settings.seed)
        for one, other in combinations(systems, 2)
    }
    out = {}
    for (pair, between), p in zip(found.items(), holm([d.p for d in found.values()]), strict=True):
        significant = p is not None and p < ALPHA and between.value
        out[pair] = Paired(between, p, pair[(between.value or 0) < 0] if significant else None)
    return out


def standings(systems: Mapping[str, Counts], permutations: int, settings: Settings) -> list[Standing]:
    """The systems in the order given, the first being the baseline; at most 26.

    Each comes as counts of sampling units, units by (tp, fp, fn), all in the same order of units. Corrections are
    Holm's, at the level `ALPHA`.
    """
    names = list(systems)
    letters = dict(zip(names, ascii_lowercase, strict=False))
    pairs = pairwise(systems, permutations, settings)
    better: dict[str, str] = dict.fromkeys(names, "")
    for (one, other), found in pairs.items():
        if found.winner is not None:
            winner, loser = (one, other) if found.winner == one else (other, one)
            better[winner] += letters[loser]
    against = {other: _turned(found.difference) for (one, other), found in pairs.items() if one == names[0]}
    corrected = dict(zip(against, holm([d.p for d in against.values()]), strict=True))
    out = []
    for name in names:
        value = float(f1(systems[name].sum(axis=0)))
        out.append(
            Standing(
                name,
                letters[name],
                None if value != value else value,
                f1_interval(systems[name], settings),
                against.get(name),
                corrected.get(name),
                "".join(sorted(better[name])),
            )
        )
    return out


def reach(systems: Mapping[str, Counts], permutations: int) -> Attainable:
    """What `standings` can find at all, over all pairs of the systems."""
    units = len(telling(np.hstack(list(systems.values()))))
    return attainable(units, len(systems) * (len(systems) - 1) // 2, permutations)


def against(name: str, counts: Counts, threshold: float, settings: Settings) -> list[Standing]:
    """A threshold of F1 (above 0, below 1) as the baseline, and one system, whose counts are those of sampling units by
    (tp, fp, fn)."""
    found = difference_to(counts, threshold, settings)
    significant = found.value is not None and found.p is not None and found.p < ALPHA
    above, below = (significant and sign * (found.value or 0) > 0 for sign in (1, -1))
    value = None if found.value is None else found.value + threshold
    interval = f1_interval(counts, settings)
    return [
        Standing(f"threshold {threshold:g}", "a", threshold, None, None, None, "b" if below else ""),
        Standing(name, "b", value, interval, found, found.p, "a" if above else ""),
    ]


def _turned(found: Difference) -> Difference:
    """The difference the other way round."""
    # 0.0 - 0.0 is 0.0, where -0.0 would be printed with its sign.
    interval = None if found.interval is None else (0.0 - found.interval[1], 0.0 - found.interval[0])
    return found._replace(value=None if found.value is None else 0.0 - found.value, interval=interval)
