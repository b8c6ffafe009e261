"""What a file is as a whole: other layouts of JSON are read and told, what holds no rows is refused once."""

import json
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest

from quotebench.exceptions import InvalidData
from quotebench.rows.layout import kind_of
from quotebench.rows.predictions import prediction_problems
from quotebench.rows.reading import read_bytes
from quotebench.rows.structs import Article, Document, Prediction
from quotebench.systems.answers import answered

ROW = '{"article": "t1", "speaker": "Ana", "quote": "yes"}'
OTHER = '{"article": "t2", "speaker": null, "quote": "no"}'
READ = [("t1", "Ana", "yes"), ("t2", None, "no")]


def faults(text: str | bytes) -> list[tuple[int | None, str]]:
    with pytest.raises(InvalidData) as caught:
        read_bytes(text if isinstance(text, bytes) else text.encode(), "f", Prediction)
    return [(problem.line, problem.message) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "lines", "told"),
    [
        (f"{ROW}\n{OTHER}\n", [1, 2], ()),
        (f"[{ROW}, {OTHER}]", [1, 1], ("is a JSON array",)),
        (f"\n[\n  {ROW},\n\n  {OTHER}\n]\n", [3, 5], ("is a JSON array",)),
        (f"[{ROW}]\n[{OTHER}]\n", [1, 2], ("is a JSON array",)),
        (json.dumps([json.loads(ROW), json.loads(OTHER)], indent=1), [2, 7], ("is a JSON array",)),
        (f'{{"model": "m", "rows": [{ROW}, {OTHER}]}}', [1, 1], ("holds lists of rows",)),
        (f'{{"article": "t9", "speaker": "Eva", "rows": [{ROW}, {OTHER}]}}', [1, 1], ("holds lists of rows",)),
        (f'{{\n"rows": [\n{ROW},\n{OTHER}]\n}}', [3, 4], ("is JSON over several lines", "holds lists of rows")),
        (f"{{\n{ROW[1:-1]}\n}}\n{{\n{OTHER[1:-1]}\n}}", [1, 4], ("is JSON over several lines",)),
        (
            '{"article": "t1", "quotes": [{"speaker": "Ana", "quote": "yes"}]}\n{"article": "t3", "quotes": []}\n'
            '{"article": "t2", "quotes": [{"quote": "no"}]}',
            [1, 3],
            ("holds lists of rows",),
        ),
        (
            '{"article": "t1", "attributions": [{"speaker": "Ana", "quote": "yes"}]}\n' + OTHER,
            [1, 2],
            ("holds lists of rows",),
        ),
        (
            '{"t1": [{"speaker": "Ana", "quote": "yes"}]}\n{"t2": [{"quote": "no"}]}',
            [1, 2],
            ("holds lists of rows",),
        ),
        (
            '{"t1": [{"speaker": "Ana", "quote": "yes"}],\n"t2": [{"quote": "no"}]}',
            [1, 2],
            ("is JSON over several lines", "holds lists of rows"),
        ),
        (
            '{"articles": [{"article": "t1", "speaker": "Ana", "quotes": [{"quote": "yes"}]}, '
            '{"article": "t2", "quotes": [{"speaker": null, "quote": "no"}]}]}',
            [1, 1],
            ("holds lists of rows",),
        ),
        (f"Here they are:\n\n```json\n{ROW}\n{OTHER}\n```\nAll of them.", [4, 5], ("holds Markdown code fences",)),
        (f"```\n[{ROW},\n{OTHER}]\n```", [2, 3], ("holds Markdown code fences", "is a JSON array")),
    ],
)
def test_rows_in_another_layout_are_read_and_it_is_told(text: str, lines: list[int], told: tuple[str, ...]) -> None:
    rows = read_bytes(text.encode(), "f", Prediction)
    assert [(row.article, row.speaker, row.quote) for row in rows.rows] == READ
    assert [line for _, line in rows.places] == lines
    assert len(rows.warnings) == len(told)
    assert all(one.message.startswith(start) for one, start in zip(rows.warnings, told, strict=True))
    assert {(one.file, one.line) for one in rows.warnings} <= {("f", None)}


