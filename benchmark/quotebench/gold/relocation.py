"""Finding an article whose text is not shipped in another extraction of it, and carrying its labels over: other white
space, furniture added or missing, other file names.

An extraction is compared by its content stream, the alphanumeric characters alone, folded: white space, line breaks,
quotation marks and the form of accents do not count. A paragraph is the stretch between two line breaks; its
fingerprint is kept in place of its text.
"""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from msgspec.structs import replace

from quotebench.gold.checks import labelled
from quotebench.rows.structs import ROLES, Anchors, Article, Attribution, Paragraph
from quotebench.text.characters import unaccented
from quotebench.text.spans import Span, merged

LEAST_FOUND = 0.3
"""Least share of an article's content characters that a file must hold, paragraph by paragraph, to be taken for an
extraction of it."""

_Places = list[tuple[range, int]]
"""The paragraphs of an article that stand in another text: their ranks in gold, and how far on they stand there."""


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
    """Where each offset used by a label lies in the content stream of the article's text. Raises ValueError if the
    article comes without its text."""
    if article.text is None:
        raise ValueError(f"{article.article}: anchors need the text of the article")
    offsets = stream(article.text).offsets
    last_rank = {offset: rank for rank, offset in enumerate(offsets)}
    first_rank = {offset: rank for rank, offset in reversed(list(enumerate(offsets)))}
    starts, ends = set(), set()
    for start, end in (span for _, spans in labelled(article) for span in spans):
        inner = [offset for offset in range(start, end) if offset in first_rank]
        if inner:
            starts.add((start, first_rank[inner[0]], inner[0] - start))
            ends.add((end, last_rank[inner[-1]], end - 1 - inner[-1]))
    return Anchors(starts=tuple(sorted(starts)), ends=tuple(sorted(ends)))


def without_text(article: Article) -> Article:
    """The labels alone, with what finds the text again. Raises ValueError if the article comes without its text."""
    if article.text is None:
        raise ValueError(f"{article.article}: comes without its text already")
    return replace(article, text=None, paragraphs=paragraphs(article.text), anchors=anchors(article))


class Placement(NamedTuple):
    """Labels carried to another text.

    `article` has the new text and all labels that could be placed; `found` is the share of the article's content that
    was recognised; `lost` says of each label that could not be placed which it is.
    """

    article: Article
    found: float
    lost: tuple[str, ...]


def locate(
    articles: Sequence[Article], texts: Mapping[str, str], progress: Callable[[int, int], None] = lambda done, all: None
) -> tuple[dict[str, tuple[str, Placement]], list[str]]:
    """Find articles among texts by their paragraphs' fingerprints.

    `texts` maps a name (a file's) to a text; `progress` is told how many of how many were searched. Returns, for each
    article found, the name of the text and the labels carried over; and the ids of the articles not found. Each article
    goes to the text that holds most of it.
    """
    there: dict[str, dict[str, _Places]] = {article.article: {} for article in articles}
    for done, (name, text) in enumerate(texts.items(), 1):
        searched = _Searched(text)  # one at a time: what is known of a text takes much room
        for article in articles:
            if places := _find(article, searched):
                there[article.article][name] = places
        progress(done, len(texts))
    placed: dict[str, tuple[str, Placement]] = {}
    missing = []
    for article in articles:
        found = {name: sum(len(ranks) for ranks, _ in places) for name, places in there[article.article].items()}
        best = max(found, key=found.__getitem__, default=None)
        share = found[best] / sum(one.content for one in article.paragraphs or ()) if best is not None else 0.0
        if best is None or share < LEAST_FOUND:
            missing.append(article.article)
        else:
            text = texts[best]
            placed[article.article] = best, _carried(article, text, stream(text), there[article.article][best], share)
    return placed, missing


class _Searched:
    """A text in which the paragraphs of many articles are looked for, and what is known of it: by length, the places of
    every stretch of that many content characters that begins with a word, by fingerprint."""

    def __init__(self, text: str) -> None:
        self.stream = stream(text)
        lengths = [len(stream(match.group()).content) for match in re.finditer(r"[^\W_]+", text)]
        self._starts = [0, *accumulate(lengths)][: len(lengths)]
        self._known: dict[int, dict[str, list[int]]] = {}

    def ranks(self, paragraph: Paragraph) -> list[int]:
        """Where a paragraph stands in the stream, in order."""
        n, content = paragraph.content, self.stream.content
        if n not in self._known:
            known: dict[str, list[int]] = {}
            self._known[n] = known
            for rank in self._starts:
                if rank + n <= len(content):
                    known.setdefault(fingerprint(content[rank : rank + n]), []).append(rank)
        return self._known[n].get(paragraph.fingerprint, [])


def _find(article: Article, text: _Searched) -> _Places:
    """Each paragraph is looked for from where the one before it ended, then anywhere."""
    places: _Places = []
    first = expected = 0
    for paragraph in article.paragraphs or ():
        n, ranks = paragraph.content, text.ranks(paragraph)
        if ranks:
            rank = next((rank for rank in ranks if rank >= expected), ranks[0])
            places.append((range(first, first + n), rank - first))
            expected = rank + n
        first += n
    return places


def _carried(article: Article, text: str, content: Stream, places: _Places, share: float) -> Placement:
    start_of = {offset: (rank, slack) for offset, rank, slack in article.anchors.starts} if article.anchors else {}
    end_of = {offset: (rank, slack) for offset, rank, slack in article.anchors.ends} if article.anchors else {}

    def rank(gold_rank: int) -> int | None:
        return next((gold_rank + shift for ranks, shift in places if gold_rank in ranks), None)

    def moved(span: Span) -> Span | None:
        if span[0] not in start_of or span[1] not in end_of:
            return None
        (first, lead), (last, trail) = start_of[span[0]], end_of[span[1]]
        there_first, there_last = rank(first), rank(last)
        if there_first is None or there_last is None or there_last - there_first != last - first:
            return None
        start, end = content.offsets[there_first], content.offsets[there_last] + 1
        while lead and start and not (text[start - 1].isspace() or text[start - 1].isalnum()):
            start, lead = start - 1, lead - 1
        while trail and end < len(text) and not (text[end].isspace() or text[end].isalnum()):
            end, trail = end + 1, trail - 1
        return start, end

    lost: list[str] = []
    entities = []
    for entity in article.entities:
        mentions = [moved(span) for span in entity.mentions]
        if gone := mentions.count(None):
            lost.append(f"{gone} of {len(mentions)} mentions of entity {entity.id}")
        entities.append(replace(entity, mentions=tuple(filter(None, mentions))))
    attributions: list[Attribution] = []
    for a in article.attributions:
        spans = [moved(span) for span in a.quote_spans]
        if None in spans:
            lost.append(f"attribution {a.id}")
            continue
        roles = {f"{role}_span": moved(span) for role in ROLES if (span := getattr(a, f"{role}_span")) is not None}
        lost += [f"{role} of attribution {a.id}" for role, span in roles.items() if span is None]
        attributions.append(replace(a, quote_spans=merged(filter(None, spans)), **roles))
    kept = {a.id for a in attributions}
    placed = replace(
        article,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        entities=tuple(entities),
        attributions=tuple(a if a.nested_in in kept else replace(a, nested_in=None) for a in attributions),
        paragraphs=None,
        anchors=None,
    )
    return Placement(placed, share, tuple(lost))
