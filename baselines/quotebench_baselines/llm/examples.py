"""Few-shot examples: articles of `wire` train with the answers that gold gives. Nothing else may be shown."""

from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from quotebench.gold.corpora import labels
from quotebench.rows.structs import ARTICLE, Article
from quotebench_baselines.llm.answers import Answer, Attribution

CORPUS, SPLIT = "wire", "train"


class Example(msgspec.Struct, frozen=True):
    """An article and its right answer."""

    article: str
    text: str
    outlet: str | None
    date: str | None
    answer: Answer


@cache
def examples(count: int) -> tuple[Example, ...]:
    """The examples shown, the same ones every time: each next article is the one that adds the most kinds of
    attribution (types, phenomena, nesting, channels, numbers of speakers) not shown yet, the shortest of those alike.
    """
    left = sorted(_articles() if count else (), key=lambda a: (len(a.text or ""), a.article))
    shown: set[str] = set()
    chosen: list[Article] = []
    while left and len(chosen) < count:
        best = max(left, key=lambda article: len(set(_kinds(article)) - shown))
        shown |= set(_kinds(best))
        chosen.append(best)
        left.remove(best)
    return tuple(_example(article) for article in chosen)


@cache
def _articles() -> tuple[Article, ...]:
    return labels(CORPUS, SPLIT).articles


def _kinds(article: Article) -> Iterator[str]:
    for attribution in article.attributions:
        if attribution.optional is None:
            yield attribution.type
            yield from attribution.phenomena
            yield f"{min(len(attribution.speakers), 2)} speakers"
            yield "nested" if attribution.nested_in else "not nested"
            yield "no channel" if attribution.source == ARTICLE else "channel"


def _example(article: Article) -> Example:
    """Optional attributions are left out: a fair reader could leave them out."""
    names = {entity.id: entity.name for entity in article.entities}
    text = article.text or ""
    required = [a for a in article.attributions if a.optional is None]
    return Example(
        article.article,
        text,
        article.outlet,
        article.date,
        Answer(
            tuple(
                Attribution(
                    quote=" ... ".join(text[start:end] for start, end in a.quote_spans),
                    speakers=tuple(names[speaker] for speaker in a.speakers),
                    source=None if a.source == ARTICLE else names[a.source],
                )
                for a in required
            )
        ),
    )


def outside(articles: Sequence[Article]) -> bool:
    """Whether none of the articles is of the split that examples are taken from."""
    texts = {article.sha256 for article in _articles()}
    return not any(article.sha256 in texts for article in articles)
