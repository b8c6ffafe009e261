"""THE scorer: a batch of articles, one or many, with the answers to it, and what is counted of them.

What the numbers mean is said in gold/SCORING.md; tests/oracle says it in code, one article at a time.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from quotebench.scoring.assignment import assigned
from quotebench.scoring.batch import Batch
from quotebench.scoring.entities import BY_ARTICLE
from quotebench.scoring.error_rate import character_errors
from quotebench.scoring.levels import COLUMN, COLUMNS, FITS, LEVELS, RELAXED, STRICT, THRESHOLDS, Counts
from quotebench.scoring.pairing import Judged, Pairs, candidates, judged
from quotebench.scoring.resolving import gold_side, predicted_side
from quotebench.scoring.sides import Order, Quote, Side
from quotebench.text.arrays import Flags, Ints


@dataclass(frozen=True)
class Scored:
    """A batch with its sides, and the pairs under either threshold. `fits` says how the quote of each answer was placed
    (an index into `FITS`)."""

    batch: Batch
    gold: Side
    predicted: Side
    relaxed: Judged
    strict: Judged
    fits: Ints

    @cached_property
    def read_as(self) -> Ints:
        """The quote that each answer is read as: that of the pair it is in; else the first place of its string that no
        other answer has taken.

        A string that stands in the text several times says nothing of which is meant, so it is read where it fits the
        gold best; those left take theirs in an order that rows have no influence on.
        """
        places, quotes, pairs = self.predicted.places, self.predicted.places.quotes, self.relaxed.pairs
        found = places.first[places.string]
        if places.single:
            return found
        found[pairs.predicted] = pairs.quote
        left = places.count[places.string] > 1
        left[pairs.predicted] = False
        taken: set[Quote] = {quotes.at(number) for number in pairs.quote.tolist()} if left.any() else set()
        # What is taken stays taken, so the places of a string are gone through once, whoever asks.
        free: dict[int, Iterator[int]] = {}
        for j in sorted(np.flatnonzero(left).tolist(), key=Order(self.batch.entities, self.predicted)):
            untried = free.setdefault(int(places.string[j]), iter(places.of(j)))
            found[j] = next((number for number in untried if quotes.at(number) not in taken), places.of(j)[0])
            taken.add(quotes.at(int(found[j])))
        return found

    @cached_property
    def counts(self) -> Counts:
        """Articles by `COLUMNS`."""
        return _counts(self)

    def found(self) -> Flags:
        """Whether each gold attribution is found under the relaxed threshold, attributions by levels."""
        found = np.zeros((len(self.gold), len(LEVELS)), dtype=np.bool_)
        for i, level in enumerate(LEVELS):
            found[self.relaxed.pairs.gold, i] = self.relaxed.on(level)
        return found


def score(batch: Batch, threshold: float = RELAXED) -> Scored:
    """Score the predictions of a batch against its gold; `threshold` is the least similarity of a relaxed pair."""
    predicted, fits = predicted_side(batch)
    return scored(batch, gold_side(batch), predicted, fits, threshold)


def scored(batch: Batch, gold: Side, predicted: Side, fits: Ints, threshold: float = RELAXED) -> Scored:
    """Score one side against the other, both about the articles of the batch."""
    orders = Order(batch.entities, gold), Order(batch.entities, predicted)
    pairs = candidates(gold, predicted, threshold)
    strict = pairs.where(pairs.similarity >= STRICT)

    def made(pairs: Pairs) -> Judged:
        possible = judged(gold, predicted, pairs)
        return judged(gold, predicted, pairs.where(assigned(possible, *orders)))

    return Scored(batch, gold, predicted, made(pairs), made(strict), fits)


def _counts(scored: Scored) -> Counts:
    gold, predicted = scored.gold, scored.predicted
    articles = len(scored.batch.gold.articles)
    counts = np.zeros((articles, len(COLUMNS)), dtype=np.int64)

    def of(article: Ints) -> Ints:
        return np.bincount(article, minlength=articles)

    def put(name: str, tp: Ints, answered: Ints, asked: Ints) -> None:
        column = COLUMN[f"{name}/tp"]
        counts[:, column], counts[:, column + 1], counts[:, column + 2] = tp, answered - tp, asked - tp

    asked, answered = of(gold.article[gold.required]), of(predicted.article[predicted.required])
    for threshold, made in zip(THRESHOLDS, (scored.relaxed, scored.strict), strict=True):
        article = gold.article[made.pairs.gold]
        # What is paired with something that does not count does not count either.
        off_gold = of(article[~made.counted & gold.required[made.pairs.gold]])
        off_predicted = of(article[~made.counted & predicted.required[made.pairs.predicted]])
        for level in LEVELS:
            right = of(article[made.counted & made.on(level)])
            put(f"{threshold}/{level}", right, answered - off_predicted, asked - off_gold)
    put("channel", *_channel(scored, of))
    first = COLUMN["aer/scored"]
    read_as = predicted.places.quotes.spans if predicted.places.single else predicted.places.quotes.of(scored.read_as)
    counts[:, first : first + 4] = character_errors(scored.batch.content.bases, gold, predicted, read_as)
    first = COLUMN[f"alignment/{FITS[0]}"]
    shares = np.bincount(predicted.article * len(FITS) + scored.fits, minlength=articles * len(FITS))
    counts[:, first : first + len(FITS)] = shares.reshape(articles, len(FITS))
    counts[:, COLUMN["predictions"]] = of(predicted.article)
    return counts


def _channel(scored: Scored, of: Callable[[Ints], Ints]) -> tuple[Ints, Ints, Ints]:
    """Named channels alone, by article: right ones, those that answers name, those that gold names."""
    gold, predicted, judged = scored.gold, scored.predicted, scored.relaxed
    named, asked = (side.required & (side.source != BY_ARTICLE) for side in (predicted, gold))
    right = judged.counted & judged.aspects["source"] & asked[judged.pairs.gold]
    named[judged.pairs.predicted[~judged.counted]] = False
    asked[judged.pairs.gold[~judged.counted]] = False
    tp = of(gold.article[judged.pairs.gold[right]])
    return tp, of(predicted.article[named]), of(gold.article[asked])
