"""Reports as pictures: the figures of a small report worked out by hand, what is left out, and several at once."""

import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import quotebench
from quotebench.commands.main import main
from quotebench.pictures.picture import Picture
from quotebench.reports.beside import Bin
from quotebench.reports.report import Report
from quotebench.systems.measuring import Run
from tests.commands.test_command_line import PERFECT, SHEET, rows
from tests.pictures.test_charts import HOSTILE, centres, having
from tests.reports.test_linking_confidence import scored, summed
from tests.scorers import attributed, written

Write = Callable[[str, str], Path]
Printed = pytest.CaptureFixture[str]


@pytest.fixture
def report() -> Report:
    """Of four gold triples two are found; one more prediction has the wrong speaker, between them by score."""
    three = scored("one", (None, None), (None, None), (None, None), scores=(0.9, 0.8, 0.7), wrong=(1,))
    found = summed([three, written([attributed((0, 5))], [], "two")])
    return replace(found, system={"name": "tiny", "predictions": 3})


def panels(drawn: Picture) -> dict[str, ET.Element]:
    """The charts of a picture by their headings."""
    found = ET.fromstring(str(drawn))
    headings = [str(one.text) for one in having(found, "heading")]
    return dict(zip(headings, (one for one in found.iter() if one.get("role") == "img"), strict=True))


def notes(drawn: Picture) -> list[str]:
    found = ET.fromstring(str(drawn)).find("{*}desc")
    assert found is not None
    return str(found.text).split(". ")


def test_the_figures_are_those_of_the_report(report: Report) -> None:
    drawn = panels(report.plot())
    assert list(drawn) == [
        "Levels",
        "Precision and recall by score",
        "Recall of the triple by kind",
        "Calibration of the triple",
    ]
    levels = drawn["Levels"]
    # Quotes: 3 right, 1 missed. Triples: 2 right, 1 wrong, 2 not found; P 2/3, R 2/4, F1 4/7.
    assert "triple: precision 66.7, recall 50.0, F1 57.1" in levels.attrib["aria-label"]
    figures = [one.text for one in having(levels, "figure")]
    assert figures[0] == "85.7"
    assert figures[3] == "57.1"
    assert centres(levels, "point")[3][0] == pytest.approx(142 + 4 / 7 * (328 - 142), abs=0.01)
    curve = drawn["Precision and recall by score"]
    assert centres(curve, "dot") == [(130, 12), (130, 134), (216, pytest.approx(256 - 2 / 3 * 244, abs=0.01))]
    assert curve.attrib["aria-label"].endswith("average precision 41.7")
    # One prediction in each tenth, of which the second is wrong.
    dots = [(0.7, 1.0), (0.8, 0.0), (0.9, 1.0)]
    reliable = [(pytest.approx(44 + score * 344, abs=0.01), 256 - right * 244) for score, right in dots]
    assert centres(drawn["Calibration of the triple"], "dot") == reliable


def test_predictions_stand_in_the_tenth_of_their_score() -> None:
    rows = scored("one", *[(None, None)] * 5, scores=(0.0, 0.05, 0.3, 1.0, None), wrong=(1,))
    found = summed([rows]).confidence
    assert found is not None
    assert found.calibration == (Bin(0.0, 0.1, 2, 0.025, 0.5), Bin(0.3, 0.4, 1, 0.3, 1.0), Bin(0.9, 1.0, 1, 1.0, 1.0))
    assert found.as_json()["calibration"] == [
        {"low": low, "high": high, "predictions": n, "score": score, "right": right}
        for low, high, n, score, right in found.calibration
    ]


@pytest.mark.parametrize("score", [1.5, -0.1])
def test_scores_that_are_no_probabilities_have_no_calibration(score: float) -> None:
    found = summed([scored("one", (None, None), (None, None), scores=(0.5, score))])
    drawn = found.plot()
    assert "Calibration of the triple" not in panels(drawn)
    assert "Left out: calibration, for scores are not all from 0 to 1, so they are no probabilities" in notes(drawn)


def test_what_there_is_nothing_of_is_left_out_and_said() -> None:
    drawn = summed([scored("one", (None, None))]).plot()
    assert list(panels(drawn)) == ["Levels", "Recall of the triple by kind"]
    said = notes(drawn)
    assert "Left out: precision and recall by score, for no prediction has a score" in said
    assert "Left out: calibration, for no prediction has a score" in said
    assert "Left out: quality against cost, for it is not known how long the systems took" in said
    empty = summed([written([], [], "one")]).plot()
    assert list(panels(empty)) == ["Levels"]
    assert "Left out: recall by kind, for no attribution of the gold is required" in notes(empty)


def test_seconds_an_article_are_the_cost(report: Report) -> None:
    drawn = panels(replace(report, system={"name": "tiny", "seconds": 2.0}).plot())
    # Two articles, so a second each, in the decade from 1 to 10.
    assert centres(drawn["Quality against cost"], "spot") == [(44, pytest.approx(256 - 4 / 7 * 244, abs=0.01))]


def test_the_same_report_is_the_same_picture_and_another_is_another(report: Report) -> None:
    assert str(report.plot()) == str(report.plot())
    assert str(report.plot()) != str(replace(report, system={"name": "other"}).plot())


