"""The columns that `counts` makes: one row an article, the same whatever the engine."""

import hashlib
from collections.abc import Iterable
from typing import TypeVar

import msgspec
import pyarrow as pa

from quotebench.rows.structs import Article
from quotebench.scoring.levels import COLUMNS, LEVELS

Batch = TypeVar("Batch", pa.RecordBatch, pa.Table)
"""A record batch, or a table, as some engines call it."""

KIND = pa.struct(
    [("facet", pa.string()), ("value", pa.string()), *((name, pa.int64()) for name in ("required", *LEVELS))]
)
"""A kind of required attribution, how many there are, and how many of them each level found, relaxed."""
ANSWER = pa.struct([("score", pa.float64()), ("right", pa.bool_())])
"""A prediction not paired with optional gold: how sure it was, null where it does not say; whether its triple is
right."""
LINK = pa.struct([("gold", pa.string()), ("predicted", pa.string())])
"""The utterance ids of a relaxed pair with required gold, null where there is none."""

ABOUT = (
    ("article", pa.string()),
    ("event", pa.string()),
    ("phenomenon", pa.string()),
    ("gold", pa.binary()),
    ("threshold", pa.float64()),
    ("version", pa.string()),
    ("spoken", pa.bool_()),
    ("scored", pa.bool_()),
    ("linked", pa.bool_()),
)
"""What is said of an article beside its counts: the hash of its gold; the least similarity of a relaxed pair, and the
version of quotebench, that it was counted with; whether any of its predictions says who speaks, carries a score,
carries an utterance id."""

SCHEMA = pa.schema(
    [
        *ABOUT,
        *((name, pa.int64()) for name in COLUMNS),
        ("kinds", pa.list_(KIND)),
        ("answers", pa.list_(ANSWER)),
        ("links", pa.list_(LINK)),
    ]
)
"""The counts of articles: 64 bits each, so that no engine's sum overflows."""

_MODULUS = 1 << 256


def gold_hash(article: Article) -> bytes:
    """The SHA-256 of an article's text and labels, in one form of JSON."""
    return hashlib.sha256(msgspec.json.encode(article)).digest()


def gold_sum(hashes: Iterable[bytes], total: int = 0) -> int:
    """One hash of 256 bits of the gold of articles, in any order: the sum of theirs, added to that of others."""
    return sum((int.from_bytes(one, "big") for one in hashes), total) % _MODULUS
