"""Who is meant: gold and predictions as sides, their speakers and sources as numbers.

The simple cases are looked up all at once: a name that equals an alias of one entity, a span on one mention. Every
other name or span goes through the rules of `quotebench.identity.inventory`, so the rules stand in one place.
"""

from collections.abc import Sequence

import numpy as np

from quotebench.identity.mentions import referred
from quotebench.rows.structs import ARTICLE, Prediction
from quotebench.scoring.batch import Batch
from quotebench.scoring.columns import Gold, Predicted, Spans
from quotebench.scoring.entities import BY_ARTICLE, UNKNOWN, Entities
from quotebench.scoring.placing import given_quotes, place
from quotebench.scoring.sides import Side, one_place
from quotebench.text.arrays import Flags, Ints


def gold_side(batch: Batch) -> Side:
    """The gold attributions of a batch."""
    gold, entities = batch.gold, batch.entities
    return Side(
        rows=gold.attributions,
        article=gold.article,
        speaker=_gold_speakers(gold, entities),
        source=_gold_source(batch),
        required=gold.optional == 0,
        places=one_place(given_quotes(gold.quotes, gold.article, batch.content)),
    )


def predicted_side(batch: Batch) -> tuple[Side, Ints]:
    """The predictions of a batch, and how each quote was placed (an index into `FITS`)."""
    predicted = batch.predicted
    places, fits = place(predicted, batch.gold.articles, batch.content)
    side = Side(
        rows=predicted.rows,
        article=predicted.article,
        speaker=_speakers(batch),
        source=_source(batch),
        required=np.ones(len(predicted.rows), dtype=np.bool_),
        places=places,
    )
    return side, fits


def _gold_speakers(gold: Gold, entities: Entities) -> Ints:
    found = len(gold.entities) + gold.article  # nobody
    positions = entities.speakers
    found[gold.speaker_row] = positions
    times = np.bincount(gold.speaker_row, minlength=len(found))
    for row in np.flatnonzero(times > 1).tolist():
        found[row] = entities.number(int(gold.article[row]), gold.attributions[row].speakers)
    return found


def _gold_source(batch: Batch) -> Ints:
    gold, entities, ids = batch.gold, batch.entities, batch.words.ids
    positions, found = entities.by_id.first(entities.id_key(gold.article, gold.source_id))
    return np.where((gold.source_id == ids[ARTICLE]) | ~found, BY_ARTICLE, entities.channel(positions))


def _speakers(batch: Batch) -> Ints:
    """The span, where it is on a mention; else the name."""
    predicted, entities = batch.predicted, batch.entities
    article, rows = predicted.article, predicted.rows
    found = np.full(len(rows), UNKNOWN)
    open_: Flags = np.ones(len(rows), dtype=np.bool_)
    on_one, entity, on_several = _mentioned(batch, predicted.speaker)
    found[on_one], open_[on_one] = entity, False
    for i, mentioned in on_several:
        found[i], open_[i] = UNKNOWN if mentioned is None else entities.number(int(article[i]), mentioned), False
    at = np.flatnonzero(open_)
    given = [row.speaker for row in rows] if len(at) == len(rows) else [rows[i].speaker for i in at.tolist()]
    plain: Flags = np.array([name.__class__ is str for name in given], dtype=np.bool_)
    names = [name for name in given if isinstance(name, str)]
    found[at[plain]], known = entities.named(article[at[plain]], names)
    found[at[~plain]] = _lists(at[~plain].tolist(), predicted, entities)
    resolved: dict[tuple[int, object], int] = {}
    for i in at[plain][~known].tolist():
        key = int(article[i]), rows[i].speaker
        if key not in resolved:
            resolved[key] = _by_name(rows[i], key[0], entities)
        found[i] = resolved[key]
    return found


def _lists(at: Sequence[int], predicted: Predicted, entities: Entities) -> list[int]:
    """The speakers of rows that give several names, or none."""
    lists = [names if isinstance(names := predicted.rows[i].speaker, tuple) else () for i in at]
    row = np.repeat(np.array(at, dtype=np.int64), list(map(len, lists)))
    entity, known = entities.named(predicted.article[row], [name for names in lists for name in names])
    answers = zip(entity.tolist(), known.tolist(), strict=True)
    found = []
    for i, names in zip(at, lists, strict=True):
        article = int(predicted.article[i])
        members = [next(answers) for _ in names]
        if members and all(known for _, known in members):
            one = {entities.id(entity) for entity, _ in members}
            found.append(UNKNOWN if None in one else entities.number(article, [id for id in one if id is not None]))
        else:
            found.append(_by_name(predicted.rows[i], article, entities))
    return found


def _by_name(row: Prediction, article: int, entities: Entities) -> int:
    given = row.speaker
    if not given and given != "":  # nobody, unless a span was to say who
        return entities.number(article, ()) if row.speaker_span is None else UNKNOWN
    names = (given,) if isinstance(given, str) else given
    rules = entities.rules(article, names)
    found: set[str] = set()
    for name in names:
        speakers = rules.speakers(name) if rules is not None else None
        if speakers is None:
            nominal = entities.nominals(article).entity(name)
            if nominal is None:
                return UNKNOWN
            speakers = frozenset((nominal,))
        found |= speakers
    return entities.number(article, found)


def _source(batch: Batch) -> Ints:
    """The span, where it is on a mention; else the name; else the article."""
    predicted, entities = batch.predicted, batch.entities
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
            one = rules.entity(name) if rules is not None else None
            found[i] = _channel(one or entities.nominals(int(article[i])).entity(name), int(article[i]), entities)
    on_one, entity, on_several = _mentioned(batch, predicted.source)
    found[on_one] = entities.channel(entity)
    for i, mentioned in on_several:
        alone = next(iter(mentioned)) if mentioned is not None and len(mentioned) == 1 else None
        found[i] = _channel(alone, int(article[i]), entities)
    return found


def _channel(entity: str | None, article: int, entities: Entities) -> int:
    if entity is None:
        return UNKNOWN
    return int(entities.channel(np.array([entities.positions(article)[entity]]))[0])


def _mentioned(batch: Batch, spans: Spans) -> tuple[Ints, Ints, list[tuple[int, frozenset[str] | None]]]:
    """The rows whose span is on one mention, its entity; and what the span of each of the other rows that touch
    mentions refers to, None where these are too many."""
    if not len(spans.row):
        return spans.row, spans.row, []
    article = batch.predicted.article
    on_one, entity, on_several = batch.entities.mentioned(article, spans)
    if not on_several:
        return on_one, entity, []
    place = dict(zip(spans.row.tolist(), zip(spans.start.tolist(), spans.end.tolist(), strict=True), strict=True))
    articles = batch.gold.articles
    return (
        on_one,
        entity,
        [
            (i, None if touched is None else referred(touched, place[i], articles[int(article[i])]))
            for i, touched in on_several
        ],
    )
