"""Makes explanations: of one system, and of one beside another, which are compared too."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from quotebench.batches.memory import scored
from quotebench.diagnosis.errors import errors
from quotebench.exceptions import UsageError
from quotebench.explanations.explanation import Beside, Explanation
from quotebench.formats.reading import AS_IT_IS, Reading
from quotebench.gold.corpora import Corpus
from quotebench.inference.intervals import Settings
from quotebench.inference.paired import PERMUTATIONS
from quotebench.inputs import Predictions, names_of, read
from quotebench.reports.comparison import compared
from quotebench.reports.pairs import pair_rows
from quotebench.reports.report import report
from quotebench.rows.reading import Rows
from quotebench.rows.structs import Prediction
from quotebench.scoring.claims import Matching, matchings
from quotebench.scoring.counted import Counted, counted
from quotebench.scoring.levels import HEADLINE


def explained(
    one: Predictions,
    other: Predictions | None,
    corpus: Corpus,
    threshold: float,
    resampling: Settings | None,
    reading: Reading = AS_IT_IS,
) -> Explanation:
    """The explanation of a system, with another beside it if there is one, on a corpus that has its text. Raises what
    reading predictions raises, ValueError for a threshold out of range, UsageError for two systems without
    `resampling`."""
    if other is None:
        return explained_rows(*read(one, corpus, reading), corpus, threshold, resampling)
    return _side_by_side(one, other, corpus, threshold, resampling, reading)


def explained_rows(
    name: str, rows: Rows[Prediction], corpus: Corpus, threshold: float, resampling: Settings | None
) -> Explanation:
    """The explanation of rows that were read and checked against a corpus that has its text."""
    return _of_one(name, rows, corpus, threshold, resampling)[0]


def _of_one(
    name: str, rows: Rows[Prediction], corpus: Corpus, threshold: float, resampling: Settings | None
) -> tuple[Explanation, Counted]:
    """The explanation of rows that were read and checked against the corpus, and what was counted for it."""
    answers: dict[str, list[Prediction]] = {article.article: [] for article in corpus.articles}
    for row in rows.rows:
        answers[row.article].append(row)
    total, pairs = Counted(), list[Matching]()
    for batch in scored(corpus.articles, rows.rows, threshold):
        total += counted(batch)
        pairs += matchings(batch)
    found = Explanation(
        corpus=corpus,
        rows=rows,
        report=report(
            total,
            corpus,
            threshold,
            {"name": name},
            resampling,
            warnings=rows.warnings,
            predictions=rows.rows,
            align=partial(pair_rows, corpus.articles, rows.rows, pairs),
        ),
        matchings=pairs,
        errors=[
            errors(matching, article, answers[article.article], threshold)
            for matching, article in zip(pairs, corpus.articles, strict=True)
        ],
    )
    return found, total


def _side_by_side(
    one: Predictions,
    other: Predictions,
    corpus: Corpus,
    threshold: float,
    resampling: Settings | None,
    reading: Reading,
) -> Explanation:
    """The explanation of one system with another beside it."""
    if resampling is None:
        raise UsageError(
            "two systems are compared by drawing samples: give --resamples 1 or more (in Python, resampling)"
        )
    if one is other and isinstance(one, Iterator):
        raise UsageError("both systems are read from one stream, which can be gone through only once")
    names = names_of((one, other))
    rows = [read(system, corpus, reading)[1] for system in (one, other)]
    (first, total), (second, other_total) = (
        _of_one(name, some, corpus, threshold, resampling) for name, some in zip(names, rows, strict=True)
    )
    totals = {names[0]: total, names[1]: other_total}
    warnings = first.report.warnings + second.report.warnings
    comparison = compared(totals, corpus, HEADLINE, False, PERMUTATIONS, resampling, None, warnings)
    return replace(first, beside=Beside(second, comparison))
