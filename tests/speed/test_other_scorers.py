"""Scorers are asked the same question, and the floor reads what they read."""

import json
from pathlib import Path

import pytest
from speed import intervals, strings, synthetic
from speed.floor import parse
from speed.labelled import LABELS, Labelled, read, sides
from speed.shapes import SHAPES, Shape
from speed.synthetic import Corpus

import quotebench
from quotebench import Article, Attribution, Entity, Prediction
from tests.speed.conftest import TEXT


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_the_floor_reads_every_row(shape: Shape, tmp_path: Path) -> None:
    corpus = synthetic.write(20, tmp_path, shape)
    assert parse(corpus.gold, corpus.predictions) == (20, corpus.predictions.read_bytes().count(b"\n"))


def test_the_same_predictions_as_strings_score_the_same(by_hand: Corpus, tmp_path: Path) -> None:
    strings.write(by_hand.gold, by_hand.predictions, tmp_path / "strings.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "strings.jsonl").read_text().splitlines()]
    assert rows[2] == {"article": "a", "quote": "the old ferry was", "speaker": "Lena"}
    one, other = (
        quotebench.score(path, gold=by_hand.gold, resampling=None).total
        for path in (by_hand.predictions, tmp_path / "strings.jsonl")
    )
    assert one.levels == other.levels
    assert other.alignment["exact"] == len(rows) == 4


def test_quotebench_counts_the_case_worked_by_hand(by_hand: Corpus) -> None:
    strict = quotebench.score(by_hand.predictions, gold=by_hand.gold, resampling=None).total.levels["strict"]
    assert (strict["quote"].tp, strict["quote"].fp, strict["quote"].fn) == (2, 2, 1)
    assert (strict["quote+speaker"].tp, strict["quote+speaker"].fp, strict["quote+speaker"].fn) == (1, 3, 2)


def test_nervaluate_is_asked_the_same_question(by_hand: Corpus) -> None:
    pytest.importorskip("nervaluate")
    from speed.with_nervaluate import documents, evaluate

    gold, predicted = documents(read(by_hand.gold, by_hand.predictions))
    assert evaluate(gold, predicted, LABELS) == {"exact": 2, "strict": 1}


def test_nervaluate_gets_spans_with_inclusive_ends() -> None:
    from speed.labelled import Sides
    from speed.with_nervaluate import documents

    gold, predicted = documents([Sides("aaa bbb", [Labelled(0, 3, "e0")], []), Sides("c", [], [Labelled(0, 1, "e1")])])
    assert gold == [[{"label": "e0", "start": 0, "end": 2}], []]
    assert predicted == [[], [{"label": "e1", "start": 0, "end": 0}]]


def test_seqeval_is_asked_the_same_question(by_hand: Corpus) -> None:
    pytest.importorskip("seqeval")
    from speed.with_seqeval import evaluate, tagged

    gold, predicted = tagged(read(by_hand.gold, by_hand.predictions))
    # tp 1, fp 3, fn 2; the spurious prediction stands on two words that no gold quote has
    expected = {"precision": 1 / 4, "f1": 2 / 7, "support": 3}
    assert evaluate(gold, predicted, "strict") == pytest.approx(expected)
    assert evaluate(gold, predicted, None) == pytest.approx(expected)


def test_tags_stand_on_the_words_that_a_span_touches(by_hand: Corpus) -> None:
    from speed.with_seqeval import tagged

    (gold,), (predicted,) = tagged(read(by_hand.gold, by_hand.predictions))
    words = TEXT.split()
    assert len(gold) == len(predicted) == len(words)
    assert gold[:5] == ["B-e0", "I-e0", "I-e0", "O", "O"]
    assert [word for word, tag in zip(words, gold, strict=True) if tag.endswith("e2")] == words[-6:]
    assert predicted[10:] == ["B-e1", "I-e1", "O", "B-e2", "I-e2", "I-e2", "I-e2", "O", "O"]


def test_of_two_spans_that_share_a_word_the_longer_one_is_tagged() -> None:
    from speed.labelled import Sides
    from speed.with_seqeval import tagged

    nested = [Labelled(0, 3, "e1"), Labelled(4, 7, "e1"), Labelled(0, 11, "e0"), Labelled(10, 15, "e2")]
    (gold,), (predicted,) = tagged([Sides("aaa bbb ccc ddd", nested, [Labelled(2, 4, "e1")])])
    assert gold == ["B-e0", "I-e0", "I-e0", "O"]
    assert predicted == ["B-e1", "O", "O", "O"]


def test_speakers_become_labels() -> None:
    article = Article(
        article="a",
        text="x" * 20,
        entities=(
            Entity(id="e0", name="Ana Velisar", kind="person", aliases=("Velisar",)),
            Entity(id="e1", name="Per Holm", kind="person"),
        ),
        attributions=(
            Attribution(id="a0", type="direct", quote_spans=((0, 2), (4, 6)), speakers=("e1",)),
            Attribution(id="a1", type="direct", quote_spans=((7, 9),), speakers=("e0", "e1")),
        ),
    )
    speakers = ("Velisar", "harbour master Per Holm", ("Ana Velisar", "Per Holm"), None, "Nobody")
    rows = [Prediction(article="a", quote_spans=((0, 2),), speaker=speaker) for speaker in speakers]
    found = sides(article, rows)
    assert found.gold == [(0, 2, "e1"), (4, 6, "e1"), (7, 9, "several")]
    assert [one.label for one in found.predicted] == ["e0", "e1", "several", "none", "unresolved"]


def test_intervals_are_made_from_the_counts_of_a_report(by_hand: Corpus) -> None:
    report = quotebench.score(by_hand.predictions, gold=by_hand.gold, resampling=None).as_json()
    drawn = intervals.counts(json.dumps(report).encode(), 7)
    assert {len(rows) for rows in drawn.values()} == {7}
    assert len(drawn) == 8  # four levels under two thresholds
    assert drawn["strict", "quote"].tolist() == [[2, 2, 1]] * 7
    assert drawn["strict", "quote+speaker"].tolist() == [[1, 3, 2]] * 7
