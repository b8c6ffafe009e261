"""Systems of the user's own: the four ways of docs/SYSTEMS.md, from examples/, and what is said of wrong ones."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quotebench.commands.main import main
from quotebench.exceptions import (
    InvalidData,
    MissingExtra,
    NotReady,
    Problem,
    QuotebenchError,
    SheetExists,
    SystemFailed,
    TextMissing,
    UnknownSystem,
)
from quotebench.rows.structs import Document
from quotebench.systems import load, predictions
from quotebench.systems.isolation import Isolated
from quotebench.systems.loading import given
from tests.helpers import ROOT

Write = Callable[[str, str], Path]
COMMANDS = """quotebench run quotes.py:quotes --corpus wire --split dev
quotebench run tagger.py:Tagger marks --corpus wire --split dev
quotebench run my-quotes rules --corpus wire --split dev
python output.py
quotebench run my-output.jsonl rules --corpus wire --split dev
quotebench run my-output.jsonl rules --all""".splitlines()

NAMED = {".py": "python", ".toml": "toml"}

TEXT = "“The gate is shut,” said Ana Ruiz. “It rains,” she said. “Go home,” said Lund."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the examples, and the plugin among them installed."""
    at = tmp_path_factory.mktemp("page") / "examples"
    shutil.copytree(ROOT / "examples", at)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", at / "installed"]
    subprocess.run([*pip, at / "plugin"], check=True)
    return at


def test_the_examples_are_the_page_s_blocks() -> None:
    page = (ROOT / "docs" / "SYSTEMS.md").read_text("utf-8")
    own = [path for path in (ROOT / "examples").rglob("*") if path.parent.name != "llm"]  # that is of docs/LLM.md
    files = sorted(path for path in own if path.suffix in (".py", ".toml"))
    assert len(files) == 5
    for path in files:
        name, code = path.relative_to(ROOT / "examples").as_posix(), path.read_text("utf-8")
        assert f"`{name}`:\n\n```{NAMED[path.suffix]}\n{code}```\n" in page
        assert code.count("\n") <= 10


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("quotes.py:quotes", [([(1, 18)], None, "Ana Ruiz"), ([(58, 66)], None, "Lund")]),
        ("tagger.py:Tagger", [(None, "The gate is shut,", ...), (None, "It rains,", ...), (None, "Go home,", ...)]),
        ("plugin/my_quotes.py:quotes", [([(1, 18)], None, ...)]),
    ],
)
def test_what_the_page_s_systems_answer(name: str, expected: list[object], folder: Path) -> None:
    rows = predictions(load(str(folder / name)), name, [Document(article="a", text=TEXT)]).rows
    assert [row.article for row in rows] == ["a"] * len(expected)
    found = [
        (
            None if row.quote_spans is None else [tuple(span) for span in row.quote_spans],
            row.quote,
            row.speaker if isinstance(row.speaker, str) else ...,
        )
        for row in rows
    ]
    assert found == expected


