"""Gold articles as what the network learns from: tags of tokens and links of quotes."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from quotebench.identity.mentions import referred, touching
from quotebench.rows.structs import ARTICLE, Article, Attribution
from quotebench.text.characters import ContentRanks
from quotebench.text.spans import Span
from quotebench_baselines.transformer import labels
from quotebench_baselines.transformer.labels import IGNORED, Pieces
from quotebench_baselines.transformer.linking import Candidates, candidates
from quotebench_baselines.transformer.windows import TokenizedArticle


class Linked(NamedTuple):
    """A gold quote with its cue, as ranges of tokens. `speakers` and `channels` say of every candidate of the article
    whether it names whom the quote is linked to; `no_speaker` and `no_channel` that nobody is named."""

    pieces: Pieces
    cue: Span | None
    speakers: tuple[bool, ...]
    channels: tuple[bool, ...]
    no_speaker: bool
    no_channel: bool


class Example(NamedTuple):
    """A gold article: its tokens, its tags by layer, its candidates and links."""

    article: TokenizedArticle
    quote_tags: tuple[npt.NDArray[np.int64], ...]
    span_tags: dict[str, npt.NDArray[np.int64]]
    cues: tuple[Span, ...]
    candidates: Candidates
    links: tuple[Linked, ...]


def example(gold: Article, article: TokenizedArticle) -> Example:
    """What a gold article teaches."""
    tokens = article.tokens
    size = len(tokens)
    required = [a for a in gold.attributions if a.optional is None]
    quotes = {a.id: _pieces(tokens, a.quote_spans) for a in gold.attributions}
    tags = labels.encoded([quotes[a.id] for a in required if quotes[a.id]], size)
    layers = tuple(np.array(layer, dtype=np.int64) for layer in tags.layers)
    cues = _ranges(tokens, (a.cue_span for a in required))
    cue_tags = np.array(labels.encoded_spans(cues, size), dtype=np.int64)
    for attribution in gold.attributions:
        if attribution.optional is not None:
            for start, end in (*quotes[attribution.id], *_ranges(tokens, (attribution.cue_span,))):
                for layer in (*layers, cue_tags):
                    layer[start:end][layer[start:end] == labels.OUTSIDE] = IGNORED
    speakers = _ranges(tokens, (a.speaker_span for a in gold.attributions))
    channels = _ranges(tokens, (a.source_span for a in gold.attributions))
    mentions = _ranges(tokens, (m for e in gold.entities for m in e.mentions))
    span_tags = {
        "cue": cue_tags,
        "speaker": np.array(labels.encoded_spans(speakers, size), dtype=np.int64),
        "channel": np.array(labels.encoded_spans(channels, size), dtype=np.int64),
        "mention": np.array(labels.encoded_spans(mentions, size), dtype=np.int64),
    }
    outermost = labels.decoded_spans(span_tags["mention"].tolist())
    found = candidates(speakers, channels, outermost)
    text = gold.text or ""
    ranks = ContentRanks(text)
    places = [(tokens[a][0], tokens[b - 1][1]) for a, b in found.spans]
    named = [referred(touching(gold, ranks, place), place, gold) for place in places]
    return Example(
        article,
        layers,
        span_tags,
        tuple(cues),
        found,
        tuple(_linked(a, quotes[a.id], tokens, named) for a in gold.attributions if quotes[a.id]),
    )


def without_mentions(one: Example) -> Example:
    """The same, but nothing is learned of other mentions: not every one of them is labelled."""
    unknown = np.full_like(one.span_tags["mention"], IGNORED)
    return one._replace(span_tags={**one.span_tags, "mention": unknown})


def _pieces(tokens: Sequence[Span], spans: Iterable[Span]) -> Pieces:
    return tuple(_ranges(tokens, spans))


def _ranges(tokens: Sequence[Span], spans: Iterable[Span | None]) -> list[Span]:
    found = (labels.token_range(tokens, span) for span in spans if span is not None)
    return [span for span in found if span is not None]


def _linked(
    attribution: Attribution, pieces: Pieces, tokens: Sequence[Span], named: Sequence[frozenset[str]]
) -> Linked:
    speakers = frozenset(attribution.speakers)
    cue = None if attribution.cue_span is None else labels.token_range(tokens, attribution.cue_span)
    return Linked(
        pieces,
        cue,
        tuple(bool(speakers) and who == speakers for who in named),
        tuple(attribution.source != ARTICLE and who == {attribution.source} for who in named),
        not speakers,
        attribution.source == ARTICLE,
    )
