"""Breakdowns: where the required gold was found, by what kind of attribution it is."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from quotebench.reports.measures import Score
from quotebench.rows.structs import ARTICLE, Article, Attribution
from quotebench.scoring.counting import LEVELS, Tally, agrees
from quotebench.text.characters import unaccented

Breakdown = dict[str, dict[str, dict[str, Score]]]
"""facet -> value -> level -> score under the relaxed threshold. False positives belong to no kind of gold, so but for
articles fp is 0 and only recall means anything."""

_PRONOUNS = frozenset(
    """
    i me my mine myself we us our ours ourselves you your yours he him his himself she her hers herself they them
    their theirs themselves it its itself who whom whose one this that these those both each all some many others
    another
    """.split()
)


def facets(article: Article, attribution: Attribution) -> Iterator[tuple[str, str]]:
    """(facet, value) of one attribution: type, kind of speaker mention, kinds of speaker, nested, named channel, and
    each phenomenon."""
    kinds = {entity.id: entity.kind for entity in article.entities}
    yield "type", attribution.type
    yield "mention", mention_kind(article, attribution)
    for kind in sorted({str(kinds[speaker]) for speaker in attribution.speakers}) or ["none"]:
        yield "speaker", kind
    yield "nested", "yes" if attribution.nested_in is not None else "no"
    yield "channel", "named" if attribution.source != ARTICLE else "article"
    for phenomenon in attribution.phenomena:
        yield "phenomenon", phenomenon


def mention_kind(article: Article, attribution: Attribution) -> str:
    """How the speaker is mentioned: by name, nominal or pronoun, or none where no mention goes with the quote."""
    if attribution.speaker_span is None or article.text is None:
        return "none"
    start, end = attribution.speaker_span
    words = re.findall(r"\w+", unaccented(article.text[start:end]))
    if all(word in _PRONOUNS for word in words):
        return "pronoun"
    names = [
        re.findall(r"\w+", unaccented(alias))
        for e in article.entities
        if e.id in attribution.speakers and e.kind != "anonymous"
        for alias in (e.name, *e.aliases)
    ]
    return "name" if any(_stands_in(name, words) for name in names if name) else "nominal"


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


def _stands_in(name: list[str], words: list[str]) -> bool:
    return any(words[i : i + len(name)] == name for i in range(len(words) - len(name) + 1))
