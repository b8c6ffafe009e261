"""Entities: whom or what an article mentions."""

import msgspec

from quotebench_baselines.english.gender import Gender


class Entity(msgspec.Struct, eq=False, gc=False):
    """Somebody or something that an article mentions: its fullest name, and what is known of it.

    `places` are the offsets of its names; `leaning` is the gender its given name
    suggests, `human` says that something shows a person, `placed` that it is spoken of
    like a place; `roles` are nouns said of it.
    """

    name: str
    kind: str
    gender: Gender | None = None
    leaning: Gender | None = None
    human: bool = False
    placed: bool = False
    roles: set[str] = msgspec.field(default_factory=set)
    places: list[int] = msgspec.field(default_factory=list)

    def fits(self, gender: Gender | None) -> bool:
        """Whether a pronoun or honorific of a gender can be said of it."""
        return gender is None or self.gender is None or self.gender == gender
