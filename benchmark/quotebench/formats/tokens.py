"""Where the tokens of a document stand in the text of its article."""

import re

from quotebench.exceptions import shortened
from quotebench.formats.statements import Tokens
from quotebench.text.spans import Span

_WRITTEN = {
    "``": ("``", '"', "“", "„", "«", "‘‘"),
    "''": ("''", '"', "”", "“", "»", "’’"),
    '"': ('"', "“", "”", "„", "‟", "«", "»", "``", "''"),
    "`": ("`", "‘", "'"),
    "'": ("'", "’", "‘", "‚", "`"),
    "-LRB-": ("-LRB-", "("),
    "-RRB-": ("-RRB-", ")"),
    "-LSB-": ("-LSB-", "["),
    "-RSB-": ("-RSB-", "]"),
    "-LCB-": ("-LCB-", "{"),
    "-RCB-": ("-RCB-", "}"),
    "...": ("...", "…", ". . ."),
    "--": ("--", "—", "–"),
    "-": ("-", "–", "—", "‐", "‑"),
    "\\/": ("\\/", "/"),
}
"""What tokenisers write, and what may stand in the text for it."""
_SPACE = re.compile(r"[\s\u200b-\u200f\ufeff\u00ad]*")
_AHEAD = (40, 20, 10, 5, 3)
"""Tokens that must follow each other where a part of the text is passed over (a headline, say, that was not given): as
many as do, so that of words that stand twice those are taken which go on as the tokens do."""


class Unaligned(Exception):
    """A token that is not in the text where it should be; `line` is its line."""

    def __init__(self, word: str, line: int, before: str) -> None:
        self.line = line
        after = f" after {before!r}" if before else ""
        super().__init__(f"token {shortened(word, 40)!r} is not in the text of the article{after}; is it this article?")


def aligned(tokens: Tokens, text: str) -> tuple[Span, ...]:
    """Where each token stands, in characters. Between two may stand white space, or a part of the text that has no
    tokens. Raises Unaligned with the first that is not there."""
    found: list[Span] = []
    at = 0
    for number, (word, line) in enumerate(zip(tokens.words, tokens.lines, strict=True)):
        start = _SPACE.match(text, at).end()  # type: ignore[union-attr]
        if text.startswith(word, start):
            span: Span | None = (start, start + len(word))
        else:
            match = re.compile(_either(word)).match(text, start)
            span = match.span() if match is not None else _ahead(tokens.words[number : number + _AHEAD[0]], text, start)
        if span is None:
            raise Unaligned(word, line, text[max(0, at - 30) : at])
        at = span[1]
        found.append(span)
    return tuple(found)


def _ahead(words: tuple[str, ...], text: str, at: int) -> Span | None:
    """Where the words that come next stand further on in the text; None where they do not, or are too few to tell."""
    patterns = list(map(_either, words))
    for count in dict.fromkeys(min(most, len(words)) for most in _AHEAD):
        if count < _AHEAD[-1]:
            break
        following = "".join(f"{_SPACE.pattern}{word}" for word in patterns[1:count])
        if (
            match := re.compile(f"(?P<token>{patterns[0]})(?={following})", re.IGNORECASE).search(text, at)
        ) is not None:
            return match.span("token")
    return None


def _either(word: str) -> str:
    """What matches a token in any way that the text may have it."""
    if (written := _WRITTEN.get(word)) is not None:
        return "(?:" + "|".join(map(re.escape, written)) + ")"
    word = word.replace("\\/", "/").replace("\\*", "*")
    return "".join(
        "(?:" + "|".join(map(re.escape, _WRITTEN[character])) + ")" if character in "'\"-" else re.escape(character)
        for character in word
    )
