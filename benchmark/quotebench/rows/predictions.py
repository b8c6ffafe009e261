"""Predictions checked against the articles they are about."""

import difflib
import math
from collections.abc import Collection, Iterator, Mapping, Sequence

from quotebench.exceptions import Problem, shortened
from quotebench.limits import MOST_PROBLEMS
from quotebench.rows.reading import Rows
from quotebench.rows.structs import Article, Prediction
from quotebench.rows.units import other_units
from quotebench.text.location import Locator

Fault = tuple[str, str]

_COMPARISONS = 100_000
"""Ids compared, at most, to find out which ones unknown ids are meant for: a second's work."""

_LONGEST_COMPARED = 200
"""Characters of an id beyond which it is not compared."""


def prediction_problems(rows: Rows[Prediction], articles: Sequence[Article]) -> list[Problem]:
    """Every fault of prediction rows that have the right types: articles the corpus lacks, no quote, spans outside the
    text. Past `MOST_PROBLEMS` the rest of the rows is not looked at."""
    lengths = {article.article: None if article.text is None else len(article.text) for article in articles}
    meant = _Meant(lengths)
    problems: list[Problem] = []
    for i, row in enumerate(rows.rows):
        length = lengths.get(row.article)
        if row.article not in lengths:
            message = f"the corpus has no article {shortened(row.article)!r}{meant.suggestion(row.article)}"
            problems.append(rows.problem(i, "article", message))
        elif _plain(row, length):
            continue
        problems += [rows.problem(i, field, message) for field, message in faults(row, length)]
        if len(problems) > MOST_PROBLEMS:
            break
    return problems


class _Meant:
    """The articles that ids which the corpus lacks may be meant for. Only the first such ids are compared, as each is
    compared with all articles."""

    def __init__(self, known: Collection[str]) -> None:
        self._known = known
        self._said: dict[str, str] = {}
        self._left = _COMPARISONS // max(len(known), 1)

    def suggestion(self, id: str) -> str:
        """What is said behind the id."""
        if id not in self._said and len(self._said) < self._left:
            compared = self._known if len(id) <= _LONGEST_COMPARED else ()
            near = difflib.get_close_matches(id, compared, 1)
            self._said[id] = f"; did you mean {near[0]!r}?" if near else ""
        return self._said.get(id, "")


def _plain(row: Prediction, length: int | None) -> bool:
    """Whether a quick look tells that nothing is wrong with a row, as with most: one or no span of each kind, inside a
    text of known length, one name or none."""
    given, speaker, source = row.quote_spans, row.speaker, row.source
    if length is None or row.score is not None or isinstance(speaker, tuple):
        return False
    if given is None:
        if row.quote is None or not row.quote.strip():
            return False
    elif len(given) != 1 or not 0 <= given[0][0] < given[0][1] <= length:
        return False
    return (
        (not isinstance(speaker, str) or bool(speaker.strip()))
        and (source is None or bool(source.strip()))
        and row.speaker_span is None
        and row.source_span is None
        and row.cue_span is None
    )


def doubts(rows: Rows[Prediction], articles: Sequence[Article]) -> list[Problem]:
    """What does not keep sound rows from being scored, but looks as if they were not what is meant."""
    return [*disagreements(rows, articles), *other_units(rows, articles)]


def disagreements(rows: Rows[Prediction], articles: Sequence[Article]) -> list[Problem]:
    """Rows whose `quote` is not what stands at their `quote_spans`: a sign that offsets were counted in bytes or
    UTF-16, from 1, or with the end inclusive. Past `MOST_PROBLEMS` the rest of the rows is not looked at."""
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
            if len(found) > MOST_PROBLEMS:
                break
    return found


def disagrees(row: Prediction, text: str) -> bool:
    """Whether the quote of a row that gives its words and its spans is not what stands at the spans."""
    stretch = _stretch(row, text)
    return row.quote != stretch and Locator(stretch).locate(row.quote or "").fit in ("cut", "fuzzy", "missing")


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
                span = f"[{_number(start)}, {_number(end)}]"
                yield field, f"{span} is no span of the text; expected 0 <= start < end{limit}, in characters"
    names = [row.speaker] if isinstance(row.speaker, str) else row.speaker if isinstance(row.speaker, tuple) else []
    if any(not name.strip() for name in names):
        yield "speaker", "is empty; null or [] says that nobody is named"
    if row.score is not None and not math.isfinite(row.score):
        yield "score", f"is {row.score}; give a finite number"
    if row.source is not None and not row.source.strip():
        yield "source", "is empty; null says that no channel is named"


def _number(offset: int) -> str:
    """An offset as it is repeated; Python does not write out numbers of thousands of digits."""
    return str(offset) if offset.bit_length() <= 256 else f"a number of {offset.bit_length()} bits"


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:37] + "...")
