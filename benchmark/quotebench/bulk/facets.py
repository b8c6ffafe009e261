"""The facets of many attributions (see `quotebench.gold.facets`), and how many of each kind were found."""

from collections.abc import Iterator

import numpy as np

from quotebench.bulk.columns import Gold
from quotebench.bulk.joins import ranges
from quotebench.bulk.lexicon import Flags, Ints, Lexicon, Numbers
from quotebench.rows.structs import ARTICLE

Kind = tuple[str, str]
"""A facet and a value of it."""

MENTIONS = ("none", "name", "nominal", "pronoun")
_NAME, _NOMINAL, _PRONOUN = 1, 2, 3


def found_by_kind(gold: Gold, speakers: Ints, found: Flags, names: Lexicon, ids: Numbers) -> dict[Kind, Ints]:
    """For each kind of required attribution, how many there are and how many of them each level found. `found` says
    which, attributions by levels; `speakers` are the entities of `gold.speaker_id`."""
    counts: dict[Kind, Ints] = {}
    required = gold.optional == 0
    levels = found.shape[1]
    pattern = found @ (1 << np.arange(levels))  # which levels found it, as bits
    bits = np.arange(1 << levels)
    of_pattern = np.stack((np.ones_like(bits), *(bits >> level & 1 for level in range(levels))), axis=1)
    for facet, row, code, values in _facets(gold, speakers, names, ids):
        kept = required[row]
        there = np.bincount(code[kept] << levels | pattern[row[kept]], minlength=len(values) << levels)
        sums = there.reshape(len(values), len(bits)) @ of_pattern
        counts |= {(facet, value): numbers for value, numbers in zip(values, sums, strict=True) if numbers[0]}
    return counts


def _facets(gold: Gold, speakers: Ints, names: Lexicon, ids: Numbers) -> Iterator[tuple[str, Ints, Ints, list[str]]]:
    """(facet, attribution, number of its value, values); an attribution may have several values of a facet."""
    every = np.arange(len(gold.attributions))
    yield "type", every, *_coded([one.type for one in gold.attributions])
    yield "mention", every, mention_kinds(gold, speakers, names), list(MENTIONS)
    yield "speaker", *_speaker_kinds(gold, speakers)
    yield "nested", every, (gold.nested_id >= 0).astype(np.int64), ["no", "yes"]
    yield "channel", every, (gold.source_id != ids[ARTICLE]).astype(np.int64), ["article", "named"]
    phenomena = [(i, name) for i, one in enumerate(gold.attributions) for name in one.phenomena]
    yield "phenomenon", np.array([i for i, _ in phenomena], dtype=np.int64), *_coded([name for _, name in phenomena])
    code, values = _coded([article.phenomenon or "" for article in gold.articles])
    written = np.array([article.phenomenon is not None for article in gold.articles], dtype=np.bool_)
    of_passage = written[gold.article] if len(written) else np.zeros(0, dtype=np.bool_)
    yield "passage", every[of_passage], code[gold.article[of_passage]], values


def _coded(values: list[str]) -> tuple[Ints, list[str]]:
    numbers = Numbers()
    return numbers.of(values), list(numbers)


def _speaker_kinds(gold: Gold, speakers: Ints) -> tuple[Ints, Ints, list[str]]:
    """Each kind of entity once for an attribution, however many of its speakers are of that kind."""
    numbers = Numbers({"none": 0})
    kind = numbers.of([entity.kind for entity in gold.entities])
    pairs = np.unique(gold.speaker_row * len(numbers) + kind[speakers])
    named = np.zeros(len(gold.attributions), dtype=np.bool_)
    named[gold.speaker_row] = True
    silent = np.flatnonzero(~named)
    return (
        np.concatenate((pairs // len(numbers), silent)),
        np.concatenate((pairs % len(numbers), np.zeros(len(silent), dtype=np.int64))),
        list(numbers),
    )


def mention_kinds(gold: Gold, speakers: Ints, names: Lexicon) -> Ints:
    """How the speaker of each attribution is mentioned, as numbers of `MENTIONS`."""
    found = np.zeros(len(gold.attributions), dtype=np.int64)
    texts = [article.text or "" for article in gold.articles]
    places = zip(
        gold.article[gold.speaker.row].tolist(), gold.speaker.start.tolist(), gold.speaker.end.tolist(), strict=True
    )
    mention = np.full(len(gold.attributions), -1)
    mention[gold.speaker.row] = names.numbers([texts[article][start:end] for article, start, end in places])
    spoken = mention >= 0
    found[spoken] = np.where(names.pronoun[mention[spoken]], _PRONOUN, _NOMINAL)
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
    return found


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
