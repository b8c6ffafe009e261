"""The authoring form: braces in, rows out, and every slip of a hand found."""

import hashlib
from pathlib import Path

import pytest

from quotebench.exceptions import InvalidData
from quotebench.gold.sheets.parsing import parse, read_sheets
from quotebench.gold.sheets.rendering import render
from quotebench.gold.sheets.slips import alias_slips, type_slips
from quotebench.rows.structs import TYPES, Article, Entity
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
        (
            HEAD + "{a1|Yes}" + TAIL.replace("direct", "spoken"),
            9,
            "expected one of 'direct', 'fragment', 'mixed', 'indirect'",
        ),
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
    one = HEAD + "“{a1|Yes}”" + TAIL
    (tmp_path / "x.sheet").write_text(one + "====\n" + one.replace("t1", "t2"), encoding="utf-8")
    assert [(a.article, line) for a, (_, line) in zip(*_parts(tmp_path), strict=True)] == [("t1", 1), ("t2", 11)]
    (tmp_path / "y.sheet").write_text(one + "====\n" + one.replace("{a1|Yes}", "{a1|Yes"), encoding="utf-8")
    with pytest.raises(InvalidData) as caught:
        read_sheets(tmp_path)
    assert {(p.file, p.line) for p in caught.value.problems} == {
        (str(tmp_path / "y.sheet"), 17),
        (str(tmp_path / "y.sheet"), 19),
    }


SLIPS = """article: t1
date: 2031-02-30
outlet: Spark
outlet: Post

## entities
quill | person | Mara Quill | Quill, Ms Quill
works | organisation | Quill Works | Quill Works, Inc.; Works, Ltd

## text
“{a1|The gate is shut,}” {quill a1.speaker|Mara Quill} said.
She said {a2|it was “safe”}, {a3|all was well}.
## attributions
a1 | indirect | speakers: quill
a2 | direct | speakers: quill, works
a3 | mixed | speakers: pell
"""


def test_every_slip_of_every_sheet_is_said_at_once_with_its_own_line(tmp_path: Path) -> None:
    (tmp_path / "x.sheet").write_text(SLIPS, encoding="utf-8")
    (tmp_path / "y.sheet").write_text(SLIPS.replace("2031-02-30", "April 2"), encoding="utf-8")
    with pytest.raises(InvalidData) as caught:
        read_sheets(tmp_path)
    said = [(Path(p.file).name, p.line, p.field, p.message) for p in caught.value.problems]
    expected = [
        (2, "date", "no day 2031-02-30"),
        (4, "outlet", "stands twice"),
        (7, "quill", "'Quill, Ms Quill' looks like a list"),
        (14, "a1", "all of its content stands in quotation marks, so it is 'direct'"),
        (15, "a2", "separated by blanks"),
        (15, "a2", "some of its content"),
        (16, "a3", "none of its content stands in quotation marks, so it is 'indirect'"),
        (16, "a3.speakers", "no entity has the id 'pell'"),
    ]
    assert [line[:3] for line in said] == [("x.sheet", *e[:2]) for e in expected] + [
        ("y.sheet", *e[:2]) for e in expected
    ]
    assert all(part in line[3] for line, (_, _, part) in zip(said, expected, strict=False))
    assert "'April 2' is no date; write year-month-day" in said[len(expected)][3]


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("“{a1|Go home,}” she said.", "direct"),
        ("« {a1|Go home} », she said.", "direct"),
        ("„{a1|Go home}“, she said.", "direct"),
        ("'{a1|Go home},' she said, '{a1|all}.'", "direct"),
        ("“{a1|Go home.}\n\n“{a1|Now.}”", "direct"),
        ("She said {a1|the dockers' gate was shut}.", "indirect"),
        ("She said {a1|the ‘long’ gate was “quite” safe}.", "mixed"),
        ("“He said ‘{a1|go},’” said she.", "direct"),
    ],
)
def test_the_type_is_what_the_marks_of_the_text_say(text: str, type: str) -> None:
    # What stands in marks as a whole may be an utterance or a bare phrase: a reader tells which.
    fitting = ("direct", "fragment") if type == "direct" else (type,)
    for given in TYPES:
        article = article_of("", text, f"a1 | {given} | speakers: none")
        assert len(list(type_slips(article.text or "", article.attributions))) == (given not in fitting), given


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She called for {a1|a “long look” at it}.", "some of its content stands in quotation marks and some does not"),
        ("She called for {a1|a long look} at it.", "none of its content stands in quotation marks"),
    ],
)
def test_a_fragment_is_the_marked_part_alone(text: str, found: str) -> None:
    article = article_of("", text, "a1 | fragment | speakers: none")
    [(at, said)] = type_slips(article.text or "", article.attributions)
    assert at == 0
    assert f"the type is 'fragment', but {found}" in said
    assert "of a bare phrase the marked part alone is the quote" in said
    marked = article_of("", "She called for a “{a1|long look}” at it.", "a1 | fragment | speakers: none")
    assert list(type_slips(marked.text or "", marked.attributions)) == []
    defective = article_of("", text, "a1 | fragment | speakers: none | phenomena: defective-marks")
    assert list(type_slips(defective.text or "", defective.attributions)) == []


