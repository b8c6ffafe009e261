"""What people script with: several files at once, gates, lines, Markdown and CSV, narrow terminals, blank sheets."""

import csv
import io
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from quotebench.commands.main import main
from tests.commands.test_command_line import PERFECT, SHEET, rows, shell

Write = Callable[[str, str], Path]
Printed = pytest.CaptureFixture[str]


@pytest.fixture
def files(tmp_path: Path, write: Write) -> list[str]:
    """Options that name the gold, then a file with one of two triples right and one with both."""
    (tmp_path / "sheets").mkdir()
    write("sheets/t1.sheet", SHEET)
    assert main(["build", str(tmp_path / "sheets"), "--out", str(tmp_path / "gold.jsonl")]) == 0
    half = write("half.jsonl", rows(PERFECT[0], {**PERFECT[1], "speaker": "Nobody"}))
    return ["--gold", str(tmp_path / "gold.jsonl"), str(half), str(write("whole.jsonl", rows(*PERFECT)))]


def test_several_files_are_a_line_each(files: list[str], capsys: Printed) -> None:
    assert main(["score", *files]) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == ["corpus", "system", "quote", "+speaker", "+source", "triple", "95", "%", "strict", "AER"]
    assert lines[2] == ["gold.jsonl", "half", "100.0", "50.0", "100.0", "50.0", "50.0", "40.9"]
    assert lines[3] == ["whole", "100.0", "100.0", "100.0", "100.0", "100.0", "0.0"]


