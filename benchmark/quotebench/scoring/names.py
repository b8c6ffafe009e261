"""Names as the scorer compares them.

Case, accents, punctuation, possessives and titles do not count; the gender that Mr and Mrs state, and Jr and Sr, do.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from unicodedata import is_normalized

import msgspec

from quotebench.text.characters import unaccented

_FEMALE = frozenset("mrs ms miss mme madame mlle frau dame lady baroness queen princess senora".split())
_MALE = frozenset("mr mister monsieur herr sir lord baron king prince senor".split())
_OFFICES = frozenset(
    """
    dr doctor prof professor president minister premier chancellor secretary senator sen representative rep
    congressman congresswoman governor gov mayor ambassador judge justice general gen colonel col major maj
    captain capt lieutenant lt sergeant sgt admiral commander chief officer inspector detective constable
    superintendent reverend rev father sister brother bishop archbishop cardinal pope rabbi imam sheikh hon
    honourable honorable councillor councilor cllr mp mep spokesman spokeswoman spokesperson chairman chairwoman
    chair director coach manager analyst expert leader executive
    economist lawyer attorney solicitor barrister prosecutor historian scientist researcher journalist author activist
    banker trader striker midfielder goalkeeper defender farmer baker vet nurse teacher principal headteacher head boss
    founder owner ceo cfo chairperson envoy diplomat lawmaker councilwoman councilman alderman witness pilot captain
    engineer artist actor actress singer writer poet curator bishop
    """.split()
)
_MODIFIERS = frozenset(
    """
    prime foreign defence defense interior finance health justice home deputy vice former acting attorney then ex
    senior general chief
    """.split()
)
_GENERATIONS = {
    "jr": "jr",
    "junior": "jr",
    "jnr": "jr",
    "sr": "sr",
    "senior": "sr",
    "snr": "sr",
    "ii": "ii",
    "iii": "iii",
    "iv": "iv",
}
_DEGREES = frozenset("phd md esq mp mep obe cbe".split())
ARTICLES = frozenset(("the", "a", "an"))
PRONOUNS = frozenset(
    """
    i me my mine myself we us our ours ourselves you your yours he him his himself she her hers herself they them
    their theirs themselves it its itself who whom whose one this that these those both each all some many others
    another
    """.split()
)
"""The words that make a mention a pronoun where it has no others."""
_APOSTROPHE = "['’‘ʼ`´]"
_OWNED = "\u0001"
_POSSESSIVE = re.compile(rf"(?<=\w){_APOSTROPHE}s(?!\w)|(?<=s){_APOSTROPHE}(?!\w)")
_INNER_APOSTROPHE = re.compile(rf"(?<=\w){_APOSTROPHE}(?=\w)")
_INITIALS = re.compile(r"\b\w(?:\.\s?\w)+\b\.?")
_JOINT = re.compile(rf"{_OWNED}?(?:\.?\s+|[-‐‑.])?")
_WORD = re.compile(r"[^\W_]+")


class Word(msgspec.Struct, frozen=True, gc=False):
    """A word of a name: folded; whether it stood with a capital, had a possessive ending, and had nothing but space or
    a hyphen between it and the word before."""

    folded: str
    capital: bool
    possessive: bool
    joined: bool


class Name(msgspec.Struct, frozen=True, gc=False):
    """A name taken apart: all its words, those left without titles and suffixes, what titles and suffixes say, and all
    words folded, titles included."""

    words: tuple[Word, ...]
    core: tuple[str, ...]
    gender: str | None
    generation: str | None
    plain: tuple[str, ...]


@lru_cache(maxsize=1 << 11)
def parsed(name: str) -> Name:
    """A name taken apart. Titles count as such only in front of other words, suffixes only behind them: "President"
    alone stays."""
    words = _words(name)
    while len(words) > 1 and words[0].folded in ARTICLES:
        words = words[1:]
    gender, start = titles(words)
    end, generation = len(words), None
    while end - start > 1 and (words[end - 1].folded in _GENERATIONS or words[end - 1].folded in _DEGREES):
        generation = _GENERATIONS.get(words[end - 1].folded, generation)
        end -= 1
    plain = tuple([word.folded for word in words])
    return Name(tuple(words), plain[start:end], gender, generation, plain)


def titles(words: Sequence[Word]) -> tuple[str | None, int]:
    """The gender that titles in front of a name state, and the number of title words. At least one word is left over as
    the name."""
    gender, count = None, 0
    for i, word in enumerate(words[:-1]):
        if word.possessive:
            break
        if word.folded in _FEMALE or word.folded in _MALE:
            gender, count = "female" if word.folded in _FEMALE else "male", i + 1
        elif word.folded in _OFFICES:
            count = i + 1
        elif word.folded not in _MODIFIERS:
            break
    return gender, count


def stated_gender(word: Word) -> str | None:
    """The gender an honorific states, if the word is one that does."""
    return "female" if word.folded in _FEMALE else "male" if word.folded in _MALE else None


def is_title(word: Word) -> bool:
    """Whether a word may stand in front of a surname without being a given name."""
    return word.folded in _FEMALE or word.folded in _MALE or word.folded in _OFFICES or word.folded in _MODIFIERS


def is_generation(word: Word) -> bool:
    """Whether a word tells namesakes apart: Jr, Sr, II."""
    return word.folded in _GENERATIONS


def separate(name: str) -> list[str] | None:
    """The words of a name that has nothing but letters, or ASCII letters and digits, with one space between words; None
    for any other."""
    parts = name.split(" ")
    together = "".join(parts)
    if "" in parts or not (together.isalpha() or (together.isalnum() and together.isascii())):
        return None
    return parts if is_normalized("NFKC", name) else None


def _words(name: str) -> list[Word]:
    """Apostrophes inside a word and the dots of initials join, every other punctuation parts."""
    if (parts := separate(name)) is not None:
        return [Word(unaccented(part), part[0].isupper(), False, i > 0) for i, part in enumerate(parts)]
    composed = unicodedata.normalize("NFKC", name)
    initials = _INITIALS.sub(lambda match: re.sub(r"[.\s]", "", match.group()), composed)
    marked = _INNER_APOSTROPHE.sub("", _POSSESSIVE.sub(_OWNED, initials))
    words: list[Word] = []
    end = 0
    for match in _WORD.finditer(marked):
        between = marked[end : match.start()]
        joined = bool(words) and _JOINT.fullmatch(between) is not None
        words.append(
            Word(
                unaccented(match.group()),
                match.group()[0].isupper(),
                marked[match.end() : match.end() + 1] == _OWNED,
                joined,
            )
        )
        end = match.end()
    return words
