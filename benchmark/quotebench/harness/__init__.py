"""quotebench in the evaluation harnesses that people have: tasks for lm-evaluation-harness and inspect_ai.

A task asks a model about each article and counts its answer by the scorer; `python -m quotebench.harness LOG` makes
prediction rows of what was logged, for `quotebench score`. Neither harness is imported but by its own task.
"""

from quotebench.harness.places import lm_eval_path

__all__ = ["lm_eval_path"]
