"""What strangers may send, each refused with the reason, by the name of the entry, and with nothing changed on disk."""

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quotebench.exceptions import InvalidData
from quotebench.leaderboard import submission
from quotebench.leaderboard.entries import registered
from quotebench.leaderboard.golds import Golds
from quotebench.leaderboard.verifying import Verified
from quotebench.rows.structs import CANARY
from tests.helpers import needs_articles
from tests.leaderboard.boards import added, card, edited, lines_of, put

Verify = Callable[[Path], dict[str, Verified]]
Spoil = Callable[[Path], Any]


def row(**fields: Any) -> Spoil:
    """The first prediction with other fields."""

    def spoil(entry: Path) -> None:
        first, *rest = lines_of(entry / "wire-dev.jsonl")
        put(entry / "wire-dev.jsonl", [{**first, **fields}, *rest])

    return spoil


def figures(change: Callable[[Any], Any]) -> Spoil:
    """A lock that says something else, written as a lock is."""

    def spoil(entry: Path) -> None:
        said = json.loads((entry / "lock.json").read_text("utf-8"))
        change(said)
        (entry / "lock.json").write_text(json.dumps(said, indent=1, ensure_ascii=False) + "\n", "utf-8")

    return spoil


def of_card(**fields: Any) -> Spoil:
    return lambda entry: edited(entry / "card.json", **fields)


def text(name: str, content: str | bytes) -> Spoil:
    """A file of that content."""
    return lambda entry: (entry / name).write_bytes(content.encode() if isinstance(content, str) else content)


def raw(name: str, old: str, new: str) -> Spoil:
    """A file with one thing in it replaced, once."""

    def spoil(entry: Path) -> None:
        before = (entry / name).read_text("utf-8")
        assert old in before
        (entry / name).write_text(before.replace(old, new, 1), "utf-8")

    return spoil


def linked(name: str, target: str) -> Spoil:
    def spoil(entry: Path) -> None:
        (entry / name).unlink(missing_ok=True)
        (entry / name).symlink_to(target)

    return spoil


def twice(entry: Path) -> None:
    rows = lines_of(entry / "wire-dev.jsonl")
    put(entry / "wire-dev.jsonl", [*rows, rows[0]])


def more_rows(entry: Path) -> None:
    rows = lines_of(entry / "wire-dev.jsonl")
    put(entry / "wire-dev.jsonl", [rows[0]] * 1001 + rows[1:])


ARTICLE = "wire-e04-chronicle"


def instead(entry: Path, ending: str, content: str) -> None:
    """Predictions in another format."""
    (entry / "wire-dev.jsonl").unlink()
    (entry / f"wire-dev.{ending}").write_text(content, "utf-8")


def table(column: str, value: str) -> Spoil:
    """A table with one column more."""
    return lambda entry: instead(entry, "csv", f"article,quote,speaker,{column}\n{ARTICLE},the grant,Ana,{value}\n")


def answers(confidence: str) -> Spoil:
    """What a language model says, under names of its own."""
    said = f'[{{"article": "{ARTICLE}", "quotation": "the grant", "person": "Ana", "confidence": {confidence}}}]'
    return lambda entry: instead(entry, "json", f"Here you are:\n\n{said}\n")


