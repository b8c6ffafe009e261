"""Files read batch by batch give the report that files read as a whole give, or are left to be read as a whole."""

import json
from pathlib import Path
from random import Random

import msgspec
import pytest

from quotebench.api import score, score_rows
from quotebench.batches import lines
from quotebench.batches.files import Job, score_files
from quotebench.batches.lines import Irregular
from quotebench.commands.main import main
from quotebench.exceptions import InvalidData
from quotebench.gold.corpora import Corpus, load_file, prediction_rows
from quotebench.gold.places import gold_files
from quotebench.inference.intervals import Settings
from quotebench.reports.report import Report, report
from quotebench.rows.predictions import nameless, names
from quotebench.rows.reading import read_file
from quotebench.rows.structs import Article, Prediction
from tests import drawn

DEV = gold_files("wire")[1]
ARTICLES = read_file(DEV, Article).rows


def near_gold(random: Random) -> list[Prediction]:
    """Predictions that are right about half of the time."""
    rows = []
    for article in ARTICLES:
        for row in prediction_rows(article):
            if random.random() < 0.8:
                start, end = (row.quote_spans or ())[0]
                start += random.choice([0, 0, 5, 30])
                more = {"score": random.random(), "utterance": random.choice([None, row.utterance, "x"])}
                moved = ((min(start, end - 1), end), *(row.quote_spans or ())[1:])
                source = random.choice([row.source, None])
                rows.append(msgspec.structs.replace(row, quote=None, quote_spans=moved, source=source, **more))
    return rows


def written(path: Path, rows: list[Prediction], spaced: bool = False) -> Path:
    encoded = [msgspec.json.encode(row) for row in rows]
    path.write_bytes(b"".join((json.dumps(json.loads(line)).encode() if spaced else line) + b"\n" for line in encoded))
    return path


def by_batches(gold: Path, predictions: Path, jobs: int = 1, split: str | None = None) -> Report | None:
    """The report of two files read batch by batch; None where they have to be read as a whole."""
    try:
        total, digest, _ = score_files(Job(gold, predictions, split, 0.5, True), jobs)
    except Irregular:
        return None
    return report(total, Corpus(gold.name, split, digest, ()), 0.5, {"name": predictions.stem}, Settings())


def as_whole(gold: Path, predictions: Path, split: str | None = None) -> Report:
    rows = read_file(predictions, Prediction)
    return score_rows(rows, load_file(gold, split), {"name": predictions.stem})


def same(one: Report | None, other: Report) -> bool:
    assert one is not None
    return msgspec.json.encode(one.as_json()) == msgspec.json.encode(other.as_json())


@pytest.mark.parametrize("spaced", [False, True])
@pytest.mark.parametrize("order", ["as gold", "shuffled"])
@pytest.mark.parametrize("size", [1 << 20, 5_000])
def test_a_report_by_batches_is_that_of_the_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, order: str, size: int, spaced: bool
) -> None:
    monkeypatch.setattr(lines.cuts, "__defaults__", (size,))
    rows = near_gold(Random(1))
    if order == "shuffled":
        Random(2).shuffle(rows)
    file = written(tmp_path / "mine.jsonl", rows, spaced)
    assert same(by_batches(DEV, file), as_whole(DEV, file))


def test_several_processes_count_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines.cuts, "__defaults__", (3_000,))
    monkeypatch.setattr("quotebench.batches.files._CHUNKS_A_TASK", 3)
    file = written(tmp_path / "mine.jsonl", near_gold(Random(4)))
    assert same(by_batches(DEV, file, jobs=2), as_whole(DEV, file))


def test_random_articles_by_batches(tmp_path: Path) -> None:
    random = Random(4)
    articles = [drawn.article(random, f"d{i}") for i in range(300)]
    rows = [row for article in articles for row in drawn.predictions(random, article) if row.quote is None]
    rows = [row for row in rows if not any(nameless(name) for _, name in names(row))]  # these are warned of
    valid = []
    for article in articles:
        line = tmp_path / "one.jsonl"
        line.write_bytes(msgspec.json.encode(article) + b"\n")
        if main(["validate", str(line)]) == 0:
            valid.append(article)
    assert len(valid) > 50
    kept = {article.article for article in valid}
    gold = tmp_path / "gold.jsonl"
    gold.write_bytes(b"".join(msgspec.json.encode(article) + b"\n" for article in valid))
    file = written(tmp_path / "mine.jsonl", [row for row in rows if row.article in kept])
    assert same(by_batches(gold, file), as_whole(gold, file))
    invalid = [article for article in articles if article.article not in kept]
    assert len(invalid) > 50
    for article in invalid:  # every fault that the whole reading finds keeps the batches from counting
        gold.write_bytes(msgspec.json.encode(article) + b"\n")
        assert by_batches(gold, written(tmp_path / "none.jsonl", [])) is None, article


def test_a_split_of_a_file_is_scored_alone(tmp_path: Path) -> None:
    whole = b"".join(path.read_bytes() for path in gold_files("wire"))
    gold = tmp_path / "gold.jsonl"
    gold.write_bytes(whole)
    file = written(tmp_path / "mine.jsonl", near_gold(Random(5)))
    assert same(by_batches(gold, file, split="dev"), as_whole(gold, file, "dev"))
    assert by_batches(gold, file, split="train") is None  # its rows are about articles of another split
    assert by_batches(gold, file, split="no such") is None
    faulty = json.loads(gold_files("wire")[0].read_text(encoding="utf-8").splitlines()[0])
    gold.write_text(
        json.dumps({**faulty, "sha256": "0" * 64}) + "\n" + DEV.read_text(encoding="utf-8"), encoding="utf-8"
    )
    assert by_batches(gold, file, split="dev") is None  # a fault counts in whatever split it is


