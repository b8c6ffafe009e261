"""Windows of articles as tensors."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from quotebench.text.spans import Span
from quotebench_baselines.transformer.features import SIZES
from quotebench_baselines.transformer.windows import TokenizedArticle


class Frame(NamedTuple):
    """The special tokens of an encoder: in front of every window, behind it, and to fill up."""

    first: int
    last: int
    fill: int


class Batch(NamedTuple):
    """Windows of one length: (batch, length), features (batch, length, features). The first token of a window stands at
    position 1, behind the special one."""

    ids: Tensor
    features: Tensor
    mask: Tensor


def batch(articles: Sequence[TokenizedArticle], found: Sequence[Span], frame: Frame) -> Batch:
    """The windows, one of each article."""
    length = 2 + max(end - start for start, end in found)
    ids = np.full((len(found), length), frame.fill, dtype=np.int64)
    features = np.zeros((len(found), length, len(SIZES)), dtype=np.int64)
    mask = np.zeros((len(found), length), dtype=np.int64)
    for row, (article, (start, end)) in enumerate(zip(articles, found, strict=True)):
        size = end - start
        ids[row, 0], ids[row, size + 1] = frame.first, frame.last
        ids[row, 1 : size + 1] = article.ids[start:end]
        features[row, 1 : size + 1] = article.features[start:end]
        mask[row, : size + 2] = 1
    return Batch(torch.from_numpy(ids), torch.from_numpy(features), torch.from_numpy(mask))
