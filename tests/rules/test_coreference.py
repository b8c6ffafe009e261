"""Who is meant by a pronoun, a description or a short name: one behaviour a test, on invented sentences."""

import time

import pytest

from quotebench.rows.structs import Document
from quotebench_baselines.rules import Rules
from tests.helpers import grows_linearly

HEAD = "Gate news of the week\n\n"


def speakers(text: str) -> list[object]:
    """The speakers' names of the attributions of a text, in order."""
    return [p.speaker for p in Rules().predict(Document(article="a", text=HEAD + text))]


def sources(text: str) -> list[str | None]:
    return [p.source for p in Rules().predict(Document(article="a", text=HEAD + text))]


def test_a_pronoun_is_the_subject_of_the_sentence_before() -> None:
    assert speakers("Ana Ruiz runs the port. “The gate stays shut,” she said.") == ["Ana Ruiz"]


def test_a_pronoun_keeps_the_speaker_and_not_whom_the_speaker_names() -> None:
    assert speakers("“Ask Eva Lund about it,” Ana Ruiz said. “I did once,” she added.")[-1] == "Ana Ruiz"


def test_a_pronoun_passes_over_the_other_gender() -> None:
    text = "Mrs Ana Ruiz runs the port. Mr Bo Lund runs the bank. “The gate stays shut,” she said."
    assert speakers(text) == ["Ana Ruiz"]


def test_a_noun_beside_a_name_tells_its_gender() -> None:
    text = "Tove Lund, a widow, keeps the gate. Kit Brack paints it. “It squeaks,” she said."
    assert speakers(text) == ["Tove Lund"]


def test_a_pronoun_is_no_place_that_was_named_on_the_way() -> None:
    assert speakers("Ana Ruiz lives in Low Skerry. “The gate stays shut,” she said.") == ["Ana Ruiz"]


def test_a_surname_gets_the_given_name() -> None:
    assert speakers("Ana Ruiz runs the port. “We are done,” Ruiz said.") == ["Ana Ruiz"]


def test_titles_are_no_part_of_the_name() -> None:
    assert speakers("Mayor Ana Ruiz runs the port. “We are done,” Ruiz said.") == ["Ana Ruiz"]


def test_a_husband_is_not_his_wife() -> None:
    text = "Bo Lund and his wife Eva Lund own the quay. “It leaks,” Mrs Lund said. “It does,” Mr Lund said."
    assert speakers(text) == ["Eva Lund", "Bo Lund"]


def test_an_honorific_keeps_an_unnamed_spouse_apart() -> None:
    text = "Bo Lund, 71, and his neighbours own the quay. “It leaks,” Mrs Lund said."
    assert speakers(text) == ["Mrs Lund"]


def test_the_office_is_who_holds_it() -> None:
    text = "Mayor Ana Ruiz opened the gate. Bo Lund, a baker, watched. “It squeaks,” the mayor said."
    assert speakers(text) == ["Ana Ruiz"]


def test_the_office_is_who_is_described_by_it_behind_the_name() -> None:
    text = "Ana Ruiz, the head of the port, opened the gate. Bo Lund, a baker, watched. “It squeaks,” the head said."
    assert speakers(text) == ["Ana Ruiz"]


def test_a_deputy_is_not_whom_they_stand_in_for() -> None:
    text = "Mayor Ana Ruiz sat. Deputy mayor Bo Lund stood. “So,” the mayor said. “Well,” the deputy mayor said."
    assert speakers(text) == ["Ana Ruiz", "Bo Lund"]


def test_a_near_word_stands_for_the_same_person() -> None:
    text = "Ana Ruiz, a barrister, rose. The judge coughed. “It squeaks,” the lawyer said."
    assert speakers(text) == ["Ana Ruiz"]


def test_a_word_that_only_describes_is_who_spoke_last() -> None:
    assert speakers("“It squeaks,” Ana Ruiz said. “It always did,” the expert noted.") == ["Ana Ruiz", "Ana Ruiz"]


