"""Scoring beyond one machine: `counts` scores a batch of an Arrow table, `report` puts counts together, wherever they
were counted, and `predict` runs a system on a batch. Needs pyarrow: pip install 'quotebench[arrow]'.

All three are functions of what they are given and of nothing else, and can be sent to other processes, so any engine
that maps Arrow batches runs them; docs/SCALE.md shows Ray Data, Spark and a pool of processes.
"""

from quotebench.arrow.combining import report
from quotebench.arrow.counting import counts
from quotebench.arrow.predicting import PREDICTED, predict
from quotebench.arrow.schema import SCHEMA

__all__ = ["PREDICTED", "SCHEMA", "counts", "predict", "report"]
