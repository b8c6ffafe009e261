"""Two labelings of one article as claims about the same entities."""

from collections.abc import Mapping, Sequence

import msgspec
import numpy as np

from quotebench.rows.structs import ARTICLE, Article, Entity
from quotebench.scoring.claims import Claim, Reader
from quotebench.scoring.names import parsed
from quotebench.text.spans import merged, overlap


def labelled_claims(one: Article, other: Article) -> tuple[list[Claim], list[Claim]]:
    """The claims of both labelings, the entities of the second under the ids that the first gives them.

    Raises ValueError if an article comes without its text.
    """
    # Each is read with its own inventory: an id of one labeling may be another entity's in the other. The outlet is a
    # fact about the article, so it is enough if one of them gives it.
    mine, theirs = (
        Reader(msgspec.structs.replace(a, outlet=a.outlet if a.outlet is not None else b.outlet))
        for a, b in ((one, other), (other, one))
    )
    ids = same_entities(one, other)
    claims = [mine.gold(attribution) for attribution in one.attributions]
    return claims, [_renamed(theirs.gold(attribution), ids) for attribution in other.attributions]


def same_entities(one: Article, other: Article) -> dict[str, str]:
    """For each entity of the second labeling the id of the first: the one-to-one matching with the most shared
    characters of mentions, and among equals the most alike names.

    An entity that shares neither a mention nor a name keeps an id of its own. The same the other way round.
    """
    from scipy.optimize import linear_sum_assignment

    weights = np.zeros((len(one.entities), len(other.entities)))
    mine, theirs = ([(merged(e.mentions), _names(e)) for e in article.entities] for article in (one, other))
    first, second = (_ranks(article.entities) for article in (one, other))
    for i, (mentions, names) in enumerate(mine):
        for j, (places, called) in enumerate(theirs):
            alike = overlap(mentions, places) + 0.5 * bool(names & called)
            # Products of ranks are greatest where equals are matched in order, whichever labeling comes first.
            weights[i, j] = alike and alike + 0.25 * first[i] * second[j] / (weights.size * max(weights.shape))
    matched = {
        other.entities[j].id: one.entities[i].id
        for i, j in zip(*linear_sum_assignment(weights, maximize=True), strict=True)
        if weights[i, j] > 0
    }
    return {entity.id: matched.get(entity.id, f"\u0000{entity.id}") for entity in other.entities}


def _names(entity: Entity) -> frozenset[tuple[str, ...]]:
    return frozenset(parsed(name).plain for name in (entity.name, *entity.aliases))


def _ranks(entities: Sequence[Entity]) -> list[int]:
    """The place of each entity in an order that has nothing to do with ids."""
    ordered = sorted(range(len(entities)), key=lambda i: (sorted(entities[i].mentions), entities[i].name))
    ranks = [0] * len(entities)
    for rank, i in enumerate(ordered, 1):
        ranks[i] = rank
    return ranks


def _renamed(claim: Claim, ids: Mapping[str, str]) -> Claim:
    speakers = frozenset(ids[speaker] for speaker in claim.speakers or ())
    source = claim.source if claim.source in (None, ARTICLE) else ids[claim.source]
    return Claim(claim.places, speakers, source, claim.required, None, claim.utterance, claim.id)
