"""The product's scorer and the oracle under one name each, so that a case worked out by hand runs on both."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from quotebench.batches import memory
from quotebench.rows.structs import Article, Attribution, Entity, Prediction
from quotebench.scoring.claims import Claim, Matching
from quotebench.scoring.claims import Pair as Matched
from quotebench.scoring.levels import COLUMN, Counts
from quotebench.text.spans import Span
from tests.oracle import claims as simple
from tests.oracle.counting import Tally, tally
from tests.oracle.pairing import Pair


class Paired(NamedTuple):
    """A gold attribution and the prediction paired with it, by index."""

    gold: int
    predicted: int
    similarity: float
    speaker: bool
    source: bool


class Outcome(NamedTuple):
    """What either scorer makes of one article: counts by column, claims, and pairs under either threshold."""

    counts: Counts
    gold: tuple[Claim, ...]
    predicted: tuple[Claim, ...]
    relaxed: tuple[Paired, ...]
    strict: tuple[Paired, ...]

    def errors(self) -> tuple[int, int, int, int]:
        """Gold characters scored, missed, false alarm and confusion."""
        first = COLUMN["aer/scored"]
        scored, missed, false_alarm, confusion = self.counts[first : first + 4].tolist()
        return scored, missed, false_alarm, confusion


class Scorer(NamedTuple):
    """One of the two: `outcome(article, predictions, threshold)`."""

    name: str
    outcome: Callable[[Article, Sequence[Prediction], float], Outcome]

    def counts(self, article: Article, predictions: Sequence[Prediction], threshold: float = 0.5) -> Counts:
        """The counts of an article, by column."""
        return self.outcome(article, predictions, threshold).counts

    def pairs(self, article: Article, predictions: Sequence[Prediction], threshold: float = 0.5) -> list[Paired]:
        """The pairs of an article, under the relaxed threshold."""
        return list(self.outcome(article, predictions, threshold).relaxed)


def matched(counts: Counts, matching: Matching) -> Outcome:
    """What the product made of an article."""

    def pairs(some: Sequence[Matched]) -> tuple[Paired, ...]:
        return tuple(
            Paired(pair.gold, pair.predicted, pair.similarity, "speaker" in pair.agrees, "source" in pair.agrees)
            for pair in some
        )

    return Outcome(counts, matching.gold, matching.predicted, pairs(matching.relaxed), pairs(matching.strict))


def tallied(one: Tally) -> Outcome:
    """What the oracle made of an article."""

    def claim(of: simple.Claim) -> Claim:
        return Claim(
            of.places[0] if of.places else (), of.speakers, of.source, of.required, of.score, of.utterance, of.id
        )

    def pairs(some: Sequence[Pair]) -> tuple[Paired, ...]:
        return tuple(Paired(pair.gold, pair.predicted, pair.similarity, pair.speaker, pair.source) for pair in some)

    gold, predicted = (tuple(map(claim, side)) for side in (one.gold, one.predicted))
    return Outcome(np.array(one.counts), gold, predicted, pairs(one.relaxed), pairs(one.strict))


def _product(article: Article, predictions: Sequence[Prediction], threshold: float) -> Outcome:
    (batch,) = memory.scored([article], predictions, threshold)
    (matching,) = memory.matched([article], predictions, threshold)
    return matched(batch.counts[0], matching)


def _oracle(article: Article, predictions: Sequence[Prediction], threshold: float) -> Outcome:
    return tallied(tally(article, predictions, threshold))


PRODUCT, ORACLE = Scorer("product", _product), Scorer("oracle", _oracle)
SCORERS = (PRODUCT, ORACLE)


# Articles made for claims, where a test is about who answers whom and not about texts

NAMES = {"a": "Ana Ruiz", "b": "Per Lund", "x": "The Courier"}


def attributed(
    *spans: Span,
    speakers: frozenset[str] | None = frozenset("a"),
    source: str | None = "article",
    required: bool = True,
    score: float | None = None,
    utterance: str | None = None,
) -> Claim:
    """A claim of Ana Ruiz, unless said otherwise."""
    return Claim(spans, speakers, source, required, score, utterance)


def written(gold: Sequence[Claim], predicted: Sequence[Claim], name: str = "t1") -> tuple[Article, list[Prediction]]:
    """An article and predictions that have these claims. Its text is letters alone, so that offsets are ranks."""
    ends = [end for claim in (*gold, *predicted) for _, end in claim.quote]
    attributions = [
        Attribution(
            id=f"a{i}",
            type="direct",
            quote_spans=claim.quote,
            speakers=tuple(sorted(claim.speakers or ())),
            source=claim.source or "article",
            optional=None if claim.required else "a doubt",
            utterance=claim.utterance,
        )
        for i, claim in enumerate(gold)
    ]
    rows = [
        Prediction(
            article=name,
            quote_spans=claim.quote,
            speaker="Nobody Known" if claim.speakers is None else tuple(NAMES[one] for one in sorted(claim.speakers)),
            source="Nobody Known" if claim.source is None else NAMES.get(claim.source, claim.source),
            score=claim.score,
            utterance=claim.utterance,
        )
        for claim in predicted
    ]
    entities = tuple(Entity(id=id, name=called, kind="person") for id, called in NAMES.items())
    text = "x" * max(ends, default=1)
    return Article(article=name, text=text, entities=entities, attributions=tuple(attributions)), rows
