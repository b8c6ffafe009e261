"""Running a system over articles: where it runs, what is asked, what was answered before."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import NoReturn, Protocol

from quotebench.gold.corpora import Corpus
from quotebench.rows.reading import Rows
from quotebench.rows.structs import Document, Prediction
from quotebench.systems.answers import Answer, answered, collected
from quotebench.systems.interface import PredictionFile, System
from quotebench.systems.loading import load
from quotebench.systems.revisions import revision


class Running(Protocol):
    """A system that was made and can be asked, in this process or in one of its own."""

    @property
    def revision(self) -> str:
        """What tells its version: answers of one revision belong together."""
        ...

    def ask(self, document: Document) -> Answer:
        """What it answers about an article."""
        ...

    def close(self) -> None:
        """End it."""
        ...


class Here:
    """A system in this process, where it can read whatever can be read, gold too."""

    def __init__(self, name: str) -> None:
        """Raises what `load` raises."""
        self.name, self.system = name, load(name)
        self.revision = revision(name, self.system)

    def ask(self, document: Document) -> Answer:
        """What it answers about an article."""
        with _no_exit():
            return answered(self.system, self.name, document)

    def close(self) -> None:
        """Nothing needs to be ended."""


@contextmanager
def _no_exit() -> Iterator[None]:
    """Meanwhile `os._exit` raises SystemExit in this process, which it would end with everything that was done."""
    process, leave = os.getpid(), os._exit

    def refuse(status: int) -> NoReturn:
        if os.getpid() != process:  # one that the system has forked
            leave(status)
        raise SystemExit(status)

    os._exit = refuse
    try:
        yield
    finally:
        os._exit = leave


def documents(corpus: Corpus) -> list[Document]:
    """What systems see of a corpus. The articles must have their text."""
    return [Document(article=a.article, text=a.text or "", outlet=a.outlet, date=a.date) for a in corpus.articles]


def predictions(
    system: System, name: str, given: Iterable[Document], done: Callable[[], object] = lambda: None
) -> Rows[Prediction]:
    """Everything a system predicts; `done` is called after each article. Raises SystemFailed if the system raises,
    InvalidData if what it yields breaks the format: the problem names the system, the article, the prediction (counted
    from 1) and the field."""
    if isinstance(system, PredictionFile):
        return system.about(given)
    return collected(answers(partial(answered, system, name), given, done=done), name)


def answers(
    ask: Callable[[Document], Answer],
    given: Iterable[Document],
    *,
    before: Mapping[str, Answer] | None = None,
    keep: Callable[[Answer], object] = lambda answer: None,
    keep_going: bool = False,
    done: Callable[[], object] = lambda: None,
) -> list[Answer]:
    """The answers about articles, in their order: those of `before` by article, the others asked for and told to `keep`
    at once. Unless `keep_going`, the first that something is wrong with ends it, with SystemFailed or InvalidData."""
    out = []
    for document in given:
        answer = (before or {}).get(document.article)
        if answer is None:
            answer = ask(document)
            if not keep_going:
                answer.sound()
            keep(answer)
        out.append(answer)
        done()
    return out
