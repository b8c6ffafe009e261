"""The floor, and the pairing of quotation marks below it and the rules."""

import time

import pytest

from quotebench.rows.structs import Document
from quotebench_baselines.english.marks import regions
from quotebench_baselines.english.tokens import paragraphs
from quotebench_baselines.marks import Marks


def marked(text: str) -> list[list[str]]:
    """The stretches in marks of an article, each as its texts by paragraph; a headline is put in front."""
    text = f"Gate news of the week\n\n{text}"
    return [[text[start:end] for start, end in region.spans] for region in regions(text, paragraphs(text))]


@pytest.mark.parametrize(
    "text",
    [
        "“The gate is shut,” she said.",
        '"The gate is shut," she said.',
        "‘The gate is shut,’ she said.",
        "'The gate is shut,' she said.",
        "«The gate is shut,» she said.",
        "« The gate is shut, » she said.",
        "»The gate is shut,« she said.",
        "„The gate is shut,“ she said.",
        "``The gate is shut,'' she said.",
        '“The gate is shut," she said.',
        "”The gate is shut,“ she said.",
    ],
)
def test_every_style_of_marks_pairs(text: str) -> None:
    assert marked(text) == [["The gate is shut,"]]


def test_apostrophes_are_no_marks() -> None:
    assert marked("The dockers' gate wasn't shut in the '90s, and Lund's men couldn't say why.") == []


def test_an_apostrophe_inside_single_marks_does_not_close_them() -> None:
    assert marked("‘The dockers’ gate isn’t shut,’ she said.") == [["The dockers’ gate isn’t shut,"]]


def test_marks_inside_marks_belong_to_the_outer_ones() -> None:
    assert marked("“He called it a ‘smart gate’ and left,” she said.") == [["He called it a ‘smart gate’ and left,"]]


def test_marks_of_the_same_form_nest_when_their_blanks_say_so() -> None:
    assert marked('"We saw the "Low Water" leave the quay," she said.') == [['We saw the "Low Water" leave the quay,']]


def test_a_pair_over_a_paragraph_break_is_one_stretch_of_two_spans() -> None:
    assert marked("“The gate is shut.\n\nNobody has the key.”") == [["The gate is shut.", "Nobody has the key."]]


def test_marks_reopened_at_each_paragraph_are_one_stretch() -> None:
    text = "“The gate is shut.\n\n“Nobody has the key.\n\n“Ask Lund.”\n\n“Why?” she asked."
    assert marked(text) == [["The gate is shut.", "Nobody has the key.", "Ask Lund."], ["Why?"]]


def test_a_missing_closing_mark_ends_before_the_cue() -> None:
    assert marked('"The gate is shut, she said. "Go home."') == [["The gate is shut,"], ["Go home."]]


def test_a_missing_closing_mark_does_not_swallow_the_next_paragraphs() -> None:
    assert marked('"The gate is shut, he said.\n\nIt rained.\n\n"Go home."') == [["The gate is shut,"], ["Go home."]]


def test_a_missing_opening_mark_is_put_at_the_paragraph_s_start() -> None:
    assert marked('The gate is shut," she said.') == [["The gate is shut,"]]


def test_a_wrong_closing_mark_of_the_single_sort_closes() -> None:
    assert marked("Lund called the entry “literature’. It rained.") == [["literature"]]


def test_headlines_and_captions_are_left_out() -> None:
    text = "“Shut”: the gate nobody wanted\n\nPhoto: “We lost everything”, a banner at the gate\n\n“Go home,” she said."
    assert [text[slice(*r.spans[0])] for r in regions(text, paragraphs(text))] == ["Go home,"]


def test_the_floor_leaves_out_short_stretches_and_gives_no_speaker() -> None:
    text = "Gate news of the week\n\nThe “smart gate” failed. “Nobody has the key,” she said."
    (prediction,) = Marks().predict(Document(article="a", text=text))
    assert prediction.quote_spans is not None
    assert [text[s:e] for s, e in prediction.quote_spans] == ["Nobody has the key,"]
    assert prediction.speaker_span is None


@pytest.mark.parametrize("unit", ['"', "“", "“ ", "“a ", "“a” ", "a” ", "'a' ", "“‘", "“a b c\n", "s' "])
def test_pairing_takes_linear_time_on_marks_that_never_pair(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    start = time.process_time()
    list(Marks().predict(Document(article="a", text=text)))
    assert time.process_time() - start < 8


def test_one_missing_mark_does_not_spoil_the_rest_of_a_long_paragraph() -> None:
    rest = "It rained on the quays all day. " * 120 + "“Go home,” she said. Then, “Why?” he asked."
    assert marked("“The gate is shut and nobody came. " + rest)[-2:] == [["Go home,"], ["Why?"]]
