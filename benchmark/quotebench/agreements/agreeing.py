"""The agreement of two labelings of the same articles: by the scorer, by kappa and alpha, and what they differ in."""

from collections.abc import Iterator, Mapping, Sequence

from quotebench.agreements.coefficients import coefficient_intervals, coefficients, matrix, statistics
from quotebench.agreements.disagreements import (
    KINDS,
    Disagreement,
    Side,
    attribution_disagreements,
    utterance_disagreements,
)
from quotebench.agreements.inventories import inventory_disagreements
from quotebench.agreements.kappa import Floats
from quotebench.agreements.result import Agreement, Coefficient, Coefficients
from quotebench.exceptions import InvalidData, Problem
from quotebench.gold.corpora import Corpus
from quotebench.inference.intervals import Settings
from quotebench.inference.jackknife import Interval
from quotebench.reports.report import report
from quotebench.rows.structs import Article
from quotebench.scoring.claims import Matching, matchings
from quotebench.scoring.counted import counted
from quotebench.scoring.labelings import same_entities, score_labelings
from quotebench.scoring.levels import RELAXED, checked_threshold


def agreement(
    one: Corpus,
    other: Corpus,
    threshold: float = RELAXED,
    resampling: Settings | None = Settings(),  # noqa: B008  (it is immutable)
) -> Agreement:
    """The agreement of two labelings, A and B, of the same articles; both corpora have their text.

    Levels score B as predictions against A. Entities are matched by their mentions, so the two need not share ids. What
    either labeling calls optional counts on neither side. F1, kappa and alpha are the same the other way round.
    `resampling`: how intervals are made, None for none. Raises InvalidData unless both hold the same articles.
    """
    if problems := list(_problems(one, other)):
        raise InvalidData(problems)
    theirs = {article.article: article for article in other.articles}
    second = [theirs[article.article] for article in one.articles]
    scored = score_labelings(one.articles, second, checked_threshold(threshold))
    found = list(matchings(scored))
    names, rows = matrix([statistics(*both) for both in zip(one.articles, second, found, strict=True)])
    intervals = None if resampling is None else coefficient_intervals(one.articles, names, rows, resampling)
    return Agreement(
        report=report(counted(scored), one, threshold, {"name": other.name, "sha256": other.sha256}, resampling),
        total=_coefficients(names, rows.sum(axis=0), intervals or {}),
        articles={one.article: _coefficients(names, row, {}) for one, row in zip(found, rows, strict=True)},
        disagreements=_disagreements(one.articles, second, found),
    )


def _coefficients(names: Sequence[str], sums: Floats, intervals: Mapping[str, Interval]) -> Coefficients:
    at = dict(zip(names, sums, strict=True))
    sizes = {"kappa": int(at.get("pairs", 0)), "alpha": int(at.get("characters", 0))}
    found: dict[str, dict[str, Coefficient]] = {"kappa": {}, "alpha": {}}
    for name, value in coefficients(names, sums).items():
        family, what = name.split("/")
        number = None if value != value else float(value)
        found[family][what] = Coefficient(number, sizes[family], intervals.get(name))
    return Coefficients(**found)


def _disagreements(
    one: Sequence[Article], other: Sequence[Article], matched: Sequence[Matching]
) -> tuple[Disagreement, ...]:
    found: dict[str, list[Disagreement]] = {article.article: [] for article in one}
    for a, b, matching in zip(one, other, matched, strict=True):
        sides = Side(a), Side(b)
        found[a.article] += attribution_disagreements(*sides, matching)
        found[a.article] += inventory_disagreements(*sides, same_entities(a, b))
    for row in utterance_disagreements(one, other, matched):
        found[row.article].append(row)
    return tuple(row for rows in found.values() for row in sorted(rows, key=_in_text))


def _in_text(row: Disagreement) -> tuple[object, ...]:
    """Order within an article: of the text, then of kinds; what has no place comes first."""
    place = (-1, -1) if row.start is None or row.end is None else (row.start, row.end)
    return *place, KINDS.index(row.kind), row.a_id, row.b_id, row.a, row.b


def _problems(one: Corpus, other: Corpus) -> Iterator[Problem]:
    mine, theirs = ({article.article: article.text for article in corpus.articles} for corpus in (one, other))
    for name, lacking, having in ((other.name, theirs, mine), (one.name, mine, theirs)):
        for article in having:
            if article not in lacking:
                yield _problem(name, f"lacks {article!r}, which the other labeling has")
    for article in mine:
        if article in theirs and mine[article] != theirs[article]:
            yield _problem(other.name, f"has another text of {article!r} than the other labeling")


def _problem(name: str, what: str) -> Problem:
    message = f"{what}; agreement needs the same articles in both"
    return Problem(file=name, line=None, field="article", message=message)
