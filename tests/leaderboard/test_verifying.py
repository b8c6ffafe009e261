"""A board as its locks say, and what makes it another: a byte of anything, other gold, a text that is not here."""

import json
import math
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotebench.commands.main import main
from quotebench.exceptions import TextMissing
from quotebench.gold import corpora
from quotebench.leaderboard.adding import relock
from quotebench.leaderboard.entries import Curve, registered
from quotebench.leaderboard.entries import board as read_board
from quotebench.leaderboard.examining import examined
from quotebench.leaderboard.golds import Golds
from quotebench.leaderboard.rescoring import rounded, written
from quotebench.leaderboard.strings import folded, strange
from quotebench.leaderboard.submission import Submission, submissions
from quotebench.leaderboard.verifying import Verified, verify
from quotebench.results import keeping
from tests.helpers import ROOT, SHARED
from tests.leaderboard.boards import RESULTS, added, card, edited

COMMITTED = ROOT / "leaderboard"
Verify = Callable[[Path], dict[str, Verified]]

needs_texts = pytest.mark.skipif(
    not ((SHARED / "articles").is_dir() and (SHARED / "wikinews").is_dir()),
    reason="texts that are not shipped are not here",
)


@pytest.fixture(scope="module")
def committed(golds: Golds) -> list[Verified]:
    return verify(submissions(COMMITTED), registered(COMMITTED), golds)


def test_the_committed_entries_are_what_their_locks_say(committed: list[Verified]) -> None:
    assert [(one.name, one.faults) for one in committed] == [
        (name, ()) for name in ("compromise", "ensemble", "marks", "rules", "spacy-rules", "textacy", "transformer")
    ]
    for one in committed:
        assert one.lock is not None
        assert written(one.lock) == (COMMITTED / "submissions" / one.name / "lock.json").read_bytes()


def test_the_committed_entries_are_the_committed_results(golds: Golds) -> None:
    entries = {entry.name: entry for entry in read_board(COMMITTED).entries}
    records = keeping.read(RESULTS)
    assert {record.system for record in records} == entries.keys()
    for record in records:
        entry, stem = entries[record.system], keeping.stem(record.title)
        assert entry.predictions(stem).read_bytes() == (RESULTS / record.system / f"{stem}.jsonl").read_bytes()
        kept = entry.records[record.title]
        assert kept.run == record.run
        assert kept.scores.units == record.scores.units
        for threshold, levels in record.scores.levels.items():
            for level, score in levels.items():
                own = kept.scores.levels[threshold][level]
                assert (own.tp, own.fp, own.fn) == (score.tp, score.fp, score.fn)
                assert own.f1 == (None if score.f1 is None else pytest.approx(score.f1, abs=1e-6))
    assert not any(entry.missing for entry in entries.values())


def test_a_lock_says_what_hand_counts_say() -> None:
    entry = next(one for one in read_board(COMMITTED).entries if one.name == "rules")
    for one in entry.lock.results.values():
        triple = one.record.scores.levels["relaxed"]["triple"]
        assert sum(found.fp for found in one.errors.values()) == triple.fp
        assert sum(found.fn for found in one.errors.values()) == triple.fn
        types = one.breakdown["type"].values()
        assert sum(levels["triple"][0] for levels in types) == triple.tp
        assert sum(levels["triple"][1] for levels in types) == triple.fn
        floats = re.findall(r"-?\d+\.\d+", json.dumps(json.loads(json.dumps(one.record.scores.levels, default=str))))
        assert all(len(number.partition(".")[2]) <= 6 for number in floats)


