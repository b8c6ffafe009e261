"""The synthetic corpora are valid, the same every time, and as large and as hard as they are said to be."""

from collections import Counter
from pathlib import Path

import msgspec
import pytest
from speed import synthetic
from speed.shapes import REAL, SHAPES, SMALL, Shape
from speed.synthetic import Corpus

import quotebench
from quotebench import Article, Prediction
from quotebench.commands.main import main

ARTICLES = 300


@pytest.fixture(scope="module", params=SHAPES.values(), ids=SHAPES)
def shape(request: pytest.FixtureRequest) -> Shape:
    return request.param


@pytest.fixture(scope="module")
def corpus(shape: Shape, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return synthetic.write(ARTICLES, tmp_path_factory.mktemp("corpus"), shape)


@pytest.fixture(scope="module")
def articles(corpus: Corpus) -> list[Article]:
    return [msgspec.json.decode(line, type=Article) for line in corpus.gold.read_bytes().splitlines()]


@pytest.fixture(scope="module")
def predictions(corpus: Corpus) -> list[Prediction]:
    return [msgspec.json.decode(line, type=Prediction) for line in corpus.predictions.read_bytes().splitlines()]


def test_the_synthetic_corpus_is_valid(corpus: Corpus, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(corpus.gold)]) == 0
    assert main(["validate", str(corpus.predictions), "--gold", str(corpus.gold)]) == 0
    assert f"gold, {ARTICLES:,} rows, no problem" in capsys.readouterr().out


def test_the_same_seed_gives_the_same_bytes_and_a_small_corpus_begins_a_large_one(
    shape: Shape, corpus: Corpus, tmp_path: Path
) -> None:
    small = synthetic.write(40, tmp_path, shape)
    for one, other in ((small.gold, corpus.gold), (small.predictions, corpus.predictions)):
        assert one.read_bytes()
        assert other.read_bytes().startswith(one.read_bytes())
    assert next(synthetic.rows(1, shape, seed=1)) != next(synthetic.rows(1, shape, seed=2))


SIZES = {  # characters, entities, mentions, attributions, predictions, bytes
    SMALL: (1_480, 5, 5.8, 5, 5, 3_970),
    REAL: (3_000, 15, 55, 21, 20.2, 12_850),
}


def test_articles_have_the_sizes_that_are_said(
    shape: Shape, corpus: Corpus, articles: list[Article], predictions: list[Prediction]
) -> None:
    characters, entities, mentions, attributions, predicted, size = SIZES[shape]
    assert sum(len(article.text or "") for article in articles) / ARTICLES == pytest.approx(characters, rel=0.02)
    assert {len(article.entities) for article in articles} == {entities}
    found = sum(len(entity.mentions) for article in articles for entity in article.entities) / ARTICLES
    assert found == pytest.approx(mentions, rel=0.02)
    assert {len(article.attributions) for article in articles} == {attributions}
    assert len(predictions) / ARTICLES == pytest.approx(predicted, rel=0.02)
    on_disk = corpus.gold.stat().st_size + corpus.predictions.stat().st_size
    assert on_disk / ARTICLES == pytest.approx(size, rel=0.01)
    assert shape.size == size


def test_nine_real_sized_predictions_in_ten_point_at_the_speaker_half_of_them_not_at_a_mention(tmp_path: Path) -> None:
    corpus = synthetic.write(ARTICLES, tmp_path, REAL)
    gold = {}
    for line in corpus.gold.read_bytes().splitlines():
        article = msgspec.json.decode(line, type=Article)
        gold[article.article] = article
    pointed, exact, all_of_them, kinds = 0, 0, 0, Counter()
    for line in corpus.predictions.read_bytes().splitlines():
        row = msgspec.json.decode(line, type=Prediction)
        all_of_them += 1
        if row.speaker_span is None:
            continue
        pointed += 1
        article = gold[row.article]
        mentions = {span for entity in article.entities for span in entity.mentions} | {
            a.speaker_span
            for a in article.attributions  # two speakers have a mention each, and one span for both
        }
        exact += row.speaker_span in mentions
        start, end = row.speaker_span
        kinds["title"] += any((start, end) != span and end == span[1] and start < span[0] for span in mentions)
        kinds["more"] += any(start == span[0] and end > span[1] for span in mentions)
        kinds["less"] += any(span[0] <= start and end <= span[1] and (start, end) != span for span in mentions)
        assert any(start < span[1] and span[0] < end for span in mentions)
    assert pointed / all_of_them == pytest.approx(0.9, abs=0.02)
    assert exact / pointed == pytest.approx(0.5, abs=0.02)
    for kind in ("title", "more", "less"):
        assert kinds[kind] / pointed > 0.04, kind


def test_articles_differ_so_that_nothing_learnt_of_one_helps_with_another(articles: list[Article]) -> None:
    assert len({article.text for article in articles}) == ARTICLES
    offsets = {tuple(a.quote_spans for a in article.attributions) for article in articles}
    assert len(offsets) == ARTICLES
    names = {entity.name for article in articles for entity in article.entities}
    assert len(names) > 0.9 * sum(len(article.entities) for article in articles)


def test_every_hard_thing_occurs_in_the_synthetic_corpus(articles: list[Article]) -> None:
    gold = [a for article in articles for a in article.attributions]
    assert {a.type for a in gold} == {"direct", "indirect", "mixed"}
    for what in (
        [a for a in gold if a.nested_in is not None],
        [a for a in gold if a.optional is not None],
        [a for a in gold if a.source != "article"],
        [a for a in gold if len(a.quote_spans) == 2],
        [a for a in gold if len(a.speakers) == 2],
    ):
        assert 0.005 * len(gold) < len(what) < 0.2 * len(gold)
    texts = "".join(article.text or "" for article in articles)
    assert {"“", "”", "é", "ø"} <= set(texts.casefold())


def test_scores_on_the_synthetic_corpus_are_neither_nothing_nor_everything(corpus: Corpus) -> None:
    report = quotebench.score(corpus.predictions, gold=corpus.gold, resampling=None)
    for levels in report.total.levels.values():
        for score in levels.values():
            assert 0.3 < (score.f1 or 0) < 0.9
    assert 0.3 < (report.total.channel.f1 or 0) < 0.9
    assert 0.1 < (report.total.aer.rate or 0) < 0.7
    relaxed, strict = (report.total.levels[name]["quote"].tp for name in ("relaxed", "strict"))
    assert relaxed > 1.2 * strict  # many pairs overlap without being equal
