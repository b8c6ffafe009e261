"""A batch: articles and the predictions about them, made ready to be scored at once."""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from quotebench.bulk.checks import IdForms, suspected_articles, suspected_predictions
from quotebench.bulk.columns import Gold, Predicted, gold_columns, predicted_columns
from quotebench.bulk.content import Content
from quotebench.bulk.entities import Entities
from quotebench.bulk.lexicon import Ints, Lexicon, Numbers
from quotebench.rows.structs import Article, Prediction

_MOST_IDS = 50_000


class Vocabulary:
    """The names and ids seen so far, kept from batch to batch; begun anew where they become too many."""

    def __init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        self.names = Lexicon()
        self.ids = Numbers()
        self.forms = IdForms(self.ids)

    def trimmed(self) -> "Vocabulary":
        """Itself, empty if it had grown too large."""
        if self.names.full or len(self.ids) > _MOST_IDS:
            self._begin()
        return self


class Carried(NamedTuple):
    """Whether any prediction of a run, in this batch or another, carries a score, and an utterance id."""

    scores: bool
    utterances: bool


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
        self.names, self.ids, self._forms = words.names, words.ids, words.forms
        self.carried = carried
        self.gold: Gold = gold_columns(articles, self.ids, self.names)
        self.predicted: Predicted = predicted_columns(predictions, article)

    @cached_property
    def content(self) -> Content:
        """The content characters of the texts."""
        return Content([article.text or "" for article in self.gold.articles])

    @cached_property
    def entities(self) -> Entities:
        """The entities of the articles."""
        return Entities(self.gold, self.content, self.ids, self.names)

    def suspected_articles(self) -> Ints:
        """The positions of articles that may be at fault."""
        return suspected_articles(self.gold, self.content, self.entities, self.ids, self._forms, self.names)

    def suspected_predictions(self) -> Ints:
        """The positions of predictions that may be at fault."""
        return suspected_predictions(self.predicted, self.content.lengths)
