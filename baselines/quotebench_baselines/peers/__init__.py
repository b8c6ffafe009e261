"""What a newsroom can install today, as systems: textacy's quotations, and rules over spaCy's parser. Needs the extra
`peers`, whose libraries are imported when a system is looked up.

- `pipeline`: the pipeline that both read with, and whether its weights are the ones that are expected;
- `quotations`: the system `textacy`;
- `cues`, `speakers`, `parsed`: the system `spacy-rules`, from the verbs of speech to attributions.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotebench_baselines.peers.parsed import SpacyRules
    from quotebench_baselines.peers.quotations import Textacy

__all__ = ["SpacyRules", "Textacy"]


def __getattr__(name: str) -> object:
    if name == "SpacyRules":
        from quotebench_baselines.peers.parsed import SpacyRules

        return SpacyRules
    if name == "Textacy":
        from quotebench_baselines.peers.quotations import Textacy

        return Textacy
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
