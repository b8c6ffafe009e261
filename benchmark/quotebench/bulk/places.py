"""Where predicted quotes stand: the spans that were given, or the place where the string is found."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from quotebench.bulk.columns import Predicted
from quotebench.bulk.content import Content
from quotebench.bulk.lexicon import Flags, Ints
from quotebench.bulk.pairing import Quotes, quotes
from quotebench.rows.structs import Article
from quotebench.scoring.counting import FITS
from quotebench.text.characters import ContentRanks
from quotebench.text.location import Locator
from quotebench.text.spans import Span, merged


@dataclass(frozen=True)
class Placed:
    """The quotes of predictions, how each was placed (an index into `FITS`), and which articles have a quote that may
    stand in several places. The quotes of those articles are left out."""

    quotes: Quotes
    fits: Ints
    ambiguous: Flags


def place(predicted: Predicted, articles: Sequence[Article], content: Content) -> Placed:
    """Place the quotes of predictions."""
    rows, article = predicted.rows, predicted.article
    fits = np.zeros(len(rows), dtype=np.int64)
    ambiguous = np.zeros(len(articles), dtype=np.bool_)
    found: list[tuple[int, tuple[Span, ...]]] = []
    locators: dict[int, Locator] = {}
    for i in [i for i, row in enumerate(rows) if row.quote_spans is None]:
        of = int(article[i])
        locator = locators.get(of) or locators.setdefault(of, Locator(articles[of].text or ""))
        location = locator.locate(rows[i].quote or "")
        fits[i] = FITS.index(location.fit)
        quoted = location.places
        if len(quoted) > 1:
            ranks = ContentRanks(articles[of].text or "")
            quoted = tuple({ranks.spans(spans): spans for spans in quoted if ranks.spans(spans)}.values())
        if len(quoted) > 1:
            ambiguous[of] = True
        elif quoted:
            found.append((i, quoted[0]))
    given = predicted.quotes
    row = np.concatenate((given.row, np.array([i for i, spans in found for _ in spans], dtype=np.int64)))
    located = np.array([span for _, spans in found for span in spans], dtype=np.int64).reshape(-1, 2)
    start = np.concatenate((given.start, located[:, 0]))
    end = np.concatenate((given.end, located[:, 1]))
    start, end = content.ranks(article[row], start), content.ranks(article[row], end)
    kept = ~ambiguous[article[row]]
    row, start, end = _apart(row[kept], start[kept], end[kept])
    return Placed(quotes(row, start, end, len(rows)), fits, ambiguous)


def _apart(row: Ints, start: Ints, end: Ints) -> tuple[Ints, Ints, Ints]:
    """Spans by row and in order, those of one row that overlap or touch made one."""
    order = np.lexsort((start, row))
    row, start, end = row[order], start[order], end[order]
    if not ((row[1:] == row[:-1]) & (start[1:] <= end[:-1])).any():
        return row, start, end
    spans: dict[int, list[Span]] = {}
    for i, s, e in zip(row.tolist(), start.tolist(), end.tolist(), strict=True):
        spans.setdefault(i, []).append((s, e))
    joined = [(i, *span) for i, members in spans.items() for span in merged(members)]
    columns = np.array(joined, dtype=np.int64).reshape(-1, 3)
    return columns[:, 0], columns[:, 1], columns[:, 2]