BAD: dict[str, tuple[Spoil, str]] = {
    # what is locked
    "figures changed": (
        figures(
            lambda lock: lock["results"]["wire-dev"]["record"]["scores"]["levels"]["relaxed"]["triple"].update(tp=999)
        ),
        r"triple\.tp is 999, but the predictions give \d+",
    ),
    "an interval changed": (
        figures(lambda lock: lock["results"]["challenge"]["record"]["scores"]["minimal_pairs"].update(ci=[0.9, 1.0])),
        r"minimal_pairs\.ci\[0\] is 0\.9, but",
    ),
    "foreign gold": (
        figures(lambda lock: lock["results"]["wire-dev"]["record"]["scores"]["corpus"].update(sha256="0" * 64)),
        "foreign or older gold",
    ),
    "older gold": (
        figures(
            lambda lock: lock["results"]["wire-dev"]["record"]["scores"]["corpus"].update(edition=1, sha256="ab" * 32)
        ),
        "older gold .1-abababababab",
    ),
    "another scorer": (figures(lambda lock: lock.update(quotebench="0.0.1")), "was made by quotebench 0.0.1"),
    "another's lock": (figures(lambda lock: lock.update(entry="marks")), "is that of 'marks', not of 'rules'"),
    "a lock spelled otherwise": (
        lambda entry: edited(entry / "lock.json"),
        "says what is so, but not byte for byte",
    ),
    "a lock with a field of its own": (
        figures(lambda lock: lock.update(note="hello")),
        "says what is so, but not byte for byte",
    ),
    "a lock that is none": (text("lock.json", "[]"), "expected a JSON object"),
    "no lock": (lambda entry: (entry / "lock.json").unlink(), "is missing; make it with"),
    "predictions changed": (raw("wire-dev.jsonl", "mixed", "direct"), "of other predictions than wire-dev.jsonl holds"),
    "the card changed": (of_card(revision="2"), "of another card.json"),
    # what is there
    "a split taken away": (
        lambda entry: (entry / "challenge.jsonl").unlink(),
        "figures of challenge, of which there are no",
    ),
    "test sets left out": (of_card(partial=False), "has no predictions about wikinews-test, wire-test"),
    "no predictions at all": (
        lambda entry: [path.unlink() for path in entry.glob("*.jsonl")],
        "has no predictions",
    ),
    "training data answered": (
        lambda entry: shutil.copy(entry / "wire-dev.jsonl", entry / "wire-train.jsonl"),
        "there is no gold 'wire-train'",
    ),
    "predictions about what is no corpus": (text("novel.jsonl", "{}\n"), "there is no gold 'novel'"),
    "predictions of another split": (
        lambda entry: shutil.copy(entry / "wire-dev.jsonl", entry / "wire-test.jsonl"),
        "in dev, not in test",
    ),
    "an article that there is not": (row(article="wire-e99-nowhere"), "has no article 'wire-e99-nowhere'"),
    "a split twice": (
        lambda entry: shutil.copy(entry / "wire-dev.jsonl", entry / "wire-dev.json"),
        "a second time; wire-dev.json does already",
    ),
    "an article twice": (twice, "a second time; the rows about an article stand together"),
    # files and names
    "a file too large": (
        text("wire-dev.jsonl", b" " * (submission.LARGEST_PREDICTIONS + 1)),
        "has 10,485,761 bytes; at most 10,485,760",
    ),
    "a card too large": (text("card.json", b" " * 70_000), "has 70,000 bytes; at most 65,536"),
    "a line too long": (
        text("wire-dev.jsonl", b'{"article": "' + b"x" * 1_100_000 + b'"}\n'),
        "at most 1,048,576 are taken",
    ),
    "too many rows about an article": (more_rows, r"has 1,0\d\d rows about 'wire-e04-chronicle'"),
    "too many files": (
        lambda entry: [(entry / f"more-{i}.jsonl").write_text("", "utf-8") for i in range(40)],
        "holds more than 32 files",
    ),
    "a link out of the folder": (linked("wire-dev.jsonl", "/etc/hostname"), "'wire-dev.jsonl' is a link"),
    "a link to another's predictions": (
        linked("challenge.jsonl", "../marks/wire-dev.jsonl"),
        "'challenge.jsonl' is a link",
    ),
    "a card that is a link": (linked("card.json", "../marks/card.json"), "'card.json' is a link"),
    "a pipe": (lambda entry: os.mkfifo(entry / "wire-test.jsonl"), "'wire-test.jsonl' is a pipe"),
    "a folder inside": (lambda entry: (entry / "deeper").mkdir(), "'deeper' is a folder"),
    "a program": (text("run.sh", "#!/bin/sh\n"), "'run.sh' is no file of a submission"),
    "a page": (text("index.html", "hello"), "'index.html' is no file of a submission"),
    "a hidden file": (text(".gitattributes", "* filter=x"), "'.gitattributes' is no file of a submission"),
    "capitals in a name": (text("Wire-Dev.jsonl", ""), "'Wire-Dev.jsonl' is no file of a submission"),
    "a name with a line break": (text("wire\n-dev.jsonl", ""), r"'wire\\n-dev.jsonl' is no file of a submission"),
    "a compressed file": (text("wire-dev.jsonl", b"\x1f\x8b\x08\x00\xff"), "is not UTF-8"),
    # strings
    "a control character": (row(speaker="Ana \x1b[31mRuiz"), r"not shown or that a terminal would obey \(U\+001B\)"),
    "text turned round": (row(speaker="Ana \u202eziuR"), r"U\+202E"),
    "script in a speaker": (row(speaker="<script>alert(1)</script>"), "holds markup or script"),
    "script in JSON's escapes": (
        raw("wire-dev.jsonl", '"article"', '"\\u003cimg src=x\\u003e": 1, "article"'),
        "markup or script",
    ),
    "markup in a card": (of_card(description="<b>best</b>"), "card.json: holds markup or script"),
    "a control character in a card": (of_card(system="rules\x00"), r"U\+0000"),
    "the address of a script": (of_card(url="javascript:alert(1)"), "markup or script"),
    "an address that is none": (of_card(url="ftp://example.org"), "is no address; expected one such as https://"),
    "the canary in a note": (row(note=CANARY), "holds the canary of the gold"),
    "the canary in escapes": (
        raw("wire-dev.jsonl", '"article"', '"note": "\\u0035c0f6c1e-8f3b-4e0f-9d5a-2f9b7a1d6e43", "article"'),
        "holds the canary of the gold",
    ),
    "a field that predictions have not": (row(remark="as I said"), "remark: is no field of a prediction"),
    # the card
    "no card": (lambda entry: (entry / "card.json").unlink(), "card.json: is missing"),
    "a card without a licence": (of_card(licence=...), "licence: is missing"),
    "a card that does not say what it saw": (of_card(saw_test_labels=...), "saw_test_labels: is missing"),
    "a card with an empty revision": (of_card(revision=""), "revision: is empty"),
    "a card of blanks": (of_card(training="  "), "training: is empty"),
    "a card with a field of its own": (of_card(f1=0.99), "f1: there is no such field"),
    "a card with figures of another type": (of_card(cost={"wire-dev": "cheap"}), "cost"),
    "a card that is no JSON": (text("card.json", "{system: rules}"), "is not JSON"),
    "a key twice": (raw("card.json", '"system"', '"system": "gpt", "system"'), "system: stands twice"),
    "seconds that are no number": (
        raw("card.json", '"partial"', '"cost": {"wire-dev": NaN}, "partial"'),
        "NaN stands, which JSON has not",
    ),
    "seconds without end": (
        raw("card.json", '"partial"', '"cost": {"wire-dev": 1e999}, "partial"'),
        "no finite number",
    ),
    "seconds below nothing": (
        of_card(runs={"wire-dev": {"seconds": -1}}),
        r"runs\.wire-dev\.seconds: is -1; expected 0, or 0\.000001 to 1,000,000,000",
    ),
    "the cost of what is not there": (of_card(cost={"wire-test": 1.0}), "there are no predictions 'wire-test'"),
    "a card nested deeply": (text("card.json", '{"system":' + "[" * 20_000), "is nested too deeply"),
    "a card nested as one version of Python can and another cannot": (
        of_card(runs={"wire-dev": {"environment": {"cpu": json.loads("[" * 900 + "]" * 900)}}}),
        "is nested too deeply; at most 32 brackets",
    ),
    "a cost below nothing": (of_card(cost={"wire-dev": -1}), r"cost\.wire-dev: is -1; expected 0"),
    "a cost in words": (of_card(cost={"wire-dev": "cheap"}), r'cost\.wire-dev: expected a number, got "cheap"'),
    "seconds in words": (of_card(runs={"wire-dev": {"seconds": "1"}}), r"runs\.wire-dev\.seconds: expected a number"),
    "seconds that no page can show": (of_card(runs={"wire-dev": {"seconds": 1e308}}), r"is 1e\+308; expected 0"),
    "seconds that are nothing by the article": (of_card(runs={"wire-dev": {"seconds": 5e-324}}), "expected 0"),
    "memory below nothing": (of_card(runs={"wire-dev": {"peak_memory_mib": -2}}), r"peak_memory_mib: is -2"),
    "failures below nothing": (of_card(runs={"wire-dev": {"failed": -5}}), r"failed: is -5; expected a count"),
    "a run with a field of its own": (of_card(runs={"wire-dev": {"secnds": 2}}), r"secnds: .* did you mean 'seconds'"),
    "an environment that is a tree": (
        of_card(runs={"wire-dev": {"environment": {"cpu": [{"a": 1}]}}}),
        r"environment\.cpu: expected words",
    ),
    "an environment that is a book": (
        of_card(runs={"wire-dev": {"environment": {"cpu": "y" * 9000}}}),
        r"environment\.cpu: expected words",
    ),
    "cores beyond number": (of_card(runs={"wire-dev": {"environment": {"cores": 10**40}}}), "expected words"),
    "a library on every line": (
        of_card(runs={"wire-dev": {"environment": {"versions": {f"l{i}": "1" for i in range(501)}}}}),
        "has more than 500 entries",
    ),
    "a system on two lines": (of_card(system="rules\nof mine"), "system: has a line break or a tab"),
    "a contact of blanks": (of_card(contact="  "), "contact: is empty"),
    "an address with a quotation mark": (of_card(url='https://a" onmouseover="x'), "is no address"),
    "an address with a password": (of_card(url="https://me:secret@example.org/"), "is no address"),
    "an address of look-alike letters": (of_card(url="https://gооgle.com/"), "is no address"),
    "an address without a place": (of_card(url="https://"), "is no address"),
    "a name of a letter that does not show": (of_card(system="ma\u3164rks"), r"not shown .*U\+3164"),
    "a name that is blank to the eye": (of_card(system="\u2800"), r"U\+2800"),
    "a separator of lines": (of_card(system="rules\u2028x"), r"U\+2028"),
    "a pile of accents": (of_card(system="r" + "\u0301" * 9), r"a pile of accents \(U\+0301\)"),
    "a card with a mark in front": (text("card.json", b'\xef\xbb\xbf{"system": "x"}'), "byte order mark"),
    "half a character in a card": (raw("card.json", '"system": "', '"system": "\\ud83d'), "holds half a character"),
    "a number of thousands of digits": (
        raw("card.json", '"partial"', f'"cost": {{"wire-dev": {"9" * 5000}}}, "partial"'),
        "a number has thousands of digits",
    ),
    # predictions
    "a score that is no number": (raw("wire-dev.jsonl", '"article"', '"score": NaN, "article"'), "NaN"),
    "a score without end": (
        raw("wire-dev.jsonl", '"article"', '"score": 1e999, "article"'),
        "1e999 stands, which is no",
    ),
    "a score without end in a table": (table("score", "1e999"), "score: is inf; give a finite number"),
    "a score that is no number in a table": (table("score", "nan"), "score: is nan; give a finite number"),
    "a score without end in JSON of a model": (answers("1e999"), "score: is inf; give a finite number"),
    "a score that is no number in JSON of a model": (answers("NaN"), "score: is nan; give a finite number"),
    "a score beyond all floats in JSON of a model": (answers("1" + "0" * 400), "score: is inf; give a finite number"),
    "a score without end in a list of rows": (
        lambda entry: instead(entry, "json", f'[{{"article": "{ARTICLE}", "quote": "x", "score": 1e999}}]'),
        "1e999 stands, which is no finite number",
    ),
    "a span past the text": (row(quote_spans=[[0, 10**9]]), r"is no span of the text"),
    "half a character": (
        raw("wire-dev.jsonl", '"article"', '"speaker": "\\ud83d", "article"'),
        "is not JSON|surrogate|speaker",
    ),
    # beside others
    "supersedes another's": (of_card(supersedes="marks"), "only the contact of 'marks' can supersede it"),
    "supersedes what is not there": (of_card(supersedes="ghost"), "there is no entry 'ghost'"),
    "supersedes itself": (of_card(supersedes="rules"), "an entry cannot supersede itself"),
    "a system called as another looks": (of_card(system="mаrks"), "can be taken for 'marks' of the entry 'marks'"),
    "another's system and revision": (of_card(system="marks"), "the entry 'marks' is 'marks', revision '1', too"),
}


