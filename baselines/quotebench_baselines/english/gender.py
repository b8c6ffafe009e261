"""What tells the gender of whom words refer to: honorifics, nouns, pronouns and common given names, as data."""

from collections.abc import Iterable
from typing import Literal

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

_MALE_NAMES = words(
    "adam ahmed alan albert alejandro alexander alexei ali andreas andrew andrei anthony antonio arthur ben "
    "benjamin bernard boris brian bruno carl carlos charles chris christian christopher daniel david dennis diego "
    "dmitri dmitry donald edward emmanuel eric ernest felix fernando francis francisco frank frederick gabriel "
    "george giovanni giuseppe graham gregory hans harold harry hassan hans henry hiroshi hugo hussein ian ibrahim "
    "igor ivan jack jacob jakub james jan jason javier jean jeffrey jens jim joe johan johann john jonathan jorge "
    "jose josé joseph juan julian karim karl keith ken kenji kevin khalid klaus kofi lars leo leonid lorenzo "
    "louis luca luis luke mahmoud manuel marco marcus mario mark martin matthew mehmet michael miguel mikhail "
    "mohamed mohammed muhammad mustafa nicholas nikolai oleg oliver oscar otto owen pablo patrick paul pavel "
    "pedro peter philip pierre piotr rafael rajesh ramon ravi raymond ricardo richard robert roger roland ronald "
    "rupert ryan salvatore samuel sanjay scott sebastian sergei simon stefan stephen steven stuart sven takeshi "
    "thomas timothy tobias tomas vijay viktor vladimir walter werner william wolfgang yusuf yuri"
)
_FEMALE_NAMES = words(
    "agnes agnieszka aisha alice alicia amanda amina amy ana andrea angela anita anna anne annie astrid barbara "
    "beatrice beatriz bridget camille carla carmen carol caroline catherine cecilia charlotte chiara chloe "
    "christine claire clara claudia deborah diana dorothy edith elena eleanor elisabeth elizabeth ella ellen "
    "emily emma esther eva evelyn fatima fiona florence frances francesca giulia grace greta hana hannah heather "
    "helen helena ingrid irene irina isabel isabella jane janet jennifer jessica joan joanna judith julia julie "
    "karen katarina kate katherine keiko khadija laura layla leila linda lisa louise lucia lucy ludmila magdalena "
    "margaret maria marie marina martha mary maya mei mercedes michelle miriam monica nadia nancy naomi natalia "
    "natasha nina nora olga olivia pamela patricia paula petra priya rachel rebecca rosa rose ruth sandra sara "
    "sarah sofia sophie stella susan svetlana sylvia tamara tatiana teresa theresa ursula valentina valerie vera "
    "veronica victoria victorine vivian yasmin yoko zainab zoe"
)


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
    if low in _MALE_NAMES:
        return "m"
    return "f" if low in _FEMALE_NAMES else None


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
