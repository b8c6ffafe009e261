"""Counts of Arrow batches: by hand, equal to the scorer's whatever the layout and the batches, and every fault told."""

import pickle
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import count as count_up
from itertools import islice
from multiprocessing import get_context
from random import Random

import msgspec
import pytest

pytest.importorskip("pyarrow")

import pyarrow as pa

import quotebench
from quotebench import arrow
from quotebench.batches.memory import count
from quotebench.exceptions import InvalidData, UsageError
from quotebench.gold.checks import faults
from quotebench.gold.corpora import load
from quotebench.rows.reading import read_file
from quotebench.rows.structs import Prediction
from quotebench.scoring.levels import COLUMNS
from tests import drawn
from tests.api.harbour import HARBOUR, ROWS, SILENT
from tests.arrow.tables import table
from tests.helpers import ROOT

BOTH = pytest.mark.parametrize("nested", [False, True], ids=["json", "structs"])


@BOTH
def test_counts_by_hand(nested: bool) -> None:
    found = arrow.counts(table([HARBOUR, SILENT], ROWS, nested))
    assert found["article"].to_pylist() == ["t1", "t2"]
    # a1 is found but for one word; a2 and a4 are given to others, a2 without its source; a3 is optional; a5 is missed,
    # and one answer is invented. Of the silent article all four are missed.
    assert {name: found[name].to_pylist() for name in COLUMNS[:15]} == {
        "relaxed/quote/tp": [3, 0],
        "relaxed/quote/fp": [1, 0],
        "relaxed/quote/fn": [1, 4],
        "relaxed/quote+speaker/tp": [1, 0],
        "relaxed/quote+speaker/fp": [3, 0],
        "relaxed/quote+speaker/fn": [3, 4],
        "relaxed/quote+source/tp": [2, 0],
        "relaxed/quote+source/fp": [2, 0],
        "relaxed/quote+source/fn": [2, 4],
        "relaxed/triple/tp": [1, 0],
        "relaxed/triple/fp": [3, 0],
        "relaxed/triple/fn": [3, 4],
        "strict/quote/tp": [2, 0],
        "strict/quote/fp": [2, 0],
        "strict/quote/fn": [2, 4],
    }
    assert found["predictions"].to_pylist() == [5, 0]
    assert found["spoken"].to_pylist() == [True, False]
    # The answer paired with optional gold counts on neither side; of the others that of a1 alone is right.
    assert [[one["right"] for one in answers] for answers in found["answers"].to_pylist()] == [
        [False, True, False, False],
        [],
    ]
    assert [len(links) for links in found["links"].to_pylist()] == [3, 0]
    kinds = {(one["facet"], one["value"]): one for one in found["kinds"].to_pylist()[0]}
    assert kinds["type", "indirect"] == {
        "facet": "type",
        "value": "indirect",
        "required": 1,
        "quote": 1,
        "quote+speaker": 0,
        "quote+source": 0,
        "triple": 0,
    }
    missed = {(one["facet"], one["value"]): (one["required"], one["quote"]) for one in found["kinds"].to_pylist()[1]}
    assert (missed["type", "direct"], missed["type", "indirect"]) == ((3, 0), (1, 0))


def test_the_columns_are_fixed() -> None:
    assert arrow.SCHEMA.names[:6] == ["article", "event", "phenomenon", "gold", "threshold", "version"]
    assert [name for name in arrow.SCHEMA.names if name in COLUMNS] == list(COLUMNS)
    made = arrow.counts(table([HARBOUR], ROWS).to_batches()[0])
    assert isinstance(made, pa.RecordBatch)
    assert made.schema == arrow.SCHEMA
    none = arrow.counts(table([HARBOUR], ROWS).slice(0, 0))
    assert (none.schema, none.num_rows) == (arrow.SCHEMA, 0)


