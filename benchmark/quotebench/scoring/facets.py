"""Kinds of attributions: the facets that reports break scores down by, and how many of each kind were found.

A facet is added by one entry of `FACETS`: its name, its title in tables, and a function that tells its values.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from quotebench.rows.structs import ARTICLE
from quotebench.scoring.batch import Batch
from quotebench.scoring.columns import Gold
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
    required = batch.gold.optional == 0
    levels = found.shape[1]
    pattern = found @ (1 << np.arange(levels))  # which levels found it, as bits
    bits = np.arange(1 << levels)
    of_pattern = np.stack((np.ones_like(bits), *(bits >> level & 1 for level in range(levels))), axis=1)
    for name, facet in FACETS.items():
        row, code, values = facet.values(batch)
        kept = required[row]
        there = np.bincount(code[kept] << levels | pattern[row[kept]], minlength=len(values) << levels)
        sums = there.reshape(len(values), len(bits)) @ of_pattern
        counts |= {(name, value): numbers for value, numbers in zip(values, sums, strict=True) if numbers[0]}
    return counts


def _type(batch: Batch) -> Values:
    return _each([str(one.type) for one in batch.gold.attributions])


def _speaker(batch: Batch) -> Values:
    """Each kind of entity once for an attribution, however many of its speakers are of that kind."""
    gold = batch.gold
    numbers = Numbers({"none": 0})
    kind = numbers.of([entity.kind for entity in gold.entities])
    pairs = distinct(gold.speaker_row * len(numbers) + kind[batch.entities.speakers])
    named = np.zeros(len(gold.attributions), dtype=np.bool_)
    named[gold.speaker_row] = True
    silent = np.flatnonzero(~named)
    return Values(
        np.concatenate((pairs // len(numbers), silent)),
        np.concatenate((pairs % len(numbers), np.zeros(len(silent), dtype=np.int64))),
        list(numbers),
    )


def _nested(batch: Batch) -> Values:
    return Values(np.arange(len(batch.gold.attributions)), (batch.gold.nested_id >= 0).astype(np.int64), ("no", "yes"))


def _channel(batch: Batch) -> Values:
    named = batch.gold.source_id != batch.words.ids[ARTICLE]
    return Values(np.arange(len(named)), named.astype(np.int64), ("article", "named"))


def _phenomenon(batch: Batch) -> Values:
    named = [(i, name) for i, one in enumerate(batch.gold.attributions) for name in one.phenomena]
    return _each([name for _, name in named])._replace(row=np.array([i for i, _ in named], dtype=np.int64))


def _passage(batch: Batch) -> Values:
    gold = batch.gold
    articles = _each([article.phenomenon or "" for article in gold.articles])
    written = np.array([article.phenomenon is not None for article in gold.articles], dtype=np.bool_)
    row = np.flatnonzero(written[gold.article])
    return Values(row, articles.code[gold.article[row]], articles.names)


def _mention(batch: Batch) -> Values:
    """By name, nominal or pronoun; none where no mention of the speaker goes with the quote."""
    gold, names, speakers = batch.gold, batch.words.names, batch.entities.speakers
    found = np.zeros(len(gold.attributions), dtype=np.int64)
    texts = [article.text or "" for article in gold.articles]
    places = zip(
        gold.article[gold.speaker.row].tolist(), gold.speaker.start.tolist(), gold.speaker.end.tolist(), strict=True
    )
    mention = np.full(len(gold.attributions), -1)
    mention[gold.speaker.row] = names.numbers([texts[article][start:end] for article, start, end in places])
    spoken = mention >= 0
    found[spoken] = np.where(names.pronouns(mention[spoken]), _PRONOUN, _NOMINAL)
    # Every alias of every speaker of the attributions that are left, beside the mention.
    rows = np.flatnonzero(found[gold.speaker_row] == _NOMINAL)
    aliases = _Aliases(gold)
    alias, owner = ranges(aliases.first[speakers[rows]], aliases.count[speakers[rows]])
    row, alias = gold.speaker_row[rows[owner]], aliases.name[alias]
    same = (names.words[alias] == names.words[mention[row]]) & (names.words[alias] > 0)
    found[row[same]] = _NAME
    left = found[row] == _NOMINAL
    spaced = names.spaced
    for i, one, number in zip(row[left].tolist(), alias[left].tolist(), mention[row[left]].tolist(), strict=True):
        if spaced[one] and spaced[one] in spaced[number]:
            found[i] = _NAME
    return Values(np.arange(len(found)), found, MENTIONS)


class _Aliases:
    """The aliases of each entity side by side: `name[first[e] : first[e] + count[e]]` are those of entity e. What
    nobody's name is has none."""

    def __init__(self, gold: Gold) -> None:
        named = np.array([entity.kind != "anonymous" for entity in gold.entities], dtype=np.bool_)
        kept = named[gold.alias_entity]
        entity, name = gold.alias_entity[kept], gold.alias_name[kept]
        order = np.argsort(entity, kind="stable")
        self.name = name[order]
        self.count = np.bincount(entity, minlength=len(gold.entities))
        self.first = np.cumsum(self.count) - self.count


def _each(values: Sequence[str]) -> Values:
    """One value for each row."""
    numbers = Numbers()
    return Values(np.arange(len(values)), numbers.of(values), list(numbers))


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
