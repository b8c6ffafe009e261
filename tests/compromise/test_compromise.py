"""compromise from npm as a system: spans in characters, and what is said where Node or the package is missing."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebench.commands.main import main
from quotebench.exceptions import NotReady
from quotebench.gold.corpora import labels
from quotebench.rows.structs import Document
from quotebench.systems import load
from quotebench_baselines.compromise import Compromise
from quotebench_baselines.compromise.node import Script, package
from quotebench_baselines.compromise.system import characters


@pytest.fixture(scope="module")
def compromise() -> Compromise:
    try:
        return Compromise()
    except NotReady as error:
        pytest.skip(f"compromise {error}")


def quotes(system: Compromise, text: str) -> list[str]:
    found = [p.quote_spans for p in system.predict(Document(article="a", text=text))]
    return [" / ".join(text[start:end] for start, end in spans or ()) for spans in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We agree,” Lund said.", ["We agree,"]),
        ('She called it "a new gate", twice.', ["a new gate"]),
        ("«The gate is shut», he said. ‘It is so,’ she said.", ["The gate is shut", "It is so,"]),
        ("Nobody spoke.", []),
        ("", []),
    ],
)
def test_the_marks_do_not_shift_the_span(text: str, expected: list[str], compromise: Compromise) -> None:
    assert quotes(compromise, text) == expected


def test_characters_of_two_units_before_and_inside_a_quote_do_not_shift_it(compromise: Compromise) -> None:
    text = "🚢🚢 The \U0001d4bfetty 🌊. “We saw 🚢 leave,” Lund said 🌊. “It rained,” she said."
    assert quotes(compromise, text) == ["We saw 🚢 leave,", "It rained,"]


def test_line_ends_of_every_kind_do_not_break_the_exchange(compromise: Compromise) -> None:
    text = "A.\r\nB.\u2028C.\u0085D.\u2029“We agree,” Lund said.\n\n“It rained,” she said."
    assert quotes(compromise, text) == ["We agree,", "It rained,"]


def test_every_span_on_real_articles_stands_between_marks(compromise: Compromise) -> None:
    marks = "\"“”„‟«»‹›‘’‚‛'`´"
    checked = 0
    for article in labels("wire", "test").articles:
        text = article.text or ""
        for p in compromise.predict(Document(article=article.article, text=text)):
            ((start, end),) = p.quote_spans or ()
            assert text[start - 1] in marks, text[start - 9 : end + 1]
            assert text[end] in marks, text[start - 1 : end + 9]
            checked += 1
    assert checked > 100


def test_the_version_is_the_one_that_is_pinned(compromise: Compromise) -> None:
    assert compromise.versions["compromise"] == "14.17.0"
    assert set(compromise.versions) == {"compromise", "node"}


@given(st.text(st.sampled_from("ab 😀𝒲é\u0301\u2028"), max_size=30), st.data())
def test_offsets_in_utf_16_are_those_of_the_codec(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    before, inside = (len(part.encode("utf-16-le")) // 2 for part in (text[:start], text[start:end]))
    assert characters(text, [(before, before + inside)]) == [(start, end)]


def test_without_node_the_message_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "compromise").mkdir()
    (tmp_path / "compromise" / "package.json").write_text("{}", encoding="utf-8")
    monkeypatch.setenv("QUOTEBENCH_NODE_MODULES", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NotReady, match="needs node"):
        load("compromise")


def test_without_the_package_the_message_says_what_to_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QUOTEBENCH_NODE_MODULES", str(tmp_path))
    with pytest.raises(NotReady, match=r"npm install --no-save --prefix DIR compromise@14\.17\.0"):
        package("compromise")
    assert main(["run", "compromise", "--corpus", "challenge", "--out", str(tmp_path)]) == 2
    assert "QUOTEBENCH_NODE_MODULES=DIR/node_modules" in capsys.readouterr().err


needs_node = pytest.mark.skipif(shutil.which("node") is None, reason="node is not here")


@needs_node
def test_a_package_that_is_broken_is_told_and_no_traceback(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "compromise").mkdir()
    (tmp_path / "compromise" / "package.json").write_text('{"main": "nowhere.js"}', encoding="utf-8")
    monkeypatch.setenv("QUOTEBENCH_NODE_MODULES", str(tmp_path))
    with pytest.raises(NotReady, match="does not run in Node: Error: Cannot find module"):
        load("compromise")


@needs_node
def test_a_script_that_ends_is_told_with_its_last_words(tmp_path: Path) -> None:
    (tmp_path / "ends.cjs").write_text(
        'console.log("{}"); process.stdin.once("data", () => { throw new TypeError("no such mark") })', encoding="utf-8"
    )
    script = Script(tmp_path / "ends.cjs")
    with pytest.raises(RuntimeError, match="TypeError: no such mark"):
        script.ask({"text": "x"})
    with pytest.raises(RuntimeError):
        script.ask({"text": "x"})


@needs_node
def test_a_script_does_not_outlive_its_object(tmp_path: Path) -> None:
    (tmp_path / "stays.cjs").write_text('console.log("{}"); process.stdin.resume()', encoding="utf-8")
    script = Script(tmp_path / "stays.cjs")
    process = script._process
    assert process.poll() is None
    del script
    assert process.poll() == 0