@pytest.mark.parametrize("file", ["card.json", "lock.json", "wire-dev.jsonl", "challenge.jsonl"])
def test_one_byte_of_anything_is_missed(file: str, board: Path, verified: Verify) -> None:
    path = board / "submissions" / "rules" / file
    data = path.read_bytes()
    for at in (len(data) // 3, len(data) - 2):
        path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        found = verified(board)
        assert found["rules"].faults, (file, at)
        assert not found["marks"].faults


def test_gold_that_changed_is_missed_by_every_entry_about_it(board: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    labels = corpora.labels
    other = "f" * 64
    monkeypatch.setattr(
        corpora, "labels", lambda name: labels(name)._replace(sha256=other) if name == "wire" else labels(name)
    )
    found = verify(submissions(board), registered(board), Golds())
    for one in found:
        assert any(fault.message.startswith("has figures of wire-dev on foreign or older gold") for fault in one.faults)
    assert relock(board, [], Golds()) == ["marks", "rules"]
    assert not any(one.faults for one in verify(submissions(board), registered(board), Golds()))


def test_gold_that_does_not_hold_together_fails_with_the_entry(board: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    labels = corpora.labels

    def broken(name: str) -> corpora.Corpus:
        whole = labels(name)
        return corpora.sound(whole._replace(articles=(whole.articles[0], *whole.articles)))

    monkeypatch.setattr(corpora, "labels", broken)
    found = verify(submissions(board), registered(board), Golds())
    assert all(one.faults[0].message.startswith("cannot be rescored, for the gold has a fault") for one in found)


@needs_texts
def test_without_the_texts_what_was_locked_stands_unless_anything_else_changed(
    tmp_path: Path, golds: Golds, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = added(tmp_path, "rules", card("rules"), ["diplomacy", "wire-dev"], golds)
    empty = tmp_path / "no-texts"
    empty.mkdir()
    there = ["--board", str(tmp_path), "--articles", str(empty)]
    assert main(["leaderboard", "verify", *there]) == 0
    out, err = capsys.readouterr()
    assert out == "rules: as its lock says: wire-dev rescored; not rescored, for the text is not here: diplomacy\n"
    assert "is not here" in err
    assert main(["leaderboard", "verify", "--complete", *there]) == 3
    capsys.readouterr()
    lines = (entry / "diplomacy.jsonl").read_text("utf-8").splitlines(keepends=True)
    (entry / "diplomacy.jsonl").write_text("".join(lines[1:]), "utf-8")
    assert main(["leaderboard", "verify", *there]) == 3
    assert "of other predictions than diplomacy.jsonl holds" in capsys.readouterr().err
    with pytest.raises(Exception, match="the text is not here"):
        relock(tmp_path, ["rules"], Golds(empty))
    with pytest.raises(TextMissing):
        added(tmp_path, "more", card("more"), ["diplomacy"], Golds(empty), of="rules")


def test_a_changed_interval_of_what_is_not_rescored_is_not_seen_and_said_so(golds: Golds) -> None:
    """The limit of a machine without texts: it trusts the lock for figures, never for hashes."""
    before = submissions(COMMITTED)[2]
    found = examined(before, Golds(Path("/nonexistent")))
    assert set(found.unrescored) == {"diplomacy", "wikinews-dev", "wikinews-test"}
    assert found.lock is not None
    assert written(found.lock) == before.files["lock.json"]


def test_the_board_says_what_is_declared_what_is_registered_and_what_was_superseded(board: Path, golds: Golds) -> None:
    added(board, "rules-2", card("rules", revision="2", supersedes="rules"), ["wire-test"], golds, of="rules")
    (board / "register.json").write_text(
        '{"entries": {"rules": {"first_seen": "2026-11-30", "reproduced": {"by": "Ana Ruiz", "on": "2026-12-01"}}}}',
        "utf-8",
    )
    found = {entry.name: entry for entry in read_board(board).entries}
    assert found["rules"].superseded_by == "rules-2"
    assert found["rules"].registered is not None
    assert str(found["rules"].registered.first_seen) == "2026-11-30"
    assert found["rules"].registered.reproduced is not None
    assert found["rules"].registered.reproduced.by == "Ana Ruiz"
    assert found["marks"].registered is None
    assert [entry.name for entry in read_board(board).current] == ["marks", "rules-2"]
    assert found["rules-2"].missing == ("wikinews-test", "challenge")
    assert read_board(board).titles == ("wire test", "wire dev", "challenge")
    assert [record.system for record in read_board(board).records("wire dev")] == ["marks"]
    assert read_board(board).submissions("RULES@example.org") == 2
    assert read_board(board).submissions(None) is None
    assert not any(one.faults for one in verify(submissions(board), registered(board), golds))


def test_verify_prints_entries_and_says_problems(board: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["leaderboard", "verify", "--board", str(board)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "marks: as its lock says: wire-dev rescored",
        "rules: as its lock says: challenge, wire-dev rescored",
    ]
    edited(board / "submissions" / "rules" / "card.json", revision="7")
    assert main(["leaderboard", "verify", "--board", str(board), "--json"]) == 3
    out, err = capsys.readouterr()
    assert [(one["entry"], one["verified"]) for one in json.loads(out)] == [("marks", True), ("rules", False)]
    assert "rules/lock.json: is of another card.json" in err
    assert "1 of 2 entries cannot be taken" in err
    assert main(["leaderboard", "verify", "--board", str(board / "nothing")]) == 2
    assert "is no leaderboard" in capsys.readouterr().err


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["card.json", "lock.json", "wire-dev.jsonl", "wire-dev.json", "wire-dev.csv"]), st.data())
def test_nothing_that_a_submission_holds_breaks_verify(name: str, data: st.DataObject) -> None:
    good = next(one for one in submissions(COMMITTED) if one.name == "marks")
    piece = data.draw(
        st.one_of(st.binary(max_size=60), st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace")))
    )
    base = good.files.get(name, good.files["wire-dev.jsonl"])[:2000]
    at = data.draw(st.integers(0, len(base)))
    files = {"card.json": good.files["card.json"], name: base[:at] + piece + base[at:]}
    found = examined(Submission("marks", files), GOLDS)
    assert found.faults or found.lock is not None


GOLDS = Golds()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rules", "rules"),
        ("rülés", "rules"),
        ("ru-les_", "rules"),
        ("rulеs", "rules"),
        ("ru1es", "rules"),
        ("Ｒules", "rules"),
    ],
)
def test_names_that_the_eye_takes_for_each_other(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("rules", "rules2"), ("marks", "rules"), ("模型", "系统")])
def test_names_that_it_does_not(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@pytest.mark.parametrize(
    "text",
    [
        '{"quote": "a < b, 5 > 3; x <3"}',
        '{"quote": "two\\nlines\\tand \\"marks\\" and \\\\u003cb"}',
        '{"speaker": "Zoë Ångström 🥳"}',
        '{"speaker": "\\ud83e\\udd73"}',
    ],
)
def test_what_news_holds_is_not_strange(text: str) -> None:
    assert list(strange(text)) == []


def test_what_is_strange_is_said_with_its_line() -> None:
    assert [line for line, _ in strange('{"a": 1}\n{"a": "<b>"}\n')] == [2]
    assert [line for line, _ in strange('{"a": "x\\ny"}\n{"a": "\\u001b"}\n')] == [2]


def test_what_lies_halfway_between_two_figures_goes_the_same_way_on_every_machine() -> None:
    half = 0.4921875  # 63 of 128: to six places exactly between two
    for last_bit in (half, math.nextafter(half, 0), math.nextafter(half, 1)):
        curve = rounded(Curve(average_precision=last_bit, points=((None, last_bit, -1e-9),)))
        assert curve == Curve(average_precision=0.492188, points=((None, 0.492188, 0.0),))
        assert "-0.0" not in repr(curve)