def said(found: Verified) -> str:
    """What is wrong with an entry, a line a fault."""
    return "\n".join(": ".join(filter(None, (fault.file, fault.field, fault.message))) for fault in found.faults)


def test_there_are_more_than_twenty() -> None:
    assert len(BAD) > 60


@pytest.mark.parametrize("what", BAD)
def test_a_bad_submission_is_refused_with_the_reason(what: str, board: Path, verified: Verify) -> None:
    spoil, reason = BAD[what]
    spoil(board / "submissions" / "rules")
    found = verified(board)
    assert re.search(reason, said(found["rules"])), said(found["rules"])
    assert not found["marks"].faults, "and the others are as good as they were"


def test_the_board_is_good_before_it_is_spoiled(board: Path, verified: Verify) -> None:
    assert [(one.name, one.faults, one.unrescored) for one in verified(board).values()] == [
        ("marks", (), ()),
        ("rules", (), ()),
    ]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Rules", "is no name of an entry"),
        ("rülez", "is no name of an entry"),
        ("a b", "is no name of an entry"),
        ("-rules", "is no name of an entry"),
        ("x" * 61, "is no name of an entry"),
        ("ru-les", "can be taken for the entry 'rules'"),
        ("ru1es", "can be taken for the entry 'rules'"),
    ],
)
def test_names_of_entries(name: str, reason: str, board: Path, verified: Verify) -> None:
    (board / "register.json").write_text('{"entries": {"rules": {"first_seen": "2026-11-30"}}}', "utf-8")
    shutil.copytree(board / "submissions" / "rules", board / "submissions" / name)
    assert reason in said(verified(board)[name])


