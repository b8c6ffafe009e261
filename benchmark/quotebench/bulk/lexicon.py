"""Strings as numbers, so that ids and names of many articles are compared by arrays."""

import re
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from quotebench.gold.facets import PRONOUNS
from quotebench.scoring.names import ARTICLES, parsed
from quotebench.text.characters import unaccented

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_MOST = 200_000
_SIMPLE = re.compile(r"[A-Za-z0-9]+(?: [A-Za-z0-9]+)*").fullmatch


class Numbers(dict[str, int]):
    """Numbers strings from 0 in the order in which they are first asked for."""

    def __missing__(self, string: str) -> int:
        number = self[string] = len(self)
        return number

    def of(self, strings: Iterable[str]) -> Ints:
        """The number of each string."""
        return np.array(list(map(self.__getitem__, strings)), dtype=np.int64)


class Form(NamedTuple):
    """What the scorer reads off a name: `plain` as identities are compared (`Name.plain`) and `words` as kinds of
    mention are (`quotebench.gold.facets`), both with a space on either side of every word, and `folded` as names of
    entities are."""

    plain: str
    words: str
    folded: str


def form(name: str) -> Form:
    """The form of a name; names of plain words alone need none of the rules for the others."""
    if _SIMPLE(name):
        folded = name.lower()
        words = folded.split(" ")
        start = 0
        while start < len(words) - 1 and words[start] in ARTICLES:
            start += 1
        spaced = f" {folded} "
        return Form(spaced if start == 0 else f" {' '.join(words[start:])} ", spaced, folded)
    folded = unaccented(name)
    plain, words = parsed(name).plain, re.findall(r"\w+", folded)
    return Form(f" {' '.join(plain)} " if plain else "", f" {' '.join(words)} " if words else "", folded.strip())


class Lexicon:
    """Names by number, with what follows from each, worked out once.

    `plain`, `words` and `folded` hold, for every name, the number of its form: equal numbers, equal forms. 0 is the
    form with no words. `pronoun` says whether all its words are pronouns.
    """

    def __init__(self) -> None:
        self._names = Numbers()
        self._forms = Numbers({"": 0})
        self.spaced: list[str] = []
        self.plain: Ints = np.zeros(0, dtype=np.int64)
        self.words: Ints = np.zeros(0, dtype=np.int64)
        self.folded: Ints = np.zeros(0, dtype=np.int64)
        self.pronoun: Flags = np.zeros(0, dtype=np.bool_)

    def numbers(self, names: Iterable[str]) -> Ints:
        """The number of each name; only numbers that this call or later ones return are in the arrays from then on."""
        numbers = self._names.of(names)
        if len(self._names) > len(self.plain):
            self._work_out(list(self._names)[len(self.plain) :])
        return numbers

    def plain_forms(self, names: Iterable[str]) -> Ints:
        """The number of each name's plain form."""
        numbers = self.numbers(names)
        return self.plain[numbers]

    @property
    def full(self) -> bool:
        """Whether it has grown so large that a new one should be begun."""
        return len(self._names) > _MOST

    def _work_out(self, names: list[str]) -> None:
        forms = list(map(form, names))
        self.spaced += [one.words for one in forms]
        self.plain = np.concatenate((self.plain, self._forms.of(one.plain for one in forms)))
        self.words = np.concatenate((self.words, self._forms.of(one.words for one in forms)))
        self.folded = np.concatenate((self.folded, self._forms.of(one.folded for one in forms)))
        pronoun = [PRONOUNS.issuperset(one.words.split()) for one in forms]
        self.pronoun = np.concatenate((self.pronoun, np.array(pronoun, dtype=np.bool_)))
