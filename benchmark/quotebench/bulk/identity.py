"""Who is meant, for many articles: the entities of gold, and those that predictions name, as numbers.

The simple cases are looked up all at once: a name that equals an alias of one entity, a span that is a mention. Every
other name or span is resolved by the article's `Inventory`, so the rules stand in one place.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from msgspec import UNSET

from quotebench.bulk.columns import Gold, Predicted, Spans
from quotebench.bulk.entities import BY_ARTICLE, UNKNOWN, Entities
from quotebench.bulk.lexicon import Ints, Lexicon, Numbers
from quotebench.rows.structs import ARTICLE, Prediction
from quotebench.text.spans import Span


@dataclass(frozen=True)
class Identities:
    """The speakers and the source of each gold attribution and each prediction, as numbers that are equal where they
    agree, but for `UNKNOWN`."""

    gold_speakers: Ints
    gold_source: Ints
    speakers: Ints
    source: Ints


def identities(gold: Gold, predicted: Predicted, entities: Entities, names: Lexicon, ids: Numbers) -> Identities:
    """Who is meant on either side."""
    return Identities(
        gold_speakers=_gold_speakers(gold, entities),
        gold_source=_gold_source(gold, entities, ids),
        speakers=_speakers(predicted, entities, names),
        source=_source(predicted, entities),
    )


def _gold_speakers(gold: Gold, entities: Entities) -> Ints:
    found = len(gold.entities) + gold.article  # nobody
    positions = entities.speakers
    found[gold.speaker_row] = positions
    times = np.bincount(gold.speaker_row, minlength=len(found))
    for row in np.flatnonzero(times > 1):
        found[row] = entities.union(int(gold.article[row]), positions[gold.speaker_row == row].tolist())
    return found


def _gold_source(gold: Gold, entities: Entities, ids: Numbers) -> Ints:
    positions, found = entities.by_id.first(entities.id_key(gold.article, gold.source_id))
    return np.where((gold.source_id == ids[ARTICLE]) | ~found, BY_ARTICLE, entities.channel(positions))


def _speakers(predicted: Predicted, entities: Entities, names: Lexicon) -> Ints:
    """As `Reader` reads a prediction's speaker: the span if it is on a mention, else the name."""
    article, rows = predicted.article, predicted.rows
    found = np.full(len(rows), UNKNOWN)
    named = np.ones(len(rows), dtype=np.bool_)
    for i, span, position in _mentioned(article, predicted.speaker, entities):
        if position is not None:
            found[i], named[i] = position, False
        elif mentioned := entities.inventory(int(article[i])).at(span):
            found[i], named[i] = entities.number_of(int(article[i]), mentioned), False
    given = (
        [rows[i].speaker for i in np.flatnonzero(named).tolist()] if not named.all() else [row.speaker for row in rows]
    )
    plain = np.array([name.__class__ is str for name in given], dtype=np.bool_)
    at = np.flatnonzero(named)
    names_given = [name for name in given if isinstance(name, str)]
    entity, known = entities.named(article[at[plain]], names_given)
    found[at[plain]] = entity
    found[at[~plain]] = _lists(at[~plain].tolist(), predicted, entities)
    for i in at[plain][~known].tolist():
        found[i] = _by_name(rows[i], int(article[i]), entities)
    return found


def _lists(at: Sequence[int], predicted: Predicted, entities: Entities) -> list[int]:
    """The speakers of rows that give several names, or none."""
    lists = [names if isinstance(names := predicted.rows[i].speaker, tuple) else () for i in at]
    row = np.repeat(np.array(at, dtype=np.int64), list(map(len, lists)))
    entity, known = entities.named(predicted.article[row], [name for names in lists for name in names])
    answers = zip(entity.tolist(), known.tolist(), strict=True)
    found = []
    for i, names in zip(at, lists, strict=True):
        members = [next(answers) for _ in names]
        if members and all(known for _, known in members):
            one = {entity for entity, _ in members}
            found.append(UNKNOWN if UNKNOWN in one else entities.union(int(predicted.article[i]), one))
        else:
            found.append(_by_name(predicted.rows[i], int(predicted.article[i]), entities))
    return found


def _by_name(row: Prediction, article: int, entities: Entities) -> int:
    given = row.speaker
    if given is UNSET or (given is None and row.speaker_span is not None):
        return UNKNOWN
    if not given:
        return entities.union(article, ())
    names = (given,) if isinstance(given, str) else given
    rules = entities.rules(article, names)
    if rules is None:
        return UNKNOWN
    found: set[str] = set()
    for name in names:
        speakers = rules.speakers(name)
        if speakers is None:
            return UNKNOWN
        found |= speakers
    return entities.number_of(article, found)


def _source(predicted: Predicted, entities: Entities) -> Ints:
    """As `Reader` reads a prediction's source."""
    article, rows = predicted.article, predicted.rows
    found = np.full(len(rows), BY_ARTICLE)
    found[predicted.source.row] = UNKNOWN
    at = np.array([i for i, row in enumerate(rows) if row.source is not None], dtype=np.int64)
    if len(at):
        given = [rows[i].source or "" for i in at.tolist()]
        entity, known = entities.named(article[at], given)
        own = entities.means_article(article[at], given)
        found[at] = np.where(own, BY_ARTICLE, np.where(entity == UNKNOWN, UNKNOWN, entities.channel(entity)))
        for i in at[~known & ~own].tolist():
            name = rows[i].source or ""
            rules = entities.rules(int(article[i]), (name,))
            found[i] = UNKNOWN if rules is None else _channel(rules.source(name), int(article[i]), entities)
    for i, span, position in _mentioned(article, predicted.source, entities):
        if position is not None:
            found[i] = entities.channel(np.array([position]))[0]
            continue
        inventory = entities.inventory(int(article[i]))
        mentioned = inventory.at(span)
        if len(mentioned) == 1:
            found[i] = _channel(inventory.channel(next(iter(mentioned))), int(article[i]), entities)
        elif mentioned:
            found[i] = UNKNOWN
    return found


def _channel(source: str | None, article: int, entities: Entities) -> int:
    return UNKNOWN if source is None else BY_ARTICLE if source == ARTICLE else entities.position(article, source)


def _mentioned(article: Ints, spans: Spans, entities: Entities) -> Iterable[tuple[int, Span, int | None]]:
    """For each row with a span, the span, and the one entity that has a mention of just these content characters, or
    None."""
    if not len(spans.row):
        return ()
    keys = entities.place_key(article[spans.row], spans.start, spans.end)
    position, several = entities.by_mention.only(keys)
    places = zip(spans.start.tolist(), spans.end.tolist(), strict=True)
    alone = [p if n == 1 else None for p, n in zip(position.tolist(), several.tolist(), strict=True)]
    return zip(spans.row.tolist(), places, alone, strict=True)
