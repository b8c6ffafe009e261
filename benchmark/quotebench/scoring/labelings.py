"""Two labelings of the same articles as the two sides of a batch, about the same entities."""

import dataclasses
from collections.abc import Mapping, Sequence

import numpy as np
from msgspec.structs import replace

from quotebench.identity.names import parsed
from quotebench.rows.structs import Article, Entity
from quotebench.scoring.assignment import heaviest_choice
from quotebench.scoring.batch import Batch, Carried, Vocabulary
from quotebench.scoring.counting import Scored, scored
from quotebench.scoring.entities import BY_ARTICLE
from quotebench.scoring.levels import RELAXED
from quotebench.scoring.resolving import gold_side
from quotebench.scoring.sides import Side
from quotebench.text.spans import merged, overlap


def score_labelings(one: Sequence[Article], other: Sequence[Article], threshold: float = RELAXED) -> Scored:
    """The second labeling scored as an answer to the first; both are of the same articles, in the same order. Raises
    ValueError if an article comes without its text."""
    # Each is read with its own inventory: an id of one labeling may be another entity's in the other. The outlet is a
    # fact about the article, so it is enough if one of them gives it.
    carried = Carried(utterances=any(a.utterance is not None for article in other for a in article.attributions))
    words, none = Vocabulary(), np.zeros(0, dtype=np.int64)
    mine, theirs = (
        Batch(
            [replace(a, outlet=b.outlet if a.outlet is None else a.outlet) for a, b in sides], [], none, words, carried
        )
        for sides in (zip(one, other, strict=True), zip(other, one, strict=True))
    )
    answer = _renamed(gold_side(theirs), theirs, mine, [same_entities(a, b) for a, b in zip(one, other, strict=True)])
    return scored(mine, gold_side(mine), answer, np.zeros(len(answer), dtype=np.int64), threshold)


def _renamed(side: Side, theirs: Batch, mine: Batch, ids: Sequence[Mapping[str, str]]) -> Side:
    """A side with its speakers and sources under the numbers that the other labeling has for the same entities."""

    def number(article: int, number: int) -> int:
        if number == BY_ARTICLE:
            return number
        members = theirs.entities.members(number) or ()
        return mine.entities.number(article, [ids[article][member] for member in members])

    speaker, source = (
        np.array([number(*of) for of in zip(side.article.tolist(), numbers.tolist(), strict=True)], dtype=np.int64)
        for numbers in (side.speaker, side.source)
    )
    return dataclasses.replace(side, speaker=speaker, source=source)


def same_entities(one: Article, other: Article) -> dict[str, str]:
    """For each entity of the second labeling the id of the first: the one-to-one matching with the most shared
    characters of mentions, and among equals the most alike names.

    An entity that shares neither a mention nor a name keeps an id of its own. The same the other way round.
    """
    weights = np.zeros((len(one.entities), len(other.entities)))
    mine, theirs = (
        [(merged(e.mentions), {parsed(name).plain for name in (e.name, *e.aliases)}) for e in article.entities]
        for article in (one, other)
    )
    first, second = (_ranks(article.entities) for article in (one, other))
    for i, (mentions, names) in enumerate(mine):
        for j, (places, called) in enumerate(theirs):
            alike = overlap(mentions, places) + 0.5 * bool(names & called)
            # Products of ranks are greatest where equals are matched in order, whichever labeling comes first.
            weights[i, j] = alike and alike + 0.25 * first[i] * second[j] / (weights.size * max(weights.shape))
    matched = {
        other.entities[j].id: one.entities[i].id
        for i, j in zip(*heaviest_choice(weights), strict=True)
        if weights[i, j] > 0
    }
    return {entity.id: matched.get(entity.id, f"\u0000{entity.id}") for entity in other.entities}


def _ranks(entities: Sequence[Entity]) -> list[int]:
    """The place of each entity in an order that has nothing to do with ids."""
    ordered = sorted(range(len(entities)), key=lambda i: (sorted(entities[i].mentions), entities[i].name))
    return [int(rank) + 1 for rank in np.argsort(ordered)]
