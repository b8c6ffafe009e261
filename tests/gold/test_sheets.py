"""The authoring form: braces in, rows out, and every slip of a hand found."""

from pathlib import Path

import pytest

from quotebench.exceptions import InvalidData
from quotebench.gold.sheets.parsing import parse, read_sheets
from quotebench.gold.sheets.rendering import render
from quotebench.rows.structs import Article
from tests.helpers import article_of

HEAD = "article: t1\n\n## entities\nruiz | person | Ana Ruiz | Ruiz; Ms Ruiz\n\n## text\n"
TAIL = "\n## attributions\na1 | direct | speakers: ruiz\n"


def test_labels_become_spans() -> None:
    article = article_of(
        "ruiz | person | Ana Ruiz | Ruiz; Ms Ruiz",
        "“{a1|The gate,}” {ruiz a1.speaker|Ruiz} {a1.cue|told} {a1.addressee|me}, “{a1|is {a2|ours}.}”",
        "a1 | direct | speakers: ruiz | phenomena: interrupted inverted | note: a note\n"
        "a2 | direct | speakers: none | nested: a1 | optional: why",
        head="outlet: Harbour Post\nevent: e01\n",
    )
    assert article.text == "“The gate,” Ruiz told me, “is ours.”"
    first, second = article.attributions
    assert first.quote_spans == ((1, 10), (27, 35))
    assert (first.cue_span, first.speaker_span, first.addressee_span) == ((17, 21), (12, 16), (22, 24))
    assert first.phenomena == ("interrupted", "inverted")
    assert (second.quote_spans, second.nested_in, second.optional) == (((30, 34),), "a1", "why")
    assert article.entities[0].mentions == ((12, 16),)
    assert article.entities[0].aliases == ("Ruiz", "Ms Ruiz")
    assert (article.outlet, article.event) == ("Harbour Post", "e01")


def test_stretches_that_touch_are_one_span_so_spans_may_cross() -> None:
    article = article_of(
        "", "{a1|one {a2|two}}{a2| three}", "a1 | direct | speakers: none\na2 | direct | speakers: none"
    )
    assert [a.quote_spans for a in article.attributions] == [((0, 7),), ((4, 13),)]
    assert parse(render(article), "again") == (article, [])


def test_braces_and_backslashes_of_the_text_are_kept() -> None:
    article = article_of("", r"a \{b\} {a1|c \\ d}", "a1 | direct | speakers: none")
    assert article.text == r"a {b} c \ d"
    assert parse(render(article), "again") == (article, [])


@pytest.mark.parametrize(
    ("sheet", "line", "message"),
    [
        (HEAD + "“{a1|Yes” said {ruiz|Ruiz}." + TAIL, 7, "never closed"),
        (HEAD + "{a1|Yes}} said." + TAIL, 7, "nothing opens"),
        (HEAD + "{a1 Yes} said." + TAIL, 7, "needs labels and a bar"),
        (HEAD + "{a1|Yes} said {riuz|Ruiz}." + TAIL, 7, "names no entity or attribution"),
        (HEAD + "{a1|Yes} {a1.verb|said}." + TAIL, 7, "the roles are"),
        (HEAD + "{a1|} said." + TAIL, 7, "around nothing"),
        (HEAD + "Yes, she said." + TAIL, 9, "no stretch of the text"),
        (HEAD + "{a1|Yes} {a1.cue|said} and {a1.cue|said}." + TAIL, 9, "in 2 places"),
        (HEAD + "{a1|Yes}" + TAIL.replace("direct", "spoken"), 9, "invalid enum value 'spoken'".capitalize()),
        (HEAD + "{a1|Yes}" + TAIL.replace("speakers: ruiz", "source: ruiz"), 9, "lacks 'speakers"),
        (HEAD + "{a1|Yes}" + TAIL.replace("ruiz\n", "ruiz | colour: red\n"), 9, "expected 'key: value'"),
        (HEAD.replace("article: t1", "artikel: t1") + "{a1|Yes}" + TAIL, 1, "expected one of article"),
        (HEAD.replace("## text", "# text") + "{a1|Yes}" + TAIL, 1, "a sheet has a head"),
        (HEAD + "{a1|Yes}" + TAIL + "a1 | direct | speakers: none\n", 10, "stands twice"),
    ],
)
def test_a_slip_of_the_hand_is_said_with_its_line(sheet: str, line: int, message: str) -> None:
    article, problems = parse(sheet, "t1.sheet")
    assert article is None
    assert (line, True) in [(p.line, message in p.message) for p in problems], problems


def test_an_article_without_labels_is_a_sheet_too() -> None:
    article, problems = parse("article: t1\n\n## entities\n## text\nNothing.\n## attributions\n", "t1")
    assert article is not None
    assert (article.text, article.attributions, problems) == ("Nothing.", (), [])


def test_a_file_may_hold_several_sheets_and_says_the_line_in_the_file(tmp_path: Path) -> None:
    one = HEAD + "{a1|Yes}" + TAIL
    (tmp_path / "x.sheet").write_text(one + "====\n" + one.replace("t1", "t2"), encoding="utf-8")
    assert [(a.article, line) for a, (_, line) in zip(*_parts(tmp_path), strict=True)] == [("t1", 1), ("t2", 11)]
    (tmp_path / "y.sheet").write_text(one + "====\n" + one.replace("{a1|Yes}", "{a1|Yes"), encoding="utf-8")
    with pytest.raises(InvalidData) as caught:
        read_sheets(tmp_path)
    assert {(p.file, p.line) for p in caught.value.problems} == {
        (str(tmp_path / "y.sheet"), 17),
        (str(tmp_path / "y.sheet"), 19),
    }


def _parts(folder: Path) -> tuple[list[Article], list[tuple[str, int]]]:
    sheets = read_sheets(folder)
    return sheets.rows, sheets.places
