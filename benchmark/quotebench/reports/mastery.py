"""The challenge set, phenomenon by phenomenon: which of them a system has mastered, and which it passes by luck."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from quotebench.reports.measures import Score, ratio
from quotebench.reports.report import Report
from quotebench.rows.structs import Article


class Mastery(NamedTuple):
    """A system on the passages of one phenomenon, or of all.

    `triple` is the score of the triple (relaxed). A passage is right if the triple has neither a false positive nor a
    false negative on it, a minimal pair if both its passages are: a system that gives the same answer to both is right
    on one by luck.
    """

    triple: Score
    passages: int
    passages_right: int
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
    return Mastery(total, len(passages), sum(map(sum, right.values())), len(right), sum(map(all, right.values())))
