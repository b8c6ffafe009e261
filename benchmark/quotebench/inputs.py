"""What the calls and commands take: gold by name, as a file or loaded; predictions as a path, bytes or rows."""

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from quotebench.exceptions import InvalidData
from quotebench.gold import corpora
from quotebench.gold.corpora import Corpus
from quotebench.rows.predictions import disagreements, prediction_problems
from quotebench.rows.reading import Rows, read_bytes, read_file, read_objects
from quotebench.rows.structs import Article, Prediction

Predictions = str | Path | bytes | Iterable[object]
"""A path of a file of predictions, what stands in one (as from standard input), or rows."""


def gold_of(
    corpus: str | Corpus | None = None,
    split: str | None = None,
    gold: str | Path | None = None,
    articles: str | Path | None = None,
) -> Corpus:
    """The gold that the arguments of `score` name, with its text. Raises UnknownCorpus, InvalidData, TextMissing."""
    folder = None if articles is None else Path(articles)
    if isinstance(corpus, Corpus):
        return corpora.with_text(corpora.of_split(corpus, split), folder)
    if gold is not None:
        return corpora.load_file(Path(gold), split, folder)
    return corpora.load(corpus or corpora.available()[0], split, folder)


def read(predictions: Predictions, articles: Sequence[Article]) -> tuple[str, Rows[Prediction]]:
    """Predictions about articles, checked, and what they are called. `warnings` of the rows hold what does not keep
    them from being scored. Raises InvalidData with every fault, and OSError."""
    check = partial(prediction_problems, articles=articles)
    if isinstance(predictions, bytes):
        name, rows = "stdin", read_bytes(predictions, "<stdin>", Prediction, check)
    elif isinstance(predictions, str | Path):
        name, rows = Path(predictions).stem, read_file(Path(predictions), Prediction, check)
    else:
        name, rows = "predictions", read_objects(predictions, "predictions", Prediction, check)
    rows.warnings += disagreements(rows, articles)
    return name, rows


def checked(rows: Rows[Prediction], articles: Sequence[Article]) -> Rows[Prediction]:
    """Rows that have the right types checked against the articles that they are about, as `read` does. Raises
    InvalidData with every fault."""
    if problems := prediction_problems(rows, articles):
        raise InvalidData(problems)
    rows.warnings += disagreements(rows, articles)
    return rows
