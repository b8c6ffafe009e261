"""What a corpus holds, counted from its labels."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from msgspec.structs import replace

from quotebench.rows.structs import ARTICLE, TYPES, Article, Attribution
from quotebench.scoring.batch import Batch, Carried, Vocabulary
from quotebench.scoring.facets import FACETS
from quotebench.text.spans import overlaps

_MARKED = re.compile(r"“([^“”\n]+)”|«([^«»\n]+)»|(?<!\w)‘([^‘\n]+?)’(?!\w)|(?<!\w)\"([^\"\n]+)\"(?!\w)")
"""Stretches in quotation marks within a paragraph."""


def statistics(articles: Sequence[Article]) -> dict[str, int]:
    """Counts over the articles, by what is counted. Attributions include optional ones."""
    pairs = [(article, attribution) for article in articles for attribution in article.attributions]
    kinds = mention_kinds(articles)
    outlets: dict[str, set[str]] = defaultdict(set)
    for article, a in pairs:
        if a.utterance is not None:
            outlets[a.utterance].add(article.article)
    words = [len(article.text.split()) for article in articles if article.text is not None]
    return {
        "articles": len(articles),
        "events": len({article.event for article in articles} - {None}),
        "words": sum(words),
        "words in the shortest article": min(words, default=0),
        "words in the longest article": max(words, default=0),
        "attributions": len(pairs),
        **{kind: sum(a.type == kind for _, a in pairs) for kind in TYPES},
        "optional": sum(a.optional is not None for _, a in pairs),
        "nested": sum(a.nested_in is not None for _, a in pairs),
        "discontinuous": sum(any("\n" not in gap for gap in _gaps(article, a)) for article, a in pairs),
        "over a paragraph": sum(any("\n" in gap for gap in _gaps(article, a)) for article, a in pairs),
        "named channel": sum(a.source != ARTICLE for _, a in pairs),
        "named channel, not nested": sum(a.source != ARTICLE and a.nested_in is None for _, a in pairs),
        **{f"speaker mention: {kind}": kinds.count(kind) for kind in ("name", "nominal", "pronoun", "none")},
        "continuation with no cue": sum(a.cue_span is None and "continuation" in a.phenomena for _, a in pairs),
        "plural speaker": sum(len(a.speakers) > 1 for _, a in pairs),
        "no speaker": sum(not a.speakers for _, a in pairs),
        "defective marks": sum("defective-marks" in a.phenomena for _, a in pairs),
        "in marks, no attribution": sum(map(_unattributed, articles)),
        "utterances in two articles or more": sum(len(where) > 1 for where in outlets.values()),
        "entities": sum(len(article.entities) for article in articles),
        "mentions": sum(len(entity.mentions) for article in articles for entity in article.entities),
    }


def mention_kinds(articles: Sequence[Article]) -> list[str]:
    """How the speaker of each attribution is mentioned; nothing is known of it where the article has no text."""
    texts = [article if article.text is not None else replace(article, text="") for article in articles]
    batch = Batch(texts, [], np.zeros(0, dtype=np.int64), Vocabulary(), Carried())
    kinds = FACETS["mention"].values(batch)
    known = [article.text is not None for article in articles for _ in article.attributions]
    return [kinds.names[code] if there else "none" for code, there in zip(kinds.code.tolist(), known, strict=True)]


def _gaps(article: Article, attribution: Attribution) -> Iterator[str]:
    """The text between the spans of a quote; where the article has none, nothing is known of it."""
    for (_, end), (start, _) in pairwise(attribution.quote_spans):
        yield "" if article.text is None else article.text[end:start]


def _unattributed(article: Article) -> int:
    """How many stretches in quotation marks no quote overlaps: scare quotes, titles, names."""
    quotes = [span for a in article.attributions for span in a.quote_spans]
    marked = (match.span() for match in _MARKED.finditer(article.text or ""))
    return sum(not any(overlaps(span, quote) for quote in quotes) for span in marked)
