"""Which articles and predictions may be at fault, found by arrays.

Only the suspected ones are then looked at by the checks that say what is wrong (`quotebench.gold.checks`,
`quotebench.rows.predictions`). To suspect a good row costs time; not to suspect a bad one would be an error, so
whatever is not plainly in order is suspected.
"""

import hashlib
import math
from collections.abc import Sequence

import numpy as np

from quotebench.rows.predictions import well_worded
from quotebench.rows.structs import ARTICLE, PHENOMENA, Article, Prediction
from quotebench.scoring.batch import Batch
from quotebench.scoring.columns import Spans
from quotebench.text.arrays import Flags, Ints
from quotebench.text.characters import Content
from quotebench.text.spans import overlaps


def suspected_articles(batch: Batch) -> Ints:
    """The positions of articles that `quotebench.gold.checks.faults` might find something wrong with."""
    gold, content = batch.gold, batch.content
    suspected = np.array([_wrong_hash(article) for article in gold.articles], dtype=np.bool_)
    article = gold.entity_article[gold.mentions.row]
    bad = _off_the_text(gold.mentions, article, content)
    suspected[article[bad]] = True
    for spans in (gold.quotes, gold.cue, gold.speaker, gold.source, gold.addressee):
        article = gold.article[spans.row]
        suspected[article[_off_the_text(spans, article, content)]] = True
    if suspected.any():  # what follows looks into the text at these offsets
        return np.flatnonzero(suspected)
    for suspect in (_suspect_entities, _suspect_attributions, _suspect_quotes, _suspect_mentions):
        suspect(suspected, batch)
    return np.flatnonzero(suspected)


def suspected_predictions(batch: Batch) -> Ints:
    """The positions of predictions that `quotebench.rows.predictions` might find something wrong with."""
    predicted, lengths = batch.predicted, batch.content.lengths
    suspected = np.zeros(len(predicted.rows), dtype=np.bool_)
    if not _plain(predicted.rows):
        suspected[:] = [not well_worded(row) for row in predicted.rows]
    length = lengths[predicted.article]
    for spans in (predicted.quotes, predicted.cue, predicted.speaker, predicted.source):
        out = (spans.start < 0) | (spans.start >= spans.end) | (spans.end > length[spans.row])
        suspected[spans.row[out]] = True
    return np.flatnonzero(suspected)


def any_cut_word(batch: Batch) -> bool:
    """Whether the quote of a prediction may begin or end inside a word; no span may be off its text."""
    spans, content = batch.predicted.quotes, batch.content
    article = batch.predicted.article[spans.row]
    last = content.lengths[article]
    for offset in (spans.start, spans.end):
        before, after = np.maximum(offset - 1, 0), np.minimum(offset + 1, last)
        if (content.ranks(article, after) - content.ranks(article, before) == 2).any():
            return True
    return False


def _plain(rows: Sequence[Prediction]) -> bool:
    """Whether all rows are well worded, and give spans."""
    scores = [row.score for row in rows if row.score is not None]
    return all(row.quote_spans for row in rows) and all(map(math.isfinite, scores))


def _wrong_hash(article: Article) -> bool:
    if article.text is None or article.sha256 is None:
        return article.text is None
    return hashlib.sha256(article.text.encode()).hexdigest() != article.sha256


def _off_the_text(spans: Spans, article: Ints, content: Content) -> Flags:
    """Whether spans are none of the text, or hold no content."""
    bad = (spans.start < 0) | (spans.start >= spans.end) | (spans.end > content.lengths[article])
    good = np.flatnonzero(~bad)
    article = article[good]
    bad[good] = content.ranks(article, spans.start[good]) == content.ranks(article, spans.end[good])
    return bad


def _suspect_entities(suspected: Flags, batch: Batch) -> None:
    gold, ids, names = batch.gold, batch.words.ids, batch.words.names
    article = gold.entity_article
    suspected[article[~ids.well_formed(gold.entity_id)]] = True
    suspected[article[(gold.entity_id == ids[ARTICLE]) | (gold.entity_id == ids["none"])]] = True
    folded = names.folded[gold.entity_name]
    suspected[article[folded == 0]] = True
    suspected[_repeated(article, gold.entity_id)] = True
    suspected[_repeated(article, folded)] = True


