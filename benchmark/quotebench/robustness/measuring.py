"""How robust a system is: what is left of its triple F1 under each edit, and one figure over all of them."""

from collections.abc import Mapping, Sequence

import msgspec
import numpy as np

from quotebench.batches.memory import count
from quotebench.inference.intervals import Settings
from quotebench.inference.jackknife import Interval
from quotebench.inference.sampling import unit_name
from quotebench.inference.survival import survival
from quotebench.robustness.edition import Edited
from quotebench.rows.structs import Article, Prediction
from quotebench.scoring.levels import HEADLINE, RELAXED, THRESHOLDS, Counts, level_columns


class Left(msgspec.Struct, frozen=True, kw_only=True):
    """What is left under one edit: how much it touched, F1 on the articles touched before and after, and the
    ratio of the two with its interval. None is what is undefined, as where nothing was touched."""

    articles: int
    attributions: int
    before: float | None
    after: float | None
    survival: float | None
    ci: Interval


class Robustness(msgspec.Struct, frozen=True, kw_only=True):
    """What is left of a system's F1 of a level, by edit. `survival` is the mean over the edits, `least` the edit under
    which least is left. Intervals are over `units` of a kind, "event" or "article"."""

    level: str
    survival: float | None
    ci: Interval
    least: str | None
    unit: str
    units: int
    edits: dict[str, Left]


def robustness(
    editions: Sequence[Edited],
    untouched: Sequence[Prediction],
    touched: Mapping[str, Sequence[Prediction]],
    settings: Settings | None,
    threshold: float = RELAXED,
    level: str = HEADLINE,
) -> Robustness:
    """What is left of the F1 of a level, from its predictions about the articles as they are and, by edit, about the
    edited ones; all were found to be without fault."""
    every = list(dict.fromkeys(article for one in editions for article in one.before))
    unit = unit_name(every)
    number = {name: i for i, name in enumerate(dict.fromkeys(str(getattr(article, unit)) for article in every))}
    before, after, found = [], [], {}
    for one in editions:
        ids = {article.article for article in one.before}
        units = [number[str(getattr(article, unit))] for article in one.before]
        rows = [row for row in untouched if row.article in ids]
        pair = [np.zeros((len(number), 3), dtype=np.int64) for _ in range(2)]
        np.add.at(pair[0], units, _counts(one.before, rows, threshold, level))
        np.add.at(pair[1], units, _counts(one.after, touched[one.edit], threshold, level))
        before.append(pair[0])
        after.append(pair[1])
        left = survival(pair[:1], pair[1:], settings)
        f1s = [_f1(counts.sum(axis=0)) for counts in pair]
        found[one.edit] = Left(
            articles=len(one.before),
            attributions=one.attributions,
            before=f1s[0],
            after=f1s[1],
            survival=left.value,
            ci=left.interval,
        )
    whole = survival(before, after, settings)
    told = {edit: left.survival for edit, left in found.items() if left.survival is not None}
    least = min(told, key=told.__getitem__, default=None)
    return Robustness(
        level=level, survival=whole.value, ci=whole.interval, least=least, unit=unit, units=len(number), edits=found
    )


def _counts(articles: Sequence[Article], rows: Sequence[Prediction], threshold: float, level: str) -> Counts:
    """The (tp, fp, fn) of a level, articles by counts."""
    by_article = count(articles, rows, threshold).articles or {}
    columns = level_columns(THRESHOLDS[0], level)
    return np.array([by_article[a.article][columns] for a in articles], dtype=np.int64).reshape(-1, 3)


def _f1(total: Counts) -> float | None:
    tp, fp, fn = map(int, total)
    return 2 * tp / (2 * tp + fp + fn) if tp + fp + fn else None
