"""The network: one encoder with adapters and input features, taggers over its states, and a ranker of mentions."""

import warnings
from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec
import torch
from torch import Tensor, nn

from quotebench.text.spans import Span
from quotebench_baselines.transformer.features import SIZES
from quotebench_baselines.transformer.labels import LAYERS, Pieces
from quotebench_baselines.transformer.linking import PAIR_SIZES

QUOTE_TAGS = 4
SPAN_TAGS = 3
SPAN_LAYERS = ("cue", "speaker", "channel", "mention")
LINKS = ("cue", "speaker", "channel")


class Shape(msgspec.Struct, frozen=True):
    """The sizes that make a network, beside those of the encoder. `adapted` is the number of the encoder's layers,
    counted from the last, that get adapters; what lies below needs no gradients."""

    rank: int = 32
    alpha: int = 64
    adapted: int = 4
    lora_dropout: float = 0.0
    dropout: float = 0.25
    near: int = 160
    feature_width: int = 12
    pair_width: int = 12
    ranked: int = 128
    narrow: int = 192


class Tagged(NamedTuple):
    """States for the ranker (batch, length, width) and the logits of every layer: (batch, length, tags)."""

    states: Tensor
    quotes: tuple[Tensor, ...]
    spans: dict[str, Tensor]


