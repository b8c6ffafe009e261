"""CoreNLP's JSON: `quotes` of a document (JSONOutputter of the quote annotator).

beginIndex and endIndex count UTF-16 units, end exclusive, marks inside. Mentions are tokens of the document, end
INCLUSIVE, whose characters stand in `sentences[].tokens[]`. "Unknown" is nobody. A document without its text is joined
by the file's name.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from quotebench.formats.files import File
from quotebench.formats.offsets import tokens_span
from quotebench.formats.statements import Document, Format, Keys, Statement, Stretch
from quotebench.rows.predictions import nameless
from quotebench.rows.reading import Place
from quotebench.text.spans import Span


def read(file: File, keys: Keys) -> Iterator[Statement]:
    """The quotes of every document of a file. Raises InvalidData for what is none."""
    for number, (line, value) in enumerate(file.values()):
        if not isinstance(value, Mapping) or not isinstance(value.get("quotes"), list):
            file.wrong(line, "quotes", "is missing; expected the JSON that CoreNLP writes with the quote annotator")
        tokens = _tokens(value)
        id = value.get("docId")
        document = Document(
            id=id if isinstance(id, str) else None,
            file=file.stem,
            text=value["text"] if isinstance(value.get("text"), str) else None,
            number=number,
        )
        for quote in value["quotes"]:
            if not isinstance(quote, Mapping):
                file.wrong(line, "quotes", "holds something that is no object")
            yield _statement(quote, tokens, document, (file.name, line))


def recognises(file: File) -> bool:
    """An object with quotes that have beginIndex, or with sentences and quotes."""
    first = file.first
    if not isinstance(first, Mapping) or not isinstance(first.get("quotes"), list):
        return False
    quotes = first["quotes"]
    return any(isinstance(one, Mapping) and "beginIndex" in one for one in quotes) or (
        not quotes and "sentences" in first
    )


class _Token(NamedTuple):
    """Where a token stands, in units of UTF-16, and its word."""

    span: Span
    word: str


def _tokens(value: Mapping[str, Any]) -> list[_Token]:
    """The tokens of a document, in order across its sentences."""
    return [_token(token) for sentence in _objects(value, "sentences") for token in _objects(sentence, "tokens")]


def _objects(value: Any, key: str) -> list[Any]:
    held = value.get(key) if isinstance(value, Mapping) else None
    return held if isinstance(held, list) else []


def _token(token: Any) -> _Token:
    given = token if isinstance(token, Mapping) else {}
    begin, end = _whole(given, "characterOffsetBegin"), _whole(given, "characterOffsetEnd")
    word = given.get("originalText", given.get("word"))
    return _Token((0, 0) if begin is None or end is None else (begin, end), word if isinstance(word, str) else "")


def _statement(quote: Mapping[str, Any], tokens: list[_Token], document: Document, place: Place) -> Statement:
    speaker = quote.get("canonicalSpeaker")
    if not isinstance(speaker, str) or nameless(speaker):
        speaker = quote.get("speaker") if isinstance(quote.get("speaker"), str) else None
    begin, end = _whole(quote, "beginIndex"), _whole(quote, "endIndex")
    words = quote.get("text")
    return Statement(
        place=place,
        document=document,
        quote=Stretch(
            spans=() if begin is None or end is None else ((begin, end),),
            words=words if isinstance(words, str) and words.strip() else None,
            counted="utf-16-le",
        ),
        speaker=speaker,
        speaker_at=_mention(quote, "canonicalMention", tokens) or _mention(quote, "mention", tokens),
    )


def _mention(quote: Mapping[str, Any], kind: str, tokens: list[_Token]) -> Stretch | None:
    """Where a mention stands, in units of UTF-16: that of the speaker's name, else the one beside the quote."""
    first, last = _whole(quote, f"{kind}Begin"), _whole(quote, f"{kind}End")
    span = None if first is None or last is None else tokens_span([token.span for token in tokens], first, last)
    if span is None or first is None or last is None:
        return None
    words = " ".join(token.word for token in tokens[first : last + 1]).strip()
    return Stretch(spans=(span,), words=words or None, counted="utf-16-le")


def _whole(given: Mapping[str, Any], key: str) -> int | None:
    value = given.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


FORMAT = Format(
    name="corenlp",
    title="CoreNLP JSON",
    unit="UTF-16 units",
    marks="inside",
    read=read,
    recognises=recognises,
    suffixes=(".json",),
)
