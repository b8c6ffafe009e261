"""Paragraphs and tokens of an article, and which paragraphs are page furniture."""

import re

import msgspec

from quotebench.text.spans import Span
from quotebench_baselines.english.outlets import DOMAINS

_LINE = re.compile(r"[^\n]+")
_MORE = r"(?:[-‐‑&'’](?!(?:s|S|ve|re|ll|d|m)\b)[^\W_]+)*"
_ENDS = "|".join(domain.removeprefix(".") for domain in DOMAINS if domain != ".co")
_TOKEN = re.compile(
    r"Ph\.D\.?"
    r"|[DRI]-(?:(?:[A-Z]\.){2}|[A-Z][a-z]+\.(?=[,)]))"  # D-N.Y., R-Ariz.
    rf"|[^\W\d_][^\W_]+{_MORE}(?:\.(?:{_ENDS}|gov|edu)\b)*"
    r"|(?:[A-Za-z]\.){2,}"  # U.S.
    r"|[$€£]?\d+(?:[.,:]\d+)*\w*(?:-[a-zA-Z]\w*)*"
    r"|['’](?:s|S|ve|re|ll|d|m)\b"
    rf"|[^\W_]{_MORE}"
    r"|\.{2,}|[^\w\s\"“”„‟«»‹›‘’‚‛'`″＂]|_+"
)
_SPEAKER_LABEL = re.compile(r"[A-Z][^\s:.]*(?: [A-Z][^\s:.]*){0,4}(?: \([^()]{1,20}\))?:")
_SUBHEAD = re.compile(r"[\"“‘'«„][^\"“”‘«»„.,!?…;:]{1,50}[\"”’'»“]")
_CLOSING_MARK = frozenset("\"”“»«’‘'」』)]")
_OPENING_SIGNS = frozenset("\"“«‘'„»”「『-–—")
_TOLD = re.compile(r"\b(?:said|told|added|wrote|tweeted|stated|explained|replied|responded|testified)\b")
_LINE_ENDS = frozenset(".!?:…;,")


FURNITURE_LENGTH = 200
"""A line longer than this (characters) is prose, however it begins."""


FURNITURE_OPENINGS = (
    "read more",
    "read also",
    "related:",
    "see also",
    "skip to",
    "photo:",
    "photo by",
    "photograph:",
    "image:",
    "picture:",
    "caption:",
    "image caption",
    "share this",
    "share on",
    "share:",
    "watch:",
    "listen:",
    "sign up",
    "subscribe",
    "editor's note",
    "editor’s note",
    "©",
    "follow us",
    "more on this",
    "most read",
    "newsletter:",
    "click here",
    "leave a",
    "source link",
    "spread the",
    "please let us know",
    "published:",
    "about the author",
    "notes to editors",
    "for more information",
    "media contact",
    "press contact",
    "contact:",
    "tags:",
    "topics:",
    "you may also like",
    "don't miss",
    "don’t miss",
    "all rights",
    "file photo",
    "pictured:",
    "video:",
    "gallery:",
    "analysis:",
    "recommended:",
)
"""Beginnings of lines that are page furniture, captions or bylines, when the line is short."""


_FURNITURE = re.compile(
    r"by [^\W\d_a-z][^.!?\"“”«»]*$"  # By Ana Ruiz, harbour editor
    r"|(?i:comments?)(?: \(?\d| are| off| on | closed|[:(]|\W*$)"
    r"|(?i:updated|published)(?: (?:at|on|by|\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|[:(]|\W*$)"
    r"|(?i:copyright) ?(?:©|\(|\d|by\b|\W*$)"
    r"|(?i:advertisement)(?: \w+){0,2}\W*$"
    r"|(?i:listen to|watch live)[^.!?]*$"
)
"""Lines that begin like prose, and are furniture by what follows."""


_FURNITURE_WORDS = ("by ", "comment", "updated", "published", "copyright", "advertisement", "listen to", "watch live")


class Paragraph(msgspec.Struct, frozen=True, gc=False):
    """A paragraph: its span without surrounding white space, and whether it is a headline, caption, byline or other
    furniture.
    """

    span: Span
    furniture: bool


def tokens(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The words, numbers and signs of a stretch of text; quotation marks are none, a possessive ending is one."""
    return list(_TOKEN.finditer(text, start, end))


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of an article: its lines, a line that goes on with a small letter in mid sentence joined to the
    one before.
    """
    lines: list[Span] = []
    gaps: list[int] = []
    for match in _LINE.finditer(text):
        stripped = match.group().strip()
        if not stripped:
            continue
        start = match.start() + match.group().index(stripped[0])
        end = start + len(stripped)
        if (
            lines
            and stripped[0].islower()
            and text[lines[-1][1] - 1] not in '.!?…"”»'
            and lines[-1][1] - lines[-1][0] > 60
        ):
            lines[-1] = (lines[-1][0], end)
        else:
            gaps.append(start)
            lines.append((start, end))
    alone = len(lines) == 1
    return tuple(
        Paragraph(span, _is_furniture(text[span[0] : span[1]], number, alone)) for number, span in enumerate(lines)
    )


def _is_furniture(line: str, number: int, alone: bool) -> bool:
    if len(line) > FURNITURE_LENGTH:
        return False
    opening = line.lower().lstrip("[(*• ")
    if opening.startswith(FURNITURE_OPENINGS):
        return True
    if opening.startswith(_FURNITURE_WORDS):
        bare = line.lstrip("[(*• ")
        if _FURNITURE.match(bare[0].lower() + bare[1:]):
            return True
    if line[0] == "[" and line[-1] == "]":
        return True
    if number == 0:
        return not alone and _is_headline(line)
    if _SPEAKER_LABEL.match(line):
        return False
    if _SUBHEAD.fullmatch(line):
        return True
    end = len(line)
    while end and not line[end - 1].isalnum() and line[end - 1] not in _LINE_ENDS:
        end -= 1
    bare = line[:end]
    ended = bare[-1:] in _LINE_ENDS or not _CLOSING_MARK.isdisjoint(line[len(bare) :])
    return not ended and line[0] not in _OPENING_SIGNS and not (_TOLD.search(line) and line.count(" ") > 5)


def _is_headline(line: str) -> bool:
    bare = line.rstrip("\"”“»«’‘')] ")
    return not bare or bare[-1] not in ".…," or bare.count(" ") < 3
