"""Invented passages of one to four sentences that are built as sentences of real news are: what is learned from beside
whole articles.

Each was labelled once, by whoever wrote it, by the guidelines: that is less than gold. Cues and the mentions in
reporting clauses are those that `rules` read where it had the labelled quotes, speakers and channels; other mentions
are not labelled.
"""

import hashlib
import random
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from quotebench.rows.reading import read_file
from quotebench.rows.structs import ARTICLE, ROLES, Article, Attribution, Entity
from quotebench.text.spans import Span

PASSAGES = Path(__file__).with_name("passages.jsonl")

TOGETHER = 6
"""Passages that stand in one article, so that there are others' quotes and names around each."""


def passages() -> tuple[Article, ...]:
    """All passages. Raises OSError and InvalidData."""
    return tuple(read_file(PASSAGES, Article).rows)


def mixed(members: Sequence[Article], chance: random.Random) -> list[Article]:
    """The passages in another order, some of them together as the paragraphs of one article."""
    order = list(members)
    chance.shuffle(order)
    return [_together(order[k : k + TOGETHER]) for k in range(0, len(order), TOGETHER)]


def _together(members: Sequence[Article]) -> Article:
    text, entities, attributions = "", [], []
    for one in members:
        start, name = len(text), one.article
        text += (one.text or "") + "\n\n"
        entities += [_entity(entity, name, start) for entity in one.entities]
        attributions += [_attribution(attribution, name, start) for attribution in one.attributions]
    text = text.rstrip("\n")
    return Article(
        article="passages",
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        entities=tuple(entities),
        attributions=tuple(attributions),
    )


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def _entity(one: Entity, passage: str, by: int) -> Entity:
    return replace(one, id=f"{passage}-{one.id}", mentions=tuple(_moved(span, by) for span in one.mentions))


def _attribution(one: Attribution, passage: str, by: int) -> Attribution:
    roles = {f"{r}_span": _moved(span, by) for r in ROLES if (span := getattr(one, f"{r}_span")) is not None}
    return replace(
        one,
        id=f"{passage}-{one.id}",
        quote_spans=tuple(_moved(span, by) for span in one.quote_spans),
        speakers=tuple(f"{passage}-{speaker}" for speaker in one.speakers),
        source=ARTICLE if one.source == ARTICLE else f"{passage}-{one.source}",
        nested_in=None if one.nested_in is None else f"{passage}-{one.nested_in}",
        **roles,
    )
