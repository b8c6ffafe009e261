"""The rows of many articles as arrays: one array a field, one element a row.

Rows refer to each other by position: attribution 7 is the eighth of all articles together. Offsets are counted in the
text of the row's own article.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import numpy as np

from quotebench.rows.structs import Article, Attribution, Entity, Prediction
from quotebench.scoring.lexicon import Lexicon, Numbers
from quotebench.text.arrays import Flags, Ints
from quotebench.text.spans import Span


class Spans(NamedTuple):
    """Spans, each with the row it belongs to."""

    row: Ints
    start: Ints
    end: Ints

    def where(self, kept: Flags | Ints) -> "Spans":
        """The spans that a mask or positions choose."""
        return Spans(self.row[kept], self.start[kept], self.end[kept])


@dataclass(frozen=True)
class Gold:
    """The labels of articles. Ids and names are numbers of their lexicons; an enclosing attribution that is not given
    is -1. `cue` and the spans behind it hold those that are given, with the attribution each belongs to."""

    articles: Sequence[Article]
    attributions: Sequence[Attribution]
    entities: Sequence[Entity]
    entity_article: Ints
    entity_id: Ints
    entity_name: Ints
    alias_entity: Ints
    alias_name: Ints
    mentions: Spans
    article: Ints
    id: Ints
    speaker_row: Ints
    speaker_id: Ints
    source_id: Ints
    nested_id: Ints
    optional: Ints
    quotes: Spans
    cue: Spans
    speaker: Spans
    source: Spans
    addressee: Spans


@dataclass(frozen=True)
class Predicted:
    """Predictions, and the article each is about. Spans are those that are given, with the prediction each belongs
    to."""

    rows: Sequence[Prediction]
    article: Ints
    quotes: Spans
    cue: Spans
    speaker: Spans
    source: Spans


def gold_columns(articles: Sequence[Article], ids: Numbers, names: Lexicon) -> Gold:
    """The columns of gold articles. Raises OverflowError if an offset does not fit into 64 bits."""
    entities = list(chain.from_iterable([article.entities for article in articles]))
    attributions = list(chain.from_iterable([article.attributions for article in articles]))
    entity_name = names.numbers([entity.name for entity in entities])
    aliases = [entity.aliases for entity in entities]
    speakers = [one.speakers for one in attributions]
    everyone = np.arange(len(entities))
    return Gold(
        articles=articles,
        attributions=attributions,
        entities=entities,
        entity_article=_repeated([article.entities for article in articles]),
        entity_id=ids.of([entity.id for entity in entities]),
        entity_name=entity_name,
        alias_entity=np.concatenate((everyone, _repeated(aliases))),
        alias_name=np.concatenate((entity_name, names.numbers(chain.from_iterable(aliases)))),
        mentions=_several([entity.mentions for entity in entities]),
        article=_repeated([article.attributions for article in articles]),
        id=ids.of([one.id for one in attributions]),
        speaker_row=_repeated(speakers),
        speaker_id=ids.of(chain.from_iterable(speakers)),
        source_id=ids.of([one.source for one in attributions]),
        nested_id=np.array([-1 if a.nested_in is None else ids[a.nested_in] for a in attributions], dtype=np.int64),
        optional=np.array([one.optional is not None for one in attributions], dtype=np.int64),
        quotes=_several([one.quote_spans for one in attributions]),
        cue=_given([one.cue_span for one in attributions]),
        speaker=_given([one.speaker_span for one in attributions]),
        source=_given([one.source_span for one in attributions]),
        addressee=_given([one.addressee_span for one in attributions]),
    )


def predicted_columns(rows: Sequence[Prediction], article: Ints) -> Predicted:
    """The columns of predictions, `article` being the position of the article that each is about. Raises OverflowError
    if an offset does not fit into 64 bits."""
    return Predicted(
        rows=rows,
        article=article,
        quotes=_several([row.quote_spans or () for row in rows]),
        cue=_given([row.cue_span for row in rows]),
        speaker=_given([row.speaker_span for row in rows]),
        source=_given([row.source_span for row in rows]),
    )


def _several(groups: Sequence[Sequence[Span]]) -> Spans:
    return _spans(_repeated(groups), chain.from_iterable(groups))


def _given(spans: Sequence[Span | None]) -> Spans:
    return _spans(np.flatnonzero([span is not None for span in spans]), filter(None, spans))


def _spans(row: Ints, spans: Iterable[Span]) -> Spans:
    edges = np.fromiter(chain.from_iterable(spans), dtype=np.int64)
    return Spans(row, edges[0::2], edges[1::2])


def _repeated(groups: Sequence[Sequence[object]]) -> Ints:
    """The position of the group that each member of groups is in."""
    return np.repeat(np.arange(len(groups)), np.fromiter(map(len, groups), dtype=np.int64, count=len(groups)))
