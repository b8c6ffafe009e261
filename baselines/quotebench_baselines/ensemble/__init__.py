"""`rules` and `transformer` together: of what both find the likelier reading, of the rest what is likely enough."""

from quotebench_baselines.ensemble.system import Ensemble

__all__ = ["Ensemble"]