@BOTH
@pytest.mark.parametrize(
    ("corpus", "split", "system"), [("wire", "dev", "rules"), ("challenge", "test", "transformer")]
)
def test_the_report_is_that_of_score_whatever_the_batches(corpus: str, split: str, system: str, nested: bool) -> None:
    gold = load(corpus, split)
    file = next((ROOT / "results" / system).glob(f"{corpus}*{split if corpus == 'wire' else ''}.jsonl"))
    rows = read_file(file, Prediction).rows
    given = table(gold.articles, rows, nested)
    for size in (1, 7, 1000):
        batches = [arrow.counts(batch) for batch in given.to_batches(max_chunksize=size)]
        found = arrow.report(batches, gold, name="predictions")
        assert found.to_dict() == quotebench.score(rows, gold).to_dict()


@pytest.mark.parametrize("seed", range(40))
def test_random_articles_are_counted_as_the_scorer_counts_them(seed: int) -> None:
    random = Random(seed)
    drawn_ones = (drawn.article(random, f"a{i}") for i in count_up())
    articles = list(islice((one for one in drawn_ones if not any(faults(one))), 6))
    rows = [row for article in articles for row in drawn.predictions(random, article)]
    batches = [arrow.counts(batch) for batch in table(articles, rows).to_batches(max_chunksize=2)]
    expected = count(articles, rows)
    found = pa.Table.from_batches(batches)
    assert [found[name].to_pylist() for name in COLUMNS] == [
        [int(expected.articles[one.article][i]) for one in articles]  # type: ignore[index]
        for i in range(len(COLUMNS))
    ]
    report = arrow.report(batches)
    assert report.to_dict() | {"signature": None, "corpus": None} == score_of(articles, rows)
    assert arrow.report(batches, by_article=False).to_dict() == report.to_dict() | {"articles": {}}
    backwards = arrow.report(batches[::-1]).to_dict()
    assert backwards["levels"] == report.to_dict()["levels"]
    assert backwards["corpus"] == report.to_dict()["corpus"]


def score_of(articles: list[quotebench.Article], rows: list[Prediction]) -> dict[str, object]:
    """The report of `quotebench.score`, without what tells which corpus it is."""
    corpus = quotebench.Corpus("drawn", None, "0" * 64, tuple(articles))
    return quotebench.score(rows, corpus).to_dict() | {"signature": None, "corpus": None}


def test_processes_share_the_work() -> None:
    gold = load("wire", "dev")
    rows = read_file(ROOT / "results" / "rules" / "wire-dev.jsonl", Prediction).rows
    batches = table(gold.articles, rows).to_batches(max_chunksize=4)
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        found = arrow.report(pool.map(arrow.counts, batches), gold)
    assert found["triple"] == quotebench.score(rows, gold)["triple"]
    assert pickle.loads(pickle.dumps(arrow.counts)) is arrow.counts


def test_the_threshold_is_that_asked_for() -> None:
    given = table([HARBOUR], ROWS)
    assert arrow.counts(given, 0.9)["relaxed/quote/tp"].to_pylist() == [2]
    assert arrow.report(arrow.counts(given, 0.9)).threshold == 0.9
    with pytest.raises(UsageError, match="above 0 and at most 1"):
        arrow.counts(given, 2)


