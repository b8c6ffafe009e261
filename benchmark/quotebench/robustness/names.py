"""Persons by other names: the same word of a name always by the same other one, wherever it stands."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence

from quotebench.identity import vocabulary
from quotebench.identity.given_names import GENDERS
from quotebench.robustness.name_lists import GIVEN, SURNAMES
from quotebench.robustness.rewriting import replaced
from quotebench.rows.structs import Article, Entity
from quotebench.text.characters import unaccented

_WORD = re.compile(r"[^\W\d_]+")
_NO_NAMES = (
    vocabulary.FEMALE
    | vocabulary.MALE
    | vocabulary.OFFICES
    | vocabulary.MODIFIERS
    | vocabulary.PARTICLES
    | vocabulary.RANKS
    | frozenset(
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june".split()
    )
    | frozenset("july august september october november december north south east west saint".split())
)
_PRONOUNS = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female", "hers": "female"}


def renamed(article: Article) -> Article:
    """Given names by others of the same gender, surnames by other surnames. A word that the text also has in small
    letters stays, and one of the outlet's own name."""
    taken = {word.casefold() for word in _WORD.findall(article.text or "")}
    others: dict[str, str] = {}
    for entity in article.entities:
        if entity.kind == "person":
            given, surnames = name_words(article, entity)
            gender = gender_of(article, entity)
            for word in given:
                if word not in others:
                    others[word] = other(word, GIVEN[gender or "either"], article, taken)
            for word in surnames:
                if word not in others:
                    others[word] = other(word, SURNAMES, article, taken)
    return with_names(article, others)


def with_names(article: Article, others: Mapping[str, str]) -> Article:
    """The article with words of names replaced in text, names and aliases, also in capitals and in the plural."""
    if not others:
        return article
    known = {**others, **{word.upper(): new.upper() for word, new in others.items() if len(word) > 3}}
    either = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    pattern = re.compile(rf"(?<![^\W_])(?:{either})(?=s?(?![^\W_]))")

    def named(entity: Entity, name: str) -> str:
        return pattern.sub(lambda match: known[match.group()], name)

    return replaced(article, [(*m.span(), known[m.group()]) for m in pattern.finditer(article.text or "")], named)


def name_words(article: Article, person: Entity) -> tuple[list[str], list[str]]:
    """The words of a person's canonical name: given names and surnames, without titles and particles, and without those
    that may be something else in the article."""
    text = article.text or ""
    small = {word for word in _WORD.findall(text) if word.islower()}
    outlet = set(_WORD.findall(article.outlet or ""))
    if person.name.casefold().startswith("the "):
        return [], []  # an office: the Mayor of Calder
    parts = [part for part in map(_pieces, person.name.split()) if part and part[0][0].isupper()]
    while len(parts) > 1 and parts[0][0].casefold() in _NO_NAMES:
        del parts[0]  # a title

    def plain(word: str) -> bool:
        known = word.casefold() in _NO_NAMES or word.lower() in small or word in outlet
        return len(word) > 2 and word[0].isupper() and not known

    given = [word for part in parts[:-1] for word in part if plain(word)]
    return given, [word for part in parts[-1:] for word in part if plain(word) and word not in given]


def _pieces(part: str) -> list[str]:
    """The words of a part of a name: both of Marsh-Halloran, one of Hyun-woo."""
    words = _WORD.findall(part)
    return words if all(word[0].isupper() for word in words) else [part.strip(".,")]


def gender_of(article: Article, person: Entity) -> str | None:
    """The gender that an article shows of somebody, by pronouns or a title, else by the given name; None where nothing
    tells it, or both are told."""
    told = {_PRONOUNS[word] for word in pronouns(article, person)}
    for name in (person.name, *person.aliases):
        words = {word.casefold() for word in _WORD.findall(name)}
        told |= {"female"} if words & vocabulary.FEMALE else set()
        told |= {"male"} if words & vocabulary.MALE else set()
    if not told:
        words_of = [unaccented(word) for word in _WORD.findall(person.name)][:-1]
        told = {GENDERS[word] for word in words_of if word in GENDERS}
    return told.pop() if len(told) == 1 else None


def pronouns(article: Article, entity: Entity) -> Iterator[str]:
    """The pronouns of a gender among the mentions of an entity, in small letters."""
    for start, end in entity.mentions:
        word = (article.text or "")[start:end].casefold()
        if word in _PRONOUNS:
            yield word


def other(word: str, names: Sequence[str], article: Article, taken: set[str]) -> str:
    """The name for a word, the same in every article of an event unless it is there already; it is taken then."""
    seed = f"{article.event or article.article}|{word}".encode()
    at = int.from_bytes(hashlib.blake2b(seed, digest_size=4).digest(), "big") % len(names)
    found = next((name for name in (*names[at:], *names[:at]) if name.casefold() not in taken), word)
    taken.add(found.casefold())
    return found
