"""Sentences of the daily copy of agencies and papers: who speaks, through what, and where their words end."""

import pytest

from tests.rules.reading import Named, read, read_named

SHUT = "the gate was shut"

WHO = {
    "The Finance Ministry said the gate was shut.": "Finance Ministry",
    "The Attorney's lawyer left. The Ostby County Sheriff's Department said the gate was shut.": (
        "Ostby County Sheriff's Department"
    ),
    "The US Geological Survey said the gate was shut.": "US Geological Survey",
    "Lead author Ana Ruiz, a Ph.D. candidate at Ostby, said the gate was shut.": "Ana Ruiz",
    "The town's chief, Abdullah al-Jahafi, said the gate was shut.": "Abdullah al-Jahafi",
    "He lost to Ana Ruiz, a little-known pilot who said the gate was shut.": "Ana Ruiz",
    "The gate was shut, said a former clerk of the County Museum, Ana Ruiz.": "Ana Ruiz",
    "One passenger, Ana Ruiz, said the gate was shut.": "Ana Ruiz",
    "Another was the pilot Ana Ruiz, 24, who said the gate was shut.": "Ana Ruiz",
    "This included the home of Ana Ruiz, who said the gate was shut.": "Ana Ruiz",
    "The bells, as Ana Ruiz, an expert on towers, said, rang late. Ana Ruiz said the gate was shut.": "Ana Ruiz",
    "Ana Ruiz -- who had been released on bail -- said the gate was shut.": "Ana Ruiz",
    "Ana Ruiz - the mayor - said the gate was shut.": "Ana Ruiz",
    "University of Ostby professor Ana Ruiz said the gate was shut.": "Ana Ruiz",
    "Centers for Storm Control and Prevention director Ana Ruiz said the gate was shut.": "Ana Ruiz",
    "Officials from Norland and Skerry said the gate was shut.": "Officials from Norland and Skerry",
    "Sen. Ana Ruiz, R-S.C., who left in May, said the gate was shut.": "Ana Ruiz",
    "Senator Ana Ruiz, Democrat of Ostby and a member of the board, said the gate was shut.": "Ana Ruiz",
    "Ana Ruiz has taken to telling crowds that the gate was shut.": "Ana Ruiz",
    "The answer from Ruiz: “The gate was shut”.": "Ruiz",
    "It blew hard, according to the weather bureau, which said the gate was shut.": "the weather bureau",
    "Asked whether she was sorry, Ana Ruiz shook her head and said the gate was shut.": "Ana Ruiz",
    "The guild began the year predicting that the gate was shut.": "The guild",
    "The pier burned, a fire which state media said was small. State media said the gate was shut.": "State media",
}


@pytest.mark.parametrize("text", WHO)
def test_who_is_named_in_full(text: str) -> None:
    assert [found[1] for found in read_named(text) if found[0].lower() == SHUT] == [WHO[text]]


THROUGH: dict[str, list[Named]] = {
    "A pilot told the Mehr news agency that the gate was shut.": [(SHUT, "A pilot", "Mehr")],
    "The minister said the gate was shut, Radio Ost television reported.": [
        (SHUT, "The minister", "Radio Ost television")
    ],
    "Ruiz said on the BBC's Today programme that the gate was shut.": [(SHUT, "Ruiz", "BBC")],
    "Ruiz told New Scientist the gate was shut.": [(SHUT, "Ruiz", "New Scientist")],
    "Ruiz said the gate was shut, most recently in an interview with Radio Ost.": [(SHUT, "Ruiz", "Radio Ost")],
    "Ruiz said the gate was shut, in a letter to the board.": [(SHUT, "Ruiz", "a letter")],
    "Ruiz said the gate was “shut,” the Ostby Post reported in May.": [("the gate was “shut,", "Ruiz", "Ostby Post")],
    "In a note, Ruiz wrote that it rained. Later, Bo Lund wrote back: “The gate was shut.”": [
        ("it rained", "Ruiz", "a note"),
        ("The gate was shut.", "Bo Lund", None),
    ],
    "On Sunday's “Meet the Town,” Ruiz said the gate was shut.": [(SHUT, "Ruiz", "Meet the Town")],
    "From the Ostby Post: “The gate was shut.”": [("The gate was shut.", "Ostby Post", None)],
    "The board is closed; its website notes that the gate was shut.": [(SHUT, "The board", "its website")],
}


