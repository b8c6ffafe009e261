"""Making a submission: from files in any format, from what a run keeps, from the command line; and private gold."""

import json
import re
import shutil
from pathlib import Path

import msgspec
import pytest

from quotebench.commands.main import main
from quotebench.exceptions import InvalidData
from quotebench.gold.corpora import load
from quotebench.leaderboard.entries import board as read_board
from quotebench.leaderboard.golds import Golds
from quotebench.rows.structs import Article
from tests.helpers import lines, needs_articles
from tests.leaderboard.boards import RESULTS, added, card, lines_of, put

CARD = (
    *("--system", "Mine", "--revision", "1", "--licence", "MIT", "--training", "nothing"),
    *("--saw-test-text", "no", "--saw-test-labels", "unknown", "--partial"),
)


def test_a_folder_that_run_keeps_becomes_an_entry_with_what_the_run_took(tmp_path: Path) -> None:
    board = tmp_path / "board"
    assert main(["leaderboard", "add", "mine", str(RESULTS / "rules"), *CARD, "--board", str(board)]) == 0
    entry = read_board(board).entries[0]
    assert (
        entry.card.runs["wire-test"].seconds
        == json.loads((RESULTS / "rules/wire-test.json").read_text())["run"]["seconds"]
    )
    assert entry.card.saw_test_labels is None
    assert entry.missing == ()


def test_any_format_goes_in_and_rows_come_out(tmp_path: Path) -> None:
    rows = lines_of(RESULTS / "rules" / "wire-dev.jsonl")
    texts = {article.article: article.text or "" for article in load("wire", "dev").articles}
    quote = {"quote": lambda row: " ... ".join(texts[row["article"]][a:b] for a, b in row["quote_spans"])}
    table = tmp_path / "wire-dev.csv"
    import csv

    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["article", "quote", "speaker"])
        writer.writerows([row["article"], quote["quote"](row), row.get("speaker")] for row in reversed(rows))
    board = tmp_path / "board"
    assert main(["leaderboard", "add", "mine", str(table), *CARD, "--board", str(board)]) == 0
    made = lines_of(board / "submissions" / "mine" / "wire-dev.jsonl")
    assert len(made) == len(rows)
    order = [article.article for article in load("wire", "dev").articles]
    assert sorted({row["article"] for row in made}, key=order.index) == list(
        dict.fromkeys(row["article"] for row in made)
    )
    assert main(["leaderboard", "verify", "--board", str(board)]) == 0


@needs_articles
def test_words_of_texts_that_are_not_ours_become_places(tmp_path: Path, golds: Golds) -> None:
    rows = lines_of(RESULTS / "marks" / "diplomacy.jsonl")
    texts = {article.article: article.text or "" for article in load("diplomacy").articles}
    (start, end) = rows[0]["quote_spans"][0]
    put(tmp_path / "mine.jsonl", [{"article": rows[0]["article"], "quote": texts[rows[0]["article"]][start:end]}])
    board = tmp_path / "board"
    arguments = ["leaderboard", "add", "mine", str(tmp_path / "mine.jsonl"), "--corpus", "diplomacy", *CARD]
    assert main([*arguments, "--board", str(board)]) == 0
    (made,) = lines_of(board / "submissions" / "mine" / "diplomacy.jsonl")
    assert made.keys() == {"article", "quote_spans"}
    assert made["quote_spans"] == [[start, end]]


