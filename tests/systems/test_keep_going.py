"""A run that is to be kept going: what fails or is bad is counted and said, and costs nothing of the rest."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import quotebench
from quotebench.commands.main import main
from quotebench.results import keeping

Write = Callable[[str, str], Path]
ASKED = ["--corpus", "challenge", "--resamples", "0", "--json"]
IDS = [article.article for article in quotebench.labels("challenge").articles]

SYSTEMS = """
import asyncio, os, sys
calls = 0
class Silent(Exception):
    def __str__(self): raise ValueError
def good(article): return [{"quote": article.text[:9]}]
def one(article, otherwise):
    global calls
    calls += 1
    return otherwise() if calls == 3 else good(article)
def throw(error): raise error
def raises(a): return one(a, lambda: throw(RuntimeError("a \\x1b[31mb")))
def silent(a): return one(a, lambda: throw(Silent()))
def exits(a): return one(a, lambda: sys.exit(0))
def leaves(a): return one(a, lambda: os._exit(0))
def cancelled(a): return one(a, lambda: throw(asyncio.CancelledError()))
def recurses(a): return one(a, lambda: recurses_on())
def recurses_on(): return recurses_on()
def nothing(a): return one(a, lambda: None)
def string(a): return one(a, lambda: "x")
def mapping(a): return one(a, lambda: {"quote": "x"})
def midway(a): return one(a, lambda: (1 / (2 - i) and {"quote": "x"} for i in range(3)))
def endless(a): return one(a, lambda: iter(lambda: {"quote": "x"}, 0))
def strange_iterator(a): return one(a, lambda: type("T", (), {"__iter__": lambda self: 1})())
def bad(a): return [*good(a), {"quote_spans": [[5, 10**9]]}, {"quote": " "}, ("x",), {"article": "b", "quote": "x"},
                    {"quo\\ud800te": "x", "quote": "x"},
                    *good(a)]
def moves(a):
    os.chdir("/")
    return good(a)
"""


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("raises", r"RuntimeError: a \x1b[31mb"),
        ("silent", "Silent\n"),
        ("exits", "SystemExit: 0"),
        ("leaves", "SystemExit: 0"),
        ("cancelled", "CancelledError"),
        ("recurses", "RecursionError"),
        ("nothing", "expected an iterable of predictions (a list, or yield them one by one), got NoneType"),
        ("string", "got str"),
        ("mapping", "got dict"),
        ("midway", "ZeroDivisionError"),
        ("endless", "more than 1,000,000 predictions for one article; does it end?"),
        ("strange_iterator", "TypeError: iter() returned non-iterator"),
    ],
)
def test_an_article_that_a_system_fails_on_is_unanswered_and_said(
    name: str, said: str, write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["run", f"{write('mine.py', SYSTEMS)}:{name}", *ASKED, "--out", str(tmp_path / "out")]
    assert main([*asked, "--keep-going"]) == 1
    captured = capsys.readouterr()
    (report,) = json.loads(captured.out)
    assert (report["system"]["failed"], report["system"]["predictions"]) == (1, len(IDS) - 1)
    assert said in captured.err
    assert repr(IDS[2]) in captured.err
    assert f"on challenge: 1 of {len(IDS)} articles unanswered" in captured.err
    assert "Traceback" not in captured.err
    (record,) = keeping.read(tmp_path / "out")
    assert (record.run.failed, record.scores.articles_without_predictions) == (1, 1)
    # And without it, the run ends at the article; what was answered before stays.
    again = ["run", f"{write('again.py', SYSTEMS)}:{name}", *ASKED, "--out", str(tmp_path / "again")]
    assert main(again) == 3
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err
    assert f"2 of {len(IDS)} articles answered; --resume goes on from them" in captured.err


def test_bad_predictions_are_set_aside_and_said_and_the_rest_is_scored(
    write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["run", f"{write('mine.py', SYSTEMS)}:bad", *ASKED, "--out", str(tmp_path / "out")]
    assert main([*asked, "--keep-going"]) == 1
    captured = capsys.readouterr()
    (report,) = json.loads(captured.out)
    assert (report["system"]["set_aside"], report["system"]["predictions"]) == (5 * len(IDS), 2 * len(IDS))
    for said in (":2: quote_spans: [5, 1000000000] is no span", ":3: quote: is empty", ":4: expected Prediction"):
        assert f"for article {IDS[0]!r}{said}" in captured.err
    assert ":5: article: 'b' is not the article that was asked about" in captured.err
    assert ":6: cannot be read: UnicodeEncodeError" in captured.err
    assert f"predictions that are set aside: {5 * len(IDS)}" in captured.err
    assert main(asked) == 3
    assert "5 problems" in capsys.readouterr().err


def test_bad_rows_of_a_file_are_set_aside_too(write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = json.dumps({"article": IDS[0], "quote": "x", "speaker": "Ana Ruiz"})
    bad = ["no json", '{"article": "nowhere", "quote": "x"}', f'{{"article": "{IDS[1]}", "quote_spans": [[5, 99999]]}}']
    path = write("mine.jsonl", "\n".join([good, *bad, good]))
    asked = ["run", str(path), *ASKED, "--out", str(tmp_path / "out")]
    assert main(asked) == 3
    capsys.readouterr()
    assert main([*asked, "--keep-going"]) == 1
    captured = capsys.readouterr()
    assert json.loads(captured.out)[0]["system"]["predictions"] == 2
    assert [line.split(": ")[1] for line in captured.err.splitlines() if "warning" in line] == [
        f"{path}:{line}" for line in (2, 3, 4)
    ]
    assert "3 rows of files set aside" in captured.err


def test_a_system_that_goes_to_another_folder_has_its_answers_kept_where_they_belong(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write("mine.py", SYSTEMS).parent)
    assert main(["run", "mine.py:moves", *ASKED, "--out", "out"]) == 0
    assert len(list((tmp_path / "out").glob("*/challenge.jsonl"))) == 1


PRINTS = """
import os, subprocess, sys
print("on import")
def prints(article):
    print("printed")
    sys.__stdout__.write("past print\\n")
    os.write(1, b"by number\\n")
    subprocess.run(["echo", "by a program"])
    return []
"""


@pytest.mark.parametrize("more", [(), ("--isolated",)])
def test_what_a_system_prints_goes_to_standard_error(
    more: tuple[str, ...], write: Write, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    asked = ["run", f"{write('mine.py', PRINTS)}:prints", *ASKED, "--out", str(tmp_path / "out")]
    assert main([*asked, *more]) == 0
    captured = capfd.readouterr()
    assert len(json.loads(captured.out)) == 1
    for said, times in (("on import", 1), ("printed", len(IDS)), ("by number", len(IDS)), ("by a program", len(IDS))):
        assert captured.err.count(said) == times
