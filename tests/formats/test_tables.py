"""Tables: CSV and TSV, DataFrames, Datasets and rows under any names."""

import contextlib
import csv
import io
import json
from typing import Any

import numpy
import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import quotebench
from quotebench.exceptions import InvalidData, QuotebenchError
from quotebench.formats.files import File
from quotebench.formats.reading import AS_IT_IS, format_of
from tests.formats.port import ARTICLES, SAMPLES, breaks_well, broken, rows_of, said, triples
from tests.helpers import lines

datasets = pytest.importorskip("datasets")
pyarrow = pytest.importorskip("pyarrow")

WE = ("port-1", "We agree", "Ana Ruiz", None)


def test_the_sample_is_read() -> None:
    """Windows' line ends, a mark in front, semicolons, a quoted line break, empty cells and "n/a"."""
    rows = rows_of((SAMPLES / "csv.csv").read_bytes())
    assert triples(rows) == [
        ("port-1", "“We agree,”", "Ana Ruiz", "Harbour Post"),
        ("port-1", "the gate would never close", None, None),
        ("port-2", "No, and\nnever", "Per Lund", None),
    ]
    assert [line for _, line in rows.places] == [2, 3, 5]
    assert said(rows) == [
        "read 'Text' as quote, 'Who' as speaker, 'Via' as source, 'Doc_ID' as article; --map PART=KEY says otherwise",
        "read as a table (--from csv): 3 attributions, 0 at the places given, 3 found by their words, 0 not in the "
        "text; 1 word for nobody read as no speaker",
    ]


@pytest.mark.parametrize(
    "table",
    [
        "article,speaker,quote\nport-1,Ana Ruiz,We agree\n",
        'article, speaker, quote\nport-1, Ana Ruiz, "We agree"\n',
        "id\tauthor\tquotation\nport-1\tAna Ruiz\tWe agree\n",
        "filename|name|text|page\nport-1.txt|Ana Ruiz|We agree|3\n",
        '\n"Speaker Name";"Quote";"Document ID"\n\n"Ana Ruiz";"We agree";"port-1"',
        "article,speakers,quote\nport-1,\"['Ana Ruiz']\",We agree\n",
        "Here it is:\n\n| Article | **Speaker** | Quote |\n|:---|---|---:|\n| port-1 | Ana Ruiz | We agree |\n\nMore?",
        "Article | Speaker | Quote\n--- | --- | ---\nport-1 | Ana Ruiz | We agree",
        'article,response\nport-1,"[{""quote"": ""We agree"", ""speaker"": ""Ana Ruiz""}]"\n',
    ],
)
def test_every_table_says_the_same(table: str) -> None:
    rows = rows_of(table, "csv")
    assert [row if row[2] != "['Ana Ruiz']" else WE for row in triples(rows)] == [WE]


def test_tables_of_markdown() -> None:
    """A mark in a cell quotes nothing, a bar is written with a backslash, several tables are one."""
    head = "| Article | Speaker | Quote |\n|---|---|---|\n"
    rows = rows_of(f'{head}| port-1 | Ana \\| Ruiz | "We agree," |\n\nAnd:\n\n{head}| port-2 | | No, and<br>never\n')
    assert triples(rows) == [("port-1", '"We agree,"', "Ana | Ruiz", None), ("port-2", "No, and never", None, None)]
    assert [line for _, line in rows.places] == [3, 9]
    with pytest.raises(InvalidData, match=r"sample:3: has 2 cells where the header has 3"):
        rows_of(f"{head}| port-1 | We agree |\n")
    with pytest.raises(InvalidData, match=r"sample:5: is a table of other columns"):
        rows_of(f"{head}| port-1 | | We agree |\n\n| Article | Quote |\n|---|---|\n| port-1 | No |\n")
    mapped = "| Id | Words |\n|---|---|\n| port-1 | We agree |\n"
    assert triples(rows_of(mapped, "csv", {"quote": "Words", "article": "Id"})) == [("port-1", "We agree", None, None)]


def test_a_table_of_utf_16_is_read() -> None:
    assert triples(rows_of("id\twho\ttext\nport-1\tAna Ruiz\tWe agree\n".encode("utf-16"))) == [WE]


def test_tabs_without_quoting_are_read() -> None:
    """Programs that join cells with tabs leave marks as they are."""
    rows = rows_of('who\tquote\tarticle\nAna Ruiz\t"We agree," she said\tport-1\n')
    assert triples(rows) == [("port-1", '"We agree," she said', "Ana Ruiz", None)]


