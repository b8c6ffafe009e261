"""The quotations of compromise, a library for English text in JavaScript, as a system: quotes only, no speakers."""

from quotebench_baselines.compromise.system import Compromise

__all__ = ["Compromise"]
