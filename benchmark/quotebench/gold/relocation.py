"""Finding an article whose text is not shipped in another extraction of it, and carrying its labels over: other white
space, furniture added or missing, other file names.

An extraction is compared by its content stream, the alphanumeric characters alone, folded: white space, line breaks,
quotation marks and the form of accents do not count. A paragraph is the stretch between two line breaks; its
fingerprint is kept in place of its text.
"""

import hashlib
import re
from collections.abc import Mapping
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from quotebench.exceptions import InvalidData, Problem
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
    articles: tuple[Article, ...], texts: Mapping[str, str]
) -> tuple[dict[str, tuple[str, Placement]], list[str]]:
    """Find articles among texts by their paragraphs' fingerprints.

    `texts` maps a name (a file's) to a text. Returns, for each article found, the name of the text and the labels
    carried over; and the ids of the articles not found. Each article goes to the text that holds most of it.
    """
    streams = {name: (stream(text), _word_starts(text)) for name, text in texts.items()}
    placed: dict[str, tuple[str, Placement]] = {}
    missing = []
    for article in articles:
        there = {name: _find(article, content, starts) for name, (content, starts) in streams.items()}
        found = {name: sum(len(ranks) for ranks, _ in places) for name, places in there.items()}
        best = max(found, key=found.__getitem__, default=None)
        share = found[best] / sum(one.content for one in article.paragraphs or ()) if best and found[best] else 0.0
        if best is None or share < LEAST_FOUND:
            missing.append(article.article)
        else:
            placed[article.article] = best, _carried(article, texts[best], streams[best][0], there[best], share)
    return placed, missing


def documents_in(place: Path) -> dict[str, str]:
    """The texts of the .txt files of a folder, by file name. Raises InvalidData if one is not UTF-8."""
    texts, problems = {}, []
    for path in filter(Path.is_file, sorted(place.glob("*.txt"))):
        try:
            texts[path.name] = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError as error:
            message = f"is not UTF-8 (byte {error.start}); convert it"
            problems.append(Problem(file=str(path), line=None, field=None, message=message))
    if problems:
        raise InvalidData(problems)
    return texts


def _word_starts(text: str) -> list[int]:
    """The ranks in the text's stream at which words begin."""
    lengths = [len(stream(match.group()).content) for match in re.finditer(r"[^\W_]+", text)]
    return [0, *accumulate(lengths)][: len(lengths)]


def _find(article: Article, content: Stream, starts: list[int]) -> _Places:
    """Each paragraph is looked for from where the one before it ended, then anywhere."""
    places: _Places = []
    first = expected = 0
    for paragraph in article.paragraphs or ():
        n = paragraph.content
        for rank in sorted(starts, key=lambda rank: rank < expected):
            end = rank + n
            if end <= len(content.content) and fingerprint(content.content[rank:end]) == paragraph.fingerprint:
                places.append((range(first, first + n), rank - first))
                expected = end
                break
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
