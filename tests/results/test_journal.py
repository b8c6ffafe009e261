"""Runs that go on: after a kill, a failure or an interruption they end where one run would have ended."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import quotebench
from quotebench.commands.main import main
from quotebench.exceptions import UsageError
from quotebench.results.journal import Journal, Owner
from quotebench.rows.structs import Prediction
from quotebench.systems.answers import Answer
from tests.helpers import ROOT

OWNER = Owner("s", "1", "c", None, "g")
ONE = Answer(
    article="a", rows=(Prediction(article="a", quote="é", speaker=None), Prediction(article="a")), numbers=(1, 3)
)
NONE = Answer(article="b")


def kept(path: Path, owner: Owner = OWNER, *, articles: int = 3, resume: bool = True) -> Journal:
    with Journal(path, owner, articles, resume) as journal:
        return journal


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Journal(tmp_path / "x" / "c.answers", OWNER, 3, False) as journal:
        assert (journal.note, journal.before) == (None, {})
        journal.keep(ONE)
        journal.keep(NONE)
    return journal.path


def test_answers_are_there_for_the_next_run_those_that_hold_nothing_too(path: Path) -> None:
    journal = kept(path)
    assert journal.before == {"a": ONE, "b": NONE}
    assert journal.note == "2 of 3 articles answered before; going on with the rest"
    assert kept(path, articles=2).note == "2 of 2 articles answered before; none is asked about again"


def test_wherever_a_journal_was_cut_off_whole_answers_are_there_and_more_can_be_kept(path: Path) -> None:
    whole = path.read_bytes()
    first, second = (whole.index(b"\n", whole.index(b"\n") + 1) + 1, len(whole))
    for end in range(len(whole)):
        path.write_bytes(whole[:end])
        with Journal(path, OWNER, 3, True) as journal:
            assert set(journal.before) == set("ab"[: (end >= first) + (end >= second)])
            journal.keep(Answer(article="z"))
        assert "z" in kept(path).before


def test_a_damaged_line_is_no_answer(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'{"article":"b"', b'{"article":\xff"', 1))
    assert set(kept(path).before) == {"a"}


@pytest.mark.parametrize(
    ("owner", "said"),
    [
        (Owner("s", "2", "c", None, "g"), "is of another revision of the system"),
        (Owner("t", "1", "c", None, "g"), "is another system's"),
        (Owner("s", "1", "c", "dev", "g"), "is about another split"),
        (Owner("s", "1", "c", None, "h"), "is about other gold"),
        (Owner("s", "1", "c", None, "g", True), "was answered by a system that was not isolated"),
        (Owner("s", "1", "c", None, "g", False, "0"), "was made with another version of quotebench"),
    ],
)
def test_answers_of_something_else_are_set_aside_with_a_reason(path: Path, owner: Owner, said: str) -> None:
    before = path.read_bytes()
    journal = kept(path, owner)
    assert journal.before == {}
    assert said in (journal.note or "")
    aside = path.with_name("c.answers.1")
    assert (journal.note or "").endswith(f"so its 2 answers cannot be used; they are now in {aside}")
    assert aside.read_bytes() == before
    assert kept(path, owner).note == f"no answers are kept in {path}; the run begins with the first article"


def test_answers_of_a_run_that_did_not_end_are_never_written_over(path: Path) -> None:
    before = path.read_bytes()
    assert "--resume was not given; they are now in " in (kept(path, resume=False).note or "")
    assert path.with_name("c.answers.1").read_bytes() == before
    assert kept(path, resume=False).note is None, "nothing had been answered"
    path.write_bytes(before)
    assert kept(path, articles=2, resume=False).note is None, "that run was done"
    assert len(list(path.parent.iterdir())) == 2


def test_a_file_that_is_no_journal_is_left_alone_under_another_name(path: Path) -> None:
    path.write_text('notes\n{"article": "a"}\n', encoding="utf-8")
    assert "does not say whose it is" in (kept(path).note or "")
    assert path.with_name("c.answers.1").read_text("utf-8").startswith("notes")


@pytest.mark.skipif(os.name != "posix", reason="locks of POSIX")
def test_two_runs_do_not_write_one_journal(path: Path) -> None:
    with Journal(path, OWNER, 3, True), pytest.raises(UsageError, match="another run is writing"):
        kept(path)


def test_an_answer_that_the_disk_has_no_room_for_leaves_those_before(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write

    def full(handle: int, data: bytes) -> int:
        if len(data) < 10:
            raise OSError(28, "No space left on device")
        return write(handle, data[: len(data) // 2])

    before = path.read_bytes()
    with Journal(path, OWNER, 3, True) as journal:
        monkeypatch.setattr("os.write", full)
        with pytest.raises(OSError, match="No space left") as caught:
            journal.keep(Answer(article="c"))
    assert caught.value.filename == str(path)
    assert path.read_bytes() == before


SYSTEM = """
import os, time
from helping import first
asked = 0
def slow(article):
    global asked
    asked += 1
    with open(os.environ["ASKED"], "a") as log: log.write(article.article + "\\n")
    time.sleep(0.02)
    if asked == int(os.environ.get("DIES", "0")): raise ConnectionError("429 Too Many Requests")
    return [] if len(article.text) % 3 == 0 else [{"quote": first(article.text), "speaker": None, "extra": 1}]
