"""Attributions as the scorer sees them: content characters, entities, channel. Gold and predictions become the same
thing, a claim."""

from collections.abc import Sequence

import msgspec
from msgspec import UNSET

from quotebench.rows.structs import ARTICLE, Article, Attribution, Prediction
from quotebench.scoring.identity import Inventory
from quotebench.text.characters import ContentRanks
from quotebench.text.location import Fit, Location, Locator
from quotebench.text.spans import Span

Quote = tuple[Span, ...]
"""The content characters of a quote as merged spans of ranks (see `quotebench.text.characters`)."""


class Claim(msgspec.Struct, frozen=True):
    """One attribution, resolved.

    `places` holds the places the quote may stand in: one, but for a string that the text has several times, and none
    for a string that it has not. `speakers` is None where nothing was answered or the answer names no entity of the
    article; `source` is None where it names none. `required` is False for what counts on neither side.
    """

    places: tuple[Quote, ...]
    speakers: frozenset[str] | None
    source: str | None
    required: bool = True
    score: float | None = None
    utterance: str | None = None
    id: str | None = None


class Reader:
    """Turns the rows about one article into claims.

    Raises ValueError if the article comes without its text.
    """

    def __init__(self, article: Article) -> None:
        if article.text is None:
            raise ValueError(f"{article.article}: scoring needs the text of the article")
        self.article = article
        self.ranks = ContentRanks(article.text)
        self._inventory = Inventory(article, self.ranks)
        self._locator = Locator(article.text)

    def gold(self, attribution: Attribution) -> Claim:
        """The claim of a gold attribution."""
        return Claim(
            places=(self.ranks.spans(attribution.quote_spans),),
            speakers=frozenset(attribution.speakers),
            source=self._inventory.channel(attribution.source),
            required=attribution.optional is None,
            utterance=attribution.utterance,
            id=attribution.id,
        )

    def predicted(self, prediction: Prediction) -> tuple[Claim, Fit]:
        """The claim of a prediction, and how its quote was placed."""
        if prediction.quote_spans is not None:
            location = Location("given", (prediction.quote_spans,))
        else:
            location = self._locator.locate(prediction.quote or "")
        quotes = {quote: None for spans in location.places if (quote := self.ranks.spans(spans))}
        claim = Claim(
            places=tuple(sorted(quotes)),
            speakers=self._speakers(prediction),
            source=self._source(prediction),
            score=prediction.score,
            utterance=prediction.utterance,
        )
        return claim, location.fit

    def _speakers(self, prediction: Prediction) -> frozenset[str] | None:
        if prediction.speaker_span is not None and (mentioned := self._inventory.at(prediction.speaker_span)):
            return mentioned
        given = prediction.speaker
        if given is UNSET or (given is None and prediction.speaker_span is not None):
            return None
        if given is None:
            return frozenset()
        if isinstance(given, str):
            return self._inventory.speakers(given)
        return self._all_of(given)

    def _all_of(self, names: Sequence[str]) -> frozenset[str] | None:
        found = [self._inventory.speakers(name) for name in names]
        return None if None in found else frozenset(entity for entities in found if entities for entity in entities)

    def _source(self, prediction: Prediction) -> str | None:
        if prediction.source_span is not None and (mentioned := self._inventory.at(prediction.source_span)):
            return self._inventory.channel(next(iter(mentioned))) if len(mentioned) == 1 else None
        if prediction.source is None:
            return ARTICLE if prediction.source_span is None else None
        return self._inventory.source(prediction.source)
