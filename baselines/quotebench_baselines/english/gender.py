"""What tells the gender of whom words refer to: honorifics, nouns, pronouns and common given names, as data."""

from collections.abc import Iterable
from typing import Literal

from quotebench.identity.given_names import GENDERS
from quotebench_baselines.english.grammar import words

Gender = Literal["m", "f"]

PRONOUN_GENDER: dict[str, Gender] = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}

_HIS: Gender = "m"
_HERS: Gender = "f"

HONORIFICS: dict[str, Gender] = dict.fromkeys(
    words("mr sir lord master king prince duke count baron sheikh sultan emir brother father fr uncle señor don"), _HIS
) | dict.fromkeys(
    words("mrs ms miss dame lady queen princess duchess countess baroness sister mother auntie aunt señora madame"),
    _HERS,
)
"""Titles in front of a name that only one gender bears."""

_MALE_NOUNS = words(
    "man boy father dad son brother husband widower uncle nephew grandfather grandson groom king prince duke lord "
    "monk priest actor waiter gentleman bloke chap guy lad landlord headmaster baron sheikh steward fiance fiancé "
    "stepfather godfather barman fisherman businessman policeman congressman pope imam rabbi"
)
_FEMALE_NOUNS = words(
    "woman girl mother mum mom daughter sister wife widow aunt niece grandmother granddaughter bride queen princess "
    "duchess lady nun actress waitress hostess landlady headmistress baroness heiress seamstress fiancee fiancée "
    "stepmother godmother midwife mum-of-two mother-of-two"
)

_OF_EITHER: dict[str, Gender] = dict.fromkeys(
    words("chris francis jan jean josé julian takeshi"), _HIS
) | dict.fromkeys(words("andrea khadija victorine yoko"), _HERS)
"""Given names that lean to one gender, beside those that tell it (`quotebench.identity.given_names`)."""


def noun_gender(noun: str) -> Gender | None:
    """The gender of whom a noun describes, None where it fits both."""
    if noun in _FEMALE_NOUNS or noun.endswith("woman"):
        return "f"
    if noun in _MALE_NOUNS or (noun.endswith("man") and noun not in ("human", "woman")):
        return "m"
    return None


def given_name_gender(name: str) -> Gender | None:
    """The gender that a common given name tells, None for all others."""
    low = name.lower().partition("-")[0]
    told = GENDERS.get(low)
    return _OF_EITHER.get(low) if told is None else _HIS if told == "male" else _HERS


def leaning_of(name: str) -> Gender | None:
    """The gender that the ending of a given name suggests, in most languages of Europe and some beyond."""
    low = name.lower()
    if low.endswith(("a", "ine", "ette", "elle", "een", "yn", "ice", "iet")):
        return "f"
    if low.endswith(("o", "us", "ard", "old", "rik", "mund", "bert", "fred", "slav", "mir", "las", "win", "ian")):
        return "m"
    return None


def first_gender(nouns: Iterable[str]) -> Gender | None:
    """The gender that the first telling noun gives."""
    return next((gender for noun in nouns if (gender := noun_gender(noun))), None)
