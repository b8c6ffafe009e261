"""Checking a file of either format, and saying everything that is wrong with it."""

from functools import partial
from pathlib import Path
from typing import NamedTuple

from quotebench.exceptions import InvalidData, Problem, UsageError
from quotebench.gold import corpora
from quotebench.gold.corpora import Corpus
from quotebench.inputs import Gold, gold_of
from quotebench.rows.predictions import doubts, prediction_problems
from quotebench.rows.reading import Rows, kind_of, read_bytes
from quotebench.rows.structs import Article, Prediction


class Validation(NamedTuple):
    """What is wrong with a file of a kind ("gold" or "predictions"): `problems` keep it from being used, `warnings` do
    not. `rows` is how many there are, None where there are problems."""

    kind: str
    rows: int | None
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def validate(
    file: str | Path | bytes,
    kind: str | None = None,
    corpus: str | Corpus | None = None,
    split: str | None = None,
    *,
    gold: Gold | None = None,
    articles: str | Path | None = None,
) -> Validation:
    """Check a gold file, or predictions about a corpus, and return every problem. `kind` is "gold" or "predictions",
    told by the first row if left out. Raises UsageError for another kind, OSError, UnknownCorpus and TextMissing."""
    name, data = ("<stdin>", file) if isinstance(file, bytes) else (str(file), Path(file).read_bytes())
    if kind is None:
        kind = kind_of(data)
    if kind not in ("gold", "predictions"):
        raise UsageError(f"{kind!r} is no kind of file; the kinds are 'gold' and 'predictions'")
    try:
        if kind == "gold":
            folder = None if articles is None else Path(articles)
            rows: Rows[Article] | Rows[Prediction] = corpora.checked(data, name, folder)
        else:
            about = gold_of(corpus, split, gold, articles).articles
            rows = read_bytes(data, name, Prediction, partial(prediction_problems, articles=about))
            rows.warnings += doubts(rows, about)
    except InvalidData as error:
        return Validation(kind, None, error.problems, ())
    return Validation(kind, len(rows.rows), (), tuple(rows.warnings))
