"""The measuring itself: what is run and how, goals that are judged by it, and a page that changes only where it should.
No test takes a time."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from speed import __main__ as command
from speed import measurements
from speed.goals import goals
from speed.illnatured import IllNatured
from speed.measurements import FLOOR, JSON, NERVALUATE, ONE_JOB, SCORE, SEQEVAL, STRINGS, Measured, Table
from speed.page import BEGIN, END, NoBlock, block, replaced, rewrite
from speed.process import Ended, Failed, Run, attempt, median, once
from speed.shapes import REAL, SMALL
from speed.synthetic import Corpus

from tests.helpers import ROOT


def test_memory_is_that_of_the_child() -> None:
    # From a small process, for a child's peak starts at what its parent holds, and a test run may hold much.
    measuring = "from speed.process import once; print(once([{0!r}, '-S', '-c', {1!r}]).peak)"
    peaks = [
        float(subprocess.check_output([sys.executable, "-c", measuring.format(sys.executable, child)], cwd=ROOT))
        for child in ("", "held = b'x' * (100 << 20)")
    ]
    assert peaks[0] < 60
    assert 100 < peaks[1] < 160


def test_a_program_that_fails_is_an_error_with_its_last_words() -> None:
    with pytest.raises(Failed, match=r"(?s)exit code 3 from: .*no such gold"):
        once([sys.executable, "-c", "import sys; print('no such gold', file=sys.stderr); sys.exit(3)"])


def run(cpu: float, wall: float = 1.0, peak: float = 100.0) -> Run:
    return Run(cpu, wall, peak)


def test_a_short_run_is_the_median_of_three_and_a_long_one_is_made_once() -> None:
    short = iter([run(3.0), run(1.0), run(2.0)])
    assert median(lambda: next(short)).cpu == 2.0
    long = iter([run(3.0, wall=20.0)])
    assert median(lambda: next(long)).cpu == 3.0


def ended(code: int | None, cpu: float = 1.0, first: str = "") -> IllNatured:
    return IllNatured("an input", Ended(run(cpu), code, first, first))


def measured(
    articles: int = 100_000, ill_natured: tuple[IllNatured, ...] = (), whole: bool = True, **alone: float
) -> Measured:
    small = {
        FLOOR: run(2.0),
        SCORE: run(15.0, wall=8.0, peak=100),
        ONE_JOB: run(14.0, wall=14.0),
        NERVALUATE: run(26.0),
        SEQEVAL: run(120.0),
    }
    real = {FLOOR: run(2.0), SCORE: run(17.0, wall=10.0), ONE_JOB: run(15.0, wall=14.0)}
    return Measured(
        small=Table(SMALL.name, articles, 400_000_000, small),
        real=Table(REAL.name, 30_000, 400_000_000, real),
        growth={30_000: run(5.0, peak=95), 100_000: run(15.0, peak=100), 1_000_000: run(150.0, peak=109)},
        alone=alone,
        ill_natured=ill_natured,
        whole=whole,
        left_out=(),
    )


def verdicts(found: Measured) -> list[tuple[str, str]]:
    return [(goal.found, goal.verdict) for goal in goals(found)]


def test_goals_are_judged_by_what_was_measured() -> None:
    inputs = (ended(0), ended(0, cpu=5.5), ended(3, first="longer than is read"))
    found = verdicts(measured(ill_natured=inputs, wire_cpu=0.4, help_cpu=0.04, intervals_cpu=0.9))
    assert found == [
        ("0.400 s", "missed"),
        ("0.040 s", "met"),
        ("-", "not measured"),
        ("7.50 times", "met"),  # 15 / 2
        ("8.50 times", "missed"),  # 17 / 2
        ("1.7 times", "missed"),  # 26 / 15
        ("8.0 times", "met"),  # 120 / 15
        ("1.75 times", "met"),  # 14 / 8
        ("1.40 times", "missed"),  # 14 / 10
        ("109 MiB", "met"),
        ("1.15 times", "missed"),  # 109 / 95
        ("0.90 s", "met"),
        ("2 of 3", "missed"),
    ]


def test_goals_at_sizes_that_were_not_run_are_not_measured() -> None:
    found = measured(articles=1_000, ill_natured=(ended(0),), whole=False)
    assert [verdict for _, verdict in verdicts(found)[3:9]] == ["not measured"] * 6
    assert verdicts(found)[-1] == ("-", "not measured")


@pytest.mark.parametrize(
    ("one", "outcome", "verdict"),
    [
        (ended(0, cpu=4.9), "scored", "met"),
        (ended(0, cpu=5.1), "scored", "missed"),
        (ended(3, first="line 1: too long"), "refused: line 1: too long", "met"),
        (ended(3, cpu=9, first="line 1: too long"), "refused: line 1: too long", "missed"),
        (ended(3), "refused: ", "missed"),  # without a word
        (ended(1, first="MemoryError"), "failed with exit code 1: MemoryError", "missed"),
        (ended(None, cpu=2), "stopped after 60 s", "missed"),
    ],
)
def test_an_input_is_dealt_with_if_it_is_scored_or_refused_with_a_word(
    one: IllNatured, outcome: str, verdict: str
) -> None:
    assert (one.outcome, one.verdict) == (outcome, verdict)


def test_the_block_shows_each_run_beside_the_floor_and_quotebench() -> None:
    inputs = (ended(None, cpu=59.0), ended(3, first="a | b"))
    figures = block(measured(ill_natured=inputs, help_cpu=0.1), {"system": "Test"}, "2031-05-04", "make speed")
    assert "Measured on 2031-05-04 by `make speed`" in figures
    assert "### 100,000 small articles (400 MB)" in figures
    assert "### 30,000 real-sized articles (400 MB)" in figures
    assert "| quotebench score | 15.0 |  | 8.00 | 100 | 7.50 | 1.00 |  |" in figures
    assert "| quotebench score | 17.0 |  | 10.0 | 100 | 8.50 | 1.00 |  |" in figures
    assert "| 1,000,000 | 150.0 | 150 | 1.00 | 109 |" in figures  # microseconds an article
    assert "| an input | 59.0 | > 60 | 100 | stopped after 60 s | missed |" in figures
    assert "| an input | 1.00 | 1.00 | 100 | refused: a \\| b | met |" in figures


def test_only_the_block_of_the_page_is_replaced() -> None:
    page = f"# Speed\n\nBefore.\n\n{BEGIN}\nold\n{END}\n\nAfter.\n"
    new = replaced(page, "new")
    assert new == f"# Speed\n\nBefore.\n\n{BEGIN}\n\nnew\n\n{END}\n\nAfter.\n"
    assert replaced(new, "new") == new


@pytest.mark.parametrize("page", ["", BEGIN, END, f"{END} {BEGIN}", f"{BEGIN}{END}{BEGIN}{END}"])
def test_a_page_without_one_place_for_figures_is_left_alone(page: str, tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(page)
    with pytest.raises(NoBlock):
        rewrite(path, "new")
    assert path.read_text() == page
    assert list(tmp_path.iterdir()) == [path]


def test_the_page_of_this_project_has_a_place_for_figures() -> None:
    replaced((ROOT / "docs" / "SPEED.md").read_text(encoding="utf-8"), "")


@pytest.mark.parametrize(("stop", "code"), [(KeyboardInterrupt(), 130), (Failed("exit code 1 from: seqeval"), 1)])
def test_a_run_that_does_not_end_changes_nothing(
    stop: BaseException, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"{BEGIN}old{END}")

    def broken(*_: object) -> Measured:
        raise stop

    monkeypatch.setattr(command, "everything", broken)
    monkeypatch.setattr(sys, "argv", ["speed", "--doc", str(page), "--json", str(tmp_path / "out.json")])
    assert command.main() == code
    assert [path.name for path in tmp_path.iterdir()] == ["page.md"]
    assert page.read_text() == f"{BEGIN}old{END}"


def test_a_run_to_the_end_writes_page_and_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page, figures = tmp_path / "page.md", tmp_path / "out.json"
    page.write_text(f"Before {BEGIN}old{END} after")
    monkeypatch.setattr(command, "everything", lambda *_: measured(help=0.1))
    monkeypatch.setattr(sys, "argv", ["speed", "--sizes", "100000", "--doc", str(page), "--json", str(figures)])
    assert command.main() == 0
    text = page.read_text()
    assert text.startswith(f"Before {BEGIN}")
    assert text.endswith(f"{END} after")
    assert "by `python -m speed --sizes 100000`" in text
    assert str(tmp_path) not in text
    assert capsys.readouterr().out.strip() in text
    assert json.loads(figures.read_text())["measured"]["small"]["runs"][SCORE]["cpu"] == 15.0


@pytest.mark.parametrize(
    ("sizes", "reference"), [((30_000, 100_000, 1_000_000), 100_000), ((1_000, 500), 1_000), ((2_000_000,), 2_000_000)]
)
def test_all_programs_are_run_at_one_size(sizes: tuple[int, ...], reference: int) -> None:
    assert measurements.reference(sizes) == reference


def test_real_sized_articles_are_as_many_as_take_the_same_bytes() -> None:
    assert measurements.real_articles(100_000) == 30_895  # 100,000 times 3,970 of 12,850 bytes
    assert measurements.real_articles(1) == 1


def test_programs_that_are_not_there_are_left_out() -> None:
    corpus = Corpus(5, Path("gold"), Path("predictions"))
    assert list(measurements.programs(Path("q"), SMALL, corpus, ["seqeval"])) == [
        FLOOR,
        SCORE,
        ONE_JOB,
        JSON,
        STRINGS,
        SEQEVAL,
    ]
    assert list(measurements.programs(Path("q"), REAL, corpus, [])) == [FLOOR, SCORE, ONE_JOB]


def test_an_attempt_tells_how_a_command_ended() -> None:
    says = "import sys; print('first\\nsecond\\nlast', file=sys.stderr); sys.exit({0})"
    for code in (0, 3):
        found = attempt([sys.executable, "-S", "-c", says.format(code)], seconds=60, memory=4 << 30)
        assert (found.code, found.first, found.last) == (code, "first", "last")


def test_an_attempt_that_takes_too_long_is_stopped_with_what_it_started() -> None:
    sleeper = f"import subprocess; subprocess.run([{sys.executable!r}, '-S', '-c', 'import time; time.sleep(600)'])"
    found = attempt([sys.executable, "-S", "-c", sleeper], seconds=0.5, memory=4 << 30)
    assert found.code is None
    assert found.run.wall < 300


def test_an_attempt_gets_no_more_memory_than_it_is_given() -> None:
    greedy = [sys.executable, "-S", "-c", "held = b'x' * (2 << 30)"]
    found = attempt(greedy, seconds=60, memory=1 << 30)
    assert (found.code, found.last) == (1, "MemoryError")
