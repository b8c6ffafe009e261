"""A system of rules for English news: no model, the standard library only."""

from quotebench_baselines.rules.system import Rules

__all__ = ["Rules"]
