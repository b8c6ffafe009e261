"""Strings as numbers, so that ids and names of many articles are compared by arrays."""

import re
from collections.abc import Iterable, Mapping
from itertools import count
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from quotebench.identity.names import keys, parsed
from quotebench.identity.vocabulary import ARTICLES, PRONOUNS
from quotebench.rows.structs import ID
from quotebench.text.arrays import Flags, Ints
from quotebench.text.characters import latin, unaccented

_MOST = 10_000
_SIMPLE = re.compile(r"[A-Za-z0-9]+(?: [A-Za-z0-9]+)*").fullmatch
_SPACED_LED = tuple(f" {article} " for article in ARTICLES)


class Numbers(dict[str, int]):
    """Numbers strings from 0 in the order in which they are first asked for; `fresh` holds those numbered since it was
    last emptied."""

    def __init__(self, known: Mapping[str, int] | None = None) -> None:
        super().__init__(known or {})
        self.fresh: list[str] = []

    def __missing__(self, string: str) -> int:
        number = self[string] = len(self)
        self.fresh.append(string)
        return number

    def of(self, strings: Iterable[str]) -> Ints:
        """The number of each string."""
        given = list(strings)
        new = [string for string in dict.fromkeys(given) if string not in self]
        self.update(zip(new, count(len(self))))
        self.fresh += new
        if len(given) < 2:
            return np.array([self[string] for string in given], dtype=np.int64)
        return np.array(itemgetter(*given)(self), dtype=np.int64)


class Ids(Numbers):
    """Ids by number, and whether each has the form of one."""

    def __init__(self) -> None:
        super().__init__()
        self._good: Flags = np.zeros(0, dtype=np.bool_)

    def well_formed(self, id: Ints) -> Flags:
        """Whether ids, by number, have the form of one."""
        if self.fresh:
            good = [ID.fullmatch(one) is not None for one in self.fresh]
            self.fresh = []
            self._good = np.concatenate((self._good, np.array(good, dtype=np.bool_)))
        return self._good[id]


class Form(NamedTuple):
    """What the scorer reads off a name, with a space on either side of every word: `plain` as identities are compared
    (`Name.plain`), `words` as kinds of mention are (`quotebench.scoring.facets`), and `folded` as names of entities."""

    plain: str
    words: str
    folded: str


def form(name: str) -> Form:
    """The form of a name."""
    folded = unaccented(name)
    plain, words = parsed(name).plain, re.findall(r"\w+", folded)
    return Form(
        f" {' '.join(plain)} " if plain else "",
        f" {' '.join(words)} " if words else "",
        f" {folded.strip()} " if folded.strip() else "",
    )


class Lexicon:
    """Names by number, with what follows from each, worked out once.

    `plain`, `words` and `folded` hold, for every name, the number of its form: equal numbers, equal forms. 0 is the
    form with no words. `spaced` and `spaced_plain` are the forms `words` and `plain` themselves.
    """

    def __init__(self) -> None:
        self._names = Numbers()
        self._forms = Numbers({"": 0})
        self.spaced: list[str] = []
        self.spaced_plain: list[str] = []
        self.plain: Ints = np.zeros(0, dtype=np.int64)
        self.words: Ints = np.zeros(0, dtype=np.int64)
        self.folded: Ints = np.zeros(0, dtype=np.int64)

    def numbers(self, names: Iterable[str]) -> Ints:
        """The number of each name; only numbers that this call or later ones return are in the arrays from then on."""
        numbers = self._names.of(names)
        if self._names.fresh:
            self._catch_up()
        return numbers

    def plain_forms(self, names: Iterable[str]) -> Ints:
        """The number of each name's plain form."""
        numbers = self.numbers(names)
        return self.plain[numbers]

    def keys(self, name: str) -> set[str]:
        """What the plain form of a name has in common with other spellings of it."""
        if name not in self._names:
            self.numbers([name])
        return keys(self.spaced_plain[self._names[name]].split())

    def pronouns(self, numbers: Ints) -> Flags:
        """Whether all words of names, by number, are pronouns."""
        found = [PRONOUNS.issuperset(self.spaced[number].split()) for number in numbers.tolist()]
        return np.array(found, dtype=np.bool_)

    @property
    def full(self) -> bool:
        """Whether it has grown so large that a new one should be begun."""
        return len(self._names) > _MOST

    def _catch_up(self) -> None:
        """Work out what follows from the names that are new."""
        names, self._names.fresh = self._names.fresh, []
        # Most names are plain words, without their accents ASCII: all their forms are one string.
        plain = [f" {one} " if _SIMPLE(one := latin(name)) else "" for name in names]
        words, folded = plain.copy(), plain.copy()
        for i, name in enumerate(names):
            if not plain[i] or plain[i].startswith(_SPACED_LED) or name in PRONOUNS:
                plain[i], words[i], folded[i] = form(name)
        self.spaced += words
        self.spaced_plain += plain
        numbers = self._forms.of(plain)
        same = words == plain == folded
        self.plain = np.concatenate((self.plain, numbers))
        self.words = np.concatenate((self.words, numbers if same else self._forms.of(words)))
        self.folded = np.concatenate((self.folded, numbers if same else self._forms.of(folded)))