def test_the_json_of_several_files_is_a_list_of_their_reports(files: list[str], capsys: Printed) -> None:
    assert main(["score", *files, "--json"]) == 0
    both = json.loads(capsys.readouterr().out)
    assert [report.pop("file") for report in both] == files[2:]
    assert main(["score", *files[:3], "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == both[0]


def test_short_is_a_line_a_file(files: list[str], capsys: Printed) -> None:
    assert main(["score", *files, "--short"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "half: triple F1 50.0, quote F1 100.0, TP 1, FP 1, FN 1, articles 1",
        "whole: triple F1 100.0, quote F1 100.0, TP 2, FP 0, FN 0, articles 1",
    ]
    assert main(["score", *files[:3], "--short", "--resamples", "0"]) == 0
    assert capsys.readouterr().out == "half: triple F1 50.0, quote F1 100.0, TP 1, FP 1, FN 1, articles 1\n"


def test_csv_has_the_same_columns_always_and_every_digit(files: list[str], capsys: Printed) -> None:
    assert main(["score", *files, "--csv", "--by-article"]) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[0] == (
        "system,corpus,split,article,threshold,level,tp,fp,fn,precision,recall,f1,ci_low,ci_high,aer,signature"
    )
    read = list(csv.DictReader(io.StringIO(out)))
    assert len(read) == 2 * 2 * 2 * 4  # files, corpus and article, thresholds, levels
    triple = next(row for row in read if row["level"] == "triple")
    assert [triple[name] for name in ("system", "article", "tp", "f1", "ci_low")] == ["half", "", "1", "0.5", ""]
    assert float(triple["aer"]) == 9 / 22


def test_markdown_is_of_one_file_its_tables_and_of_several_one(files: list[str], capsys: Printed) -> None:
    assert main(["score", *files[:3], "--markdown"]) == 0
    out = capsys.readouterr().out
    assert "| triple | 50.0 | 50.0 | **50.0** |  | 1 | 1 | 1 |" in out
    assert "| **type of quote** |  |  |  |  |  |" in out
    assert main(["score", *files, "--markdown"]) == 0
    assert "|  | whole | 100.0 | 100.0 | 100.0 | **100.0** |  | 100.0 | 0.0 |" in capsys.readouterr().out


def test_compare_as_csv(files: list[str], capsys: Printed) -> None:
    assert main(["compare", *files, "--csv"]) == 0
    baseline, other = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert list(baseline)[:6] == ["system", "letter", "f1", "ci_low", "ci_high", "difference"]
    assert (baseline["difference"], other["difference"], other["system"]) == ("", "0.5", "whole")


def test_gates_end_with_1_and_say_which_file_by_how_much(files: list[str], capsys: Printed) -> None:
    asked = ["--fail-under", "triple.f1=0.6", "--fail-under", "quote.f1=0.9", "--fail-over", "aer=0.4"]
    assert main(["score", *files, "--short", *asked]) == 1
    captured = capsys.readouterr()
    assert len(captured.out.splitlines()) == 2
    assert [line for line in captured.err.splitlines() if line.startswith("gate")] == [
        "gate not met: half: relaxed triple.f1 is 0.5, 0.1 under 0.6",
        "gate not met: half: aer is 0.409091, 0.0091 over 0.4",
    ]
    assert main(["score", *files, "--fail-under", "triple.f1=0.5"]) == 0


def test_bad_files_and_bad_gates_are_no_gate_that_is_not_met(files: list[str], write: Write, capsys: Printed) -> None:
    bad = [str(write(name, rows({"article": "t9", "quote": "x"}))) for name in ("a.jsonl", "b.jsonl")]
    assert main(["score", *files, *bad, "--fail-under", "triple.f1=1"]) == 3
    captured = capsys.readouterr()
    assert all(f"{name}:1: article: the corpus has no article 't9'" in captured.err for name in bad)
    assert captured.out == ""
    with pytest.raises(SystemExit) as caught:
        main(["score", *files, "--fail-under", "triple.f1=60"])
    assert caught.value.code == 2
    assert "write 0.6 for 60 %" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--by-article"], "one file at a time"),
        (["--repair"], "one file at a time"),
        (["--repair", "--csv"], "--repair goes with"),
        (["--by-article", "--short"], "one file at a time"),
    ],
)
def test_what_does_not_go_with_several_files_is_refused(
    arguments: list[str], said: str, files: list[str], capsys: Printed
) -> None:
    assert main(["score", *files, *arguments]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("command", ["score", "compare", "validate"])
def test_a_file_given_twice_is_refused(command: str, files: list[str], capsys: Printed) -> None:
    assert main([command, *files, files[2]]) == 2
    assert f"{files[2]}: given twice" in capsys.readouterr().err


def test_validate_reports_every_file_and_ends_with_the_worst_code(
    files: list[str], write: Write, capsys: Printed
) -> None:
    bad = str(write("bad.jsonl", rows({"article": "t9", "quote": "x"})))
    assert main(["validate", *files, "nowhere.jsonl"]) == 2
    captured = capsys.readouterr()
    assert captured.out.count("no problem") == 2
    assert "nowhere.jsonl: No such file" in captured.err
    assert main(["validate", *files[:2], "nowhere.jsonl", bad, files[2], "--json"]) == 3
    documents = json.loads(capsys.readouterr().out)
    assert [(d["file"], d["rows"], len(d["problems"])) for d in documents] == [
        ("nowhere.jsonl", None, 1),
        (bad, None, 1),
        (files[2], 2, 0),
    ]


def test_standard_input_is_read_by_all_that_read_files(files: list[str]) -> None:
    given = Path(files[2]).read_bytes()
    assert (
        shell("validate", "-", *files[:2], given=given).stdout
        == b"-: predictions, 2 rows, no problem (checked against gold.jsonl)\n"
    )
    assert b"stdin: triple F1 50.0" in shell("score", "-", *files[:2], "--short", given=given).stdout
    assert b"b  stdin" in shell("compare", files[3], "-", *files[:2], given=given).stdout


@pytest.mark.parametrize("columns", ["80", "40", "20", "9"])
def test_figures_are_whole_in_a_narrow_terminal(
    columns: str, files: list[str], capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    for command in (["score", *files], ["compare", *files], ["score", *files[:3], "--by-article"]):
        assert main(command) == 0
        out = re.sub(r"\x1b\[\d*m", "", capsys.readouterr().out)
        assert "…" not in out
        tables = [line.rstrip() for line in out.splitlines() if not re.search(r"[|;]|: |sampling units", line)]
        assert max(map(len, tables)) <= int(columns) or columns == "9"  # too narrow for any layout, and nothing is cut
        assert ("+50.0" if command[0] == "compare" else "40.9") in out


def test_a_blank_sheet_of_a_text_is_labelled_and_built(tmp_path: Path, write: Write, capsys: Printed) -> None:
    text = write("news.txt", "The {gate}\n## text\n“The gate is shut,” Mara Quill said.\r\n")
    made = ["--out", str(tmp_path / "sheets")]
    assert main(["sheets", "--blank", str(text), "--outlet", "Harbour Post", "--date", "2031-04-02", *made]) == 0
    sheet = tmp_path / "sheets" / "news.sheet"
    labelled = (
        sheet.read_bytes()
        .replace("“The gate is shut,” Mara Quill".encode(), "“{a1|The gate is shut,}” {quill|Mara Quill}".encode())
        .replace(b"## entities\n", b"## entities\nquill | person | Mara Quill | Quill\n")
        + b"a1 | direct | speakers: quill\n"
    )
    sheet.write_bytes(labelled)
    assert main(["sheets", "--blank", str(text), *made]) == 2
    assert sheet.read_bytes() == labelled
    assert main(["build", str(sheet), "--out", str(tmp_path / "gold.jsonl")]) == 0
    row = json.loads((tmp_path / "gold.jsonl").read_bytes())
    assert row["text"].encode() == text.read_bytes()
    assert (row["article"], row["outlet"], row["date"]) == ("news", "Harbour Post", "2031-04-02")
    assert row["attributions"][0]["quote_spans"] == [[20, 37]]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--blank", "news.txt", "--id", "a/b"], 2, "choose another id"),
        (["--blank", "news.txt", "other/news.txt"], 2, "two texts of this name"),
        (["--blank", "news.txt", "latin.txt", "--id", "x"], 2, "--id names one article"),
        (["--blank", "latin.txt"], 3, "latin.txt: is not UTF-8 (byte 3)"),
        (["--blank", "empty.txt"], 2, "holds no text"),
        (["--blank", "nowhere.txt"], 2, "No such file"),
        (["--blank", "news.txt", "--corpus", "wire"], 2, "leave --corpus"),
        (["--blank", "news.txt", "--outlet", "a\nb"], 2, "no sheet can hold this"),
        (["--id", "x"], 2, "go with --blank"),
    ],
)
def test_a_blank_sheet_that_cannot_be_is_said_and_not_written(
    arguments: list[str],
    code: int,
    said: str,
    tmp_path: Path,
    write: Write,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Printed,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "other").mkdir()
    for name in ("news.txt", "other/news.txt"):
        write(name, "The gate is shut.")
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")
    write("empty.txt", " \n")
    assert main(["sheets", *arguments, "--out", "sheets"]) == code
    assert said in capsys.readouterr().err
    assert not (tmp_path / "sheets").exists()
