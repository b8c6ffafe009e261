"""At home in other tools: what lets them score with the benchmark. Each module is for one of them, and imports it; this
one imports none, so it costs nothing."""

from pathlib import Path


def evaluate_path() -> str:
    """The path that `evaluate.load` loads the metric from, offline; docs/EVALUATE.md shows how it is used.

    The same class is `quotebench.harness.quotation_attribution.QuotationAttribution`, for those who import it."""
    return str(Path(__file__).with_name("quotation_attribution.py"))


def lm_eval_path() -> str:
    """The folder with the tasks of lm-evaluation-harness, which `lm_eval run --include_path` takes; docs/LM_EVAL.md
    shows how they are used."""
    return str(Path(__file__).parent / "lm_eval")
