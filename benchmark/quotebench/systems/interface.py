"""What a system is: anything that predicts, or a file of predictions in its place, the output of any tool."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from quotebench.exceptions import InvalidData, Problem
from quotebench.rows.reading import Rows, read_bytes
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
    """The predictions of a file, by article. `rows` are all of them, with their lines, `set_aside` what is wrong with
    those that were left out."""

    def __init__(self, path: Path, keep_going: bool = False) -> None:
        """Read the file. Raises OSError, and InvalidData with every fault, unless it is to be kept going: then the rows
        with a fault are left out."""
        self.set_aside: list[Problem] = []
        data = path.read_bytes()
        while True:
            try:
                self._take(read_bytes(data, str(path), Prediction))
                return
            except InvalidData as error:
                bad = {problem.line for problem in error.problems} - {None}
                if not keep_going or not bad:
                    raise
                self.set_aside += [problem for problem in error.problems if problem.line is not None]
                data = b"\n".join(b"" if i in bad else line for i, line in enumerate(data.split(b"\n"), 1))

    def leave_out(self, problems: Iterable[Problem]) -> None:
        """Set aside the rows with these problems, as far as they are of this file."""
        places = set(self.rows.places)
        mine = [problem for problem in problems if (problem.file, problem.line) in places]
        self.set_aside += mine
        bad = {(problem.file, problem.line) for problem in mine}
        kept = [i for i, place in enumerate(self.rows.places) if place not in bad]
        rows = [self.rows.rows[i] for i in kept]
        self._take(Rows(rows, [self.rows.places[i] for i in kept], self.rows.warnings))

    def _take(self, rows: Rows[Prediction]) -> None:
        self.rows = rows
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