def test_columns_are_mapped() -> None:
    table = "doc,uttered,by,when\nport-1,We agree,Ana Ruiz,2026\n"
    assert triples(rows_of(table, None, {"quote": "uttered", "speaker": "by"})) == [WE]
    with pytest.raises(InvalidData, match="no column for the quote; its columns are 'doc', 'uttered', 'by', 'when'"):
        rows_of(table, "csv")


def test_offsets_and_all_our_fields_are_read() -> None:
    table = (
        "article,quote,quote_spans,speaker,speaker_span,cue_span,type,score,start,end\n"
        'port-1,We agree,"[[3, 11]]",,"(14, 22)","[23, 27]",Direct,0.5,,\n'
        "port-1,We agree,,Ana Ruiz,,,,,3.0,11.0\n"
        "port-1,We agree,,Ana Ruiz,,,,,4.0,12.0\n"
        "port-1,We agree,,Ana Ruiz,,,,,70,78\n"
    )
    rows = rows_of(table).rows
    assert [row.quote_spans or row.quote for row in rows] == [((3, 11),), ((3, 11),), ((3, 11),), "We agree"]
    assert (rows[0].speaker, rows[0].speaker_span, rows[0].cue_span) == (None, (14, 22), (23, 27))
    assert (rows[0].type, rows[0].score) == ("direct", 0.5)


@pytest.mark.parametrize(
    ("table", "line", "message"),
    [
        ("article,quote\nport-1,We agree\nport-1,We agree,she said\n", 3, "has 3 cells where the header has 2"),
        ("article,quote\nport-1,We agree\nport-1\n", 3, "has 1 cells where the header has 2"),
        ('article,quote\nport-1,"We agree\nand so on\n', 2, "is no row of a table"),
        ('article,quote\nport-1,"We agree\nall",x\n\nport-1,"We" agree\n', 5, "is no row of a table"),
        ("article,quote,quote\nport-1,We agree,We\n", 1, "twice in the header"),
        ("article;speaker\nport-1;Ana Ruiz\n", 1, "--map quote=COLUMN"),
        ("article,quote,speaker\nport-1,,Ana Ruiz\n", None, ""),
    ],
)
def test_what_is_no_table_is_said_with_its_line(table: str, line: int | None, message: str) -> None:
    if line is None:  # a speaker without words is told, and does not keep the rest from being scored
        assert (
            said(rows_of(table, "csv"))[0] == "an object names a speaker and has no words of a quote; it was not read"
        )
        return
    with pytest.raises(InvalidData) as error:
        rows_of(table, "csv")
    assert (error.value.problems[0].line, message in error.value.problems[0].message) == (line, True)


@pytest.mark.parametrize(
    "text", ["Ana, who agreed, quoted text.\nSo.\n", "article,text\n", "quote\nWe agree\n", "a\tb\n"]
)
def test_what_has_commas_is_not_taken_for_a_table(text: str) -> None:
    found = format_of(File("x", text.encode()), AS_IT_IS)
    assert found is None or (found.name == "csv" and text.startswith("article,text"))


NAMED: list[dict[str, Any]] = [
    {"doc": "port-1", "text": "We agree,", "who": "Ana Ruiz", "via": "Harbour Post"},
    {"doc": "port-1", "text": "the gate would never close", "who": None, "via": None},
    {"doc": "port-2", "text": "No, and\nnever", "who": "Per Lund", "via": None},
]
"""Two triples are right; the second quote is given to nobody, and one of the four in the gold is left out."""


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("gold") / "port.jsonl"
    path.write_text(lines(ARTICLES))
    return path


def _counts(given: Any, gold: Any, **how: Any) -> tuple[int, int, int]:
    score = quotebench.score(given, gold=gold, resampling=None, **how)["triple"]
    return score.tp, score.fp, score.fn


def _csv() -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(NAMED[0]))
    writer.writeheader()
    writer.writerows(NAMED)
    return out.getvalue().encode()


def _nans() -> pandas.DataFrame:
    frame = pandas.DataFrame(NAMED)
    frame["who"] = [frame["who"][0], float("nan"), frame["who"][2]]
    frame["via"] = frame["via"].astype("string")  # whose gaps are pandas.NA
    return frame


def _lists() -> pandas.DataFrame:
    frame = pandas.DataFrame(NAMED)
    frame["who"] = [
        numpy.array([name] if name else [], dtype=object) for name in frame["who"].replace({float("nan"): None})
    ]
    return frame


