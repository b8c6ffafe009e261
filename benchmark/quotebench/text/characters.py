"""Content characters: the alphanumeric characters of a text, the only ones that quotes are compared by.

Marks, spaces and punctuation never decide a score. The content characters of a text are numbered from 0 in reading
order; the number of a character is its rank. Spans of offsets turn into spans of ranks, on which similarity is plain
interval arithmetic.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from quotebench.text.arrays import Ints
from quotebench.text.spans import Span, merged

_MARK = str.maketrans(dict.fromkeys("“”„‟«»‹›‘’‚‛`´″＂「」『』〝〞", '"') | {"'": '"'})
_DASH = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"})

_CHUNK = 1 << 14
"""Characters looked at in one go, few enough that what is worked out on the way stays in the processor's cache."""
_EACH = np.uint64(0x0101010101010101)
_TOP = np.uint64(56)
_FIRST = (np.uint64(1) << (np.uint64(8) * np.arange(8, dtype=np.uint64))) - np.uint64(1)
"""Masks that keep the first 0 to 7 bytes of a word."""


class ContentRanks:
    """For every offset of a text, how many content characters stand before it."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def before(self) -> npt.NDArray[np.int32]:
        """The ranks, counted when they are first asked for."""
        return _ranks(self._text)

    def spans(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        """Spans of offsets as merged spans of ranks."""
        return merged((int(self.before[start]), int(self.before[end])) for start, end in spans)


@lru_cache(maxsize=1)
def _ranks(text: str) -> npt.NDArray[np.int32]:
    """The ranks of a text; those of the last one are kept, as quotes of one text are mostly looked at in a row."""
    ranks = np.zeros(len(text) + 1, dtype=np.int32)
    np.cumsum(alphanumeric(text), dtype=np.int32, out=ranks[1:])
    ranks.flags.writeable = False
    return ranks


class Content:
    """For every offset of several texts, how many content characters of all of them stand before it.

    Eight characters are a word of eight bytes, each 1 or 0; only words are summed through, and what lies inside a word
    is counted where it is asked for.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self.lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
        self.starts: Ints = np.concatenate(([0], np.cumsum(self.lengths)))
        text = "".join(texts)
        padded = np.zeros((len(text) // 8 + 1) * 8, dtype=np.uint8)
        padded[: len(text)] = alphanumeric(text)
        self._words: npt.NDArray[np.uint64] = padded.view("<u8").astype(np.uint64, copy=False)
        self._before: Ints = np.zeros(len(self._words), dtype=np.int64)
        np.cumsum((self._words[:-1] * _EACH >> _TOP).view(np.int64), out=self._before[1:])
        self.bases: Ints = self._at(self.starts)

    def ranks(self, text: Ints, offsets: Ints) -> Ints:
        """The rank of each offset of a text, counted from the first text's first content character."""
        return self._at(self.starts[text] + offsets)

    def _at(self, offsets: Ints) -> Ints:
        word = offsets >> 3
        inside = (self._words[word] & _FIRST[offsets & 7]) * _EACH >> _TOP
        ranks: Ints = self._before[word] + inside.view(np.int64)
        return ranks


class Offsets:
    """Ranks of content characters of one text back into its offsets."""

    def __init__(self, text: str) -> None:
        self._at = np.flatnonzero(alphanumeric(text))

    def spans(self, quote: Sequence[Span]) -> tuple[Span, ...]:
        """The spans of offsets from the first to the last content character of each span of ranks."""
        return tuple([(int(self._at[start]), int(self._at[end - 1]) + 1) for start, end in quote])


def alphanumeric(text: str) -> npt.NDArray[np.bool_]:
    """For every character of a text, whether it is a letter or digit (`str.isalnum`)."""
    found = np.zeros(len(text), dtype=np.bool_)
    for first in range(0, len(text), _CHUNK):
        found[first : first + _CHUNK] = _flags(text[first : first + _CHUNK])
    return found


def _flags(text: str) -> npt.NDArray[np.bool_]:
    if text.isascii():
        return _ascii(np.frombuffer(text.encode(), dtype=np.uint8))
    data = text.encode("utf-16-le", "surrogatepass")
    if len(data) > 2 * len(text):  # characters outside the basic plane take two units
        return np.fromiter(map(str.isalnum, text), dtype=np.bool_, count=len(text))
    codes = np.frombuffer(data, dtype="<u2")
    flags = _ascii(codes)
    others = np.flatnonzero(codes > 127)
    flags[others] = _basic_plane()[codes[others]]
    return flags


def _ascii(codes: npt.NDArray[np.unsignedinteger]) -> npt.NDArray[np.bool_]:
    """Whether codes are letters or digits of ASCII; a code below the first letter wraps round to a large number."""
    one = codes.dtype.type
    letters = (codes | one(32)) - one(97) < one(26)
    flags: npt.NDArray[np.bool_] = letters | (codes - one(48) < one(10))
    return flags


@cache
def _basic_plane() -> npt.NDArray[np.bool_]:
    """Whether each character of the basic multilingual plane is a letter or digit."""
    return np.fromiter((chr(code).isalnum() for code in range(0x10000)), dtype=np.bool_, count=0x10000)


UNBROKEN = (
    "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\ua9e0-\ua9ff\uaa60-\uaadf\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
"""The letters of scripts that put no blank between words (Thai, Lao, Burmese, Khmer, Kana, Han), for a regular
expression: among them a word may begin and end anywhere."""

_UNBROKEN = re.compile(f"[{UNBROKEN}]")


def unbroken(character: str) -> bool:
    """Whether a character is of a script that puts no blank between words."""
    return character > "\u0e00" and _UNBROKEN.match(character) is not None


def in_word(character: str) -> bool:
    """Whether a character is part of a word: a letter, a digit, or a sign that combines with them."""
    return character.isalnum() or (character > "\u02ff" and unicodedata.category(character) in ("Mn", "Mc", "Me"))


def cuts_word(text: str, offset: int) -> bool:
    """Whether an offset lies inside a word of the text."""
    if not 0 < offset < len(text):
        return False
    before, after = text[offset - 1], text[offset]
    return in_word(before) and in_word(after) and not (unbroken(before) or unbroken(after))


def unaccented(text: str) -> str:
    """Case folded, accents and other combining marks removed."""
    folded = latin(text)
    return folded if folded.isascii() else _without_marks(folded)


def latin(text: str) -> str:
    """Case folded, and the letters of Europe's languages without their accents; other characters stay."""
    folded = text.casefold()
    return folded if folded.isascii() else folded.translate(_latin())


@cache
def _latin() -> dict[int, str]:
    """The letters of Europe's languages without their accents: what most names with accents need."""
    plain = {code: _without_marks(chr(code)) for code in range(0xC0, 0x250)}
    return {code: letter for code, letter in plain.items() if letter.isascii()} | _LETTERS


def _without_marks(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def straightened(text: str) -> str:
    """Every quotation mark as one straight mark and every dash as a hyphen, character for character."""
    return text.translate(_MARK).translate(_DASH)
