"""Content characters of many texts, numbered through (see `quotebench.text.characters`)."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from quotebench.text.arrays import Ints
from quotebench.text.characters import alphanumeric, basic_plane
from quotebench.text.spans import Span

_AT_ONCE = 1 << 14
"""Characters, few enough that what is worked out on the way stays in the processor's cache."""
_EACH = np.uint64(0x0101010101010101)
_TOP = np.uint64(56)
_FIRST = (np.uint64(1) << (np.uint64(8) * np.arange(8, dtype=np.uint64))) - np.uint64(1)
"""Masks that keep the first 0 to 7 bytes of a word."""


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
        for first in range(0, len(text), _AT_ONCE):
            padded[first : min(first + _AT_ONCE, len(text))] = _flags(text[first : first + _AT_ONCE])
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


def _flags(text: str) -> npt.NDArray[np.uint8]:
    """1 for every content character, 0 for every other."""
    if text.isascii():
        codes: npt.NDArray[np.unsignedinteger] = np.frombuffer(text.encode(), dtype=np.uint8)
        return _ascii(codes)
    data = text.encode("utf-16-le", "surrogatepass")
    if len(data) > 2 * len(text):  # characters outside the basic plane take two units
        return alphanumeric(text).view(np.uint8)
    codes = np.frombuffer(data, dtype="<u2")
    flags = _ascii(codes)
    others = np.flatnonzero(codes > 127)
    flags[others] = basic_plane()[codes[others]]
    return flags


def _ascii(codes: npt.NDArray[np.unsignedinteger]) -> npt.NDArray[np.uint8]:
    """1 for every letter or digit of ASCII; a code below the first letter wraps round to a large number."""
    one = codes.dtype.type
    letters = (codes | one(32)) - one(97) < one(26)
    flags: npt.NDArray[np.uint8] = (letters | (codes - one(48) < one(10))).view(np.uint8)
    return flags


class Offsets:
    """Ranks of content characters of one text back into its offsets."""

    def __init__(self, text: str) -> None:
        self._at = np.flatnonzero(alphanumeric(text))

    def spans(self, quote: Sequence[Span]) -> tuple[Span, ...]:
        """The spans of offsets from the first to the last content character of each span of ranks."""
        return tuple([(int(self._at[start]), int(self._at[end - 1]) + 1) for start, end in quote])