def test_files_are_added_to_an_entry_and_its_card_is_kept(tmp_path: Path) -> None:
    board = ["--board", str(tmp_path / "board")]
    assert main(["leaderboard", "add", "mine", str(RESULTS / "rules" / "wire-dev.jsonl"), *CARD, *board]) == 0
    assert (
        main(["leaderboard", "add", "mine", str(RESULTS / "rules" / "wire-test.jsonl"), "--revision", "2", *board]) == 0
    )
    entry = read_board(tmp_path / "board").entries[0]
    assert sorted(entry.lock.results) == ["wire-dev", "wire-test"]
    assert (entry.card.system, entry.card.revision) == ("Mine", "2")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["mine", "wire-dev.jsonl"], "give --card FILE, or --system --revision --licence --training --saw-test-text"),
        (["mine", "answers.jsonl", *CARD], "what is it about? Give --corpus and --split, or call it after one of"),
        (
            ["mine", "wire-dev.jsonl", "wire-test.jsonl", "--corpus", "wire", *CARD],
            "--corpus and --split are about one file",
        ),
        (["mine", "wire-dev.jsonl", "--split", "dev", *CARD], "--split goes with --corpus"),
        (["mine", ".", "wire-dev.jsonl", *CARD], "are both about wire-dev; give one"),
        (["Mine", "wire-dev.jsonl", *CARD], "'Mine' is no name of an entry"),
        (["mine", "wire-dev.jsonl", *CARD[:-1]], "has no predictions about wikinews-test, wire-test, challenge"),
        (["mine", "wire-dev.jsonl", *CARD, "--url", "nowhere"], "url: 'nowhere' is no address"),
        (["marks", "wire-dev.jsonl", *CARD], "has the predictions of the entry 'rules' about wire-dev"),
        (["ru-les", "wire-dev.jsonl", *CARD], "can be taken for the entry 'rules'"),
        (["mine", "empty", *CARD], "there are no predictions"),
    ],
)
def test_nothing_is_written_that_would_not_be_verified(
    arguments: list[str],
    reason: str,
    board: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    work = board.parent / "work"
    (work / "empty").mkdir(parents=True)
    for name in ("wire-dev", "wire-test"):
        shutil.copy(RESULTS / "rules" / f"{name}.jsonl", work)
    shutil.copy(RESULTS / "rules" / "wire-dev.jsonl", work / "answers.jsonl")
    shutil.rmtree(board / "submissions" / "marks")
    (board / "register.json").write_text('{"entries": {"rules": {"first_seen": "2026-11-30"}}}', "utf-8")
    monkeypatch.chdir(work)
    before = sorted(board.rglob("*"))
    assert main(["leaderboard", "add", *arguments, "--board", str(board)]) in (2, 3)
    assert reason in capsys.readouterr().err
    assert sorted(board.rglob("*")) == before


def test_on_private_gold_counts_alone_are_given_out(
    board: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    articles = load("wire", "dev").articles[:2]
    secret = [msgspec.structs.replace(one, split=None, canary=None) for one in articles]
    gold = tmp_path / "secret.jsonl"
    gold.write_text(lines(secret), "utf-8")
    assert main(["leaderboard", "verify", "--board", str(board), "--gold", str(gold), "--json"]) == 0
    said = capsys.readouterr()
    found = json.loads(said.out)
    assert found["gold"].keys() == {"sha256", "articles"}
    entry = next(one for one in found["entries"] if one["entry"] == "rules")
    own = {one.article for one in secret}
    assert entry["predictions"] == sum(row["article"] in own for row in lines_of(RESULTS / "rules" / "wire-dev.jsonl"))
    tp, _, fn = entry["levels"]["relaxed"]["triple"]
    assert tp + fn == sum(a.optional is None for one in secret for a in one.attributions)
    for article in secret:
        assert article.article not in said.out + said.err
    assert main(["leaderboard", "verify", "--board", str(board), "--gold", str(gold)]) == 0
    said = capsys.readouterr()
    assert re.search(r"rules +\d+ +\d+", said.out)


def test_what_is_wrong_on_private_gold_does_not_tell_of_it(
    board: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = load("wire", "dev").articles[0]
    short = Article(article=first.article, text=(first.text or "")[:40])
    gold = tmp_path / "secret.jsonl"
    gold.write_text(lines([short]), "utf-8")
    assert main(["leaderboard", "verify", "--board", str(board), "--gold", str(gold)]) == 0
    said = capsys.readouterr()
    assert "cannot be scored" in said.err
    assert "40" not in said.err
    assert first.article not in said.err


def test_bad_files_say_what_is_wrong(tmp_path: Path, golds: Golds) -> None:
    with pytest.raises(InvalidData, match="is empty"):
        added(tmp_path, "mine", card("mine", training=" "), ["wire-dev"], golds, of="rules")
    assert not (tmp_path / "submissions").exists()


def test_what_score_would_warn_of_is_said_of_an_entry_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path / "wire-dev.jsonl", [{"article": "wire-e04-chronicle", "quote": "the grant", "speaker": "Unknown"}])
    board = tmp_path / "board"
    assert main(["leaderboard", "add", "mine", str(tmp_path / "wire-dev.jsonl"), *CARD, "--board", str(board)]) == 0
    said = capsys.readouterr().err
    assert "warning: " in said
    assert "'Unknown' (1 row) counts as a name that is not in the article" in said
    assert "has no row about" in said


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["mine", "none.jsonl", "--corpus", "wire", "--split", "dev"], "none.jsonl: there is no such file"),
        (
            ["mine", "rows.jsonl", "--corpus", "wire", "--split", "train"],
            "'wire-train', which systems are not compared on",
        ),
        (["mine", "rows.jsonl", "--corpus", "novel"], "'novel', which systems are not compared on; wikinews-dev, "),
        (["mine", "rows.jsonl", "--corpus", "wire"], "say 'wire', which systems are not compared on"),
        (["Mine", "rows.jsonl", "--corpus", "wire", "--split", "dev"], "'Mine' is no name of an entry"),
        (["mine", "rows.jsonl", "--corpus", "wire", "--split", "dev", "--contact", "\udcff"], "--contact is not UTF-8"),
    ],
)
def test_options_that_do_not_go_together_are_said(
    options: list[str],
    reason: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path / "rows.jsonl", [{"article": "wire-e04-chronicle", "quote": "the grant"}])
    assert main(["leaderboard", "add", *options, *CARD]) == 2
    assert reason in capsys.readouterr().err
    assert not (tmp_path / "leaderboard").exists()


@pytest.mark.parametrize("name", ['x"><script>', "ORG", "a/b/c", "ORG/ä", ""])
def test_what_cannot_be_called_so_on_hugging_face_is_no_data_set(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["leaderboard", "build", "--dataset", name, "--out", str(tmp_path / "site")]) == 2
    assert "is no name of a data set; expected ORG/NAME" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()
