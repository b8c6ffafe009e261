"""Where the files are that a harness is to be told of."""

from pathlib import Path


def lm_eval_path() -> str:
    """The folder with the tasks of lm-evaluation-harness: `lm_eval run --include_path` takes it."""
    return str(Path(__file__).parent / "lm_eval")
