"""A file of predictions in the place of a system: the output of any tool."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from quotebench.rows.reading import Rows, read_file
from quotebench.rows.structs import Document, Prediction

SUFFIXES = (".jsonl", ".ndjson")


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
