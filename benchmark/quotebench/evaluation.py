"""Scoring from Python: predictions in, report out; and the agreement of two labelings by the same scorer."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from quotebench.bulk.memory import parts
from quotebench.errors.explaining import errors as article_errors
from quotebench.errors.structs import Error
from quotebench.exceptions import InvalidData
from quotebench.gold import corpora
from quotebench.gold.corpora import Corpus
from quotebench.inference.intervals import Settings
from quotebench.reliability.agreeing import agreement as agreement
from quotebench.reports.report import Report, summary
from quotebench.reports.sums import Sums
from quotebench.rows.reading import Rows, read_file, read_objects
from quotebench.rows.structs import Prediction
from quotebench.scoring.answers import by_article, prediction_problems
from quotebench.scoring.counting import Tally, tally
from quotebench.scoring.pairing import RELAXED
from quotebench.streaming.lines import Irregular
from quotebench.streaming.scoring import Job, Progress
from quotebench.streaming.scoring import score_files as streamed


def score(
    predictions: str | Path | Iterable[object],
    corpus: str | None = None,
    split: str | None = None,
    *,
    gold: str | Path | None = None,
    articles: str | Path | None = None,
    threshold: float = RELAXED,
    resampling: Settings | None = Settings(),  # noqa: B008  (it is immutable)
) -> Report:
    """Score predictions against a corpus, or against the user's own gold.

    `predictions`: the path of a JSON Lines file, or rows (mappings or `Prediction`s, such as a list or a
    `datasets.Dataset`). `corpus`: its name, the default corpus if left out. `gold`: a gold file to use instead.
    `articles`: the folder with texts that are not shipped. `threshold`: least similarity of a relaxed pair, above 0 and
    at most 1. `resampling`: how intervals are made, None for none.

    Raises InvalidData with every fault of the predictions, UnknownCorpus, TextMissing, ValueError for a threshold out
    of range, OSError for a file that cannot be read.
    """
    if isinstance(predictions, str | Path):
        file = Path(predictions)
        if gold is not None and file.is_file() and Path(gold).is_file():
            report = score_files(Path(gold), file, split, threshold, resampling, by_article=True)
            if report is not None:
                return report
        loaded = gold_of(corpus, split, gold, articles)
        return score_rows(read_file(file, Prediction), loaded, {"name": file.stem}, threshold, resampling)
    loaded = gold_of(corpus, split, gold, articles)
    return score_rows(
        read_objects(predictions, "predictions", Prediction), loaded, {"name": "predictions"}, threshold, resampling
    )


def gold_of(corpus: str | None, split: str | None, gold: str | Path | None, articles: str | Path | None) -> Corpus:
    """The gold that the arguments of `score` name, with its text."""
    folder = None if articles is None else Path(articles)
    if gold is not None:
        return corpora.load_file(Path(gold), split, folder)
    return corpora.load(corpus or corpora.available()[0], split, folder)


def score_rows(
    rows: Rows[Prediction],
    corpus: Corpus,
    system: dict[str, object],
    threshold: float = RELAXED,
    resampling: Settings | None = Settings(),  # noqa: B008  (it is immutable)
) -> Report:
    """Score rows that were read against a corpus that has its text; `system` is what the report says of their origin.
    Raises InvalidData and ValueError."""
    return summary(counted(rows, corpus, threshold), corpus, threshold, system, resampling)


def score_files(
    gold: Path,
    predictions: Path,
    split: str | None,
    threshold: float,
    resampling: Settings | None,
    *,
    by_article: bool,
    jobs: int = 1,
    progress: Progress = lambda done, all: None,
) -> Report | None:
    """Score a file against a gold file batch by batch, in memory that does not grow with them unless the counts are
    kept `by_article`; `jobs` processes share the work, and `progress` is told how many of how many pieces are done.

    None where the files hold anything that they have to be read as a whole for, so that it can be judged: a fault, a
    field that is not known, a text kept elsewhere. Raises OSError and ValueError.
    """
    _check(threshold)
    try:
        sums, digest = streamed(Job(gold, predictions, split, threshold, by_article), jobs, progress)
    except Irregular:
        return None
    corpus = Corpus(gold.name, split, digest, ())
    return summary(sums, corpus, threshold, {"name": predictions.stem}, resampling)


def counted(rows: Rows[Prediction], corpus: Corpus, threshold: float = RELAXED) -> Sums:
    """The counts of rows over a corpus, those of each article kept. Raises InvalidData and ValueError."""
    _check(threshold)
    if problems := prediction_problems(rows, corpus.articles):
        raise InvalidData(problems)
    sums = Sums()
    for part in parts(corpus.articles, rows.rows, threshold):
        sums.add(part)
    return sums


def tallies(rows: Rows[Prediction], corpus: Corpus, threshold: float = RELAXED) -> list[Tally]:
    """One tally for each article of the corpus, in its order. Raises InvalidData and ValueError."""
    _check(threshold)
    answers = by_article(rows, corpus.articles)
    return [tally(article, answers[article.article], threshold) for article in corpus.articles]


def _check(threshold: float) -> None:
    if not 0 < threshold <= 1:
        raise ValueError(f"the threshold is {threshold:g}; it must be above 0 and at most 1")


def errors(
    rows: Rows[Prediction], corpus: Corpus, scored: Sequence[Tally], threshold: float = RELAXED
) -> list[list[Error]]:
    """The errors behind tallies that `tallies` made of the same rows: one list for each article, in the corpus's
    order."""
    answers = by_article(rows, corpus.articles)
    return [
        article_errors(one, article, answers[article.article], threshold)
        for one, article in zip(scored, corpus.articles, strict=True)
    ]
