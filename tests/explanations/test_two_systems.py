"""Two systems on one page: who has which quote right, and what stands beside them."""

import json
import os
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

import quotebench
from quotebench import Corpus, Settings, UsageError
from quotebench.commands.main import main
from quotebench.gold.corpora import load_file
from tests.explanations.conftest import ARTICLE, NARROW, NASTY, PREDICTIONS, Browse, click, explain, labels, text
from tests.helpers import lines

WINTER = {"quote": "The 𝒢ate is shut for the whole winter", "speaker": "Ana Ruiz"}
PORT = {"quote": "the port is safe, as Ruiz had said that it would be", "speaker": "Lund", "source": "Courier"}
# A (PREDICTIONS): a1 with the wrong speaker, a2 without its source, a3 not at all, two beside the gold. B:
OTHERS: list[dict[str, object]] = [WINTER, {"quote": "it would be", "speaker": "Lund"}, {**WINTER, "speaker": NASTY}]
# C: a1 and a2 right, a3 not at all.
BETTER = [WINTER, PORT]
FEW = Settings(50, 3)


def rows(some: list[dict[str, object]]) -> list[dict[str, object]]:
    return [{"article": "t1", **row} for row in some]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Gold, and predictions of A and B in files of one name."""
    folder = tmp_path_factory.mktemp("two")
    (folder / "gold.jsonl").write_text(lines([ARTICLE]), encoding="utf-8")
    for name, some in (("one", PREDICTIONS), ("<b>other", OTHERS)):
        (folder / name).mkdir()
        written = "".join(json.dumps(row) + "\n" for row in rows(some))
        (folder / name / "p.jsonl").write_text(written, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def corpus(folder: Path) -> Corpus:
    return load_file(folder / "gold.jsonl")


@pytest.fixture(scope="module")
def command(folder: Path) -> list[str]:
    files = [str(folder / name / "p.jsonl") for name in ("one", "<b>other")]
    return ["explain", *files, "--gold", str(folder / "gold.jsonl")]


@pytest.fixture(scope="module")
def page(folder: Path, command: list[str]) -> Path:
    assert main([*command, "--out", str(folder / "report.html")]) == 0
    return folder / "report.html"


def test_who_is_right_of_each_gold_attribution_and_what_is_beside_them(corpus: Corpus) -> None:
    found = quotebench.explain(rows(PREDICTIONS), rows(OTHERS), corpus, resampling=FEW)
    assert [(one.kind, one.gold, one.predicted) for one in found.verdicts[0]] == [
        ("only B right", 0, (0, 0)),
        ("spurious in B", None, (None, 2)),
        ("both wrong", 1, (1, None)),
        ("both wrong", 2, (None, 1)),
        ("spurious in A", None, (2, None)),
        ("spurious in A", None, (3, None)),
    ]
    turned = quotebench.explain(rows(BETTER), rows(PREDICTIONS), corpus, resampling=FEW)
    assert {kind: n for kind, n in turned.verdict_counts.items() if n} == {
        "only A right": 2,
        "both wrong": 1,
        "spurious in B": 2,
    }
    assert quotebench.explain(rows(BETTER), rows(BETTER), corpus, resampling=FEW).verdict_counts["both right"] == 2


def test_verdicts_sum_to_the_counts_of_both_systems() -> None:
    files = [f"results/{name}/wire-dev.jsonl" for name in ("rules", "marks")]
    found = quotebench.explain(*files, corpus="wire", split="dev", resampling=FEW)
    assert found.beside is not None
    n = found.verdict_counts
    for own, report in (("A", found.report), ("B", found.beside.explanation.report)):
        triple = report["triple"]
        assert n["both right"] + n[f"only {own} right"] == triple.tp
        assert sum(n.values()) - n["spurious in A"] - n["spurious in B"] == triple.tp + triple.fn
        beside = triple.fp - n[f"spurious in {own}"]
        assert 0 <= beside <= triple.fn, "the other false positives are answers to gold that are wrong"
    assert (found.beside.comparison.units, found.beside.comparison.unit) == (12, "event")
    assert "over 12 events" in str(found)
    compared = quotebench.compare(dict(zip("AB", files, strict=True)), "wire", "dev", resampling=FEW)
    assert found.beside.comparison.standings[1].difference == compared.standings[1].difference
    assert found.report.total == quotebench.score(files[0], "wire", "dev", resampling=None).total


def test_optional_gold_has_no_verdict(folder: Path) -> None:
    first, *others = ARTICLE.attributions
    optional = msgspec.structs.replace(first, optional="could be either")
    article = msgspec.structs.replace(ARTICLE, attributions=(optional, *others))
    (folder / "optional.jsonl").write_text(lines([article]), encoding="utf-8")
    found = quotebench.explain(rows(BETTER), rows([]), gold=folder / "optional.jsonl", resampling=FEW)
    assert [(one.kind, one.gold) for one in found.verdicts[0]] == [("only A right", 1), ("both wrong", 2)]


def test_the_document_of_two_systems(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main([*command, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert [one["system"]["name"] for one in document["systems"]] == ["one/p", "<b>other/p"]
    assert [one["levels"]["triple"]["tp"] for one in document["systems"]] == [0, 1]
    assert document["systems"][0]["intervals"].startswith("no intervals: they need 2 articles")
    assert document["comparison"]["systems"][1]["difference"] == pytest.approx(1 / 3)
    assert "all 2 ways to swap 1 article" in document["comparison"]["notes"][0]
    assert {one["class"]: one["count"] for one in document["verdicts"]} == {
        "both right": 0,
        "only A right": 0,
        "only B right": 1,
        "both wrong": 2,
        "spurious in A": 2,
        "spurious in B": 1,
    }
    (article,) = document["articles"]
    assert article["gold"][0]["paired"] == [0, 0]
    assert [len(one["predictions"]) for one in article["systems"]] == [4, 3]
    first = article["verdicts"][0]
    assert (first["id"], first["gold"], first["errors"], first["type"]) == ("t1:1", 0, [0, None], "direct")


def test_the_terminal_compares_and_counts(command: list[str], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command, "--out", str(folder / "printed.html"), "--resamples", "20"]) == 0
    out, err = capsys.readouterr()
    told = [line.split() for line in out.splitlines()]
    assert ["only", "B", "right", "1"] in told
    assert any(line[:2] == ["b", "<b>other/p"] and "+33.3" in line for line in told)
    assert "printed.html: 1 article," in err


def test_two_systems_that_cannot_be_told_apart_or_compared_are_refused(
    corpus: Corpus, folder: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(UsageError, match="resampling"):
        quotebench.explain([], [], corpus, resampling=None)
    spent = iter(rows(BETTER))
    with pytest.raises(UsageError, match="one stream"):
        quotebench.explain(spent, spent, corpus)
    file = folder / "one" / "p.jsonl"
    with pytest.raises(UsageError, match="same name"):
        quotebench.explain(file, file, corpus)
    with pytest.raises(UsageError, match="would be written over"):
        quotebench.explain(rows(BETTER), file, corpus, out=file)
    assert main([*command, "--json", "--resamples", "0"]) == 2
    assert "--resamples 1 or more" in capsys.readouterr().err


def test_more_than_two_files_are_pointed_to_compare(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command[:3], command[1], *command[3:], "--json"]) == 2
    assert "compare takes more" in capsys.readouterr().err


def test_a_file_whose_name_is_no_text_can_be_explained(
    folder: Path, corpus: Corpus, capsys: pytest.CaptureFixture[str]
) -> None:
    name = os.fsdecode(os.fsencode(folder) + b"/\xff\x1b[31m.jsonl")
    Path(name).write_bytes((folder / "one" / "p.jsonl").read_bytes())
    other = folder / "<b>other" / "p.jsonl"
    quotebench.explain(name, other, corpus, out=folder / "named.html", resampling=FEW)
    assert main(["explain", name, "--gold", str(folder / "gold.jsonl"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["system"]["name"] == "\\udcff\\x1b[31m"


def test_a_corpus_stands_where_score_has_it_or_by_name() -> None:
    rules = "results/rules/wire-dev.jsonl"
    plain = quotebench.explain(rules, "wire", "dev", resampling=None)
    assert plain.beside is None
    assert plain.report.total == quotebench.explain(rules, corpus="wire", split="dev", resampling=None).report.total
    assert (plain.report.corpus, plain.report.split) == ("wire", "dev")


# The page


def kinds(driver: Any) -> list[str]:
    script = "return [...document.querySelectorAll('#classes tbody tr')].map(r => r.innerText.trim())"
    return [" ".join(row.split()) for row in driver.execute_script(script)]


def test_the_page_of_two_names_both_and_their_difference(page: Path, opened: Browse) -> None:
    driver = opened(page)
    assert text(driver, "h1") == "A: one/p, B: <b>other/p on gold.jsonl"
    about = text(driver, "#about")
    assert "B less A: +33.3, p 1.0000" in about
    assert "all 2 ways to swap 1 article" in about
    assert "1 article; no intervals" in about
    assert kinds(driver) == [
        "both right 0",
        "only A right 0",
        "only B right 1",
        "both wrong 2",
        "spurious in A 2",
        "spurious in B 1",
    ]
    assert driver.execute_script("return typeof pwned") == "undefined"
    assert driver.execute_script("return document.querySelectorAll('img, main b, #panel b, h1 b').length") == 0


def test_verdicts_are_filtered_and_stepped_through(page: Path, opened: Browse) -> None:
    driver = opened(page)
    every = ["only B right", "spurious in B", "both wrong", "both wrong", "spurious in A", "spurious in A"]
    assert labels(driver) == every
    click(driver, "#none")
    click(driver, "input[value='both wrong']")
    assert labels(driver) == ["both wrong"] * 2
    assert text(driver, "#shown") == "2 shown, 6 in all"
    click(driver, "#reset")
    click(driver, "#next")
    cells = driver.execute_script(
        "return [...document.querySelectorAll('.versus tr')].map(r => [...r.cells].map(c => c.textContent))"
    )
    assert cells[0] == ["", "gold", "A", "B"]
    assert cells[1] == ["result", "–", "wrong speaker", "right"]
    assert cells[3] == ["speaker", "Ana Ruiz", '≠ Per Lund <b>"</b> (given: “Lund”)', "Ana Ruiz"]
    for _ in range(5):
        click(driver, "#next")
    assert text(driver, "#panel h2 .badge") == "spurious in A"
    assert "(not in the text)" in text(driver, ".versus")


def test_what_is_right_in_both_has_a_label_only_if_asked_for(tmp_path: Path, folder: Path, opened: Browse) -> None:
    corpus = load_file(folder / "gold.jsonl")
    page = tmp_path / "same.html"
    quotebench.explain(rows(BETTER), rows([PORT]), corpus, out=page, resampling=FEW)
    driver = opened(page)
    assert labels(driver) == ["only A right", "both wrong"]
    click(driver, "input[value='both right']")
    assert labels(driver) == ["only A right", "both right", "both wrong"]


def test_each_system_has_a_strip_of_its_own(page: Path, opened: Browse) -> None:
    driver = opened(page)
    told = "return [...document.querySelectorAll('.where small')].map(s => s.textContent)"
    assert driver.execute_script(told) == [
        "A: 0 right, 2 wrong, 1 missed, 2 spurious",
        "B: 1 right, 1 wrong, 1 missed, 1 spurious",
    ]


def test_optional_gold_is_on_no_strip(tmp_path: Path, opened: Browse) -> None:
    first, *others = ARTICLE.attributions
    article = msgspec.structs.replace(
        ARTICLE, attributions=(msgspec.structs.replace(first, optional="could be either"), *others)
    )
    driver = opened(explain(tmp_path, [article], [WINTER])[0])
    assert text(driver, ".where small") == "0 right, 0 wrong, 2 missed, 0 spurious"


def test_the_lines_of_b_are_broken_and_lie_over_those_of_a(tmp_path: Path, corpus: Corpus, opened: Browse) -> None:
    page = tmp_path / "lines.html"
    quotebench.explain(rows([WINTER]), rows([WINTER]), corpus, out=page, resampling=FEW)
    script = """const s = [...document.querySelectorAll('.segment')].find(s => s.textContent.startsWith('The 𝒢ate'));
      const { backgroundPosition, backgroundImage } = getComputedStyle(s);
      return [backgroundPosition.split(', '), backgroundImage.match(/(repeating-)?linear/g)]"""
    gold, a, b = zip(*opened(page).execute_script(script), strict=True)
    assert gold[1] == "linear"
    assert (a, b) == (("0px 5px", "linear"), ("0px 0px", "repeating-linear"))


def test_two_systems_fit_a_phone(page: Path, opened: Browse) -> None:
    driver = opened(page, "#t1%3A1", NARROW)
    script = (
        "return [document.documentElement.scrollWidth, ...[...document.querySelectorAll('table')]"
        ".map(t => Math.ceil(t.getBoundingClientRect().right))]"
    )
    assert max(driver.execute_script(script)) <= NARROW[0]


def test_the_page_of_two_asks_the_network_for_nothing(page: Path) -> None:
    own = re.sub(r'<script type="application/json".*?</script>', "", page.read_text("utf-8"), flags=re.DOTALL)
    assert not re.search(r"https?:|@import|url\(|<link|src=", own)


def test_a_page_of_the_test_split_stays_small(tmp_path: Path) -> None:
    files = [f"results/{name}/wire-test.jsonl" for name in ("rules", "transformer")]
    quotebench.explain(*files, corpus="wire", split="test", out=tmp_path / "page.html", resampling=FEW)
    assert (tmp_path / "page.html").stat().st_size < 2_000_000
