"""The commands as a person types them: results on standard output, exit codes, messages that say what to do."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import quotebench
from quotebench.commands.main import main
from tests.helpers import ROOT, SHARED, needs_articles

Write = Callable[[str, str], Path]

SHEET = """article: t1
outlet: Daily Spark

## entities
ruiz | person | Ana Ruiz | Ruiz
courier | outlet | The Courier | Courier

## text
“{a1|The gate is shut,}” {ruiz a1.speaker|Ana Ruiz} {a1.cue|told} {courier a1.source|the Courier}.
{ruiz a2.speaker|She} {a2.cue|said} {a2|it was safe}.
## attributions
a1 | direct | speakers: ruiz | source: courier
a2 | indirect | speakers: ruiz
"""
PERFECT = [
    {"article": "t1", "quote": "The gate is shut,", "speaker": "Ana Ruiz", "source": "The Courier"},
    {"article": "t1", "quote": "it was safe", "speaker": "Ruiz"},
]


@pytest.fixture
def gold(tmp_path: Path, write: Write) -> Path:
    (tmp_path / "sheets").mkdir()
    write("sheets/t1.sheet", SHEET)
    assert main(["build", str(tmp_path / "sheets"), "--out", str(tmp_path / "gold.jsonl")]) == 0
    return tmp_path / "gold.jsonl"


def rows(*given: dict[str, object]) -> str:
    return "".join(json.dumps(row) + "\n" for row in given)


def test_score_with_own_gold(gold: Path, write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", str(write("p.jsonl", rows(*PERFECT))), "--gold", str(gold)]) == 0
    out = capsys.readouterr().out
    assert [line.split()[1:4] for line in out.splitlines() if line.strip().startswith("triple")] == [["100.0"] * 3] * 2
    assert "exact 2" in out
    assert "relaxed:0.5" in out


PAIR = """article: gate-01{letter}
event: gate-01
phenomenon: denial

## entities
ruiz | person | Ana Ruiz | Ruiz

