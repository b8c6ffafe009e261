"""quotebench convert: predictions to rows and CSV, gold to brat and back; what must not be written over."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from quotebench.commands.main import main
from quotebench.rows.structs import Article
from tests.formats.settled import SAMPLES
from tests.helpers import article_of, lines

Write = Callable[[str, str], Path]
Said = pytest.CaptureFixture[str]

GOLD = article_of(
    "ruiz | person | Ana Ruiz | Ruiz\ncourier | outlet | The Courier",
    "“{a1|The gate is shut,}” {ruiz a1.speaker|Ana Ruiz} {a1.cue|told} {courier a1.source|The Courier}.\n"
    "{ruiz a2.speaker|She} {a2.cue|said} {a2|it was “safe”}.\n",
    "a1 | direct | speakers: ruiz | source: courier\na2 | mixed | speakers: ruiz",
)
TEXT = GOLD.text or ""


@pytest.fixture
def gold(write: Write) -> Path:
    return write("gold.jsonl", lines([GOLD]))


def test_predictions_of_another_tool_become_rows_on_standard_output(write: Write, capfd: Said) -> None:
    text = (SAMPLES / "brat.txt").read_text("utf-8")
    gold = write("gold.jsonl", lines([Article(article="brat", text=text)]))
    assert main(["convert", str(SAMPLES / "brat.ann"), "--gold", str(gold)]) == 0
    out, err = capfd.readouterr()
    assert json.loads(out.splitlines()[0]) == {
        "article": "brat",
        "quote_spans": [[15, 32], [60, 74]],
        "speaker": "Ana Ruiz",
        "speaker_span": [34, 42],
        "cue_span": [43, 47],
    }
    assert len(out.splitlines()) == 4
    assert "read as brat standoff (--from brat): 4 attributions, 4 at the places given, 0 found by their words" in err


def test_rows_become_csv_with_the_words(gold: Path, write: Write, capfd: Said) -> None:
    rows = write(
        "p.jsonl",
        lines([
            {"article": "t1", "quote_spans": [[1, 4], [5, 18]], "speaker": ["Ana Ruiz", "Lund"], "score": 0.5},
            {"article": "t1", "quote": 'it was “safe”, "so"', "speaker_span": [47, 50]},
        ]),
    )  # fmt: skip
    assert main(["convert", str(rows), "--gold", str(gold), "--to", "csv"]) == 0
    first, second = csv.DictReader(io.StringIO(capfd.readouterr().out, newline=""))
    assert {key: value for key, value in first.items() if value} == {
        "article": "t1",
        "quote": "The ... gate is shut,",
        "quote_spans": "[[1,4],[5,18]]",
        "speaker": "Ana Ruiz and Lund",
        "score": "0.5",
    }
    assert {key: value for key, value in second.items() if value} == {
        "article": "t1",
        "quote": 'it was “safe”, "so"',
        "speaker_span": "[47,50]",
    }


def test_no_rows_are_a_header(gold: Path, write: Write, capfd: Said) -> None:
    assert main(["convert", str(write("p.jsonl", "")), "--gold", str(gold), "--to", "csv"]) == 0
    assert capfd.readouterr().out.startswith("article,quote,quote_spans,speaker,")


def test_names_of_ones_own_are_mapped(gold: Path, write: Write, capfd: Said) -> None:
    rows = write("p.json", '[{"id": "t1", "said": "it was safe", "by": "Ruiz"}]')
    keys = ["--from", "json", "--map", "quote=said", "--map", "speaker=by"]
    assert main(["convert", str(rows), "--gold", str(gold), *keys]) == 0
    assert json.loads(capfd.readouterr().out) == {"article": "t1", "quote": "it was safe", "speaker": "Ruiz"}


def test_gold_goes_to_brat_and_back(gold: Path, tmp_path: Path, capfd: Said) -> None:
    folder, again = tmp_path / "brat", tmp_path / "again.jsonl"
    assert main(["convert", str(gold), "--to", "brat", "--out", str(folder)]) == 0
    assert sorted(path.name for path in folder.iterdir()) == ["annotation.conf", "t1.ann", "t1.txt"]
    assert f"1 article, 2 attributions in {folder}" in capfd.readouterr().err
    assert main(["convert", str(folder), "--to", "gold", "--out", str(again)]) == 0
    assert json.loads(again.read_text("utf-8")) == json.loads(lines([GOLD]))
    assert main(["convert", str(folder), "--from", "brat", "--to", "gold"]) == 0
    assert capfd.readouterr().out == again.read_text("utf-8")
    assert main(["score", str(folder), "--gold", str(again), "--short"]) == 0
    assert "triple F1 100.0" in capfd.readouterr().out


def test_gold_becomes_rows_which_score_a_hundred(gold: Path, write: Write, capfd: Said) -> None:
    assert main(["convert", str(gold)]) == 0
    rows = write("rows.jsonl", capfd.readouterr().out)
    assert main(["score", str(rows), "--gold", str(gold), "--short"]) == 0
    assert "triple F1 100.0" in capfd.readouterr().out


def test_a_corpus_goes_to_brat(tmp_path: Path, capfd: Said) -> None:
    assert main(["convert", "--corpus", "wire", "--split", "dev", "--to", "brat", "--out", str(tmp_path / "w")]) == 0
    assert len(list((tmp_path / "w").glob("*.ann"))) == len(list((tmp_path / "w").glob("*.txt"))) > 10
    assert "keep it to yourself" not in capfd.readouterr().err


def test_a_folder_of_somebody_elses_becomes_gold(tmp_path: Path, capfd: Said) -> None:
    folder = tmp_path / "theirs"
    folder.mkdir()
    for suffix in ("ann", "txt"):
        shutil.copy(SAMPLES / f"brat.{suffix}", folder / f"n.{suffix}")
    assert main(["convert", str(folder), "--from", "brat", "--to", "gold", "--out", str(tmp_path / "g.jsonl")]) == 0
    assert main(["score", str(folder), "--gold", str(tmp_path / "g.jsonl"), "--short"]) == 0
    out, _ = capfd.readouterr()
    assert "triple F1 100.0" in out


def test_labels_that_were_lost_are_told_and_gold_that_does_not_hold_together_is_not_written(
    tmp_path: Path, capfd: Said
) -> None:
    folder = tmp_path / "b"
    folder.mkdir()
    (folder / "n.txt").write_text("“Go,” he said.", "utf-8")
    lost = "T1\tContent 0 5\t“Go,”\nT2\tSource 6 8\tshe\nE1\tAttribution:T1 Content:T1 Source:T2\n"
    (folder / "n.ann").write_text(lost, "utf-8")
    out = tmp_path / "g.jsonl"
    assert main(["convert", str(folder), "--to", "gold", "--out", str(out)]) == 0
    assert "n.ann:2: T2: does not stand in the text, and is left out: 'she'" in capfd.readouterr().err
    twice = '#1\tAnnotatorNotes E1\t{"id": "a"}\nE2\tAttribution:T1 Content:T1\n#2\tAnnotatorNotes E2\t{"id": "a"}\n'
    (folder / "n.ann").write_text(lost + twice, "utf-8")
    assert main(["convert", str(folder), "--to", "gold", "--out", str(out), "--force"]) == 3
    err = capfd.readouterr().err
    assert "n.ann:1: attributions[1].id: id 'a' stands twice; ids must differ" in err
    assert "nothing was done" in err
    assert '"id":"E1"' in out.read_text("utf-8")


def test_nothing_is_written_over_that_is_read_or_there(gold: Path, tmp_path: Path, write: Write, capfd: Said) -> None:
    folder = tmp_path / "brat"
    to_brat = ["convert", str(gold), "--to", "brat", "--out"]
    assert main([*to_brat, str(folder)]) == 0
    (folder / "t1.ann").write_text("T1\tContent 1 18\tThe gate is shut,\n", "utf-8")
    assert main([*to_brat, str(folder)]) == 2
    assert "t1.ann, " in (err := capfd.readouterr().err)
    assert "there already; nothing was written, name another --out or --force" in err
    assert (folder / "t1.ann").read_text("utf-8").count("\n") == 1
    assert main([*to_brat, str(folder), "--force"]) == 0
    assert (folder / "t1.ann").read_text("utf-8").count("\n") > 1
    rows = write("p.jsonl", lines([{"article": "t1", "quote": "it was safe"}]))
    for over in (rows, gold):
        assert main(["convert", str(rows), "--gold", str(gold), "--out", str(over), "--force"]) == 2
        assert "would be written over, and is read" in capfd.readouterr().err
    assert main(["convert", str(folder), "--to", "gold", "--out", str(folder / "t1.txt"), "--force"]) == 2
    assert "would be written over, and is read" in capfd.readouterr().err
    assert (folder / "t1.txt").read_text("utf-8") == TEXT
    (tmp_path / "link.jsonl").symlink_to(gold)
    assert main(["convert", str(rows), "--gold", str(gold), "--out", str(tmp_path / "link.jsonl"), "--force"]) == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--to", "brat", "--out", "x"], "give a file or folder to convert, or a corpus: --corpus NAME"),
        (["GOLD", "--to", "brat"], "brat is 3 files; name a folder for them: --out FOLDER"),
        (["GOLD", "--to", "gold"], "is gold already; name another --to"),
        (["GOLD", "--to", "brat", "--corpus", "wire", "--out", "x"], "leave --corpus and --gold out"),
        (["GOLD", "--to", "brat", "--join", "order", "--out", "x"], "--map and --join are for predictions"),
        (
            ["GOLD", "--to", "corenlp"],
            "'corenlp' can be read, not written; --to is one of rows, csv, gold, label_studio, brat",
        ),
        (["GOLD", "--to", "bart"], "'bart' is no format; --to is one of rows, csv, gold, label_studio, brat"),
        (["CORENLP", "--to", "gold"], "CoreNLP JSON holds predictions; gold is read from label_studio, brat"),
        (["ROWS", "--to", "brat", "--out", "x"], "holds predictions, or nothing that is known"),
        (["ROWS", "--gold", "GOLD", "--out", "FOLDER"], "is a folder; name a file in it"),
        (["nowhere.ann"], "nowhere.ann: No such file or directory"),
    ],
)
def test_what_does_not_go_is_told(
    arguments: list[str], message: str, gold: Path, write: Write, tmp_path: Path, capfd: Said
) -> None:
    (tmp_path / "folder").mkdir()
    paths = {
        "GOLD": gold,
        "ROWS": write("p.jsonl", lines([{"article": "t1", "quote": "it was safe"}])),
        "CORENLP": SAMPLES / "corenlp.json",
        "FOLDER": tmp_path / "folder",
    }
    assert main(["convert", *(str(paths.get(argument, argument)) for argument in arguments)]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert message in err
    assert not Path("x").exists()
