"""Two files scored against each other, batch by batch, in memory that does not grow with them."""

import gc
import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from quotebench.batches.lines import Decoder, Index, Irregular, cuts, hashes, index, read
from quotebench.batches.screening import any_cut_word, suspected_articles, suspected_predictions
from quotebench.gold.checks import faults
from quotebench.rows.predictions import disagrees, nameless, names, speaks
from quotebench.rows.predictions import faults as prediction_faults
from quotebench.rows.structs import Article, Prediction
from quotebench.rows.units import tells, unit_counts
from quotebench.scoring.batch import Batch, Vocabulary
from quotebench.scoring.counted import Counted, counted
from quotebench.scoring.counting import score
from quotebench.text.arrays import Ints

_CHUNKS_A_TASK = 16
_DOUBTED = 300
"""Rows of a batch whose spans are looked at for offsets in other units."""


@dataclass(frozen=True)
class Job:
    """Which files to score against each other, and how. `split`: only its articles count; `by_article`: keep the counts
    of each."""

    gold: Path
    predictions: Path
    split: str | None
    threshold: float
    by_article: bool


Progress = Callable[[int, int], None]
"""Told how many of how many pieces of the work are done."""


def score_files(job: Job, jobs: int = 1, progress: Progress = lambda done, all: None) -> tuple[Counted, str, bool]:
    """What there is to count in the articles of a gold file, the file's hash, and whether any prediction says who
    speaks; `jobs` processes share the work.

    Raises Irregular where a file holds anything out of the ordinary, a fault above all: it has to be read as a whole to
    be judged. Raises OSError if a file cannot be read.
    """
    with _no_collector():
        found = index(job.predictions)
        chunks = list(cuts(job.gold))
        tasks = [chunks[i : i + _CHUNKS_A_TASK] for i in range(0, len(chunks), _CHUNKS_A_TASK)]
        total, seen, used, spoken = Counted(), [], 0, False
        for done, (part, articles, runs, speaking) in enumerate(_results(job, found, tasks, jobs), 1):
            progress(done, len(tasks))
            total += part
            seen.append(articles)
            used += runs
            spoken = spoken or speaking
        ids = np.sort(np.concatenate((*seen, np.zeros(0, dtype=np.int64))))
        if not total.count or (ids[1:] == ids[:-1]).any() or used < len(found.hashes):
            raise Irregular  # no article, or one twice, or rows about one that the gold lacks
        with job.gold.open("rb") as file:
            return total, hashlib.file_digest(file, "sha256").hexdigest(), spoken


_Task = Sequence[tuple[int, int]]
_Result = tuple[Counted, Ints, int, bool]


def _results(job: Job, found: Index, tasks: Sequence[_Task], jobs: int) -> Iterator[_Result]:
    if jobs == 1 or len(tasks) < 2 or not hasattr(os, "fork"):
        yield from map(_Worker(job, found).run, tasks)
        return
    import multiprocessing  # takes longer to import than a small corpus takes to score
    from concurrent.futures import ProcessPoolExecutor

    # Children inherit the index; what comes back is small.
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(min(jobs, len(tasks)), context, _begin, (job, found)) as pool:
        yield from pool.map(_run, tasks)


_worker: "_Worker"


def _begin(job: Job, found: Index) -> None:
    global _worker
    _worker = _Worker(job, found)


def _run(task: _Task) -> _Result:
    return _worker.run(task)


class _Worker:
    """Scores chunks of the gold file against the rows about their articles."""

    def __init__(self, job: Job, found: Index) -> None:
        self._job, self._index = job, found
        self._gold, self._predictions = Decoder(Article), Decoder(Prediction)
        self._words = Vocabulary()

    def run(self, task: _Task) -> _Result:
        """The counts of a task's articles, the hashes of their ids, how many runs of predictions were used, and
        whether any of them says who speaks."""
        total = Counted()
        seen, used, spoken = [], 0, False
        with self._job.gold.open("rb") as gold, self._job.predictions.open("rb") as predictions:
            for start, end in task:
                articles = self._gold.rows(read(gold, start, end))
                if any(article.text is None for article in articles):
                    raise Irregular  # a text that is kept elsewhere
                seen.append(hashes([article.article for article in articles]))
                if self._job.split is not None:
                    self._check(self._batch(articles, []))  # a fault counts in whatever split it is
                    articles = [article for article in articles if article.split == self._job.split]
                stretches, runs = self._index.find([article.article for article in articles])
                used += runs
                rows = self._predictions.rows(b"".join([read(predictions, *stretch) for stretch in stretches]))
                spoken = spoken or any(map(speaks, rows))
                batch = self._batch(articles, rows)
                self._check(batch)
                total += counted(score(batch, self._job.threshold))
                if not self._job.by_article:
                    total.articles = None
        return total, np.concatenate(seen), used, spoken

    def _batch(self, articles: Sequence[Article], rows: Sequence[Prediction]) -> Batch:
        position = {article.article: i for i, article in enumerate(articles)}
        try:
            article = np.array([position[row.article] for row in rows], dtype=np.int64)
            self._words = self._words.trimmed()
            return Batch(articles, rows, article, self._words, self._index.carried)
        except (KeyError, OverflowError) as error:
            raise Irregular from error

    def _check(self, batch: Batch) -> None:
        """Raises Irregular if anything is wrong with a row, or is to be warned of."""
        articles, rows, article = batch.gold.articles, batch.predicted.rows, batch.predicted.article.tolist()
        if any(any(faults(articles[i])) for i in suspected_articles(batch).tolist()):
            raise Irregular
        texts = [one.text or "" for one in articles]
        if any(any(prediction_faults(rows[i], len(texts[article[i]]))) for i in suspected_predictions(batch).tolist()):
            raise Irregular
        if any(map(nameless, {name for row in rows for _, name in names(row)})):
            raise Irregular
        for row, i in zip(rows, article, strict=True):
            if row.quote is not None and row.quote_spans is not None and disagrees(row, texts[i]):
                raise Irregular
        # Where spans of a whole file are doubtful, the first of some batch are.
        if any_cut_word(batch):
            first = zip(rows[:_DOUBTED], article[:_DOUBTED], strict=True)
            spans = [(texts[i], row.quote_spans) for row, i in first if row.quote_spans]
            if tells(unit_counts(spans)) is not False:
                raise Irregular


@contextmanager
def _no_collector() -> Iterator[None]:
    """Rows form no cycles, so looking for some while they are read is time lost."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