@pytest.mark.parametrize(
    "given",
    [
        lambda: NAMED,
        lambda: iter(NAMED),
        _csv,
        lambda: pandas.DataFrame(NAMED),
        _nans,
        _lists,
        lambda: datasets.Dataset.from_list(NAMED),
        lambda: datasets.Dataset.from_list(NAMED).with_format("pandas").to_pandas(),
        lambda: pyarrow.Table.from_pylist(NAMED),
        lambda: json.dumps(NAMED).encode(),
        lambda: (
            [{"article": "port-1", "quote": one["text"], "who": one["who"], "via": one["via"]} for one in NAMED[:2]]
            + [{"article": "port-2", "quote": NAMED[2]["text"], "who": "Per Lund"}]
        ),
        lambda: [{"doc": "port-1", "quotes": NAMED[:2]}, {"doc": "port-2", "quotes": NAMED[2:]}],
    ],
)
def test_whatever_holds_the_rows_scores_the_same(given: Any, gold: Any) -> None:
    assert _counts(given(), gold) == (2, 1, 2)


def test_rows_of_ours_in_a_frame_are_read_as_before(gold: Any) -> None:
    ours = [{"article": one["doc"], "quote": one["text"], "speaker": one["who"], "source": one["via"]} for one in NAMED]
    assert _counts(pandas.DataFrame(ours), gold) == _counts(ours, gold) == (2, 1, 2)
    spans = [
        {"article": "port-1", "quote_spans": numpy.array([[3, 12]]), "speaker": "Ana Ruiz", "source": "Harbour Post"}
    ]
    assert _counts(pandas.DataFrame(spans), gold) == (1, 0, 3)


def test_objects_are_mapped_and_told_of(gold: Any) -> None:
    given = [{"n": one["doc"], "said": one["text"], "by": one["who"], "via": one["via"]} for one in NAMED]
    keys = {"article": "n", "quote": "said", "speaker": "by"}
    assert _counts(given, gold, reading=quotebench.Reading(keys=keys)) == (2, 1, 2)
    report = quotebench.score(NAMED, gold=gold, resampling=None)
    assert any("read as a table" in problem.message for problem in report.warnings)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ([*NAMED, 5], "predictions:4: expected a mapping"),
        ([*NAMED, {"doc": "port-1", "text": "We \ud83e"}], "predictions:4: text: holds half a character"),
        ([{"doc": "port-9", "text": "We agree", "who": "Ana"}], "predictions:1: article: the corpus has no article"),
        ([{"text": "We agree", "who": "Ana"}], "predictions:1: article: it is not said which article"),
        ([{"uttered": "We agree", "by": "Ana"}], "predictions:1: article: is missing"),
    ],
)
def test_what_is_wrong_with_objects_is_said(given: Any, message: str, gold: Any) -> None:
    with pytest.raises(InvalidData) as error:
        quotebench.score(given, gold=gold)
    assert message in str(error.value)


def test_objects_are_no_file_of_a_format(gold: Any) -> None:
    with pytest.raises(QuotebenchError, match="rows are no file in the format 'corenlp'"):
        quotebench.score(NAMED, gold=gold, reading=quotebench.Reading("corenlp"))


_CELLS = st.text(max_size=20).filter(lambda cell: "\x00" not in cell)


@given(st.lists(st.tuples(_CELLS.filter(str.strip), _CELLS.map("Q{}".format)), max_size=4), st.sampled_from(",;\t|"))
def test_what_csv_writes_is_read_as_it_was(pairs: list[tuple[str, str]], delimiter: str) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows([("article_id", "quote", "who"), *(("port-9", *pair) for pair in pairs)])
    rows = rows_of(out.getvalue(), "csv").rows
    assert [(row.quote, row.speaker) for row in rows] == [(quote.strip(), who.strip()) for quote, who in pairs]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_broken_file_gives_rows_or_its_faults(data: st.DataObject) -> None:
    assert breaks_well(data.draw(broken((SAMPLES / "csv.csv").read_bytes())), "csv")


_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.just(pandas.NA)
    | st.binary(max_size=2),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)


@settings(max_examples=150, deadline=None)
@given(field=st.sampled_from(["doc", "text", "who", "via", "start", "quote_spans"]), value=_VALUES)
def test_anything_in_a_cell_gives_a_score_or_faults(field: str, value: Any, gold: Any) -> None:
    with contextlib.suppress(InvalidData):
        quotebench.score([{**NAMED[0], field: value}], gold=gold, resampling=None)
