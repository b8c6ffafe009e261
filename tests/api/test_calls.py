"""compare, explain, agreement, run and validate from Python: what the commands print, as values."""

import copy
import json
import math
import pickle
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

import quotebench
from quotebench import Corpus, Document, InvalidData, Prediction, Settings
from quotebench.commands.main import main
from quotebench.exceptions import SystemFailed, UnknownSystem
from quotebench.gold.corpora import load_file, prediction_rows
from quotebench.rows.structs import Article
from tests.helpers import lines

SETTINGS = Settings(50, 3)
OPTIONS = ["--resamples", "50", "--seed", "3"]


def plain(value: object) -> object:
    """What JSON makes of a value."""
    return json.loads(msgspec.json.encode(value))


def printed(capsys: pytest.CaptureFixture[str], *command: object) -> str:
    assert main([str(part) for part in command]) == 0
    return capsys.readouterr().out


@pytest.fixture
def right(tmp_path: Path, articles: tuple[Article, ...]) -> Path:
    """A file of predictions that are all right."""
    rows = [row for article in articles for row in prediction_rows(article)]
    (tmp_path / "right.jsonl").write_text(lines(rows), encoding="utf-8")
    return tmp_path / "right.jsonl"


# compare


def test_a_comparison_is_the_json_of_the_command(
    mine: Path, right: Path, gold: Path, corpus: Corpus, capsys: pytest.CaptureFixture[str]
) -> None:
    more = {"resampling": SETTINGS, "permutations": 100}
    found = quotebench.compare({"mine": mine, "right": right}, gold=gold, **more)
    command = "compare", mine, right, "--gold", gold, *OPTIONS, "--permutations", 100
    assert plain(found.to_dict()) == json.loads(printed(capsys, *command, "--json"))
    assert found.markdown() == printed(capsys, *command, "--markdown").rstrip("\n")
    assert found.latex() == printed(capsys, *command, "--latex").rstrip("\n")
    assert str(found) == printed(capsys, *command).rstrip("\n")
    assert quotebench.compare({"mine": mine, "right": right}, corpus, **more) == found
    strict = quotebench.compare({"mine": mine, "right": right}, corpus, level="quote", strict=True, **more)
    assert plain(strict.to_dict()) == json.loads(printed(capsys, *command, "--level", "quote", "--strict", "--json"))


def test_systems_are_found_in_a_comparison_by_name(mine: Path, right: Path, corpus: Corpus) -> None:
    found = quotebench.compare({"mine": mine, "right": right, "none": []}, corpus, resampling=SETTINGS)
    assert [one.name for one in found.standings] == ["mine", "right", "none"]
    assert (found["mine"].difference, found["right"].f1, found["none"].f1) == (None, 1.0, 0.0)
    assert found["mine"].f1 == pytest.approx(2 / 12)
    assert (found.level, found.threshold, found.unit, found.units) == ("triple", "relaxed", "article", 2)
    with pytest.raises(KeyError, match="other"):
        found["other"]
    assert repr(found) == "<Comparison of 3 systems on gold.jsonl: triple, 2 articles>"
    assert "mine" in found._repr_html_()
    assert pickle.loads(pickle.dumps(found)) == copy.deepcopy(found) == found


