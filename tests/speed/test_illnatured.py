"""Ill-natured inputs are what they are said to be, seen at small counts."""

import itertools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from speed import crafted
from speed.illnatured import CASES, Case
from speed.synthetic import Corpus

from quotebench.api import score
from quotebench.commands.main import main
from quotebench.exceptions import InvalidData

Row = dict[str, Any]
Span = tuple[int, int]


def rows(corpus: Corpus) -> tuple[Row, list[Row]]:
    """The one article of an input, and its predictions."""
    (gold,) = corpus.gold.read_text(encoding="utf-8").splitlines()
    return json.loads(gold), [json.loads(line) for line in corpus.predictions.read_text(encoding="utf-8").splitlines()]


def quotes(article: Row) -> list[str]:
    """The words of the gold quotes."""
    spans = [span for a in article["attributions"] for span in a["quote_spans"]]
    return [article["text"][start:end] for start, end in spans]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_the_gold_of_every_input_is_valid(case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = case.make(tmp_path, *case.scaled(0.002))
    assert main(["validate", str(corpus.gold)]) == 0
    bad = case.make is crafted.bad_rows
    assert main(["validate", str(corpus.predictions), "--gold", str(corpus.gold)]) == (3 if bad else 0)
    assert main(["score", str(corpus.predictions), "--gold", str(corpus.gold)]) == (3 if bad else 0)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_the_title_of_every_input_takes_its_counts(case: Case) -> None:
    assert case.scaled(1) == case.counts
    shown = case.title.format(*case.counts)
    assert all(f"{count:,}" in shown for count in case.counts)
    assert all(0 < small <= full for small, full in zip(case.scaled(0.0001), case.counts, strict=True))


def test_one_answer_many_times(tmp_path: Path) -> None:
    article, answers = rows(crafted.repeated_answer(tmp_path, 30))
    assert quotes(article) == ["yes"] * 30
    assert article["text"].count("yes") == 30
    assert [row["quote"] for row in answers] == ["yes"] * 30


def test_a_crowd_of_which_no_name_is_predicted_as_it_stands(tmp_path: Path) -> None:
    article, answers = rows(crafted.crowded_cast(tmp_path, 300, 40))
    names = {entity["name"] for entity in article["entities"]}
    assert len(names) == len(article["entities"]) == 300
    assert len(answers) == len(article["attributions"]) == 40
    assert not names & {row["speaker"] for row in answers}
    surnames = {name.split()[-1] for name in names}
    assert sum(row["speaker"].split()[-1] in surnames for row in answers) == 30  # a quarter is somebody else
    for entity in article["entities"]:
        assert [article["text"][start:end] for start, end in entity["mentions"]] == [entity["name"]]


def test_speaker_spans_touch_one_to_three_mentions_and_are_none(tmp_path: Path) -> None:
    article, answers = rows(crafted.off_mentions(tmp_path, 200))
    mentions = [tuple(span) for entity in article["entities"] for span in entity["mentions"]]
    spans = [tuple(row["speaker_span"]) for row in answers]
    assert len(mentions) == len(set(mentions)) == len(spans) == 200
    assert not set(mentions) & set(spans)
    touched = [sum(start <= m[1] and m[0] <= end for m in mentions) for start, end in spans]
    assert set(touched) == {1, 2, 3}


def test_a_long_article_with_strings_verbatim_folded_alike_and_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = crafted.long_article(tmp_path, 50_000, 40)
    article, answers = rows(corpus)
    assert len(article["text"]) == pytest.approx(50_000, rel=0.01)
    assert [row["quote"] in article["text"] for row in answers] == [True, False, False, False] * 10
    assert main(["score", str(corpus.predictions), "--gold", str(corpus.gold), "--json"]) == 0
    placed = json.loads(capsys.readouterr().out)["alignment"]
    assert placed == {"given": 0, "exact": 10, "folded": 10, "cut": 0, "fuzzy": 10, "missing": 10}


def test_quotes_inside_quotes(tmp_path: Path) -> None:
    article, answers = rows(crafted.nested(tmp_path, 50))
    assert [a["nested_in"] for a in article["attributions"]] == [None, *(f"a{i}" for i in range(49))]
    words = quotes(article)
    assert all(f"“{inner}”" in outer for outer, inner in itertools.pairwise(words))
    assert words[-1] == "word49 so end49"
    assert len(answers) == 50


def test_quotes_over_each_other(tmp_path: Path) -> None:
    article, answers = rows(crafted.overlapping(tmp_path, 60))
    spans = [a["quote_spans"][0] for a in article["attributions"]]
    overlaps = sum(one[0] < other[1] and other[0] < one[1] for one in spans for other in spans)
    assert len(spans) == len(answers) == 60
    assert overlaps > 5 * len(spans)


@pytest.mark.parametrize(
    ("make", "counts"),
    [
        (crafted.nowhere_in_repeats, (40,)),
        (crafted.long_nowhere_in_repeats, (400, 60)),
        (crafted.ellipses_in_repeats, (400, 20)),
        (crafted.long_fuzzy, (5_000, 400)),
        (crafted.all_missing, (30,)),
        (crafted.huge_quote, (5_000,)),
    ],
)
def test_strings_that_stand_nowhere_verbatim(
    make: Callable[..., Corpus], counts: tuple[int, ...], tmp_path: Path
) -> None:
    article, answers = rows(make(tmp_path, *counts))
    assert answers
    assert not any(row["quote"] in article["text"] for row in answers)


def test_strings_in_repeats_are_as_long_as_said(tmp_path: Path) -> None:
    article, answers = rows(crafted.nowhere_in_repeats(tmp_path, 300))
    assert article["text"].split(" “")[0].split() == ["the", "gate"] * 150
    assert [len(row["quote"].split()) for row in answers] == [2 * n + 1 for n in range(1, 151)]
    article, answers = rows(crafted.verbatim_in_repeats(tmp_path, 500, 20))
    assert article["text"].count("the ") == 500
    assert [row["quote"] for row in answers] == ["the " * 20]
    article, answers = rows(crafted.long_fuzzy(tmp_path, 5_000, 400))
    assert len(article["text"]) == pytest.approx(5_000, rel=0.02)
    assert len(answers[0]["quote"]) == pytest.approx(400, rel=0.1)
    article, answers = rows(crafted.ellipses_in_repeats(tmp_path, 400, 20))
    assert answers[0]["quote"].count("...") == 19
    article, answers = rows(crafted.huge_quote(tmp_path, 5_000))
    assert len(answers[0]["quote"]) == pytest.approx(5_000, rel=0.02)
    article, answers = rows(crafted.all_missing(tmp_path, 30))
    assert len({row["quote"] for row in answers}) == 30


def test_rows_that_are_all_bad(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = crafted.bad_rows(tmp_path, 20)
    article, answers = rows(corpus)
    assert len({row["article"] for row in answers} - {article["article"]}) == 20
    assert main(["score", str(corpus.predictions), "--gold", str(corpus.gold)]) == 3
    said = capsys.readouterr().err
    assert "predictions.jsonl:1: " in said
    with pytest.raises(InvalidData) as caught:
        score(corpus.predictions, gold=corpus.gold)
    assert {problem.line for problem in caught.value.problems} == set(range(1, 21))
