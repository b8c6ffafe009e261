"""Constructions of news that are met in most papers and stand in no grammar of quotation: what is said, and no more."""

import pytest

from tests.rules.reading import read, read_named

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
}


@pytest.mark.parametrize("text", SAID)
def test_what_is_said_ends_where_the_writer_goes_on(text: str) -> None:
    assert [found[0] for found in read(text)] == [SAID[text]]


@pytest.mark.parametrize("text", ["Vik rose to leave the pumps alone.", "Vik refrained from saying the wall was old."])
def test_nothing_is_said(text: str) -> None:
    assert read(text) == []


def test_who_has_a_role_of_their_own_is_nobody_elses() -> None:
    pilot = "John Hale, the city manager, spoke first.\n\nThe pilot said the wall was old."
    assert [found[1] for found in read_named(pilot)] == ["The pilot"]
