"""Pairing: which prediction answers which gold attribution, tried out where few are possible, else assigned."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
from scipy.optimize import linear_sum_assignment

from quotebench.text.spans import overlap, size
from tests.oracle.claims import Claim, Quote

_FEW = 5


class Pair(NamedTuple):
    """A gold attribution and the prediction paired with it, by index; `place` is the index of the prediction's place
    that fits best."""

    gold: int
    predicted: int
    similarity: float
    place: int
    speaker: bool
    source: bool


def similarity(one: Quote, other: Quote) -> float:
    """Jaccard index of the content characters of two quotes, from 0 to 1; 0 where both are empty."""
    shared = overlap(one, other)
    return shared / (size(one) + size(other) - shared) if shared else 0.0


def pairing(gold: Sequence[Claim], predicted: Sequence[Claim], threshold: float = 0.5) -> list[Pair]:
    """The one-to-one pairing of greatest total similarity over the pairs at or above the threshold.

    Ties go to the pairing that agrees on more speakers, and of these to the one in which required gold does; then on
    sources in the same way, then on both; then to the one that holds more required gold; what still ties goes by an
    order of claims that the order of rows has no influence on.
    """
    pairs = [pair for i, j in np.ndindex(len(gold), len(predicted)) for pair in _pair(gold, predicted, i, j, threshold)]
    return sorted(pair for group in _groups(pairs) for pair in _best(group, gold, predicted))


def _pair(gold: Sequence[Claim], predicted: Sequence[Claim], i: int, j: int, threshold: float) -> Iterator[Pair]:
    g, p = gold[i], predicted[j]
    fits = [(similarity(g.places[0], place), -k) for k, place in enumerate(p.places)]
    best, place = max(fits, default=(0.0, 0))
    if best >= threshold:
        speaker = p.speakers is not None and p.speakers == g.speakers
        yield Pair(i, j, best, -place, speaker, p.source is not None and p.source == g.source)


def _groups(pairs: list[Pair]) -> list[list[Pair]]:
    """The pairs in groups such that no gold or predicted attribution stands in two groups."""
    groups: list[list[Pair]] = []
    for pair in pairs:
        near = [g for g in groups if any(pair.gold == one.gold or pair.predicted == one.predicted for one in g)]
        groups = [g for g in groups if g not in near] + [[pair, *(one for g in near for one in g)]]
    return groups


def _best(pairs: list[Pair], gold: Sequence[Claim], predicted: Sequence[Claim]) -> list[Pair]:
    """The best pairing within one group."""
    golds = sorted({pair.gold for pair in pairs}, key=lambda i: (rank(gold[i]), i))
    predictions = sorted({pair.predicted for pair in pairs}, key=lambda j: (rank(predicted[j]), j))
    pairs = sorted(pairs, key=lambda pair: (golds.index(pair.gold), predictions.index(pair.predicted)))
    n = min(len(golds), len(predictions))
    weights = [_weight(pair, gold[pair.gold].required and predicted[pair.predicted].required, n) for pair in pairs]
    if len(pairs) <= _FEW:
        choices = [some for n in range(len(pairs) + 1) for some in combinations(range(len(pairs)), n)]
        sides = [({pairs[k].gold for k in some}, {pairs[k].predicted for k in some}) for some in choices]
        possible = [some for some, (g, p) in zip(choices, sides, strict=True) if len(g) == len(p) == len(some)]
        return [pairs[k] for k in max(possible, key=lambda some: sum(weights[k] for k in some))]
    table = np.zeros((len(golds), len(predictions)))
    candidate = np.full(table.shape, -1)
    for k, pair in enumerate(pairs):
        at = golds.index(pair.gold), predictions.index(pair.predicted)
        table[at], candidate[at] = weights[k], k
    return [pairs[k] for k in candidate[linear_sum_assignment(table, maximize=True)] if k >= 0]


def _weight(pair: Pair, counts: bool, n: int) -> float:
    """The similarity and, far below any difference of similarities that real quotes have, the aims that break ties:
    each so much less than the one before that no number of it outweighs one of that."""
    weight, aim = pair.similarity, 1e-6 / n
    speaker, source = pair.speaker and counts, pair.source and counts
    for met in (pair.speaker, speaker, pair.source, source, speaker and source, counts):
        weight += aim * met
        aim /= n + 1
    return weight


def rank(claim: Claim) -> tuple[object, ...]:
    """A place of the claim in an order that has nothing to do with the order of rows; equal for claims alike.

    The higher score comes first, so that of two right answers alike the surer one is paid.
    """
    return (
        claim.places,
        claim.speakers is None,
        sorted(claim.speakers or ()),
        claim.source or "",
        not claim.required,
        claim.score is None,
        -(claim.score or 0.0),
        claim.utterance or "",
        claim.id or "",
    )
