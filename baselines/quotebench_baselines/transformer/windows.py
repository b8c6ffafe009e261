"""Articles as tokens, and the windows of whole paragraphs in which an encoder reads them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from quotebench.text.spans import Span
from quotebench_baselines.transformer.features import Layout, token_features


class TokenizedArticle(NamedTuple):
    """An article as an encoder sees it.

    `tokens` are the offsets of the tokens in the text, `ids` their numbers in the vocabulary, `features` their input
    features (one row a token), `paragraphs` the ranges of tokens of the paragraphs.
    """

    layout: Layout
    tokens: tuple[Span, ...]
    ids: npt.NDArray[np.int64]
    features: npt.NDArray[np.int64]
    paragraphs: tuple[Span, ...]


def tokenized(tokenizer: Any, text: str, outlet: str | None) -> TokenizedArticle:
    """An article as tokens; those without a character of their own are left out."""
    layout = Layout(text)
    read = tokenizer(text, add_special_tokens=False, return_offsets_mapping=True, truncation=False, verbose=False)
    kept = [k for k, (start, end) in enumerate(read["offset_mapping"]) if start < end]
    tokens = tuple((int(start), int(end)) for start, end in (read["offset_mapping"][k] for k in kept))
    ids = np.array([read["input_ids"][k] for k in kept], dtype=np.int64)
    starts = [start for start, _ in tokens]
    bounds = [bisect_left(starts, p.span[0]) for p in layout.paragraphs] + [len(tokens)]
    if layout.paragraphs:
        bounds[0] = 0
    ranges = tuple((a, b) for a, b in pairwise(bounds) if a < b)
    return TokenizedArticle(layout, tokens, ids, token_features(layout, outlet, tokens), ranges)


def windows(paragraphs: Sequence[Span], size: int, before: int, first: int = 0) -> list[Span]:
    """Windows of at most `size` tokens that hold every token from the paragraph with number `first` on.

    They begin and end at paragraphs where these fit; each but the first begins with up to `before` tokens of the
    paragraphs in front of it, so that what continues can be seen with what it continues.
    """
    units = [
        (k, min(k + size - before, end)) for start, end in paragraphs[first:] for k in range(start, end, size - before)
    ]
    if not units:
        return []
    out: list[Span] = []
    starts = [start for start, _ in units]
    at = 0
    while at < len(units):
        begin = starts[bisect_left(starts, starts[at] - before)] if out else starts[at]
        stop = bisect_right([end for _, end in units], begin + size)
        stop = max(stop, at + 1)
        end = units[stop - 1][1]
        out.append((max(begin, end - size), end))
        at = stop
    return out


def best_window(found: Sequence[Span], place: Span) -> int:
    """The number of the window that shows a range of tokens with most of what stands in front of it; of those that
    hold only a part, the one that holds its end.
    """
    whole = [k for k, (start, end) in enumerate(found) if start <= place[0] and place[1] <= end]
    if whole:
        return max(whole, key=lambda k: (min(place[0] - found[k][0], 160), min(found[k][1] - place[1], 40), -k))
    return next(k for k, (start, end) in enumerate(found) if start < place[1] <= end)
