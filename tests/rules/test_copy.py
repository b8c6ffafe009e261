"""Real copy: titles with a full stop, markup, wrapped lines, odd marks, furniture, names that look like other words."""

import pytest

from quotebench.rows.structs import Document
from quotebench_baselines.english.copy import read_copy
from quotebench_baselines.english.homographs import homographs
from quotebench_baselines.english.tokens import paragraphs
from quotebench_baselines.rules import Rules
from tests.rules.reading import HEAD, predictions, read


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The gate stays shut,” Sen. Ruiz said.", "Ruiz"),
        ("“The gate stays shut,” said Gov. Ana T. Ruiz on Monday.", "Ana T Ruiz"),
        ("“The gate stays shut,” Ana T. Ruiz, the warden, told the board.", "Ana T. Ruiz"),
        ("“The gate stays shut,” Bo Lund, Sr. said.", "Bo Lund, Sr"),
        ("“The gate stays shut,” said Bo “Cork” Lund, who runs the quay.", "Bo “Cork” Lund"),
    ],
)
def test_a_full_stop_or_mark_inside_a_name_ends_nothing(text: str, speaker: str) -> None:
    (found,) = read(text)
    assert found[0] == "The gate stays shut,"
    assert found[1] is not None
    assert found[1].replace(".", "") == speaker.replace(".", "")


def test_an_abbreviation_in_front_of_a_new_sentence_ends_its_own() -> None:
    assert read("The gate belongs to Quay Ltd. The firm said it was shut.") == [("it was shut", "firm", None)]
    assert read("Ruiz said the gate shut at 9 p.m. The board was told.") == [("the gate shut at 9 p.m.", "Ruiz", None)]


@pytest.mark.parametrize(
    "text",
    [
        "&ldquo;The gate stays shut,&rdquo; Ana Ruiz said.",
        "<p>&quot;The gate stays shut,&quot; Ana Ruiz said.</p>",
        "“The gate <b>stays</b> shut,”[12] Ana Ruiz said.",
        "“The gate stays shut,”\u00a0Ana\u202fRuiz said.",
        "“\u200bThe gate stays shut,” Ana Ruiz said.",
        "「The gate stays shut,」 Ana Ruiz said.",
        "''The gate stays shut,'' Ana Ruiz said.",
    ],
)
def test_markup_and_marks_of_other_styles_are_read(text: str) -> None:
    (found,) = predictions(text)
    assert found.quote_spans is not None
    whole = HEAD + text
    words = "".join(whole[start:end] for start, end in found.quote_spans).replace("<b>", "").replace("</b>", "")
    assert words.strip("\u200b") == "The gate stays shut,"
    assert found.speaker == "Ana Ruiz"


def test_offsets_of_a_copy_are_those_of_the_article() -> None:
    text = "A &amp; B <i>said</i> so."
    copy = read_copy(text)
    assert copy.text == "A & B said so."
    assert text[slice(*copy.span((0, 5)))] == "A &amp; B"
    assert text[slice(*copy.span((6, 10)))] == "said"


def test_wrapped_lines_are_one_paragraph_and_short_lines_are_not() -> None:
    wrapped = (
        "The harbour board met on Monday night, and nobody had slept much. “We\n"
        "have no key to the gate, and nobody has had one since the flood,” Bo\n"
        "Lund said after the talk, and everybody went home by the long quay.\n"
    )
    assert len(read_copy(wrapped).text) == len(wrapped)
    assert len(paragraphs(read_copy(wrapped).text)) == 1
    assert read(wrapped)[0][1] == "Bo\nLund"
    lines = "Ana Ruiz:\n“The gate is shut.”\nBo Lund:\n“Open it.”\n"
    assert read_copy(lines).text == lines
    assert read(lines) == [("The gate is shut.", "Ana Ruiz", None), ("Open it.", "Bo Lund", None)]


def test_feet_and_inches_are_no_quotation_marks() -> None:
    assert read('Bo Lund, 5\'11", said: "The gate is low."') == [("The gate is low.", "Bo Lund", None)]
    assert read('The gate is 7\'2" high. "It is low," Lund said.') == [("It is low,", "Lund", None)]


def test_a_single_mark_behind_a_plural_closes_where_no_owner_can_stand() -> None:
    assert read("Ana Ruiz said ‘we want new gates’ on Monday. The pilots’ union agreed.") == [
        ("we want new gates", "Ana Ruiz", None)
    ]


@pytest.mark.parametrize(
    "line",
    [
        "By Ana Ruiz",
        "By Ana Ruiz, harbour correspondent",
        "Comments (12)",
        "Updated on Monday at 10:30",
        "Copyright 2031 Quay Media",
        "Advertisement",
    ],
)
def test_bylines_and_other_furniture_are_told_by_what_follows(line: str) -> None:
    found = paragraphs(f"A headline of some words\n{line}\nThe gate was shut on Monday.")
    assert [p.furniture for p in found] == [True, True, False]


@pytest.mark.parametrize(
    "line",
    [
        "By noon the gate was shut.",
        "Comments from Ruiz angered the board.",
        "Updated figures show that the gate is slow.",
        "Copyright law is slow.",
        "Ana Ruiz said the gate was “shut for good” 🚢",
    ],
)
def test_sentences_that_begin_like_furniture_are_prose(line: str) -> None:
    found = paragraphs(f"A headline of some words\n{line}\nThe gate was shut on Monday.")
    assert [p.furniture for p in found] == [True, False, False]


def test_a_text_of_one_line_is_no_headline() -> None:
    found = list(Rules().predict(Document(article="a", text="“The gate is shut,” the warden said")))
    assert [p.speaker for p in found] == ["the warden"]


def test_names_that_look_like_function_words_are_told_by_their_neighbours() -> None:
    assert read("Teresa May came. “The gate is shut,” May said. May told the board that it was safe.") == [
        ("The gate is shut,", "May", None),
        ("it was safe", "May", None),
    ]
    assert read("“Go home,” said April Dunn. “Now,” Will Hart added.") == [
        ("Go home,", "April Dunn", None),
        ("Now,", "Will Hart", None),
    ]
    assert homographs("The gate will shut in May. On Sunday Lund left. Will Lund stay?") == frozenset()