def test_a_submission_that_is_a_link_is_not_followed(board: Path, tmp_path: Path, verified: Verify) -> None:
    shutil.copytree(board / "submissions" / "rules", tmp_path / "elsewhere")
    (board / "submissions" / "other").symlink_to(tmp_path / "elsewhere")
    assert said(verified(board)["other"]) == "is a link; a submission is a folder"
    (board / "submissions" / "note.txt").write_text("hello", "utf-8")
    assert "is no name of an entry" in said(verified(board)["note.txt"])


def test_predictions_of_another_are_refused_whatever_their_order(board: Path, verified: Verify) -> None:
    place = board / "submissions" / "thief"
    place.mkdir()
    rows = lines_of(board / "submissions" / "rules" / "wire-dev.jsonl")
    by_article: dict[str, list[dict[str, Any]]] = {}
    for one in rows:
        by_article.setdefault(one["article"], []).append(one)
    put(place / "wire-dev.jsonl", [one for members in reversed(by_article.values()) for one in reversed(members)])
    shutil.copy(board / "submissions" / "rules" / "card.json", place)
    edited(place / "card.json", system="thief", contact="thief@example.org")
    assert "has the predictions of the entry 'rules' about wire-dev, row for row" in said(verified(board)["thief"])
    edited(place / "card.json", contact="RULES@example.org ")
    assert "row for row" not in said(verified(board)["thief"]), "whose they are may send them again"


