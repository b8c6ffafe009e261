"""Counts of one article."""

from collections.abc import Sequence

import msgspec

from quotebench.location.locator import Fit
from quotebench.rows.structs import ARTICLE, Article, Prediction
from quotebench.scoring.levels import FITS
from tests.oracle.claims import Claim, Quote, Reader
from tests.oracle.error_rate import character_errors
from tests.oracle.pairing import Pair, pairing, rank

LEVELS = ("quote", "quote+speaker", "quote+source", "triple")


class Tally(msgspec.Struct, frozen=True):
    """One article scored: its counts by column, and the pairs and claims they come from."""

    article: str
    counts: tuple[int, ...]
    gold: tuple[Claim, ...]
    predicted: tuple[Claim, ...]
    relaxed: tuple[Pair, ...]
    strict: tuple[Pair, ...]


def tally(article: Article, predictions: Sequence[Prediction], threshold: float = 0.5) -> Tally:
    """Score the predictions made for one article against its gold."""
    reader = Reader(article)
    gold = [reader.gold(attribution) for attribution in article.attributions]
    claims, fits = zip(*map(reader.predicted, predictions), strict=True) if predictions else ((), ())
    return tally_claims(article.article, gold, claims, fits, threshold)


def tally_claims(
    article: str, gold: Sequence[Claim], predicted: Sequence[Claim], fits: Sequence[Fit], threshold: float = 0.5
) -> Tally:
    """Score claims against claims. A pair with a claim that is not required, on either side, counts on neither; nor
    does such a claim alone."""
    relaxed, strict = pairing(gold, predicted, threshold), pairing(gold, predicted, 1.0)
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
    """The predictions with one place each: that of the pair it is in, else the first that no other has taken."""
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
    counted, answers, asked = _counting(gold, predicted, pairs)
    tp = sum(agrees(pair, level) for pair in counted)
    return tp, len(answers) - tp, len(asked) - tp


def _channel(gold: Sequence[Claim], predicted: Sequence[Claim], pairs: Sequence[Pair]) -> tuple[int, int, int]:
    """Named channels alone: right, wrongly named, not named though gold does."""
    counted, answers, asked = _counting(gold, predicted, pairs)
    tp = sum(pair.source and gold[pair.gold].source != ARTICLE for pair in counted)
    named = sum(claim.source != ARTICLE for claim in answers)
    return tp, named - tp, sum(claim.source != ARTICLE for claim in asked) - tp


def _counting(
    gold: Sequence[Claim], predicted: Sequence[Claim], pairs: Sequence[Pair]
) -> tuple[list[Pair], list[Claim], list[Claim]]:
    """The pairs, answers and gold claims that count: what is not required does not, nor what is paired with it."""
    counted = [pair for pair in pairs if gold[pair.gold].required and predicted[pair.predicted].required]
    off = [pair for pair in pairs if pair not in counted]
    answers = [c for j, c in enumerate(predicted) if c.required and all(pair.predicted != j for pair in off)]
    asked = [c for i, c in enumerate(gold) if c.required and all(pair.gold != i for pair in off)]
    return counted, answers, asked