def test_an_article_that_nothing_is_said_of_is_answered_with_nothing() -> None:
    given = table([HARBOUR], [])
    null = pa.array([None], pa.string())
    given = given.set_column(given.schema.get_field_index("predictions"), "predictions", null)
    assert arrow.counts(given)["relaxed/triple/fn"].to_pylist() == [4]
    found = arrow.report(arrow.counts(given))
    assert [str(one) for one in found.warnings] == [
        "predictions: holds no row, so every article counts as answered with nothing"
    ]


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("text", None, r"t1: text: is missing; it is required; join the texts first \(quotebench.with_text\)"),
        ("article", None, r"row 1 of the batch: article: is missing"),
        ("entities", "[{", "t1: entities: is not JSON"),
        ("entities", '[{"id": "ruiz", "name": 5, "kind": "person"}]', r"t1: entities\[0\].name: expected a string"),
        ("attributions", "[]]", "t1: attributions: is not JSON"),
        ("entities", "[]", r"t1: attributions\[0\].speakers: no entity has the id 'ruiz'"),
        ("predictions", "{}", "t1: predictions: expected a list of predictions, got dict"),
        ("predictions", '[{"quote": "x", "speaker": 5}]', r"t1: predictions\[0\].speaker: expected a string"),
        ("predictions", '[{"quote": "x"}, {"speeker": "x", "quote": "y"}]', r"predictions\[1\].speeker: .*'speaker'"),
        ("predictions", '[{"quote": "x"}, {"speaker": "Lund"}]', r"t1: predictions\[1\].quote: is missing"),
        ("predictions", '[{"quote": "x", "quote": "y"}]', "t1: predictions: quote: stands twice in one object"),
        ("predictions", '[{"quote_spans": [[0, 9999]]}]', r"t1: predictions\[0\].quote_spans: \[0, 9999\] is no span"),
        (
            "predictions",
            '[{"quote_spans": [[0, 99999999999999999999999]]}]',
            r"t1: predictions\[0\].quote_spans: \[0, 9{23}\] is no span",
        ),
        ("predictions", '[{"quote": "x", "article": "t9"}]', r"predictions\[0\].article: 't9' is not the article of"),
    ],
)
def test_every_fault_is_told_with_its_article_and_field(column: str, value: str | None, message: str) -> None:
    given = table([HARBOUR], ROWS)
    given = given.set_column(given.schema.get_field_index(column), column, pa.array([value], pa.string()))
    with pytest.raises(InvalidData, match=message) as raised:
        arrow.counts(given)
    assert "\n" not in str(raised.value) or column == "entities"


def test_structs_are_checked_too() -> None:
    given = table([HARBOUR], [msgspec.structs.replace(ROWS[0], quote_spans=((5, 2),))], nested=True)
    with pytest.raises(InvalidData, match=r"t1: predictions\[0\].quote_spans: \[5, 2\] is no span of the text"):
        arrow.counts(given)


def test_an_article_stands_once_in_a_batch() -> None:
    with pytest.raises(InvalidData, match="t1: article: stands twice in the batch"):
        arrow.counts(pa.concat_tables([table([HARBOUR], ROWS)] * 2))


def test_a_column_that_is_missing_or_of_another_type_is_told() -> None:
    given = table([HARBOUR], ROWS)
    with pytest.raises(UsageError, match=r"no column 'predictions'; expected article, text, .* got article, attr"):
        arrow.counts(given.drop_columns("predictions"))
    numbers = given.set_column(given.schema.get_field_index("article"), "article", pa.array([1]))
    with pytest.raises(UsageError, match="column 'article' is of int64; expected strings"):
        arrow.counts(numbers)


def test_fields_unknown_are_not_read_and_columns_neither() -> None:
    given = table([HARBOUR], ROWS).append_column("url", pa.array(["x"]))
    said = '[{"quote": "gate is shut", "speaker": "Ana Ruiz", "confidence": 0.5}]'
    given = given.set_column(given.schema.get_field_index("predictions"), "predictions", pa.array([said]))
    assert arrow.counts(given)["relaxed/triple/tp"].to_pylist() == [1]


def test_an_article_counted_twice_is_refused() -> None:
    batch = arrow.counts(table([HARBOUR, SILENT], ROWS))
    for by_article in (True, False):
        with pytest.raises(InvalidData, match=r"counted twice; each article is one row of one batch"):
            arrow.report([*batch.to_batches(), *batch.slice(1).to_batches()], by_article=by_article)


