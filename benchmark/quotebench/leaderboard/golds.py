"""The gold that entries are rescored on: every corpus and split that systems are compared on, loaded once, when it is
first asked for."""

from pathlib import Path

from quotebench.exceptions import InvalidData, TextMissing
from quotebench.gold import corpora
from quotebench.gold.corpora import Corpus
from quotebench.gold.places import available, gold_files
from quotebench.results.keeping import stem


class Golds:
    """Corpora by the name that files about them have ("wire-test"), with their text where that is here."""

    def __init__(self, articles: Path | None = None) -> None:
        """`articles` is the folder with the texts that are not shipped."""
        self._articles = articles
        self._corpora: dict[str, dict[str, Corpus] | InvalidData] = {}
        self.absent: dict[str, TextMissing] = {}
        """Of each corpus whose text was asked for and is not here, by its own name, what to do."""
        self.names = {
            name if len(gold_files(name)) == 1 else f"{name}-{path.stem}": name
            for name in available()
            for path in gold_files(name)
            if path.stem != "train" or len(gold_files(name)) == 1
        }
        """The corpus of each stem, in the order of tables."""

    def __contains__(self, stem: str) -> bool:
        return stem in self.names

    def of(self, stem: str) -> Corpus:
        """The corpus of a stem, without text where `absent` says so. Raises InvalidData if the gold does not hold
        together."""
        name = self.names[stem]
        if name not in self._corpora:
            self._corpora[name] = self._load(name)
        found = self._corpora[name]
        if isinstance(found, InvalidData):
            raise found
        return found[stem]

    def has_text(self, stem: str) -> bool:
        """Whether predictions about it can be rescored here."""
        return all(article.text is not None for article in self.of(stem).articles)

    def _load(self, name: str) -> dict[str, Corpus] | InvalidData:
        try:
            whole = corpora.labels(name)
            try:
                whole = corpora.with_text(whole, self._articles)
            except TextMissing as error:
                self.absent[name] = error
        except InvalidData as error:
            return error
        return {stem(one.title): one for one in corpora.compared(whole)}
