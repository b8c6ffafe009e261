"""Attributions as the scorer sees them: content characters, entities, channel. Gold and predictions become the same
thing, a claim."""

from collections.abc import Sequence

import msgspec

from quotebench.identity.inventory import Inventory
from quotebench.identity.mentions import referred, touching
from quotebench.identity.names import parsed
from quotebench.identity.nominals import Nominals
from quotebench.location.locator import Fit, Location, Locator
from quotebench.rows.structs import ARTICLE, Article, Attribution, Prediction
from quotebench.text.characters import ContentRanks
from quotebench.text.spans import Span

Quote = tuple[Span, ...]
"""The content characters of a quote as merged spans of ranks (see `quotebench.text.characters`)."""


class Claim(msgspec.Struct, frozen=True):
    """One attribution, resolved.

    `places` holds the places the quote may stand in: one, but for a string that the text has several times, and none
    for a string that it has not. `speakers` is None where the answer names no entity of the article; `source` is None
    where it names none. `required` is False for what counts on neither side.
    """

    places: tuple[Quote, ...]
    speakers: frozenset[str] | None
    source: str | None
    required: bool = True
    score: float | None = None
    utterance: str | None = None
    id: str | None = None


class Reader:
    """Turns the rows about one article into claims."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = article.text or ""
        self.ranks = ContentRanks(self.text)
        self.inventory = Inventory(article)
        self.nominals = Nominals(article)
        self.locator = Locator(self.text)

    def gold(self, attribution: Attribution) -> Claim:
        """The claim of a gold attribution."""
        return Claim(
            places=(self.ranks.spans(attribution.quote_spans),),
            speakers=frozenset(attribution.speakers),
            source=self.channel(attribution.source),
            required=attribution.optional is None,
            utterance=attribution.utterance,
            id=attribution.id,
        )

    def predicted(self, prediction: Prediction) -> tuple[Claim, Fit]:
        """The claim of a prediction, and how its quote was placed."""
        if prediction.quote_spans is not None:
            location = Location("given", (prediction.quote_spans,))
        else:
            location = self.locator.locate(prediction.quote or "")
        quotes = {quote for spans in location.places if (quote := self.ranks.spans(spans))}
        claim = Claim(
            places=tuple(sorted(quotes)),
            speakers=self.speakers(prediction),
            source=self.source(prediction),
            score=prediction.score,
            utterance=prediction.utterance,
        )
        return claim, location.fit

    def speakers(self, prediction: Prediction) -> frozenset[str] | None:
        """A span that is on a mention decides, else the name. Nothing given is nobody, unless a span was to say who."""
        if prediction.speaker_span is not None and (mentioned := self.at(prediction.speaker_span)):
            return mentioned
        given = prediction.speaker
        if given is None or given == ():
            return frozenset() if prediction.speaker_span is None else None
        return self._all_of((given,) if isinstance(given, str) else given)

    def _all_of(self, names: Sequence[str]) -> frozenset[str] | None:
        found = [self._named(name) for name in names]
        return None if None in found else frozenset(entity for entities in found if entities for entity in entities)

    def _named(self, name: str) -> frozenset[str] | None:
        """By the rules of names, or else by the article's own words."""
        nominal = self.nominals.entity(name)
        return self.inventory.speakers(name) or (None if nominal is None else frozenset((nominal,)))

    def source(self, prediction: Prediction) -> str | None:
        """A span that is on a mention decides, else the name; nothing given is the article."""
        if prediction.source_span is not None and (mentioned := self.at(prediction.source_span)):
            return self.channel(next(iter(mentioned))) if len(mentioned) == 1 else None
        name = prediction.source
        if name is None:
            return ARTICLE if prediction.source_span is None else None
        if parsed(name).plain in (self._outlet, (ARTICLE,)):
            return ARTICLE
        entity = self.inventory.entity(name) or self.nominals.entity(name)
        return None if entity is None else self.channel(entity)

    def channel(self, source: str) -> str:
        """A source as it counts: the article's own outlet is the article."""
        own = any(
            parsed(name).plain == self._outlet
            for entity in self.article.entities
            if entity.id == source
            for name in (entity.name, *entity.aliases)
        )
        return ARTICLE if own else source

    @property
    def _outlet(self) -> tuple[str, ...] | None:
        return (parsed(self.article.outlet).plain or None) if self.article.outlet else None

    def at(self, span: Span) -> frozenset[str]:
        """The entities a span of the text refers to, by the mentions that it overlaps."""
        return referred(touching(self.article, self.ranks, span), span, self.article)
