"""The invented passages that the transformer learns from beside whole articles."""

import random
import re
from collections import Counter

import pytest

from quotebench.gold.corpora import load
from quotebench_baselines.transformer.training.passages import TOGETHER, mixed, passages

WORDS = 8
"""Words in a row that no passage may share with a text of a test."""


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[k : k + WORDS]) for k in range(len(words) - WORDS + 1)}


@pytest.mark.parametrize(("corpus", "split"), [("challenge", None), ("wire", "test"), ("wire", "dev")])
def test_no_passage_gives_away_a_test(corpus: str, split: str | None) -> None:
    told = set().union(*(runs(article.text or "") for article in load(corpus, split).articles))
    assert [one.article for one in passages() if not told.isdisjoint(runs(one.text or ""))] == []


def test_labels_keep_their_words_where_passages_stand_together() -> None:
    def labelled(articles: tuple) -> Counter[tuple[str, ...]]:  # type: ignore[type-arg]
        return Counter(
            tuple(article.text[start:end] for start, end in a.quote_spans)
            for article in articles
            for a in article.attributions
        )

    alone = passages()
    together = tuple(mixed(alone, random.Random(5)))
    assert labelled(together) == labelled(alone)
    assert len(together) == -(-len(alone) // TOGETHER)


def test_nobody_of_one_passage_speaks_in_another() -> None:
    for article in mixed(passages(), random.Random(5)):
        names = [entity.id for entity in article.entities]
        assert len(names) == len(set(names))
        assert {speaker for a in article.attributions for speaker in a.speakers} <= set(names)