@pytest.mark.parametrize("text", THROUGH)
def test_the_channel_of_daily_copy(text: str) -> None:
    assert read_named(text) == THROUGH[text]


SAID = {
    "Nora Vik accused the guild of hiding the ledgers, a reference to two boxes found in May.": "hiding the ledgers",
    "Vik said the mayor would not be missed there, a swipe at his absence.": "the mayor would not be missed there",
    "Vik said the harbour needed a change of course.": "the harbour needed a change of course",
    "Lukas echoed the brewery, saying the monks had sold, remarks that were printed in full.": "the monks had sold",
    "According to minutes of the Harbour Board that were released in May, the crew was paid.": "the crew was paid",
    "Vik took care to note that the pumps were older than the wall.": "the pumps were older than the wall",
    "Vik chimed in to say the pumps were older than the wall.": "the pumps were older than the wall",
    "Adding sand to the yard is not easy, she said.": "Adding sand to the yard is not easy",
    "Vik gave few details beyond stating that the wall was old.": "the wall was old",
    "That letter, on grey paper, said the wall was old.": "the wall was old",
    "“The wall is old,” according to a paper filed by the warden.": "The wall is old,",
    "Residents' complaints that the wall was old came to nothing.": "the wall was old",
    "A study published this Monday in a journal found that the gate was shut.": SHUT,
    "A report released Monday by the board said the gate was shut.": SHUT,
    "The board has warned since 2016 that the gate was shut.": SHUT,
    "Ruiz said only that the gate was shut.": SHUT,
    "Reached by telephone, Ruiz said only, “It was shut.”": "It was shut.",
    "Ruiz noted on Monday, the gate was shut.": SHUT,
    "North Ost claimed, as of Monday, it was shut.": "it was shut",
    "Norland announced it planned to join.": "it planned to join",
    "More than 95% of the dockers in her study indicated they would leave.": "they would leave",
    "The board has called for guild members to close the gate.": "close the gate",
    "The judge ordered Ruiz to surrender the key and barred her from the port.": "surrender the key",
    "Ruiz confirmed that the gate was shut but gave no reason.": SHUT,
    "One said the gate was shut, and another had left at noon.": SHUT,
    "Ruiz expressed frustration in an interview this year that the gate was shut.": SHUT,
    "The storm struck on Monday, killing nine according to police, and moved on.": "killing nine / and moved on",
    "Ostby Police, which said on Monday the gate was shut, face claims of neglect.": SHUT,
    "According to two pilots briefed on it, who were not named, the gate was shut.": SHUT,
    "Ruiz insisted the gate was shut, a claim that several pilots have disputed.": SHUT,
    "“It was shut,” Ruiz said in a speech that her aides had billed as a farewell.": "It was shut,",
    "Next year, according to Ruiz, the gate will be shut.": "Next year / the gate will be shut",
    "One of the pilots was, according to Ruiz, still aboard.": "One of the pilots was / still aboard",
    "Unconfirmed reports say the gate was shut.": SHUT,
}


@pytest.mark.parametrize("text", SAID)
def test_all_of_what_is_said_and_no_more(text: str) -> None:
    assert [found[0] for found in read(text)] == [SAID[text]]


def test_words_behind_a_dash_are_another_quote() -> None:
    assert [found[0] for found in read("Ruiz said the gate was shut -- “and they know it,” she added.")] == [
        SHUT,
        "and they know it,",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "After the bill had passed, the senator smiled.",
        "If the insurers claim that the gate was shut, she could sue.",
        "The port never would have asked a clerk to open the gate.",
        "Ruiz blamed the board for its haste in asking them to leave.",
        "Vik rose to leave the pumps alone.",
        "Vik refrained from saying the wall was old.",
    ],
)
def test_what_nobody_said(text: str) -> None:
    assert read(text) == []


def test_who_has_a_role_of_their_own_is_nobody_elses() -> None:
    pilot = "John Hale, the city manager, spoke first.\n\nThe pilot said the wall was old."
    assert [found[1] for found in read_named(pilot)] == ["The pilot"]


def test_words_that_two_verbs_claim_for_one_speaker_are_one_row() -> None:
    text = "Bo Lund, 81, who noted the wall and, he says, the gate / “The wall is wet and old,” Lund explained."
    assert [found[:2] for found in read_named(text)] == [("the gate / “The wall is wet and old,", "Bo Lund")]
