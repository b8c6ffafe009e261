"""The corpus as pytest collects it: an item an article, of passages written for a phenomenon an item a phenomenon."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest

from quotebench.batches.memory import count
from quotebench.exceptions import QuotebenchError, SystemFailed
from quotebench.gold.corpora import Corpus
from quotebench.rows.structs import Article, Document
from quotebench.scoring.levels import COLUMN, CONFUSION, HEADLINE, THRESHOLDS
from quotebench.systems.answers import Answer

Ask = Callable[[Document], Answer]
"""Asks a system about an article."""


def node_id(corpus: Corpus) -> str:
    """The id of the collector of a corpus: quotebench/wire/dev."""
    return "/".join(filter(None, ["quotebench", corpus.name, corpus.split]))


def items_of(corpus: Corpus) -> dict[str, list[Article]]:
    """The articles of each item, by its node id, in the order of the corpus."""
    own, found = node_id(corpus), dict[str, list[Article]]()
    for article in corpus.articles:
        found.setdefault(f"{own}::{article.phenomenon or article.article}", []).append(article)
    return found


class Articles(pytest.Collector):
    """The articles of a corpus that are to be run, by the node id of their item."""

    def __init__(self, corpus: Corpus, items: Mapping[str, Sequence[Article]], ask: Ask, **more: Any) -> None:
        super().__init__(**more)
        self.corpus, self.items, self.ask = corpus, items, ask

    def collect(self) -> Iterator["Scored"]:
        """An item an article, or a phenomenon."""
        for one, articles in self.items.items():
            yield Scored.from_parent(self, name=one.removeprefix(f"{self.nodeid}::"), articles=articles)


class Scored(pytest.Item):
    """Articles that a system is asked about. It passes where the system answers, be it right or wrong: what the answers
    are worth is for the gates. `answers` are those that came."""

    def __init__(self, articles: Sequence[Article], **more: Any) -> None:
        super().__init__(**more)
        self.articles = articles
        self.answers: list[Answer] = []
        corpus = self.corpus
        first = articles[0]
        about = {"corpus": corpus.name, "split": corpus.split or first.split}
        if len(articles) == 1:
            about |= {"outlet": first.outlet, "event": first.event}
        if first.phenomenon is not None:
            about["phenomenon"] = first.phenomenon
        self.add_marker(pytest.mark.quotebench(**about))
        for article in articles:
            self.extra_keyword_matches.update(_keywords(article))

    @property
    def corpus(self) -> Corpus:
        """The corpus that the articles are of."""
        return self._of.corpus

    @property
    def _of(self) -> Articles:
        assert isinstance(self.parent, Articles)
        return self.parent

    def runtest(self) -> None:
        """Ask about each article. Raises SystemFailed and InvalidData for the first answer that something is wrong
        with, once all are asked about."""
        self.answers = []  # it may be run again
        for article in self.articles:
            seen = Document(article=article.article, text=article.text or "", outlet=article.outlet, date=article.date)
            self.answers.append(self._of.ask(seen))
        rows = [row for answer in self.answers for row in answer.rows]
        counts = count(self.articles, rows).total
        for name in CONFUSION:
            column = COLUMN[f"{THRESHOLDS[0]}/{HEADLINE}/{name}"]
            self.user_properties.append((f"{HEADLINE}.{name}", int(counts[column])))
        wrong = [answer for answer in self.answers if answer.wrong]
        if len(wrong) == 1:
            wrong[0].sound()
        if wrong:
            raise SystemFailed("\n".join(_told(answer) for answer in wrong))

    def sent(self) -> str:
        """The answers as text, which goes from process to process."""
        return msgspec.json.encode(self.answers).decode()

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """What is wrong, in words."""
        if isinstance(excinfo.value, QuotebenchError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where pytest says that it is: nowhere in a file."""
        return self.config.rootpath / self._of.nodeid, None, self.name


def received(text: str) -> list[Answer]:
    """The answers that `Scored.sent` has made a text of."""
    return msgspec.json.decode(text, type=list[Answer])


def _told(answer: Answer) -> str:
    try:
        answer.sound()
    except QuotebenchError as error:
        return str(error)
    return ""


def _keywords(article: Article) -> Iterator[str]:
    """What `-k` finds an article by: its id, event, outlet (blanks as hyphens) and phenomena; a passage by the one that
    it was written for alone."""
    named = [article.article, article.event, article.outlet, article.phenomenon]
    if article.phenomenon is None:
        named += [phenomenon for one in article.attributions for phenomenon in one.phenomena]
    for name in filter(None, named):
        yield re.sub(r"[^\w.+-]+", "-", name).strip("-")
