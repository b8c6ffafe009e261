"""Text folded for comparison, with the way back to its offsets."""

from functools import cache

import numpy as np
import numpy.typing as npt

from quotebench.text.characters import straightened
from quotebench.text.spans import Span

_CHUNK = 1 << 18
"""Characters folded at once, so that a long text needs little memory beside itself."""

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_SPACE, _STOP, _ELLIPSIS = ord(" "), ord("."), ord("…")
_NOTHING = 0x110000
"""Stands for an invisible character; no character has this number."""

Codes = npt.NDArray[np.uint32]


class Folded:
    """A text with marks and dashes alike, white space as one space, ellipsis signs as three stops and invisible
    characters gone.

    Most of its characters stand side by side in the original too: only where they do not is it kept from which offset a
    stretch was taken.
    """

    def __init__(self, text: str) -> None:
        parts, at, source = [], [np.zeros(1, dtype=np.int64)], [np.zeros(1, dtype=np.int64)]
        length, last, spaced = 0, -1, False
        for first in range(0, len(text), _CHUNK):
            codes = _folding()[_codes(text[first : first + _CHUNK])]
            space = codes == _SPACE
            times = np.ones(len(codes), dtype=np.int64)
            times[codes == _ELLIPSIS] = 3
            times[codes == _NOTHING] = 0
            times[1:][space[1:] & space[:-1]] = 0
            if spaced and space[0]:
                times[0] = 0
            spaced = bool(space[-1])
            if len(offsets := np.repeat(np.arange(first, first + len(codes)), times)) == 0:
                continue
            codes = np.repeat(codes, times)
            codes[codes == _ELLIPSIS] = _STOP
            breaks = np.flatnonzero(np.diff(offsets, prepend=last) != 1)
            parts.append(str(codes.tobytes(), "utf-32-le", "surrogatepass"))
            at.append(breaks + length)
            source.append(offsets[breaks])
            length, last = length + len(codes), int(offsets[-1])
        self.text = "".join(parts)
        self._at, self._source = np.concatenate(at), np.concatenate(source)

    def original(self, span: Span) -> Span:
        """A span of the folded text as one of the original."""
        return self._offset(span[0]), self._offset(span[1] - 1) + 1

    def _offset(self, position: int) -> int:
        run = int(self._at.searchsorted(position, "right")) - 1
        return int(self._source[run] + position - self._at[run])


def lowered(text: str) -> str:
    """Lower case, character for character, so that offsets stay: only İ would grow, so it stays as it is."""
    if "İ" not in text:
        return text.lower()
    # Beside it every letter stands alone: no sigma is the last of its word.
    return "İ".join(part.replace("Σ", "σ").lower() for part in text.split("İ"))


def _codes(text: str) -> Codes:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


@cache
def _folding() -> Codes:
    """What each character becomes."""
    table = np.arange(_NOTHING, dtype=np.uint32)
    plane = "".join(map(chr, range(0x10000)))  # no mark, dash or white space lies beyond it
    table[: len(plane)] = _codes(straightened(plane))
    table[[code for code, character in enumerate(plane) if character.isspace()]] = _SPACE
    table[list(map(ord, _INVISIBLE))] = _NOTHING
    return table