GOOD = {"article": ARTICLES[0].article, "quote_spans": [[0, 20]], "speaker": "Ana Ruiz"}
ODD = {
    "an unknown article": [{**GOOD, "article": "no-such"}],
    "a field that is not known": [{**GOOD, "model": "x"}],
    "a wrong type": [{**GOOD, "speaker": 7}],
    "a span outside the text": [{**GOOD, "quote_spans": [[0, 10_000_000]]}],
    "an offset that no machine number holds": [{**GOOD, "quote_spans": [[0, 10**30]]}],
    "an empty span": [{**GOOD, "quote_spans": [[5, 5]]}],
    "a negative span": [{**GOOD, "speaker_span": [-1, 4]}],
    "a cue outside the text": [{**GOOD, "cue_span": [5, 10_000_000]}],
    "no spans": [{**GOOD, "quote_spans": []}],
    "no quote": [{"article": GOOD["article"], "speaker": "Ana Ruiz"}],
    "an empty quote": [{"article": GOOD["article"], "quote": " "}],
    "an empty speaker": [{**GOOD, "speaker": ""}],
    "an empty name in a list": [{**GOOD, "speaker": ["Ana Ruiz", " "]}],
    "an empty source": [{**GOOD, "source": " "}],
    "words that are not at the spans": [{**GOOD, "quote": "nothing that stands there"}],
}


@pytest.mark.parametrize("what", ODD)
def test_what_is_out_of_the_ordinary_is_never_counted(tmp_path: Path, what: str) -> None:
    file = tmp_path / "mine.jsonl"
    good = json.dumps(GOOD)
    file.write_text("\n".join([good, *(json.dumps(row) for row in ODD[what]), good]) + "\n")
    assert by_batches(DEV, file) is None


@pytest.mark.parametrize("line", ["", "{", "\ufeff{}", '{"article": "a", "article": "b", "quote": "x"}', "[]"])
def test_lines_that_are_no_rows_are_never_counted(tmp_path: Path, line: str) -> None:
    file = tmp_path / "mine.jsonl"
    file.write_text(json.dumps(GOOD) + "\n" + line + "\n" + json.dumps(GOOD) + "\n", encoding="utf-8")
    assert by_batches(DEV, file) is None


@pytest.mark.parametrize("spaced", [False, True])
@pytest.mark.parametrize("field", ["speaker", "article", "quote_spans"])
def test_a_key_that_stands_twice_is_found_whatever_the_layout(tmp_path: Path, field: str, spaced: bool) -> None:
    file = tmp_path / "mine.jsonl"
    row = json.dumps(GOOD) if spaced else json.dumps(GOOD, separators=(",", ":"))
    again = json.dumps({field: GOOD[field]}, separators=None if spaced else (",", ":"))
    twice = row[:-1] + (", " if spaced else ",") + again[1:]
    file.write_text(row + "\n")
    assert by_batches(DEV, file) is not None
    file.write_text(row + "\n" + twice + "\n" + row + "\n")
    assert by_batches(DEV, file) is None


def test_gold_with_a_fault_a_repeated_article_or_no_text_is_never_counted(tmp_path: Path) -> None:
    file = written(tmp_path / "mine.jsonl", [])
    first, second, *_ = DEV.read_text(encoding="utf-8").splitlines()
    gold = tmp_path / "gold.jsonl"
    row = json.loads(first)
    changes = {
        "twice": [first, second, first],
        "hash": [json.dumps({**row, "sha256": "0" * 64})],
        "no text": [json.dumps({**row, "text": None})],
        "speaker": [first.replace('"speakers":["', '"speakers":["no-such-', 1)],
        "unknown field": [json.dumps({**row, "colour": 1})],
        "nothing": [],
    }
    for what, rows in changes.items():
        gold.write_text("".join(f"{one}\n" for one in rows), encoding="utf-8")
        assert by_batches(gold, file) is None, what
    gold.write_text(f"{first}\n{second}", encoding="utf-8")  # no newline at the end
    assert same(by_batches(gold, file), as_whole(gold, file))


def test_without_the_counts_of_each_article_the_rest_is_the_same(tmp_path: Path) -> None:
    file = written(tmp_path / "mine.jsonl", near_gold(Random(6)))
    kept, *_ = score_files(Job(DEV, file, None, 0.5, True))
    dropped, *_ = score_files(Job(DEV, file, None, 0.5, False))
    assert (kept.total == dropped.total).all()
    assert kept.count == dropped.count == len(ARTICLES)
    assert dropped.articles is None


def test_the_command_says_what_is_wrong_with_a_file_that_it_began_by_batches(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.jsonl"
    file.write_text(json.dumps(GOOD) + "\n" + json.dumps({**GOOD, "article": "no-such"}) + "\n")
    assert main(["score", str(file), "--gold", str(DEV)]) == 3
    assert f"{file}:2: article: the corpus has no article 'no-such'" in capsys.readouterr().err


def test_from_python_files_are_read_by_batches_too_and_faults_are_told(tmp_path: Path) -> None:
    file = written(tmp_path / "mine.jsonl", near_gold(Random(7)))
    assert same(score(file, gold=DEV), as_whole(DEV, file))
    file.write_text(json.dumps({**GOOD, "speaker": 7}) + "\n")
    with pytest.raises(InvalidData, match=r"mine.jsonl:1: speaker"):
        score(file, gold=DEV)
