"""The committed results: what stands in results/ and in README's table is what the predictions beside it score."""

import hashlib
import json
import re
import subprocess
import sys
from functools import partial
from pathlib import Path

import msgspec
import pytest
from msgspec import UnsetType

import quotebench
from quotebench.commands.main import main
from quotebench.exceptions import TextMissing
from quotebench.gold.corpora import Corpus
from quotebench.reporting import score_rows
from quotebench.results import keeping
from quotebench.results.keeping import Level, Record, Scores
from quotebench.results.shipping import LONGEST_NAME, shippable
from quotebench.results.table import END, START, put, table
from quotebench.rows.reading import Rows
from quotebench.rows.structs import Article, Document, Prediction
from quotebench.systems import load
from quotebench.systems.measuring import Run, peak_memory
from tests.helpers import ROOT

RESULTS = ROOT / "results"
UNSHIPPED = ("wikinews", "diplomacy")
RECORDS = keeping.read(RESULTS)
KEPT = [pytest.param(record, id=f"{record.system}-{record.title}") for record in RECORDS]


def predictions_of(record: Record) -> Path:
    return RESULTS / record.system / f"{record.title.replace(' ', '-')}.jsonl"


def corpus_of(record: Record) -> Corpus:
    try:
        return quotebench.load(str(record.scores.corpus["name"]), record.scores.corpus["split"])  # type: ignore[arg-type]
    except TextMissing as error:
        pytest.skip(str(error))


def test_the_results_cover_every_corpus_for_the_systems_without_needs() -> None:
    titles = {"wikinews dev", "wikinews test", "wire dev", "wire test", "challenge", "diplomacy"}
    for system in ("marks", "rules"):
        assert {record.title for record in RECORDS if record.system == system} == titles
    assert {path.with_suffix("") for path in RESULTS.glob("*/*.jsonl")} == {
        path.with_suffix("") for path in RESULTS.glob("*/*.json")
    }


@pytest.mark.parametrize("record", KEPT)
def test_the_committed_predictions_score_what_the_committed_numbers_say(record: Record) -> None:
    corpus = corpus_of(record)
    report = quotebench.score(predictions_of(record), corpus.name, corpus.split)
    found, kept = report.as_json(), record.scores
    assert found["signature"].rpartition("|")[0] == kept.signature.rpartition("|")[0]  # type: ignore[attr-defined]
    assert found["corpus"] == kept.corpus
    for threshold, levels in found["levels"].items():  # type: ignore[attr-defined]
        for level, numbers in levels.items():
            bounds = numbers.pop("ci")
            one = kept.levels[threshold][level]
            assert numbers == pytest.approx({name: getattr(one, name) for name in numbers}, abs=1e-12)
            assert one.ci == (None if bounds is None else pytest.approx(bounds, abs=1e-9))
    for field in ("accuracy", "channel", "aer"):
        assert found[field] == pytest.approx(getattr(kept, field), abs=1e-12)
    if corpus.name not in UNSHIPPED:  # quotes are kept as places, which hides how they were found
        assert found["alignment"] == kept.alignment
    assert report.system["predictions"] == kept.predictions == sum(kept.alignment.values())
    assert report.system["articles_without_predictions"] == kept.articles_without_predictions


@pytest.mark.parametrize("record", KEPT)
def test_the_counts_by_unit_are_those_of_the_triple(record: Record) -> None:
    triple = record.scores.levels["relaxed"]["triple"]
    columns = list(zip(*record.scores.units.values(), strict=True))
    assert [sum(column) for column in columns] == [triple.tp, triple.fp, triple.fn]
    labels = quotebench.labels(str(record.scores.corpus["name"]), record.scores.corpus["split"])  # type: ignore[arg-type]
    assert record.scores.unit == ("event" if labels.articles[0].event else "article")
    assert set(record.scores.units) == {article.event or article.article for article in labels.articles}


