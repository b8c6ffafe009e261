"""A trained baseline: a small pre-trained encoder with adapters that tags quotes and mentions, and a ranker that links
them. Needs the extra `baselines`, whose libraries are imported when the system is looked up.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotebench_baselines.transformer.system import Transformer

__all__ = ["Transformer"]


def __getattr__(name: str) -> object:
    if name == "Transformer":
        from quotebench_baselines.transformer.system import Transformer

        return Transformer
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
