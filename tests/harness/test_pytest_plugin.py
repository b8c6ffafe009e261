"""The pytest plugin, run in sessions of pytest of its own."""

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import msgspec
import pytest
from msgspec.structs import replace

import quotebench
from quotebench.gold.corpora import load_file, prediction_rows
from quotebench.rows.structs import Article
from tests.api.harbour import HARBOUR
from tests.helpers import ROOT, lines

pytest_plugins = ["pytester"]

PLUGIN = "quotebench.harness.pytest_plugin"
ARTICLES = 8
PARALLEL = pytest.param(["-p", "xdist", "-n", "2"], id="two processes")
ALONE = pytest.param([], id="one process")

SYSTEMS = """
import json

GOLD = {}
for line in open("right.jsonl", encoding="utf-8"):
    row = json.loads(line)
    GOLD.setdefault(row.pop("article"), []).append(row)


def right(article):
    return GOLD[article.article]


def silent(article):
    return []


def one_less(article):  # the second event loses one of its four attributions
    return GOLD[article.article][article.article == "t2":]


def breaks(article):
    if article.article == "t3":
        raise ValueError("boom")
    return right(article)


def prints(article):
    print("said aloud")
    return right(article)


def bad(article):
    return [{"quote": 5}]
"""


def article(number: int) -> Article:
    """One of eight articles, t1 to t8, each an event of its own, of two outlets by turns; t4 has a phenomenon."""
    attributions = HARBOUR.attributions
    if number == 4:
        attributions = (replace(attributions[0], phenomena=("according-to",)), *attributions[1:])
    outlet = "The Courier" if number % 2 else "Harbour Post"
    return replace(
        HARBOUR, article=f"t{number}", event=f"e{number}-quay", outlet=outlet, split="dev", attributions=attributions
    )


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A folder with gold, what is right of it, systems and a test that has nothing to do with them."""
    # The entry point would load the plugin too; the tests want it as it stands here.
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT / "benchmark"), str(ROOT / "baselines")]))
    articles = [article(number) for number in range(1, ARTICLES + 1)]
    (pytester.path / "gold.jsonl").write_text(lines(articles), encoding="utf-8")
    rows = [row for one in articles for row in prediction_rows(one)]
    (pytester.path / "right.jsonl").write_text(lines(rows), encoding="utf-8")
    (pytester.path / "systems.py").write_text(SYSTEMS, encoding="utf-8")
    pytester.makepyfile(test_other="def test_other():\n    pass\n")
    return pytester


@pytest.fixture
def run(project: pytest.Pytester) -> Callable[..., pytest.RunResult]:
    """Runs pytest with the plugin."""

    def ran(*arguments: object) -> pytest.RunResult:
        return project.runpytest_subprocess("-p", PLUGIN, *map(str, arguments))

    return ran


@pytest.fixture
def scored(run: Callable[..., pytest.RunResult]) -> Callable[..., pytest.RunResult]:
    """Runs pytest with the plugin, to score a system on the gold of the project."""

    def ran(system: str, *arguments: object) -> pytest.RunResult:
        return run("--quotebench", f"systems:{system}", "--quotebench-gold", "gold.jsonl", *arguments)

    return ran


Run = Callable[..., pytest.RunResult]


def told(result: pytest.RunResult) -> str:
    """All that was printed. Whatever the user did, none of it is a traceback."""
    text = result.stdout.str() + result.stderr.str()
    assert "Traceback" not in text
    assert "INTERNALERROR" not in text
    return text


# What happens without its options


def test_nothing_happens_without_its_options(run: Run) -> None:
    result = run()
    result.assert_outcomes(passed=1)
    assert "quotebench" not in result.stdout.str()


def test_nothing_of_the_package_and_nothing_heavy_is_imported_when_pytest_starts() -> None:
    code = f"import sys, {PLUGIN}; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    found = done.stdout.split()
    assert {name for name in found if name.split(".")[0] == "quotebench"} == {
        "quotebench",
        "quotebench.harness",
        PLUGIN,
    }
    assert {"numpy", "scipy", "msgspec", "rapidfuzz", "rich", "datasets"}.isdisjoint(found)


def test_the_project_names_the_plugin_where_pytest_looks_for_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["entry-points"]["pytest11"] == {"quotebench": PLUGIN}


def test_the_help_names_every_option(run: Run) -> None:
    text = run("--help").stdout.str()
    options = "corpus split gold articles min max compare compare-fail storage json save"
    for name in options.split():
        assert f"--quotebench-{name}" in text
    assert "quotebench_compare_fail (linelist)" in text


# Items


@pytest.mark.parametrize("more", [ALONE, PARALLEL])
def test_an_article_is_an_item_and_the_numbers_are_those_of_the_scorer(
    scored: Run, project: pytest.Pytester, more: list[str]
) -> None:
    result = scored("one_less", *more, "--quotebench-json", "out.json")
    result.assert_outcomes(passed=ARTICLES)
    assert result.ret == 0
    rows = [json.loads(line) for line in (project.path / "right.jsonl").read_text("utf-8").splitlines()]
    lost = next(i for i, row in enumerate(rows) if row["article"] == "t2")
    del rows[lost]
    report = quotebench.score(rows, gold=project.path / "gold.jsonl")
    found = json.loads((project.path / "out.json").read_text("utf-8"))
    assert found.pop("gates") == found.pop("comparisons") == []
    assert found.pop("system").pop("name") == "systems:one_less"
    expected = json.loads(msgspec.json.encode(report.to_dict()))
    del expected["system"]
    assert found == expected
    assert found["levels"]["relaxed"]["triple"]["f1"] == 2 * 31 / (2 * 31 + 1)  # 8 articles of 4 attributions, one lost
    assert "98.4" in told(result)
    assert report.signature in told(result)


def test_an_item_is_called_by_its_corpus_and_article(scored: Run) -> None:
    result = scored("right", "-v")
    result.stdout.fnmatch_lines(["quotebench/gold.jsonl::t3 PASSED*", "recall by *"])


@pytest.mark.parametrize("command", [["-k", "according-to"], ["-k", "e4-quay"], ["quotebench/wire/dev::t4"]])
def test_an_article_is_found_by_phenomenon_event_and_id(scored: Run, command: list[str]) -> None:
    command = [part.replace("wire/dev", "gold.jsonl") for part in command]
    result = scored("right", *command)
    result.assert_outcomes(passed=1, deselected=(ARTICLES - 1) * (command[0] == "-k"))
    assert "partial run: 1 of 8 articles of gold.jsonl" in told(result)


def test_articles_are_found_by_outlet_and_by_mark(scored: Run) -> None:
    scored("right", "-k", "harbour-post and not e4").assert_outcomes(passed=3, deselected=5)
    scored("right", "-m", "quotebench(outlet='Harbour Post')").assert_outcomes(passed=4, deselected=4)
    scored("right", "-m", "not quotebench").assert_outcomes(deselected=ARTICLES)


def test_an_item_that_there_is_not_is_a_mistake_of_the_user(scored: Run) -> None:
    result = scored("right", "quotebench/gold.jsonl::t99")
    assert result.ret == 4
    assert "there is no item 'quotebench/gold.jsonl::t99'; --collect-only -q lists those" in told(result)


def test_only_the_benchmark_runs_unless_tests_are_named(scored: Run) -> None:
    scored("right", "test_other.py").assert_outcomes(passed=ARTICLES + 1)
    scored("right", "test_other.py", "quotebench/gold.jsonl::t1").assert_outcomes(passed=2)


def test_a_system_that_breaks_fails_the_item_and_the_rest_goes_on(scored: Run) -> None:
    result = scored("breaks")
    result.assert_outcomes(passed=ARTICLES - 1, failed=1)
    assert result.ret == 1
    text = told(result)
    assert "system 'systems:breaks' failed on article 't3': ValueError: boom" in text
    assert re.search(r'systems.py:\d+, in breaks: raise ValueError\("boom"\)', text)
    assert "1 article unanswered, as the system failed there: counted as answered with nothing" in text


def test_a_session_stops_at_the_first_failure_and_takes_up_those_that_failed(scored: Run) -> None:
    result = scored("breaks", "-x")
    result.assert_outcomes(passed=2, failed=1)
    assert "partial run: 3 of 8 articles" in told(result)
    scored("breaks", "-p", "cacheprovider").assert_outcomes(passed=7, failed=1)
    scored("breaks", "--lf").assert_outcomes(failed=1)
    left = scored("breaks", "--deselect", "quotebench/gold.jsonl::t3")
    left.assert_outcomes(passed=7, deselected=1)
    assert left.ret == 0


@pytest.mark.parametrize("more", [ALONE, PARALLEL])
def test_what_is_no_prediction_fails_every_item_in_words(scored: Run, more: list[str]) -> None:
    result = scored("bad", *more)
    result.assert_outcomes(failed=ARTICLES)
    said = "predictions of systems:bad for article 't1':1: quote: expected a string or null, got 5"
    assert said in told(result)


def test_a_system_that_cannot_be_loaded_is_said_before_anything_runs(scored: Run) -> None:
    result = scored("wrong")
    assert result.ret == 4
    assert "system 'systems:wrong' cannot be loaded: systems has no attribute 'wrong'" in told(result)
    result = scored("wrong", "-p", "xdist", "-n", "2")
    result.assert_outcomes(failed=ARTICLES)
    assert "systems has no attribute 'wrong'" in told(result)


def test_collecting_loads_no_system_and_judges_nothing(scored: Run) -> None:
    result = scored("wrong", "--collect-only", "-q", "--quotebench-min", "triple.f1=1")
    assert result.ret == 0
    assert [line for line in result.outlines if "::" in line] == [f"quotebench/gold.jsonl::t{i}" for i in range(1, 9)]


def test_junit_has_a_case_an_article_with_its_counts(scored: Run, project: pytest.Pytester) -> None:
    scored("one_less", "--junitxml", "j.xml")
    cases = {case.attrib["name"]: case for case in ElementTree.parse(project.path / "j.xml").iter("testcase")}
    assert list(cases) == [f"t{i}" for i in range(1, 9)]
    assert cases["t2"].attrib["classname"] == "quotebench.gold.jsonl"
    found = [{one.attrib["name"]: one.attrib["value"] for one in cases[name].iter("property")} for name in ("t1", "t2")]
    assert found == [
        {"triple.tp": "4", "triple.fp": "0", "triple.fn": "0"},
        {"triple.tp": "3", "triple.fp": "0", "triple.fn": "1"},
    ]


def test_the_challenge_has_an_item_a_phenomenon(run: Run) -> None:
    result = run("--quotebench", "marks", "--quotebench-corpus", "challenge", "-k", "according-to or furniture", "-v")
    passed = [line.split()[0] for line in result.outlines if "PASSED" in line]
    assert passed == ["quotebench/challenge::according-to", "quotebench/challenge::furniture"]
    corpus = quotebench.load("challenge")
    some = [one for one in corpus.articles if one.phenomenon in ("according-to", "furniture")]
    assert f"partial run: {len(some)} of 360 articles of challenge" in told(result)
    assert re.search(r"^according-to +\d+ +\d+", result.stdout.str(), re.MULTILINE)


def test_the_predictions_of_a_file_are_scored_and_its_faults_told_with_their_lines(
    run: Run, project: pytest.Pytester
) -> None:
    given = ["--quotebench-gold", "gold.jsonl", "--quotebench-min", "strict.triple.f1=1"]
    result = run("--quotebench", "right.jsonl", *given)
    result.assert_outcomes(passed=ARTICLES)
    assert result.ret == 0
    (project.path / "mine.jsonl").write_text('{"article": "t1", "quote": "gate"}\n{"article": "t0", "quote": "gate"}\n')
    result = run("--quotebench", "mine.jsonl", *given)
    assert result.ret == 4
    assert "mine.jsonl:2: article: the corpus has no article 't0'" in told(result)


# Gates


@pytest.mark.parametrize("more", [ALONE, PARALLEL])
def test_a_gate_that_is_not_met_fails_in_one_line(scored: Run, more: list[str]) -> None:
    result = scored("one_less", *more, "--quotebench-min", "triple.f1=0.99", "--quotebench-max", "aer=0.5")
    result.assert_outcomes(passed=ARTICLES)
    assert result.ret == 1
    text = told(result)
    assert "gate not met: triple.f1=0.99: relaxed triple.f1 is 0.984127, 0.0059 under 0.99" in text
    assert "gate met: aer=0.5: aer is 0.0" in text
    assert scored("one_less", *more, "--quotebench-min", "triple.f1=0.98").ret == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["--quotebench-min", "f1=0.5"],
            "--quotebench-min 'f1=0.5' is no gate: expected [THRESHOLD.]LEVEL.METRIC=VALUE",
        ),
        (["--quotebench-min", "aer=0.5"], "a low error rate is a good one; give --quotebench-max aer=0.5"),
        (["--quotebench-max", "triple.f1=0.5"], "'triple.f1=0.5' is no gate of --quotebench-max"),
        (["--quotebench-compare-fail", "triple.f1:0.1"], "needs a baseline: give --quotebench-compare too"),
        (
            ["--quotebench-compare", "right.jsonl", "--quotebench-compare-fail", "triple.recall:0.1"],
            "'triple.recall:0.1' is no gate, for the paired test is one of F1: expected [THRESHOLD.]LEVEL.f1[:DROP]",
        ),
        (
            ["--quotebench-compare", "right.jsonl", "--quotebench-compare-fail", "triple.f1:5%"],
            "'5%' is no value from 0 to 1; write 0.05 for 5 %",
        ),
        (["--quotebench-compare", "main"], "no such run in {path}/.quotebench; none is saved there"),
        (["--quotebench-compare", "systems.py"], "scores alone cannot be tested in pairs"),
        (["--quotebench-save", "a/b"], "give a name alone, such as main"),
        (["--quotebench-split", "test"], "has no split 'test'; it has dev, or all"),
        (["--quotebench-gold", "none.jsonl"], "none.jsonl"),
        (["--quotebench-corpus", "wire"], "give a corpus or gold of your own, not both"),
    ],
)
def test_a_mistake_is_said_before_anything_runs(
    scored: Run, project: pytest.Pytester, arguments: list[str], said: str
) -> None:
    result = scored("right", *arguments)
    assert result.ret == 4
    assert said.format(path=project.path) in told(result)


def test_options_of_a_run_go_with_a_system(run: Run) -> None:
    result = run("--quotebench-min", "triple.f1=0.5")
    assert result.ret == 4
    assert "--quotebench-min goes with --quotebench SYSTEM, which says what is scored" in told(result)
    result = run("--quotebench")
    assert result.ret == 4
    assert "--quotebench names no system, and no ini file does" in told(result)


# Comparisons


@pytest.mark.parametrize("more", [ALONE, PARALLEL])
def test_a_fall_that_may_be_chance_passes_and_a_collapse_fails(
    scored: Run, project: pytest.Pytester, more: list[str]
) -> None:
    gate = ["--quotebench-compare", "main", "--quotebench-compare-fail", "triple.f1:0.01"]
    result = scored("right", *more, "--quotebench-save", "main")
    assert result.ret == 0
    kept = sorted(path.suffix for path in (project.path / ".quotebench" / "main").iterdir())
    assert kept == [".json", ".jsonl"]
    # One attribution less in one event of eight: the ways to swap that are as great are all, so p is 1.
    result = scored("one_less", *more, *gate)
    assert result.ret == 0
    text = told(result)
    assert (
        "gate met: triple.f1:0.01: relaxed triple.f1 went from 1 to 0.9841, a fall by 0.016 that may be chance" in text
    )
    assert "(p = 1.0000, 8 events)" in text
    # Nothing at all in eight events: of the 256 ways to swap, 2 are as great.
    result = scored("silent", *more, *gate, "--quotebench-json", "out.json")
    result.assert_outcomes(passed=ARTICLES)
    assert result.ret == 1
    said = "relaxed triple.f1 went from 1 to 0, a fall by 1, more than 0.01, and not by chance, says the paired test"
    assert f"gate not met: triple.f1:0.01: {said} (p = 0.0078, 8 events)" in told(result)
    found = json.loads((project.path / "out.json").read_text("utf-8"))
    assert found["gates"] == [{"gate": "triple.f1:0.01", "met": False, "said": f"{said} (p = 0.0078, 8 events)"}]
    expected = quotebench.compare({"main": "right.jsonl", "this run": []}, gold="gold.jsonl")
    assert found["comparisons"] == [json.loads(msgspec.json.encode(expected.to_dict()))]


def test_a_fall_that_is_allowed_passes_however_sure_it_is(scored: Run) -> None:
    gate = ["--quotebench-compare", "right.jsonl", "--quotebench-compare-fail"]
    assert scored("silent", *gate, "triple.f1:1").ret == 0
    result = scored("silent", *gate, "triple.f1")
    assert result.ret == 1
    assert "went from 1 to 0, a fall by 1, more than 0, and not by chance" in told(result)


def test_several_gates_are_corrected_for_being_several(scored: Run) -> None:
    gates = [
        part for name in ("triple", "quote", "strict.triple") for part in ("--quotebench-compare-fail", f"{name}.f1")
    ]
    result = scored("silent", "--quotebench-compare", "right.jsonl", *gates)
    assert result.ret == 1
    assert told(result).count(f"(p = {3 * 2 / 256:.4f}, 8 events)") == 3  # Holm: three alike, each times three
    few = scored("silent", "--quotebench-compare", "right.jsonl", *gates, "-k", "not t7 and not t8")
    assert few.ret == 0
    # Six events: 2 of 64 ways are as great, which would do for one gate, and does not for three.
    assert told(few).count(f"(p = {3 * 2 / 64:.4f}, 6 events)") == 3
    said = "with so few events no fall can be told from chance, so --quotebench-compare-fail cannot fail here"
    assert said in told(few)


def test_a_partial_run_is_compared_on_the_articles_that_both_are_about_and_says_so(
    scored: Run, project: pytest.Pytester
) -> None:
    scored("right", "--quotebench-save", "main")
    result = scored("one_less", "--quotebench-compare", "main", "-k", "not t2", "--quotebench-json", "out.json")
    text = told(result)
    assert "compared on the 7 articles that both are about (7 of this run, 8 of main)" in text
    found = json.loads((project.path / "out.json").read_text("utf-8"))
    ((before, now),) = [one["systems"] for one in found["comparisons"]]
    assert (before["f1"], now["f1"]) == (1, 1)  # t2, where it is worse, was not run
    assert found["corpus"]["split"] == "7 of 8 articles"


def test_gold_that_has_grown_is_compared_on_the_articles_that_were_there(scored: Run, project: pytest.Pytester) -> None:
    gold = project.path / "gold.jsonl"
    whole = gold.read_text("utf-8").splitlines(keepends=True)
    gold.write_text("".join(whole[:6]), encoding="utf-8")
    scored("right", "--quotebench-save", "main")
    gold.write_text("".join(whole), encoding="utf-8")
    text = told(scored("right", "--quotebench-compare", "main"))
    assert "compared on the 6 articles that both are about (8 of this run, 6 of main)" in text
    assert "main was run on other labels of gold.jsonl; its predictions are scored on those of today" in text


def test_a_folder_of_results_is_a_baseline_and_one_without_the_corpus_is_told(run: Run) -> None:
    given = ["--quotebench", "rules", f"--quotebench-compare={ROOT / 'results' / 'rules'}"]
    result = run(*given, "--quotebench-compare-fail", "triple.f1:0.01")
    assert result.ret == 0
    text = told(result)
    assert "+0.0" in text
    assert "so --quotebench-compare-fail cannot fail here" not in text  # dev of wire has 12 events
    few = run(*given, "--quotebench-compare-fail", "triple.f1:0.01", "-k", "e04 or e09")
    assert "so --quotebench-compare-fail cannot fail here" in told(few)
    result = run(*given, "--quotebench-split", "train")
    assert result.ret == 4
    assert "holds nothing about wire train, which would be wire-train.jsonl; it holds challenge.jsonl" in told(result)


def test_a_run_that_is_partial_or_broken_is_not_saved(scored: Run, project: pytest.Pytester) -> None:
    for system, more in (("right", ["-k", "t1"]), ("breaks", [])):
        result = scored(system, "--quotebench-save", "main", *more)
        assert result.ret == 1
        assert "not saved as main: not every article was answered" in told(result)
    assert not (project.path / ".quotebench").exists()


def test_what_cannot_be_written_is_said(scored: Run, project: pytest.Pytester) -> None:
    (project.path / "file").write_text("")
    result = scored("right", "--quotebench-json", "file/out.json")
    assert result.ret == 1
    assert "Not a directory" in told(result) or "File exists" in told(result)


# The ini file and the fixtures


def test_the_ini_file_says_what_the_options_say_and_the_command_line_goes_before_it(
    run: Run, project: pytest.Pytester
) -> None:
    project.makepyprojecttoml(
        """
        [tool.pytest.ini_options]
        quotebench_system = "systems:one_less"
        quotebench_gold = "gold.jsonl"
        quotebench_min = ["triple.f1=0.99", "quote.f1=0.5"]
        quotebench_compare = "right.jsonl"
        quotebench_compare_fail = "triple.f1:0.01"
        quotebench_storage = "kept"
        """
    )
    run().assert_outcomes(passed=1)
    result = run("--quotebench", "--quotebench-save", "new")
    assert result.ret == 1
    text = told(result)
    assert text.count("gate not met") == 1
    assert text.count("gate met") == 2
    assert (project.path / "kept" / "new").is_dir()
    assert run("--quotebench", "--quotebench-min", "triple.f1=0.5").ret == 0
    assert run("--quotebench", "systems:right").ret == 0
    other = ["--quotebench-corpus", "wire", f"--quotebench-compare={ROOT / 'results' / 'rules'}"]
    result = run("--quotebench", "rules", *other, "--collect-only", "-q")
    assert "quotebench/wire/dev::wire-e04-chronicle" in result.outlines


def test_fixtures_give_the_gold_and_score_on_it(run: Run, project: pytest.Pytester) -> None:
    project.makepyfile(
        """
        from quotebench.gold.corpora import prediction_rows

        def test_all_of_it(quotebench_corpus, quotebench_score):
            rows = [row for article in quotebench_corpus.articles for row in prediction_rows(article)]
            assert quotebench_corpus.title == "wire dev"
            assert quotebench_score(rows)["triple", "strict"].f1 == 1

        def test_nothing(quotebench_score):
            assert quotebench_score([])["triple"].f1 == 0
        """
    )
    run("-k", "not other").assert_outcomes(passed=2, deselected=1)
    result = run("-k", "nothing", "--quotebench-corpus", "nowhere")
    result.assert_outcomes(errors=1, deselected=2)
    assert "there is no corpus 'nowhere'; there are wikinews, wire, challenge, diplomacy" in told(result)
    run("-k", "nothing", "--quotebench-gold", "gold.jsonl").assert_outcomes(passed=1, deselected=2)


def test_what_a_system_prints_is_captured(scored: Run) -> None:
    assert "said aloud" not in told(scored("prints"))


def test_the_page_shows_options_that_there_are(run: Run) -> None:
    page = (ROOT / "docs" / "PYTEST.md").read_text("utf-8")
    text = run("--help").stdout.str()
    shown = set(re.findall(r"--quotebench[\w-]*", page))
    assert shown
    assert {option for option in shown if option not in text} == set()
    assert {ini for ini in re.findall(r"(quotebench_\w+) =", page) if f"{ini} " not in text} == set()


def test_the_gold_of_these_tests_is_what_they_say(project: pytest.Pytester) -> None:
    corpus = load_file(Path("gold.jsonl"))
    required = [sum(a.optional is None for a in one.attributions) for one in corpus.articles]
    assert required == [4] * ARTICLES
