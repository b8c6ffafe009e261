"""Which article of the gold a tool's output is about: by id, by the name of the file, by the text, or, only where that
is asked for, by order."""

import hashlib
from collections.abc import Sequence
from pathlib import PurePath

from quotebench.exceptions import shortened
from quotebench.formats.statements import Document
from quotebench.gold.relocation import stream
from quotebench.rows.structs import Article


class Joining:
    """The articles of a corpus, to be found by what tools say of them. `by_order`: the number of a document is the
    number of the article."""

    def __init__(self, articles: Sequence[Article], by_order: bool = False) -> None:
        self._articles = articles
        self._by_order = by_order
        self._by_id = {article.article: article for article in articles}
        self._by_hash: dict[str, Article] | None = None
        self._by_content: dict[str, Article] | None = None
        self._found: dict[Document, Article | None] = {}

    def article(self, document: Document) -> Article | None:
        """The article that is meant, None where it cannot be told."""
        if document not in self._found:
            self._found[document] = self._sought(document)
        return self._found[document]

    def _sought(self, document: Document) -> Article | None:
        for name in (document.id, document.file):
            if name is not None and (found := self._named(name)) is not None:
                return found
        if document.text is not None and (found := self._of_text(document.text)) is not None:
            return found
        if document.around is not None and (found := self._within(document.around)) is not None:
            return found
        if self._by_order and document.number is not None and document.number < len(self._articles):
            return self._articles[document.number]
        return None

    def _named(self, name: str) -> Article | None:
        """By an id, or by a file's name, whole or without folders and suffixes."""
        path = PurePath(name.replace("\\", "/")).name
        while name not in self._by_id and path:
            if path in self._by_id:
                return self._by_id[path]
            path = path.rpartition(".")[0]
        return self._by_id.get(name)

    def _of_text(self, text: str) -> Article | None:
        """By the text, as it is or but for white space, marks and case."""
        if self._by_hash is None:
            self._by_hash = {_hash(article.text): article for article in self._articles if article.text is not None}
        if (found := self._by_hash.get(_hash(text))) is not None:
            return found
        if self._by_content is None:
            contents = ((stream(one.text).content, one) for one in self._articles if one.text is not None)
            self._by_content = {content: article for content, article in contents if content}
        return self._by_content.get(stream(text).content)

    def _within(self, text: str) -> Article | None:
        """The one article whose text stands within a text; of several the longest, which holds the others."""
        held = [one for one in self._articles if one.text is not None and one.text.strip() and one.text.strip() in text]
        longest = max((one.text or "" for one in held), key=len, default="")
        found = [one for one in held if one.text == longest]
        return found[0] if len(found) == 1 and all((one.text or "").strip() in longest for one in held) else None


def called(document: Document) -> str | None:
    """What a document is called in rows and messages where no article is found for it."""
    return None if document.id is None else shortened(document.id, 200)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
