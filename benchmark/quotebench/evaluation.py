"""Scoring from Python: predictions in, report out; and the agreement of two labelings by the same scorer."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from quotebench.errors.explaining import errors as article_errors
from quotebench.errors.structs import Error
from quotebench.gold import corpora
from quotebench.gold.corpora import Corpus
from quotebench.inference.intervals import Settings
from quotebench.reports.report import Report, report
from quotebench.rows.problems import InvalidData, Problem
from quotebench.rows.reading import Rows, read_file, read_objects
from quotebench.rows.structs import Prediction
from quotebench.scoring.answers import by_article
from quotebench.scoring.counting import Tally, tally, tally_claims
from quotebench.scoring.labelings import labelled_claims
from quotebench.scoring.pairing import RELAXED


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
    loaded = gold_of(corpus, split, gold, articles)
    if isinstance(predictions, str | Path):
        return score_rows(
            read_file(Path(predictions), Prediction), loaded, {"name": Path(predictions).stem}, threshold, resampling
        )
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
    scored = tallies(rows, corpus, threshold)
    unanswered = sum(not one.predicted for one in scored)
    about = {**system, "predictions": len(rows.rows), "articles_without_predictions": unanswered}
    return report(corpus, scored, threshold, about, resampling)


def tallies(rows: Rows[Prediction], corpus: Corpus, threshold: float = RELAXED) -> list[Tally]:
    """One tally for each article of the corpus, in its order. Raises InvalidData and ValueError."""
    if not 0 < threshold <= 1:
        raise ValueError(f"the threshold is {threshold:g}; it must be above 0 and at most 1")
    answers = by_article(rows, corpus.articles)
    return [tally(article, answers[article.article], threshold) for article in corpus.articles]


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


def agreement(one: Corpus, other: Corpus, threshold: float = RELAXED) -> Report:
    """The agreement of two labelings of the same articles: the first as gold, the second as predictions.

    Entities are matched by their mentions, so the two need not share ids. What either labeling calls optional counts on
    neither side. F1 is the same the other way round. Raises InvalidData unless both hold the same articles.
    """
    theirs = {article.article: article for article in other.articles}
    problems = [
        Problem(
            file=name,
            line=None,
            field="article",
            message=f"lacks {article!r}, which the other labeling has; agreement needs the same articles in both",
        )
        for name, article in _differences(one, other)
    ]
    if problems:
        raise InvalidData(problems)
    scored: list[Tally] = []
    for article in one.articles:
        gold, predicted = labelled_claims(article, theirs[article.article])
        scored.append(tally_claims(article.article, gold, predicted, ["given"] * len(predicted), threshold))
    answered = sum(len(t.predicted) for t in scored)
    silent = sum(not t.predicted for t in scored)
    about = {"name": other.name, "predictions": answered, "articles_without_predictions": silent}
    return report(one, scored, threshold, about)


def _differences(one: Corpus, other: Corpus) -> Sequence[tuple[str, str]]:
    mine, theirs = ({article.article: article.sha256 for article in corpus.articles} for corpus in (one, other))
    lacking = [(other.name, article) for article in mine if theirs.get(article) != mine[article]]
    return [*lacking, *((one.name, article) for article in theirs if article not in mine)]
