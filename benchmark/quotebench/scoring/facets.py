"""Kinds of attributions: the facets that reports break scores down by, and how many of each kind were found.

A facet is added by one entry of `FACETS`: its name, its title in tables, and a function that tells its values.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from quotebench.rows.structs import ARTICLE
from quotebench.scoring.batch import Batch
from quotebench.scoring.levels import LEVELS
from quotebench.scoring.lexicon import Numbers
from quotebench.text.arrays import Flags, Ints, distinct, ranges

Kind = tuple[str, str]
"""A facet and a value of it."""

MENTIONS = ("none", "name", "nominal", "pronoun")
_NAME, _NOMINAL, _PRONOUN = 1, 2, 3


class Values(NamedTuple):
    """Values of a facet: attributions by position, the number of a value for each, and the values by number. An
    attribution may have several values, or none."""

    row: Ints
    code: Ints
    names: Sequence[str]


class Facet(NamedTuple):
    """A facet: its title in tables, and what tells the values of a batch's gold attributions."""

    title: str
    values: Callable[[Batch], Values]


def found_by_kind(batch: Batch, found: Flags) -> dict[Kind, Ints]:
    """For each kind of required attribution, how many there are and how many of them each level found. `found` says
    which, attributions by levels."""
    counts: dict[Kind, Ints] = {}
    for name, (_, code, values), found_as in _required(batch, found):
        sums = _sums(code, found_as, len(values))
        counts |= {(name, value): numbers for value, numbers in zip(values, sums, strict=True) if numbers[0]}
    return counts


class OfArticles(NamedTuple):
    """What is counted of each kind in each article: the position of the article, the kind, and how many there are and
    how many of them each level found."""

    article: Ints
    kinds: Sequence[Kind]
    counts: Ints


def found_by_article(batch: Batch, found: Flags) -> OfArticles:
    """What `found_by_kind` counts of a batch, article by article; articles stand in their order."""
    articles: list[Ints] = []
    kinds: list[Kind] = []
    counts: list[Ints] = []
    for name, (row, code, values), found_as in _required(batch, found):
        keys, at = np.unique(batch.gold.article[row] * len(values) + code, return_inverse=True)
        article, value = np.divmod(keys, max(len(values), 1))
        articles.append(article)
        kinds += [(name, values[i]) for i in value.tolist()]
        counts.append(_sums(at, found_as, len(keys)))
    article = np.concatenate(articles)
    order = np.argsort(article, kind="stable")
    return OfArticles(article[order], [kinds[i] for i in order.tolist()], np.concatenate(counts)[order])


def _required(batch: Batch, found: Flags) -> Iterator[tuple[str, Values, Ints]]:
    """For each facet the values of required attributions, and which levels found each, as bits."""
    required = batch.gold.optional == 0
    pattern = found @ (1 << np.arange(found.shape[1]))
    for name, facet in FACETS.items():
        row, code, values = facet.values(batch)
        kept = required[row]
        yield name, Values(row[kept], code[kept], values), pattern[row[kept]]


def _sums(code: Ints, found_as: Ints, values: int) -> Ints:
    """How many attributions have each value, and how many of them each level found, values by (there, *levels)."""
    levels = len(LEVELS)
    bits = np.arange(1 << levels)
    of_pattern = np.stack((np.ones_like(bits), *(bits >> level & 1 for level in range(levels))), axis=1)
    there = np.bincount(code << levels | found_as, minlength=values << levels)
    summed: Ints = there.reshape(values, len(bits)) @ of_pattern
    return summed


def _one(code: Ints, names: Sequence[str]) -> Values:
    """One value for each attribution."""
    return Values(np.arange(len(code)), code, names)


def _texts(values: Sequence[str]) -> Values:
    numbers = Numbers()
    return _one(numbers.of(values), list(numbers))


def _type(batch: Batch) -> Values:
    return _texts([str(one.type) for one in batch.gold.attributions])