def test_one_system_against_a_threshold_is_the_json_of_the_command(
    right: Path, gold: Path, corpus: Corpus, capsys: pytest.CaptureFixture[str]
) -> None:
    found = quotebench.compare({"right": right}, gold=gold, resampling=SETTINGS, permutations=100, against=0.7)
    command = "compare", right, "--gold", gold, *OPTIONS, "--permutations", 100, "--against", "0.7"
    assert plain(found.to_dict()) == json.loads(printed(capsys, *command, "--json"))
    assert str(found) == printed(capsys, *command).rstrip("\n")
    assert (found.against, found.units, found.cannot_differ) == (0.7, 2, False)
    threshold, one = found.standings
    assert (threshold.name, threshold.f1, threshold.interval) == ("threshold 0.7", 0.7, None)
    assert (one.name, one.f1, one.better_than) == ("right", 1.0, "")
    assert one.difference is not None
    assert one.difference.value == pytest.approx(0.3)
    # All n are right in 2 articles: 0.3 / sqrt(0.7 * 0.3 / n) errors, with one degree of freedom an arc tangent.
    n = quotebench.score(right, corpus)["triple"].tp
    p = 1 - 2 / math.pi * math.atan(0.3 / math.sqrt(0.21 / n))
    assert (one.difference.p, one.p_corrected) == (pytest.approx(p), one.difference.p)
    assert one.interval is not None
    assert one.difference.interval == pytest.approx([bound - 0.7 for bound in one.interval])
    assert quotebench.compare({"right": right}, corpus, resampling=SETTINGS, permutations=100, against=0.7) == found
    single = quotebench.compare({"none": []}, corpus._replace(articles=corpus.articles[:1]), against=0.7)
    assert (single.cannot_differ, single.to_dict()["units_needed"]) == (True, 2)
    assert "they need 2 articles with anything to count, and the corpus has 1 article" in str(single)


@pytest.mark.parametrize("wrong", ["70", "0", "1", "nan", "high", "-0.5"])
def test_a_threshold_that_is_no_f1_is_refused(
    wrong: str, right: Path, gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["compare", str(right), "--gold", str(gold), f"--against={wrong}"])
    assert caught.value.code == 2
    assert f"{wrong!r} is no F1 above 0 and below 1; 70 % is 0.7" in capsys.readouterr().err


def test_against_a_threshold_goes_one_system(right: Path, gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(right), str(right), "--gold", str(gold), "--against", "0.7"]) == 2
    assert "--against compares one system with a number; it was given 2 files" in capsys.readouterr().err


def test_a_comparison_says_where_systems_cannot_differ(mine: Path, right: Path, corpus: Corpus) -> None:
    found = quotebench.compare({"mine": mine, "right": right}, corpus, resampling=SETTINGS)
    told = found.to_dict()
    assert [told[key] for key in ("cannot_differ", "p_attainable", "comparisons", "units_needed")] == [True, 0.5, 1, 6]
    assert told["intervals"] == {"method": "jackknife", "unit": "article", "units": 2, "resamples": None, "seed": None}
    for shown in (str(found), found.markdown(), found.latex()):
        assert "at least 6 articles are needed for one below 0.05" in shown
        assert "95 % intervals: jackknife, Student's t, over 2 articles" in shown


def test_what_cannot_be_compared_is_refused(mine: Path, corpus: Corpus) -> None:
    with pytest.raises(ValueError, match="2 to 26 systems"):
        quotebench.compare({"mine": mine}, corpus)
    with pytest.raises(ValueError, match="no level 'f1'"):
        quotebench.compare({"a": [], "b": []}, corpus, level="f1")
    with pytest.raises(InvalidData):
        quotebench.compare({"a": [], "b": [{"article": "t9", "quote": "x"}]}, corpus)


def test_warnings_of_every_system_come_with_a_comparison(corpus: Corpus) -> None:
    row = {"article": "t1", "quote": "The gate is shut", "speaker": None, "confidence": 0.9}
    found = quotebench.compare({"a": [row], "b": [row, row]}, corpus, resampling=SETTINGS, permutations=10)
    assert {one.field for one in found.warnings if one.field} == {"confidence", "speaker"}


# explain


