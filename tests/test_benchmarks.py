"""The measuring itself: corpora that are what they are said to be, scorers that are asked the same question, and a page
that changes only where it should. No test takes a time."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from benchmarks import __main__ as command
from benchmarks import intervals, measurements, overlapping, strings, synthetic
from benchmarks.floor import parse
from benchmarks.goals import goals
from benchmarks.labelled import LABELS, Labelled, read, sides
from benchmarks.measurements import FLOOR, NERVALUATE, ONE_JOB, SCORE, SEQEVAL, TWO_JOBS, Measured
from benchmarks.page import BEGIN, END, NoBlock, block, replaced, rewrite
from benchmarks.process import Failed, Run, median, once
from benchmarks.synthetic import Corpus

import quotebench
from quotebench.commands.main import main
from quotebench.rows.structs import Article, Attribution, Entity, Prediction
from tests.conftest import ROOT

ARTICLES = 300


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return synthetic.write(ARTICLES, tmp_path_factory.mktemp("corpus"))


@pytest.fixture(scope="module")
def articles(corpus: Corpus) -> list[Article]:
    return [msgspec.json.decode(line, type=Article) for line in corpus.gold.read_bytes().splitlines()]


def test_the_synthetic_corpus_is_valid(corpus: Corpus, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(corpus.gold)]) == 0
    assert main(["validate", str(corpus.predictions), "--gold", str(corpus.gold)]) == 0
    assert f"gold, {ARTICLES} rows, no problem" in capsys.readouterr().out


def test_the_same_seed_gives_the_same_bytes_and_a_small_corpus_begins_a_large_one(
    corpus: Corpus, tmp_path: Path
) -> None:
    small = synthetic.write(40, tmp_path)
    for one, other in ((small.gold, corpus.gold), (small.predictions, corpus.predictions)):
        assert one.read_bytes()
        assert other.read_bytes().startswith(one.read_bytes())
    assert next(synthetic.rows(1, seed=1)) != next(synthetic.rows(1, seed=2))


def test_the_synthetic_corpus_is_as_dense_as_said(corpus: Corpus, articles: list[Article]) -> None:
    texts = [article.text or "" for article in articles]
    assert sum(len(text.encode()) for text in texts) / ARTICLES == pytest.approx(1500, rel=0.05)
    assert {len(article.attributions) for article in articles} == {5}
    predicted = corpus.predictions.read_bytes().count(b"\n")
    assert predicted / ARTICLES == pytest.approx(5, rel=0.05)
    size = corpus.gold.stat().st_size + corpus.predictions.stat().st_size
    assert size / ARTICLES == pytest.approx(4000, rel=0.1)


def test_articles_differ_so_that_nothing_learnt_of_one_helps_with_another(articles: list[Article]) -> None:
    assert len({article.text for article in articles}) == ARTICLES
    offsets = {tuple(a.quote_spans for a in article.attributions) for article in articles}
    assert len(offsets) == ARTICLES
    assert len({entity.name for article in articles for entity in article.entities}) > 4.5 * ARTICLES


def test_every_hard_thing_occurs_in_the_synthetic_corpus(articles: list[Article]) -> None:
    gold = [a for article in articles for a in article.attributions]
    assert {a.type for a in gold} == {"direct", "indirect", "mixed"}
    for what in (
        [a for a in gold if a.nested_in is not None],
        [a for a in gold if a.optional is not None],
        [a for a in gold if a.source != "article"],
        [a for a in gold if len(a.quote_spans) == 2],
        [a for a in gold if len(a.speakers) == 2],
    ):
        assert 0.005 * len(gold) < len(what) < 0.2 * len(gold)
    texts = "".join(article.text or "" for article in articles)
    assert {"“", "”", "é", "ø"} <= set(texts.casefold())


def test_scores_on_the_synthetic_corpus_are_neither_nothing_nor_everything(corpus: Corpus) -> None:
    report = quotebench.score(corpus.predictions, gold=corpus.gold, resampling=None)
    for levels in report.total.levels.values():
        for score in levels.values():
            assert 0.3 < (score.f1 or 0) < 0.9
    assert 0.3 < (report.total.channel.f1 or 0) < 0.9
    assert 0.1 < (report.total.aer.rate or 0) < 0.7
    relaxed, strict = (report.total.levels[name]["quote"].tp for name in ("relaxed", "strict"))
    assert relaxed > 1.2 * strict  # many pairs overlap without being equal


def test_the_crowded_article_is_valid_and_its_quotes_overlap(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    crowded = overlapping.write(60, tmp_path)
    assert main(["validate", str(crowded.gold)]) == 0
    assert main(["validate", str(crowded.predictions), "--gold", str(crowded.gold)]) == 0
    article = msgspec.json.decode(crowded.gold.read_bytes(), type=Article)
    spans = [a.quote_spans[0] for a in article.attributions]
    overlaps = sum(one[0] < other[1] and other[0] < one[1] for one in spans for other in spans)
    assert len(spans) == 60
    assert overlaps > 5 * len(spans)


def test_the_floor_reads_every_row(corpus: Corpus) -> None:
    assert parse(corpus.gold, corpus.predictions) == (ARTICLES, corpus.predictions.read_bytes().count(b"\n"))


def test_the_same_predictions_as_strings_score_the_same(by_hand: Corpus, tmp_path: Path) -> None:
    strings.write(by_hand.gold, by_hand.predictions, tmp_path / "strings.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "strings.jsonl").read_text().splitlines()]
    assert rows[2] == {"article": "a", "quote": "the old ferry was", "speaker": "Lena"}
    one, other = (
        quotebench.score(path, gold=by_hand.gold, resampling=None).total
        for path in (by_hand.predictions, tmp_path / "strings.jsonl")
    )
    assert one.levels == other.levels
    assert other.alignment["exact"] == len(rows) == 4


TEXT = "“Open the gate,” Ana said. “Close the port,” Per said. Lena said that the old ferry was late again."


def span(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


@pytest.fixture
def by_hand(write: Callable[[str, str], Path]) -> Corpus:
    """Three gold quotes of three speakers. Four predictions: all right; the wrong speaker; cut short; spurious."""
    quotes = ("Open the gate,", "Close the port,", "the old ferry was late again")
    gold = Article(
        article="a",
        text=TEXT,
        entities=tuple(
            Entity(id=f"e{i}", name=name, kind="person", mentions=(span(name),))
            for i, name in enumerate(("Ana", "Per", "Lena"))
        ),
        attributions=tuple(
            Attribution(id=f"a{i}", type="direct", quote_spans=(span(quote),), speakers=(f"e{i}",))
            for i, quote in enumerate(quotes)
        ),
    )
    predictions = [
        Prediction(article="a", quote_spans=(span(quotes[0]),), speaker="Ana"),
        Prediction(article="a", quote_spans=(span(quotes[1]),), speaker="Lena"),
        Prediction(article="a", quote_spans=(span("the old ferry was"),), speaker="Lena"),
        Prediction(article="a", quote_spans=(span("Lena said"),), speaker="Per"),
    ]
    lines = "".join(msgspec.json.encode(row).decode() + "\n" for row in predictions)
    return Corpus(
        1,
        write("gold.jsonl", msgspec.json.encode(gold).decode() + "\n"),
        write("predictions.jsonl", lines),
    )


def test_quotebench_counts_the_case_worked_by_hand(by_hand: Corpus) -> None:
    strict = quotebench.score(by_hand.predictions, gold=by_hand.gold, resampling=None).total.levels["strict"]
    assert (strict["quote"].tp, strict["quote"].fp, strict["quote"].fn) == (2, 2, 1)
    assert (strict["quote+speaker"].tp, strict["quote+speaker"].fp, strict["quote+speaker"].fn) == (1, 3, 2)


def test_nervaluate_is_asked_the_same_question(by_hand: Corpus) -> None:
    pytest.importorskip("nervaluate")
    from benchmarks.with_nervaluate import documents, evaluate

    gold, predicted = documents(read(by_hand.gold, by_hand.predictions))
    assert evaluate(gold, predicted, LABELS) == {"exact": 2, "strict": 1}


def test_nervaluate_gets_spans_with_inclusive_ends() -> None:
    from benchmarks.labelled import Sides
    from benchmarks.with_nervaluate import documents

    gold, predicted = documents([Sides("aaa bbb", [Labelled(0, 3, "e0")], []), Sides("c", [], [Labelled(0, 1, "e1")])])
    assert gold == [[{"label": "e0", "start": 0, "end": 2}], []]
    assert predicted == [[], [{"label": "e1", "start": 0, "end": 0}]]


def test_seqeval_is_asked_the_same_question(by_hand: Corpus) -> None:
    pytest.importorskip("seqeval")
    from benchmarks.with_seqeval import evaluate, tagged

    gold, predicted = tagged(read(by_hand.gold, by_hand.predictions))
    # tp 1, fp 3, fn 2; the spurious prediction stands on two words that no gold quote has
    expected = {"precision": 1 / 4, "f1": 2 / 7, "support": 3}
    assert evaluate(gold, predicted, "strict") == pytest.approx(expected)
    assert evaluate(gold, predicted, None) == pytest.approx(expected)


def test_tags_stand_on_the_words_that_a_span_touches(by_hand: Corpus) -> None:
    from benchmarks.with_seqeval import tagged

    (gold,), (predicted,) = tagged(read(by_hand.gold, by_hand.predictions))
    words = TEXT.split()
    assert len(gold) == len(predicted) == len(words)
    assert gold[:5] == ["B-e0", "I-e0", "I-e0", "O", "O"]
    assert [word for word, tag in zip(words, gold, strict=True) if tag.endswith("e2")] == words[-6:]
    assert predicted[10:] == ["B-e1", "I-e1", "O", "B-e2", "I-e2", "I-e2", "I-e2", "O", "O"]


def test_of_two_spans_that_share_a_word_the_longer_one_is_tagged() -> None:
    from benchmarks.labelled import Sides
    from benchmarks.with_seqeval import tagged

    nested = [Labelled(0, 3, "e1"), Labelled(4, 7, "e1"), Labelled(0, 11, "e0"), Labelled(10, 15, "e2")]
    (gold,), (predicted,) = tagged([Sides("aaa bbb ccc ddd", nested, [Labelled(2, 4, "e1")])])
    assert gold == ["B-e0", "I-e0", "I-e0", "O"]
    assert predicted == ["B-e1", "O", "O", "O"]


def test_speakers_become_labels() -> None:
    article = Article(
        article="a",
        text="x" * 20,
        entities=(
            Entity(id="e0", name="Ana Velisar", kind="person", aliases=("Velisar",)),
            Entity(id="e1", name="Per Holm", kind="person"),
        ),
        attributions=(
            Attribution(id="a0", type="direct", quote_spans=((0, 2), (4, 6)), speakers=("e1",)),
            Attribution(id="a1", type="direct", quote_spans=((7, 9),), speakers=("e0", "e1")),
        ),
    )
    speakers = ("Velisar", "harbour master Per Holm", ("Ana Velisar", "Per Holm"), None, "Nobody")
    rows = [Prediction(article="a", quote_spans=((0, 2),), speaker=speaker) for speaker in speakers]
    found = sides(article, rows)
    assert found.gold == [(0, 2, "e1"), (4, 6, "e1"), (7, 9, "several")]
    assert [one.label for one in found.predicted] == ["e0", "e1", "several", "none", "unresolved"]


def test_intervals_are_made_from_the_counts_of_a_report(by_hand: Corpus) -> None:
    report = quotebench.score(by_hand.predictions, gold=by_hand.gold, resampling=None).as_json()
    drawn = intervals.counts(json.dumps(report).encode(), 7)
    assert drawn.shape[0] == 7
    for name, expected in {"strict/quote/tp": 2, "strict/quote+speaker/fp": 3, "strict/triple/fn": 2}.items():
        assert drawn[:, intervals.COLUMN[name]].tolist() == [expected] * 7


def test_memory_is_that_of_the_child() -> None:
    # From a small process, for a child's peak starts at what its parent holds, and a test run may hold much.
    measuring = "from benchmarks.process import once; print(once([{0!r}, '-S', '-c', {1!r}]).peak)"
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


def measured(**alone: float) -> Measured:
    return Measured(
        runs={
            100_000: {
                FLOOR: run(2.0),
                SCORE: run(5.0, peak=200),
                NERVALUATE: run(26.0),
                SEQEVAL: run(99.0),
                ONE_JOB: run(5.0, wall=4.5),
                TWO_JOBS: run(6.0, wall=3.0),
            },
            1_000_000: {FLOOR: run(20.0), SCORE: run(56.0, peak=240)},
        },
        sizes_on_disk={100_000: 400_000_000, 1_000_000: 4_000_000_000},
        alone=alone,
        left_out=(),
    )


def test_goals_are_judged_by_what_was_measured() -> None:
    found = [(goal.found, goal.verdict) for goal in goals(measured(overlapping=1.2, intervals_cpu=0.9, help=0.2))]
    assert found == [
        ("2.50 times", "acceptable"),  # 5 / 2
        ("5.2 times", "met"),  # 26 / 5
        ("19.8 times", "missed"),  # 99 / 5
        ("240 MiB", "met"),
        ("1.20 times", "met"),  # 240 / 200
        ("1.12 times", "missed"),  # (56 / 1,000,000) / (5 / 100,000)
        ("1.20 s", "missed"),
        ("0.90 s", "met"),
        ("0.20 s", "met"),
        ("-", "not measured"),
        ("1.50 times", "met"),  # 4.5 / 3
    ]


def test_the_block_shows_each_run_beside_the_floor_and_quotebench() -> None:
    figures = block(measured(help=0.1), {"system": "Test"}, "2031-05-04", "make speed")
    assert "Measured on 2031-05-04 by `make speed`" in figures
    assert "| quotebench score | 5.00 |  | 1.00 | 200 | 2.50 | 1.00 |  |" in figures
    assert "| bare parse | 20 | 20 |" in figures  # microseconds an article at both sizes
    assert "| nervaluate, label = speaker | 260 |  |" in figures  # not run on a million


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
    monkeypatch.setattr(sys, "argv", ["benchmarks", "--doc", str(page), "--json", str(tmp_path / "out.json")])
    assert command.main() == code
    assert [path.name for path in tmp_path.iterdir()] == ["page.md"]
    assert page.read_text() == f"{BEGIN}old{END}"


def test_a_run_to_the_end_writes_page_and_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page, figures = tmp_path / "page.md", tmp_path / "out.json"
    page.write_text(f"Before {BEGIN}old{END} after")
    monkeypatch.setattr(command, "everything", lambda *_: measured(help=0.1))
    monkeypatch.setattr(sys, "argv", ["b", "--sizes", "100000", "--doc", str(page), "--json", str(figures)])
    assert command.main() == 0
    text = page.read_text()
    assert text.startswith(f"Before {BEGIN}")
    assert text.endswith(f"{END} after")
    assert "by `python -m benchmarks --sizes 100000`" in text
    assert str(tmp_path) not in text
    assert capsys.readouterr().out.strip() in text
    assert json.loads(figures.read_text())["measured"]["runs"]["100000"][SCORE]["cpu"] == 5.0


def test_programs_that_are_not_there_are_left_out(corpus: Corpus) -> None:
    names = [name for name, _ in measurements.programs(Path("quotebench"), corpus, jobs=False, others=["seqeval"])]
    ours = [FLOOR, SCORE, measurements.NO_INTERVALS, measurements.JSON, measurements.STRINGS]
    assert names == [*ours, SEQEVAL, measurements.SEQEVAL_DEFAULT]
    large = corpus._replace(articles=measurements.OTHERS_UP_TO + 1)
    names = [name for name, _ in measurements.programs(Path("quotebench"), large, jobs=True, others=[])]
    assert names == [FLOOR, SCORE, measurements.NO_INTERVALS, ONE_JOB, TWO_JOBS]
