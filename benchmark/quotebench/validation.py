"""Checking a file of either format, and saying everything that is wrong with it."""

from pathlib import Path
from typing import NamedTuple

from quotebench.exceptions import InvalidData, Problem
from quotebench.gold import corpora
from quotebench.gold.corpora import Corpus
from quotebench.inputs import gold_of, read
from quotebench.rows.reading import Rows, kind_of
from quotebench.rows.structs import Article, Prediction


class Validation(NamedTuple):
    """What is wrong with a file of a kind ("gold" or "predictions"): `problems` keep it from being used, `warnings` do
    not. `rows` is how many there are, None where there are problems."""

    kind: str
    rows: int | None
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def validate(
    file: str | Path,
    kind: str | None = None,
    corpus: str | Corpus | None = None,
    split: str | None = None,
    *,
    gold: str | Path | None = None,
    articles: str | Path | None = None,
) -> Validation:
    """Check a gold file, or predictions about a corpus, and return every problem. `kind` is "gold" or "predictions",
    told by the first row if left out. Raises OSError, UnknownCorpus and TextMissing."""
    path = Path(file)
    if kind is None:
        kind = kind_of(path)
    try:
        if kind == "gold":
            rows: Rows[Article] | Rows[Prediction] = corpora.checked(path, None if articles is None else Path(articles))
        else:
            rows = read(path, gold_of(corpus, split, gold, articles).articles)[1]
    except InvalidData as error:
        return Validation(kind, None, error.problems, ())
    return Validation(kind, len(rows.rows), (), tuple(rows.warnings))