@pytest.mark.parametrize("name", ["marks", "rules"])
def test_the_committed_predictions_are_those_that_the_system_makes_now(name: str) -> None:
    system = load(name)
    for record in RECORDS:
        if record.system == name and record.scores.corpus["name"] not in UNSHIPPED:
            expected = [
                row
                for a in corpus_of(record).articles
                for row in system.predict(Document(article=a.article, text=a.text or "", outlet=a.outlet, date=a.date))
            ]
            kept = [json.loads(line) for line in predictions_of(record).read_text("utf-8").splitlines()]
            assert len(kept) == len(expected)
            for one, other in zip(kept, expected, strict=True):
                assert one["article"] == other.article  # type: ignore[attr-defined]
                assert one["quote_spans"] == [list(span) for span in other.quote_spans]  # type: ignore[attr-defined]


@pytest.mark.parametrize("record", [one for one in KEPT if one.values[0].title == "challenge"])
def test_the_pairs_won_are_those_whose_passages_have_no_error(record: Record) -> None:
    report = quotebench.score(predictions_of(record), "challenge", resampling=None)
    found: dict[str, list[bool]] = {}
    for article, measures in report.articles.items():
        triple = measures.levels["relaxed"]["triple"]
        found.setdefault(article[:-1], []).append(triple.fp + triple.fn == 0)
    kept = record.scores.minimal_pairs
    assert not isinstance(kept, UnsetType)
    assert (kept.won, kept.pairs) == (sum(map(all, found.values())), 180)
    assert {name: one.pairs for name, one in kept.phenomena.items()} == dict.fromkeys(kept.phenomena, 6)
    assert len(kept.phenomena) == 30
    for name, one in kept.phenomena.items():
        assert one.won == sum(all(found[f"challenge-{name}-0{i}"]) for i in range(1, 7)), name


def test_other_corpora_have_no_pairs() -> None:
    assert {one.title for one in RECORDS if not isinstance(one.scores.minimal_pairs, UnsetType)} == {"challenge"}


def test_the_readme_s_table_says_what_the_records_say() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert put(readme, table(RECORDS)) == readme
    # And without the code that made it: each line's triple and error rate, found in the records.
    between = readme[readme.index(START) : readme.index(END)]
    title, seen = "", 0
    for line in between.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) != 14 or cells[0] in ("corpus", "---"):
            continue
        title = cells[0] or title
        file = json.loads((RESULTS / cells[2] / f"{title.replace(' ', '-')}.json").read_text("utf-8"))
        relaxed = file["scores"]["levels"]["relaxed"]
        assert cells[6] == f"**{100 * relaxed['triple']['f1']:.1f}**"
        assert cells[3] == f"{100 * relaxed['quote']['f1']:.1f}"
        assert cells[10] == f"{100 * file['scores']['aer']['rate']:.1f}"
        pairs = file["scores"].get("minimal_pairs")
        shown = f"{100 * pairs['share']:.1f} ({pairs['won']} of {pairs['pairs']})" if pairs else ""
        assert cells[11] == shown
        seen += 1
    assert seen == len(RECORDS)


