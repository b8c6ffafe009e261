"""Scoring from Python: files by batches, how many processes share the work, and whatever predictions and gold are."""

import os
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

import quotebench
from quotebench import Corpus, InvalidData, Prediction
from quotebench.batches import files, lines
from quotebench.gold.corpora import load_file, prediction_rows
from quotebench.gold.places import gold_files
from quotebench.rows.structs import Article
from tests import helpers

DEV = gold_files("wire")[1]


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Predictions about the articles of wire's dev split, nine of ten that there are to make."""
    rows = [row for article in load_file(DEV).articles for row in prediction_rows(article)]
    kept = Random(1).sample(rows, len(rows) * 9 // 10)
    (tmp_path / "many.jsonl").write_text(helpers.lines(kept), encoding="utf-8")
    return tmp_path / "many.jsonl"


def test_several_jobs_give_the_report_of_one(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines.cuts, "__defaults__", (3_000,))
    monkeypatch.setattr(files, "_CHUNKS_A_TASK", 3)
    told: list[tuple[int, int]] = []
    one = quotebench.score(many, gold=DEV, jobs=1)
    several = quotebench.score(many, gold=DEV, jobs=3, progress=lambda done, all: told.append((done, all)))
    assert one == several
    assert one.to_dict() == several.to_dict()
    assert one.to_dict() == quotebench.score(many, gold=DEV).to_dict()
    assert len(told) > 3
    assert told == [(i, len(told)) for i in range(1, len(told) + 1)]
    whole = quotebench.score(many, load_file(DEV)).to_dict()
    assert {**several.to_dict(), "system": None} == {**whole, "system": None}


@pytest.mark.parametrize(
    ("large", "jobs", "expected"),
    [(None, None, 1), (1, None, "cores"), (None, 3, 3), (1, 1, 1)],
    ids=["a small file", "a large file", "as asked", "as asked for a large file"],
)
def test_a_small_file_is_read_by_one_process_unless_asked_otherwise(
    many: Path, monkeypatch: pytest.MonkeyPatch, large: int | None, jobs: int | None, expected: int | str
) -> None:
    asked: list[int] = []
    score_files = files.score_files

    def spied(job: files.Job, jobs: int, progress: Callable[[int, int], None]) -> object:
        asked.append(jobs)
        return score_files(job, 1, progress)

    monkeypatch.setattr(files, "score_files", spied)
    if large is not None:
        monkeypatch.setattr("quotebench.reporting._LARGE", large)
    quotebench.score(many, gold=DEV, jobs=jobs)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    assert asked == [cores if expected == "cores" else expected]


def test_counts_by_article_are_kept_unless_told_otherwise(mine: Path, gold: Path) -> None:
    kept, dropped = (quotebench.score(mine, gold=gold, by_article=by) for by in (True, False))
    assert list(kept.articles) == ["t1", "t2"]
    assert list(dropped.articles) == []
    assert (dropped.total, dropped.intervals) == (kept.total, kept.intervals)


def test_paths_may_be_strings_and_rows_mappings(mine: Path, gold: Path, corpus: Corpus, rows: list[Prediction]) -> None:
    expected = quotebench.score(rows, corpus).total
    for found in (
        quotebench.score(str(mine), gold=str(gold)),
        quotebench.score(mine, corpus),
        quotebench.score(mine.read_bytes(), corpus),
        quotebench.score(rows, gold=gold),
    ):
        assert found.total == expected
    assert quotebench.score(mine, gold=gold).system["name"] == "mine"
    assert quotebench.score(mine.read_bytes(), corpus).system["name"] == "stdin"


def test_a_corpus_in_the_place_of_its_name() -> None:
    wire = quotebench.load("wire")
    dev = quotebench.load("wire", "dev")
    rows = [row for article in dev.articles for row in prediction_rows(article)]
    by_name = quotebench.score(rows, "wire", "dev")
    assert quotebench.score(rows, dev).to_dict() == by_name.to_dict()
    assert quotebench.score(rows, wire, "dev").to_dict() == by_name.to_dict()
    assert by_name["triple"].f1 == 1
    default = quotebench.score(rows)
    assert (default.corpus, default.split) == ("wire", "dev")
    assert [str(one) for one in default.warnings] == [
        "wire: no split is given, so dev is scored; --split all (split='all') takes all, train too"
    ]
    every = quotebench.score(rows, split="all")
    assert (every.split, every.count, len(every.warnings)) == (None, len(wire.articles), 1)
    assert "no row about 124 of 156 articles" in every.warnings[0].message
    with pytest.raises(quotebench.UnknownCorpus):
        quotebench.score(rows, dev, "test")
    with pytest.raises(quotebench.UnknownCorpus, match="did you mean 'wire'"):
        quotebench.score(rows, "wired")


def test_a_corpus_of_the_users_own_articles(articles: tuple[Article, ...], rows: list[Prediction]) -> None:
    mine = Corpus("mine", None, "0" * 64, articles)
    assert quotebench.score(rows, mine)["triple"].tp == 1
    with pytest.raises(InvalidData, match="the corpus has no article 't1'"):
        quotebench.score(rows, Corpus("mine", None, "0" * 64, articles[1:]))


def test_no_predictions_at_all_is_an_answer(corpus: Corpus, gold: Path, tmp_path: Path) -> None:
    (tmp_path / "none.jsonl").touch()
    for found in (quotebench.score([], corpus), quotebench.score(tmp_path / "none.jsonl", gold=gold)):
        assert (found["quote"].tp, found["quote"].fp, found["quote"].fn) == (0, 0, 8)
        assert found.system["articles_without_predictions"] == 2
        assert (found["triple"].precision, found["triple"].f1) == (None, 0)


def test_a_file_that_is_not_there_is_an_os_error(gold: Path, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        quotebench.score(tmp_path / "nowhere.jsonl", gold=gold)
    with pytest.raises(FileNotFoundError):
        quotebench.score([], gold=tmp_path / "nowhere.jsonl")
