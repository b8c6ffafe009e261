"""Attributions as rows of a prediction file."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from quotebench.gold.corpora import Corpus, labels
from quotebench.gold.places import available
from quotebench.results.shipping import shippable
from quotebench.rows.structs import Article, Document, Prediction
from quotebench_baselines.llm.merging import Found


def rows(article: str, found: Sequence[Found]) -> Iterator[Prediction]:
    """Rows with the quotes as the model gave them; the scorer finds out whether they stand in the text."""
    for one in found:
        a = one.attribution
        speaker = a.speakers[0] if len(a.speakers) == 1 else a.speakers or None
        yield Prediction(article=article, quote=a.quote, speaker=speaker, source=a.source)


def published(document: Document, given: Iterable[Prediction]) -> list[Prediction]:
    """The rows as they may be written down: about an article that belongs to its publisher, places and short names."""
    if not _is_unshipped(document):
        return list(given)
    article = Article(article=document.article, text=document.text, paragraphs=())
    return shippable(given, Corpus("", None, "", (article,)))


def _is_unshipped(document: Document) -> bool:
    """By its text, and by its id, because other extractions of an article keep that."""
    return not _unshipped().isdisjoint((document.article, hashlib.sha256(document.text.encode()).hexdigest()))


@cache
def _unshipped() -> frozenset[str]:
    return frozenset(
        mark
        for corpus in available()
        for article in labels(corpus).articles
        if article.paragraphs is not None
        for mark in (article.article, article.sha256)
        if mark is not None
    )
