"""Many articles scored at once: the counts of `quotebench.scoring.counting`, by arrays.

The simple scorer says what the numbers mean, one article at a time; this one gives the same numbers fast, and a test
holds them together. An article with a quote that may stand in several places is left to the simple scorer.
"""

import numpy as np

from quotebench.bulk import aer
from quotebench.bulk.batches import Batch
from quotebench.bulk.choosing import Agreements, Choice, agreements
from quotebench.bulk.columns import Spans
from quotebench.bulk.entities import BY_ARTICLE
from quotebench.bulk.facets import found_by_kind
from quotebench.bulk.identity import Identities, identities
from quotebench.bulk.lexicon import Flags, Ints
from quotebench.bulk.pairing import Floats, Quotes, candidates, pairing, quotes
from quotebench.bulk.places import place
from quotebench.scoring.counting import COLUMN, COLUMNS, FITS, LEVELS, THRESHOLDS, Counts, tally
from quotebench.scoring.pairing import RELAXED, STRICT
from quotebench.scoring.parts import Link, Part


def score(batch: Batch, threshold: float = RELAXED) -> Part:
    """The counts of a batch's articles. Raises ValueError if an article comes without its text."""
    gold, predicted = batch.gold, batch.predicted
    who = identities(gold, predicted, batch.entities, batch.names, batch.ids)
    placed = place(predicted, gold.articles, batch.content)
    left = np.flatnonzero(placed.ambiguous)  # articles for the simple scorer
    asked = _quotes(gold.quotes, gold.article, batch)
    simple = placed.ambiguous[gold.article]
    pairs = candidates(_but(asked, simple), placed.quotes, threshold)
    choice = Choice(batch, who, asked, placed.quotes)
    relaxed = agreements(pairing(pairs, choice), who)
    strict = agreements(pairing(pairs.where(pairs.similarity >= STRICT), choice), who)
    errors = aer.character_errors(
        batch.content.bases,
        asked.spans,
        gold.optional == 0,
        who.gold_speakers,
        placed.quotes.spans,
        who.speakers,
    )
    counts = _counts(batch, who, relaxed, strict, errors, placed.fits)
    relaxed = _with_simple(batch, threshold, left, counts, relaxed)
    return _part(batch, counts, relaxed)


def _part(batch: Batch, counts: Counts, relaxed: Agreements) -> Part:
    gold = batch.gold
    found = np.zeros((len(gold.attributions), len(LEVELS)), dtype=np.bool_)
    for i, level in enumerate(LEVELS):
        found[relaxed.gold, i] = relaxed.on(level)
    scores, right = _scores(batch, relaxed)
    return Part(
        articles=[article.article for article in gold.articles],
        events=[article.event for article in gold.articles],
        counts=counts,
        kinds=found_by_kind(gold, batch.entities.speakers, found, batch.names, batch.ids),
        scores=scores,
        right=right,
        links=_links(batch, relaxed),
    )


def _scores(batch: Batch, relaxed: Agreements) -> tuple[Floats, Flags]:
    rows = batch.predicted.rows
    if not batch.carried.scores:
        return np.zeros(0), np.zeros(0, dtype=np.bool_)
    right = np.zeros(len(rows), dtype=np.bool_)
    right[relaxed.predicted] = relaxed.on("triple")
    counted = np.ones(len(rows), dtype=np.bool_)
    counted[relaxed.predicted] = batch.gold.optional[relaxed.gold] == 0
    scores = np.array([-np.inf if row.score is None else row.score for row in rows], dtype=np.float64)
    return scores[counted], right[counted]


def _links(batch: Batch, relaxed: Agreements) -> list[Link]:
    if not batch.carried.utterances:
        return []
    gold, rows = batch.gold, batch.predicted.rows
    needed = np.flatnonzero(batch.gold.optional[relaxed.gold] == 0)
    pairs = zip(relaxed.gold[needed].tolist(), relaxed.predicted[needed].tolist(), strict=True)
    return [
        (gold.articles[gold.article[i]].article, gold.attributions[i].utterance, rows[j].utterance) for i, j in pairs
    ]


