"""A system run on a batch of an Arrow table."""

from functools import lru_cache

import msgspec
import pyarrow as pa

from quotebench.arrow.schema import Batch
from quotebench.exceptions import Problem, UsageError
from quotebench.rows.structs import Document
from quotebench.systems import load
from quotebench.systems.answers import Answer, answered

PREDICTED = pa.schema([("predictions", pa.string()), ("failed", pa.string())])
"""The columns that `predict` puts behind those of the batch."""


def predict(batch: Batch, system: str = "rules") -> Batch:
    """A batch with what a system predicts about each article: `predictions`, a JSON list of rows as `counts` reads
    them, and `failed`, null or why there are none or not all: a system that breaks on one article of millions breaks
    none of the others.

    The columns `article` and `text` are read, and `outlet` and `date` where they are there. `system` is the name of an
    installed one or "module:attribute"; it is made once a process. Raises UnknownSystem, NotReady, and UsageError for a
    column that is missing or is there already.
    """
    names: list[str] = batch.schema.names
    if not {"article", "text"} <= {*names} or {*PREDICTED.names} & {*names}:
        raise UsageError(
            f"expected a batch with the columns 'article' and 'text', and neither 'predictions' nor 'failed'; got "
            f"{', '.join(names)}"
        )
    asked = _loaded(system)
    read = [name for name in ("article", "text", "outlet", "date") if name in names]
    answers = [answered(asked, system, Document(**row)) for row in batch.select(read).to_pylist()]
    columns = [[msgspec.json.encode(one.rows).decode() for one in answers], list(map(_failure, answers))]
    for field, values in zip(PREDICTED, columns, strict=True):
        batch = batch.append_column(field, _like(batch, pa.array(values, field.type)))
    return batch


_loaded = lru_cache(maxsize=4)(load)


def _like(batch: Batch, values: pa.Array) -> object:
    """A column as tables, or as record batches, take it."""
    return pa.chunked_array([values]) if isinstance(batch, pa.Table) else values


def _failure(answer: Answer) -> str | None:
    """Why an answer is none, or not whole."""
    if answer.failed is not None:
        return answer.failed
    told: list[Problem] = list(answer.set_aside)
    return "\n".join(map(str, told)) or None
