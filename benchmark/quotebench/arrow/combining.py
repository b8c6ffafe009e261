"""Counts of articles put together into a report, wherever they were counted."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from quotebench import __version__
from quotebench.arrow.schema import SCHEMA, gold_hash, gold_sum
from quotebench.batches.lines import hashes
from quotebench.exceptions import InvalidData, Problem, UsageError, amount, shortened
from quotebench.gold.corpora import Corpus
from quotebench.inference.intervals import Settings
from quotebench.reports.report import Report
from quotebench.reports.report import report as report_of
from quotebench.rows.predictions import silences, unanswered
from quotebench.rows.structs import Article
from quotebench.scoring.counted import Counted, Link, of_articles
from quotebench.scoring.facets import Kind
from quotebench.scoring.levels import COLUMN, COLUMNS, LEVELS, Counts
from quotebench.text.arrays import Flags, Floats, Ints

CountsOfArticles: TypeAlias = pa.Table | pa.RecordBatch | pa.RecordBatchReader | Iterable[pa.RecordBatch]
"""What `counts` made, in one piece or in several."""


def report(
    table: CountsOfArticles,
    corpus: Corpus | None = None,
    *,
    name: str = "predictions",
    resampling: Settings | None = Settings(),  # noqa: B008  (it is immutable)
    by_article: bool = True,
) -> Report:
    """The report of counts that `counts` made: a table of them, a reader, or batches one by one, in any order.

    `corpus` is the gold that was scored, all its articles, as `quotebench.load` gives it; without it the report is of
    "articles", and the hash of the gold is the sum of theirs. `name` is what the system is called. Without `by_article`
    the counts of single articles are not kept, and memory grows by 8 bytes an article, and by scores and utterance ids
    where there are any.

    Raises UsageError for what are no such counts, none, counts of several thresholds or of another version of
    quotebench, and those of other gold than `corpus`; InvalidData for articles that were counted twice.
    """
    found = _Together(by_article)
    for batch in _batches(table):
        found.add(batch)
    threshold = found.threshold
    if threshold is None:
        raise UsageError("there is nothing to report: no article was counted")
    about = Corpus("articles", None, f"{found.gold:064x}", ()) if corpus is None else corpus
    if corpus is not None and gold_sum(map(gold_hash, corpus.articles)) != found.gold:
        raise UsageError(
            f"the {amount(found.sum.count, 'article')} counted are not the {len(corpus.articles):,} of "
            f"{corpus.title}, or their gold is another; give the corpus that was scored, or none"
        )
    counted = found.counted()
    return report_of(
        counted,
        about,
        threshold,
        {"name": name},
        resampling,
        warnings=[
            *about.warnings,
            *silences(name, int(counted.total[COLUMN["predictions"]]), found.spoken),
            *unanswered(name, counted.silent, counted.count),
        ],
    )


def _batches(table: CountsOfArticles) -> Iterator[pa.RecordBatch]:
    """Batches with the columns of `SCHEMA`, whatever an engine made of their types. Raises UsageError."""
    given = [table] if isinstance(table, pa.Table | pa.RecordBatch) else table
    if not isinstance(given, Iterable):
        raise UsageError(f"expected a table of counts, or batches of one, got {type(given).__name__}")
    for one in given:
        if not isinstance(one, pa.Table | pa.RecordBatch):
            raise UsageError(f"expected a table of counts, or batches of one, got {type(one).__name__}")
        if lacking := [column for column in SCHEMA.names if column not in one.schema.names]:
            raise UsageError(
                f"this is no table of counts: it lacks {shortened(', '.join(map(repr, lacking)), 80)}; make one of "
                "gold and predictions with quotebench.arrow.counts"
            )
        chosen = one.select(SCHEMA.names)
        chosen = chosen if chosen.schema.equals(SCHEMA) else chosen.cast(SCHEMA)
        yield from chosen.to_batches() if isinstance(chosen, pa.Table) else [chosen]


class _Together:
    """What has been added up so far: `sum`, the hash of the `gold`, the `threshold`, and whether any prediction says
    who speaks. Scores and utterance ids stand aside until it is known whether any prediction has one."""

    def __init__(self, by_article: bool) -> None:
        self.sum = Counted()
        self.gold = 0
        self.threshold: float | None = None
        self.spoken = self._scored = self._linked = False
        self._confidence: list[tuple[Floats, Flags]] = []
        self._unsure = np.zeros(2, dtype=np.int64)
        """Predictions without a score of batches that have none: how many are wrong, how many right."""
        self._links: list[list[Link] | int] = []
        """Links, or of a batch without utterance ids how many there are."""
        self._ids: list[Ints] = []
        if not by_article:
            self.sum.articles = None

    def add(self, batch: pa.RecordBatch) -> None:
        """Add the counts of some articles. Raises UsageError and InvalidData."""
        if not batch.num_rows:
            return
        self._check(batch)
        about = (batch.column(name).to_pylist() for name in ("article", "event", "phenomenon"))
        articles = [Article(article=a, event=e, phenomenon=p) for a, e, p in zip(*about, strict=True)]
        self._check_once([one.article for one in articles])
        counts = np.stack([batch.column(name).to_numpy() for name in COLUMNS], axis=1)
        self.sum += of_articles(articles, counts, _kinds(batch))
        self.gold = gold_sum(batch.column("gold").to_pylist(), self.gold)
        for name in ("spoken", "_scored", "_linked"):
            setattr(self, name, getattr(self, name) or pc.any(batch.column(name.strip("_"))).as_py())
        self._put_aside(batch)

    def counted(self) -> Counted:
        """All that was counted. Raises InvalidData if an article was counted twice."""
        ids = np.sort(np.concatenate((*self._ids, np.zeros(0, dtype=np.int64))))
        if twice := int((ids[1:] == ids[:-1]).sum()):
            raise _twice(amount(twice, "article"))
        unsure = np.full(self._unsure.sum(), -np.inf), np.repeat([False, True], self._unsure)
        sure, right = zip(*self._confidence, unsure, strict=True)
        links = (one if isinstance(one, list) else [("", None, None)] * one for one in self._links)
        self.sum += of_articles(
            [],
            np.zeros((0, len(COLUMNS)), dtype=np.int64),
            {},
            (np.concatenate(sure), np.concatenate(right)) if self._scored else None,
            chain.from_iterable(links) if self._linked else (),
        )
        return self.sum

    def _check(self, batch: pa.RecordBatch) -> None:
        versions = pc.unique(batch.column("version")).to_pylist()
        if versions != [__version__]:
            raise UsageError(f"counted by quotebench {versions[0]}, and this is {__version__}; count again")
        thresholds = {*pc.unique(batch.column("threshold")).to_pylist()} | {self.threshold} - {None}
        if len(thresholds) > 1:
            raise UsageError(f"counted with several thresholds ({', '.join(map(str, thresholds))}); count with one")
        (self.threshold,) = thresholds

    def _check_once(self, ids: list[str]) -> None:
        """Raises InvalidData for an article that was counted before; where articles are not kept, `counted` does."""
        if self.sum.articles is None:
            self._ids.append(hashes(ids))
            return
        seen: set[str] = set()
        for id in ids:
            if id in self.sum.articles or id in seen:
                raise _twice(repr(shortened(id)))
            seen.add(id)

    def _put_aside(self, batch: pa.RecordBatch) -> None:
        answers = pc.list_flatten(batch.column("answers"))
        score, right = (answers.field(name) for name in ("score", "right"))
        right = right.to_numpy(zero_copy_only=False)
        if score.null_count < len(score):
            self._confidence.append((score.fill_null(-np.inf).to_numpy(), right))
        else:
            self._unsure += np.bincount(right, minlength=2)
        links = batch.column("links")
        pairs = pc.list_flatten(links)
        ids = [pairs.field(name) for name in ("gold", "predicted")]
        if all(one.null_count == len(one) for one in ids):
            self._links.append(len(pairs))
        else:
            article = batch.column("article").take(pc.list_parent_indices(links))
            self._links.append(list(zip(article.to_pylist(), *(one.to_pylist() for one in ids), strict=True)))


def _twice(what: str) -> InvalidData:
    message = f"{what} counted twice; each article is one row of one batch"
    return InvalidData([Problem(file="counts", line=None, field="article", message=message)])


def _kinds(batch: pa.RecordBatch) -> dict[Kind, Counts]:
    """The kinds of attributions of a batch, summed."""
    names = ("required", *LEVELS)
    flat = pa.Table.from_batches([pa.RecordBatch.from_struct_array(pc.list_flatten(batch.column("kinds")))])
    summed = flat.group_by(["facet", "value"]).aggregate([(name, "sum") for name in names])
    numbers = np.stack([summed[f"{name}_sum"].to_numpy() for name in names], axis=1)
    kinds = zip(summed["facet"].to_pylist(), summed["value"].to_pylist(), strict=True)
    return dict(zip(kinds, numbers, strict=True))