def test_an_explanation_is_the_json_of_the_command_and_writes_its_page(
    mine: Path, gold: Path, corpus: Corpus, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page, printed_page = tmp_path / "page.html", tmp_path / "printed.html"
    found = quotebench.explain(mine, out=page, gold=gold)
    command = "explain", mine, "--gold", gold
    assert plain(found.to_dict()) == json.loads(printed(capsys, *command, "--json"))
    assert str(found) == printed(capsys, *command, "--out", printed_page).rstrip("\n")
    assert page.read_bytes() == printed_page.read_bytes()
    assert page.read_text("utf-8").startswith("<!doctype html>")
    assert plain(quotebench.explain(mine, corpus=corpus).to_dict()) == plain(found.to_dict())


def test_classes_of_an_explanation_sum_to_the_report(rows: list[Prediction], corpus: Corpus, tmp_path: Path) -> None:
    found = quotebench.explain(rows, corpus=corpus)
    assert list(tmp_path.glob("*.html")) == []
    errors = {one.kind: one.errors for one in found.classes if one.errors}
    assert errors == {"missed": 5, "wrong speaker": 2, "spurious": 1}
    triple = found.report["triple"]
    assert (sum(one.fp for one in found.classes), sum(one.fn for one in found.classes)) == (triple.fp, triple.fn)
    assert found.report.total == quotebench.score(rows, corpus).total
    assert repr(found) == "<Explanation of 8 errors in 2 articles>"
    assert "wrong speaker" in found._repr_html_()
    assert plain(pickle.loads(pickle.dumps(found)).to_dict()) == plain(copy.deepcopy(found).to_dict())


# agreement


def test_agreement_of_paths_and_of_corpora_is_the_json_of_the_command(
    gold: Path, tmp_path: Path, articles: tuple[Article, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    first, *others = articles[0].attributions
    changed = [
        msgspec.structs.replace(
            article, attributions=(msgspec.structs.replace(first, speakers=("lund",), speaker_span=None), *others)
        )
        for article in articles
    ]
    other = tmp_path / "other.jsonl"
    other.write_text(lines(changed), encoding="utf-8")
    found = quotebench.agreement(gold, other, resampling=SETTINGS)
    assert plain(found.to_dict()) == json.loads(printed(capsys, "agreement", gold, other, *OPTIONS, "--json"))
    of_corpora = quotebench.agreement(load_file(gold), load_file(other), resampling=SETTINGS)
    mixed = quotebench.agreement(str(gold), load_file(other), resampling=SETTINGS)
    assert of_corpora.to_dict() == mixed.to_dict() == found.to_dict()
    assert (found["quote"].f1, found["quote+speaker"].tp) == (1, 6)
    assert found.kinds["speaker"] == (2, 2)
    assert pickle.loads(pickle.dumps(found)) == copy.deepcopy(found) == found
    alike = quotebench.agreement(gold, gold, resampling=None)
    assert alike.disagreements == ()
    assert alike.total.kappa["speaker"].value == 1


def test_labelings_of_other_articles_do_not_agree_or_disagree(corpus: Corpus) -> None:
    with pytest.raises(InvalidData, match="lacks 't2'"):
        quotebench.agreement(corpus, corpus._replace(articles=corpus.articles[:1]))


# run


def shut(article: Document) -> Iterator[dict[str, object]]:
    """A system that knows one quote."""
    yield {"quote": "The gate is shut", "speaker": "Ana Ruiz", "score": len(article.text)}


class Shut:
    """The same as a class."""

    def predict(self, article: Document) -> list[Prediction]:
        return [Prediction(article=article.article, quote="The gate is shut", speaker="Ana Ruiz")]


@pytest.mark.parametrize("system", [shut, Shut, Shut()], ids=["function", "class", "instance"])
def test_running_what_is_at_hand(system: object, corpus: Corpus, gold: Path) -> None:
    found = quotebench.run(system, corpus)  # type: ignore[arg-type]
    assert (found["triple"].tp, found["triple"].fp, found["triple"].fn) == (2, 0, 6)
    assert [(row.article, row.quote) for row in found.predictions] == [
        ("t1", "The gate is shut"),
        ("t2", "The gate is shut"),
    ]
    assert found.system["name"] == (system.__name__ if hasattr(system, "__name__") else "Shut")
    assert quotebench.run(system, gold=gold).total == found.total  # type: ignore[arg-type]
    assert [one.verdict for one in found.pairs].count("right") == 2


def test_running_a_system_by_name(
    corpus: Corpus, tmp_path: Path, mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "own.py").write_text(
        "def quotes(article):\n    return [{'quote': 'The gate is shut', 'speaker': 'Ana Ruiz'}]\n", encoding="utf-8"
    )
    name = f"{tmp_path / 'own.py'}:quotes"
    found = quotebench.run(name, corpus)
    assert (found["triple"].tp, found.system["name"]) == (2, name)
    assert quotebench.run(str(mine), corpus)["triple"].tp == 1, "a file of predictions"
    marks = quotebench.run("marks", "wire", "dev", resampling=None)
    kept = tmp_path / "kept.jsonl"
    kept.write_text(lines(marks.predictions), encoding="utf-8")
    document = json.loads(
        printed(capsys, "score", kept, "--corpus", "wire", "--split", "dev", "--resamples", 0, "--json")
    )
    assert document["levels"] == plain(marks.to_dict())["levels"]  # type: ignore[index]


def test_a_system_that_breaks_or_is_none_is_said(corpus: Corpus) -> None:
    def broken(article: Document) -> list[object]:
        raise RuntimeError("no more")

    with pytest.raises(SystemFailed, match="no more"):
        quotebench.run(broken, corpus)
    with pytest.raises(InvalidData, match="quote"):
        quotebench.run(lambda article: [{"speaker": "Ana Ruiz"}], corpus)
    with pytest.raises(UnknownSystem, match="did you mean 'marks'"):
        quotebench.run("mark", corpus)
    with pytest.raises(UnknownSystem, match="no predict"):
        quotebench.run(3, corpus)  # type: ignore[arg-type]


# validate


def test_good_files_are_found_good(gold: Path, mine: Path, corpus: Corpus) -> None:
    assert quotebench.validate(gold) == ("gold", 2, (), (), None)
    for found in (quotebench.validate(mine, gold=gold), quotebench.validate(str(mine), corpus=corpus)):
        assert found == ("predictions", 5, (), (), "gold.jsonl")


def test_every_problem_of_a_bad_file_is_returned(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"article": "t9", "quote": "x"}\n{"article": "t1"}\n', encoding="utf-8")
    found = quotebench.validate(bad, gold=gold)
    assert (found.kind, found.rows, found.warnings) == ("predictions", None, ())
    assert [(one.file, one.line, one.field) for one in found.problems] == [
        (str(bad), 1, "article"),
        (str(bad), 2, "quote"),
    ]
    assert main(["validate", str(bad), "--gold", str(gold)]) == 3
    said = "".join(capsys.readouterr())
    assert all(str(one) in said for one in found.problems)
    row = json.loads(gold.read_text("utf-8").splitlines()[0])
    bad.write_text(json.dumps({**row, "sha256": "0" * 64}) + "\n", encoding="utf-8")
    wrong = quotebench.validate(bad)
    assert (wrong.kind, [one.field for one in wrong.problems]) == ("gold", ["sha256"])


def test_what_is_only_strange_is_a_warning(gold: Path, tmp_path: Path) -> None:
    strange = tmp_path / "strange.jsonl"
    strange.write_text('{"article": "t1", "quote": "x", "speaker": null, "model": "m"}\n', encoding="utf-8")
    found = quotebench.validate(strange, gold=gold)
    assert (found.rows, found.problems, [one.field for one in found.warnings]) == (1, (), ["model", "speaker"])


def test_the_kind_of_a_file_may_be_said(mine: Path, gold: Path) -> None:
    assert quotebench.validate(gold, "gold").rows == 2
    assert quotebench.validate(mine, "gold").problems
    assert quotebench.validate(gold, "predictions", gold=gold).problems
