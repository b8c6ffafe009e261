"""What the modules of formats make of a tool's output: one statement an attribution, not yet held against the gold."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

import msgspec

from quotebench.exceptions import Problem
from quotebench.formats.files import File
from quotebench.rows.reading import Place
from quotebench.rows.structs import Article
from quotebench.text.spans import Span


class Tokens(msgspec.Struct, frozen=True):
    """The tokens of a document, each with the line of the file that it stands on. They are found in the article in
    order."""

    words: tuple[str, ...]
    lines: tuple[int, ...]


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """What a tool says of the article that it speaks of, as far as it does: an id, the name of the file, the text that
    it was given, a text `around` that of the article (a prompt that holds it), the number of the document in its output
    (from 0). The first that fits an article is taken; the number only where it is asked for. `tokens` are what offsets
    count where they count tokens."""

    id: str | None = None
    file: str | None = None
    text: str | None = None
    around: str | None = None
    number: int | None = None
    tokens: Tokens | None = None


Counted = Literal["characters", "utf-16-le", "utf-8", "tokens"]
"""What offsets count: characters (code points), units of UTF-16, bytes of UTF-8, tokens of the document."""


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a document: spans (end exclusive) of the text that the tool was given, the words that the tool says
    stand there, or both. `counted` is what the offsets count; where there are words, and they stand there in another
    unit only, that one is taken."""

    spans: tuple[Span, ...] = ()
    words: str | None = None
    counted: Counted = "characters"


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One attribution as a tool gives it. `place` is the file and the line. Names stand in `speaker` and `source`,
    places in the text in the fields that end in `_at`; marks around the quote may be inside its spans or not."""

    place: Place
    document: Document
    quote: Stretch
    speaker: str | tuple[str, ...] | None = None
    source: str | None = None
    speaker_at: Stretch | None = None
    source_at: Stretch | None = None
    cue_at: Stretch | None = None
    type: str | None = None
    score: float | None = None
    utterance: str | None = None


Unit = Literal["characters", "UTF-16 units", "bytes", "tokens", "none"]
"""What the offsets of a format count, for people."""
Keys = Mapping[str, str]
"""What the user says of a format's own names: our field to the path of the key, such as speaker to attributes.who."""


@dataclass(frozen=True)
class Format:
    """A format of another tool. `read` turns a file into statements and raises InvalidData with what is wrong where; a
    problem among the statements is a warning, of what does not keep the rest from being scored. `recognises` says
    whether a file is one, by its name and beginning. `suffixes` are the files that a folder of such output holds.
    `write`, where there is one, turns gold into files of the format, by their names. `ties` is what must stand in a
    file for a speaker to be tied to its quote; it is said where quotes are left without one."""

    name: str
    title: str
    unit: Unit
    read: Callable[[File, Keys], Iterator[Statement | Problem]]
    recognises: Callable[[File], bool]
    suffixes: tuple[str, ...] = ()
    end: Literal["exclusive", "inclusive", "none"] = "exclusive"
    marks: Literal["inside", "outside", "either"] = "either"
    keys: tuple[str, ...] = ()
    """The keys that --map may name, where names are the user's own."""
    write: Callable[[tuple[Article, ...]], Mapping[str, bytes]] | None = None
    read_gold: Callable[[File], Iterator[Article | Problem]] | None = None
    """Turns a file back into gold, and says which labels stood elsewhere than it says, or nowhere."""
    extra: str | None = None
    """The package that reading needs, if one."""
    ties: str | None = None
    notes: tuple[str, ...] = field(default=())
