"""Where quotes stand, in content characters: the spans that are given, or the places where a string is found."""

from collections.abc import Sequence

import numpy as np

from quotebench.location.locator import Locator
from quotebench.rows.structs import Article
from quotebench.scoring.columns import Predicted, Spans
from quotebench.scoring.levels import FITS
from quotebench.scoring.sides import Places, Quotes, one_place, quotes
from quotebench.text.arrays import Ints, heads
from quotebench.text.characters import Content
from quotebench.text.spans import Span, merged

_Found = dict[tuple[int, str], tuple[int, tuple[tuple[Span, ...], ...]]]
"""For each string looked for in an article: how it was placed, an index into `FITS`, and the places."""


def given_quotes(spans: Spans, article: Ints, content: Content) -> Quotes:
    """The quotes of spans of offsets; `article` is that of each row."""
    of = article[spans.row]
    start, end = content.ranks(of, spans.start), content.ranks(of, spans.end)
    return quotes(_apart(Spans(spans.row, start, end)), len(article))


def place(predicted: Predicted, articles: Sequence[Article], content: Content) -> tuple[Places, Ints]:
    """Where predictions may stand, and how the quote of each was placed, as an index into `FITS`."""
    rows, article = predicted.rows, predicted.article
    fits = np.zeros(len(rows), dtype=np.int64)
    texts = [j for j, row in enumerate(rows) if row.quote_spans is None]
    if not texts:
        return one_place(given_quotes(predicted.quotes, article, content)), fits
    locators: dict[int, Locator] = {}
    found: _Found = {}
    for j in texts:
        of, quote = int(article[j]), rows[j].quote or ""
        if (of, quote) not in found:
            locator = locators.get(of) or locators.setdefault(of, Locator(articles[of].text or ""))
            location = locator.locate(quote)
            found[of, quote] = FITS.index(location.fit), location.places
        fits[j] = found[of, quote][0]
    if all(len(places) < 2 for _, places in found.values()):
        return _single(predicted, texts, found, content), fits
    return _several(predicted, texts, found, content), fits


def _with(given: Spans, located: Sequence[tuple[int, ...]]) -> Spans:
    """The spans that are given, and behind them others: (row, start, end) each."""
    columns = np.array(located, dtype=np.int64).reshape(-1, 3).T
    return Spans(*(np.concatenate(both) for both in zip(given, columns, strict=True)))


def _single(predicted: Predicted, texts: Sequence[int], found: _Found, content: Content) -> Places:
    """Every string stands in one place at most."""
    places = [(j, found[int(predicted.article[j]), predicted.rows[j].quote or ""][1]) for j in texts]
    located = [(j, *span) for j, alternatives in places for spans in alternatives for span in spans]
    return one_place(given_quotes(_with(predicted.quotes, located), predicted.article, content))


def _several(predicted: Predicted, texts: Sequence[int], found: _Found, content: Content) -> Places:
    """Strings numbered behind the rows that give spans: each (article, string) once, with its places in order."""
    rows, article = predicted.rows, predicted.article
    given = given_quotes(predicted.quotes, article, content)
    by_text = {key: _different(key[0], places, content) for key, (_, places) in found.items()}
    string = np.full(len(rows), -1)
    quoted = [j for j in range(len(rows)) if rows[j].quote_spans is not None]
    string[quoted] = np.arange(len(quoted))
    number = {key: len(quoted) + i for i, key in enumerate(by_text)}
    string[texts] = [number[int(article[j]), rows[j].quote or ""] for j in texts]
    count = np.array([1] * len(quoted) + [len(places) for places in by_text.values()], dtype=np.int64)
    first = np.cumsum(count) - count
    spans = given.of(np.array(quoted, dtype=np.int64))
    flat = [quote for places in by_text.values() for quote in places]
    located = [(len(quoted) + n, *span) for n, quote in enumerate(flat) for span in quote]
    together = _with(spans, located)
    return Places(quotes(together, len(quoted) + len(flat)), string, first, count, False)


def _different(of: int, places: Sequence[Sequence[Span]], content: Content) -> list[tuple[Span, ...]]:
    """The places as spans of ranks, in the order of the text, each once; one without spans where there is none."""
    edges = np.array([edge for spans in places for span in spans for edge in span], dtype=np.int64)
    ranks = iter(content.ranks(np.full(len(edges), of), edges).tolist())
    found = {merged([(next(ranks), next(ranks)) for _ in spans]) for spans in places}
    return sorted(found - {()}) or [()]


def _apart(spans: Spans) -> Spans:
    """Spans by row and in order, those of one row that overlap or touch made one."""
    row, start, end = ordered = spans.where(np.lexsort((spans.start, spans.row)))
    if not ((row[1:] == row[:-1]) & (start[1:] <= end[:-1])).any():
        return ordered
    # The reach of a span is the greatest end so far in its row; rows are kept apart by what is added to each.
    step = int(max(end.max(), 0)) + 1
    reach = np.maximum.accumulate(end + row * step) - row * step
    begins = heads(row)
    begins[1:] |= start[1:] > reach[:-1]
    first = np.flatnonzero(begins)
    last = np.append(first[1:], len(row)) - 1
    return Spans(row[first], start[first], reach[last])
