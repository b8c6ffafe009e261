"""What a synthetic article is like: its cast, its length, and how much is said in it."""

from typing import NamedTuple

ORGANISATION_KINDS = ("Board", "Guild", "Office", "Union")


class Shape(NamedTuple):
    """Sizes of a synthetic article. Pairs are the least and the greatest number of words.

    Entities are numbered: persons first, then organisations, last the one outlet, which is only ever a channel.
    """

    name: str
    title: str
    persons: int
    organisations: int
    attributions: int
    length: int
    """Characters of the text with average names."""
    size: int
    """Bytes of an article with its predictions on disk, about."""
    mentions: int
    """Mentions of entities; none but those that go with attributions where it is 0."""
    lead: tuple[int, int]
    """Words of the sentence before an attribution."""
    half: tuple[int, int]
    """Words on either side of the slot in a quote."""
    titles: float
    """Share of speakers with a title in front or an apposition behind, each."""
    pointed: bool
    """Whether predictions say by span who speaks."""

    @property
    def entities(self) -> int:
        """Number of entities."""
        return self.persons + self.organisations + 1

    @property
    def outlet(self) -> int:
        """The number of the outlet."""
        return self.persons + self.organisations

    @property
    def word(self) -> int:
        """First of the slots for words, after the full and the short names; every quote has one."""
        return 2 * self.entities

    @property
    def words(self) -> int:
        """Number of the slots for words, with one to spare for a nested quote."""
        return self.attributions + 1

    @property
    def slots(self) -> int:
        """Number of slots. That of an entity's full name is its number, that of its short name stands `entities`
        further."""
        return self.word + self.words

    def kind(self, entity: int) -> str:
        """The kind of an entity."""
        return "person" if entity < self.persons else "organisation" if entity < self.outlet else "outlet"


SMALL = Shape(
    name="small",
    title="small articles",
    persons=3,
    organisations=1,
    attributions=5,
    length=1_460,
    size=3_970,
    mentions=0,
    lead=(6, 10),
    half=(7, 15),
    titles=0,
    pointed=False,
)
"""Five attributions in 1.5 kB."""

REAL = Shape(
    name="real",
    title="real-sized articles",
    persons=10,
    organisations=4,
    attributions=21,
    length=2_990,
    size=12_850,
    mentions=55,
    lead=(2, 4),
    half=(2, 5),
    titles=0.25,
    pointed=True,
)
"""What articles of news are like in the gold of this project: 21 attributions, 15 entities, 55 mentions in 3,000
characters. Nine predictions in ten name the speaker by span, half of them by one that is not exactly a mention."""

SHAPES = {shape.name: shape for shape in (SMALL, REAL)}
