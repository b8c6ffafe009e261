"""A batch: articles and the predictions about them, made ready to be scored at once."""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from quotebench.rows.structs import Article, Prediction
from quotebench.scoring.columns import Gold, Predicted, gold_columns, predicted_columns
from quotebench.scoring.entities import Entities
from quotebench.scoring.lexicon import Ids, Lexicon
from quotebench.text.arrays import Ints
from quotebench.text.characters import Content

_MOST_IDS = 50_000


class Vocabulary:
    """The names and ids seen so far, kept from batch to batch; begun anew where they become too many."""

    def __init__(self) -> None:
        self.names = Lexicon()
        self.ids = Ids()

    def trimmed(self) -> "Vocabulary":
        """Itself, or an empty one if it has grown too large."""
        return Vocabulary() if self.names.full or len(self.ids) > _MOST_IDS else self


class Carried(NamedTuple):
    """Whether any prediction of a run, in this batch or another, carries a score, and an utterance id."""

    scores: bool = False
    utterances: bool = False


class Batch:
    """Some articles and the predictions about them.

    `article` is the position of the article that each prediction is about. Raises ValueError if an article comes
    without its text, OverflowError if an offset does not fit into 64 bits.
    """

    def __init__(
        self,
        articles: Sequence[Article],
        predictions: Sequence[Prediction],
        article: Ints,
        words: Vocabulary,
        carried: Carried,
    ) -> None:
        for one in articles:
            if one.text is None:
                raise ValueError(f"{one.article}: scoring needs the text of the article")
        self.words, self.carried = words, carried
        self.gold: Gold = gold_columns(articles, words.ids, words.names)
        self.predicted: Predicted = predicted_columns(predictions, article)

    @cached_property
    def content(self) -> Content:
        """The content characters of the texts."""
        return Content([article.text or "" for article in self.gold.articles])

    @cached_property
    def entities(self) -> Entities:
        """The entities of the articles."""
        return Entities(self.gold, self.content, self.words.ids, self.words.names)
