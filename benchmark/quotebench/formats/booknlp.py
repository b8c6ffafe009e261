"""BookNLP: NAME.quotes, with NAME.tokens beside it.

Quotes and mentions are tokens of the document, end INCLUSIVE, marks inside; what `.tokens` calls bytes are characters.
Columns stand between tabs, nothing is quoted. A speaker is a character's id: its name is the proper one that it has
most often in `.entities`, or that `.book` has first; one that has none is its mention's place.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from quotebench.formats.files import File
from quotebench.formats.offsets import tokens_span
from quotebench.formats.statements import Document, Format, Keys, Statement, Stretch
from quotebench.rows.layout import text_of
from quotebench.text.spans import Span

_QUOTES = ("quote_start", "quote_end", "mention_start", "mention_end", "mention_phrase", "char_id", "quote")
_TOKENS = ("token_ID_within_document", "byte_onset", "byte_offset")
_ENTITIES = ("COREF", "prop", "text")
_PROPER = "PROP"
_NUMBER = re.compile(r"[0-9]{1,15}")


def read(file: File, keys: Keys) -> Iterator[Statement]:
    """The quotes of a file. Raises InvalidData for what is none, and where there is no .tokens file."""
    rows = list(_rows(file, _QUOTES))
    tokens = _tokens(file.beside(".tokens"))
    names = _names(file)
    text = file.sibling(".txt")
    document = Document(file=file.stem, text=None if text is None else text_of(text.data, text.name), number=0)
    for line, row in rows:
        first, last = _number(file, line, row, "quote_start"), _number(file, line, row, "quote_end")
        name = names.get(row["char_id"])
        yield Statement(
            place=(file.name, line),
            document=document,
            quote=Stretch(spans=_span(tokens, first, last), words=row["quote"].strip() or None),
            speaker=name,
            speaker_at=_mention(file, line, row, tokens) if name is None else None,
        )


def recognises(file: File) -> bool:
    """By the names of the columns."""
    return file.data.startswith("\t".join(_QUOTES[:4]).encode())


def _mention(file: File, line: int, row: Mapping[str, str], tokens: Mapping[int, Span]) -> Stretch | None:
    if row["mention_start"] in ("None", "") or row["mention_end"] in ("None", ""):
        return None
    first, last = _number(file, line, row, "mention_start"), _number(file, line, row, "mention_end")
    return Stretch(spans=_span(tokens, first, last), words=row["mention_phrase"])


def _span(tokens: Mapping[int, Span], first: int, last: int) -> tuple[Span, ...]:
    found = tokens_span([tokens[first], tokens[last]], 0, 1) if first in tokens and last in tokens else None
    return () if found is None else (found,)


def _tokens(file: File) -> dict[int, Span]:
    """Where each token of the document stands."""
    return {
        _number(file, line, row, _TOKENS[0]): (
            _number(file, line, row, _TOKENS[1]),
            _number(file, line, row, _TOKENS[2]),
        )
        for line, row in _rows(file, _TOKENS)
    }


def _names(file: File) -> dict[str, str]:
    """The names of characters, by their ids."""
    if (entities := file.sibling(".entities")) is not None:
        counts: dict[str, Counter[str]] = {}
        for _, row in _rows(entities, _ENTITIES):
            if row["prop"] == _PROPER:
                counts.setdefault(row["COREF"], Counter())[row["text"]] += 1
        return {id: names.most_common(1)[0][0] for id, names in counts.items()}
    book = file.sibling(".book")
    return {} if book is None else dict(_characters(book))


def _characters(book: File) -> Iterator[tuple[str, str]]:
    try:
        held: Any = msgspec.json.decode(book.data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        book.wrong(None, None, f"is not JSON: {error}; was the file cut off?")
    listed = held.get("characters") if isinstance(held, Mapping) else None
    if not isinstance(listed, list):
        book.wrong(None, "characters", "is missing; expected what BookNLP writes")
    for one in listed:
        mentions = one.get("mentions") if isinstance(one, Mapping) else None
        proper = mentions.get("proper") if isinstance(mentions, Mapping) else None
        name = proper[0].get("n") if isinstance(proper, list) and proper and isinstance(proper[0], Mapping) else None
        if isinstance(name, str):
            yield str(one.get("id")), name


def _rows(file: File, wanted: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table, each with its line. Raises InvalidData for a column that is not there, and a row cut
    short."""
    lines = file.text.split("\n")
    columns = lines[0].rstrip("\r").split("\t")
    if lacking := [name for name in wanted if name not in columns]:
        file.wrong(1, lacking[0], "is no column; expected the tables that BookNLP writes")
    for number, line in enumerate(lines[1:], 2):
        if line.strip():
            cells = line.rstrip("\r").split("\t")
            if len(cells) < len(columns):
                file.wrong(number, None, f"has {len(cells)} of {len(columns)} columns; was the file cut off?")
            yield number, dict(zip(columns, cells, strict=False))


def _number(file: File, line: int, row: Mapping[str, str], column: str) -> int:
    if not _NUMBER.fullmatch(row[column]):
        file.wrong(line, column, f"is no number: {row[column][:40]!r}")
    return int(row[column])


FORMAT = Format(
    name="booknlp",
    title="BookNLP quotes",
    unit="tokens",
    end="inclusive",
    marks="inside",
    read=read,
    recognises=recognises,
    suffixes=(".quotes",),
)
