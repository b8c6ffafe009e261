"""Constructions of news that are met in most papers and stand in no grammar of quotation: what is said, and no more."""

import pytest

from tests.rules.reading import read


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Nora Vik accused the guild of hiding the ledgers, a reference to two boxes found in May.", ["hiding the ledgers"]),
        ("Vik said the mayor would not be missed at the fair, a swipe at his absence.", ["the mayor would not be missed at the fair"]),
        ("Vik said the harbour needed a change of course.", ["the harbour needed a change of course"]),
        ("Abbot Lukas echoed the brewery, saying the monks had wanted to sell, remarks that were printed in full.", ["the monks had wanted to sell"]),
        ("According to minutes of the Harbour Board that were released by a court, the pilots had been paid twice.", ["the pilots had been paid twice"]),
        ("Vik took care to note that the pumps were older than the wall.", ["the pumps were older than the wall"]),
        ("Vik chimed in to say the pumps were older than the wall.", ["the pumps were older than the wall"]),
        ("Vik rose to leave the pumps alone.", []),
        ("Adding sand to the yard is not easy, she said.", ["Adding sand to the yard is not easy"]),
        ("Vik refrained from saying that the wall was old.", []),
        ("Vik gave few details beyond stating that the wall was old.", ["the wall was old"]),
        ("Residents' complaints that the wall was old came to nothing.", ["the wall was old"]),
    ],
)  # fmt: skip
def test_what_is_said_ends_where_the_writer_goes_on(text: str, quotes: list[str]) -> None:
    assert [found[0] for found in read(text)] == quotes
