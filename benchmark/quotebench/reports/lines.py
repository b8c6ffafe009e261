"""Systems side by side: on corpora, as a table, as lines and as CSV; and on the phenomena of the challenge set."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from quotebench.exceptions import printable
from quotebench.reports.figures import interval, percent
from quotebench.reports.measures import Score, ratio
from quotebench.reports.report import Report
from quotebench.reports.tables import as_csv, bold, table_of
from quotebench.rows.structs import Article
from quotebench.scoring.levels import HEADLINE, LEVELS, THRESHOLDS, heading

if TYPE_CHECKING:
    from rich.table import Table


class Line(NamedTuple):
    """One line of a comparison: a system on a corpus, and the seconds it took (None where it was not run here)."""

    corpus: str
    system: str
    report: Report
    seconds: float | None


def comparison(lines: Sequence[Line]) -> "Table":
    """Systems side by side: F1 of each level with the triple's interval, strict triple, error rate, and the time where
    one was run."""
    others = [level for level in LEVELS if level != HEADLINE]
    timed = any(line.seconds is not None for line in lines)
    columns = ("corpus", "system", *map(heading, others), HEADLINE, "95 %", "strict", "AER", *(["s"] if timed else []))
    table = table_of(*columns, left=2)
    for corpus, of_corpus in groupby(lines, key=lambda line: line.corpus):
        table.add_section()
        for i, line in enumerate(of_corpus):
            relaxed, strict = (line.report.total.levels[threshold] for threshold in THRESHOLDS)
            bounds = line.report.intervals["relaxed"][HEADLINE] if line.report.intervals else None
            table.add_row(
                "" if i else printable(corpus),
                printable(line.system),
                *(percent(relaxed[level].f1) for level in others),
                bold(percent(relaxed[HEADLINE].f1)),
                interval(bounds),
                percent(strict[HEADLINE].f1),
                percent(line.report.total.aer.rate),
                *(["-" if line.seconds is None else f"{line.seconds:.2f}"] if timed else []),
            )
    return table


def sampled(lines: Sequence[Line]) -> list[str]:
    """How the intervals of each corpus were made, a line each."""
    return list(dict.fromkeys(f"{line.corpus}: {line.report.sampling.described}" for line in lines))


def short(line: Line) -> str:
    """A report in one line: F1 of triple, with its interval, and quote, and what was counted."""
    report = line.report
    triple = report[HEADLINE]
    bounds = report.intervals["relaxed"][HEADLINE] if report.intervals else None
    within = "" if bounds is None else f" ({interval(bounds)})"
    return (
        f"{line.system}: {HEADLINE} F1 {percent(triple.f1)}{within}, quote F1 {percent(report['quote'].f1)}, "
        f"TP {triple.tp}, FP {triple.fp}, FN {triple.fn}, articles {report.count}"
    )


def csv(lines: Sequence[Line]) -> str:
    """Reports as CSV (RFC 4180): a row for each system, threshold and level, of the corpus (`article` is empty) and of
    each article whose counts were kept. Measures are from 0 to 1 in full precision, what is undefined is empty."""
    rows = []
    for line in lines:
        report = line.report
        for article, measures in (("", report.total), *report.articles.items()):
            about = {"system": line.system, "corpus": report.corpus, "split": report.split, "article": article}
            for threshold, levels in measures.levels.items():
                for level, score in levels.items():
                    bounds = report.intervals[threshold][level] if report.intervals and not article else None
                    low, high = bounds or (None, None)
                    at = {"threshold": threshold, "level": level}
                    numbers = {**score.as_json(), "ci_low": low, "ci_high": high, "aer": measures.aer.rate}
                    rows.append({**about, **at, **numbers, "signature": report.signature})
    return as_csv(rows)


class Mastery(NamedTuple):
    """A system on the passages of one phenomenon, or of all: the score of the triple (relaxed), and how many minimal
    pairs are right. A passage is right if the triple has neither a false positive nor a false negative on it, a pair if
    both its passages are: a system that gives the same answer to both is right on one by luck."""

    triple: Score
    passages: int
    pairs: int
    pairs_right: int

    @property
    def pair_accuracy(self) -> float | None:
        """Share of the minimal pairs with both passages right."""
        return ratio(self.pairs_right, self.pairs)


def mastery(articles: Sequence[Article], report: Report) -> dict[str, Mastery]:
    """Each phenomenon of the passages, in order of name, then "all". Passages of one event are a minimal pair."""
    groups: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        if article.phenomenon is not None:
            groups[article.phenomenon].append(article)
    out = {name: _mastery(passages, report) for name, passages in sorted(groups.items())}
    return {**out, "all": _mastery([article for passages in groups.values() for article in passages], report)}


def _mastery(passages: Sequence[Article], report: Report) -> Mastery:
    total = Score(0, 0, 0)
    right: dict[str | None, list[bool]] = defaultdict(list)
    for passage in passages:
        score = report.articles[passage.article].levels["relaxed"]["triple"]
        total += score
        right[passage.event].append(score.fp == score.fn == 0)
    return Mastery(total, len(passages), len(right), sum(map(all, right.values())))


def challenge(articles: Sequence[Article], lines: Sequence[Line]) -> "Table":
    """Phenomenon by system: F1 of the triple, and the share of minimal pairs with both passages right."""
    masteries = {line.system: mastery(articles, line.report) for line in lines}
    table = table_of(
        "phenomenon", "passages", *(column for system in masteries for column in (system, "pairs")), left=1
    )
    for name, first in next(iter(masteries.values())).items():
        if name == "all":
            table.add_section()
        found = [of_system[name] for of_system in masteries.values()]
        cells = (percent(share) for one in found for share in (one.triple.f1, one.pair_accuracy))
        table.add_row(printable(name), str(first.passages), *cells)
    return table