def test_the_page_s_commands_give_these_scores(folder: Path) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    places = f"{folder / 'installed'}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"
    environment = {**os.environ, "PYTHONPATH": places, "PATH": path}
    counts = {}
    for command in COMMANDS:
        asked = [*shlex.split(command), *(["--json"] if "run" in command else [])]
        done = subprocess.run(asked, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        for report in json.loads(done.stdout or "[]"):
            levels = report["levels"]["relaxed"]
            key = (report["system"]["name"], report["corpus"]["name"], report["corpus"]["split"])
            found = [(levels[level]["tp"], levels[level]["fp"]) for level in levels]
            assert counts.setdefault(key, found) == found
    # 24 quotes of dev are followed by "said Name" or by "Name", and all are gold. Two of the names are none (It,
    # The); of those two quotes and of four more the text names a channel.
    assert counts["quotes.py:quotes", "wire", "dev"] == [(24, 0), (22, 2), (18, 6), (18, 6)]
    # 59 stretches stand in curly marks, 13 of them pair with no quote; nobody is named, which is right once.
    assert counts["tagger.py:Tagger", "wire", "dev"] == [(46, 13), (1, 58), (31, 28), (0, 59)]
    assert counts["my-output.jsonl", "wire", "dev"] == counts["tagger.py:Tagger", "wire", "dev"]
    # Five articles of sixteen have curly marks.
    assert counts["my-quotes", "wire", "dev"] == [(1, 4), (0, 5), (0, 5), (0, 5)]
    assert ("rules", "wire", "test") in counts
    assert ("my-output.jsonl", "wire", "test") not in counts


WRONG = """
import asyncio

def needs(article): pass
def two(article, other): return []
async def later(article): return []
class Needs:
    def __init__(self, model): pass
    def predict(self, article): return []
class NoArticle:
    def predict(self): return []
class NotCallable:
    predict = "x"
class Fails:
    def __init__(self): raise OSError("no weights here")
class Nothing: pass
text = "x"
"""


@pytest.mark.parametrize(
    ("attribute", "said"),
    [
        ("neds", "has no attribute 'neds'; did you mean 'needs'?"),
        ("Needs", "calling it must need no argument"),
        ("two", "must take one argument, the article; it takes (article, other)"),
        ("NoArticle", "predict must take one argument"),
        ("NotCallable", "is of type str; expected a method"),
        ("later", "is async"),
        ("Nothing", "has no predict(article); it is of type Nothing"),
        ("text", "has no predict(article); it is of type str"),
        ("Fails", "cannot be loaded: OSError: no weights here"),
    ],
)
def test_what_is_no_system_is_refused_by_name(attribute: str, said: str, write: Write) -> None:
    with pytest.raises(UnknownSystem, match=re.escape(said)):
        load(f"{write('wrong.py', WRONG)}:{attribute}")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nowhere.py:x", "there is no file 'nowhere.py'"),
        ("nowhere_at_all:x", "there is no module 'nowhere_at_all'"),
        ("needs.py:x", "it needs the module 'not_installed_at_all', which is not installed"),
        ("broken.py:x", "SyntaxError"),
        ("leaves.py:x", "SystemExit"),
        ("needs.py", "name the function or class in it: needs.py:NAME"),
        ("needs:", "names no system"),
        (":x", "names no system"),
        ("rulez", "did you mean 'rules'"),
    ],
)
def test_what_cannot_be_loaded_is_refused_with_the_reason(
    name: str, said: str, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("needs.py", "import not_installed_at_all")
    write("broken.py", "x = (")
    write("leaves.py", "raise SystemExit(0)")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UnknownSystem, match=re.escape(said)):
        load(name)


def test_a_file_finds_the_modules_beside_it(write: Write) -> None:
    write("beside_the_system.py", "ANSWER = [{'quote': 'x'}]")
    place = write("system.py", "from beside_the_system import ANSWER\ndef answer(article): return ANSWER")
    system = load(f"{place}:answer")
    assert [row.quote for row in predictions(system, "s", [Document(article="a", text="x")]).rows] == ["x"]


def test_a_file_called_like_a_module_does_not_hide_it(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [*sys.path])
    load(f"{write('json.py', 'def answer(article): return []')}:answer")
    assert json.loads("[1]") == [1]
    assert sys.modules["json"].__file__ != str(write("json.py", ""))