def test_several_systems_carry_one_number_in_every_chart(report: Report) -> None:
    other = replace(summed([scored("one", (None, None), scores=(0.9,))]), system={"name": "other"})
    drawn = panels(report.plot(other, report))
    levels = drawn["Levels"].attrib["aria-label"]
    assert "triple: 1 tiny: precision 66.7" in levels
    assert "2 other: precision 100.0" in levels
    assert "3 tiny (2): precision 66.7" in levels
    assert [one.text for one in having(drawn["Calibration of the triple"], "number")] == ["1", "2", "3"]
    with pytest.raises(quotebench.UsageError, match="got str"):
        report.plot("other.jsonl")  # type: ignore[arg-type]


def test_several_corpora_are_side_by_side(report: Report) -> None:
    other = replace(report, corpus="second", gold_sha256="1" * 64)
    namesake = replace(report, gold_sha256="2" * 64)
    drawn = report.plot(other, namesake)
    found = panels(drawn)
    wanted = ["Triple by corpus", *(f"Recall of the triple, {name}" for name in ("drawn", "second", "drawn (2)"))]
    assert list(found) == wanted
    assert len(having(found["Triple by corpus"], "figure")) == 3
    assert "drawn: tiny: precision" in found["Triple by corpus"].attrib["aria-label"]
    assert not having(ET.fromstring(str(drawn)), "number"), "there is one system"
    assert "Not drawn of several corpora: calibration" in notes(drawn)


def test_a_hostile_name_is_text(report: Report) -> None:
    drawn = str(replace(report, system={"name": HOSTILE}, corpus=HOSTILE).plot(replace(report, corpus="b")))
    assert "<script" not in drawn
    said = "".join(ET.fromstring(drawn).itertext())
    assert "\\x00\\x1b\\u202e\\ud800" in said
    assert not set(drawn) & set("\x00\x1b\u202e\ud800")


@pytest.fixture
def files(tmp_path: Path, write: Write) -> list[str]:
    (tmp_path / "sheets").mkdir()
    write("sheets/t1.sheet", SHEET)
    assert main(["build", str(tmp_path / "sheets"), "--out", str(tmp_path / "gold.jsonl")]) == 0
    half = write("half.jsonl", rows(PERFECT[0], {**PERFECT[1], "speaker": "Nobody"}))
    return ["--gold", str(tmp_path / "gold.jsonl"), str(half), str(write("whole.jsonl", rows(*PERFECT)))]


def test_score_draws_what_it_scores(files: list[str], tmp_path: Path, capsys: Printed) -> None:
    out = tmp_path / "out.svg"
    assert main(["score", *files, "--short", "--plot", str(out)]) == 0
    printed = capsys.readouterr()
    assert [line.split(":")[0] for line in printed.out.splitlines()] == ["half", "whole"]
    assert f"{out}: " in printed.err
    found = ET.fromstring(out.read_text("utf-8"))
    assert found.findtext("{*}title") == "2 systems on gold.jsonl"
    assert main(["score", *files[:3], "--json", "--plot", str(out)]) == 0, "a picture may be drawn again"
    report = quotebench.score(files[2], gold=files[1])
    assert out.read_text("utf-8") == str(report.plot())


def test_no_picture_is_written_over_what_is_none(files: list[str], tmp_path: Path, capsys: Printed) -> None:
    kept = tmp_path / "kept.svg"
    kept.write_text("mine", encoding="utf-8")
    for name, said in (
        ("kept.svg", "is no picture"),
        ("out.png", "ends in .svg"),
        ("none/out.svg", "no such folder"),
    ):
        assert main(["score", *files, "--plot", str(tmp_path / name)]) == 2
        printed = capsys.readouterr()
        assert said in printed.err
        assert not printed.out
    assert kept.read_text("utf-8") == "mine"
    rows_of = tmp_path / "rows.svg"
    rows_of.write_bytes(Path(files[2]).read_bytes())
    assert main(["score", *files[:2], str(rows_of), "--plot", str(rows_of)]) == 2
    assert "would be written over" in capsys.readouterr().err


def test_run_draws_what_it_ran_and_score_knows_what_it_took(
    files: list[str], tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quotebench.commands.run._taken", _two_seconds)
    out, kept = tmp_path / "run.svg", tmp_path / "runs"
    assert main(["run", "marks", *files[:2], "--out", str(kept), "--plot", str(out)]) == 0
    drawn = out.read_text("utf-8")
    assert "2 s, triple F1" in drawn
    (made,) = kept.glob("marks/*.jsonl")
    again = tmp_path / "again.svg"
    assert main(["score", *files[:2], str(made), "--plot", str(again)]) == 0
    assert "2 s, triple F1" in again.read_text("utf-8")
    made.write_text(rows(*PERFECT, PERFECT[0]), encoding="utf-8")  # other predictions, which nothing is known of
    assert main(["score", *files[:2], str(made), "--plot", str(again)]) == 0
    assert "2 s, triple F1" not in again.read_text("utf-8")
    capsys.readouterr()


def _two_seconds(*_: object) -> Run:
    return Run(seconds=2.0)
