"""The rows of the two formats: gold articles with their labels, and predicted attributions.

Both are JSON Lines. A gold file has one `Article` a line, a prediction file one `Prediction` a line. Spans are [start,
end) offsets of characters in the article's text (code points, nothing normalised).
"""

import re
from typing import Annotated, Literal, get_args

import msgspec
from msgspec import Meta

from quotebench.exceptions import amount
from quotebench.limits import LONGEST_NAME, LONGEST_QUOTE, MOST_SPANS, MOST_SPEAKERS
from quotebench.text.spans import Span

ARTICLE = "article"
"""The source of an attribution for which the text names no channel other than the speaker."""

CANARY = "quotebench gold: not for training. canary 5c0f6c1e-8f3b-4e0f-9d5a-2f9b7a1d6e43"
"""Stands in every row of gold, so that a model whose training data held the benchmark can be told by it."""

ID = re.compile(r"[\w-]+")
"""The form of an id of an entity or attribution."""

AttributionType = Literal["direct", "fragment", "mixed", "indirect"]
"""All of the quote stands in marks, as an utterance (direct) or as a bare phrase (fragment); part of it; none of it."""
TYPES: tuple[AttributionType, ...] = get_args(AttributionType)

EntityKind = Literal["person", "organisation", "group", "document", "outlet", "anonymous"]

ROLES = ("cue", "speaker", "source", "addressee")
"""What a stretch of the text may be for an attribution, other than its quote: the fields `cue_span`, and so on."""

Name = Annotated[str, Meta(max_length=LONGEST_NAME)]
"""A name or id that a system gives."""

PHENOMENA = frozenset(
    """
    continuation over-paragraph interrupted defective-marks guillemets according-to nominal-cue passive-cue
    document relay garbled no-clause-cue gerund infinitive inverted free-indirect question denial
    """.split()
)

FORMER_PHENOMENA = frozenset({"fragment"})
"""Phenomena that labels made under earlier guidelines carry: they are read, and not given any more. A fragment is a
type now."""


class Entity(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A speaker or channel of one article.

    `aliases` are the names it goes by (the canonical `name` always counts as one); `mentions` are all places where the
    article refers to it, by name, nominal or pronoun.
    """

    id: str
    name: str
    kind: EntityKind
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()


class Attribution(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One gold attribution: quote, speakers and source, with the mentions that carry them.

    `speakers` and `source` hold entity ids; no speakers = nobody is named; source "article" = no channel is named.
    `optional` is the reason why systems are neither paid nor punished for it, or None.
    """

    id: str
    type: AttributionType
    quote_spans: tuple[Span, ...]
    speakers: tuple[str, ...] = ()
    source: str = ARTICLE
    cue_span: Span | None = None
    speaker_span: Span | None = None
    source_span: Span | None = None
    addressee_span: Span | None = None
    nested_in: str | None = None
    utterance: str | None = None
    optional: str | None = None
    phenomena: tuple[str, ...] = ()
    note: str | None = None


class Paragraph(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What identifies a paragraph without its text: how many content characters it has, and a hash of them."""

    content: int
    fingerprint: str


class Anchors(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Where the labels' offsets lie among the content characters, so that they can be carried to another extraction of
    the article.

    Each is (offset, rank, slack). Of a start: `rank` content characters stand before the span's first one, and `slack`
    other characters between the offset and it. Of an end: the last content character is the one of rank `rank`, and
    `slack` others follow it.
    """

    starts: tuple[tuple[int, int, int], ...]
    ends: tuple[tuple[int, int, int], ...]


class Article(msgspec.Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """One gold article: its text, where it is ours to give, and its labels.

    `phenomenon` is what a passage of the challenge set was written for. `sha256` is that of the text as UTF-8; where
    the text is left out, the text is found by it. `paragraphs` and `anchors` stand only where the text may not be
    shipped.
    """

    article: str
    sha256: str | None = None
    text: str | None = None
    outlet: str | None = None
    date: str | None = None
    event: str | None = None
    split: str | None = None
    phenomenon: str | None = None
    canary: str | None = None
    entities: tuple[Entity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    paragraphs: tuple[Paragraph, ...] | None = None
    anchors: Anchors | None = None

    def __repr__(self) -> str:
        """What it holds, counted."""
        text = "no text" if self.text is None else amount(len(self.text), "character")
        held = f"{len(self.entities):,} entities, {amount(len(self.attributions), 'attribution')}"
        return f"Article({self.article!r}, {text}, {held})"

    def __rich_repr__(self) -> None:  # type: ignore[override]
        """Nothing of its own: rich takes `__repr__` then, and not every field."""


class Prediction(msgspec.Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """One predicted attribution.

    `speaker` left out, None or [] = nobody is named, unless `speaker_span` says who. `source` left out or None = the
    article itself. Give `quote_spans`, or `quote` alone to have the string located in the text.
    """

    article: Name
    quote: Annotated[str, Meta(max_length=LONGEST_QUOTE)] | None = None
    quote_spans: Annotated[tuple[Span, ...], Meta(max_length=MOST_SPANS)] | None = None
    speaker: Name | Annotated[tuple[Name, ...], Meta(max_length=MOST_SPEAKERS)] | None = None
    speaker_span: Span | None = None
    source: Name | None = None
    source_span: Span | None = None
    cue_span: Span | None = None
    type: AttributionType | None = None
    score: float | None = None
    utterance: Name | None = None


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """What a system is given of an article: everything but the labels."""

    article: str
    text: str
    outlet: str | None = None
    date: str | None = None
