"""Copy as a reader sees it: without markup, entities and hard line breaks, and where each character stands."""

import html
import re

import msgspec

from quotebench.text.spans import Span

_MARKUP = re.compile(
    r"<!--.{0,600}?-->|</?[a-zA-Z][^<>]{0,300}>"  # tags
    r"|&(?:[a-zA-Z]{2,8}|#\d{1,6}|#[xX][0-9a-fA-F]{1,6});"
    r"|\[\d{1,3}\]"  # notes
    r"|[\u200b\u200c\u200d\u2060\ufeff\u00ad]+",
    re.DOTALL,
)
_HIDDEN = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad")
_NOTE = re.compile(r"\[\d{1,3}\]")
_BLOCKS = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h\d|blockquote|section|article|table|tr|td|hr|figure|figcaption)\b", re.I
)
_BLANKS = ("\u00a0", "\u2002", "\u2003", "\u2009", "\u200a", "\u202f", "\u3000", "\t", "\r", "\x0b", "\x0c", "\x85")
_TYPED_DASHES = (("--", "\u2014 "), (" - ", " \u2013 "))
"""How a typewriter writes dashes, and dashes of the same length."""
_WRAP = range(50, 101)
"""Widths (characters) at which copy is wrapped by hand or by a mail program."""


class Copy(msgspec.Struct, frozen=True, gc=False):
    """A text to be read; `starts` and `ends` are the offsets of its characters in the article, None where they are
    the same.
    """

    text: str
    starts: list[int] | None = None
    ends: list[int] | None = None

    def span(self, span: Span) -> Span:
        """The characters of the article that a stretch of the copy stands for."""
        if self.starts is None or self.ends is None:
            return span
        return self.starts[span[0]], self.ends[span[1] - 1]


def read_copy(text: str) -> Copy:
    """The copy of an article: markup read, other blanks made spaces, lines that were wrapped joined."""
    copy = _without_markup(text) if _is_marked_up(text) else Copy(text)
    plain = copy.text
    for blank in _BLANKS:
        if blank in plain:
            plain = plain.replace(blank, " ")
    for typed, dash in _TYPED_DASHES:
        if typed in plain:
            plain = plain.replace(typed, dash)
    plain = _unwrapped(plain)
    return copy if plain is copy.text else Copy(plain, copy.starts, copy.ends)


def _is_marked_up(text: str) -> bool:
    return (
        ("<" in text and ">" in text)
        or ("&" in text and ";" in text)
        or ("[" in text and _NOTE.search(text) is not None)
        or (not text.isascii() and any(sign in text for sign in _HIDDEN))
    )


def _without_markup(text: str) -> Copy:
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for match in _MARKUP.finditer(text):
        pieces.append(text[at : match.start()])
        starts.extend(range(at, match.start()))
        ends.extend(range(at + 1, match.start() + 1))
        at = match.end()
        seen = _seen(match.group())
        pieces.append(seen)
        starts.extend([match.start()] * len(seen))
        ends.extend([match.end()] * len(seen))
    if not pieces:
        return Copy(text)
    pieces.append(text[at:])
    starts.extend(range(at, len(text)))
    ends.extend(range(at + 1, len(text) + 1))
    return Copy("".join(pieces), starts, ends)


def _seen(markup: str) -> str:
    """What a reader sees of a piece of markup."""
    if markup[0] == "&":
        return html.unescape(markup)
    if markup[0] == "<" and _BLOCKS.match(markup):
        return "\n"
    return ""


def _unwrapped(text: str) -> str:
    """A text with its line breaks made spaces where lines were cut at a width: none is longer, and at each break the
    next word would not have fitted.
    """
    lines = text.split("\n")
    width = max(len(line.rstrip()) for line in lines)
    if width not in _WRAP:
        return text
    breaks = [k for k, line in enumerate(lines[:-1]) if line.strip() and lines[k + 1].strip()]
    if not breaks or not any(lines[k].rstrip()[-1] not in '.!?…:”"»' for k in breaks):
        return text
    if any(len(lines[k].rstrip()) + 1 + len(lines[k + 1].split()[0]) <= width for k in breaks):
        return text
    joined = frozenset(breaks)
    return "".join(line + (" " if k in joined else "\n") for k, line in enumerate(lines))[: len(text)]