"""
HELPER = "def first(text): return text[:30]"


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    (tmp_path / "slow.py").write_text(SYSTEM, encoding="utf-8")
    (tmp_path / "helping.py").write_text(HELPER, encoding="utf-8")
    monkeypatch.setenv("ASKED", str(tmp_path / "asked"))
    return ["run", f"{tmp_path}/slow.py:slow", "--split", "dev", "--resamples", "0", "--out"]


def results(out: Path) -> dict[str, object]:
    """What a run left: the bytes of the predictions, the scores, and no word of how long it took."""
    (predictions,), (record,) = out.glob("*/*.jsonl"), out.glob("*/*.json")
    return {"predictions": predictions.read_bytes(), "scores": json.loads(record.read_bytes())["scores"]}


@pytest.mark.parametrize("more", [(), ("--isolated",)])
def test_a_run_that_is_killed_again_and_again_ends_as_one_that_is_not(
    more: tuple[str, ...], asked: list[str], tmp_path: Path
) -> None:
    places = os.pathsep.join([*map(str, (ROOT / "benchmark", ROOT / "baselines")), os.environ.get("PYTHONPATH", "")])
    program = [sys.executable, "-m", "quotebench", *asked]
    environment = {**os.environ, "PYTHONPATH": places}
    subprocess.run([*program, str(tmp_path / "whole")], env=environment, capture_output=True, check=True)
    log, draw, kills = tmp_path / "asked", random.Random(7), 0
    log.write_text("", encoding="utf-8")
    while True:
        run = [*program, str(tmp_path / "out"), "--resume", *more]
        process = subprocess.Popen(run, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        seen = len(log.read_text("utf-8").splitlines())
        while process.poll() is None and len(log.read_text("utf-8").splitlines()) < seen + 4:
            time.sleep(0.005)
        time.sleep(draw.uniform(0, 0.04))
        if process.poll() is not None:
            break
        process.send_signal(signal.SIGKILL)
        process.wait()
        kills += 1
    assert (process.returncode, kills >= 3) == (0, True)
    assert results(tmp_path / "out") == results(tmp_path / "whole")
    articles = [article.article for article in quotebench.labels("wire", "dev").articles]
    times = log.read_text("utf-8").splitlines()
    assert set(times) == set(articles)
    assert len(times) <= len(articles) + kills, "a kill costs one article at most"


def test_a_run_that_failed_goes_on_and_asks_nothing_twice(
    asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*asked, str(tmp_path / "whole")]) == 0
    (tmp_path / "asked").write_text("", encoding="utf-8")
    monkeypatch.setenv("DIES", "16")
    assert main([*asked, str(tmp_path / "out")]) == 3
    said = capsys.readouterr().err
    assert "on wire dev: 15 of 32 articles answered; --resume goes on from them" in said
    monkeypatch.setenv("DIES", "0")
    assert main([*asked, str(tmp_path / "out"), "--resume"]) == 0
    said = capsys.readouterr().err
    assert "on wire dev: 15 of 32 articles answered before; going on with the rest" in said
    assert ":1: extra: the format has no such field" in said
    assert len((tmp_path / "asked").read_text("utf-8").splitlines()) == 33
    assert results(tmp_path / "out") == results(tmp_path / "whole")


def test_articles_that_it_failed_on_are_asked_about_again(
    asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main([*asked, str(tmp_path / "whole")]) == 0
    monkeypatch.setenv("DIES", "1")
    assert main([*asked, str(tmp_path / "out"), "--keep-going"]) == 1
    assert results(tmp_path / "out") != results(tmp_path / "whole")
    monkeypatch.setenv("DIES", "0")
    assert main([*asked, str(tmp_path / "out"), "--resume"]) == 0
    assert len((tmp_path / "asked").read_text("utf-8").splitlines()) == 65
    assert results(tmp_path / "out") == results(tmp_path / "whole")


@pytest.mark.parametrize("file", ["slow.py", "helping.py"])
def test_answers_of_a_system_that_was_changed_since_are_not_used(
    file: str, asked: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*asked, str(tmp_path / "out")]) == 0
    with (tmp_path / file).open("a") as code:
        code.write("\nmore = 1\n")
    assert main([*asked, str(tmp_path / "out"), "--resume"]) == 0
    assert "another revision of the system" in capsys.readouterr().err
    assert len((tmp_path / "asked").read_text("utf-8").splitlines()) == 64
