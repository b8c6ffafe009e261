"""Text folded for comparison, with the way back to its offsets.

A folded text is its words, one blank apart and with one at either end: letters without case and accents, ligatures and
full-width forms as the plain letters, HTML entities as what they stand for; marks, dashes, other punctuation are gone.
Signs that change what is said (currencies, %, &, +) are words.
"""

import html
import re
import unicodedata
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from quotebench.text.characters import unaccented, unbroken
from quotebench.text.spans import Span

Ints = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]

_CHUNK = 1 << 18
"""Characters folded at once, so that a long text needs little memory beside itself."""

_ENTITY = re.compile(r"&(?:amp;)*(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_FILLER = "\ufdd0"
"""Stands behind the character of an entity for the rest of it; a number that no character has."""

_SIGNS = "%‰&+"
_IGNORED = {_FILLER, "\u034f", *map(chr, range(0xFE00, 0xFE10))}
_BLANK = ord(" ")


class Folded:
    """A text's words for comparison.

    `text` is the words, `content` the same without the blanks. Offsets of either grow with the offsets of the original.
    """

    def __init__(self, text: str) -> None:
        self._given = _without_entities(text) if "&" in text else text
        parts, sources = [" "], [np.zeros(1, dtype=np.int32)]
        spaced = True
        for first in range(0, len(text), _CHUNK):
            codes, source = _folded(self._given[first : first + _CHUNK])
            blank = codes == _BLANK
            again = blank.copy()
            again[1:] &= blank[:-1]
            if len(blank):
                again[0] &= spaced
                spaced = bool(blank[-1])
            parts.append(str(codes[~again].tobytes(), "utf-32-le", "surrogatepass"))
            sources.append(source[~again] + np.int32(first))
        if not spaced:
            parts.append(" ")
            sources.append(np.full(1, len(text), dtype=np.int32))
        self.text = "".join(parts)
        self._source = np.concatenate(sources)

    @property
    def words(self) -> str:
        """The words without the blanks at either end."""
        return self.text[1:-1]

    @cached_property
    def content(self) -> str:
        """The folded text without blanks."""
        return self.text.replace(" ", "")

    @cached_property
    def at(self) -> Ints:
        """Where each character of `content` stands in `text`."""
        return np.flatnonzero(_codes(self.text) != _BLANK).astype(np.int32)

    @cached_property
    def begins(self) -> Flags:
        """Whether a word may begin at each character of `content`, and so end before it; one more stands for the
        end."""
        begins = np.ones(len(self.at) + 1, dtype=np.bool_)
        if len(self.at):
            content = self.content
            free = {character for character in set(content) if unbroken(character)}
            begins[1:-1] = np.diff(self.at) > 1
            if free:
                loose = np.fromiter((character in free for character in content), dtype=np.bool_, count=len(content))
                begins[1:-1] |= (loose[1:] | loose[:-1]) & (np.diff(self._source[self.at]) > 0)
        return begins

    def soft(self, i: int) -> bool:
        """Whether before a character of `content` a word is parted, or not, in a way that may be otherwise: by a
        hyphen, by a stop between single letters (*U.S.*), in front of *n't*, inside what is one character of the
        original, or in a script without blanks."""
        start, end = int(self._source[self.at[i - 1]]), int(self._source[self.at[i]])
        before, after = self.content[i - 1], self.content[i]
        if start == end or unbroken(before) or unbroken(after):
            return True
        between, behind = self._given[start + 1 : end], self._given[end : end + 3]
        if not (before.isalpha() and after.isalpha()):
            return False
        if between == ".":  # U.S.
            return not (self._given[start - 1 : start].isalnum() or behind[1:2].isalnum())
        return _HYPHEN.fullmatch(between) is not None or (between.isspace() and _NOT.fullmatch(behind) is not None)

    def parted(self, i: int) -> bool:
        """Whether something stands between a character of `content` and the one before."""
        return bool(self.at[i] - self.at[i - 1] > 1)

    def offsets(self, positions: npt.NDArray[np.int64]) -> Ints:
        """The offsets in the original of characters of `text`."""
        offsets: Ints = self._source[positions]
        return offsets

    def original(self, span: Span) -> Span:
        """A span of `text` that begins and ends at characters of words as one of the original. What combines with its
        last character belongs to it."""
        start, end = int(self._source[span[0]]), int(self._source[span[1] - 1]) + 1
        while end < len(self._given) and (self._given[end] == _FILLER or _combines(self._given[end])):
            end += 1
        return start, end


_NOT = re.compile("n['’′]t", re.IGNORECASE)
_HYPHEN = re.compile("[\ufdd0\u200b-\u200d\u2060]*[-‐‑\u00ad][\ufdd0\u200b-\u200d\u2060]*\\s*")


def _combines(character: str) -> bool:
    return character > "\u02ff" and unicodedata.category(character) in ("Mn", "Mc", "Me")


def _without_entities(text: str) -> str:
    """The text with every HTML entity as what it stands for, filled up to its length, so that offsets stay."""
    return _ENTITY.sub(_filled, text)


def _filled(entity: re.Match[str]) -> str:
    given = plain = entity.group()
    while "&" in plain and (once := html.unescape(plain)) != plain:
        plain = once
    return plain + _FILLER * (len(given) - len(plain)) if len(plain) <= len(given) else given


def holds_words(text: str) -> bool:
    """Whether anything of a text is left when it is folded, as far as its characters tell."""
    return any(c.isalnum() or c in _SIGNS or (not c.isalpha() and unicodedata.category(c) == "Sc") for c in text)


def unescaped(text: str) -> str:
    """The text with every HTML entity as what it stands for."""
    return _without_entities(text).replace(_FILLER, "") if "&" in text else text


def _folded(text: str) -> tuple[npt.NDArray[np.uint32], Ints]:
    """The codes of a text's characters, folded, and which character each comes from."""
    characters = set(text)
    forms = {ord(character): _form(character) for character in characters}
    lengths = np.ones(max(forms, default=0) + 1, dtype=np.uint8)
    for code, form in forms.items():
        lengths[code] = len(form)
    source = np.arange(len(text), dtype=np.int32)
    if (lengths[list(forms)] != 1).any():
        source = np.repeat(source, lengths[_codes(text)])
    return _codes(text.translate(forms)), source


@lru_cache(maxsize=1 << 16)
def _form(character: str) -> str:
    """What a character becomes: letters and digits, nothing, or a blank."""
    if character in _IGNORED:
        return ""
    category = unicodedata.category(character)
    if character.isalnum() or category[0] == "M":
        folded = unaccented(character)
        return "".join(filter(str.isalnum, folded)) or (folded if category[0] == "M" else character)
    if category == "Cf":
        return ""
    plain = unicodedata.normalize("NFKC", character)
    return f" {unaccented(plain)} " if category == "Sc" or plain in _SIGNS else " "


def _codes(text: str) -> npt.NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