def test_no_result_holds_text_that_is_not_ours_or_names_a_machine() -> None:
    for path in (path for name in UNSHIPPED for path in RESULTS.glob(f"*/{name}*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            speaker = row.get("speaker")
            names = [row.get("source"), *(speaker if isinstance(speaker, list) else [speaker])]
            assert row.get("quote") in (None, "∅")
            assert all(len(name.split()) <= LONGEST_NAME for name in names if name)
            assert set(row) <= {*Prediction.__struct_fields__}
    for path in RESULTS.glob("*/*.json"):
        environment = json.dumps(json.loads(path.read_text("utf-8"))["run"])
        assert not re.search(r"(?i)/(home|root|work|tmp|usr)\b|https?:|\.local\b", environment)


def words(text: str, **more: object) -> Corpus:
    article = Article(article="a", text=text, paragraphs=(), **more)  # type: ignore[arg-type]
    return Corpus("c", None, hashlib.sha256(b"").hexdigest(), (article,))


def test_quotes_of_texts_that_are_not_shipped_become_the_places_where_they_stand() -> None:
    given = [
        Prediction(article="a", quote="Yes, we do", speaker="Ana Ruiz"),
        Prediction(article="a", quote="we do"),
        Prediction(article="a", quote="we do"),
        Prediction(article="a", quote="Nobody ever said this about anything", speaker=("A B C D E F G H", "B")),
        Prediction(article="a", quote="kept", quote_spans=((0, 3),), source="one two three four five six seven"),
    ]
    kept = shippable(given, words("Yes, we do. No, we do not: we do."))
    assert [row.quote for row in kept] == [None, None, None, "∅", None]
    assert [row.quote_spans for row in kept] == [((0, 10),), ((5, 10),), ((16, 21),), None, ((0, 3),)]
    assert [row.speaker for row in kept[::3]] == ["Ana Ruiz", ("A B C D E F",)]
    assert kept[4].source == "one two three four five six"


def test_quotes_of_texts_that_are_shipped_stay_as_they_are() -> None:
    given = [Prediction(article="a", quote="Yes", speaker="one two three four five six seven")]
    corpus = words("Yes.")
    shipped = corpus._replace(articles=(Article(article="a", text="Yes."),))
    assert shippable(given, shipped) == given


def record(system: str, title: str, units: dict[str, tuple[int, int, int]]) -> Record:
    tp, fp, fn = (sum(column) for column in zip(*units.values(), strict=True))
    level = Level(tp=tp, fp=fp, fn=fn, precision=None, recall=None, f1=2 * tp / (2 * tp + fp + fn), ci=(0.25, 0.75))
    levels = {
        threshold: dict.fromkeys(("quote", "quote+speaker", "quote+source", "triple"), level)
        for threshold in ("relaxed", "strict")
    }
    scores = Scores(
        signature="s",
        corpus={"name": title.split()[0], "split": None},
        predictions=1,
        articles_without_predictions=0,
        levels=levels,
        accuracy={},
        channel={},
        aer={"rate": 0.5},
        alignment={},
        unit="event",
        units=units,
    )
    return Record(system=system, title=title, run=Run(), scores=scores)


def test_the_table_gives_letters_only_where_differences_can_be_and_are_significant() -> None:
    many = {f"e{i}": (9, 1, 1) for i in range(20)}
    few = {f"e{i}": (1, 9, 9) for i in range(20)}
    found = table(
        [
            *(record(name, "wire test", units) for name, units in (("good", many), ("bad", few), ("like", many))),
            *(
                record(name, "wire dev", dict(list(units.items())[:3]))
                for name, units in (("good", many), ("bad", few))
            ),
        ]
    )
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in found.splitlines() if line[0:1] == "|"]
    assert [(row[0], row[1], row[2], row[6], row[8]) for row in rows[2:]] == [
        ("wire dev", "a", "bad", "**10.0**", "cannot differ"),
        ("", "b", "good", "**90.0**", "cannot differ"),
        ("wire test", "a", "bad", "**10.0**", ""),
        ("", "b", "good", "**90.0**", "a"),
        ("", "c", "like", "**90.0**", "a"),
    ]
    assert rows[2][7] == "25.0 to 75.0"
    # Of 3 events 2 of 8 ways to swap are as great as any; of 6, 2 of 64.
    assert "Cannot differ, whatever the systems answer: wire dev (3 events, it takes 6)." in found
    assert "95 %: jackknife, Student's t: wire dev (3 events), wire test (20 events)." in found


def test_the_table_says_once_where_each_system_ran() -> None:
    place = {"cpu": "Chip", "cores": 4, "system": "Linux", "python": "3.12.1"}
    here, there = Run(environment=place), Run(environment={**place, "cores": 8})
    units = {"e1": (1, 1, 1)}
    a, b = (msgspec.structs.replace(record("a", title, units), run=here) for title in ("wire dev", "wire test"))
    assert table([a, b]).splitlines()[-1] == "Seconds and memory: Chip, 4 cores, Linux, Python 3.12.1."
    other = msgspec.structs.replace(record("b", "wire dev", units), run=there)
    assert table([a, b, other]).splitlines()[-2:] == [
        "Seconds and memory of b: Chip, 8 cores, Linux, Python 3.12.1.",
        "Seconds and memory of a: Chip, 4 cores, Linux, Python 3.12.1.",
    ]


def test_no_two_systems_have_a_folder_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names = ["a:b", "a b", "a-b", "A-b", "a.b", "c.jsonl", "d/c.jsonl", "c.ndjson", "c.py:f", "c.py:F", "d/c.py:f"]
    names += ["…", "...", "“”", "x" * 300, "x" * 301]
    found = {keeping.folder(tmp_path, name).name.lower() for name in names}
    assert len(found) == len(names)
    assert all(name.isascii() and 0 < len(name) < 100 and name[0] != "." for name in found)
    assert keeping.folder(tmp_path, "my-quotes") == tmp_path / "my-quotes"
    assert keeping.folder(tmp_path, "c.jsonl") == keeping.folder(tmp_path, str(tmp_path / "c.jsonl"))


def test_gold_of_the_user_s_has_files_of_its_own(tmp_path: Path) -> None:
    own = [("wire dev.jsonl", "1"), ("g.jsonl", "1"), ("g.jsonl", "2")]
    corpora = [Corpus("wire", "dev", "1", ()), *(Corpus(name, None, digest, ()) for name, digest in own)]
    found = [keeping.answers(tmp_path, corpus).name for corpus in corpora]
    assert found[0] == "wire-dev.answers"
    assert len(set(found)) == 4


def test_scored_again_quotes_are_still_placed_as_the_system_made_them(tmp_path: Path) -> None:
    corpus = words("Yes, we do. No, we do not: we do.")
    given = Rows([Prediction(article="a", quote="Yes, we do")], [("p", 1)], [])
    score = partial(score_rows, system={})
    keeping.keep(tmp_path / "mine", corpus, given, Run(), score)
    (kept,) = keeping.read(tmp_path)
    assert (kept.scores.alignment["exact"], kept.scores.alignment["given"]) == (1, 0)
    keeping.rescore(tmp_path, [corpus], score)
    assert keeping.read(tmp_path) == [kept]


def test_the_markers_must_stand_in_the_file() -> None:
    assert put(f"a\n{START}\nold\n{END}\nb", "new") == f"a\n{START}\nnew\n{END}\nb"
    for wrong in ("", START, f"{END}{START}", f"{START}{START}{END}"):
        with pytest.raises(ValueError, match="there must be one"):
            put(wrong, "new")


def test_memory_is_that_of_the_process_and_not_of_the_one_that_started_it() -> None:
    held = bytearray(200 * 2**20)
    code = "from quotebench.systems.measuring import peak_memory; x = bytearray(50 * 2**20); print(peak_memory())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert 60 < float(done.stdout) < 150
    own = peak_memory()
    assert own is not None
    assert own > len(held) / 2**20


SYSTEM = """
class Slow:
    versions = {"model": "7"}
    def __init__(self):
        self.held = bytearray(100 * 2**20)
    def predict(self, article):
        yield {"quote": article.text[:30]}
"""


def test_results_run_one_by_one_and_are_scored_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "slow.py").write_text(SYSTEM, encoding="utf-8")
    readme, out, none = tmp_path / "README.md", tmp_path / "out", tmp_path / "none"
    readme.write_text(f"# T\n{START}\n{END}\n", encoding="utf-8")
    none.mkdir()
    asked = ["results", f"{tmp_path}/slow.py:Slow", "--out", str(out), "--readme", str(readme), "--articles", str(none)]
    assert main(asked) == 0
    said = capsys.readouterr().err
    assert "corpus diplomacy is left out" in said
    assert "get it with: quotebench corpora --get wikinews" in said
    found = keeping.read(out)
    assert [one.title for one in found] == ["challenge", "wire dev", "wire test"]
    for one in found:
        assert 110 < (one.run.peak_memory_mib or 0) < 300
        assert one.run.environment is not None
        assert one.run.environment["versions"]["model"] == "7"  # type: ignore[index]
        assert "msgspec" in one.run.environment["versions"]  # type: ignore[operator]
    before = readme.read_text("utf-8")
    assert "| wire dev | a |" in before
    path = out / found[1].system / "wire-dev.jsonl"
    path.write_text("", encoding="utf-8")
    again = ["results", "--out", str(out), "--articles", str(none), "--from"]
    assert main([*again, "records", "--readme", str(readme)]) == 0
    assert readme.read_text("utf-8") == before
    assert main([*again, "predictions"]) == 0
    assert [one.scores.predictions for one in keeping.read(out)] == [
        found[0].scores.predictions,
        0,
        found[2].scores.predictions,
    ]
    assert keeping.read(out)[1].run == found[1].run


