"""The scorer of many articles at once gives what the scorer of one article gives, article by article."""

from random import Random

import numpy as np
import pytest

from quotebench.bulk.memory import parts
from quotebench.reports.sums import Sums
from quotebench.rows.structs import Article, Attribution, Entity, Prediction
from quotebench.scoring.counting import COLUMNS, tally
from quotebench.scoring.parts import Part, part
from tests import drawn


def sums_of(some: list[Part]) -> Sums:
    sums = Sums()
    for one in some:
        sums.add(one)
    return sums


def assert_alike(articles: list[Article], rows: dict[str, list[Prediction]], threshold: float) -> None:
    simple = part(articles, [tally(article, rows[article.article], threshold) for article in articles])
    fast = list(parts(articles, [row for article in reversed(articles) for row in rows[article.article]], threshold))
    counts = np.concatenate([one.counts for one in fast])
    for i, j in np.argwhere(counts != simple.counts)[:1]:
        pytest.fail(
            f"{COLUMNS[j]} is {counts[i, j]}, not {simple.counts[i, j]}: {articles[i]} {rows[articles[i].article]}"
        )
    one, other = sums_of([simple]), sums_of(fast)
    assert one.kinds.keys() == other.kinds.keys()
    for kind, numbers in one.kinds.items():
        assert numbers.tolist() == other.kinds[kind].tolist(), kind
    assert sorted(one.links, key=str) == sorted(other.links, key=str)
    for a, b in ((one, other), (other, one)):
        scored = [sorted(zip(np.concatenate(x.scores), np.concatenate(x.right), strict=True)) for x in (a, b)]
        assert scored[0] == scored[1]


@pytest.mark.parametrize("threshold", [0.5, 0.2, 1.0])
def test_ten_thousand_random_articles_score_alike(threshold: float) -> None:
    random = Random(f"bulk {threshold}")
    count = 10_000 if threshold == 0.5 else 1_000
    articles = [drawn.article(random, f"d{i}") for i in range(count)]
    assert_alike(articles, {one.article: drawn.predictions(random, one) for one in articles}, threshold)


def test_no_articles_and_no_rows() -> None:
    assert list(parts([], [], 0.5)) == []
    only = next(parts([Article(article="a", text="")], [], 0.5))
    assert only.counts.tolist() == [[0] * len(COLUMNS)]


def test_two_thousand_overlapping_quotes_score_alike() -> None:
    words = [f"word{i}" for i in range(700)]
    text = " ".join(words)
    random = Random(1)

    def stretch() -> tuple[int, int]:
        start = random.randrange(len(text) - 600)
        return start, start + random.randrange(100, 600)

    entity = Entity(id="ruiz", name="Ana Ruiz", kind="person")
    quotes = [stretch() for _ in range(60)]
    attributions = tuple(
        Attribution(id=f"a{i}", type="direct", quote_spans=(quote,), speakers=("ruiz",) if i % 2 else ())
        for i, quote in enumerate(quotes)
    )
    gold = Article(article="a", text=text, entities=(entity,), attributions=attributions)
    rows = [Prediction(article="a", quote_spans=(stretch(),), speaker="Ana Ruiz") for _ in range(60)]
    assert_alike([gold], {"a": rows}, 0.5)
