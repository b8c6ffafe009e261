"""Names as the scorer compares them.

Case, accents, punctuation, possessives and titles do not count; the gender that Mr and Mrs state, and Jr and Sr, do.
"""

import html
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from unicodedata import is_normalized

import msgspec

from quotebench.identity.vocabulary import (
    ALIKE,
    ARTICLES,
    DEGREES,
    FEMALE,
    GENERATIONS,
    HONOURED,
    MALE,
    MODIFIERS,
    NAMESAKES,
    OFFICES,
    PRONOUNS,
)
from quotebench.text.characters import unaccented

_APOSTROPHE = "['’‘ʼʻ′`´]"
_OWNED = "\u0001"
_POSSESSIVE = re.compile(rf"(?<=\w){_APOSTROPHE}s(?!\w)|(?<=s){_APOSTROPHE}(?!\w)")
_INNER_APOSTROPHE = re.compile(rf"(?<=\w){_APOSTROPHE}(?=\w)")
_INITIALS = re.compile(r"\b\w(?:\.\s?\w)+\b\.?")
_ELIDED = re.compile(rf"(?<=\b[dl]){_APOSTROPHE}(?=[A-ZÀ-Þ])")
_TAG = re.compile(r"</?\w+>")
_AND = re.compile(r"(?<=\s)&(?=\s)")
_JOINT = re.compile(r"(?:\.?\s+|[-‐‑.])?")
_SIGNS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0963\u0971-\u0df3\u0e31-\u0e4e"
)
"""Marks of Hebrew, Arabic and the scripts of India that stand for vowels: not letters, and yet inside words."""
_WORD = re.compile(rf"(?:[^\W_]|[{_SIGNS}])+")
_HONOURED = re.compile(f"(?<=.)(?:{'|'.join(HONOURED)})$")


class Word(msgspec.Struct, frozen=True, gc=False):
    """A word of a name: folded; whether it stood with a capital and had a possessive ending; what stood between it and
    the word before; and whether it is written in capitals alone beside others that are not, or with full stops."""

    folded: str
    capital: bool
    possessive: bool
    gap: str
    upper: bool = False

    @property
    def initials(self) -> bool:
        """Whether it may be the initials of given names."""
        return (self.upper and len(self.folded) < 4) or (len(self.folded) == 1 and self.capital)

    @property
    def joined(self) -> bool:
        """Whether nothing but space, a full stop or a hyphen stands in front."""
        return _JOINT.fullmatch(self.gap) is not None


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
    alone stays. A pronoun is no name, whatever an acronym says."""
    words = [] if name.strip() in PRONOUNS else _words(name)
    while len(words) > 1 and _is_article(words[0], words[1]):
        words = words[1:]
    gender, start = titles(words)
    end, generation = suffixes(words, start)
    plain = tuple([word.folded for word in words])
    return Name(tuple(words), plain[start:end], gender, generation, plain)


def _is_article(word: Word, following: Word) -> bool:
    """Whether the first word of a name is an article, and not the initial of "A. Ruiz" or the given name of "An Li"."""
    if word.folded == "the":
        return True
    return word.folded in ARTICLES and not (word.capital and following.capital) and not following.gap.startswith(".")


def titles(words: Sequence[Word]) -> tuple[str | None, int]:
    """The gender that titles in front of a name state, and the number of title words. At least one word is left over as
    the name."""
    gender, count = None, 0
    for i, word in enumerate(words[:-1]):
        if word.possessive:
            break
        if stated := stated_gender(word):
            gender, count = stated, i + 1
        elif word.folded in OFFICES:
            count = i + 1
        elif word.folded not in MODIFIERS:
            break
    return gender, count


def suffixes(words: Sequence[Word], start: int) -> tuple[int, str | None]:
    """Where a name that starts at a word ends without Jr, III and degrees, and the generation that these tell."""
    end, generation = len(words), None
    while end - start > 1 and (words[end - 1].folded in GENERATIONS or words[end - 1].folded in DEGREES):
        generation = GENERATIONS.get(words[end - 1].folded, generation)
        end -= 1
    return end, generation


def stated_gender(word: Word) -> str | None:
    """The gender an honorific states, if the word is one that does."""
    return "female" if word.folded in FEMALE else "male" if word.folded in MALE else None


def is_title(word: Word) -> bool:
    """Whether a word may stand in front of a surname without being a given name."""
    known = word.folded in OFFICES or word.folded in MODIFIERS or stated_gender(word) is not None
    return known and word.folded not in NAMESAKES


def spelled(word: str) -> str:
    """A folded word as other spellings of it are too: Mueller as Müller, Dmitriy as Dmitry, el- as al-."""
    if word in ALIKE:
        return ALIKE[word]
    word = word.replace("isation", "ization")
    digraphs = word.replace("ae", "a").replace("oe", "o").replace("ue", "u").replace("dj", "d")
    ending = digraphs.rstrip("iyj")
    return ending + "i" if len(ending) > 1 and ending != digraphs else digraphs


def keys(words: Iterable[str]) -> set[str]:
    """What two spellings of a name have at least one of in common: each word as it may be spelled, and neighbours and
    all of them written together."""
    folded = [spelled(word) for word in words]
    return {*folded, *(one + other for one, other in pairwise(folded)), "".join(folded)}


def separate(name: str) -> list[str] | None:
    """The words of a name that has nothing but letters, or ASCII letters and digits, with one space between words; None
    for any other."""
    parts = name.split(" ")
    together = "".join(parts)
    if "" in parts or not (together.isalpha() or (together.isalnum() and together.isascii())):
        return None
    if together.isascii():
        return parts
    plain = is_normalized("NFKC", name) and not {"ʼ", "ʻ"}.intersection(name) and not any(map(_HONOURED.search, parts))
    return parts if plain else None


def _words(name: str) -> list[Word]:
    """Apostrophes inside a word and the dots of initials join, every other punctuation parts."""
    if (parts := separate(name)) is not None:
        shouted = all(map(str.isupper, parts))
        return [
            Word(unaccented(part), part[0].isupper(), False, " " * (i > 0), not shouted and _in_capitals(part))
            for i, part in enumerate(parts)
        ]
    composed = _AND.sub("and", unicodedata.normalize("NFKC", _TAG.sub(" ", html.unescape(name))))
    composed = _ELIDED.sub(" ", composed)
    initials = _INITIALS.sub(lambda match: re.sub(r"[.\s]", "", match.group()), composed)
    marked = _INNER_APOSTROPHE.sub("", _POSSESSIVE.sub(_OWNED, initials))
    shouted = name.isupper() and " " in name.strip() and "." not in name
    words: list[Word] = []
    end = 0
    for match in _WORD.finditer(marked):
        word = _HONOURED.sub("", match.group())
        owned = marked[match.end() : match.end() + 1] == _OWNED
        gap = marked[end : match.start()].lstrip(_OWNED)
        words.append(Word(unaccented(word), word[0].isupper(), owned, gap, not shouted and _in_capitals(word)))
        end = match.end()
    return words


def _in_capitals(word: str) -> bool:
    return len(word) > 1 and word.isupper()
