"""Which article of the gold a tool's output is about: by id, by the name of the file, by the text, or, only where that
is asked for, by order."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import PurePath

from quotebench.exceptions import shortened
from quotebench.formats.statements import Document
from quotebench.gold.relocation import stream
from quotebench.rows.structs import Article


class Contradiction(ValueError):
    """A document whose name is that of one article, and whose text is that of another."""


class Joining:
    """The articles of a corpus, to be found by what tools say of them. `by_order`: the number of a document is the
    number of the article."""

    def __init__(self, articles: Sequence[Article], by_order: bool = False) -> None:
        self._articles = articles
        self._by_order = by_order
        self._by_id = {article.article: article for article in articles}
        self._by_hash: dict[str, Article | None] | None = None
        self._by_content: dict[str, Article | None] | None = None
        self._found: dict[Document, Article | None] = {}

    def article(self, document: Document) -> Article | None:
        """The article that is meant, None where it cannot be told. Raises Contradiction."""
        if document not in self._found:
            self._found[document] = self._sought(document)
        return self._found[document]

    def _sought(self, document: Document) -> Article | None:
        for name in (document.id, document.file):
            if name is not None and (found := self._named(name)) is not None:
                return self._agreed(found, name, document.text)
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

    def _agreed(self, found: Article, name: str, text: str | None) -> Article:
        """The article that a document is called by, if its text is not that of another. Raises Contradiction."""
        other = None if text is None or text == found.text else self._of_text(text)
        if other is not None and other is not found and other.text != found.text:
            raise Contradiction(
                f"it is called {shortened(name, 200)!r}, but its text is that of the article {other.article!r}"
            )
        return found

    def _of_text(self, text: str) -> Article | None:
        """By the text, as it is or but for white space, marks and case; None where several have it."""
        if self._by_hash is None:
            self._by_hash = self._only(_hash)
        if (key := _hash(text)) in self._by_hash:
            return self._by_hash[key]
        if self._by_content is None:
            self._by_content = self._only(_content)
        return self._by_content.get(_content(text))

    def _only(self, key: Callable[[str], str]) -> dict[str, Article | None]:
        """The articles by what is made of their texts, None where that is the same of several."""
        found: dict[str, Article | None] = {}
        for article in self._articles:
            if article.text is not None and (made := key(article.text)):
                found[made] = article if made not in found else None
        return found

    def _within(self, text: str) -> Article | None:
        """The one article whose text stands within a text; of several the longest, which holds the others."""
        held = [one for one in self._articles if one.text is not None and one.text.strip() and one.text.strip() in text]
        longest = max((one.text or "" for one in held), key=len, default="")
        found = [one for one in held if one.text == longest]
        return found[0] if len(found) == 1 and all((one.text or "").strip() in longest for one in held) else None


def called(document: Document) -> str | None:
    """What a document is called in rows and messages where no article is found for it."""
    return None if document.id is None else shortened(document.id, 200)


def unjoined(document: Document) -> str:
    """What is said of a document for which no article is found."""
    if document.around is not None and document.text is None:
        return "it has no id of an article, and its prompt holds the text of none; is it --corpus or --split?"
    if document.text is not None:
        return (
            "its text is that of no article of the corpus, or but for marks that of several, and it has no id of one; "
            "is it --corpus or --split?"
        )
    if document.file is not None:
        called = f"it is not said which article this is about, and the name of the file, {document.file!r}, is none's"
    else:
        called = "it is not said which article this is about"
    order = "" if document.number is None else "; where documents come in the order of the articles: --join order"
    return f"{called}{order}"


def _content(text: str) -> str:
    return stream(text).content


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
