"""The counts of each article of a batch, by the scorer: what every figure of a report is made of."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from quotebench import __version__
from quotebench.arrow.reading import Read, read
from quotebench.arrow.schema import ABOUT, ANSWER, KIND, LINK, SCHEMA, Batch, gold_hash
from quotebench.batches.memory import batches
from quotebench.batches.screening import suspected_articles, suspected_predictions
from quotebench.exceptions import InvalidData, Problem
from quotebench.gold.checks import faults
from quotebench.rows.predictions import faults as prediction_faults
from quotebench.rows.predictions import speaks
from quotebench.scoring import batch as scoring
from quotebench.scoring.counted import confidence_of, links_of
from quotebench.scoring.counting import Scored, score
from quotebench.scoring.facets import found_by_article
from quotebench.scoring.levels import RELAXED, checked_threshold
from quotebench.text.arrays import Flags, Ints


def counts(batch: Batch, threshold: float = RELAXED) -> Batch:
    """The counts of each article of a batch, in its order, as `SCHEMA` has them.

    A row of the batch is an article: the columns of a gold row (`article`, `text`, `entities`, `attributions`, and
    `event`, `phenomenon`, ... where there are any) and `predictions`, all that is predicted about it, null or [] if
    nothing is. `entities`, `attributions` and `predictions` are lists of structs, or JSON strings of the lists, which
    are read faster. Other columns are not read. `threshold` is the least similarity of a relaxed pair.

    Gold and predictions are checked as `quotebench.score` checks them; what it only warns of is not looked for. Raises
    InvalidData with every fault, UsageError for a column that is missing, and for a threshold out of range.
    """
    checked_threshold(threshold)
    given = read(batch)
    try:
        found = [_of(given, one, threshold) for one in batches(given.articles, given.rows, given.about)]
    except OverflowError:  # an offset beyond 64 bits is beyond the text
        raise InvalidData(_problems(given, range(len(given.articles)), range(len(given.rows)))) from None
    if isinstance(batch, pa.Table):
        return pa.Table.from_batches(found, schema=SCHEMA)
    return pa.concat_batches(found) if found else pa.RecordBatch.from_pylist([], schema=SCHEMA)


def _of(given: Read, batch: scoring.Batch, threshold: float) -> pa.RecordBatch:
    articles, rows = batch.gold.articles, batch.predicted.rows
    own = Read(list(articles), list(rows), batch.predicted.article)
    suspected = suspected_articles(batch).tolist()
    if problems := _problems(own, suspected, ()) or _problems(own, (), suspected_predictions(batch).tolist()):
        raise InvalidData(problems)
    scored = score(batch, threshold)
    about = _about(own, threshold)
    numbers = [pa.array(column) for column in scored.counts.T]
    lists = [_kinds(scored), _answers(scored), _links(scored)]
    return pa.RecordBatch.from_arrays([*about, *numbers, *lists], schema=SCHEMA)


def _problems(given: Read, articles: Sequence[int], rows: Sequence[int]) -> list[Problem]:
    """Everything wrong with some of the articles and rows."""
    found = [
        Problem(file=given.articles[i].article, line=None, field=field, message=message)
        for i in articles
        for field, message in faults(given.articles[i])
    ]
    first = np.searchsorted(given.about, np.arange(len(given.articles)))
    for j in rows:
        i = int(given.about[j])
        article = given.articles[i]
        for field, message in prediction_faults(given.rows[j], len(article.text or "")):
            path = f"predictions[{j - int(first[i])}].{field}"
            found.append(Problem(file=article.article, line=None, field=path, message=message))
    return found


def _about(given: Read, threshold: float) -> list[pa.Array]:
    articles = given.articles

    def any_of(told: Sequence[bool]) -> Flags:
        return np.bincount(given.about, told, minlength=len(articles)) > 0

    values: dict[str, Any] = {
        "article": [one.article for one in articles],
        "event": [one.event for one in articles],
        "phenomenon": [one.phenomenon for one in articles],
        "gold": list(map(gold_hash, articles)),
        "threshold": [threshold] * len(articles),
        "version": [__version__] * len(articles),
        "spoken": any_of(list(map(speaks, given.rows))),
        "scored": any_of([row.score is not None for row in given.rows]),
        "linked": any_of([row.utterance is not None for row in given.rows]),
    }
    return [pa.array(values[name], kind) for name, kind in ABOUT]


def _kinds(scored: Scored) -> pa.Array:
    found = found_by_article(scored.batch, scored.found())
    names = [[kind[i] for kind in found.kinds] for i in range(2)]
    columns = [*(pa.array(one, pa.string()) for one in names), *map(pa.array, found.counts.T)]
    return _listed(pa.StructArray.from_arrays(columns, fields=list(KIND)), found.article, scored)


def _answers(scored: Scored) -> pa.Array:
    article, scores, right = confidence_of(scored)
    order = np.argsort(article, kind="stable")
    sure = pa.array(scores[order], mask=np.isneginf(scores[order]))
    return _listed(
        pa.StructArray.from_arrays([sure, pa.array(right[order])], fields=list(ANSWER)), article[order], scored
    )


def _links(scored: Scored) -> pa.Array:
    links = sorted(links_of(scored), key=lambda link: link[0])
    ids = [pa.array([link[i] for _, link in links], pa.string()) for i in (1, 2)]
    article = np.array([article for article, _ in links], dtype=np.int64)
    return _listed(pa.StructArray.from_arrays(ids, fields=list(LINK)), article, scored)


def _listed(values: pa.Array, article: Ints, scored: Scored) -> pa.Array:
    """Values as a list an article; `article` is the position of the one that each belongs to, ascending."""
    offsets = np.searchsorted(article, np.arange(len(scored.batch.gold.articles) + 1)).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), values)
