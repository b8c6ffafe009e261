"""Reading one article with a trained network: what it sees in windows, then quotes and their links."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec
import numpy as np
import torch
from torch import Tensor

from quotebench.text.spans import Span
from quotebench_baselines.transformer import labels
from quotebench_baselines.transformer.batches import Frame, batch
from quotebench_baselines.transformer.features import SIZES
from quotebench_baselines.transformer.labels import Pieces
from quotebench_baselines.transformer.linking import Candidates, candidates, pair_features
from quotebench_baselines.transformer.network import Network
from quotebench_baselines.transformer.sequences import Flow, Scores, best_tags, flow
from quotebench_baselines.transformer.windows import TokenizedArticle, best_window, windows

_MARKS = list(SIZES).index("marks")

_SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*\s|\n")

_EDGE = 64
"""Tokens from the edge of a window on which what is seen counts in full."""


class Thresholds(msgspec.Struct, frozen=True):
    """What is chosen on dev: what is added to the log odds of a quote on each layer, of a mention or cue and of a
    channel; what the end of a quote in front of a word costs; and the least score of a quote that is kept."""

    quotes: tuple[float, ...] = (0.0,) * labels.LAYERS
    mention: float = 0.0
    channel: float = 0.0
    unended: float = 4.0
    least: float = 0.3


class Sizes(msgspec.Struct, frozen=True):
    """The windows that articles are read in, in tokens; each begins with up to `before` of the one before it."""

    window: int = 384
    before: int = 128


class Seen(NamedTuple):
    """What a network sees of an article: windows, their states (windows, length, width), and the log probabilities of
    the tags of every token (tokens, tags): for each layer of quotes and for each kind of span."""

    windows: tuple[Span, ...]
    states: Tensor
    quotes: tuple[Scores, ...]
    spans: dict[str, Scores]


class Found(NamedTuple):
    """A quote as ranges of tokens, with its cue, speaker and channel (None: none) and how sure each is."""

    pieces: Pieces
    cue: Span | None
    speaker: Span | None
    channel: Span | None
    quote_score: float
    speaker_score: float
    channel_score: float


def seen(network: Network, article: TokenizedArticle, frame: Frame, sizes: Sizes) -> Seen:
    """What a network sees of an article. Tags of a token that stands in several windows are averaged."""
    found = tuple(windows(article.paragraphs, sizes.window, sizes.before))
    length = len(article.tokens)
    if not found:
        nothing = np.zeros((0, labels.RESUME + 1))
        return Seen((), torch.zeros((0, 0, 0)), (nothing,) * labels.LAYERS, {})
    with torch.inference_mode():
        rows = batch([article] * len(found), found, frame)
        tagged = network(rows.ids, rows.features, rows.mask)
    return Seen(
        found,
        tagged.states,
        tuple(_merged(logits, found, length) for logits in tagged.quotes),
        {name: _merged(logits, found, length) for name, logits in tagged.spans.items()},
    )


def quotes_in(network: Network, article: TokenizedArticle, sight: Seen, thresholds: Thresholds) -> list[Found]:
    """The quotes of an article with their links, from what a network saw of it; longer ones before those inside."""
    course = flow(article)
    quotes = [quote for quote in _quotes(course, sight, thresholds) if _says_something(article, quote[0])]
    if not quotes:
        return []
    spans = {
        name: labels.decoded_spans(best_tags(_raised(log, thresholds.mention), course))
        for name, log in sight.spans.items()
    }
    home = [best_window(sight.windows, (pieces[0][0], pieces[-1][1])) for pieces, _ in quotes]
    out: list[Found] = []
    with torch.inference_mode():
        for k, window in enumerate(sight.windows):
            inside = [quote for quote, place in zip(quotes, home, strict=True) if place == k]
            if inside:
                out += _linked(network, sight.states[k], article, window, inside, spans, thresholds)
    return sorted(joined(article, sorted(out, key=_place)), key=_place)


def _place(found: Found) -> tuple[int, int, Pieces]:
    return found.pieces[0][0], -found.pieces[-1][1], found.pieces


def joined(article: TokenizedArticle, quotes: Iterable[Found]) -> list[Found]:
    """Quotes in reading order, those of one sentence that one speaker says with one cue as one: 'X, he said, Y'."""
    out: list[Found] = []
    for quote in quotes:
        first = next((k for k, other in enumerate(out) if _continues(article, other, quote)), None)
        if first is None:
            out.append(quote)
        else:
            one = out[first]
            score = max(one.quote_score, quote.quote_score)
            out[first] = one._replace(pieces=(*one.pieces, *quote.pieces), quote_score=score)
    return out


def _continues(article: TokenizedArticle, one: Found, other: Found) -> bool:
    """Whether a quote behind another one is a further piece of it."""
    end, start = one.pieces[-1][1], other.pieces[0][0]
    if one.cue is None or one.cue != other.cue or one.speaker != other.speaker or start < end:
        return False
    between = article.layout.text[article.tokens[end - 1][0] : article.tokens[start][0]]
    return _SENTENCE_END.search(between) is None


def _merged(logits: Tensor, found: Sequence[Span], length: int) -> Scores:
    """Log probabilities, the mean over the windows that show a token; those at a window's edge count less."""
    log = torch.log_softmax(logits, -1).double().numpy()
    total, weights = np.zeros((length, log.shape[-1])), np.zeros((length, 1))
    for row, (start, end) in enumerate(found):
        at = np.arange(end - start)
        far = np.full(end - start, _EDGE)
        edge = np.minimum(at if start else far, at[::-1] if end < length else far)
        weight = np.clip(edge / _EDGE, 0.02, 1.0)[:, None]
        total[start:end] += weight * log[row, 1 : end - start + 1]
        weights[start:end] += weight
    return total / weights