def test_an_unnamed_witness_is_nobody_named_before() -> None:
    assert speakers("“It squeaks,” Ana Ruiz said. “It always did,” a witness said.") == ["Ana Ruiz", "a witness"]


def test_the_source_is_the_one_that_was_brought_in_before() -> None:
    text = "“It squeaks,” a source close to the port said. Ana Ruiz left. “It will fall,” the source said."
    first, second = speakers(text)
    assert first == second


def test_a_relative_is_an_entity_of_their_own() -> None:
    assert speakers("Ana Ruiz runs the port. “It squeaks,” her son said.") == ["her son"]


def test_the_firm_is_the_firm_that_was_named() -> None:
    text = "Brack Holdings built the gate. Ana Ruiz paints it. “It is safe,” the company said in a statement."
    assert speakers(text) == ["Brack Holdings"]


def test_it_is_a_body_and_no_person() -> None:
    text = "The gate was built by Brack Holdings. Ana Ruiz paints it. “It is safe,” it said in a statement."
    assert speakers(text) == ["Brack Holdings"]


def test_they_are_the_two_who_spoke() -> None:
    text = "Ana Ruiz and Bo Lund said the gate was shut. “We have the key,” they added."
    assert speakers(text) == [("Ana Ruiz", "Bo Lund"), ("Ana Ruiz", "Bo Lund")]


def test_a_description_is_the_name_that_follows_it() -> None:
    text = "“It squeaks,” said the head of the chamber of the port, Ana Ruiz, on Monday. “It does,” she said."
    assert speakers(text) == ["Ana Ruiz", "Ana Ruiz"]


def test_a_continuation_has_the_speaker_s_full_name() -> None:
    assert speakers("Ana Ruiz came. “We are done,” she said.\n\n“Nobody has the key.”") == ["Ana Ruiz", "Ana Ruiz"]


def test_one_s_own_i_is_the_enclosing_speaker() -> None:
    assert set(speakers("Ana Ruiz spoke. “I told Bo Lund that the gate was shut on Monday,” she said.")) == {"Ana Ruiz"}


def test_a_pronoun_inside_marks_is_not_their_speaker() -> None:
    text = "Mr Bo Lund fell. Mr Piet Brack saw it. “He told me that the gate was shut on Monday,” Brack said."
    assert speakers(text)[-1] == "Bo Lund"


def test_the_teller_of_nested_words_is_resolved_too() -> None:
    text = "Ana Ruiz runs the port. She said Bo Lund had promised that the gate would open."
    assert sources(text) == [None, "Ana Ruiz"]


def test_the_channel_it_is_the_letter() -> None:
    text = "Ana Ruiz sent the town a letter. “The gate stays shut,” she wrote in it."
    assert sources(text) == ["letter"]


def test_nothing_to_resolve_to_leaves_the_words() -> None:
    assert speakers("“The gate stays shut,” she said.") == ["she"]


def test_many_bearers_of_one_name_cost_no_more_than_few() -> None:
    def seconds(many: int) -> float:
        names = [f"A{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)} Lund" for n in range(many)]
        text = " ".join(f"Mayor {name} sat. Lund rose. The mayor said it was shut." for name in names)
        start = time.process_time()
        list(Rules().predict(Document(article="a", text=text)))
        return time.process_time() - start

    small = min(seconds(500) for _ in range(3))
    assert seconds(4_000) < 3 * 8 * small + 0.2


@pytest.mark.parametrize(
    "unit",
    [
        "Ana Ruiz said he left. ",
        "“No,” she said. ",
        "Mr Lund, the mayor of the port, ",
        "the mayor said that ",
        "Ana & ",
        "Mrs Mr ",
        "a " * 30 + "Ana Lund ",
        "the head of the port of the town ",
        "“Ana Lund ",
        "Ana Lund, who is a a a a a a a a ",
        "I told them it was, they said. ",
        "Ana Lund and Bo Lund said. The two said it was. ",
        "Mayor Ana Lund sat. The mayor said it was. ",
        "A witness said it was. The witness said it was. ",
    ],
)
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    assert grows_linearly(Rules(), unit)
