"""Articles and predictions that are in memory, scored batch by batch."""

from collections.abc import Iterator, Sequence

import numpy as np

from quotebench.rows.structs import Article, Prediction
from quotebench.scoring.batch import Batch, Carried, Vocabulary
from quotebench.scoring.claims import Matching, matchings
from quotebench.scoring.counted import Counted, counted
from quotebench.scoring.counting import Scored, score
from quotebench.scoring.levels import RELAXED, checked_threshold
from quotebench.text.arrays import Ints

_CARRIED = Carried()
_ARTICLES = 300
"""Articles in a batch: few enough that their arrays stay in the processor's cache."""


def scored(articles: Sequence[Article], rows: Sequence[Prediction], threshold: float = RELAXED) -> Iterator[Scored]:
    """The articles, in their order, scored batch by batch. Every row is about one of the articles, and was found to be
    without fault. Raises ValueError if an article comes without its text, or for a threshold out of range."""
    checked_threshold(threshold)
    carried = Carried(any(row.score is not None for row in rows), any(row.utterance is not None for row in rows))
    position = {article.article: i for i, article in enumerate(articles)}
    about = np.array([position[row.article] for row in rows], dtype=np.int64)
    order = np.argsort(about, kind="stable")
    for batch in batches(articles, [rows[i] for i in order.tolist()], about[order], carried):
        yield score(batch, threshold)


def batches(
    articles: Sequence[Article], rows: Sequence[Prediction], about: Ints, carried: Carried = _CARRIED
) -> Iterator[Batch]:
    """The articles in their order, in batches, with the rows about them; `about` is the position of the article that
    each row is about, ascending. Raises as `Batch` does."""
    words = Vocabulary()
    for first in range(0, len(articles), _ARTICLES):
        words = words.trimmed()
        some = articles[first : first + _ARTICLES]
        low, high = about.searchsorted((first, first + _ARTICLES)).tolist()
        yield Batch(some, rows[low:high], about[low:high] - first, words, carried)


def count(articles: Sequence[Article], rows: Sequence[Prediction], threshold: float = RELAXED) -> Counted:
    """What there is to count in all the articles. Raises as `scored` does."""
    total = Counted()
    for batch in scored(articles, rows, threshold):
        total += counted(batch)
    return total


def matched(articles: Sequence[Article], rows: Sequence[Prediction], threshold: float = RELAXED) -> list[Matching]:
    """The claims and pairs of each article. Raises as `scored` does."""
    return [one for batch in scored(articles, rows, threshold) for one in matchings(batch)]