class Answers:
    """A system that gives the answer it was made with."""

    def __init__(self, answer: object) -> None:
        self.answer = answer

    def predict(self, article: Document) -> Iterator[object]:
        return self.answer  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (None, "expected an iterable of predictions (a list, or yield them one by one), got NoneType"),
        ("quote", "expected an iterable of predictions (a list, or yield them one by one), got str"),
        ({"quote": "x"}, "expected an iterable of predictions (a list, or yield them one by one), got dict"),
        ([{"quote": "x"}, ("a", "b")], ":2: expected Prediction or a mapping with its fields, got tuple"),
        ([{"quote": 3}], ":1: quote: expected a string or null, got 3"),
        ([{"quote_spans": [[1, 2], [3]]}], ":1: quote_spans[1]"),
        ([{"quotes": "x"}], ":1: quotes: no such field; did you mean 'quote'?"),
        ([{"article": "b", "quote": "x"}], ":1: article: 'b' is not the article that was asked about"),
    ],
)
def test_what_is_no_prediction_is_refused_with_article_and_field(answer: object, said: str) -> None:
    given = [Document(article="a", text="x")]
    with pytest.raises(InvalidData) as caught:
        predictions(Answers(answer), "mine", given)
    assert str(caught.value).startswith("predictions of mine for article 'a'")
    assert said in str(caught.value)