## text
{{ruiz a1.speaker|Ana Ruiz}} {{a1.cue|{verb}}} that {{a1|the gate was shut}}.
## attributions
a1 | indirect | speakers: ruiz
"""


def test_pairs_won_whole_are_told_of_gold_that_has_pairs(
    tmp_path: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "sheets").mkdir()
    for letter, verb in (("a", "said"), ("b", "denied")):
        write(f"sheets/{letter}.sheet", PAIR.format(letter=letter, verb=verb))
    gold = str(tmp_path / "gold.jsonl")
    assert main(["build", str(tmp_path / "sheets"), "--out", gold]) == 0
    said = [{"article": f"gate-01{x}", "quote": "the gate was shut", "speaker": "Ruiz"} for x in "ab"]
    both, one = (str(write(name, rows(*some))) for name, some in (("both.jsonl", said), ("one.jsonl", said[:1])))
    for file, won in ((both, 1), (one, 0)):
        capsys.readouterr()
        assert main(["score", file, "--gold", gold, "--json"]) == 0
        told = json.loads(capsys.readouterr().out)["minimal_pairs"]
        assert (told["won"], told["pairs"], told["share"], told["ci"]) == (won, 1, float(won), None)
        assert told["phenomena"] == {"denial": {"won": won, "pairs": 1, "share": float(won)}}
        assert main(["score", file, "--gold", gold]) == 0
        printed = capsys.readouterr().out
        assert ["all", "1", str(won), f"{100 * won}.0"] in [line.split() for line in printed.splitlines()]
        assert "no intervals: they need 2 pairs with anything to count, and the corpus has 1 pair" in printed
    assert main(["run", both, one, "--gold", gold, "--out", str(tmp_path / "runs")]) == 0
    printed = capsys.readouterr().out
    assert "pairs won" in printed
    assert "100.0 (1 of 1)" in printed
    assert "0.0 (0 of 1)" in printed
    # F1 of the system that answers one passage of two is 2 / 3.
    last = ["all", "2", "1", "100.0", "1", "100.0", "66.7", "0", "0.0"]
    assert last in [line.split() for line in printed.splitlines()]
    records = [json.loads(path.read_text("utf-8")) for path in sorted((tmp_path / "runs").glob("*/*.json"))]
    assert sorted(record["scores"]["minimal_pairs"]["won"] for record in records) == [0, 1]


def test_json_is_one_document_in_the_stable_form(gold: Path, write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", str(write("p.jsonl", rows(PERFECT[0]))), "--gold", str(gold), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert list(report)[:4] == ["schema_version", "signature", "corpus", "system"]
    assert report["schema_version"] == 1
    assert report["signature"].split("|")[-1].startswith("version:")
    assert set(report["corpus"]) == {"name", "split", "sha256", "edition", "articles"}
    assert set(report["levels"]) == {"relaxed", "strict"}
    expected = {"tp": 1, "fp": 0, "fn": 1, "precision": 1.0, "recall": 0.5, "f1": 2 / 3, "ci": None}
    for levels in report["levels"].values():
        assert list(levels) == ["quote", "quote+speaker", "quote+source", "triple"]
        assert all(score == expected for score in levels.values())
    one = {"method": "none", "unit": "article", "units": 1, "resamples": None, "seed": None}
    assert report["intervals"] == one
    assert report["accuracy"] == {"speaker": 1.0, "source": 1.0}
    assert report["channel"] == {"tp": 1, "fp": 0, "fn": 0, "precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert report["aer"] == {"rate": 9 / 22, "missed": 9 / 22, "false_alarm": 0.0, "confusion": 0.0, "scored": 22}
    assert report["alignment"] == {"given": 0, "exact": 1, "folded": 0, "cut": 0, "fuzzy": 0, "missing": 0}
    assert report["breakdown"]["mention"]["pronoun"]["triple"] == {"tp": 0, "fn": 1, "recall": 0.0}
    assert report["articles"]["t1"]["levels"]["relaxed"]["triple"]["tp"] == 1


def test_intervals_are_null_where_none_are_asked_for(
    gold: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        main(["score", str(write("p.jsonl", rows(*PERFECT))), "--gold", str(gold), "--resamples", "0", "--json"]) == 0
    )
    report = json.loads(capsys.readouterr().out)
    assert report["levels"]["relaxed"]["triple"]["ci"] is None
    assert "|ci:none|" in report["signature"]


def test_undefined_measures_are_null(gold: Path, write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", str(write("p.jsonl", "")), "--gold", str(gold), "--json"]) == 0
    captured = capsys.readouterr()
    report = json.loads(captured.out)
    assert report["levels"]["relaxed"]["triple"]["precision"] is None
    assert report["accuracy"]["speaker"] is None
    assert report["system"]["articles_without_predictions"] == 1
    assert "holds no row, so every article counts as answered with nothing" in captured.err


def test_invalid_predictions_exit_3_and_list_everything(
    gold: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(
        "p.jsonl", rows(PERFECT[0], {"article": "t9", "quote": "x"}, {"article": "t1", "quote_spans": [[0, 999]]})
    )
    assert main(["score", str(path), "--gold", str(gold)]) == 3
    captured = capsys.readouterr()
    assert captured.out == ""
    assert f"{path}:2: article: the corpus has no article 't9'" in captured.err
    assert f"{path}:3: quote_spans: [0, 999] is no span of the text" in captured.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["score", "nowhere.jsonl", "--corpus", "diplomacy"], "nowhere.jsonl"),
        (["score", "-", "--corpus", "diplomatic"], "did you mean 'diplomacy'"),
        (["score", "-", "--corpus", "diplomacy", "--split", "train"], "has no split 'train'"),
        (["run", "rulez"], "did you mean 'rules'"),
        (["run", "no.module:System"], "cannot be loaded"),
        (["run", "--all", "--split", "dev"], "--all takes every corpus whole"),
        (["corpora", "--out", "x"], "--out goes with --locate"),
        (["build", ".", "--out", "x"], "holds no sheet"),
        (["build", "nosuchdir", "--out", "x"], "there is no folder or sheet 'nosuchdir'"),
        (["run", "pyproject.toml"], "is a file; one of predictions must end in .jsonl or .ndjson"),
        (["score", "-", "--by-article", "--short"], "--short is one line a file"),
    ],
)
@needs_articles
def test_usage_mistakes_exit_2_with_a_hint(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("threshold", ["0", "1.5", "high", "nan"])
def test_a_threshold_out_of_range_is_refused(threshold: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["score", "-", "--threshold", threshold])
    assert caught.value.code == 2
    assert "above 0 and at most 1" in capsys.readouterr().err


def test_compare_ranks_systems_and_says_where_evidence_is_thin(
    gold: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [str(write(name, rows(*given))) for name, given in (("one.jsonl", PERFECT[:1]), ("two.jsonl", PERFECT))]
    assert main(["compare", *files, "--gold", str(gold), "--json", "--permutations", "500"]) == 0
    captured = capsys.readouterr()
    one, two = json.loads(captured.out)["systems"]
    assert (one["system"], one["difference"], two["system"]) == ("one", None, "two")
    assert two["difference"] == pytest.approx(1 / 3)
    assert two["p_holm"] == 1.0
    assert "cannot differ: with 1 article the smallest p there can be is 1.0000" in captured.err
    assert main(["compare", *files, "--gold", str(gold)]) == 0
    table = capsys.readouterr().out
    assert [line.split()[-2:] for line in table.splitlines()[2:4]] == [["cannot", "differ"]] * 2
    assert "at least 6 articles are needed for one below 0.05" in table
    assert main(["compare", files[0], "--gold", str(gold)]) == 2
    assert "or one and --against F1 for a threshold" in capsys.readouterr().err
    assert main(["compare", files[0], files[0], "--gold", str(gold)]) == 2


def test_validate_says_what_is_wrong_and_nothing_where_nothing_is(
    gold: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["validate", str(gold)]) == 0
    assert capsys.readouterr().out == f"{gold}: gold, 1 row, no problem\n"
    broken = write("broken.jsonl", gold.read_text("utf-8").replace('"speakers":["ruiz"]', '"speakers":["riuz"]', 1))
    assert main(["validate", str(broken)]) == 3
    assert f"{broken}:1: attributions[0].speakers: no entity has the id 'riuz'" in capsys.readouterr().out
    assert main(["validate", str(write("p.jsonl", rows(*PERFECT))), "--gold", str(gold)]) == 0
    assert main(["validate", str(write("p.jsonl", rows({"article": "t1"}))), "--gold", str(gold), "--json"]) == 3
    problems = json.loads(capsys.readouterr().out.split("no problem (checked against gold.jsonl)\n")[1])["problems"]
    assert [(p["line"], p["field"]) for p in problems] == [(1, "quote")]


def test_validate_says_what_predictions_were_checked_against(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    article = quotebench.load("wire", "dev").articles[0]
    quote = (article.text or "").split(".")[0]
    file = str(write("p.jsonl", rows({"article": article.article, "quote": quote, "speaker": "N/A"})))
    for options, against in (
        ([], "wire, all splits"),
        (["--split", "dev"], "wire dev"),
        (["--corpus", "challenge"], "challenge"),
    ):
        main(["validate", file, *options])
        captured = capsys.readouterr()
        assert captured.out.endswith(f" (checked against {against})\n")
        assert "scored" not in captured.out + captured.err
        main(["validate", file, *options, "--json"])
        assert json.loads(capsys.readouterr().out)["against"] == against


def test_help_names_every_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    said = " ".join(capsys.readouterr().out.split())
    codes = said[said.index("exit codes: ") + len("exit codes: ") :]
    for code in ("0 well", "1 a gate not met, or run --keep-going", "2 usage", "3 invalid data", "130 interrupted"):
        assert code in codes
    assert codes.replace("run --keep-going", "`run --keep-going`") in (ROOT / "docs" / "COMMANDS.md").read_text("utf-8")


def test_names_that_look_like_markup_are_printed_as_they_are(
    gold: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = write("[b]g:100:.jsonl", gold.read_text("utf-8").replace('"article":"t1"', '"article":"[/b]:100:"', 1))
    assert main(["score", str(write("p.jsonl", "")), "--gold", str(odd), "--by-article"]) == 0
    assert "[/b]:100:" in capsys.readouterr().out
    assert main(["validate", str(write("[b]p.jsonl", "{")), "--gold", str(gold)]) == 3
    assert "[b]p.jsonl:1: is not JSON" in capsys.readouterr().out


def test_labels_that_do_not_fit_their_text_are_refused(gold: Path, tmp_path: Path, write: Write) -> None:
    (tmp_path / "texts").mkdir()
    row = json.loads(gold.read_text("utf-8"))
    (tmp_path / "texts" / "x.txt").write_text(row.pop("text"), encoding="utf-8")
    row["attributions"][0]["cue_span"] = [900, 905]
    labels = write("labels.jsonl", json.dumps(row))
    articles = ["--articles", str(tmp_path / "texts")]
    assert main(["score", str(write("p.jsonl", "")), "--gold", str(labels), *articles]) == 3
    assert main(["validate", str(labels), *articles]) == 3


def test_what_no_sheet_can_hold_is_refused_and_not_changed(gold: Path, tmp_path: Path, write: Write) -> None:
    odd = write("odd.jsonl", gold.read_text("utf-8").replace('"name":"Ana Ruiz"', '"name":"Ana | Ruiz"', 1))
    assert main(["sheets", "--gold", str(odd), "--out", str(tmp_path / "odd")]) == 2
    assert not (tmp_path / "odd").exists()


def test_a_system_that_breaks_is_named_with_the_article(gold: Path, write: Write, tmp_path: Path) -> None:
    write("breaks.py", "class S:\n    def predict(self, article):\n        return None\n")
    done = shell("run", "breaks:S", "--gold", str(gold), folder=tmp_path)
    assert done.returncode == 3
    assert b"predictions of breaks:S for article 't1': expected an iterable" in done.stderr


def test_sheets_and_build_are_inverse(gold: Path, tmp_path: Path) -> None:
    assert main(["sheets", "--gold", str(gold), "--out", str(tmp_path / "again")]) == 0
    assert (tmp_path / "again" / "t1.sheet").read_text("utf-8") == SHEET
    assert main(["build", str(tmp_path / "again"), "--out", str(tmp_path / "again.jsonl")]) == 0
    assert (tmp_path / "again.jsonl").read_bytes() == gold.read_bytes()


def test_a_broken_sheet_loses_no_gold(
    gold: Path, tmp_path: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    before = gold.read_bytes()
    write("sheets/t2.sheet", SHEET.replace("t1", "t2").replace("{a2|it", "{a2|{it"))
    assert main(["build", str(tmp_path / "sheets"), "--out", str(gold)]) == 3
    assert gold.read_bytes() == before
    assert "t2.sheet:10" in capsys.readouterr().err


def test_build_writes_over_gold_that_holds_something_else_only_by_force(
    gold: Path, tmp_path: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["build", str(tmp_path / "sheets"), "--out", str(gold)]
    built = gold.read_text("utf-8")
    write("sheets/t2.sheet", SHEET.replace("t1", "t2"))
    assert main(command) == 0, "an article more: nothing is lost"
    assert gold.read_text("utf-8") == built + built.replace('"t1"', '"t2"')
    edited = write("gold.jsonl", built.replace('"type":"indirect"', '"type":"mixed"'))
    assert main(command) == 2
    said = f"{gold} (other in t1): there already, and not the same; nothing was written, name another --out or --force"
    assert said in capsys.readouterr().err
    assert '"type":"mixed"' in edited.read_text("utf-8")
    assert main([*command, "--force"]) == 0
    assert gold.read_text("utf-8") == built + built.replace('"t1"', '"t2"')
    write("gold.jsonl", "notes of mine")
    assert main(command) == 2
    assert f"{gold} (no gold file)" in capsys.readouterr().err


def test_agreement_of_a_labelling_with_itself_and_with_less(
    gold: Path, tmp_path: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "other").mkdir()
    less = (
        SHEET.replace("{a2|it was safe}", "it was safe")
        .replace("{a2.cue|said}", "said")
        .replace("ruiz a2.speaker|", "ruiz|")
    )
    write("other/t1.sheet", less.replace("a2 | indirect | speakers: ruiz\n", "").replace("ruiz", "anaruiz"))
    main(["build", str(tmp_path / "other"), "--out", str(tmp_path / "other.jsonl")])
    assert main(["agreement", str(gold), str(gold), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["levels"]["strict"]["triple"]["f1"] == 1
    assert main(["agreement", str(gold), str(tmp_path / "other.jsonl"), "--json"]) == 0
    triple = json.loads(capsys.readouterr().out)["levels"]["relaxed"]["triple"]
    assert (triple["tp"], triple["fp"], triple["fn"]) == (1, 0, 1)


def test_agreement_of_different_articles_is_refused(
    gold: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    other = write("other.jsonl", gold.read_text("utf-8").replace('"article":"t1"', '"article":"t2"', 1))
    assert main(["agreement", str(gold), str(other)]) == 3
    assert "lacks 't1'" in capsys.readouterr().err


def shell(
    *arguments: str, given: bytes = b"", folder: Path = ROOT, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "quotebench", *arguments],
        input=given,
        capture_output=True,
        cwd=folder,
        env={**os.environ, **environment},
        check=False,
    )


@needs_articles
def test_exported_gold_scores_100_through_a_pipe() -> None:
    exported = shell("export", "diplomacy")
    scored = shell("score", "-", "--corpus", "diplomacy", "--json", given=exported.stdout)
    report = json.loads(scored.stdout)
    for levels in report["levels"].values():
        assert {score["f1"] for score in levels.values()} == {1.0}
    assert report["aer"]["rate"] == 0
    assert report["linking"]["pairwise"]["f1"] == report["linking"]["b_cubed"]["f1"] == 1


@needs_articles
def test_run_writes_spans_only_for_articles_that_are_not_ours(tmp_path: Path) -> None:
    done = shell(
        "run", "marks", "rules", "--corpus", "diplomacy", "--out", str(tmp_path), "--articles", str(SHARED / "articles")
    )
    assert done.returncode == 0, done.stderr
    for system in ("marks", "rules"):
        kept = (tmp_path / system / "diplomacy.jsonl").read_text("utf-8").splitlines()
        assert len(kept) > 20
        assert not any("quote" in json.loads(line) for line in kept)
        record = json.loads((tmp_path / system / "diplomacy.json").read_text("utf-8"))
        assert 0 < record["scores"]["levels"]["relaxed"]["quote"]["f1"] < 1
        again = shell("score", str(tmp_path / system / "diplomacy.jsonl"), "--corpus", "diplomacy", "--json")
        assert json.loads(again.stdout)["levels"] == record["scores"]["levels"]
    assert shell("results", "--from", "records", "--out", str(tmp_path)).stdout.count(b"diplomacy |") == 1


def test_without_the_articles_the_rest_runs(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = shell(
        "run", "marks", "rules", "--all", "--out", str(tmp_path / "results"), "--articles", str(tmp_path / "empty")
    )
    assert done.returncode == 0, done.stderr
    assert b"corpus diplomacy is left out" in done.stderr
    listed = shell("corpora", "--articles", str(tmp_path / "empty"))
    assert listed.returncode == 0
    assert b"5 missing" in listed.stdout
    assert b"120 missing" in listed.stdout
    assert b"corpus wikinews is left out: the text of 120 articles" in done.stderr
    assert b"quotebench corpora --get wikinews" in listed.stderr
    alone = shell("run", "--corpus", "diplomacy", "--articles", str(tmp_path / "empty"))
    assert alone.returncode == 3
    assert b"--articles DIR" in alone.stderr
    assert b"Traceback" not in alone.stderr
    news = shell("run", "marks", "--corpus", "wikinews", "--articles", str(tmp_path / "empty"))
    assert news.returncode == 3
    assert news.stderr.count(b"\n") == 1
    assert b"quotebench corpora --get wikinews" in news.stderr


def test_output_that_is_cut_off_is_no_traceback(tmp_path: Path) -> None:
    done = subprocess.run(
        f"{sys.executable} -m quotebench export diplomacy | head -c 100 > /dev/null",
        shell=True,
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert b"Traceback" not in done.stderr


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = ("datasets", "evaluate", "transformers", "torch", "scipy", "rich", "numpy")
    code = f"import quotebench, sys; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_load_nothing_that_costs_time(option: str) -> None:
    heavy = ("msgspec", "numpy", "scipy", "rich", "importlib.metadata", "quotebench.gold", "quotebench.exceptions")
    code = (
        "import sys; from quotebench.commands.main import main\n"
        f"try: main([{option!r}])\n"
        f"finally: print('loaded', [name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "loaded []"


def test_the_package_is_the_command_too_and_has_its_version() -> None:
    done = subprocess.run([sys.executable, "-m", "quotebench", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"quotebench {quotebench.__version__}\n"
    assert quotebench.score  # what is imported late is still there
