"""Predictions as they may be published: of articles that are not ours to ship, places and short names alone."""

import re
from collections import Counter
from collections.abc import Iterable

import msgspec
from msgspec import UnsetType

from quotebench.gold.corpora import Corpus
from quotebench.location.locator import Locator
from quotebench.rows.structs import Prediction

LONGEST_NAME = 6
"""Words of the longest name, or list of names, that is kept as a system gave it; of a longer one, the first of them."""
_WORD = re.compile(r"[^\W_]+")

NOT_IN_TEXT = "∅"
"""The quote of a row whose own quote stands nowhere in the text; it stands nowhere in any text either."""


def unshipped(corpus: Corpus) -> bool:
    """Whether a corpus holds articles whose text is not shipped."""
    return any(article.paragraphs is not None for article in corpus.articles)


def shippable(rows: Iterable[Prediction], corpus: Corpus) -> list[Prediction]:
    """The rows, those about articles whose text is not shipped without any string of it but names.

    A quote becomes the place where it stands; one that stands in several is given them in turn, in the order of the
    rows. So a published row may be scored a little lower than the row itself, whose place is where it fits gold best.
    """
    locators = {a.article: Locator(a.text or "") for a in corpus.articles if a.paragraphs is not None}
    seen: Counter[tuple[str, str]] = Counter()
    out = []
    for row in rows:
        if row.article in locators:
            row = _placed(row, locators[row.article], seen)
            row = msgspec.structs.replace(row, speaker=_short(row.speaker), source=_short(row.source))
        out.append(row)
    return out


def _placed(row: Prediction, locator: Locator, seen: Counter[tuple[str, str]]) -> Prediction:
    if row.quote is None or row.quote_spans is not None:
        return msgspec.structs.replace(row, quote=None)
    places = locator.locate(row.quote).places
    if not places:
        return msgspec.structs.replace(row, quote=NOT_IN_TEXT)
    place = places[seen[row.article, row.quote] % len(places)]
    seen[row.article, row.quote] += 1
    return msgspec.structs.replace(row, quote=None, quote_spans=place)


def _short(names: str | tuple[str, ...] | None | UnsetType) -> str | tuple[str, ...] | None | UnsetType:
    """Names up to the last word that may be written, counted over all of them: side by side they could be a sentence,
    for a system may answer anything."""
    if not isinstance(names, str | tuple):
        return names
    kept: list[str] = []
    left = LONGEST_NAME
    for name in (names,) if isinstance(names, str) else names:
        ends = [match.end() for match in _WORD.finditer(name)]
        if not left:
            break
        kept.append(name if len(ends) <= left else name[: ends[left - 1]])
        left -= min(len(ends), left)
    return kept[0] if isinstance(names, str) else tuple(kept)
