"""Channels: outlets, platforms, documents and who speaks through them, and how they are carried on."""

import pytest

from tests.rules.reading import predictions


def found(text: str, outlet: str | None = None) -> list[tuple[object, str | None]]:
    """Speaker and channel of each attribution, by name."""
    return [(p.speaker, p.source) for p in predictions(text, outlet)]


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("Ana Ruiz told Reuters the gate was shut.", "Reuters"),
        ("Ana Ruiz told the BBC's Per Lund that the gate was shut.", "BBC"),
        ("Ana Ruiz told Per Lund of Radio Ost that the gate was shut.", "Radio Ost"),
        ("Ana Ruiz told the news agency Skerry that the gate was shut.", "Skerry"),
        ("In an interview with Tide magazine, Ana Ruiz said the gate was shut.", "Tide"),
        ("Speaking to NBC News, Ana Ruiz said the gate was shut.", "NBC News"),
        ("Ana Ruiz, in remarks to Quay.com, said the gate was shut.", "Quay.com"),
        ("“The gate is shut,” Ana Ruiz told her pilots on Monday via Twitter.", "Twitter"),
        ("Ana Ruiz wrote on Facebook: “The gate is shut.”", "Facebook"),
        ("The gate was shut, according to Ana Ruiz via news agency Skerry.", "Skerry"),
        ("Ana Ruiz told pilots in an e-mail that the gate was shut.", "an e-mail"),
        ("In a statement Ana Ruiz said the gate was shut.", "a statement"),
        ("Ana Ruiz sent a letter to the board on Monday, in which she said the gate was shut.", "letter"),
        ("Ana Ruiz told reporters that the gate was shut.", None),
        ("Ana Ruiz said on TV that the gate was shut.", None),
        ("Ana Ruiz, who was not named in the report, said the gate was shut.", None),
    ],
)
def test_channel(text: str, channel: str | None) -> None:
    assert [source for _, source in found(text)] == [channel]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A study by Pell University found that gulls remember faces.", "Pell University"),
        ("A police statement said the gate was shut.", "police"),
        ("According to PBA data, the rate was low.", "PBA"),
        ("The port board's letter warned that the gate was old.", "The port board"),
        ("The port board issued a statement saying the gate was old.", "The port board"),
        ("A notice that the ministry sent to pilots says the gate is old.", "the ministry"),
        (
            "The ministry said in a statement it was sorry.\n\nThe statement added that the gate was old.",
            "The ministry",
        ),
        ("Court papers say the gate was old.", "Court papers"),
    ],
)
def test_the_issuer_speaks_through_a_document(text: str, speaker: str) -> None:
    assert found(text)[-1][0] == speaker


def test_a_document_that_is_read_out_speaks_for_its_writer() -> None:
    assert found("Counsel read an email from Bo Lund to the board: “Count them twice.”")[0][0] == "Bo Lund"
    assert found("Lund rejected Ruiz's statement: “She has it wrong.”")[0] == ("Lund", None)


def test_a_channel_is_carried_on_by_the_same_speaker_alone() -> None:
    went_on = "“The gate is shut,” Ana Ruiz told Reuters. “It is old.”\n\n“It is slow,” she added."
    assert [source for _, source in found(went_on)] == ["Reuters", "Reuters", "Reuters"]
    afresh = "“The gate is shut,” Ana Ruiz told Reuters. She said it was old."
    assert [source for _, source in found(afresh)] == ["Reuters", None]
    another = "“The gate is shut,” Ana Ruiz told Reuters. “It is old,” Bo Lund added."
    assert [source for _, source in found(another)] == ["Reuters", None]
    one_sentence = "Ana Ruiz told Reuters the gate was shut, adding that it was old."
    assert [source for _, source in found(one_sentence)] == ["Reuters", "Reuters"]


def test_an_outlet_that_only_carries_is_no_speaker() -> None:
    assert found("The Harbour Post reported that Bo Lund said the gate was shut.") == [("Bo Lund", "Harbour Post")]
    assert found("The Harbour Post reported that the gate was shut.") == [("Harbour Post", None)]


def test_according_to_a_person_is_an_attribution_of_its_own() -> None:
    two = found("Bo Lund said the gate was shut, according to Ana Ruiz.")
    assert two == [("Ana Ruiz", None), ("Bo Lund", "Ana Ruiz")]
    assert found("Bo Lund said the gate was shut, according to the Harbour Post.") == [("Bo Lund", "Harbour Post")]


def test_who_cites_speaks_unless_it_is_an_outlet() -> None:
    assert found("Reuters reported, citing two pilots, that the gate was shut.") == [("two pilots", "Reuters")]
    assert found("Ana Ruiz, citing two pilots, said the gate was shut.")[-1][0] == "Ana Ruiz"


def test_the_article_s_own_outlet_is_no_channel() -> None:
    assert found("Ana Ruiz told Wikinews the gate was shut.", "Wikinews") == [("Ana Ruiz", None)]