def test_mistakes_of_the_results_command_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = ["--out", str(tmp_path / "out")]
    assert main(["results", *out, "--from", "records"]) == 2
    assert "there is no result in" in capsys.readouterr().err
    (tmp_path / "README.md").write_text("no markers", encoding="utf-8")
    assert main(["results", *out, "--readme", str(tmp_path / "README.md")]) == 2
    assert "there must be one <!-- results -->" in capsys.readouterr().err
    assert main(["results", "rulez", *out]) == 2
    assert "did you mean 'rules'" in capsys.readouterr().err
    (tmp_path / "out" / "x").mkdir(parents=True)
    (tmp_path / "out" / "x" / "wire.json").write_text("{}", encoding="utf-8")
    assert main(["results", *out, "--from", "records"]) == 3
    assert "wire.json: is no record of a result" in capsys.readouterr().err


def test_what_is_wrong_with_a_prediction_is_said_by_results_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "wrong.py").write_text("def wrong(article): return [{'quote': 3}]", encoding="utf-8")
    assert main(["results", f"{tmp_path}/wrong.py:wrong", "--out", str(tmp_path / "out")]) == 3
    assert ":1: quote: expected a string or null, got 3" in capsys.readouterr().err


BREAKS = """
count = 0
def answers(article): return [{"quote": article.text[:30]}]
def breaks(article):
    global count
    count += 1
    if count == 3:
        raise ERROR
    return answers(article)
"""