def _quotes(spans: Spans, article: Ints, batch: Batch) -> Quotes:
    of = article[spans.row]
    start, end = batch.content.ranks(of, spans.start), batch.content.ranks(of, spans.end)
    return quotes(spans.row, start, end, len(article))


def _but(given: Quotes, without: Flags) -> Quotes:
    """Quotes without the spans of some rows."""
    if not without.any():
        return given
    kept = ~without[given.spans.row]
    return Quotes(Spans(given.spans.row[kept], given.spans.start[kept], given.spans.end[kept]), given.sizes)


def _counts(batch: Batch, who: Identities, relaxed: Agreements, strict: Agreements, errors: Ints, fits: Ints) -> Counts:
    gold, article = batch.gold, batch.predicted.article
    articles = len(gold.articles)
    required = gold.optional == 0
    counts = np.zeros((articles, len(COLUMNS)), dtype=np.int64)

    def put(name: str, tp: Ints, answered: Ints, asked: Ints) -> None:
        column = COLUMN[f"{name}/tp"]
        counts[:, column], counts[:, column + 1], counts[:, column + 2] = tp, answered - tp, asked - tp

    asked = np.bincount(gold.article[required], minlength=articles)
    given = np.bincount(article, minlength=articles)
    for threshold, pairs in zip(THRESHOLDS, (relaxed, strict), strict=True):
        counted = required[pairs.gold]
        of = gold.article[pairs.gold]
        answered = given - np.bincount(of[~counted], minlength=articles)
        for level in LEVELS:
            put(f"{threshold}/{level}", np.bincount(of[counted & pairs.on(level)], minlength=articles), answered, asked)
    counted = required[relaxed.gold]
    named = who.source != BY_ARTICLE
    named[relaxed.predicted[~counted]] = False
    channel = who.gold_source != BY_ARTICLE
    right = counted & relaxed.source & channel[relaxed.gold]
    put(
        "channel",
        np.bincount(gold.article[relaxed.gold[right]], minlength=articles),
        np.bincount(article[named], minlength=articles),
        np.bincount(gold.article[required & channel], minlength=articles),
    )
    first = COLUMN["aer/scored"]
    counts[:, first : first + 4] = errors
    first = COLUMN[f"alignment/{FITS[0]}"]
    shares = np.bincount(article * len(FITS) + fits, minlength=articles * len(FITS))
    counts[:, first : first + len(FITS)] = shares.reshape(articles, len(FITS))
    counts[:, COLUMN["predictions"]] = given
    return counts


def _with_simple(batch: Batch, threshold: float, left: Ints, counts: Counts, relaxed: Agreements) -> Agreements:
    """The relaxed pairs with those of the articles that are left to the simple scorer, whose counts are put in."""
    if not len(left):
        return relaxed
    gold, predicted = batch.gold, batch.predicted
    more: list[tuple[int, int, bool, bool]] = []
    for i in left.tolist():
        golds, rows = np.flatnonzero(gold.article == i), np.flatnonzero(predicted.article == i)
        one = tally(gold.articles[i], [predicted.rows[j] for j in rows.tolist()], threshold)
        counts[i] = one.counts
        more += [(int(golds[p.gold]), int(rows[p.predicted]), p.speaker, p.source) for p in one.relaxed]
    columns = list(zip(*more, strict=True)) or [(), (), (), ()]
    return Agreements(
        np.concatenate((relaxed.gold, np.array(columns[0], dtype=np.int64))),
        np.concatenate((relaxed.predicted, np.array(columns[1], dtype=np.int64))),
        np.concatenate((relaxed.speaker, np.array(columns[2], dtype=np.bool_))),
        np.concatenate((relaxed.source, np.array(columns[3], dtype=np.bool_))),
    )
