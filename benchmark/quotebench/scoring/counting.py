"""Counts of one article: the only currency. Totals, breakdowns, intervals and tests all derive from them.

`COLUMNS` names the counts; the counts of a corpus are a matrix of articles by columns, and its sum over articles gives
every total.
"""

from collections.abc import Sequence

import msgspec
import numpy as np
import numpy.typing as npt

from quotebench.rows.structs import ARTICLE, Article, Prediction
from quotebench.scoring.aer import character_errors
from quotebench.scoring.claims import Claim, Quote, Reader
from quotebench.scoring.pairing import RELAXED, STRICT, Pair, pairing, rank
from quotebench.text.location import Fit

THRESHOLDS = ("relaxed", "strict")
LEVELS = ("quote", "quote+speaker", "quote+source", "triple")
FITS: tuple[Fit, ...] = ("given", "exact", "folded", "fuzzy", "missing")
COLUMNS: tuple[str, ...] = (
    *(f"{threshold}/{level}/{count}" for threshold in THRESHOLDS for level in LEVELS for count in ("tp", "fp", "fn")),
    *(f"channel/{count}" for count in ("tp", "fp", "fn")),
    *(f"aer/{count}" for count in ("scored", "missed", "false_alarm", "confusion")),
    *(f"alignment/{fit}" for fit in FITS),
    "predictions",
)
COLUMN = {name: i for i, name in enumerate(COLUMNS)}

Counts = npt.NDArray[np.int64]


class Tally(msgspec.Struct, frozen=True):
    """One article scored: its counts by column, and the pairs and claims they come from."""

    article: str
    counts: tuple[int, ...]
    gold: tuple[Claim, ...]
    predicted: tuple[Claim, ...]
    relaxed: tuple[Pair, ...]
    strict: tuple[Pair, ...]


def tally(article: Article, predictions: Sequence[Prediction], threshold: float = RELAXED) -> Tally:
    """Score the predictions made for one article against its gold.

    `threshold` is the least similarity of a relaxed pair. Raises ValueError if the article comes without its text.
    """
    reader = Reader(article)
    gold = [reader.gold(attribution) for attribution in article.attributions]
    claims, fits = zip(*map(reader.predicted, predictions), strict=True) if predictions else ((), ())
    return tally_claims(article.article, gold, claims, fits, threshold)


def tally_claims(
    article: str, gold: Sequence[Claim], predicted: Sequence[Claim], fits: Sequence[Fit], threshold: float = RELAXED
) -> Tally:
    """Score claims against claims. A pair with a claim that is not required, on either side, counts on neither; nor
    does such a claim alone."""
    relaxed = pairing(gold, predicted, threshold)
    strict = pairing(gold, predicted, STRICT)
    settled = settle(predicted, relaxed)
    counts: list[int] = []
    for pairs in (relaxed, strict):
        for level in LEVELS:
            counts += _confusion(gold, predicted, pairs, level)
    counts += _channel(gold, predicted, relaxed)
    counts += character_errors(gold, settled)
    counts += [sum(fit == name for fit in fits) for name in FITS]
    counts.append(len(predicted))
    return Tally(article, tuple(counts), tuple(gold), tuple(settled), tuple(relaxed), tuple(strict))


def settle(predicted: Sequence[Claim], pairs: Sequence[Pair]) -> list[Claim]:
    """The predictions with one place each: that of the pair it is in, else the first that no prediction alike has
    taken.

    A string that stands in the text several times says nothing of which is meant, so it is read where it fits the gold
    best.
    """
    chosen = {pair.predicted: predicted[pair.predicted].places[pair.place] for pair in pairs}
    taken: set[Quote] = set(chosen.values())
    out = list(predicted)
    for j in sorted(range(len(predicted)), key=lambda j: rank(predicted[j])):
        claim = predicted[j]
        if len(claim.places) > 1:
            place = chosen.get(j) or next((place for place in claim.places if place not in taken), claim.places[0])
            taken.add(place)
            out[j] = msgspec.structs.replace(claim, places=(place,))
    return out


def agrees(pair: Pair, level: str) -> bool:
    """Whether a pair agrees on all that a level names."""
    return (level in ("quote", "quote+source") or pair.speaker) and (level in ("quote", "quote+speaker") or pair.source)


def _confusion(
    gold: Sequence[Claim], predicted: Sequence[Claim], pairs: Sequence[Pair], level: str
) -> tuple[int, int, int]:
    neutral = {
        pair.predicted for pair in pairs if not (gold[pair.gold].required and predicted[pair.predicted].required)
    }
    excused = {pair.gold for pair in pairs if pair.predicted in neutral}
    tp = sum(agrees(pair, level) for pair in pairs if pair.predicted not in neutral)
    answered = sum(claim.required for j, claim in enumerate(predicted) if j not in neutral)
    asked = sum(claim.required for i, claim in enumerate(gold) if i not in excused)
    return tp, answered - tp, asked - tp


def _channel(gold: Sequence[Claim], predicted: Sequence[Claim], pairs: Sequence[Pair]) -> tuple[int, int, int]:
    """Named channels alone: right, wrongly named, not named though gold does."""
    neutral = {
        pair.predicted for pair in pairs if not (gold[pair.gold].required and predicted[pair.predicted].required)
    }
    excused = {pair.gold for pair in pairs if pair.predicted in neutral}
    tp = sum(pair.source and gold[pair.gold].source != ARTICLE for pair in pairs if pair.predicted not in neutral)
    named = sum(claim.required and claim.source != ARTICLE for j, claim in enumerate(predicted) if j not in neutral)
    asked = sum(claim.required and claim.source != ARTICLE for i, claim in enumerate(gold) if i not in excused)
    return tp, named - tp, asked - tp


def matrix(tallies: Sequence[Tally]) -> Counts:
    """Articles by columns."""
    return np.array([tally.counts for tally in tallies], dtype=np.int64).reshape(len(tallies), len(COLUMNS))
