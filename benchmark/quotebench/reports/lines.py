"""Systems side by side: on corpora, as a table, as lines and as CSV; and on the phenomena of the challenge set."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from quotebench.exceptions import printable
from quotebench.reports.figures import interval, percent
from quotebench.reports.literature.figures import Share
from quotebench.reports.measures import Score
from quotebench.reports.minimal_pairs import Won
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
    """Systems side by side: F1 of each level with the triple's interval, strict triple, error rate, minimal pairs won
    where there are any, and the time where one was run."""
    others = [level for level in LEVELS if level != HEADLINE]
    timed = any(line.seconds is not None for line in lines)
    paired = any(line.report.minimal_pairs is not None for line in lines)
    also = [name for name, there in (("pairs won", paired), ("s", timed)) if there]
    table = table_of("corpus", "system", *map(heading, others), HEADLINE, "95 %", "strict", "AER", *also, left=2)
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
                *([_won(line.report, "all").shown] if paired else []),
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
    each article whose counts were kept, and behind those of the corpus one for each figure of others' rules that has a
    precision and a recall (`also:RULE/FIGURE`, no threshold). Measures are from 0 to 1 in full precision, what is
    undefined is empty."""
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
            if not article:
                rows += [
                    {**dict.fromkeys(rows[0]), **about, **one, "signature": report.signature} for one in _also(report)
                ]
    return as_csv(rows)


def _also(report: Report) -> list[dict[str, object]]:
    """The figures of others' rules that have the measures of a level, under a name that no level has."""
    return [
        {"level": f"also:{name}/{figure}", **one.as_json()}
        for name, by_rule in report.also.items()
        for figure, one in by_rule.figures.items()
        if not isinstance(one, Share)
    ]


def challenge(articles: Sequence[Article], lines: Sequence[Line]) -> "Table":
    """Phenomenon by system: F1 of the triple over its passages, and how many of its minimal pairs are won whole."""
    passages: dict[str, list[str]] = defaultdict(list)
    for article in articles:
        if article.phenomenon is not None:
            passages[article.phenomenon].append(article.article)
    groups = {**dict(sorted(passages.items())), "all": [one for of_one in passages.values() for one in of_one]}
    columns = (column for line in lines for column in (line.system, "won", "%"))
    table = table_of("phenomenon", "passages", "pairs", *columns, left=1)
    for name, members in groups.items():
        if name == "all":
            table.add_section()
        found = [_won(line.report, name) for line in lines]
        cells = []
        for line, won in zip(lines, found, strict=True):
            scores = (line.report.articles[one].levels["relaxed"][HEADLINE] for one in members)
            triple = sum(scores, Score(0, 0, 0))
            cells += [percent(triple.f1), str(won.won), percent(won.share)]
        table.add_row(printable(name), str(len(members)), str(found[0].pairs), *cells)
    return table


def _won(report: Report, name: str) -> Won:
    """The minimal pairs of a phenomenon, or of all; none where none is whole."""
    found = report.minimal_pairs
    if found is None:
        return Won(0, 0)
    return found.total if name == "all" else found.phenomena.get(name, Won(0, 0))
