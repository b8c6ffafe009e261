"""What the calls take, and what they say of what they do not."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

import quotebench
from quotebench.commands.main import main
from quotebench.gold.places import gold_files

DEV = gold_files("wire")[1]
ROW = {"article": "wire-e04-chronicle", "quote": "We would rather be checked than believed,", "speaker": None}
LINE = json.dumps(ROW) + "\n"
HOW = {"corpus": "wire", "split": "dev", "resampling": None}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (None, "got NoneType alone"),
        (7, "got int alone"),
        (ROW, "got dict alone"),
        (quotebench.Prediction(**ROW), "got Prediction alone"),
        (json.dumps([ROW]), "is no path"),
        ("", "is no path"),
    ],
)
def test_what_is_neither_a_file_nor_rows_is_refused_with_what_to_give(given: object, said: str) -> None:
    with pytest.raises(quotebench.QuotebenchError, match=said):
        quotebench.score(given, **HOW)  # type: ignore[arg-type]


@pytest.mark.parametrize("given", [LINE.encode(), io.StringIO(LINE), io.BytesIO(LINE.encode()), iter([ROW]), (ROW,)])
def test_an_open_file_what_stands_in_one_and_any_rows_are_predictions(given: object) -> None:
    assert quotebench.score(given, **HOW)["quote"].tp == 1  # type: ignore[arg-type]


def test_a_corpus_and_gold_of_ones_own_are_never_given_together() -> None:
    corpus = quotebench.load("wire", "dev")
    for predictions in ([ROW], DEV):
        for given in ("wire", corpus):
            with pytest.raises(quotebench.QuotebenchError, match="not both"):
                quotebench.score(predictions, given, gold=DEV)
    assert quotebench.score([ROW], gold=corpus)["quote"].tp == 1
    with pytest.raises(quotebench.QuotebenchError, match="gold=PATH"):
        quotebench.score([ROW], DEV)  # type: ignore[arg-type]
    with pytest.raises(quotebench.UnknownCorpus):
        quotebench.score([ROW], "")


def test_a_corpus_made_by_hand_is_checked_as_a_file_is() -> None:
    corpus = quotebench.load("wire", "dev")
    article = corpus.articles[0]
    for articles, said in (
        ((article, article), "stands in wire:1 already"),
        ((replace(article, text=(article.text or "")[:100], sha256=None),), "is no span of the text"),
    ):
        with pytest.raises(quotebench.InvalidData, match=said):
            quotebench.score([], corpus._replace(articles=articles))


def test_half_a_character_is_told_where_it_stands() -> None:
    with pytest.raises(quotebench.InvalidData, match=r"predictions:2: speaker: holds half a character"):
        quotebench.score([ROW, {**ROW, "speaker": "\ud800"}], **HOW)


@pytest.mark.parametrize("wrong", [{"resamples": 0}, {"resamples": 1.5}, {"seed": -1}, {"seed": True}])
def test_settings_that_mean_nothing_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="must be a whole number"):
        quotebench.Settings(**wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("systems", "more", "said"),
    [
        ([[ROW], [ROW]], {}, "are a mapping of name to predictions, not list"),
        ({"a": [ROW]}, {}, "2 to 26"),
        ({"a": [ROW], "b": [ROW]}, {"against": 0.7}, "takes one system; it was given 2"),
        ({"a": [ROW]}, {"against": 70}, "against is 70; it must be an F1 above 0 and below 1: 70 % is 0.7"),
        ({"a": [ROW]}, {"against": True}, "against is True"),
        ({"a": [ROW]}, {"against": 0.7, "level": "f1"}, "there is no level"),
        ({"a": [ROW], "b": [ROW]}, {"level": ["triple"]}, "there is no level"),
        ({"a": [ROW], "b": [ROW]}, {"permutations": 0}, "1 or more"),
        ({"a": [ROW], "b": [ROW]}, {"resampling": None}, "is a Settings"),
        (dict.fromkeys("ab", iter([ROW])), {}, "one iterator"),
    ],
)
def test_what_cannot_be_compared_is_said(systems: object, more: dict[str, object], said: str) -> None:
    with pytest.raises(quotebench.QuotebenchError, match=said):
        quotebench.compare(systems, corpus="wire", split="dev", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("jobs", [0, -1, "2", 1.5, True])
def test_a_number_of_processes_is_a_whole_number_from_one(jobs: object) -> None:
    with pytest.raises(quotebench.QuotebenchError, match="jobs is"):
        quotebench.score([ROW], jobs=jobs, **HOW)  # type: ignore[arg-type]


def test_without_the_counts_of_articles_rows_and_files_report_alike(tmp_path: Path) -> None:
    file = tmp_path / "mine.jsonl"
    file.write_text(LINE, encoding="utf-8")
    rows = quotebench.score([ROW], by_article=False, **HOW)
    files = quotebench.score(file, gold=DEV, by_article=False, resampling=None)
    assert len(rows.articles) == len(files.articles) == 0
    assert rows.total == files.total


@pytest.mark.parametrize(("text", "said"), [(LINE, "speaker: no row has a speaker"), ("", "holds no row")])
def test_files_read_by_batches_are_warned_of_as_others_are(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "mine.jsonl"
    file.write_text(text, encoding="utf-8")
    batches = quotebench.score(file, gold=DEV, resampling=None)
    whole = quotebench.score(file, gold=quotebench.load("wire", "dev"), resampling=None)
    assert batches.warnings == whole.warnings
    assert str(batches.warnings[0]).startswith(f"{file}: {said}")
    assert [one.message[:33] for one in batches.warnings[1:]] == (
        ["has no row about 31 of 32 articles"[:33]] if text else []
    )


def test_pairs_of_files_that_have_changed_are_not_those_that_were_scored(tmp_path: Path) -> None:
    file = tmp_path / "mine.jsonl"
    file.write_text(LINE, encoding="utf-8")
    report = quotebench.score(file, gold=DEV)
    assert sum(pair.verdict == "right" for pair in report.pairs) <= 1
    file.write_text(LINE * 2, encoding="utf-8")
    with pytest.raises(quotebench.QuotebenchError, match="has changed since it was scored"):
        _ = report.pairs


def test_two_labelings_are_files_or_corpora() -> None:
    with pytest.raises(quotebench.QuotebenchError, match="got NoneType"):
        quotebench.agreement(None, quotebench.load("wire"))  # type: ignore[arg-type]


def test_a_system_that_cannot_be_made_is_told_as_one() -> None:
    class Broken:
        def __init__(self) -> None:
            raise RuntimeError("no model")

        def predict(self, article: quotebench.Document) -> list[object]:
            return []

    with pytest.raises(quotebench.QuotebenchError, match="cannot be made: RuntimeError: no model"):
        quotebench.run(Broken, corpus="wire", split="dev")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (LINE.encode(), "predictions"),
        (json.dumps({**ROW, "text": "x"}).encode(), "predictions"),
        (b"\xef\xbb\xbf" + DEV.read_bytes(), "gold"),
        (b'{"article": "a", "text": "We wait."}', "gold"),
    ],
)
def test_what_a_file_is_is_told_by_what_only_it_can_have(data: bytes, kind: str) -> None:
    found = quotebench.validate(data, corpus="wire", split="dev")
    assert (found.kind, found.problems) == (kind, ())
    assert found.rows == len(data.strip().split(b"\n"))


def test_there_is_no_third_kind_of_file() -> None:
    with pytest.raises(quotebench.QuotebenchError, match="'gold' and 'predictions'"):
        quotebench.validate(DEV, "golds")


def test_a_pipe_is_read_once(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "quotebench", "validate", "/dev/stdin", "--corpus", "wire", "--split", "dev"]
    bad = LINE + '{"article": "nope", "quote": "x"}\n'
    for data, rows in ((LINE * 3, 3), (bad, None)):
        done = subprocess.run([*command, "--json"], input=data.encode(), capture_output=True, check=False)
        assert json.loads(done.stdout)["rows"] == rows
        assert done.returncode == (0 if rows else 3)
    command = [sys.executable, "-m", "quotebench", "score", str(tmp_path / "mine.jsonl"), "--json", "--gold"]
    (tmp_path / "mine.jsonl").write_text(LINE, encoding="utf-8")
    piped = subprocess.run([*command, "/dev/stdin"], input=DEV.read_bytes(), capture_output=True, check=True)
    plain = subprocess.run([*command, str(DEV)], capture_output=True, check=True)
    assert json.loads(piped.stdout)["corpus"]["sha256"] == json.loads(plain.stdout)["corpus"]["sha256"]


def test_a_closed_standard_output_is_said_without_a_traceback() -> None:
    command = f"{sys.executable} -m quotebench corpora >&-"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "standard output is closed" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("command", ["corpora", "export wire", "--help", "score --help", "statistics --json"])
def test_a_full_standard_output_is_one_line(command: str) -> None:
    command = f"{sys.executable} -m quotebench {command} > /dev/full"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "quotebench: standard output: No space left on device\n")


def test_a_closed_standard_error_keeps_nobody_from_working(tmp_path: Path) -> None:
    (tmp_path / "mine.jsonl").write_text(LINE, encoding="utf-8")
    command = f"{sys.executable} -m quotebench score {tmp_path / 'mine.jsonl'} --json 2>&-"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert (done.returncode, json.loads(done.stdout)["corpus"]["split"]) == (0, "dev")


def test_nothing_that_a_terminal_obeys_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Ana said yes to all."
    entity = {"id": "ana", "name": "Ana", "kind": "person", "mentions": [[0, 3]]}
    label = {"id": "a1", "type": "indirect", "quote_spans": [[9, 19]], "speakers": ["ana"]}
    gold, mine = tmp_path / "g\x1b[2J.jsonl", tmp_path / "m\x1b[2J.jsonl"
    article = {"article": "t\x1b[2J", "text": text, "entities": [entity], "attributions": [label]}
    gold.write_text(json.dumps(article), encoding="utf-8")
    row = {"article": "t\x1b[2J", "quote": "yes", "speaker": "N/A", "\x1b[31m": 1}
    mine.write_text(json.dumps(row), encoding="utf-8")
    commands = [
        ["score", str(mine), "--by-article", "--repair"],
        ["run", str(mine), "--out", str(tmp_path)],
        ["compare", str(mine), str(mine.with_name("n.jsonl"))],
        ["validate", str(mine)],
        ["statistics"],
    ]
    mine.with_name("n.jsonl").write_bytes(mine.read_bytes())
    for command in commands:
        assert main([*command, "--gold", str(gold)]) == 0
    assert main(["agreement", str(gold), str(gold), "--by-article"]) == 0
    assert main(["score", "no\x1b[2Jsuch"]) == 2
    with pytest.raises(SystemExit):
        main(["score", "--no\x1b[2Jsuch"])
    printed = "".join(capsys.readouterr())
    assert "\x1b" not in printed
    assert "\\x1b[2J" in printed


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"articles": ["folder"]}, "articles is the folder"),
        ({"split": 5}, "split is the name of one"),
        ({"corpus": 5}, "got int for the gold"),
        ({"threshold": "half"}, "the threshold is 'half'"),
        ({"resampling": 1000}, "resampling is a quotebench.Settings"),
    ],
)
def test_arguments_of_other_types_are_refused_with_what_to_give(wrong: dict[str, object], said: str) -> None:
    for call in (quotebench.score, quotebench.explain):
        with pytest.raises(quotebench.UsageError, match=said):
            call([ROW], **wrong)  # type: ignore[operator]
    with pytest.raises(quotebench.UsageError, match=said):
        quotebench.run(lambda article: [], **wrong)  # type: ignore[arg-type]
    with pytest.raises(quotebench.UsageError, match=said):
        quotebench.compare({"a": [ROW], "b": [ROW]}, **wrong)  # type: ignore[arg-type]


def test_what_gold_of_ones_own_was_taken_for_stands_in_the_report(tmp_path: Path) -> None:
    gold = tmp_path / "gold.json"
    gold.write_text("[" + ",\n".join(DEV.read_text("utf-8").splitlines()) + "]", encoding="utf-8")
    report = quotebench.score([{**ROW, "speaker": "Ines Quarrie"}], gold=gold, resampling=None)
    assert [str(one).split(";")[0] for one in report.warnings][:1] == [f"{gold}: is a JSON array"]
    gold.write_text("\n", encoding="utf-8")
    with pytest.raises(quotebench.InvalidData, match=r"gold\.json: holds no article"):
        quotebench.score([ROW], gold=gold)


def test_paths_are_paths() -> None:
    with pytest.raises(quotebench.UsageError, match="out is the path"):
        quotebench.explain([ROW], out=5)  # type: ignore[arg-type]
    with pytest.raises(quotebench.UsageError, match="validate takes a path"):
        quotebench.validate([ROW])  # type: ignore[arg-type]
    with pytest.raises(quotebench.UsageError, match="articles is the folder"):
        quotebench.load("wire", articles=["folder"])  # type: ignore[arg-type]


def test_rows_about_another_split_or_corpus_are_told_so(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    train = quotebench.load("wire", "train").articles[0].article
    challenge = quotebench.load("challenge").articles[0].article
    with pytest.raises(quotebench.InvalidData) as caught:
        quotebench.score([{**ROW, "article": id} for id in (train, train, challenge)])
    assert [(one.line, one.message) for one in caught.value.problems] == [
        (
            1,
            f"'{train}' is in train, not in dev: --split train or --split all (split='all' in Python) "
            "(as in 1 more row)",
        ),
        (3, f"'{challenge}' is an article of corpus challenge, not of wire: --corpus challenge"),
    ]
    file = tmp_path / "mine.jsonl"
    file.write_text(json.dumps({**ROW, "article": train, "speaker": "Ines"}), encoding="utf-8")
    for command in (["score"], ["run", "--out", str(tmp_path)]):
        assert main([*command, str(file)]) == 3
        assert "is in train, not in dev" in capsys.readouterr().err
        assert main([*command, str(file), "--split", "all"]) == 0


def test_without_a_split_dev_is_scored_and_that_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    said = "wire: no split is given, so dev is scored"
    both = {"a": [ROW], "b": [ROW]}
    reports = [quotebench.score([ROW]), quotebench.explain([ROW]).report, quotebench.run(lambda article: [ROW][:0])]
    assert [(one.split, sum(str(w).startswith(said) for w in one.warnings)) for one in reports] == [("dev", 1)] * 3
    assert sum(str(one).startswith(said) for one in quotebench.compare(both).warnings) == 1
    assert quotebench.score([ROW], corpus=quotebench.load("wire")).split is None, "what is loaded is taken as it is"
    file = tmp_path / "mine.jsonl"
    file.write_text(LINE, encoding="utf-8")
    capsys.readouterr()
    for command in (["score", str(file)], ["run", str(file), "marks", "--out", str(tmp_path)]):
        assert main(command) == 0
        assert capsys.readouterr().err.count(said) == 1


def test_a_page_is_never_written_over_what_it_is_about(tmp_path: Path) -> None:
    file = tmp_path / "mine.jsonl"
    file.write_text(LINE, encoding="utf-8")
    other = tmp_path / "notes.txt"
    other.write_text("mine", encoding="utf-8")
    for out, said in ((other, "is no page"), ("-", "is no file")):
        with pytest.raises(quotebench.UsageError, match=said):
            quotebench.explain(file, corpus="wire", split="dev", out=out)
    assert other.read_text("utf-8") == "mine"
    with pytest.raises(quotebench.QuotebenchError, match="would be written over"):
        quotebench.explain(file, "wire", "dev", out=file)
    assert main(["explain", str(file), "--split", "dev", "--out", str(file)]) == 2
    assert file.read_text(encoding="utf-8") == LINE


def test_sheets_that_were_edited_are_written_over_by_force_alone(tmp_path: Path) -> None:
    command = ["sheets", "--split", "dev", "--out", str(tmp_path)]
    assert main(command) == main(command) == 0, "what is the same may be written again"
    sheet = tmp_path / "wire-e04-table.sheet"
    edited = sheet.read_bytes().replace(b"{a2|", b"{a1|", 1)
    sheet.write_bytes(edited)
    assert main(command) == 2
    assert sheet.read_bytes() == edited
    assert main([*command, "--force"]) == 0
    assert sheet.read_bytes() != edited


def test_what_a_name_may_be_is_said_where_it_is_another() -> None:
    with pytest.raises(quotebench.InvalidData, match="expected one of 'direct', 'fragment', 'mixed', 'indirect'"):
        quotebench.score([{**ROW, "type": "Direct"}], **HOW)


def test_verdicts_tell_who_is_not_known_and_what_is_not_there() -> None:
    rows = [{**ROW, "speaker": "No Such Person"}, {**ROW, "quote": "We shall fight in every harbour of the north"}]
    verdicts = {pair.prediction: pair.verdict for pair in quotebench.score(rows, **HOW).pairs}
    assert (verdicts[0], verdicts[1]) == ("unresolved speaker", "not in the text")


def test_systems_that_are_the_same_differ_by_zero_without_a_sign() -> None:
    found = quotebench.compare({"one": [ROW], "other": [ROW]}, "wire", "dev")
    assert found["other"].difference is not None
    assert str(found["other"].difference.value) == "0.0"
    assert "-0.0" not in str(found)
