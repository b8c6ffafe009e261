"""Reports of predictions: of rows that were read, and of two files that are read batch by batch."""

import os
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from quotebench.batches import files
from quotebench.batches.files import Job, Progress
from quotebench.batches.lines import Irregular
from quotebench.batches.memory import count, matched
from quotebench.exceptions import Problem, UsageError
from quotebench.gold.corpora import Corpus
from quotebench.inference.intervals import Settings
from quotebench.inputs import gold_of, read
from quotebench.reports.literature.rules import by_rules, placeless
from quotebench.reports.pairs import PairRow, pair_rows
from quotebench.reports.report import Report, report
from quotebench.rows.predictions import silences, unanswered
from quotebench.rows.reading import Rows
from quotebench.rows.structs import Article, Prediction
from quotebench.scoring.levels import COLUMN, RELAXED

_LARGE = 32 << 20
"""Bytes of gold from which on several processes are worth their start."""


def score_rows(
    rows: Rows[Prediction],
    corpus: Corpus,
    system: Mapping[str, object],
    threshold: float = RELAXED,
    resampling: Settings | None = Settings(),  # noqa: B008  (it is immutable)
    also: Sequence[str] = (),
) -> Report:
    """Score rows that were read and checked against a corpus that has its text; `system` is what the report says of
    their origin, `also` names rules of the literature."""
    articles, given = corpus.articles, rows.rows
    # Others' numbers do not move with our threshold, so what they see of ours is at the usual one.
    others = by_rules(also, articles, given, matched(articles, given)) if also else {}
    blind = placeless(also, given)
    name = str(system.get("name", "predictions"))
    told = [] if blind is None else [Problem(file=name, line=None, field="speaker", message=blind)]
    return report(
        count(corpus.articles, rows.rows, threshold),
        corpus,
        threshold,
        system,
        resampling,
        also=others,
        warnings=[*rows.warnings, *told],
        predictions=rows.rows,
        align=partial(_pairs, corpus.articles, rows.rows, threshold),
    )


def _pairs(articles: Sequence[Article], rows: Sequence[Prediction], threshold: float) -> list[PairRow]:
    return pair_rows(articles, rows, matched(articles, rows, threshold))


def _state(job: files.Job) -> list[tuple[int, int]]:
    """What tells whether the files of a job have changed: their sizes and when they were written."""
    return [(path.stat().st_size, path.stat().st_mtime_ns) for path in (job.gold, job.predictions)]


def _pairs_of_files(job: files.Job, read_at: list[tuple[int, int]]) -> list[PairRow]:
    """The pairs of a report whose rows were not kept: the files are read again. Raises UsageError if they changed."""
    if _state(job) != read_at:
        raise UsageError(f"{job.gold} or {job.predictions} has changed since it was scored; score again to have pairs")
    corpus = gold_of(None, job.split, job.gold)
    return _pairs(corpus.articles, read(job.predictions, corpus)[1].rows, job.threshold)


def score_files(job: Job, jobs: int | None, progress: Progress, resampling: Settings | None) -> Report | None:
    """The report of two files; None where they hold anything that they have to be read as a whole for, so that it can
    be judged: a fault, a field that is not known, a text kept elsewhere."""
    read = _state(job)
    try:
        total, digest, spoken = files.score_files(job, jobs or _processes(job.gold), progress)
    except Irregular:
        return None
    corpus, name = Corpus(job.gold.name, job.split, digest, ()), str(job.predictions)
    return report(
        total,
        corpus,
        job.threshold,
        {"name": job.predictions.stem},
        resampling,
        warnings=[
            *silences(name, int(total.total[COLUMN["predictions"]]), spoken),
            *unanswered(name, total.silent, total.count),
        ],
        align=partial(_pairs_of_files, job, read),
    )


def _processes(gold: Path) -> int:
    if gold.stat().st_size < _LARGE:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