def test_a_sheet_that_calls_fragments_a_phenomenon_is_told_that_they_are_a_type(tmp_path: Path) -> None:
    sheet = HEAD + "Ruiz saw a “{a1|cold look}”." + TAIL.replace("ruiz\n", "ruiz | phenomena: inverted fragment\n")
    (tmp_path / "x.sheet").write_text(sheet, encoding="utf-8")
    with pytest.raises(InvalidData) as caught:
        read_sheets(tmp_path)
    said = "'fragment' is no phenomenon any more but a type; write it as the type and leave it out there"
    assert [(p.line, p.field, p.message) for p in caught.value.problems] == [(9, "a1", said)]
    (tmp_path / "x.sheet").write_text(
        sheet.replace("| direct |", "| fragment |").replace("inverted fragment", "inverted"), encoding="utf-8"
    )
    [article] = read_sheets(tmp_path).rows
    assert [(a.type, a.phenomena) for a in article.attributions] == [("fragment", ("inverted",))]
    assert parse(render(article), "again") == (article, [])


@pytest.mark.parametrize("text", ["“{a1|Go home}, she said.", "{a1|Go home}”, she said.", "‘{a1|the dockers’ gate}’"])
def test_where_marks_do_not_pair_no_type_is_called_wrong(text: str) -> None:
    for given in TYPES:
        article = article_of("", text, f"a1 | {given} | speakers: none")
        assert list(type_slips(article.text or "", article.attributions)) == []


def test_of_a_nested_attribution_its_own_marks_count() -> None:
    text = "“{a1|He told me {a2|it was shut} and ‘{a3|safe}’,}” she said."
    rows = (
        "a1 | direct | speakers: none\na2 | {} | speakers: none | nested: a1\na3 | direct | speakers: none | nested: a1"
    )
    for given, slips in (("indirect", 0), ("direct", 1)):
        article = article_of("", text, rows.format(given, "direct"))
        assert len(list(type_slips(article.text or "", article.attributions))) == slips


@pytest.mark.parametrize(
    ("alias", "listed"),
    [("Quill, boss", True), ("Quill, Mara", True), ("Quill Works, Inc.", False), ("Paris, Texas", False)],
)
def test_a_comma_in_an_alias_is_a_list_unless_the_text_has_it_or_a_suffix_follows(alias: str, listed: bool) -> None:
    entity = Entity(id="q", name="Mara Quill", kind="person", aliases=(alias,))
    assert bool(list(alias_slips(entity, "In Paris, Texas, all was well."))) == listed


def test_any_text_is_held_by_a_sheet(tmp_path: Path) -> None:
    text = "## text\n====\n{a|b} \\ \u2028\r\n## attributions\n## entities\n\n====\n"
    article = Article(article="t1", text=text, sha256=hashlib.sha256(text.encode()).hexdigest())
    (tmp_path / "x.sheet").write_bytes(render(article).encode())
    assert read_sheets(tmp_path).rows == [article]


def _parts(folder: Path) -> tuple[list[Article], list[tuple[str, int]]]:
    sheets = read_sheets(folder)
    return sheets.rows, sheets.places


@pytest.mark.parametrize("type", ["direct", "indirect"])
def test_whose_marks_stand_around_a_report_within_a_mixed_quote_is_left_to_the_reader(type: str) -> None:
    # "he told me it was shut" are Ruiz's words; whether Lund's own words stand in them, no mark can tell.
    text = "Ruiz said {a1|the keeper “told me {a2|it was shut}”}."
    article = article_of("", text, f"a1 | mixed | speakers: none\na2 | {type} | speakers: none | nested: a1")
    assert list(type_slips(article.text or "", article.attributions)) == []
