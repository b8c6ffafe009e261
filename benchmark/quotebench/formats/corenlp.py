"""CoreNLP's JSON: `quotes` of a document (JSONOutputter of the quote annotator).

beginIndex and endIndex count UTF-16 units, end exclusive, marks inside. Mentions are tokens of the document, end
INCLUSIVE, whose characters stand in `sentences[].tokens[]`. "Unknown" is nobody. A document without its text is joined
by the file's name.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from quotebench.formats.files import File
from quotebench.formats.offsets import tokens_span
from quotebench.formats.statements import Document, Format, Keys, Statement, Stretch
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


def _tokens(value: Mapping[str, Any]) -> list[Span]:
    """Where the tokens of a document stand, in units of UTF-16, in order across its sentences."""
    found = []
    for sentence in value.get("sentences") or ():
        for token in sentence.get("tokens") or () if isinstance(sentence, Mapping) else ():
            begin, end = token.get("characterOffsetBegin"), token.get("characterOffsetEnd")
            found.append((begin, end) if isinstance(begin, int) and isinstance(end, int) else (0, 0))
    return found


def _statement(quote: Mapping[str, Any], tokens: list[Span], document: Document, place: tuple[str, int]) -> Statement:
    speaker = quote.get("canonicalSpeaker")
    if not isinstance(speaker, str) or speaker == "Unknown":
        speaker = quote.get("speaker") if isinstance(quote.get("speaker"), str) else None
    at, words = _mention(quote, "canonicalMention", tokens), None
    if at is None:
        at, words = _mention(quote, "mention", tokens), quote.get("mention")
    begin, end = quote.get("beginIndex"), quote.get("endIndex")
    return Statement(
        place=place,
        document=document,
        quote=Stretch(
            spans=((begin, end),) if isinstance(begin, int) and isinstance(end, int) else (),
            words=quote["text"] if isinstance(quote.get("text"), str) else None,
            counted="utf-16-le",
        ),
        speaker=speaker,
        speaker_at=None
        if at is None
        else Stretch(spans=(at,), words=words if isinstance(words, str) else None, counted="utf-16-le"),
    )


def _mention(quote: Mapping[str, Any], kind: str, tokens: list[Span]) -> Span | None:
    """Where a mention stands, in units of UTF-16: that of the speaker's name, else the one beside the quote."""
    first, last = quote.get(f"{kind}Begin"), quote.get(f"{kind}End")
    return tokens_span(tokens, first, last) if isinstance(first, int) and isinstance(last, int) else None


FORMAT = Format(
    name="corenlp",
    title="CoreNLP JSON",
    unit="UTF-16 units",
    marks="inside",
    read=read,
    recognises=recognises,
    suffixes=(".json",),
)
