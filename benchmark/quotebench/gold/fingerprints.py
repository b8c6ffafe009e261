"""Fingerprints of paragraphs: they let gold without text recognise the article in another extraction, and carry its
labels over.

An extraction is compared by its content stream, the alphanumeric characters alone, folded: white space, line breaks,
quotation marks and the form of accents do not count. A paragraph is the stretch between two line breaks.
"""

import hashlib
import re
from typing import NamedTuple

import msgspec

from quotebench.rows.structs import Anchors, Article, Paragraph
from quotebench.text.characters import unaccented
from quotebench.text.spans import Span


class Stream(NamedTuple):
    """The content characters of a text: one folded string, and the offset of each of its characters in the text."""

    content: str
    offsets: tuple[int, ...]


def stream(text: str) -> Stream:
    """The content stream of a text."""
    pieces: list[str] = []
    offsets: list[int] = []
    for match in re.finditer(r"[^\W_]+", text):
        word = match.group()
        if word.isascii():
            pieces.append(word.lower())
            offsets.extend(range(match.start(), match.end()))
        else:
            for i, character in enumerate(word, match.start()):
                folded = unaccented(character)
                pieces.append(folded)
                offsets.extend([i] * len(folded))
    return Stream("".join(pieces), tuple(offsets))


def fingerprint(content: str) -> str:
    """The fingerprint of a paragraph's content: 64 bits of BLAKE2b, as 16 hexadecimal digits."""
    return hashlib.blake2b(content.encode(), digest_size=8).hexdigest()


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a text that have any content, in order."""
    contents = [stream(line).content for line in text.split("\n")]
    return tuple(Paragraph(content=len(content), fingerprint=fingerprint(content)) for content in contents if content)


def anchors(article: Article) -> Anchors:
    """Where each offset used by a label lies in the content stream of the article's text.

    Raises ValueError if the article comes without its text.
    """
    if article.text is None:
        raise ValueError(f"{article.article}: anchors need the text of the article")
    offsets = stream(article.text).offsets
    first_rank = {offset: rank for rank, offset in reversed(list(enumerate(offsets)))}
    last_rank = {offset: rank for rank, offset in enumerate(offsets)}
    starts: set[tuple[int, int, int]] = set()
    ends: set[tuple[int, int, int]] = set()
    for start, end in spans_of(article):
        inner = [offset for offset in range(start, end) if offset in first_rank]
        if inner:
            starts.add((start, first_rank[inner[0]], inner[0] - start))
            ends.add((end, last_rank[inner[-1]], end - 1 - inner[-1]))
    return Anchors(starts=tuple(sorted(starts)), ends=tuple(sorted(ends)))


def spans_of(article: Article) -> list[Span]:
    """Every span that a label of the article uses."""
    spans = [span for entity in article.entities for span in entity.mentions]
    for a in article.attributions:
        spans += a.quote_spans
        spans += [span for span in (a.cue_span, a.speaker_span, a.source_span, a.addressee_span) if span is not None]
    return spans


def without_text(article: Article) -> Article:
    """The labels alone, with what finds the text again. Raises ValueError if the article comes without its text."""
    if article.text is None:
        raise ValueError(f"{article.article}: comes without its text already")
    return msgspec.structs.replace(article, text=None, paragraphs=paragraphs(article.text), anchors=anchors(article))