@needs_articles
def test_no_words_of_texts_that_are_not_ours(board: Path, golds: Golds, verified: Verify) -> None:
    entry = added(board, "open", card("open"), ["diplomacy"], golds, of="rules")
    assert not verified(board)["open"].faults
    rows = lines_of(entry / "diplomacy.jsonl")
    for spoiled in ({**rows[0], "quote": "the"}, {**rows[0], "speaker": "one two three four five six seven"}):
        put(entry / "diplomacy.jsonl", [spoiled, *rows[1:]])
        assert "may hold places and short names alone" in said(verified(board)["open"])
    put(entry / "diplomacy.jsonl", rows)  # the same rows, with blanks behind colons: not as add writes them
    assert "may hold places and short names alone" in said(verified(board)["open"])


def test_an_entry_that_vanished_is_missed(board: Path, verified: Verify) -> None:
    (board / "register.json").write_text('{"entries": {"rules": {"first_seen": "2026-11-30"}}}', "utf-8")
    shutil.rmtree(board / "submissions" / "rules")
    assert "are superseded, not taken away" in said(verified(board)["rules"])


def test_of_two_alike_the_one_that_is_registered_was_first(board: Path, verified: Verify) -> None:
    shutil.copytree(board / "submissions" / "rules", board / "submissions" / "a-copy")
    found = verified(board)
    assert "row for row" not in said(found["a-copy"]), "it has the contact of the other"
    edited(board / "submissions" / "a-copy" / "card.json", contact="copy@example.org", system="copy")
    found = verified(board)
    assert "row for row" in said(found["rules"])
    (board / "register.json").write_text('{"entries": {"rules": {"first_seen": "2026-11-30"}}}', "utf-8")
    found = verified(board)
    assert not found["rules"].faults
    assert "row for row" in said(found["a-copy"])


@pytest.mark.parametrize("kind", ["a folder", "a link", "a pipe"])
def test_a_register_that_is_no_plain_file_is_not_taken_for_none(kind: str, board: Path) -> None:
    path = board / "register.json"
    make = {"a folder": path.mkdir, "a link": lambda: path.symlink_to("nothing"), "a pipe": lambda: os.mkfifo(path)}
    make[kind]()
    with pytest.raises(InvalidData, match=r"register\.json: is no plain file"):
        registered(board)


def test_a_register_says_which_of_its_entries_is_wrong(board: Path) -> None:
    (board / "register.json").write_text('{"entries": {"rules": {"first_seen": "2026-13-45"}}}', "utf-8")
    with pytest.raises(InvalidData, match=r"entries\.rules\.first_seen"):
        registered(board)
