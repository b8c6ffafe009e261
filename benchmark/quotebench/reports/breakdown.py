"""Breakdowns: where the required gold was found, by what kind of attribution it is."""

from collections import defaultdict
from collections.abc import Sequence

from quotebench.gold.facets import facets
from quotebench.reports.measures import Score
from quotebench.rows.structs import Article
from quotebench.scoring.counting import LEVELS, Tally, agrees

Breakdown = dict[str, dict[str, dict[str, Score]]]
"""facet -> value -> level -> score under the relaxed threshold. False positives belong to no kind of gold, so but for
articles fp is 0 and only recall means anything."""


def breakdown(articles: Sequence[Article], tallies: Sequence[Tally]) -> Breakdown:
    """The scores of each kind of attribution, from the pairs of each article."""
    table: Breakdown = defaultdict(lambda: defaultdict(lambda: dict.fromkeys(LEVELS, Score(0, 0, 0))))
    for article, tally in zip(articles, tallies, strict=True):
        pairs = {pair.gold: pair for pair in tally.relaxed}
        for i, attribution in enumerate(article.attributions):
            if attribution.optional is not None:
                continue
            pair = pairs.get(i)
            for facet, value in facets(article, attribution):
                scores = table[facet][value]
                for level in LEVELS:
                    found = pair is not None and agrees(pair, level)
                    scores[level] += Score(int(found), 0, int(not found))
    return {facet: {value: dict(scores) for value, scores in sorted(values.items())} for facet, values in table.items()}