def test_counts_that_do_not_go_together_are_refused() -> None:
    one, other = (arrow.counts(table([article], ROWS), t) for article, t in ((HARBOUR, 0.5), (SILENT, 0.6)))
    with pytest.raises(UsageError, match=r"several thresholds \(0.5, 0.6\)|several thresholds \(0.6, 0.5\)"):
        arrow.report([one, other])
    old = one.set_column(one.schema.get_field_index("version"), "version", pa.array(["0.0.1"]))
    with pytest.raises(UsageError, match=r"counted by quotebench 0.0.1, and this is"):
        arrow.report(old)
    with pytest.raises(UsageError, match="this is no table of counts: it lacks 'event', 'phenomenon'"):
        arrow.report(table([HARBOUR], ROWS))
    with pytest.raises(UsageError, match="no article was counted"):
        arrow.report([])
    with pytest.raises(UsageError, match="expected a table of counts, or batches of one, got dict"):
        arrow.report([{}])


def test_counts_of_other_gold_than_the_corpus_are_refused() -> None:
    corpus = quotebench.Corpus("own", None, "1" * 64, (HARBOUR, SILENT))
    found = arrow.counts(table([HARBOUR, SILENT], ROWS))
    assert arrow.report(found, corpus).gold_sha256 == "1" * 64
    with pytest.raises(UsageError, match="the 1 article counted are not the 2 of own, or their gold is another"):
        arrow.report(found.slice(0, 1), corpus)
    changed = msgspec.structs.replace(SILENT, event="another")
    with pytest.raises(UsageError, match="or their gold is another"):
        arrow.report(arrow.counts(table([HARBOUR, changed], ROWS)), corpus)


def test_the_hash_of_the_gold_does_not_depend_on_order() -> None:
    one, other = (arrow.counts(table([article], [])) for article in (HARBOUR, SILENT))
    assert arrow.report([one, other]).signature == arrow.report([other, one]).signature
    assert arrow.report([one]).signature != arrow.report([other]).signature


def test_types_that_an_engine_made_of_the_columns_are_taken() -> None:
    found = arrow.counts(table([HARBOUR, SILENT], ROWS))
    i = found.schema.get_field_index("article")
    large = found.set_column(i, "article", found["article"].cast(pa.large_string())).append_column(
        "x", pa.array([1, 2])
    )
    assert arrow.report(large).to_dict() == arrow.report(found).to_dict()


@pytest.mark.parametrize("batch", [True, False], ids=["batch", "table"])
def test_a_system_is_run_on_a_batch(batch: bool) -> None:
    gold = load("wire", "dev")
    bare = table(gold.articles, []).drop_columns("predictions")
    given = bare.combine_chunks().to_batches()[0] if batch else bare
    answered = arrow.predict(given, "marks")
    assert answered.schema.names[-2:] == arrow.PREDICTED.names
    assert answered.column("failed").null_count == len(gold.articles)
    assert arrow.report(arrow.counts(answered), gold)["triple"] == quotebench.run("marks", gold)["triple"]
    with pytest.raises(UsageError, match="neither 'predictions' nor 'failed'"):
        arrow.predict(answered, "marks")


def brittle(document: quotebench.Document) -> list[dict[str, object]]:
    """A system that breaks on one article and says something faulty of the others."""
    if document.article == "t1":
        raise RuntimeError("no such luck")
    return [{"quote": "We stay", "speaker": "Ana Ruiz"}, {"quote": 5}]


def test_a_system_that_breaks_on_an_article_breaks_none_of_the_others() -> None:
    run = partial(arrow.predict, system=f"{__name__}:brittle")
    answered = run(table([HARBOUR, SILENT], []).drop_columns("predictions"))
    first, second = answered["failed"].to_pylist()
    assert "RuntimeError: no such luck" in first
    assert "quote: expected a string or null, got 5" in second
    assert arrow.counts(answered)["relaxed/triple/tp"].to_pylist() == [0, 1]