@pytest.mark.parametrize("coding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_mark_in_front_tells_how_a_text_is_encoded(coding: str) -> None:
    rows = read_bytes(f"{ROW}\n{OTHER}\n".encode(coding), "f", Prediction)
    assert [(row.article, row.speaker, row.quote) for row in rows.rows] == READ
    assert [one.message.split(";")[0] for one in rows.warnings] == (
        [] if coding == "utf-8-sig" else [f"is {coding.upper()} text"]
    )


@pytest.mark.parametrize(
    ("data", "line", "said"),
    [
        (f"{ROW}\n{ROW.replace('Ana', 'José')}\n".encode("latin-1") * 2, 2, "iconv -f WINDOWS-1252 -t UTF-8"),
        (ROW.encode("utf-16-le"), None, "iconv -f UTF-16LE -t UTF-8"),
        (ROW.encode("utf-16-be"), None, "iconv -f UTF-16BE -t UTF-8"),
        (b"\xff\xfe\x00", None, "begins as UTF-16-LE text"),
        (b"PK\x03\x04....", None, "is compressed (zip)"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", None, "is no text"),
        (b"\x80\x04\x95\x0e\x01\x02\x03", None, "is no text"),
        (b"article,speaker,quote\nt1,Ana,yes\nt2,,no\n", None, "is CSV (article, speaker, quote)"),
        (b"article\tspeaker\nt1\tAna\n", None, "is TSV (article, speaker)"),
        (b"doc;who\nt1;Ana\n", None, "with the fields article,"),
        (b"article, speaker, quote\n", None, "is CSV (article, speaker, quote)"),
        (b"I am sorry, I cannot do that.", None, "is no JSON; it begins 'I am sorry, I cannot do that.'"),
        (b"Dear Ana,\nwe shut it, yes\nas we said, at six\n", None, "is no JSON; it begins 'Dear Ana,'"),
        (b"No, never\nYes, always\n", None, "is no JSON; it begins 'No, never'"),
        (b"import csv, json\nimport os, sys\n\nrows = [\n    1,\n]\n", None, "is no JSON; it begins 'import csv"),
        (b"word," * 50_000, None, "is no JSON; it begins 'word,word"),
        (b"article: t1\n## text\n{ana|Ana} said {q1|yes}.\n{ana|She} left.\n", None, "is no JSON; it begins"),
        (b"<!DOCTYPE html>\n<p>Sign in</p>", None, "is HTML or XML"),
        (b"\n<!doctype html>\n<script>\n{\n[1, 2],\n}\n```\n", None, "is HTML or XML"),
        (b'<html lang="en">\n{"article": "t1", "quote": "x"}\n', None, "is HTML or XML"),
        (b"- article: t1\n  quote: yes\n", None, "is no JSON; it begins '- article: t1'"),
        (b"There are no quotes.\n\nNone at all.", None, "is no JSON; it begins"),
        (f"[{ROW},\n{OTHER},\n]".encode(), 2, "a comma stands in front of a closing bracket"),
        (f"[{ROW},\n{OTHER}\n".encode(), 2, "was it cut off?"),
        (f'[{ROW},\n{{"article": "t2", "quo'.encode(), 2, "was it cut off?"),
        (b'{"article": "t1", "text": "Yes.", "entities": [], "attributions": []}\n' * 3, None, "--gold FILE"),
    ],
)
def test_what_holds_no_rows_is_refused_once_with_the_remedy(data: bytes, line: int | None, said: str) -> None:
    ((where, message),) = faults(data)
    assert where == line
    assert said in message


def test_the_command_that_is_given_turns_a_table_into_rows(tmp_path: Path) -> None:
    import subprocess
    import sys

    table = 'article;speaker;quote\nt1;Ana;"yes; and no"\nt2;;no\n'
    ((_, message),) = faults(table)
    code = message.split("python -c '")[1].split("'")[0]
    done = subprocess.run([sys.executable, "-c", code], input=table.encode(), capture_output=True, check=True)
    rows = read_bytes(done.stdout, "f", Prediction).rows
    assert [(row.article, row.speaker, row.quote) for row in rows] == [("t1", "Ana", "yes; and no"), ("t2", None, "no")]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"article": "t1", "quote": "x", "score": NaN}', "column 42 NaN stands"),
        ('{"article": "t1", "quote": "x", "score": -Infinity}', "column 42 -Infinity stands"),
        ('{"article": "t1", "quote": "x",}', "a comma stands in front of a closing bracket"),
        ('{"article": "t1", "quote_spans": [[1, 2],]}', "a comma stands in front of a closing bracket"),
        (ROW + ",", "a comma follows"),
        (ROW + OTHER, "something follows the value"),
        ("{'article': 't1', 'quote': 'x'}", "column 2 a single quotation mark stands"),
        ('{"article": "t1", "speaker": None}', "a word of Python stands"),
        ("{“article”: “t1”}", "JSON's quotation marks are the straight ones"),
        ('{"article": "t1", "quote": "she said "no" twice"}', 'a quotation mark inside a string is written \\"'),
        ('{"article": "t1", "quote": "a\tb"}', "write it as \\t"),
        ('{"article": "t1", "quote": "C:\\dir"}', "a backslash stands alone"),
        ('{"article": "t1" /* the id */}', "a comment stands"),
        ('{"article": "t1"', "was it cut off?"),
        ('{"article": "t1", "more": ' + "[" * 200_000 + "]" * 200_000 + "}", "nested too deeply"),
    ],
)
def test_what_keeps_a_line_from_being_json_is_said_with_its_place_and_the_remedy(line: str, said: str) -> None:
    ((where, message),) = faults(f"{ROW}\n{line}\n{OTHER}\n")
    assert where == 2
    assert said in message


