"""The gold through the `datasets` library: offline, typed, the same rows."""

import json
import os
from pathlib import Path

import msgspec
import pytest

os.environ["HF_HUB_OFFLINE"] = "1"

import quotebench
from quotebench.gold import corpora
from tests.helpers import SHARED

datasets = pytest.importorskip("datasets")


@pytest.mark.parametrize(
    ("name", "split"),
    [("wire", "train"), ("wire", "dev"), ("wire", "test"), ("challenge", "test"), ("diplomacy", "test")],
)
def test_the_card_loads_every_split_with_typed_features(name: str, split: str, tmp_path: Path) -> None:
    loaded = datasets.load_dataset(str(corpora.folder()), name, split=split, cache_dir=str(tmp_path))
    shipped = corpora.labels(name, split).articles
    assert loaded["article"][:] == [article.article for article in shipped]
    for row, article in zip(loaded, shipped, strict=True):
        plain = json.loads(msgspec.json.encode(article))
        assert row["text"] == article.text
        assert row["entities"] == plain["entities"] if article.entities else not row["entities"]
        assert row["attributions"] == plain["attributions"] if article.attributions else not row["attributions"]
    assert str(loaded.features["attributions"].feature["quote_spans"]).count("int64") == 1


def test_a_dataset_of_predictions_is_scored_as_it_is() -> None:
    articles = SHARED / "articles" if (SHARED / "articles").is_dir() else None
    corpus = quotebench.load("wire", "dev", articles)
    rows = [
        {"article": article.article, "quote_spans": [list(s) for s in a.quote_spans], "speaker": names, "source": None}
        for article in corpus.articles
        for a in article.attributions
        for names in [[e.name for e in article.entities if e.id in a.speakers]]
    ]
    report = quotebench.score(datasets.Dataset.from_list(rows), corpus="wire", split="dev")
    assert report["quote+speaker"].f1 == 1.0
