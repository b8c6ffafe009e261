"""Carrying labels to another extraction of the same article: other white space, furniture added or missing, other file
names."""

import hashlib
import re
from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from quotebench.gold.fingerprints import Stream, fingerprint, stream
from quotebench.rows.structs import Article, Attribution
from quotebench.text.spans import Span, merged

LEAST_FOUND = 0.3
"""Least share of an article's content characters that a file must hold, paragraph by paragraph, to be taken for an
extraction of it."""


class Placement(NamedTuple):
    """Labels carried to another text.

    `article` has the new text and all labels that could be placed; `found` is the share of the article's content that
    was recognised; `lost` says of each label that could not be placed which it is.
    """

    article: Article
    found: float
    lost: tuple[str, ...]


class _Paragraphs(NamedTuple):
    """Where the paragraphs of an article stand in another text's stream: for each, its first rank in gold, its length,
    and its first rank there, or None."""

    places: tuple[tuple[int, int, int | None], ...]

    def rank(self, gold_rank: int) -> int | None:
        for first, length, there in self.places:
            if first <= gold_rank < first + length:
                return None if there is None else there + gold_rank - first
        return None


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
        best: tuple[float, str, _Paragraphs] | None = None
        for name, (content, starts) in streams.items():
            found = _find(article, content, starts)
            share = _share(found)
            if share >= LEAST_FOUND and (best is None or share > best[0]):
                best = share, name, found
        if best is None:
            missing.append(article.article)
        else:
            share, name, found = best
            placed[article.article] = name, _carried(article, texts[name], streams[name][0], found, share)
    return placed, missing


def _word_starts(text: str) -> list[int]:
    """The ranks in the text's stream at which words begin."""
    lengths = [len(stream(match.group()).content) for match in re.finditer(r"[^\W_]+", text)]
    ranks, at = [], 0
    for length in lengths:
        ranks.append(at)
        at += length
    return ranks


def _find(article: Article, content: Stream, starts: list[int]) -> _Paragraphs:
    """Each paragraph is looked for from where the one before it ended, then anywhere."""
    places: list[tuple[int, int, int | None]] = []
    gold_rank = expected = 0
    for paragraph in article.paragraphs or ():
        n = paragraph.content
        ahead = [rank for rank in starts if rank >= expected]
        behind = [rank for rank in starts if rank < expected]
        there = next(
            (
                rank
                for rank in (*ahead, *behind)
                if rank + n <= len(content.content)
                and fingerprint(content.content[rank : rank + n]) == paragraph.fingerprint
            ),
            None,
        )
        places.append((gold_rank, n, there))
        gold_rank += n
        if there is not None:
            expected = there + n
    return _Paragraphs(tuple(places))


def _share(found: _Paragraphs) -> float:
    total = sum(length for _, length, _ in found.places)
    return sum(length for _, length, there in found.places if there is not None) / total if total else 0.0


def _carried(article: Article, text: str, content: Stream, found: _Paragraphs, share: float) -> Placement:
    start_of = {offset: (rank, slack) for offset, rank, slack in article.anchors.starts} if article.anchors else {}
    end_of = {offset: (rank, slack) for offset, rank, slack in article.anchors.ends} if article.anchors else {}

    def moved(span: Span) -> Span | None:
        if span[0] not in start_of or span[1] not in end_of:
            return None
        (first, lead), (last, trail) = start_of[span[0]], end_of[span[1]]
        there_first, there_last = found.rank(first), found.rank(last)
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
        entities.append(msgspec.structs.replace(entity, mentions=tuple(span for span in mentions if span is not None)))
    attributions: list[Attribution] = []
    for a in article.attributions:
        spans = [moved(span) for span in a.quote_spans]
        if None in spans:
            lost.append(f"attribution {a.id}")
            continue
        roles: dict[str, Span | None] = {}
        for role in ("cue_span", "speaker_span", "source_span", "addressee_span"):
            old = getattr(a, role)
            roles[role] = None if old is None else moved(old)
            if old is not None and roles[role] is None:
                lost.append(f"{role} of attribution {a.id}")
        attributions.append(
            msgspec.structs.replace(a, quote_spans=merged(span for span in spans if span is not None), **roles)
        )
    kept = {a.id for a in attributions}
    attributions = [
        a if a.nested_in is None or a.nested_in in kept else msgspec.structs.replace(a, nested_in=None)
        for a in attributions
    ]
    placed = msgspec.structs.replace(
        article,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        entities=tuple(entities),
        attributions=tuple(attributions),
        paragraphs=None,
        anchors=None,
    )
    return Placement(placed, share, tuple(lost))
