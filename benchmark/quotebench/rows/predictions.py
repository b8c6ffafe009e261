"""Predictions checked against the articles they are about, and put together by article."""

import difflib
import math
from collections.abc import Iterator, Mapping, Sequence

from quotebench.exceptions import InvalidData, Problem
from quotebench.rows.reading import Rows
from quotebench.rows.structs import Article, Prediction
from quotebench.text.location import Locator

Fault = tuple[str, str]


def by_article(rows: Rows[Prediction], articles: Sequence[Article]) -> dict[str, list[Prediction]]:
    """The predictions of each article, an empty list where there are none. Raises InvalidData with every fault."""
    if problems := prediction_problems(rows, articles):
        raise InvalidData(problems)
    grouped: dict[str, list[Prediction]] = {article.article: [] for article in articles}
    for row in rows.rows:
        grouped[row.article].append(row)
    return grouped


def prediction_problems(rows: Rows[Prediction], articles: Sequence[Article]) -> list[Problem]:
    """Every fault of prediction rows that have the right types: articles the corpus lacks, no quote, spans outside the
    text."""
    lengths = {article.article: len(article.text) for article in articles if article.text is not None}
    known = {article.article for article in articles}
    problems = []
    for i, row in enumerate(rows.rows):
        if row.article not in known:
            near = difflib.get_close_matches(row.article, known, 1)
            problems.append(
                rows.problem(
                    i,
                    "article",
                    f"the corpus has no article {row.article!r}{f'; did you mean {near[0]!r}?' if near else ''}",
                )
            )
        problems += [rows.problem(i, field, message) for field, message in faults(row, lengths.get(row.article))]
    return problems


def disagreements(rows: Rows[Prediction], articles: Sequence[Article]) -> list[Problem]:
    """Rows whose `quote` is not what stands at their `quote_spans`: a sign that offsets were counted in bytes or
    UTF-16, from 1, or with the end inclusive."""
    texts: Mapping[str, str | None] = {article.article: article.text for article in articles}
    found = []
    for i, row in enumerate(rows.rows):
        text = texts.get(row.article)
        if row.quote is None or row.quote_spans is None or text is None:
            continue
        if disagrees(row, text):
            stretch = _stretch(row, text)
            found.append(
                rows.problem(
                    i,
                    "quote_spans",
                    f"the text there is {_short(stretch)}, the quote is {_short(row.quote)}; offsets count characters "
                    "from 0, end exclusive; the spans were scored",
                )
            )
    return found


def disagrees(row: Prediction, text: str) -> bool:
    """Whether the quote of a row that gives its words and its spans is not what stands at the spans."""
    stretch = _stretch(row, text)
    return row.quote != stretch and Locator(stretch).locate(row.quote or "").fit in ("fuzzy", "missing")


def _stretch(row: Prediction, text: str) -> str:
    return " ".join(text[start:end] for start, end in row.quote_spans or ())


def faults(row: Prediction, length: int | None) -> Iterator[Fault]:
    """(field, what is wrong) for everything wrong with a row about a text of a length, None where it is not known."""
    if row.quote_spans is None and row.quote is None:
        yield "quote", "is missing; give 'quote', or 'quote_spans' as [[start, end], ...]"
    if row.quote is not None and row.quote_spans is None and not row.quote.strip():
        yield "quote", "is empty; leave the row out where nothing is quoted"
    if row.quote_spans is not None and not row.quote_spans:
        yield "quote_spans", "is empty; give one [start, end] or more, or leave it out and give 'quote'"
    for field in ("quote_spans", "speaker_span", "source_span", "cue_span"):
        given = getattr(row, field)
        for start, end in given if field == "quote_spans" and given else [given] if given else ():
            if not 0 <= start < end or (length is not None and end > length):
                limit = "" if length is None else f" <= {length}, the length of the text"
                yield field, f"[{start}, {end}] is no span of the text; expected 0 <= start < end{limit}, in characters"
    names = [row.speaker] if isinstance(row.speaker, str) else row.speaker if isinstance(row.speaker, tuple) else []
    if any(not name.strip() for name in names):
        yield "speaker", "is empty; null or [] says that nobody is named"
    if row.score is not None and not math.isfinite(row.score):
        yield "score", f"is {row.score}; give a finite number"
    if row.source is not None and not row.source.strip():
        yield "source", "is empty; null says that no channel is named"


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:37] + "...")
