"""Content characters: the alphanumeric characters of a text, the only ones that quotes are compared by.

Marks, spaces and punctuation never decide a score. The content characters of a text are numbered from 0 in reading
order; the number of a character is its rank. Spans of offsets turn into spans of ranks, on which similarity is plain
interval arithmetic.
"""

import unicodedata
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from quotebench.text.spans import Span, merged

_MARK = str.maketrans(dict.fromkeys("“”„‟«»‹›‘’‚‛`´″＂「」『』〝〞", '"') | {"'": '"'})
_DASH = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"})


class ContentRanks:
    """For every offset of a text, how many content characters stand before it."""

    def __init__(self, text: str) -> None:
        alphanumeric = np.fromiter(map(str.isalnum, text), dtype=bool, count=len(text))
        self.before: npt.NDArray[np.int64] = np.concatenate(([0], np.cumsum(alphanumeric)))

    def spans(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        """Spans of offsets as merged spans of ranks."""
        return merged((int(self.before[start]), int(self.before[end])) for start, end in spans)


def unaccented(text: str) -> str:
    """Case folded, accents and other combining marks removed."""
    folded = text.casefold().translate(_LETTERS)
    if folded.isascii():
        return folded
    return "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))


def straightened(text: str) -> str:
    """Every quotation mark as one straight mark and every dash as a hyphen, character for character."""
    return text.translate(_MARK).translate(_DASH)
