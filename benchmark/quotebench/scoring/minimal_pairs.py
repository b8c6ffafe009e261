"""Minimal pairs: two passages, written for one phenomenon, that one small change tells apart.

The ids of the articles say which two belong together: `challenge-comma-03a` and `challenge-comma-03b` are alike up to a
figure, and end in a and b.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from quotebench.rows.structs import Article

_HALF = re.compile(r"(.*\d)([ab])", re.DOTALL)


class Half(NamedTuple):
    """One of the two passages of a minimal pair: the phenomenon that it was written for, the id of the pair, and the
    letter behind it, a or b."""

    phenomenon: str
    pair: str
    letter: str


def half(article: Article) -> Half | None:
    """Which passage of a minimal pair an article is; None for one that was not written for a phenomenon, or whose id is
    none of a pair."""
    if article.phenomenon is None or (found := _HALF.fullmatch(article.article)) is None:
        return None
    return Half(article.phenomenon, found[1], found[2])


def won(right: Mapping[Half, bool]) -> dict[str, list[bool]]:
    """By phenomenon, whether each of its pairs is won, in order of ids: both passages are right. A pair with one
    passage alone is left out."""
    pairs: dict[str, list[bool]] = {}
    for one, first in sorted(right.items()):
        other = one._replace(letter="b")
        if one.letter == "a" and other in right:
            pairs.setdefault(one.phenomenon, []).append(first and right[other])
    return pairs
