"""Keeping what systems answered and what that is worth: a folder a system, and in it for each corpus

    <out>/<system>/<corpus>-<split>.jsonl    the predictions, as they may be published
    <out>/<system>/<corpus>-<split>.json     the record of their scores, and of what the run took

The scores are those of the predictions beside them, so they can be had again from them; only how quotes were placed
(`alignment`) is that of the predictions as the system made them, whose words may have been left out.
"""

import re
from collections.abc import Callable, Iterable
from itertools import combinations
from pathlib import Path

import msgspec

from quotebench.exceptions import InvalidData, Problem, UsageError
from quotebench.gold.corpora import Corpus
from quotebench.reports.report import Report
from quotebench.results.record import Record, scores
from quotebench.results.shipping import shippable
from quotebench.rows.reading import Rows, read_file
from quotebench.rows.structs import Prediction
from quotebench.rows.writing import write_document, write_rows
from quotebench.systems.measuring import Run

Scorer = Callable[[Rows[Prediction], Corpus], Report]


def folders(systems: Iterable[str]) -> dict[str, str]:
    """The name of each system's folder. Raises UsageError if two would have the same."""
    found = {system: _file_name(system) for system in systems}
    for one, other in combinations(found, 2):
        if found[one] == found[other]:
            raise UsageError(f"the files of {one!r} and {other!r} would have the same name; run them one by one")
    return found


def keep(out: Path, folder: str, corpus: Corpus, rows: Rows[Prediction], run: Run, score: Scorer) -> Report:
    """Keep what a system answered about a corpus, and its scores. Returns the report of the rows as they are.

    Raises what `score` raises, before anything is written, and OSError.
    """
    report = score(rows, corpus)
    published = shippable(rows.rows, corpus)
    found = scores(report, corpus)
    if published != rows.rows:
        again = scores(score(Rows(published, rows.places, []), corpus), corpus)
        found = msgspec.structs.replace(again, alignment=found.alignment)
    record = Record(system=folder, title=corpus.title, run=run, scores=found)
    write_rows(_predictions(out, record), published)
    _write(out, record)
    return report


def rescore(out: Path, corpora: Iterable[Corpus], score: Scorer) -> None:
    """Score again the predictions that are kept about any of the corpora, all of them before anything is written.

    Raises InvalidData and OSError.
    """
    again = []
    by_title = {corpus.title: corpus for corpus in corpora}
    for record in read(out):
        if corpus := by_title.get(record.title):
            found = scores(score(read_file(_predictions(out, record), Prediction), corpus), corpus)
            if any(article.paragraphs is not None for article in corpus.articles):
                found = msgspec.structs.replace(found, alignment=record.scores.alignment)
            again.append(msgspec.structs.replace(record, scores=found))
    for record in again:
        _write(out, record)


def read(out: Path) -> list[Record]:
    """Every record that is kept, by system and corpus. Raises InvalidData if a file is none."""
    found, problems = [], []
    for path in sorted(out.glob("*/*.json")):
        try:
            found.append(msgspec.json.decode(path.read_bytes(), type=Record))
        except msgspec.DecodeError as error:
            message = f"is no record of a result: {error}; run the system again"
            problems.append(Problem(file=str(path), line=None, field=None, message=message))
    if problems:
        raise InvalidData(problems)
    return found


def _write(out: Path, record: Record) -> None:
    write_document(_predictions(out, record).with_suffix(".json"), record, indent=1)


def _predictions(out: Path, record: Record) -> Path:
    return out / record.system / f"{_file_name(record.title)}.jsonl"


def _file_name(of: str) -> str:
    """The name of a system, or the title of a corpus, as the name of a file or folder."""
    return re.sub(r"[^\w.-]+", "-", of.removesuffix(".jsonl")).strip("-.")
