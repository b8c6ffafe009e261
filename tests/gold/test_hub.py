"""The gold through the `datasets` library: offline, typed, the same rows."""

import hashlib
import json
import os
from pathlib import Path

import msgspec
import pytest

os.environ["HF_HUB_OFFLINE"] = "1"

import quotebench
from quotebench.gold import corpora, places
from tests.helpers import SHARED, needs_wikinews

datasets = pytest.importorskip("datasets")


@pytest.mark.parametrize(
    ("name", "split"),
    [
        *(("wikinews", split) for split in ("dev", "test")),
        *(("wire", split) for split in ("train", "dev", "test")),
        ("challenge", "test"),
        ("diplomacy", "test"),
    ],
)
def test_the_card_loads_every_split_with_typed_features(name: str, split: str, tmp_path: Path) -> None:
    loaded = datasets.load_dataset(str(places.folder()), name, split=split, cache_dir=str(tmp_path))
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


def test_without_a_name_the_card_loads_what_is_shipped(tmp_path: Path) -> None:
    loaded = datasets.load_dataset(str(places.folder()), cache_dir=str(tmp_path))
    assert list(loaded) == ["train", "dev", "test"]
    assert quotebench.with_text(loaded)["dev"] is not None
    assert loaded["dev"]["article"][0].startswith("wire-")


@needs_wikinews
def test_labels_are_joined_with_the_texts_of_wikinews(tmp_path: Path) -> None:
    labels = datasets.load_dataset(str(places.folder()), "wikinews", cache_dir=str(tmp_path))
    joined = quotebench.with_text(labels, SHARED / "wikinews")
    assert labels["test"]["text"][:] == [None] * 96
    for split in ("dev", "test"):
        assert joined[split].features == labels[split].features
        expected = [article.text for article in quotebench.load("wikinews", split, SHARED / "wikinews").articles]
        assert joined[split]["text"][:] == expected
        assert joined[split].remove_columns("text").to_list() == labels[split].remove_columns("text").to_list()


def test_rows_with_and_without_text_are_joined_in_their_order(tmp_path: Path) -> None:
    texts = ["The gate is shut.\n", "“No,” said Lund.\n", "Ferries wait.\n"]
    rows = [
        {"article": f"a{i}", "sha256": hashlib.sha256(text.encode()).hexdigest(), "text": text if i == 1 else None}
        for i, text in enumerate(texts)
    ]
    for name in "xy":
        (tmp_path / f"{name}.txt").write_text(texts[0 if name == "y" else 2], encoding="utf-8")
    joined = quotebench.with_text(datasets.Dataset.from_list(rows), tmp_path)
    assert joined["text"][:] == texts
    assert joined.column_names == ["article", "sha256", "text"]
    bare = datasets.Dataset.from_list(rows).remove_columns("text").select([0, 2])
    assert quotebench.with_text(bare, tmp_path)["text"][:] == [texts[0], texts[2]]
    with pytest.raises(quotebench.TextMissing, match=r"\(a2, a0\)|\(a0, a2\)"):
        quotebench.with_text(bare, tmp_path / "none")


@pytest.mark.parametrize("given", [None, [{"article": "a"}], datasets.Dataset.from_list([{"article": "a"}])])
def test_what_is_no_dataset_of_gold_is_refused(given: object) -> None:
    with pytest.raises(quotebench.UsageError, match=r"takes a datasets\.Dataset of gold"):
        quotebench.with_text(given)
