"""Files with faults: each is reported at file, line and field, all at once, and nothing is coerced or dropped."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quotebench.commands.main import main
from quotebench.exceptions import InvalidData, Problem, listed
from quotebench.gold.corpora import read_gold
from quotebench.limits import MOST_PROBLEMS, MOST_UNKNOWN_FIELDS
from quotebench.rows import reading
from quotebench.rows.predictions import disagreements, nameless, prediction_problems, remarks
from quotebench.rows.reading import read_file, read_objects
from quotebench.rows.structs import Article, Prediction
from tests.helpers import article_of

Write = Callable[[str, str], Path]


def problems(path: Path, kind: type = Prediction) -> list[tuple[int | None, str | None, str]]:
    with pytest.raises(InvalidData) as caught:
        read_file(path, kind)
    assert all(problem.file == str(path) for problem in caught.value.problems)
    return [(problem.line, problem.field, problem.message) for problem in caught.value.problems]


GOOD = '{"article": "t1", "quote": "yes", "speaker": "Ana"}\n'


@pytest.mark.parametrize(
    ("row", "field", "message"),
    [
        ('{"quote": "yes"}', "article", "is missing"),
        ('{"article": 7, "quote": "yes"}', "article", "expected a string, got 7"),
        ('{"article": "t1", "quote": 7}', "quote", "expected a string or null, got 7"),
        ('{"article": "t1", "quote_spans": [["1", 2]]}', "quote_spans[0][0]", 'expected a whole number, got "1"'),
        ('{"article": "t1", "quote_spans": [[1.0, 2]]}', "quote_spans[0][0]", "expected a whole number, got 1.0"),
        ('{"article": "t1", "quote_spans": [[true, 2]]}', "quote_spans[0][0]", "expected a whole number, got true"),
        ('{"article": "t1", "quote_spans": [[1, 2, 3]]}', "quote_spans[0]", "expected [start, end], got a list of 3"),
        ('{"article": "t1", "quote_spans": [[1, 2], 3]}', "quote_spans[1]", "expected [start, end], got 3"),
        ('{"article": "t1", "quote": "x", "speaker": 7}', "speaker", "expected"),
        ('{"article": "t1", "quote": "x", "speaker": ["a", 7]}', "speaker[1]", "expected a string, got 7"),
        (
            '{"article": "t1", "quote": "x", "type": "spoken"}',
            "type",
            "one of 'direct', 'fragment', 'mixed', 'indirect' or null",
        ),
        ('{"article": "t1", "quote": "x", "score": "0.9"}', "score", "expected"),
        ('{"article": "t1", "quote": "x", "score": NaN}', None, "is not JSON"),
        ('{"article": "t1", "quote": "x"', None, "is not JSON"),
        ('["t1", "x"]', None, "expected a JSON object"),
        ('{"article": "t1", "quote": "x", "speakr": "Ana"}', "speakr", "did you mean 'speaker'"),
    ],
)
def test_a_fault_of_a_prediction_row_is_said_with_its_line_and_field(
    write: Write, row: str, field: str, message: str
) -> None:
    ((line, where, what),) = problems(write("p.jsonl", GOOD + "\n" + row + "\n"))
    assert (line, where) == (3, field)
    assert message in what


def test_bytes_that_are_not_utf8_are_said(tmp_path: Path) -> None:
    path = tmp_path / "latin.jsonl"
    path.write_bytes(GOOD.encode() + '{"article": "t1", "quote": "café"}'.encode("latin-1"))
    assert problems(path)[0][0] == 2


def test_all_faults_of_a_file_come_at_once(write: Write) -> None:
    found = problems(write("p.jsonl", '{"article": 1, "quote": 2, "score": "x"}\n' + GOOD + "{\n"))
    assert [(line, field) for line, field, _ in found] == [(1, "article"), (1, "quote"), (1, "score"), (3, None)]


def test_an_unknown_field_is_said_but_keeps_nobody_from_scoring(write: Write) -> None:
    rows = read_file(write("p.jsonl", GOOD.replace("}", ', "model": "m1"}')), Prediction)
    assert [(w.line, w.field) for w in rows.warnings] == [(1, "model")]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(
            b'{"article": 1, "article": "t1", "quote": "x"}', id="a key twice, the first time of another type"
        ),
        pytest.param(b'{"article": "t1", "quote": "x", "more": ' + b"[" * 200_000 + b"]" * 200_000 + b"}", id="deep"),
        pytest.param(b'{"article": "t1", "quote": "x", "caf\xe9": 1}', id="a key that is not UTF-8"),
        pytest.param(b"\x1f\x8b\x08\x00", id="compressed"),
    ],
)
def test_a_line_that_cannot_be_read_is_never_dropped(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "p.jsonl"
    path.write_bytes(line)
    assert len(problems(path)) == 1


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ('{"article": "t1", "quote": "x", "speaker": "Ana", "speaker" : "Ben"}', "speaker"),
        ('{"article": "t1", "article": "t2", "quote": "x"}', "article"),
    ],
)
def test_a_key_that_stands_twice_never_loses_a_value_silently(write: Write, line: str, field: str) -> None:
    ((number, where, what),) = problems(write("p.jsonl", GOOD + line))
    assert (number, where) == (2, field)
    assert "stands twice" in what


def test_words_that_look_like_keys_are_no_keys(write: Write) -> None:
    row = json.dumps({"article": "t1", "quote": 'the field "quote": is text', "source": "article"})
    assert len(read_file(write("p.jsonl", row), Prediction).rows) == 1


def test_faults_of_type_do_not_hide_faults_of_sense(write: Write) -> None:
    path = write("p.jsonl", '{"article": "t9", "quote": "x"}\n{"article": "t1", "quote": 5}\n{"article": "t1"}\n')
    with pytest.raises(InvalidData) as caught:
        read_file(path, Prediction, lambda rows: prediction_problems(rows, [ARTICLE]))
    assert [(p.line, p.field) for p in caught.value.problems] == [(1, "article"), (2, "quote"), (3, "quote")]


def test_structs_made_by_hand_are_checked_too() -> None:
    given = [Prediction(article="t1", quote_spans=[(0.0, 5.0)]), Prediction(article="t1", quote=5)]  # type: ignore[list-item, arg-type]
    with pytest.raises(InvalidData) as caught:
        read_objects(given, "rows", Prediction)
    assert {(p.line, p.field) for p in caught.value.problems} >= {(1, "quote_spans[0][0]"), (2, "quote")}


def test_a_field_like_one_that_the_row_has_is_no_misspelling(write: Write) -> None:
    row = '{"article": "t1", "quote": "x", "speaker": "Ana", "speaker_id": 7}'
    assert [w.field for w in read_file(write("p.jsonl", row), Prediction).warnings] == ["speaker_id"]


def test_empty_lines_a_byte_order_mark_and_line_ends_of_windows_are_fine(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode() * 2 + b"\n\n")
    assert [line for _, line in read_file(path, Prediction).places] == [1, 2]
    path.write_bytes(b"")
    assert read_file(path, Prediction).rows == []


def test_python_objects_are_as_strict_as_files() -> None:
    with pytest.raises(InvalidData) as caught:
        read_objects(
            [{"article": "t1", "quote": 5}, 3, {"article": "t1", "quote": "x", "quote_spans": [[0.5, 2]]}],
            "rows",
            Prediction,
        )
    assert [(p.line, p.field) for p in caught.value.problems] == [(1, "quote"), (2, None), (3, "quote_spans[0][0]")]


ARTICLE = article_of("", "Nobody said a word.", "")

TOO_LARGE = pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("quote", "x" * 1_000_001, "has 1,000,001 characters; at most 1,000,000 are taken"),
        ("article", "x" * 10_001, "has 10,001 characters; at most 10,000 are taken"),
        ("speaker", "x" * 10_001, "has 10,001 characters; at most 10,000 are taken"),
        ("source", "x" * 10_001, "has 10,001 characters; at most 10,000 are taken"),
        ("utterance", "x" * 10_001, "has 10,001 characters; at most 10,000 are taken"),
        ("speaker", ["Ana"] * 1_001, "has 1,001 members; at most 1,000 are taken"),
        ("speaker[1]", ["Ana", "x" * 10_001], "has 10,001 characters; at most 10,000 are taken"),
        ("quote_spans", [[0, 1]] * 10_001, "has 10,001 members; at most 10,000 are taken"),
    ],
)


@TOO_LARGE
def test_a_field_of_absurd_size_is_refused(write: Write, field: str, value: object, message: str) -> None:
    row = {"article": "t1", "quote": "word"} | {field.partition("[")[0]: value}
    assert problems(write("p.jsonl", GOOD + json.dumps(row))) == [(2, field, message)]
    with pytest.raises(InvalidData) as caught:
        read_objects([row], "rows", Prediction)
    assert [(p.line, p.field, p.message) for p in caught.value.problems] == [(1, field, message)]


def test_sizes_up_to_the_limits_are_read(write: Write) -> None:
    row = {"article": "x" * 10_000, "quote": "x" * 1_000_000, "speaker": ["x" * 10_000] * 1_000}
    spans = {"article": "t1", "quote_spans": [[0, 1]] * 10_000}
    assert len(read_file(write("p.jsonl", json.dumps(row) + "\n" + json.dumps(spans)), Prediction).rows) == 2


@TOO_LARGE
def test_the_command_refuses_it_however_gold_is_read(
    write: Write, capsys: pytest.CaptureFixture[str], field: str, value: object, message: str
) -> None:
    gold = write("g.jsonl", json.dumps(gold_row()))
    row = {"article": "t1", "quote": "said yes", "speaker": "Ana"} | {field.partition("[")[0]: value}
    assert main(["score", str(write("p.jsonl", json.dumps(row))), "--gold", str(gold)]) == 3
    assert f"p.jsonl:1: {field}: {message}" in capsys.readouterr().err


def test_the_rest_of_a_file_of_faults_is_not_looked_at() -> None:
    looked_at = 0

    def rows(row: dict[str, object], changing: str) -> Iterator[object]:
        nonlocal looked_at
        for looked_at in range(1, 3 * MOST_PROBLEMS):
            yield row | {f"{changing} {looked_at}": 1}

    with pytest.raises(InvalidData) as caught:
        read_objects(rows({"article": "t1", "quote": 5}, "model"), "rows", Prediction)
    assert len(caught.value.problems) == MOST_PROBLEMS
    assert caught.value.problems[-2].line == MOST_PROBLEMS - 1
    assert str(caught.value.problems[-1]).startswith("rows: and more like these; after 10,000 problems the rest")
    assert looked_at == MOST_PROBLEMS + 1
    with pytest.raises(InvalidData):
        read_objects(rows({"article": "t1", "quote": "x"}, "model"), "rows", Prediction)
    assert looked_at == MOST_UNKNOWN_FIELDS + 1
    unknown = read_objects([Prediction(article="t9", quote="x")] * (2 * MOST_PROBLEMS), "rows", Prediction)
    assert len(prediction_problems(unknown, [ARTICLE])) == MOST_PROBLEMS + 1


def test_rows_that_make_no_sense_are_not_read_to_the_end_either() -> None:
    looked_at = 0

    def rows() -> Iterator[object]:
        nonlocal looked_at
        while looked_at < 5 * MOST_PROBLEMS:
            looked_at += 1
            yield Prediction(article="t9", quote="x")

    with pytest.raises(InvalidData) as caught:
        read_objects(rows(), "rows", Prediction, lambda read: prediction_problems(read, [ARTICLE]))
    assert [problem.line for problem in caught.value.problems[:-1]] == list(range(1, MOST_PROBLEMS))
    assert looked_at == 2 * MOST_PROBLEMS


@pytest.mark.parametrize(
    "line", ["5", '{"article": "t1", "quote": 5}', '{"article": "t1", "speakr": "A"}', '{"article": "t9", "quote": ""}']
)
def test_of_very_many_problems_the_last_says_that_there_are_more(write: Write, line: str) -> None:
    path = write("p.jsonl", f"{line}\n" * (MOST_PROBLEMS + 50))
    with pytest.raises(InvalidData) as caught:
        read_file(path, Prediction, lambda rows: prediction_problems(rows, [ARTICLE]))
    assert len(caught.value.problems) == MOST_PROBLEMS
    assert caught.value.problems[0].line == 1
    assert "and more like these" in caught.value.problems[-1].message


def test_as_many_problems_as_are_listed_are_all_listed(write: Write) -> None:
    found = problems(write("p.jsonl", "5\n" * MOST_PROBLEMS + GOOD))
    assert len(found) == MOST_PROBLEMS
    assert found[-1][0] == MOST_PROBLEMS


def test_one_line_of_very_many_faults_is_no_longer_than_a_file_of_them(write: Write) -> None:
    found = problems(
        write("p.jsonl", json.dumps({"article": "t1", "speaker_span": [[1]] * 9, "quote_spans": ["x"] * 9}))
    )
    assert len(found) == 10
    row = json.dumps({"article": "t1", "entities": [{"id": 1}] * MOST_PROBLEMS})
    with pytest.raises(InvalidData) as caught:
        read_file(write("g.jsonl", row), Article)
    assert len(caught.value.problems) == MOST_PROBLEMS


def test_very_many_different_unknown_fields_are_refused(write: Write) -> None:
    def rows(count: int) -> Path:
        many = (json.dumps({"article": "t1", "quote": "x", f"column {i}": 1}) for i in range(count))
        return write("p.jsonl", "\n".join(many))

    assert len(read_file(rows(MOST_UNKNOWN_FIELDS), Prediction).warnings) == MOST_UNKNOWN_FIELDS
    ((line, field, message),) = problems(rows(MOST_UNKNOWN_FIELDS + 50))
    assert (line, field) == (MOST_UNKNOWN_FIELDS + 1, f"column {MOST_UNKNOWN_FIELDS}")
    assert "nor 1,000 others above" in message


def test_how_many_rows_have_an_unknown_field_is_said(write: Write) -> None:
    row = json.dumps({"article": "t1", "quote": "x", "model": "m"}) + "\n"
    (warning,) = read_file(write("p.jsonl", GOOD + row * 3), Prediction).warnings
    assert (warning.line, warning.message) == (2, "the format has no such field; it was not read (and 2 more rows)")


def test_names_of_absurd_length_are_shortened_in_messages(write: Write) -> None:
    (warning,) = read_file(write("p.jsonl", GOOD.replace("}", ', "%s": 1}' % ("m" * 5_000))), Prediction).warnings
    ((_, _, message),) = problems(write("p.jsonl", GOOD.replace("}", ', "type": "%s"}' % ("m" * 5_000))))
    rows = read_objects([Prediction(article="m" * 5_000, quote="x")], "rows", Prediction)
    (unknown,) = prediction_problems(rows, [ARTICLE])
    assert all(len(shown) < 300 for shown in (str(warning.field), message, unknown.message))


def test_of_a_huge_line_the_first_fault_is_said(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LONGEST_FAULTY_LINE", 20)
    found = problems(write("p.jsonl", json.dumps({"article": "t1", "quote": 5, "speaker": 7})))
    assert found == [(1, "quote", "cannot be read: Expected `str | null`, got `int`")]


def test_only_the_first_unknown_articles_are_compared_with_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotebench.rows.predictions._COMPARISONS", 2)
    ids = ["t12", "t13", "t12", "t14", "t13"]
    rows = read_objects([Prediction(article=id, quote="x") for id in ids], "rows", Prediction)
    said = ["did you mean 't1'" in problem.message for problem in prediction_problems(rows, [ARTICLE])]
    assert said == [True, True, True, False, True]


def test_very_many_rows_whose_quote_is_not_at_their_spans_are_not_all_looked_at() -> None:
    row = Prediction(article="t1", quote="zebra", quote_spans=((0, 6),))
    rows = read_objects([row] * (MOST_PROBLEMS + 50), "rows", Prediction)
    assert len(disagreements(rows, [ARTICLE])) == MOST_PROBLEMS + 1


@pytest.mark.parametrize("depth", range(150, 1000, 17))
def test_a_deeply_nested_line_is_read_or_refused(tmp_path: Path, depth: int) -> None:
    path = tmp_path / "p.jsonl"
    more = '{"article": ' * depth + "1" + "}" * depth
    path.write_text(f'{{"article": "t1", "quote": "x", "more": {more}, "more": 1}}')
    assert problems(path)[0][0] == 1


def test_keys_are_told_from_words_in_a_nested_line(write: Write) -> None:
    row = '{"article": "t1", "quote": "x", "more": [{"quote": "{"}, {"quote": "}\\"", "quote" : 1}]}'
    assert problems(write("p.jsonl", row)) == [
        (1, "quote", "stands twice in one object, so one of its values would be lost; keep one")
    ]


def test_an_offset_of_thousands_of_digits_is_no_span() -> None:
    rows = read_objects([Prediction(article="t1", quote_spans=((0, 10**5_000),))], "rows", Prediction)
    (problem,) = prediction_problems(rows, [ARTICLE])
    assert "a number of 16610 bits" in problem.message


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (Prediction(article="t2", quote="x"), "article"),
        (Prediction(article="t1"), "quote"),
        (Prediction(article="t1", quote="  "), "quote"),
        (Prediction(article="t1", quote_spans=()), "quote_spans"),
        (Prediction(article="t1", quote_spans=((3, 3),)), "quote_spans"),
        (Prediction(article="t1", quote_spans=((-1, 3),)), "quote_spans"),
        (Prediction(article="t1", quote_spans=((0, 20),)), "quote_spans"),
        (Prediction(article="t1", quote="x", speaker_span=(18, 22)), "speaker_span"),
        (Prediction(article="t1", quote="x", source_span=(18, 22)), "source_span"),
        (Prediction(article="t1", quote="x", cue_span=(18, 22)), "cue_span"),
        (Prediction(article="t1", quote="x", score=float("nan")), "score"),
        (Prediction(article="t1", quote="x", score=float("inf")), "score"),
    ],
)
def test_a_row_that_does_not_fit_the_corpus_is_refused(row: Prediction, field: str) -> None:
    problems = prediction_problems(read_objects([row], "rows", Prediction), [ARTICLE])
    assert [problem.field for problem in problems] == [field]


def test_offsets_in_other_units_are_noticed() -> None:
    article = article_of("", "😀😀 Nobody said a word today.", "")
    utf16 = Prediction(article="t1", quote="Nobody said a word", quote_spans=((5, 23),))
    right = Prediction(article="t1", quote="Nobody said a word", quote_spans=((3, 21),))
    assert len(disagreements(read_objects([utf16, right], "rows", Prediction), [article])) == 1


@pytest.mark.parametrize(
    "name",
    "Unknown|unknown speaker|UNK|[UNK]|<unk>|undisclosed source|anonymous speaker|"
    "Speaker unknown|N/A|n.a.|NA|None|null|nan|<NA>|nobody|no one|-|?|—|not specified|"
    "[not mentioned]|No speaker|anonymous|unnamed source|| ".split("|"),
)
def test_words_for_nobody_are_warned_of_but_lose_no_file(name: str) -> None:
    assert nameless(name)
    given = [Prediction(article="t1", quote="word", speaker=who) for who in ("Ana", name, ("Ana", name), name)]
    rows = read_objects(given, "rows", Prediction, lambda rows: prediction_problems(rows, [ARTICLE]))
    (found,) = remarks(rows, [ARTICLE], "rows")
    assert (found.line, found.field) == (2, "speaker")
    assert found.message.startswith(f"{name!r} (3 rows, lines 2, 3, 4) counts as a name that is not in the article")
    assert "leave speaker out, or write null, where nobody is named" in found.message


@pytest.mark.parametrize(
    "name", ["Ana Ruiz", "No Such Person", "Nan Goldin", "an unnamed official", "Noor", "officials"]
)
def test_other_names_are_no_words_for_nobody(name: str) -> None:
    assert not nameless(name)


def test_a_word_for_nobody_that_is_somebody_s_name_is_none() -> None:
    article = article_of("they | group | Anonymous", "{they|Anonymous} said yes.", "")
    rows = read_objects([Prediction(article="t1", quote="yes", speaker="Anonymous")], "rows", Prediction)
    assert remarks(rows, [article], "rows") == []


def test_rows_that_say_nothing_of_speakers_and_none_at_all_are_told() -> None:
    silent = read_objects([Prediction(article="t1", quote="word")], "rows", Prediction)
    none = read_objects([], "rows", Prediction)
    by_span = read_objects([Prediction(article="t1", quote="word", speaker_span=(0, 6))], "rows", Prediction)
    assert [str(one) for one in remarks(silent, [ARTICLE], "mine")] == [
        "mine: speaker: no row has a speaker or speaker_span, so each says that nobody is named"
    ]
    assert [str(one) for one in remarks(none, [ARTICLE], "mine")] == [
        "mine: holds no row, so every article counts as answered with nothing"
    ]
    assert remarks(by_span, [ARTICLE], "mine") == []


def test_what_tables_have_where_nothing_is_is_nothing_but_no_score() -> None:
    nan = float("nan")
    row = {"article": "t1", "quote": "x", "speaker": nan, "source": nan, "quote_spans": nan, "type": nan}
    assert read_objects([row], "rows", Prediction).rows == [Prediction(article="t1", quote="x")]
    rows = read_objects([{"article": "t1", "quote": "x", "score": nan}], "rows", Prediction)
    assert [one.field for one in prediction_problems(rows, [ARTICLE])] == ["score"]


def test_rows_about_articles_elsewhere_are_told_together() -> None:
    given = [Prediction(article=id, quote="word") for id in ("t2", "t1", "t3", "t2", "t4")]
    rows = read_objects(given, "rows", Prediction)
    found = prediction_problems(rows, [ARTICLE], lambda: {"t2": "in train", "t3": "in train"})
    assert [(one.line, one.message.split(";")[0]) for one in found] == [
        (5, "the corpus has no article 't4'"),
        (1, "'t2' is in train (as in 2 more rows)"),
    ]


def test_problems_are_printed_once_each_then_counted_by_kind() -> None:
    many = [Problem(file="f", line=n, field="article", message=f"no article 'a{n}'") for n in range(1, 31)]
    same = [Problem(file="f", line=n, field=None, message=f"at column {n} no colon") for n in range(31, 36)]
    shown = list(listed([*same, *many, Problem(file="f", line=99, field="quote", message="is \x1b[2Jempty\u202e")]))
    assert shown[0] == "f:31: at column 31 no colon (and 4 more like it, line 32 the next)"
    assert shown[1:20] == [f"f:{n}: article: no article 'a{n}'" for n in range(1, 20)]
    assert shown[20:] == [
        "and 11 more of this kind: f:20: article: no article 'a20'",
        r"and 1 more of this kind: f:99: quote: is \x1b[2Jempty\u202e",
    ]


def gold_row(**changes: object) -> dict[str, object]:
    text = "Ana said yes to Ben, who said no."
    row: dict[str, object] = {
        "article": "t1",
        "sha256": "8d0d8b1c3f0f9d34",
        "text": text,
        "entities": [{"id": "ana", "name": "Ana", "kind": "person", "aliases": [], "mentions": [[0, 3]]}],
        "attributions": [
            {
                "id": "a1",
                "type": "indirect",
                "quote_spans": [[9, 12]],
                "speakers": ["ana"],
                "speaker_span": [0, 3],
                "source": "article",
            }
        ],
    }
    import hashlib

    row["sha256"] = hashlib.sha256(text.encode()).hexdigest()
    return row | changes


def changed(part: str, **changes: object) -> dict[str, object]:
    row = gold_row()
    return row | {part: [row[part][0] | changes]}  # type: ignore[index]


def test_good_gold_is_read(write: Write) -> None:
    rows, _ = read_gold(write("g.jsonl", json.dumps(gold_row())))
    assert rows.rows[0].attributions[0].speakers == ("ana",)


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (gold_row(sha256="0" * 64), "sha256"),
        ({k: v for k, v in gold_row().items() if k not in ("text", "sha256")}, "text"),
        (changed("entities", kind="robot"), "entities[0].kind"),
        (changed("entities", mentions=[[0, "3"]]), "entities[0].mentions[0][1]"),
        (changed("entities", mentions=[[0, 99]]), "entities[0].mentions"),
        (changed("entities", id="article"), "entities[0].id"),
        (changed("attributions", quote_spans=[]), "attributions[0].quote_spans"),
        (changed("attributions", quote_spans=[[9, 12], [10, 14]]), "attributions[0].quote_spans"),
        (changed("attributions", quote_spans=[[12, 13]]), "attributions[0].quote_spans"),
        (changed("attributions", speakers=["eva"]), "attributions[0].speakers"),
        (changed("attributions", speakers=[]), "attributions[0].speaker_span"),
        (changed("attributions", speaker_span=[9, 12]), "attributions[0].speaker_span"),
        (changed("attributions", source="eva"), "attributions[0].source"),
        (changed("attributions", source="ana"), "attributions[0].source"),
        (changed("attributions", source_span=[0, 3]), "attributions[0].source_span"),
        (changed("attributions", nested_in="a7"), "attributions[0].nested_in"),
        (changed("attributions", nested_in="a1"), "attributions[0].nested_in"),
        (changed("attributions", type="spoken"), "attributions[0].type"),
        (changed("attributions", phenomena=["magic"]), "attributions[0].phenomena"),
        (changed("attributions", optional=" "), "attributions[0].optional"),
    ],
)
def test_a_fault_of_gold_is_said_with_its_line_and_field(write: Write, row: dict[str, object], field: str) -> None:
    path = write("g.jsonl", "\n" + json.dumps(row))
    with pytest.raises(InvalidData) as caught:
        read_gold(path)
    assert (2, field) in {(problem.line, problem.field) for problem in caught.value.problems}


def test_ids_and_names_that_stand_twice_are_said(write: Write) -> None:
    row = gold_row()
    row["entities"] = row["entities"] * 2  # type: ignore[operator]
    row["attributions"] = row["attributions"] * 2  # type: ignore[operator]
    with pytest.raises(InvalidData) as caught:
        read_gold(write("g.jsonl", json.dumps(row) + "\n" + json.dumps(row)))
    found = [(problem.line, problem.field) for problem in caught.value.problems]
    for place in [(1, "entities[1].id"), (1, "entities[1].name"), (1, "attributions[1].id"), (2, "article")]:
        assert place in found


def test_a_nested_quote_must_lie_inside_its_outer_one() -> None:
    from quotebench.gold.checks import faults

    article = article_of(
        "ana | person | Ana",
        "{ana|Ana} said {a1|yes to Ben}, who {a2|said no}.",
        "a1 | indirect | speakers: ana\na2 | indirect | speakers: none | nested: a1",
    )
    assert [field for field, _ in faults(article)] == ["attributions[1].nested_in"]


def test_types_of_gold_are_never_coerced(write: Write) -> None:
    found = problems(write("g.jsonl", json.dumps(gold_row(article=5, entities=[{"id": 1}], attributions="x"))), Article)
    assert [field for _, field, _ in found] == [
        "article",
        "attributions",
        "entities[0].id",
        "entities[0].kind",
        "entities[0].name",
    ]