def _raised(log: Scores, odds: float) -> Scores:
    """The log probabilities with the odds of any tag but `OUTSIDE` raised."""
    out = log.copy()
    out[:, labels.OUTSIDE] -= odds
    return out


def _quotes(course: Flow, sight: Seen, thresholds: Thresholds) -> list[tuple[Pieces, float]]:
    out: dict[Pieces, float] = {}
    for log, odds in zip(sight.quotes, thresholds.quotes, strict=True):
        tags = best_tags(_raised(log, odds), course, thresholds.unended)
        for pieces in labels.decoded(tags):
            score = _confidence(log, tags, pieces)
            if score >= thresholds.least:
                out.setdefault(pieces, score)
    return list(out.items())


def _confidence(log: Scores, tags: Sequence[int], pieces: Pieces) -> float:
    """The mean of two probabilities: of a quote's first tag, and (the geometric mean) of all its tags."""
    inside = [k for start, end in pieces for k in range(start, end)]
    chosen = log[inside, [tags[k] for k in inside]]
    return float(0.5 * np.exp(chosen[0]) + 0.5 * np.exp(chosen.mean()))


def _says_something(article: TokenizedArticle, pieces: Pieces) -> bool:
    """Whether a quote stands in marks or has two words: a single word without marks is the rest of a mistake."""
    if article.features[pieces[0][0], _MARKS]:
        return True
    return sum(len(_span(article, piece).split()) for piece in pieces) > 1


def _span(article: TokenizedArticle, piece: Span) -> str:
    return article.layout.text[article.tokens[piece[0]][0] : article.tokens[piece[1] - 1][1]]


def _linked(
    network: Network,
    states: Tensor,
    article: TokenizedArticle,
    window: Span,
    quotes: list[tuple[Pieces, float]],
    spans: dict[str, list[Span]],
    thresholds: Thresholds,
) -> list[Found]:
    start, end = window
    inside = {name: [s for s in members if start <= s[0] and s[1] <= end] for name, members in spans.items()}
    cues = tuple(inside["cue"])
    found = candidates(inside["speaker"], inside["channel"], inside["mention"])
    pieces = [whole for whole, _ in quotes]
    shown = [within(whole, window) for whole in pieces]
    ranker = network.ranker

    def pairs(own: Sequence[Span | None], members: Candidates, speaking: list[list[int]] | None) -> Tensor:
        return torch.from_numpy(pair_features(pieces, own, members, article.features, article.paragraphs, speaking))

    nobody: list[Span | None] = [None] * len(pieces)
    vectors = ranker.spans(states, [placed(span, start) for span in cues])
    scores = ranker.scores(
        "cue", ranker.quotes(states, shown, nobody), vectors, pairs(nobody, Candidates(cues, (0,) * len(cues)), None)
    )
    own = [cues[k - 1] if k else None for k in scores.argmax(1).tolist()]
    told = ranker.quotes(states, shown, [None if cue is None else placed(cue, start) for cue in own])
    vectors = ranker.spans(states, [placed(span, start) for span in found.spans])
    speaker = torch.softmax(ranker.scores("speaker", told, vectors, pairs(own, found, None)), 1)
    speakers = speaker.argmax(1).tolist()
    scores = ranker.scores("channel", told, vectors, pairs(own, found, [[k - 1] if k else [] for k in speakers]))
    scores[:, 1:] += thresholds.channel
    scores[:, 1:][within_speaker(found.spans, speakers)] = -torch.inf
    channel = torch.softmax(scores, 1)
    channels = channel.argmax(1).tolist()
    return [
        Found(
            whole,
            own[q],
            found.spans[speakers[q] - 1] if speakers[q] else None,
            found.spans[channels[q] - 1] if channels[q] else None,
            score,
            float(speaker[q, speakers[q]]),
            float(channel[q, channels[q]]),
        )
        for q, (whole, score) in enumerate(quotes)
    ]


def within_speaker(mentions: Sequence[Span], speakers: Sequence[int]) -> Tensor:
    """Of every quote and mention, whether the mention is its speaker's (number 1 and on; 0: none) or a part of it:
    that names no channel."""
    named = [mentions[k - 1] if k else (0, 0) for k in speakers]
    return torch.tensor([[s[0] <= m[0] and m[1] <= s[1] for m in mentions] for s in named], dtype=torch.bool)


def placed(span: Span, start: int) -> Span:
    """A range of tokens at its positions in a window that begins with the token `start`, behind the special one."""
    return span[0] - start + 1, span[1] - start + 1


def within(pieces: Pieces, window: Span) -> Pieces:
    """The pieces at their positions in a window, what lies outside cut off."""
    start, end = window
    cut = [(max(first, start), min(last, end)) for first, last in pieces]
    return tuple(placed(span, start) for span in cut if span[0] < span[1])