def test_a_span_outside_the_text_is_told_by_system_article_and_field(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    place = write("far.py", "def far(article): return [{'quote_spans': [[0, 10**6]]}]")
    assert main(["run", f"{place}:far", "--corpus", "challenge", "--out", str(place.parent / "runs")]) == 3
    said = capsys.readouterr().err
    assert re.search(r"predictions of \S+far for article '\S+':1: quote_spans: \[0, 1000000\] is no span", said)


BREAKS = """def inner():
    raise OSError("no weights")
class Made:
    def __init__(self): inner()
    def predict(self, article): return []
"""


@pytest.mark.parametrize(
    ("code", "at"),
    [
        (BREAKS, "2, in inner: raise OSError"),
        ("import json\nrows = json.loads('{')", "2, in <module>: rows ="),
        ("import not_installed_at_all", "1, in <module>: import not_installed_at_all"),
    ],
)
def test_a_system_that_fails_when_it_is_loaded_or_made_has_the_place_too(code: str, at: str, write: Write) -> None:
    place = write("breaks.py", code)
    for made in (load, lambda name: Isolated(name, [])):
        with pytest.raises(UnknownSystem, match="cannot be loaded: ") as caught:
            made(f"{place}:Made")
        assert f"\n  {place}:{at}" in str(caught.value)
        assert "<frozen" not in str(caught.value)


def test_a_system_given_from_python_that_fails_when_it_is_made_has_the_place_too() -> None:
    def fails() -> None:
        raise OSError("no weights")

    with pytest.raises(
        UnknownSystem, match=r"cannot be made: OSError: no weights\n  .*test_systems.py:\d+, in fails: "
    ):
        given(fails, "mine")


@pytest.mark.parametrize("line", ["raise KeyError('mouth')", "raise SystemExit(0)"])
def test_a_system_that_raises_ends_the_run_with_article_error_and_line(
    line: str, write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = write("breaks.py", f"def inner(text):\n    {line}\ndef breaks(article):\n    yield inner(article.text)\n")
    assert main(["run", f"{place}:breaks", "--corpus", "challenge", "--out", str(tmp_path / "runs")]) == 3
    said = capsys.readouterr().err
    assert re.search(r"failed on article '\S+': (KeyError: 'mouth'|SystemExit: 0)\n", said)
    assert f"{place}:2, in inner: {line}" in said
    assert "Traceback" not in said


ENTRY = """
from quotebench.exceptions import NotReady
class Heavy:
    def __init__(self): import not_installed_at_all
class Broken:
    def __init__(self): raise NotReady("no model is set; set $MODEL")
"""


@pytest.fixture
def installed(write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A distribution with systems whose needs are not met, as pip leaves one on disk."""
    write("needy_systems.py", ENTRY)
    (tmp_path / "needy-1.0.dist-info").mkdir()
    write("needy-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: needy\nVersion: 1.0\n")
    write(
        "needy-1.0.dist-info/entry_points.txt",
        "[quotebench.systems]\nheavy = needy_systems:Heavy [baselines]\nheavy-too = needy_systems:Heavy\n"
        "broken = needy_systems:Broken\nmisspelled = needy_sistems:Heavy [baselines]\n",
    )
    monkeypatch.syspath_prepend(str(tmp_path))


@pytest.mark.usefixtures("installed")
def test_a_missing_extra_is_told_with_what_to_install(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with pytest.raises(MissingExtra) as caught:
        load("heavy")
    assert (
        str(caught.value) == "needs not_installed_at_all, which is not installed: pip install 'quotebench[baselines]'"
    )
    assert main(["run", "heavy", "--corpus", "challenge", "--out", str(tmp_path)]) == 2
    assert "system 'heavy': needs not_installed_at_all" in capsys.readouterr().err
    with pytest.raises(UnknownSystem, match="it needs the module 'not_installed_at_all'"):
        load("heavy-too")
    with pytest.raises(UnknownSystem, match="there is no module 'needy_sistems'"):
        load("misspelled")
    with pytest.raises(NotReady, match=r"no model is set; set \$MODEL"):
        load("broken")


@pytest.mark.usefixtures("installed")
def test_a_run_without_names_leaves_out_what_cannot_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quotebench.systems.names", lambda: ("broken", "heavy", "marks"))
    assert main(["run", "--corpus", "challenge", "--out", str(tmp_path), "--resamples", "0"]) == 0
    captured = capsys.readouterr()
    assert "system broken is left out: no model is set" in captured.err
    assert "system heavy is left out: needs not_installed_at_all" in captured.err
    assert "marks" in captured.out


@pytest.mark.usefixtures("installed")
def test_results_without_names_leave_out_what_cannot_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quotebench.systems.names", lambda: ("broken", "heavy"))
    assert main(["results", "--out", str(tmp_path / "results")]) == 2
    said = capsys.readouterr().err
    assert "system broken is left out: no model is set; set $MODEL" in said
    assert "system heavy is left out: needs not_installed_at_all" in said
    assert "there is no result" in said
    assert main(["results", "heavy", "--out", str(tmp_path / "results")]) == 2
    assert "system 'heavy': needs not_installed_at_all" in capsys.readouterr().err


@pytest.mark.parametrize(
    "error",
    [
        MissingExtra("llm", "openai"),
        SystemFailed("a\nb"),
        InvalidData([Problem(file="f", line=1, field=None, message=what) for what in ("x", "y")]),
        TextMissing("c", ("a1", "a2"), (Path("here"),)),
        SheetExists(17, "exists", "a.tsv"),
    ],
)
def test_an_error_comes_back_whole_from_another_process(error: QuotebenchError) -> None:
    import pickle

    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))


def row(article: str, quote: str) -> str:
    return json.dumps({"article": article, "quote": quote}) + "\n"


def test_rows_of_a_file_about_unknown_articles_are_refused_with_their_line(
    write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write("out.jsonl", row("wire-e09-meridian", "x") + row("wire-e99-meridian", "x"))
    for corpora in (["--all"], ["--corpus", "wire"]):
        assert main(["run", str(path), *corpora, "--out", str(tmp_path / "runs")]) == 3
        assert f"{path}:2: article: the corpus has no article 'wire-e99-meridian'" in capsys.readouterr().err


def test_two_systems_with_almost_one_name_have_files_of_their_own(write: Write, tmp_path: Path) -> None:
    one, other = write("out-put.jsonl", ""), write("out put.jsonl", "")
    assert main(["run", str(one), str(other), "--corpus", "challenge", "--out", str(tmp_path / "runs")]) == 0
    assert len(list((tmp_path / "runs").glob("*/challenge.jsonl"))) == 2


def test_a_file_that_is_not_there_is_no_traceback(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["run", "nowhere.jsonl", "--corpus", "challenge", "--out", str(tmp_path)]) == 2
    assert "nowhere.jsonl: No such file" in capsys.readouterr().err
