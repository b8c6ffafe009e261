"""The rules, construction by construction, on invented sentences."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotebench.rows.structs import Document
from quotebench_baselines.rules import Rules
from tests.helpers import grows_linearly
from tests.rules.reading import predictions, read


def test_direct_with_the_cue_behind() -> None:
    assert read("“The gate stays shut,” Ana Ruiz said.") == [("The gate stays shut,", "Ana Ruiz", None)]


def test_direct_inverted_with_apposition() -> None:
    assert read("“The gate stays shut,” said Ana Ruiz, head of the port.") == [
        ("The gate stays shut,", "Ana Ruiz", None)
    ]


def test_direct_behind_a_colon() -> None:
    assert read("Ruiz answered on Monday: “The gate stays shut.”") == [("The gate stays shut.", "Ruiz", None)]


def test_a_pronoun_is_given_by_its_own_span() -> None:
    assert read("Ana Ruiz runs the port. “The gate stays shut,” she said.") == [("The gate stays shut,", "she", None)]


def test_an_interrupted_sentence_is_one_attribution() -> None:
    assert read("“The gate,” Ruiz said, “stays shut.”") == [("The gate, / stays shut.", "Ruiz", None)]


def test_a_new_sentence_behind_the_cue_is_another_attribution() -> None:
    assert read("“We are done.” Ruiz said. “Go home.”") == [("We are done.", "Ruiz", None), ("Go home.", "Ruiz", None)]


def test_a_continuation_in_the_next_paragraph_keeps_the_speaker() -> None:
    assert read("“We are done,” Ruiz said.\n\n“Nobody has the key.”") == [
        ("We are done,", "Ruiz", None),
        ("Nobody has the key.", "Ruiz", None),
    ]


def test_words_in_marks_before_anybody_is_named_get_the_next_speaker() -> None:
    assert read("“The gate was never ours.”\n\nBo Lund was shouting from the quay.") == [
        ("The gate was never ours.", "Bo Lund", None)
    ]


def test_indirect_with_that_ends_before_the_full_stop() -> None:
    assert read("Ruiz said that the gate had failed.") == [("the gate had failed", "Ruiz", None)]


def test_indirect_without_that_leaves_out_the_day_of_the_speech() -> None:
    assert read("Ruiz said on Monday the gate had failed.") == [("the gate had failed", "Ruiz", None)]


def test_indirect_with_a_trailing_cue() -> None:
    assert read("The gate had failed twice, experts say.") == [("The gate had failed twice", "experts", None)]


def test_indirect_cut_by_its_cue_has_two_spans() -> None:
    assert read("The gate, Ruiz said, was shut in April.") == [("The gate / was shut in April", "Ruiz", None)]


def test_mixed_takes_the_whole_clause() -> None:
    (found,) = predictions("Ruiz said the gate was “quite safe” in April.")
    assert found.type == "mixed"
    assert read("Ruiz said the gate was “quite safe” in April.") == [
        ("the gate was “quite safe” in April", "Ruiz", None)
    ]


def test_a_bare_phrase_under_a_verb_is_taken_without_its_clause() -> None:
    assert read("Ruiz described Lund as a “tired man” of the quays.") == [("tired man", "Ruiz", None)]
    assert read("Lund denounced the “cold arithmetic” of the port.") == [("cold arithmetic", "Lund", None)]


def test_a_scare_quote_is_nobody_s_words() -> None:
    assert read("The so-called “smart gate” failed again. The film “Low Water” opens in May.") == []


def test_a_participle_starts_another_attribution_of_the_same_speaker() -> None:
    assert read("Ruiz said the port was “closing”, adding that it had “no choice”.") == [
        ("the port was “closing", "Ruiz", None),
        ("it had “no choice", "Ruiz", None),
    ]


def test_a_joined_verb_starts_another_attribution_of_the_same_speaker() -> None:
    assert read("Ruiz said the port would close and stressed that it had no choice.") == [
        ("the port would close", "Ruiz", None),
        ("it had no choice", "Ruiz", None),
    ]


def test_the_subject_stands_before_a_relative_clause() -> None:
    assert read("Ruiz, who arrived on Monday, said the gate was shut.") == [("the gate was shut", "Ruiz", None)]


def test_the_subject_stands_before_an_apposition() -> None:
    assert read("Ana Ruiz, head of the port authority, said the gate was shut.") == [
        ("the gate was shut", "Ana Ruiz", None)
    ]


def test_a_spokesman_is_not_the_body_he_speaks_for() -> None:
    assert read("A spokesman for the port said the gate was shut.") == [("the gate was shut", "spokesman", None)]


def test_two_speakers_are_both_given() -> None:
    (found,) = predictions("Ana Ruiz and Bo Lund said the gate was shut.")
    assert found.speaker == ("Ana Ruiz", "Bo Lund")


def test_a_surname_is_given_its_full_name() -> None:
    *_, found = predictions("Ana Ruiz runs the port. “We are done,” Ruiz said.")
    assert found.speaker == "Ana Ruiz"


def test_according_to_in_front() -> None:
    assert read("According to Ruiz, the gate is shut.") == [("the gate is shut", "Ruiz", None)]


def test_according_to_inside_makes_two_spans() -> None:
    assert read("The gate, according to Ruiz, is shut.") == [("The gate / is shut", "Ruiz", None)]


def test_the_opinion_of_somebody_is_a_cue() -> None:
    assert read("In Ruiz’s opinion, the gate is safe.") == [("the gate is safe", "Ruiz", None)]


def test_as_somebody_said_leaves_the_main_clause() -> None:
    assert read("As Ruiz told the court, the gate was never safe.") == [("the gate was never safe", "Ruiz", None)]


def test_a_noun_can_be_the_cue() -> None:
    assert read("Her warning that the gate would fail went unheard.")[0][1] == "Her"
    assert read("Lund repeated Ruiz’s warning that the gate would fail.") == [("the gate would fail", "Ruiz", None)]


def test_a_passive_names_nobody() -> None:
    (found,) = predictions("It was noted that the gate had been tested.")
    assert found.speaker is None
    assert read("It was noted that the gate had been tested.") == [("the gate had been tested", None, None)]


def test_an_infinitive_of_content_counts_and_an_act_does_not() -> None:
    assert read("Ruiz urged Lund to leave the port.") == [("leave the port", "Ruiz", None)]
    assert read("Ruiz promised to resign. Lund agreed to a visit.") == []


def test_a_gerund_counts_and_a_bare_noun_does_not() -> None:
    assert read("Ruiz accused Lund of hiding the key.") == [("hiding the key", "Ruiz", None)]
    assert read("Ruiz accused Lund of fraud.") == []


def test_states_of_mind_and_silence_are_left_out() -> None:
    assert read("Ruiz hopes that the gate holds. Lund declined to comment. Lund did not say why.") == []


def test_a_state_of_mind_can_be_the_cue_of_words_in_marks() -> None:
    assert read("“The gate will hold,” the engineer believes.") == [("The gate will hold,", "engineer", None)]


def test_an_outlet_that_is_told_is_the_channel() -> None:
    assert read("Ruiz told the Harbour Post that the gate was shut.") == [("the gate was shut", "Ruiz", "Harbour Post")]


def test_the_article_s_own_outlet_is_no_channel() -> None:
    text = "Ruiz told the Harbour Post that the gate was shut."
    assert read(text, outlet="The Harbour Post") == [("the gate was shut", "Ruiz", None)]


def test_a_person_or_a_court_that_is_told_is_no_channel() -> None:
    assert [source for *_, source in read("Ruiz told Bo Lund that it was shut. Ruiz told the court it was shut.")] == [
        None,
        None,
    ]


def test_a_statement_is_the_channel_behind_or_before_the_verb() -> None:
    for text in (
        "The ministry said in a statement that the gate was shut.",
        "In a statement, the ministry said the gate was shut.",
    ):
        assert read(text) == [("the gate was shut", "ministry", "a statement")]


def test_quoted_as_saying_by_an_agency() -> None:
    assert read("“The gate is shut,” Ruiz was quoted as saying by the agency Skerry.") == [
        ("The gate is shut,", "Ruiz", "Skerry")
    ]
    assert read("The Courier quoted Ruiz as saying that the gate was shut.") == [
        ("the gate was shut", "Ruiz", "Courier")
    ]


def test_citing_makes_the_outlet_the_channel() -> None:
    assert read("The Courier reported the gate would close, citing two dockers.") == [
        ("the gate would close", "dockers", "Courier")
    ]


def test_a_nested_attribution_comes_through_the_enclosing_speaker() -> None:
    assert read("Ruiz said Lund had promised that the gate would open.") == [
        ("Lund had promised that the gate would open", "Ruiz", None),
        ("the gate would open", "Lund", "Ruiz"),
    ]


def test_a_speaker_s_own_earlier_words_have_no_channel() -> None:
    assert read("Ruiz said she had told Lund that the gate was shut.")[1] == ("the gate was shut", "she", None)


def test_words_of_others_inside_marks_are_nested() -> None:
    assert read("“Lund said the gate was safe,” Ruiz recalled.") == [
        ("Lund said the gate was safe,", "Ruiz", None),
        ("the gate was safe", "Lund", "Ruiz"),
    ]


def test_an_interview_s_labels_are_speakers() -> None:
    assert read("Q: And the gate?\n\nRuiz (laughs): “It stays shut, whatever Lund wants.”") == [
        ("It stays shut, whatever Lund wants.", "Ruiz", None)
    ]


def test_furniture_is_not_read() -> None:
    assert read("Read more: Ruiz said the gate was shut\n\nPhoto: Bo Lund, who said that it was late") == []


def test_nothing_is_found_in_nothing() -> None:
    assert list(Rules().predict(Document(article="a", text=""))) == []


MARKS_AND_WORDS = st.lists(
    st.sampled_from(
        [
            *"“”\"‘’'«»„,.:;!?()—\n İ",
            *(" said ", " told ", "Ruiz", " Ana Lund ", " that ", " the ", " according to ", " quoted ", " as saying "),
            *(" warning ", " and ", " who ", " in a statement ", " accused ", " of going ", " citing ", " which "),
        ]
    ),
    max_size=60,
).map("".join)


@settings(deadline=None, max_examples=300)
@given(st.one_of(st.text(max_size=200), MARKS_AND_WORDS))
def test_any_text_gives_spans_within_it(text: str) -> None:
    for p in Rules().predict(Document(article="a", text=text)):
        assert p.quote_spans
        spans = [*p.quote_spans, *(s for s in (p.speaker_span, p.source_span, p.cue_span) if s is not None)]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert list(p.quote_spans) == sorted(p.quote_spans)


PATHOLOGICAL = [
    "Ana ",
    "said ",
    "said that ",
    "he said, ",
    "“word ",
    "“a” ",
    "“a,” he said, ",
    "“a b c\n",
    "a\n",
    "the ",
    "of the ",
    ", ",
    "( ",
    "according to ",
    "warning that ",
    "quoted as saying ",
    "accused Ana of ",
    "urged Ana to ",
    "Ana said on Monday in a statement ",
    ", adding that ",
    "a, who ",
    "Ana and ",
    "<!-- a ",
    "<p a ",
    "&amp; a ",
    "[1] ",
    "May ",
    "Per Ana ",
    "Will ",
    "Mr. ",
    "6'2\" ",
    "a study by Ana ",
    "a letter that Ana sent ",
    "Ana, Bo, ",
    "Ana told Reuters via Twitter ",
    "per Ana ",
    ", and Ana blamed ",
    "in which Ana said ",
    "ordered the gate be ",
    "— ",
    "“Ana” ",
    "a\n\n",
    "and from Ana:\n\n",
]


@pytest.mark.parametrize("unit", PATHOLOGICAL)
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    assert grows_linearly(Rules(), unit)
