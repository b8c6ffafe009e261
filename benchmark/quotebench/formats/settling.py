"""Statements held against the gold: prediction rows, and how many places were as the tool gave them.

The one shared way of all formats: the words at the spans must be those that the tool says stand there, else the words
are looked for as those of any system are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from quotebench.exceptions import InvalidData, Problem, amount
from quotebench.formats.joining import Joining, called
from quotebench.formats.offsets import Offsets
from quotebench.formats.statements import Counted, Document, Format, Statement, Stretch, Tokens
from quotebench.formats.tokens import Unaligned, aligned
from quotebench.limits import MOST_PROBLEMS
from quotebench.location.locator import Locator
from quotebench.rows.predictions import nameless
from quotebench.rows.reading import Rows
from quotebench.rows.structs import TYPES, Article, Prediction
from quotebench.text.characters import unaccented
from quotebench.text.spans import Span

_OUTER = " \t\r\n\u00a0\"＂“”„‟«»‹›‘’‚‛'`´「」『』〝〞"
_UNITS: tuple[Counted, ...] = ("characters", "utf-16-le", "utf-8")


@dataclass
class Tally:
    """How the places of quotes came out: `given` as the tool has them, `relocated` by their words because the text at
    its offsets is another, or it gives none, `lost` where the words are not in the text. `nobody` counts words for
    nobody ("Unknown") that were read as no speaker, `silent` the attributions without a speaker."""

    given: int = 0
    relocated: int = 0
    lost: int = 0
    nobody: int = 0
    silent: int = 0


class Settled(NamedTuple):
    """Rows, each with the place of its statement, and the tally of them."""

    rows: Rows[Prediction]
    tally: Tally


def settle(statements: Iterable[Statement | Problem], articles: Sequence[Article], by_order: bool = False) -> Settled:
    """Prediction rows of statements about articles. Problems among them become warnings of the rows.

    Raises InvalidData with every statement that says not which article it is about, and every quote that has neither
    words nor a place in the text.
    """
    joining = Joining(articles, by_order)
    rows: Rows[Prediction] = Rows([], [], [])
    tally = Tally()
    problems: list[Problem] = []
    settlers: dict[str, _Settler] = {}
    for statement in statements:
        if isinstance(statement, Problem):
            rows.warnings.append(statement)
            continue
        article = joining.article(statement.document)
        name = called(statement.document) if article is None else article.article
        if name is None:
            problems.append(_problem(statement, "article", _no_article(statement.document)))
        else:
            if name not in settlers:
                settlers[name] = _Settler(name, article, tally)
            try:
                rows.rows.append(settlers[name].row(statement))
                rows.places.append(statement.place)
            except _Placeless as error:
                problems.append(_problem(statement, "quote", str(error)))
            except Unaligned as error:
                problems.append(Problem(file=statement.place[0], line=error.line, field=None, message=str(error)))
        if len(problems) > MOST_PROBLEMS:
            break
    if problems:
        raise InvalidData(_together(problems))
    return Settled(rows, tally)


def _together(problems: Sequence[Problem]) -> list[Problem]:
    """Problems of which those that say the same of a file are told once, with how many there are."""
    alike: dict[tuple[str, str | None, str], list[Problem]] = {}
    for problem in problems:
        alike.setdefault((problem.file, problem.field, problem.message), []).append(problem)
    return [
        replace(first, message=f"{first.message} (and {amount(len(more), 'more attribution')})") if more else first
        for first, *more in alike.values()
    ]


def said(format: Format, tally: Tally, name: str) -> Problem:
    """What is said of a file that was read as a format."""
    count = tally.given + tally.relocated + tally.lost
    places = f"{tally.given} at the places given, {tally.relocated} found by their words, {tally.lost} not in the text"
    more = f"; {amount(tally.nobody, 'word')} for nobody read as no speaker" if tally.nobody else ""
    if tally.silent and format.ties is not None:
        more += f"; {tally.silent} without a speaker: {format.ties}"
    message = f"read as {format.title} (--from {format.name}): {amount(count, 'attribution')}, {places}{more}"
    return Problem(file=name, line=None, field=None, message=message)


def _problem(statement: Statement, field: str, message: str) -> Problem:
    file, line = statement.place
    return Problem(file=file, line=line, field=field, message=message)


def _no_article(document: Document) -> str:
    if document.around is not None and document.text is None:
        return "it has no id of an article, and its prompt holds the text of none; is it --corpus or --split?"
    if document.text is not None:
        return "its text is that of no article of the corpus, and it has no id of one; is it --corpus or --split?"
    if document.file is not None:
        called = f"it is not said which article this is about, and the name of the file, {document.file!r}, is none's"
    else:
        called = "it is not said which article this is about"
    order = "" if document.number is None else "; where documents come in the order of the articles: --join order"
    return f"{called}{order}"


class _Placeless(Exception):
    """A quote that cannot be placed: neither words nor a span of the text."""


class _Settler:
    """Rows about one article, or about one that the corpus has not (`article` None), which its reader will say."""

    def __init__(self, name: str, article: Article | None, tally: Tally) -> None:
        self._name = name
        self._text = None if article is None else article.text
        self._locator = None if self._text is None else Locator(self._text)
        self._tally = tally
        self._offsets: dict[tuple[Counted, int], Offsets] = {}
        self._tokens: dict[Tokens, tuple[Span, ...]] = {}

    def row(self, statement: Statement) -> Prediction:
        document = statement.document
        spans, words = self._placed(statement.quote, document)
        if spans:
            self._tally.given += 1
        elif words is None:
            start, end = statement.quote.spans[0] if statement.quote.spans else (0, 0)
            raise _Placeless(f"has no words, and [{start}, {end}] is no span of the text, in characters")
        elif self._locator is None or self._locator.locate(words).fit != "missing":
            self._tally.relocated += 1
        else:
            self._tally.lost += 1
        speaker_span, speaker = self._mention(statement.speaker_at, statement.speaker, document)
        source_span, source = self._mention(statement.source_at, statement.source, document)
        self._tally.silent += speaker is None and speaker_span is None
        cue = self._placed(statement.cue_at, document)[0] if statement.cue_at is not None else ()
        return Prediction(
            article=self._name,
            quote=None if spans else words,
            quote_spans=spans or None,
            speaker=speaker,
            speaker_span=speaker_span,
            source=source if source is None or isinstance(source, str) else ", ".join(source),
            source_span=source_span,
            cue_span=cue[0] if cue else None,
            type=msgspec.convert(statement.type, type=Prediction.__annotations__["type"])
            if statement.type in TYPES
            else None,
            score=statement.score,
            utterance=statement.utterance,
        )

    def _placed(self, stretch: Stretch, document: Document) -> tuple[tuple[Span, ...], str | None]:
        """The spans of a stretch in the article, without outer marks, none where its words are not there; and its
        words."""
        if stretch.counted == "tokens":
            return self._of_tokens(stretch.spans, document.tokens), stretch.words
        words, own = stretch.words, document.text if document.text is not None else self._text
        if own is None or not stretch.spans:
            return (), words
        for counted in (stretch.counted, *(unit for unit in _UNITS if words is not None and unit != stretch.counted)):
            spans = self._in_characters(own, stretch.spans, counted)
            if not spans:
                continue
            there = " ... ".join(own[start:end] for start, end in spans)
            if words is None or _bare(there) == _bare(words):
                bared = tuple(sorted(filter(None, (trimmed(own, span) for span in spans))))
                return (bared if own == self._text else ()), there if words is None else words
        return (), words

    def _of_tokens(self, spans: Sequence[Span], tokens: Tokens | None) -> tuple[Span, ...]:
        """Spans of tokens in characters of the article, without outer marks. Raises Unaligned."""
        if self._text is None or tokens is None:
            return ()
        if tokens not in self._tokens:
            self._tokens[tokens] = aligned(tokens, self._text)
        at = self._tokens[tokens]
        return tuple(filter(None, (trimmed(self._text, (at[start][0], at[end - 1][1])) for start, end in spans)))

    def _in_characters(self, text: str, spans: Sequence[Span], counted: Counted) -> tuple[Span, ...]:
        """Spans in characters of a text; none if one is no span of it."""
        if counted == "characters":
            return tuple(spans) if all(0 <= start < end <= len(text) for start, end in spans) else ()
        key = (counted, hash(text))
        if key not in self._offsets:
            self._offsets[key] = Offsets(text, counted)
        found = tuple(filter(None, (self._offsets[key].span(*span) for span in spans)))
        return found if len(found) == len(spans) else ()

    def _mention(
        self, stretch: Stretch | None, name: str | tuple[str, ...] | None, document: Document
    ) -> tuple[Span | None, str | tuple[str, ...] | None]:
        """The span and the name of a speaker or source: the words of its span where that is not in the text."""
        span: Span | None = None
        if stretch is not None:
            spans, words = self._placed(stretch, document)
            span = (spans[0][0], spans[-1][1]) if spans else None
            name = words if span is None and name is None else name
        names = (name,) if isinstance(name, str) else name or ()
        kept = tuple(one for one in names if not nameless(one))
        self._tally.nobody += len(names) - len(kept)
        return span, (kept[0] if len(kept) == 1 else kept or None)


def _bare(words: str) -> str:
    """The letters and digits of words: formats change marks and white space, and models case and accents."""
    return "".join(filter(str.isalnum, unaccented(words)))


def trimmed(text: str, span: Span) -> Span | None:
    """A span without the marks and the white space at its ends; None where nothing else stands there."""
    start, end = span
    while start < end and text[start] in _OUTER:
        start += 1
    while start < end and text[end - 1] in _OUTER:
        end -= 1
    return (start, end) if start < end else None
