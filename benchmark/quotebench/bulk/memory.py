"""Articles and predictions that are in memory, scored batch by batch."""

from collections.abc import Iterator, Sequence

import numpy as np

from quotebench.bulk.batches import Batch, Carried, Vocabulary
from quotebench.bulk.scoring import score
from quotebench.rows.structs import Article, Prediction
from quotebench.scoring.parts import Part

_ARTICLES = 300
"""Articles in a batch: few enough that their arrays stay in the processor's cache."""


def parts(articles: Sequence[Article], rows: Sequence[Prediction], threshold: float) -> Iterator[Part]:
    """The counts of the articles, in their order, a part a batch. Every row is about one of the articles, and was found
    to be without fault. Raises ValueError if an article comes without its text."""
    carried = Carried(any(row.score is not None for row in rows), any(row.utterance is not None for row in rows))
    position = {article.article: i for i, article in enumerate(articles)}
    about = np.array([position[row.article] for row in rows], dtype=np.int64)
    order = np.argsort(about, kind="stable")
    sorted_rows = [rows[i] for i in order.tolist()]
    about = about[order]
    words = Vocabulary()
    for first in range(0, len(articles), _ARTICLES):
        some = articles[first : first + _ARTICLES]
        low, high = about.searchsorted((first, first + _ARTICLES)).tolist()
        yield score(Batch(some, sorted_rows[low:high], about[low:high] - first, words.trimmed(), carried), threshold)
