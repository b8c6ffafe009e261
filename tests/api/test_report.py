"""A report in Python: its numbers, its forms, its warnings."""

import copy
import html
import json
import pickle
import re
from pathlib import Path

import msgspec
import pytest

import quotebench
from quotebench import Corpus, InvalidData, Prediction, Report
from quotebench.commands.main import main
from quotebench.reports.measures import Score
from tests.helpers import lines


@pytest.fixture
def report(rows: list[Prediction], corpus: Corpus) -> Report:
    return quotebench.score(rows, corpus)


def test_a_level_is_relaxed_unless_said_otherwise(report: Report) -> None:
    # Of eight to find, the optional ones left out, three quotes are found, one altogether right; one answer is of none.
    assert report["quote"] == report["quote", "relaxed"] == Score(3, 1, 5)
    assert report["triple"] == Score(1, 3, 7)
    assert report["quote+source"] == Score(2, 2, 6)
    # "gate is shut" is too little of its quote for the strict threshold.
    assert report["triple", "strict"] == Score(0, 4, 8)
    assert report["quote", "strict"] == Score(2, 2, 6)
    assert report["triple"].precision == 1 / 4


def test_what_a_breakdown_has_not_is_a_key_error_that_names_what_it_has(report: Report) -> None:
    found = report.breakdown
    with pytest.raises(KeyError, match="'mentions': there are type, "):
        found["mentions"]
    with pytest.raises(KeyError, match="'reported': there are direct"):
        found["type"]["reported"]
    with pytest.raises(KeyError, match="'tripel': there are quote, "):
        found["type"]["direct"]["tripel"]
    assert found.get("mentions") is None
    assert "mentions" not in found
    assert pickle.loads(pickle.dumps(found)) == copy.deepcopy(found) == found == {**found}
    with pytest.raises(KeyError, match="'t9': it is none of the 2 articles"):
        report.articles["t9"]


@pytest.mark.parametrize("level", ["f1", "speaker", ("triple", "exact"), ("strict", "triple"), ("triple",) * 3, 0])
def test_a_level_that_is_not_there_is_a_key_error_that_names_those_that_are(report: Report, level: object) -> None:
    with pytest.raises(KeyError, match=r"quote\+speaker.*triple.*relaxed, strict"):
        report[level]  # type: ignore[index]


