"""Trained adapters and heads on disk: one safetensors file of half-precision numbers, and what they belong to."""

import hashlib
from pathlib import Path
from typing import Any

import msgspec
import torch
from torch import Tensor

from quotebench.exceptions import NotReady
from quotebench.rows.writing import write, write_document
from quotebench_baselines.transformer.features import SIZES
from quotebench_baselines.transformer.linking import PAIR_SIZES
from quotebench_baselines.transformer.network import Network, Shape
from quotebench_baselines.transformer.reading import Sizes, Thresholds

WEIGHTS = "adapters.safetensors"
SETTINGS = "settings.json"


class UnfitWeights(NotReady):
    """The adapters are not there, or not made for this network."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What adapters belong to and how they are used.

    `encoder` is the hub id or the folder's name they were trained on, `encoder_sha256` the hash of its weights (None
    where it has no model.safetensors). `features` and `pairs` are the sizes of the features, `seed` that of the
    training, `dev` the triple F1 it reached on dev.
    """

    encoder: str
    encoder_sha256: str | None
    shape: Shape
    sizes: Sizes
    thresholds: Thresholds
    features: dict[str, int]
    pairs: dict[str, int]
    seed: int
    dev: float | None = None


def trained(network: Network) -> dict[str, Tensor]:
    """What of a network was trained, in half precision."""
    return {n: p.detach().to(torch.float16).contiguous() for n, p in network.named_parameters() if p.requires_grad}


def halved(network: Network) -> None:
    """Round what was trained to half precision in place, so that a network works as it will when it is loaded."""
    with torch.no_grad():
        for parameter in network.parameters():
            if parameter.requires_grad:
                parameter.copy_(parameter.to(torch.float16).to(parameter.dtype))


def save(folder: Path, network: Network, settings: Settings) -> None:
    """Write adapters, heads and settings to a folder."""
    from safetensors.torch import save as serialised

    write(folder / WEIGHTS, (serialised(trained(network)),))
    write_document(folder / SETTINGS, settings)


def read_settings(folder: Path) -> Settings:
    """The settings of a folder. Raises UnfitWeights."""
    try:
        settings = msgspec.json.decode((folder / SETTINGS).read_bytes(), type=Settings)
    except (OSError, msgspec.DecodeError) as error:
        raise UnfitWeights(f"{folder / SETTINGS}: {error}; train adapters with quotebench-train") from error
    if settings.features != SIZES or settings.pairs != PAIR_SIZES:
        raise UnfitWeights(
            f"{folder}: the adapters were trained with other input features than this version computes; "
            f"train them again with quotebench-train"
        )
    return settings


def version(folder: Path) -> str:
    """What tells adapters from others: the first digits of their file's SHA-256. Raises UnfitWeights."""
    try:
        return hashlib.sha256((folder / WEIGHTS).read_bytes()).hexdigest()[:12]
    except OSError as error:
        raise UnfitWeights(f"{folder / WEIGHTS}: {error}; train adapters with quotebench-train") from error


def load(folder: Path, encoder: Any, settings: Settings) -> Network:
    """The network of an encoder with the adapters and heads of a folder, ready to predict. Raises UnfitWeights."""
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    network = Network(encoder, settings.shape)
    wanted = {n: p for n, p in network.named_parameters() if p.requires_grad}
    try:
        found = load_file(folder / WEIGHTS)
    except (OSError, SafetensorError) as error:
        raise UnfitWeights(f"{folder / WEIGHTS}: {error}; train adapters with quotebench-train") from error
    if found.keys() != wanted.keys() or any(found[n].shape != wanted[n].shape for n in wanted):
        raise UnfitWeights(f"{folder / WEIGHTS} does not fit the encoder {settings.encoder!r}")
    with torch.no_grad():
        for name, parameter in wanted.items():
            parameter.copy_(found[name].to(parameter.dtype))
    network.encoder.merge_adapter()  # into the maps they adapt: the same sums in one product, not three
    return network.eval()
