"""Two labelings of one article as claims about the same entities."""

from collections.abc import Mapping

import numpy as np

from quotebench.rows.structs import ARTICLE, Article
from quotebench.scoring.claims import Claim, Reader
from quotebench.scoring.names import parsed
from quotebench.text.spans import merged, overlap


def labelled_claims(one: Article, other: Article) -> tuple[list[Claim], list[Claim]]:
    """The claims of both labelings, the entities of the second under the ids that the first gives them.

    Raises ValueError if the first article comes without its text.
    """
    reader = Reader(one)
    ids = same_entities(one, other)
    claims = [reader.gold(attribution) for attribution in one.attributions]
    theirs = [reader.gold(attribution) for attribution in other.attributions]
    return claims, [_renamed(claim, ids) for claim in theirs]


def same_entities(one: Article, other: Article) -> dict[str, str]:
    """For each entity of the second labeling the id of the first: the one-to-one matching with the most shared
    characters of mentions, and among equals the most alike names.

    An entity that shares neither a mention nor a name keeps an id of its own.
    """
    from scipy.optimize import linear_sum_assignment

    weights = np.zeros((len(one.entities), len(other.entities)))
    for i, mine in enumerate(one.entities):
        for j, theirs in enumerate(other.entities):
            shared = overlap(merged(mine.mentions), merged(theirs.mentions))
            names = {parsed(name).plain for name in (mine.name, *mine.aliases)} & {
                parsed(name).plain for name in (theirs.name, *theirs.aliases)
            }
            weights[i, j] = shared + 0.5 * bool(names)
    matched = {
        other.entities[j].id: one.entities[i].id
        for i, j in zip(*linear_sum_assignment(weights, maximize=True), strict=True)
        if weights[i, j] > 0
    }
    return {entity.id: matched.get(entity.id, f"\u0000{entity.id}") for entity in other.entities}


def _renamed(claim: Claim, ids: Mapping[str, str]) -> Claim:
    speakers = frozenset(ids[speaker] for speaker in claim.speakers or ())
    source = claim.source if claim.source in (None, ARTICLE) else ids[claim.source]
    return Claim(claim.places, speakers, source, claim.required, None, claim.utterance, claim.id)