def test_a_line_break_in_a_string_is_one_fault() -> None:
    text = f'{ROW}\n{{"article": "t1", "quote": "We wait\nat the gate\n\nfor Ben"}}\n{ROW}\n{{"article": 7}}\n'
    (first, second) = faults(text)
    assert first[0] == 2
    assert "a line break in it is written \\n" in first[1]
    assert second == (7, "expected a string, got 7")


def test_a_field_that_stands_twice_is_found_in_every_layout() -> None:
    twice = '{"article": "t1", "quote": "x", "article": "t2"}'
    for text in (
        f"[{twice}]",
        f'{{"rows": [{twice}]}}',
        '{"article": "t1", "article": "t2", "quotes": [{"quote": "x"}]}',
    ):
        assert any("stands twice" in message for _, message in faults(text)), text


def test_of_a_row_that_lacks_a_field_what_it_has_is_said() -> None:
    assert faults('{"doc": "t1", "quote": "x"}')[0][1].startswith(
        "is missing; it is required; there is 'doc'; the fields"
    )
    assert "is 'articel' meant for it?" in faults('{"articel": "t1", "quote": "x"}')[0][1]
    inner = '"quotes": [{"quote": "x", "page": 1}]'
    assert "required; is 'article_id' meant for it?" in faults(f'{{"article_id": "t1", {inner}}}')[0][1]
    for text in (f'{{"id": "t1", "text": "y", {inner}}}', f'{{"articles": [{{"id": "t1", {inner}}}]}}'):
        assert "required; there is 'id', 'page'; the fields" in faults(text)[0][1]


def test_of_a_row_that_quotes_nothing_what_it_has_is_said() -> None:
    article = Article(article="t1", text="Yes.")
    check = partial(prediction_problems, articles=[article])
    for text in (
        '{"article": "t1", "speaker": "Ana", "text": "yes"}',
        '{"article": "t1", "quotes": [{"speaker": "Ana", "text": "yes"}]}',
    ):
        with pytest.raises(InvalidData, match=r"f:1: quote: is missing; .*; there is 'text'; the fields are article"):
            read_bytes(text.encode(), "f", Prediction, check)
    with pytest.raises(InvalidData, match="the words of a prediction are its 'quote', not its 'text'"):
        read_bytes(b'{"article": "t1", "quotes": [{"text": "yes"}]}', "f", Prediction, check)
    answer = answered(
        SimpleNamespace(predict=lambda article: [{"said": "yes"}]), "s", Document(article="t1", text="Yes.")
    )
    assert "there is 'said'; the fields are" in answer.set_aside[0].message


def test_predictions_are_no_gold_and_the_kind_is_told_in_every_layout() -> None:
    with pytest.raises(InvalidData, match="f: holds predictions, not gold"):
        read_bytes(f"{ROW}\n{OTHER}".encode(), "f", Article)
    gold = '{"article": "t1", "text": "Yes.", "entities": [], "attributions": []}'
    for text in (gold, f"[{gold}]", f'{{"articles":\n[{gold}]}}', f"```\n{gold}\n```"):
        assert kind_of(text.encode()) == "gold"
        assert len(read_bytes(text.encode(), "f", Article).rows) == 1
    for text in (ROW, f"[{ROW}]", "", "[]", "so be it", '{"article": "t1", "quotes": []}'):
        assert kind_of(text.encode()) == "predictions"
