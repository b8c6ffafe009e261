"""A name as a noun phrase: its head, and what stands behind it, so that nobody is named by what only describes."""

import re
from collections.abc import Sequence

from quotebench.identity.names import Word, is_title
from quotebench.identity.vocabulary import (
    ASIDES,
    BODIES,
    DEGREES,
    DETERMINERS,
    FROM,
    GENERATIONS,
    HEADS,
    NEGATIONS,
    OFFICES,
    PARTICLES,
    PREPOSITIONS,
    SAYING,
    TRAILING,
)

Phrase = tuple[Word, ...]

_PART = re.compile(r"[,;:()\[\]{}—–|/\n]|\s-\s|-\s|\s-|[!?]")
_AND = "and|&|as well as|along with|together with|alongside|plus|y|e|et|und|sowie|en|og|och|ve|и|та"
_JOINS = re.compile(rf"\s*(?:[;/|+\n•·、→=~*<>¦‖%$^，；]|,?\s\(?(?:{_AND})\s)\s*", re.IGNORECASE)
_BLANKS = re.compile(r"[^\S\n]+")
_BREAKS = re.compile(r"[\t\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_GLOSS = re.compile(r"\s*\([^()]*\)(?=\s+\w)")
_ACCORDING = ("according", "to")
SUFFIXES = GENERATIONS.keys() | DEGREES
_ALTERNATIVE = re.compile(r"(?:\s|\band/)(?:or|nor|versus|vs?\.?)\s", re.IGNORECASE)


def parts(name: str) -> list[str]:
    """The members of a list of names joined by "and", a slash, a line break and the like; commas stay."""
    return [part for part in _JOINS.split(_BLANKS.sub(" ", _BREAKS.sub("\n", name))) if part and part.strip()]


def without_glosses(name: str) -> str:
    """A name without what stands in brackets inside it: "Fund (IMF) director Ana Ruiz"."""
    return _GLOSS.sub("", name)


def has_alternatives(name: str) -> bool:
    """Whether a name says one or another."""
    return _ALTERNATIVE.search(name) is not None


def pieces(words: Sequence[Word]) -> list[Phrase]:
    """The phrases that commas, brackets, colons and dashes part, but for asides: "who leads it", "citing Ruiz"."""
    found: list[list[Word]] = []
    for word in words:
        if not found or (_PART.search(word.gap) and word.folded not in SUFFIXES):
            found.append([])
        found[-1].append(word)
    return [
        tuple(piece) for i, piece in enumerate(found) if i == 0 or piece[0].folded not in ASIDES or piece[0].capital
    ]


def head(phrase: Sequence[Word]) -> tuple[Phrase, Phrase, Phrase]:
    """A phrase as its owner ("Russia's"), its head without determiners, and the post-modifier behind ("of Moscow").

    An "of" behind the noun of a body belongs to the head where an office follows: "Bank of England governor Ana Hill".
    """
    words = tuple(phrase)
    if len(words) > 1 and words[0].folded in FROM:
        words = words[1:]
    elif len(words) > 2 and (words[0].folded, words[1].folded) == _ACCORDING:
        words = words[2:]
    cut = next((i for i in range(1, len(words)) if _begins_modifier(words, i)), len(words))
    front, behind = words[:cut], words[cut:]
    owned = max((i + 1 for i, word in enumerate(front[:-1]) if word.possessive), default=0)
    core = front[owned:]
    while len(core) > 1 and core[0].folded in DETERMINERS and not (core[0].capital and core[0].folded in ("a", "an")):
        core = core[1:]
    while len(core) > 1 and core[-1].folded in TRAILING and not core[-1].capital:
        core = core[:-1]
    return front[:owned], core, behind


def _begins_modifier(words: Sequence[Word], i: int) -> bool:
    word, before = words[i], words[i - 1]
    if word.capital or "-" in word.gap or word.folded not in PREPOSITIONS | SAYING | ASIDES:
        return False
    of_body = word.folded == "of" and before.capital and before.folded in BODIES
    return not (of_body and any(later.folded in OFFICES or later.possessive for later in words[i + 1 : -1]))


def held(phrase: Sequence[Word]) -> Phrase:
    """What stands behind the last preposition of an office that is held of something: "State Ana Ruiz" of "Secretary of
    State Ana Ruiz"; nothing where an office or nothing leads up to it."""
    leading = [i for i, word in enumerate(phrase) if i and word.folded in PREPOSITIONS and "-" not in word.gap]
    first = next((i for i in leading if phrase[i].folded == "of"), None)
    if first is None or phrase[first - 1].folded not in HEADS:
        return ()
    last = leading[-1]
    return tuple(phrase[last + 1 :]) if phrase[last].folded == "of" else ()


def negated(words: Sequence[Word]) -> bool:
    """Whether words say who it was not."""
    return any(word.folded in NEGATIONS and not word.capital for word in words)


def in_brackets(phrase: Sequence[Word]) -> bool:
    """Whether a bracket stands in front of a phrase."""
    return any(bracket in phrase[0].gap for bracket in "([{")


def reads_as_name(phrase: Sequence[Word]) -> bool:
    """Whether a phrase reads like a person's name: two words with capitals and nothing else but titles in front, none
    of them that of a body."""
    names = [word for word in phrase if len(word.folded) > 1 and not is_title(word)]
    persons = all(word.capital or word.folded in PARTICLES for word in names)
    return len(names) > 1 and persons and not is_title(phrase[-1]) and BODIES.isdisjoint(word.folded for word in names)


def is_stranger(phrase: Sequence[Word]) -> bool:
    """Whether a phrase behind a name is somebody else's name: it reads as one, or is one word with a capital that is no
    title, party or body."""
    words = [word for word in phrase if len(word.folded) > 1]
    alone = len(words) == len(phrase) == 1 and words[0].capital and not is_title(words[0])
    return reads_as_name(phrase) or (alone and words[0].folded not in BODIES | SUFFIXES and words[0].folded.isalpha())