def _speaker(batch: Batch) -> Values:
    """Each kind of entity once for an attribution, however many of its speakers are of that kind."""
    gold = batch.gold
    numbers = Numbers({"none": 0})
    kind = numbers.of([entity.kind for entity in gold.entities])
    silent = np.flatnonzero(np.bincount(gold.speaker_row, minlength=len(gold.attributions)) == 0)
    spoken = distinct(gold.speaker_row * len(numbers) + kind[batch.entities.speakers])
    row, code = np.divmod(np.concatenate((spoken, silent * len(numbers))), len(numbers))
    return Values(row, code, list(numbers))


def _nested(batch: Batch) -> Values:
    return _one((batch.gold.nested_id >= 0).astype(np.int64), ("no", "yes"))


def _channel(batch: Batch) -> Values:
    return _one((batch.gold.source_id != batch.words.ids[ARTICLE]).astype(np.int64), ("article", "named"))


def _phenomenon(batch: Batch) -> Values:
    named = [(i, name) for i, one in enumerate(batch.gold.attributions) for name in one.phenomena]
    return _texts([name for _, name in named])._replace(row=np.array([i for i, _ in named], dtype=np.int64))


def _passage(batch: Batch) -> Values:
    article = batch.gold.article
    _, code, names = _texts([one.phenomenon or "" for one in batch.gold.articles])
    written = np.array([one.phenomenon is not None for one in batch.gold.articles], dtype=np.bool_)
    row = np.flatnonzero(written[article])
    return Values(row, code[article[row]], names)


def _mention(batch: Batch) -> Values:
    """By name, nominal or pronoun; none where no mention of the speaker goes with the quote."""
    gold, names, speakers = batch.gold, batch.words.names, batch.entities.speakers
    texts = [article.text or "" for article in gold.articles]
    spans = gold.speaker
    places = zip(gold.article[spans.row].tolist(), spans.start.tolist(), spans.end.tolist(), strict=True)
    mention = np.full(len(gold.attributions), -1)
    mention[spans.row] = names.numbers([texts[article][start:end] for article, start, end in places])
    spoken = mention >= 0
    found = np.zeros(len(gold.attributions), dtype=np.int64)
    found[spoken] = np.where(names.pronouns(mention[spoken]), _PRONOUN, _NOMINAL)
    # Every alias of every speaker of the attributions that are left, beside the mention; what is anonymous has none.
    rows = np.flatnonzero(found[gold.speaker_row] == _NOMINAL)
    named = np.array([entity.kind != "anonymous" for entity in gold.entities], dtype=np.bool_)
    kept = np.flatnonzero(named[gold.alias_entity])
    kept = kept[np.argsort(gold.alias_entity[kept], kind="stable")]
    first = gold.alias_entity[kept].searchsorted(speakers[rows])
    last = gold.alias_entity[kept].searchsorted(speakers[rows], side="right")
    alias, owner = ranges(first, last - first)
    row, alias = gold.speaker_row[rows[owner]], gold.alias_name[kept[alias]]
    same = (names.words[alias] == names.words[mention[row]]) & (names.words[alias] > 0)
    found[row[same]] = _NAME
    left = found[row] == _NOMINAL
    spaced = names.spaced
    for i, one, number in zip(row[left].tolist(), alias[left].tolist(), mention[row[left]].tolist(), strict=True):
        if spaced[one] and spaced[one] in spaced[number]:
            found[i] = _NAME
    return _one(found, MENTIONS)


FACETS: dict[str, Facet] = {
    "type": Facet("type of quote", _type),
    "mention": Facet("mention of the speaker", _mention),
    "speaker": Facet("kind of speaker", _speaker),
    "nested": Facet("nested", _nested),
    "channel": Facet("channel", _channel),
    "phenomenon": Facet("phenomenon", _phenomenon),
    "passage": Facet("passage written for", _passage),
}
"""Every facet, in the order of reports."""
