"""Pairing: which prediction answers which gold attribution."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from quotebench.scoring.claims import Claim, Quote
from quotebench.text.spans import overlap, size

RELAXED = 0.5
"""Least similarity of a pair under the relaxed threshold, unless set otherwise."""
STRICT = 1.0
"""Least similarity of a pair under the strict threshold: the same content characters."""

FEW = 5
"""Pairs of which every choice is tried."""
_ROUNDING = 1e-12


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


def pairing(gold: Sequence[Claim], predicted: Sequence[Claim], threshold: float = RELAXED) -> list[Pair]:
    """The one-to-one pairing of greatest total similarity over the pairs at or above the threshold.

    Ties go to the pairing that agrees on more speakers, then on more sources, then on both, then holds more required
    gold. Does not depend on the order of either side but through the indexes it returns: claims alike in all respects
    are interchangeable.
    """
    by_gold = _candidates(gold, predicted, threshold)
    pairs = []
    for component in _components(by_gold):
        pairs += component if len(component) == 1 else _best(component, gold, predicted)
    return sorted(pairs)


def _candidates(gold: Sequence[Claim], predicted: Sequence[Claim], threshold: float) -> list[Pair]:
    """Every pair at or above the threshold."""
    pairs = []
    for i, g in enumerate(gold):
        quote = g.places[0]
        for j, p in enumerate(predicted):
            near = _near(quote, p.places)
            best, place = max(((similarity(quote, p.places[k]), -k) for k in near), default=(0.0, 0))
            if best >= threshold:
                pairs.append(
                    Pair(
                        i,
                        j,
                        best,
                        -place,
                        p.speakers is not None and p.speakers == g.speakers,
                        p.source is not None and p.source == g.source,
                    )
                )
    return pairs


def _near(quote: Quote, places: Sequence[Quote]) -> range:
    """The indexes of the places, in order of the text, that can overlap a quote; a string may stand in a thousand
    places."""
    if len(places) < 2 or not quote:
        return range(len(places))
    longest = max(place[-1][1] - place[0][0] for place in places)
    first = bisect_left(places, quote[0][0] - longest, key=lambda place: place[0][0])
    return range(first, bisect_left(places, quote[-1][1], key=lambda place: place[0][0]))


def _components(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """The pairs in groups such that no gold or predicted attribution stands in two groups."""
    group: dict[tuple[str, int], list[Pair]] = {}
    for pair in pairs:
        left = group.setdefault(("gold", pair.gold), [])
        right = group.setdefault(("predicted", pair.predicted), left)
        if left is not right:
            small, large = sorted((left, right), key=len)
            large += small
            for other in small:
                group["gold", other.gold] = group["predicted", other.predicted] = large
            group["gold", pair.gold] = group["predicted", pair.predicted] = large
        group["gold", pair.gold].append(pair)
    return list({id(members): members for members in group.values()}.values())


def _best(pairs: list[Pair], gold: Sequence[Claim], predicted: Sequence[Claim]) -> list[Pair]:
    """The best pairing within one group."""
    # A fixed order, so that among pairings alike in every aim the same one is found whatever the order of the rows.
    golds = sorted({pair.gold for pair in pairs}, key=lambda i: rank(gold[i]))
    predictions = sorted({pair.predicted for pair in pairs}, key=lambda j: rank(predicted[j]))
    row = {i: k for k, i in enumerate(golds)}
    column = {j: k for k, j in enumerate(predictions)}
    chosen = assigned(
        np.array([row[pair.gold] for pair in pairs]),
        np.array([column[pair.predicted] for pair in pairs]),
        np.array([pair.similarity for pair in pairs]),
        np.array([pair.speaker for pair in pairs]),
        np.array([pair.source for pair in pairs]),
        np.array([_counts(pair, gold, predicted) for pair in pairs]),
    )
    return [pairs[i] for i in chosen]


def assigned(
    row: npt.NDArray[np.int64],
    column: npt.NDArray[np.int64],
    similarity: npt.NDArray[np.float64],
    speaker: npt.NDArray[np.bool_],
    source: npt.NDArray[np.bool_],
    required: npt.NDArray[np.bool_],
) -> list[int]:
    """The best pairing of rows and columns among candidate pairs, by the candidates' positions.

    The most weight in all, by the weights of `combined`: of a few pairs every choice is tried, of many a linear
    assignment is made.
    """
    shape = int(row.max()) + 1, int(column.max()) + 1
    weights = combined(similarity, speaker, source, required, min(shape))
    if len(row) <= FEW:
        return tried(row, column, weights)[0]
    from scipy.optimize import linear_sum_assignment  # costs more to import than the rest of the scorer together

    table = np.zeros(shape)
    table[row, column] = weights
    candidate = np.full(shape, -1)
    candidate[row, column] = np.arange(len(row))
    taken = candidate[linear_sum_assignment(table, maximize=True)]
    return [int(i) for i in taken if i >= 0]


def tried(
    row: npt.NDArray[np.int64], column: npt.NDArray[np.int64], weights: npt.NDArray[np.float64]
) -> tuple[list[int], bool]:
    """The heaviest choice of pairs with no row and no column twice, the first of equals by rows and columns, and
    whether no other is as heavy."""
    places = list(zip(row.tolist(), column.tolist(), weights.tolist(), strict=True))
    order = sorted(range(len(places)), key=places.__getitem__)
    best: tuple[int, ...] = ()
    most = second = -1.0
    for count in range(1, len(places) + 1):
        for some in combinations(order, count):
            if len({places[i][0] for i in some}) == len({places[i][1] for i in some}) == count:
                total = sum([places[i][2] for i in some])
                if total > most:
                    best, most, second = some, total, most
                elif total > second:
                    second = total
    return list(best), most - second > _ROUNDING


def combined(
    similarity: npt.NDArray[np.float64],
    speaker: npt.NDArray[np.bool_],
    source: npt.NDArray[np.bool_],
    required: npt.NDArray[np.bool_],
    n: int,
) -> npt.NDArray[np.float64]:
    """The aims of a pairing as one weight a pair, where at most n pairs are to be made.

    The similarity and, far below any difference of similarities that real quotes have, agreement on speaker, then
    source, then both, then being required: 1e-6 / n a speaker, and each further aim n + 1 times less, so that no number
    of agreements outweighs one of the aim before.
    """
    by_speaker = 1e-6 / n
    by_source = by_speaker / (n + 1)
    by_both = by_source / (n + 1)
    by_required = by_both / (n + 1)
    ties: npt.NDArray[np.float64] = by_speaker * speaker + by_source * source + by_both * (speaker & source)
    weights: npt.NDArray[np.float64] = similarity + ties + by_required * required
    return weights


def _counts(pair: Pair, gold: Sequence[Claim], predicted: Sequence[Claim]) -> bool:
    return gold[pair.gold].required and predicted[pair.predicted].required


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
