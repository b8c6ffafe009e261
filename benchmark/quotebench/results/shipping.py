"""Predictions as they may be published: of articles that are not ours to ship, places and short names alone."""

import re
from collections import Counter
from collections.abc import Iterable

import msgspec
from msgspec import UnsetType

from quotebench.gold.corpora import Corpus
from quotebench.rows.structs import Prediction
from quotebench.text.location import Locator

LONGEST_NAME = 6
"""Words of the longest name, or list of names, that is kept as a system gave it; of a longer one, the first of them."""
_WORD = re.compile(r"[^\W_]+")

NOT_IN_TEXT = "∅"
"""The quote of a row whose own quote stands nowhere in the text; it stands nowhere in any text either."""


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
            source = None if row.source is None else _short((row.source,))[0]
            row = msgspec.structs.replace(row, speaker=_short_all(row.speaker), source=source)
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


def _short(names: Iterable[str]) -> tuple[str, ...]:
    """Names up to the last word that may be written, counted over all of them: side by side they could be a sentence,
    for a system may answer anything."""
    kept: list[str] = []
    left = LONGEST_NAME
    for name in names:
        ends = [match.end() for match in _WORD.finditer(name)]
        if not left:
            break
        kept.append(name if len(ends) <= left else name[: ends[left - 1]])
        left -= min(len(ends), left)
    return tuple(kept)


def _short_all(names: str | tuple[str, ...] | None | UnsetType) -> str | tuple[str, ...] | None | UnsetType:
    if isinstance(names, str):
        return _short((names,))[0]
    return _short(names) if isinstance(names, tuple) else names
