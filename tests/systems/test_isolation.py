"""Systems in a process of their own: what they may not read, and what becomes of those that die or never end."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import quotebench
from quotebench.commands.main import main
from quotebench.exceptions import MissingExtra, NotReady, SystemFailed, UnknownSystem
from quotebench.gold import places
from quotebench.gold.places import folder
from quotebench.rows.structs import Document
from quotebench.systems import Here
from quotebench.systems.isolation import Isolated

Write = Callable[[str, str], Path]
DOCUMENT = Document(article="a", text="“The gate is shut,” said Ana Ruiz.")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes, signals and limits of Linux")

SYSTEMS = """
import ctypes, os, signal, subprocess, sys, time
from pathlib import Path
import quotebench
from quotebench.gold.places import folder
calls = 0
def quotes(a): return [{"quote": a.text[1:5], "extra": 1}, {"quote": 3}, {"quote_spans": [[1, 5]]}]
def second(a, otherwise):
    global calls
    calls += 1
    return otherwise() if a.article == "bad" else [{"quote": str(calls)}]
def leaves(a): return second(a, lambda: os._exit(0))
def crashes(a): return second(a, lambda: ctypes.string_at(0))
def sleeps(a): return second(a, lambda: time.sleep(60))
def spins(a): return second(a, lambda: [None for _ in iter(int, 1)])
def hoards(a): return second(a, lambda: [bytearray(1 << 30) for _ in range(4)])
def interrupts(a): return second(a, lambda: (signal.signal(2, signal.default_int_handler), os.kill(os.getpid(), 2)))
def forks(a): return second(a, lambda: time.sleep(60) if os.fork() == 0 else os._exit(3))
def asks(a): return [{"quote": input()}]
def starts(a): return [{"quote": str(subprocess.Popen(["sleep", "60"]).pid)}]
def labels(a): return [{"quote": str(len(quotebench.labels("wire").articles))}]
def loads(a): return [{"quote": str(len(quotebench.load("wire", "dev").articles))}]
def opens(a): return [{"quote": (folder() / "wire" / "dev.jsonl").read_text()}]
def goes(a):
    os.chdir(folder() / "wire")
    return [{"quote": open("dev.jsonl").read()}]
def own(a): return [{"quote": Path(OWN).read_text()}]
def cats(a): return [{"quote": subprocess.run(["cat", folder() / "wire" / "dev.jsonl"], capture_output=True).stdout}]
"""


@pytest.fixture
def made(write: Write, tmp_path: Path) -> Callable[..., Isolated]:
    place = write("mine.py", SYSTEMS + f"OWN = {str(tmp_path / 'gold.jsonl')!r}")
    return lambda name, **limits: Isolated(f"{place}:{name}", [folder(), tmp_path / "gold.jsonl"], **limits)


def test_it_answers_what_it_answers_in_this_process(made: Callable[..., Isolated]) -> None:
    isolated = made("quotes")
    here = Here(isolated.name)
    one, other = isolated.ask(DOCUMENT), here.ask(DOCUMENT)
    isolated.close()
    assert len(one.rows) == 2
    assert one.seconds > 0
    fields = ("article", "rows", "numbers", "warnings", "set_aside", "failed")
    assert [getattr(one, field) for field in fields] == [getattr(other, field) for field in fields]
    assert isolated.revision == here.revision


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("leaves", "its process ended with exit code 0"),
        ("crashes", "its process was ended by SIGSEGV"),
        ("sleeps", "no answer within 0.5 s"),
        ("spins", "no answer within 0.5 s"),
        ("hoards", "MemoryError"),
        ("interrupts", "its process ended with exit code 1"),
        ("forks", "its process ended with exit code 3"),
    ],
)
def test_what_ends_it_costs_one_article(name: str, said: str, made: Callable[..., Isolated]) -> None:
    isolated = made(name, timeout=0.5 if name in ("sleeps", "spins") else 9, memory=2000)
    bad = isolated.ask(Document(article="bad", text="x"))
    good = isolated.ask(DOCUMENT)
    isolated.close()
    assert (bad.failed or "").startswith(f"system {isolated.name!r} failed on article 'bad': {said}")
    assert [row.quote for row in good.rows] == ["2" if name == "hoards" else "1"]


@pytest.mark.parametrize("name", ["labels", "loads", "opens", "goes", "own"])
def test_gold_cannot_be_read(name: str, made: Callable[..., Isolated], write: Write) -> None:
    write("gold.jsonl", "secret")
    isolated = made(name)
    answer = isolated.ask(DOCUMENT)
    isolated.close()
    assert answer.rows == ()
    assert answer.failed is not None


def test_gold_cannot_be_read_by_programs_where_linux_lets_users_hide_files(made: Callable[..., Isolated]) -> None:
    if subprocess.run(["unshare", "--user", "--mount", "true"], capture_output=True, check=False).returncode:
        pytest.skip("users may have no name spaces here")
    isolated = made("cats")
    answer = isolated.ask(DOCUMENT)
    isolated.close()
    assert answer.rows == ()


BY_PYTHON = """
import io, os, pathlib, shutil, sys
from quotebench.systems import child
child._cover = lambda places: None
place = sys.argv[1]
os.symlink(place, "link")
child._hide([os.path.realpath(place)])
os.chdir(place)
for read in (
    lambda: open("secret"), lambda: open(place + "/secret", "rb"), lambda: os.open("secret", 0),
    lambda: os.listdir("."),
    lambda: io.FileIO(place + "/../gold/secret"), lambda: pathlib.Path(place, "secret").read_text(),
    lambda: open("../link/secret"), lambda: os.rename(place, place + "2"), lambda: os.link("secret", "../other"),
    lambda: shutil.copy("secret", ".."), lambda: os.scandir(place),
):
    try:
        print("read", read())
    except PermissionError as error:
        assert "gold is hidden" in str(error)