@pytest.mark.parametrize(
    ("error", "code"), [("ConnectionError('429 Too Many Requests')", 3), ("KeyboardInterrupt", 130)]
)
def test_a_run_that_stops_halfway_keeps_and_reports_what_was_done(
    error: str, code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.py").write_text(BREAKS.replace("ERROR", error), encoding="utf-8")
    names, out = [f"{tmp_path}/mine.py:{name}" for name in ("answers", "breaks")], tmp_path / "out"
    asked = ["run", *names, "--corpus", "challenge", "--out", str(out), "--resamples", "0"]
    assert main(asked) == code
    captured = capsys.readouterr()
    assert "mine.py:answers" in captured.out
    assert "mine.py:breaks" not in captured.out
    said = captured.err.splitlines()
    assert f"predictions and scores are in {out}/" in said
    assert ("429 Too Many Requests" if code == 3 else "interrupted") in captured.err
    (found,) = keeping.read(out)
    assert found.system.startswith("mine.py-answers-")
    assert found.scores.predictions == len(quotebench.labels("challenge").articles)
    if code == 3:  # what breaks at once has nothing to report
        assert main(["run", names[1], *asked[3:], "--json"]) == 3
        assert capsys.readouterr().out == ""


def test_results_that_stop_halfway_keep_and_report_what_was_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "none").mkdir()
    (tmp_path / "mine.py").write_text(BREAKS.replace("ERROR", "OSError('no disk')"), encoding="utf-8")
    readme = tmp_path / "README.md"
    readme.write_text(f"{START}\n{END}\n", encoding="utf-8")
    names = [f"{tmp_path}/mine.py:{name}" for name in ("answers", "breaks")]
    more = ["--out", str(tmp_path / "out"), "--articles", str(tmp_path / "none"), "--readme", str(readme)]
    assert main(["results", *names, *more]) == 3
    captured = capsys.readouterr()
    assert captured.out.count("mine.py-answers") == len(keeping.read(tmp_path / "out")) == 3
    assert "OSError: no disk" in captured.err
    assert readme.read_text("utf-8") == f"{START}\n{END}\n"
