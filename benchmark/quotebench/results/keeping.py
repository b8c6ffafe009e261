"""Keeping what systems answered and what that is worth: a folder a system, and in it for each corpus

    <out>/<system>/<corpus>-<split>.jsonl    the predictions, as they may be published
    <out>/<system>/<corpus>-<split>.json     the record of their scores, and of what the run took
    <out>/<system>/<corpus>-<split>.answers  of `run`: the answers as they came (quotebench.results.journal)

The scores are those of the predictions beside them, so they can be had again from them; only how quotes were placed
(`alignment`) is that of the predictions as the system made them, whose words may have been left out.
"""

import hashlib
import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
from msgspec import UNSET, UnsetType

from quotebench.exceptions import InvalidData, Problem
from quotebench.gold.corpora import Corpus
from quotebench.gold.places import NAMES
from quotebench.inference.sampling import unit_name
from quotebench.reports.measures import Score
from quotebench.reports.report import Report
from quotebench.results.shipping import shippable, unshipped
from quotebench.rows.reading import Rows, read_file
from quotebench.rows.structs import Prediction
from quotebench.rows.writing import write_document, write_rows
from quotebench.scoring.levels import HEADLINE
from quotebench.systems.interface import SUFFIXES
from quotebench.systems.measuring import Run

_PLAIN = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
_LONGEST = 60

Scorer = Callable[[Rows[Prediction], Corpus], Report]


class Level(msgspec.Struct, frozen=True, kw_only=True):
    """The score of a level, as in a report's JSON."""

    tp: int
    fp: int
    fn: int
    precision: float | None
    recall: float | None
    f1: float | None
    ci: tuple[float, float] | None


class WonShare(msgspec.Struct, frozen=True, kw_only=True):
    """Minimal pairs won of one phenomenon, as in a report's JSON."""

    won: int
    pairs: int
    share: float | None


class WonPairs(WonShare, frozen=True, kw_only=True):
    """Minimal pairs won of all phenomena, and of each."""

    ci: tuple[float, float] | None
    phenomena: dict[str, WonShare]


class Scores(msgspec.Struct, frozen=True, kw_only=True):
    """What is decided by predictions and gold: parts of a report as JSON, minimal pairs only of a corpus that has some,
    and the counts (tp, fp, fn) of the relaxed triple by sampling unit, which significance tests need."""

    signature: str
    corpus: dict[str, object]
    predictions: int
    articles_without_predictions: int
    levels: dict[str, dict[str, Level]]
    accuracy: dict[str, float | None]
    channel: dict[str, object]
    aer: dict[str, float | None]
    alignment: dict[str, int]
    minimal_pairs: WonPairs | UnsetType = UNSET
    unit: str
    units: dict[str, tuple[int, int, int]]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One system on one corpus; `title` is what the corpus is called in tables."""

    schema_version: int = 1
    system: str
    title: str
    run: Run
    scores: Scores


def scores(report: Report, corpus: Corpus) -> Scores:
    """The scores of a report that was made with the corpus."""
    unit = unit_name(corpus.articles)
    units: dict[str, Score] = defaultdict(lambda: Score(0, 0, 0))  # by the article's field of that name
    for article in corpus.articles:
        units[str(getattr(article, unit))] += report.articles[article.article].levels["relaxed"][HEADLINE]
    counts = {name: msgspec.structs.astuple(score) for name, score in units.items()}
    told = {key: value for key, value in report.as_json().items() if key != "minimal_pairs" or value is not None}
    return msgspec.convert({**report.system, **told, "unit": unit, "units": counts}, Scores)


def folder(out: Path, system: str) -> Path:
    """The folder of a system, which no other system has: called as the system is if that is plain, else with a hash
    behind it, of a file's whole path."""
    place, _, attribute = system.rpartition(":")
    if system.endswith(SUFFIXES):
        system = str(Path(system).resolve())
    elif place.endswith(".py"):
        system = f"{Path(place).resolve()}:{attribute}"
    return out / _file_name(Path(system).name if "/" in system else system, system)


def answers(folder: Path, corpus: Corpus) -> Path:
    """Where the answers of a system about a corpus are kept as they come, in its folder."""
    return folder / f"{_corpus_name(corpus.title, corpus.name, corpus.sha256)}.answers"


def predictions(folder: Path, corpus: Corpus) -> Path:
    """Where the predictions of a system about a corpus are kept, in its folder; the record is beside them."""
    return folder / f"{_corpus_name(corpus.title, corpus.name, corpus.sha256)}.jsonl"


def keep(folder: Path, corpus: Corpus, rows: Rows[Prediction], run: Run, score: Scorer) -> Report:
    """Keep what a system answered about a corpus, and its scores, in its folder. Returns the report of the rows as they
    are.

    Raises what `score` raises, before anything is written, and OSError.
    """
    report = score(rows, corpus)
    published = shippable(rows.rows, corpus)
    found = scores(report, corpus)
    if published != rows.rows:
        again = scores(score(Rows(published, rows.places, []), corpus), corpus)
        found = msgspec.structs.replace(again, alignment=found.alignment)
    record = Record(system=folder.name, title=corpus.title, run=run, scores=found)
    write_rows(_predictions(folder.parent, record), published)
    _write(folder.parent, record)
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
            if unshipped(corpus):
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


def seconds(file: Path, report: Report) -> float | None:
    """What the run took that made a file of predictions, by the record that is kept beside it; None where there is
    none, or it is about another gold or other predictions."""
    try:
        record = msgspec.json.decode(file.with_suffix(".json").read_bytes(), type=Record)
    except (OSError, ValueError):  # no file, no name of one, or no record
        return None
    same = record.scores.corpus["sha256"] == report.gold_sha256
    return record.run.seconds if same and record.scores.predictions == report.system["predictions"] else None


def _write(out: Path, record: Record) -> None:
    write_document(_predictions(out, record).with_suffix(".json"), record, indent=1)


def _predictions(out: Path, record: Record) -> Path:
    of = record.scores.corpus
    return out / record.system / f"{_corpus_name(record.title, str(of['name']), str(of['sha256']))}.jsonl"


def stem(title: str) -> str:
    """What files about a corpus of ours, or a split of it, are called without their ending: "wire-test"."""
    return title.replace(" ", "-")


def _corpus_name(title: str, name: str, sha256: str) -> str:
    """The name of the files about a corpus: its title, with the hash of the gold where that is the user's own."""
    return stem(title) if name in NAMES else _file_name(title, f"{title}\n{sha256}")


def _file_name(shown: str, whole: str) -> str:
    """A name of a file or folder that is only this one's; case alone may not tell two apart."""
    if _PLAIN.fullmatch(whole):
        return whole
    words = re.sub(r"[^a-z0-9_.]+", "-", shown.removesuffix(".jsonl"), flags=re.ASCII | re.IGNORECASE).strip("-.")
    return "-".join(filter(None, [words[:_LONGEST], hashlib.sha256(os.fsencode(whole)).hexdigest()[:8]]))
