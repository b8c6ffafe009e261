"""Training: taggers and ranker together, over windows of gold articles."""

import random
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn

from quotebench.text.spans import Span
from quotebench_baselines.transformer.batches import Frame, batch
from quotebench_baselines.transformer.labels import IGNORED
from quotebench_baselines.transformer.linking import Candidates, pair_features
from quotebench_baselines.transformer.network import Network, Tagged
from quotebench_baselines.transformer.reading import placed, within
from quotebench_baselines.transformer.training.examples import Example
from quotebench_baselines.transformer.windows import windows

DOUBT = 0.1
"""The share of mentions that the ranker is told something wrong of in training."""


class Schedule(NamedTuple):
    """How long and how fast is learned. `window` and `before` are tokens, rates are peaks after the warm-up."""

    epochs: int = 24
    windows_a_step: int = 4
    window: int = 384
    before: int = 48
    adapter_rate: float = 1e-3
    head_rate: float = 2e-3
    warm_up: float = 0.08
    decay: float = 0.01
    link_weight: float = 1.0
    mention_weight: float = 0.5


def train(
    network: Network,
    examples: Callable[[random.Random], Sequence[Example]],
    frame: Frame,
    schedule: Schedule,
    seed: int,
    told: Callable[[int, float], object] = lambda epoch, loss: None,
) -> None:
    """Train a network in place. `examples` gives the articles of an epoch, changed as the generator decides; `told` is
    called after each epoch with its number and mean loss.
    """
    chance = random.Random(seed)
    taggers = [p for n, p in network.named_parameters() if p.requires_grad and n.startswith("encoder.")]
    heads = [p for n, p in network.named_parameters() if p.requires_grad and not n.startswith("encoder.")]
    groups = [{"params": taggers, "lr": schedule.adapter_rate}, {"params": heads, "lr": schedule.head_rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=schedule.decay)
    network.train()
    step = 0
    first = list(_steps(examples(chance), schedule, chance))
    total = max(1, len(first) * schedule.epochs)
    for epoch in range(schedule.epochs):
        losses = []
        for members in first if epoch == 0 else _steps(examples(chance), schedule, chance):
            share = _share(min(step, total - 1), total, schedule.warm_up)
            for group, rate in zip(optimizer.param_groups, (schedule.adapter_rate, schedule.head_rate), strict=True):
                group["lr"] = rate * share
            loss = _loss(network, members, frame, schedule)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_([*taggers, *heads], 1.0)
            optimizer.step()
            losses.append(loss.item())
            step += 1
        told(epoch, float(np.mean(losses)) if losses else 0.0)
    network.eval()


def _share(step: int, total: int, warm_up: float) -> float:
    """The share of the peak rate: a line up, then a line down."""
    rising = max(1, int(total * warm_up))
    return (step + 1) / rising if step < rising else (total - step) / max(1, total - rising)


def _steps(
    articles: Sequence[Example], schedule: Schedule, chance: random.Random
) -> Iterator[list[tuple[Example, Span]]]:
    """The windows of an epoch in steps; where windows begin is drawn anew."""
    found: list[tuple[Example, Span]] = []
    for one in articles:
        paragraphs = one.article.paragraphs
        if not paragraphs:
            continue
        size = schedule.window - chance.randrange(schedule.window // 4)
        found += [(one, window) for window in windows(paragraphs, size, min(schedule.before, size // 2))]
    chance.shuffle(found)
    # Windows of like length together: little is filled up.
    found.sort(key=lambda item: (item[1][1] - item[1][0]) // 64)
    steps = [found[k : k + schedule.windows_a_step] for k in range(0, len(found), schedule.windows_a_step)]
    chance.shuffle(steps)
    return iter(steps)


def _loss(network: Network, members: list[tuple[Example, Span]], frame: Frame, schedule: Schedule) -> Tensor:
    read = batch([one.article for one, _ in members], [window for _, window in members], frame)
    tagged = network(read.ids, read.features, read.mask)
    length = read.ids.shape[1]
    total: Tensor = tagged.states.new_zeros(())
    for n, logits in enumerate(tagged.quotes):
        total = total + _tag_loss(logits, [one.quote_tags[n][a:b] for one, (a, b) in members], length)
    for name, logits in tagged.spans.items():
        weight = schedule.mention_weight if name == "mention" else 1.0
        total = total + weight * _tag_loss(logits, [one.span_tags[name][a:b] for one, (a, b) in members], length)
    linked = [loss for row, item in enumerate(members) for loss in _link_losses(network, tagged, row, *item)]
    if linked:
        total = total + schedule.link_weight * torch.cat(linked).sum() / (8 * len(members))
    return total


def _tag_loss(logits: Tensor, tags: Sequence[Any], length: int) -> Tensor:
    gold = np.full((len(tags), length), IGNORED, dtype=np.int64)
    for row, layer in enumerate(tags):
        gold[row, 1 : len(layer) + 1] = layer
    total = nn.functional.cross_entropy(
        logits.flatten(0, 1), torch.from_numpy(gold).flatten(), ignore_index=IGNORED, reduction="sum"
    )
    return total / max(1, int((gold != IGNORED).sum()))


def _link_losses(network: Network, tagged: Tagged, row: int, one: Example, window: Span) -> Iterator[Tensor]:
    """For every kind of link the losses of the quotes of a window that have a right answer in it."""
    a, b = window
    links = [q for q in one.links if a <= q.pieces[0][0] and q.pieces[-1][1] <= b]
    if not links:
        return
    inside = [k for k, (s, e) in enumerate(one.candidates.spans) if a <= s and e <= b]
    found = Candidates(
        tuple(one.candidates.spans[k] for k in inside), _doubted([one.candidates.tagged[k] for k in inside])
    )
    cues = tuple(c for c in one.cues if a <= c[0] and c[1] <= b)
    states, ranker = tagged.states[row], network.ranker
    own = [q.cue if q.cue in cues else None for q in links]
    pieces = [q.pieces for q in links]
    shown = [within(whole, window) for whole in pieces]

    def pairs(known: Sequence[Span | None], members: Candidates, speaking: list[list[int]] | None) -> Tensor:
        features = pair_features(pieces, known, members, one.article.features, one.article.paragraphs, speaking)
        return torch.from_numpy(features)

    nobody: list[Span | None] = [None] * len(links)
    vectors = ranker.spans(states, [placed(cue, a) for cue in cues])
    scores = ranker.scores(
        "cue", ranker.quotes(states, shown, nobody), vectors, pairs(nobody, Candidates(cues, (0,) * len(cues)), None)
    )
    yield _choice(scores, [[cue is None, *(cue == other for other in cues)] for cue in own])
    told = ranker.quotes(states, shown, [None if cue is None else placed(cue, a) for cue in own])
    vectors = ranker.spans(states, [placed(span, a) for span in found.spans])
    yield _choice(
        ranker.scores("speaker", told, vectors, pairs(own, found, None)),
        [[q.no_speaker, *(q.speakers[k] for k in inside)] for q in links],
    )
    speaking = [[n for n, k in enumerate(inside) if q.speakers[k]] for q in links]
    yield _choice(
        ranker.scores("channel", told, vectors, pairs(own, found, speaking)),
        [[q.no_channel, *(q.channels[k] for k in inside)] for q in links],
    )


def _doubted(tagged: list[int]) -> tuple[int, ...]:
    """What mentions are tagged as, one in ten wrong: the tagger that the ranker will have to rely on errs too."""
    wrong, other = torch.rand(len(tagged)) < DOUBT, torch.randint(1, 8, (len(tagged),))
    return tuple(int(o) if w else t for t, w, o in zip(tagged, wrong, other, strict=True))


def _choice(scores: Tensor, right: list[list[bool]]) -> Tensor:
    """Minus the log of the probability of all right answers, for every quote that has one."""
    mask = torch.tensor(right)
    some = mask.any(1)
    likely = torch.log_softmax(scores, 1).masked_fill(~mask, -torch.inf)
    return -torch.logsumexp(likely[some], 1)