open("../gold-of-others")
"""


def test_where_linux_does_not_let_users_hide_files_python_opens_none_of_them(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "secret").write_text("secret", encoding="utf-8")
    (tmp_path / "gold-of-others").write_text("", encoding="utf-8")
    asked = [sys.executable, "-c", BY_PYTHON, str(tmp_path / "gold")]
    done = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_it_has_no_input_and_leaves_no_process_behind(made: Callable[..., Isolated]) -> None:
    isolated = made("asks")
    assert "EOFError" in (isolated.ask(DOCUMENT).failed or "")
    isolated.close()
    isolated = made("starts")
    pid = int(isolated.ask(DOCUMENT).rows[0].quote or "")
    os.kill(pid, 0)
    isolated.close()
    until = time.monotonic() + 5
    while (Path("/proc") / str(pid)).exists() and time.monotonic() < until:
        if "Z" in (Path("/proc") / str(pid) / "stat").read_text().split(")")[1][:3]:
            break
        time.sleep(0.01)
    assert time.monotonic() < until


def test_what_cannot_be_made_is_said_as_from_this_process(
    write: Write, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(UnknownSystem, match="did you mean 'rules'"):
        Isolated("rulez", [])
    place = write("needs.py", "class Needs:\n    def __init__(self): import os; os._exit(5)")
    with pytest.raises(SystemFailed, match="failed before it was ready: its process ended with exit code 5"):
        Isolated(f"{place}:Needs", [])
    text = "import quotebench\ndef needs(): raise quotebench.MissingExtra('llm', 'openai')"
    with pytest.raises(NotReady, match="needs openai, which is not installed") as caught:
        Isolated(f"{write('extra.py', text)}:needs", [])
    assert str(caught.value) == str(MissingExtra("llm", "openai"))
    assert "Traceback" not in capfd.readouterr().err


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("held = bytearray(4 << 30)", UnknownSystem),
        ("import os; os._exit(1)", SystemFailed),
    ],
)
def test_a_failure_when_it_is_loaded_names_the_limit_of_memory(code: str, error: type[Exception], write: Write) -> None:
    name = f"{write('large.py', code)}:held"
    with pytest.raises(error, match=r"may have 2000 MiB, .*; is --memory too small\?"):
        Isolated(name, [], memory=2000)
    with pytest.raises(error) as caught:
        Isolated(f"{write('other.py', 'raise OSError' if error is UnknownSystem else code)}:held", [])
    assert "--memory" not in str(caught.value)
    with pytest.raises(UnknownSystem, match="did you mean 'rules'") as caught:
        Isolated("rulez", [], memory=2000)
    assert "--memory" not in str(caught.value)


def test_gold_that_is_hidden_is_said_to_be(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(places, "folder", lambda: tmp_path)  # as it is where Linux hides it
    for call in (lambda: quotebench.load("wire"), lambda: quotebench.score([])):
        with pytest.raises(quotebench.UnknownCorpus, match=r"no corpus 'wire': no gold can .* --isolated it is hidden"):
            call()


def test_an_isolated_run_says_that_it_was_one(write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["run", f"{write('mine.py', SYSTEMS)}:sleeps", "--corpus", "challenge", "--resamples", "0", "--json"]
    asked += ["--out", str(tmp_path / "out")]
    assert main([*asked, "--timeout", "1"]) == 2
    assert "say --isolated too" in capsys.readouterr().err
    assert main([*asked, "--isolated", "--timeout", "60", "--memory", "4000"]) == 0
    assert '"isolated": true' in capsys.readouterr().out