def test_printing_a_report_is_the_table_of_the_command(
    mine: Path, gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = quotebench.score(mine, gold=gold)
    assert main(["score", str(mine), "--gold", str(gold)]) == 0
    out = capsys.readouterr().out
    print(report)
    assert capsys.readouterr().out == out
    assert report.signature in out


def test_a_notebook_shows_the_same_figures(report: Report) -> None:
    shown = html.unescape(re.sub(r"<[^>]+>", "", report._repr_html_()))

    def words(text: str) -> list[list[str]]:
        return [line.split() for line in text.splitlines() if line.strip()]

    assert words(shown) == words(str(report))
    assert ["triple", "25.0", "12.5", "16.7"] in [line[:4] for line in words(shown)]


def test_what_a_name_holds_is_shown_as_text(rows: list[Prediction], corpus: Corpus) -> None:
    renamed = corpus._replace(name="<script>alert(1)</script>[bold]")
    report = quotebench.score(rows, renamed)
    assert "<script>" not in report._repr_html_()
    assert "<script>alert(1)</script>[bold]" in str(report)
    long = quotebench.score(rows, corpus._replace(name="x" * 300))
    assert str(long).splitlines()[-1] == long.signature


def test_the_repr_says_what_of_what_and_how_good(report: Report) -> None:
    assert repr(report) == "<Report of predictions on gold.jsonl: triple F1 16.7, 2 articles>"


def test_as_values_a_report_is_the_json_of_the_command(
    mine: Path, gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = quotebench.score(mine, gold=gold)
    assert main(["score", str(mine), "--gold", str(gold), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert report.to_dict() == report.as_json()
    assert json.loads(msgspec.json.encode(report.to_dict())) == document
    assert document["levels"]["relaxed"]["triple"]["tp"] == 1


def test_a_report_as_a_data_frame(rows: list[Prediction], corpus: Corpus) -> None:
    pytest.importorskip("pandas")
    frame = quotebench.score(rows, corpus).to_pandas()
    assert frame.index.names == ["threshold", "level"]
    assert len(frame) == 8
    triple = frame.loc[("relaxed", "triple")]
    assert (triple["tp"], triple["fp"], triple["fn"]) == (1, 3, 7)
    assert triple["f1"] == pytest.approx(2 / 12)
    assert triple["ci_low"] <= triple["f1"] <= triple["ci_high"]
    bare = quotebench.score(rows, corpus, resampling=None).to_pandas()
    assert bare["ci_low"].isna().all()


def test_reports_that_say_the_same_are_equal_and_survive_pickle_and_copy(
    rows: list[Prediction], mine: Path, gold: Path, corpus: Corpus
) -> None:
    of_rows = [quotebench.score(some, corpus) for some in (rows, rows, rows[1:])]
    of_files = [quotebench.score(mine, gold=gold, threshold=threshold) for threshold in (0.5, 0.5, 1)]
    for report, again, other in (of_rows, of_files):
        assert report == again
        assert report != other
        for one in (pickle.loads(pickle.dumps(report)), copy.deepcopy(report), copy.copy(report)):
            assert one == report
            assert one.to_dict() == report.to_dict()
            assert one.pairs == report.pairs
            assert str(one) == str(report)


def test_a_field_that_is_not_known_is_a_warning_and_scored(corpus: Corpus, gold: Path, tmp_path: Path) -> None:
    row = {"article": "t1", "quote": "The gate is shut", "speaker": "Ana Ruiz", "confidence": 0.9}
    (tmp_path / "p.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    for report in (quotebench.score([row], corpus), quotebench.score(tmp_path / "p.jsonl", gold=gold)):
        assert [(one.line, one.field) for one in report.warnings] == [(1, "confidence"), (None, None)]
        assert "has no row about 1 of 2 articles" in report.warnings[1].message
        assert report["triple"].tp == 1


def test_offsets_that_do_not_fit_the_words_are_a_warning_and_scored(corpus: Corpus, gold: Path, tmp_path: Path) -> None:
    row = {"article": "t1", "quote": "the port is safe", "quote_spans": [[1, 17]], "speaker": "Ana Ruiz"}
    (tmp_path / "p.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    for report in (quotebench.score([row], corpus), quotebench.score(tmp_path / "p.jsonl", gold=gold)):
        warning, _ = report.warnings
        assert (warning.line, warning.field) == (1, "quote_spans")
        assert "The gate is shut" in warning.message
        assert "the spans are what counts" in warning.message
        assert report["triple"].tp == 1


def test_rows_without_anything_strange_bring_no_warning(report: Report, mine: Path, gold: Path) -> None:
    assert [one.message for one in (*report.warnings, *quotebench.score(mine, gold=gold).warnings)] == [
        "has no row about 1 of 2 articles; they count as answered with nothing"
    ] * 2


def test_the_rows_that_were_scored_come_with_the_report(rows: list[Prediction], corpus: Corpus) -> None:
    given = [msgspec.to_builtins(row) for row in rows]
    for some in (given, rows, iter(given), lines(rows).encode()):
        assert list(quotebench.score(some, corpus).predictions) == rows


def test_what_is_wrong_with_rows_is_raised_whole(corpus: Corpus) -> None:
    with pytest.raises(InvalidData) as caught:
        quotebench.score([{"article": "t9", "quote": "x"}, {"article": "t1"}], corpus)
    assert [(one.line, one.field) for one in caught.value.problems] == [(1, "article"), (2, "quote")]


@pytest.mark.parametrize("threshold", [0, -0.1, 1.5, float("nan")])
def test_a_threshold_out_of_range_is_refused(corpus: Corpus, mine: Path, gold: Path, threshold: float) -> None:
    for score in (
        lambda: quotebench.score([], corpus, threshold=threshold),
        lambda: quotebench.score(mine, gold=gold, threshold=threshold),
        lambda: quotebench.run(lambda article: [], corpus, threshold=threshold),
        lambda: quotebench.explain([], corpus, threshold=threshold),
        lambda: quotebench.agreement(corpus, corpus, threshold=threshold),
        lambda: quotebench.compare({"a": [], "b": []}, corpus, threshold=threshold),
    ):
        with pytest.raises(ValueError, match="above 0 and at most 1"):
            score()