class Network(nn.Module):
    """Encoder, taggers and ranker. The encoder's own weights are frozen; peft's adapters are trained."""

    def __init__(self, encoder: Any, shape: Shape) -> None:
        super().__init__()
        from peft import LoraConfig, get_peft_model

        self.shape = shape
        width = encoder.config.hidden_size
        layers = encoder.config.num_hidden_layers
        first = max(0, layers - shape.adapted)
        stack = _layers(encoder, layers)
        upper = {module for layer in list(stack)[first:] for module in layer.modules()}
        adapters = LoraConfig(
            r=shape.rank,
            lora_alpha=shape.alpha,
            lora_dropout=shape.lora_dropout,
            target_modules=[n for n, m in encoder.named_modules() if isinstance(m, nn.Linear) and m in upper],
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # of transformers, about an attribute that peft reads
            self.encoder = get_peft_model(encoder, adapters)
        self._extra: Tensor | None = None
        stack[first].register_forward_pre_hook(self._add_features)
        self.into = nn.ModuleList(nn.Embedding(size, width) for size in SIZES.values())
        self.beside = nn.ModuleList(nn.Embedding(size, shape.feature_width) for size in SIZES.values())
        for table in self.into.parameters():
            nn.init.normal_(table, std=0.01)
        self.mixture = nn.Parameter(torch.zeros(layers + 1))
        self.dropout = nn.Dropout(shape.dropout)
        seen = width + shape.feature_width * len(SIZES)
        self.near = nn.Conv1d(seen, shape.near, 5, padding=2)
        self.far = nn.Conv1d(shape.near, shape.near, 5, padding=4, dilation=2)
        wide = width + 2 * shape.near
        self.quote_heads = nn.ModuleList(nn.Linear(wide, QUOTE_TAGS) for _ in range(LAYERS))
        self.span_heads = nn.ModuleDict({name: nn.Linear(wide, SPAN_TAGS) for name in SPAN_LAYERS})
        self.ranker = Ranker(wide, shape)

    def _add_features(self, module: nn.Module, arguments: tuple[Any, ...]) -> tuple[Any, ...]:
        """The input of the first layer with adapters, with the features' embeddings added."""
        return (arguments[0] + self._extra, *arguments[1:])

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> Tagged:
        """Tags of windows: `ids` and `mask` (batch, length), `features` (batch, length, features)."""
        self._extra = sum((table(features[..., k]) for k, table in enumerate(self.into)), start=torch.zeros(()))
        out = self.encoder(input_ids=ids, attention_mask=mask, output_hidden_states=True)
        weights = torch.softmax(self.mixture, 0)
        mixed = sum(w * h for w, h in zip(weights, out.hidden_states, strict=True))
        mixed = self.dropout(mixed)
        beside = torch.cat([mixed, *(table(features[..., k]) for k, table in enumerate(self.beside))], dim=-1)
        shown = mask[:, None].to(beside.dtype)
        near = nn.functional.gelu(self.near(beside.transpose(1, 2) * shown)) * shown
        far = nn.functional.gelu(self.far(near))
        states = torch.cat([mixed, self.dropout(torch.cat([near, far], dim=1)).transpose(1, 2)], dim=-1)
        return Tagged(
            self.ranker.narrow(states),
            tuple(head(states) for head in self.quote_heads),
            {name: head(states) for name, head in self.span_heads.items()},
        )


def _layers(encoder: nn.Module, number: int) -> nn.ModuleList:
    """The list of an encoder's layers, whatever its architecture calls it."""
    return next(m for m in encoder.modules() if isinstance(m, nn.ModuleList) and len(m) == number)


class Ranker(nn.Module):
    """Scores of the links from quotes to mentions, and to none, within one window."""

    def __init__(self, wide: int, shape: Shape) -> None:
        super().__init__()
        size = shape.ranked
        narrow = shape.narrow
        self.narrow = nn.Linear(wide, narrow)
        self.quote = nn.Linear(3 * narrow, size)
        self.span = nn.Linear(3 * narrow, size)
        self.cue = nn.Linear(2 * narrow, size)
        self.no_cue = nn.Parameter(torch.zeros(size))
        self.pairs = nn.ModuleList(nn.Embedding(n, shape.pair_width) for n in PAIR_SIZES.values())
        paired = shape.pair_width * len(PAIR_SIZES)
        self.dropout = nn.Dropout(shape.dropout)
        self.hidden = nn.ModuleDict({name: nn.Linear(4 * size + paired, size) for name in LINKS})
        self.score = nn.ModuleDict({name: nn.Linear(size, 1) for name in LINKS})
        self.none = nn.ModuleDict(
            {name: nn.Sequential(nn.Linear(size, size), nn.GELU(), nn.Linear(size, 1)) for name in LINKS}
        )

    def quotes(self, states: Tensor, quotes: Sequence[Pieces], cues: Sequence[Span | None]) -> Tensor:
        """Quotes with their cues as vectors (quotes, size), from the states of a window (length, width)."""
        ends = torch.tensor([(0, 0) if cue is None else (cue[0], cue[1] - 1) for cue in cues])
        known = torch.tensor([cue is not None for cue in cues])[:, None]
        told = torch.where(known, self.cue(states[ends].flatten(1)), self.no_cue)
        return nn.functional.gelu(self.dropout(self.quote(_whole(states, quotes)) + told))

    def spans(self, states: Tensor, spans: Sequence[Span]) -> Tensor:
        """Mentions as vectors (mentions, size)."""
        if not spans:
            return states.new_zeros((0, self.no_cue.shape[0]))
        return nn.functional.gelu(self.dropout(self.span(_whole(states, [(span,) for span in spans]))))

    def scores(self, link: str, quotes: Tensor, spans: Tensor, pairs: Tensor) -> Tensor:
        """Scores (quotes, 1 + mentions) of a link; the first is that of none."""
        q, m = quotes.shape[0], spans.shape[0]
        one = quotes[:, None].expand(q, m, -1)
        other = spans[None].expand(q, m, -1)
        beside = torch.cat([table(pairs[..., k]) for k, table in enumerate(self.pairs)], dim=-1)
        seen = torch.cat([one, other, one * other, (one - other).abs(), beside], dim=-1)
        hidden = self.dropout(nn.functional.gelu(self.hidden[link](seen)))
        return torch.cat([self.none[link](quotes), self.score[link](hidden)[..., 0]], dim=1)


def _whole(states: Tensor, members: Sequence[Pieces]) -> Tensor:
    """The first and the last state and the mean of all, for ranges of tokens: (members, 3 * width).

    The means are one product of matrices: slices would each get a gradient as long as the window.
    """
    ends = torch.tensor([(pieces[0][0], pieces[-1][1] - 1) for pieces in members])
    shares = states.new_zeros((len(members), states.shape[0]))
    for row, pieces in enumerate(members):
        size = sum(end - start for start, end in pieces)
        for start, end in pieces:
            shares[row, start:end] = 1 / size
    return torch.cat([states[ends].flatten(1), shares @ states], dim=1)
