"""What has been counted of some articles: all that a report is made of. Parts add up, whoever counted them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from quotebench.gold.facets import facets
from quotebench.rows.structs import Article
from quotebench.scoring.counting import LEVELS, Counts, Tally, agrees, matrix

Kind = tuple[str, str]
"""A facet of attributions (see `quotebench.gold.facets`) and a value of it."""
Link = tuple[str, str | None, str | None]
"""An article, and the utterance ids that gold and the prediction of a pair carry."""


@dataclass(frozen=True)
class Part:
    """The counts of some articles.

    `counts` has an article a row. `kinds` holds for each kind of required attribution how many there are and how many
    of them each level found under the relaxed threshold. Where the predictions carry scores, `scores` and `right` say
    of each that is not paired with optional gold how sure it was (-inf for one without a score) and whether its triple
    is right. Where they carry utterance ids, `links` are the relaxed pairs with required gold.
    """

    articles: Sequence[str]
    events: Sequence[str | None]
    counts: Counts
    kinds: dict[Kind, npt.NDArray[np.int64]]
    scores: npt.NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    right: npt.NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, dtype=np.bool_))
    links: Sequence[Link] = ()


def part(articles: Sequence[Article], tallies: Sequence[Tally]) -> Part:
    """The part that tallies make, one for each article."""
    predicted = [claim for tally in tallies for claim in tally.predicted]
    scored = any(claim.score is not None for claim in predicted)
    linked = any(claim.utterance is not None for claim in predicted)
    scores: list[float] = []
    right: list[bool] = []
    links: list[Link] = []
    for tally in tallies:
        pairs = {pair.predicted: pair for pair in tally.relaxed}
        for j, claim in enumerate(tally.predicted):
            pair = pairs.get(j)
            if scored and claim.required and (pair is None or tally.gold[pair.gold].required):
                scores.append(float("-inf") if claim.score is None else claim.score)
                right.append(pair is not None and agrees(pair, "triple"))
            if linked and pair is not None and claim.required and tally.gold[pair.gold].required:
                links.append((tally.article, tally.gold[pair.gold].utterance, claim.utterance))
    return Part(
        articles=[article.article for article in articles],
        events=[article.event for article in articles],
        counts=matrix(tallies),
        kinds=_kinds(articles, tallies),
        scores=np.array(scores, dtype=np.float64),
        right=np.array(right, dtype=np.bool_),
        links=links,
    )


def _kinds(articles: Sequence[Article], tallies: Sequence[Tally]) -> dict[Kind, npt.NDArray[np.int64]]:
    counts: dict[Kind, npt.NDArray[np.int64]] = {}
    for article, tally in zip(articles, tallies, strict=True):
        pairs = {pair.gold: pair for pair in tally.relaxed}
        for i, attribution in enumerate(article.attributions):
            if attribution.optional is not None:
                continue
            pair = pairs.get(i)
            found = [1, *(pair is not None and agrees(pair, level) for level in LEVELS)]
            for kind in facets(article, attribution):
                counts[kind] = counts.get(kind, 0) + np.array(found, dtype=np.int64)
    return counts
