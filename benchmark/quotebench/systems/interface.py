"""What a system is: anything that predicts, or a file of predictions in its place, the output of any tool."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from quotebench.rows.reading import Rows, read_file
from quotebench.rows.structs import Document, Prediction

SUFFIXES = (".jsonl", ".ndjson")
"""What the name of a file of predictions ends with."""


class System(Protocol):
    """What is benchmarked.

    `predict` is given an article without its labels and yields predictions, or mappings with their fields; `article`
    may be left out of them. A system may also have `versions`, a mapping of what else decides its output (a model, a
    program) to its version; committed results name it.
    """

    def predict(self, article: Document) -> Iterable[object]:
        """The attributions of one article."""
        ...


class PredictionFile:
    """The predictions of a file, by article. `rows` are all of them, with their lines."""

    def __init__(self, path: Path) -> None:
        """Read the file. Raises InvalidData with every fault, and OSError."""
        self.rows = read_file(path, Prediction)
        self._by_article: dict[str, list[int]] = {}
        for i, row in enumerate(self.rows.rows):
            self._by_article.setdefault(row.article, []).append(i)

    def predict(self, article: Document) -> Iterator[Prediction]:
        """The file's rows about the article, in its order."""
        yield from (self.rows.rows[i] for i in self._by_article.get(article.article, ()))

    def about(self, articles: Iterable[Document]) -> Rows[Prediction]:
        """The rows about some articles, with the lines they stand on. The file's warnings are left with the file."""
        indexes = [i for document in articles for i in self._by_article.get(document.article, ())]
        return Rows([self.rows.rows[i] for i in indexes], [self.rows.places[i] for i in indexes], [])