def _suspect_attributions(suspected: Flags, batch: Batch) -> None:
    gold, entities, ids = batch.gold, batch.entities, batch.words.ids
    article = gold.article
    suspected[article[~ids.well_formed(gold.id)]] = True
    suspected[_repeated(article, gold.id)] = True
    _, taken = entities.by_id.first(entities.id_key(article, gold.id))
    suspected[article[taken]] = True
    _, found = entities.by_id.first(entities.id_key(article[gold.speaker_row], gold.speaker_id))
    suspected[article[gold.speaker_row[~found]]] = True
    suspected[article[_repeated(gold.speaker_row, gold.speaker_id)]] = True
    _, found = entities.by_id.first(entities.id_key(article, gold.source_id))
    suspected[article[~found & (gold.source_id != ids[ARTICLE])]] = True
    suspected[article[gold.speaker_row[gold.source_id[gold.speaker_row] == gold.speaker_id]]] = True
    odd = [
        i
        for i, one in enumerate(gold.attributions)
        if (one.phenomena and not PHENOMENA.issuperset(one.phenomena))
        or (one.optional is not None and not one.optional.strip())
    ]
    suspected[article[odd]] = True


def _suspect_quotes(suspected: Flags, batch: Batch) -> None:
    gold, entities = batch.gold, batch.entities
    quotes, article = gold.quotes, gold.article
    count = np.bincount(quotes.row, minlength=len(article))
    suspected[article[count == 0]] = True
    same = quotes.row[1:] == quotes.row[:-1]
    suspected[article[quotes.row[1:][same & (quotes.end[:-1] > quotes.start[1:])]]] = True
    nested = np.flatnonzero(gold.nested_id >= 0)
    if not len(nested):
        return
    owner = {key: i for i, key in enumerate(entities.id_key(article, gold.id).tolist())}
    outer = [owner.get(key, -1) for key in entities.id_key(article[nested], gold.nested_id[nested]).tolist()]
    first = np.searchsorted(quotes.row, np.arange(len(article)))
    for inner, enclosing in zip(nested.tolist(), outer, strict=True):
        # One span well inside one longer span encloses nothing in a circle; all else is looked at closely.
        one, other = first[inner], first[enclosing]
        plain = enclosing >= 0 and count[inner] == 1 and count[enclosing] >= 1
        within = plain and any(
            quotes.start[k] <= quotes.start[one]
            and quotes.end[one] <= quotes.end[k]
            and quotes.end[k] - quotes.start[k] > quotes.end[one] - quotes.start[one]
            for k in range(other, other + count[enclosing])
        )
        if not within:
            suspected[article[inner]] = True


def _suspect_mentions(suspected: Flags, batch: Batch) -> None:
    gold = batch.gold
    speakers = np.bincount(gold.speaker_row, minlength=len(gold.article))
    suspected[gold.article[gold.speaker.row[speakers[gold.speaker.row] == 0]]] = True
    # The span of each attribution's speaker, once for each of its speakers.
    span = np.full(len(gold.article), -1)
    span[gold.speaker.row] = np.arange(len(gold.speaker.row))
    at = span[gold.speaker_row]
    _suspect_strangers(suspected, batch, gold.speaker.where(at[at >= 0]), gold.speaker_id[at >= 0])
    _suspect_strangers(suspected, batch, gold.source, gold.source_id[gold.source.row])
    mentions = gold.mentions
    same = mentions.row[1:] == mentions.row[:-1]
    starts, ends = mentions.start, mentions.end
    within = same & (starts[:-1] <= starts[1:]) & (ends[1:] <= ends[:-1])
    within &= (starts[:-1] != starts[1:]) | (ends[:-1] != ends[1:])
    suspected[gold.entity_article[mentions.row[1:][within]]] = True


def _suspect_strangers(suspected: Flags, batch: Batch, spans: Spans, id: Ints) -> None:
    """Suspect spans that overlap no mention of the entity with the id."""
    gold, entities = batch.gold, batch.entities
    article = gold.article[spans.row]
    entity, known = entities.by_id.first(entities.id_key(article, id))
    suspected[article[~known]] = True
    mentioned, found = entities.by_mention.first(entities.place_key(article, spans.start, spans.end))
    for i in np.flatnonzero(known & ~(found & (mentioned == entity))).tolist():
        span = int(spans.start[i]), int(spans.end[i])
        if not any(overlaps(span, mention) for mention in gold.entities[entity[i]].mentions):
            suspected[article[i]] = True


def _repeated(group: Ints, value: Ints) -> Ints:
    """The groups in which a value stands twice."""
    keys = np.sort(group << 32 | value)
    twice: Ints = keys[1:][keys[1:] == keys[:-1]] >> 32
    return twice
