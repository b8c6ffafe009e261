"""The corpora of gold, by name or as files of the user's own, and what a perfect system would answer."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from quotebench.exceptions import InvalidData, Problem, TextMissing, UnknownCorpus, UsageError, amount
from quotebench.gold.checks import faults
from quotebench.gold.places import EDITION, available, gold_files, unknown
from quotebench.gold.texts import texts
from quotebench.rows.reading import Place, Rows, read_bytes
from quotebench.rows.structs import ARTICLE, Article, Prediction

ALL = "all"
"""The name of all splits together."""


class Corpus(NamedTuple):
    """Gold articles under a name: `sha256` is the hash of the labels' file, all splits of it. `others` are the articles
    of the splits left out, `assumed` says that no split was asked for, `warnings` what is odd about the file, `edition`
    which one of the gold that is shipped it is, None for the user's own."""

    name: str
    split: str | None
    sha256: str
    articles: tuple[Article, ...]
    others: tuple[Article, ...] = ()
    assumed: bool = False
    warnings: tuple[Problem, ...] = ()
    edition: int | None = None

    @property
    def title(self) -> str:
        """What it is called in tables: its name, and the split if it is one of several."""
        return self.name if self.split is None else f"{self.name} {self.split}"

    def __repr__(self) -> str:
        """What it holds, counted: all of it would fill a terminal a hundred times over."""
        attributions = sum(len(article.attributions) for article in self.articles)
        return (
            f"Corpus(name={self.name!r}, split={self.split!r}, {amount(len(self.articles), 'article')}, "
            f"{amount(attributions, 'attribution')}, sha256 '{self.sha256[:8]}...')"
        )


def labels(name: str, split: str | None = None) -> Corpus:
    """A corpus as it is shipped, text only where it may be. `split` None or "all" = all of it. Raises UnknownCorpus,
    and InvalidData if the labels do not hold together."""
    if name not in available():
        unknown(name)
    return _corpus(name, split, *gold_files(name))._replace(edition=EDITION)


def load(name: str, split: str | None = None, articles: str | Path | None = None) -> Corpus:
    """A corpus with its text, which is looked for by content in `articles`, or without it where
    `quotebench.gold.places.searched` says.

    Raises UnknownCorpus, InvalidData, and TextMissing if an article's text is not found.
    """
    return with_text(labels(name, split), folder_of(articles))


def folder_of(articles: object) -> Path | None:
    """The folder of texts that is given, if one is. Raises UsageError for what is no path."""
    if not isinstance(articles, str | os.PathLike | None):
        raise UsageError(f"articles is the folder that holds the texts, a path; got {type(articles).__name__}")
    return None if articles is None else Path(articles)


def load_file(path: Path, split: str | None = None, articles: Path | None = None) -> Corpus:
    """The user's own gold; articles without text are looked for as in `load`. Raises OSError, InvalidData,
    UnknownCorpus and TextMissing."""
    return with_text(_corpus(path.name, split, path), articles)


def checked(data: bytes, name: str, articles: Path | None = None) -> Rows[Article]:
    """The rows of a gold file, checked against their texts too, as far as these are here; where one is not, that is a
    warning. `name` stands for the file in messages. Raises InvalidData."""
    rows = read_bytes(data, name, Article, gold_problems)
    try:
        with_text(Corpus(name, None, "", tuple(rows.rows)), articles)
    except TextMissing as error:
        message = f"checked without the text of {amount(len(error.missing), 'article')}, which is not here"
        rows.warnings.append(Problem(file=name, line=None, field=None, message=message))
    return rows


def of_split(corpus: Corpus, split: str | None) -> Corpus:
    """The articles of a corpus that belong to a split; None or "all" = as it is. Raises UnknownCorpus if it has no such
    split."""
    if split in (None, ALL, corpus.split):
        return corpus
    if split not in (known := splits(corpus.articles)):
        there = f"it has {', '.join(known)}, or all" if known else "it has none; leave the split out"
        raise UnknownCorpus(f"corpus {corpus.name!r} has no split {split!r}; {there}")
    own, others = (tuple(a for a in corpus.articles if (a.split == split) is kept) for kept in (True, False))
    return corpus._replace(split=split, articles=own, others=others)


def splits(articles: Iterable[Article]) -> tuple[str, ...]:
    """The splits that articles belong to."""
    return tuple(sorted({article.split for article in articles if article.split is not None}))


def compared(corpus: Corpus) -> list[Corpus]:
    """The splits of a corpus that systems are compared on, each as a corpus: all but train, or the whole of one that
    has no splits."""
    known = splits(corpus.articles)
    return [of_split(corpus, split) for split in known if split != "train"] if len(known) > 1 else [corpus]


def with_text(corpus: Corpus, articles: Path | None = None) -> Corpus:
    """The corpus with every article's text put in. Raises TextMissing, and InvalidData if labels do not fit it."""
    if all(article.text is not None for article in corpus.articles):
        return corpus
    found = texts([article for article in corpus.articles if article.text is None], corpus.name, articles)
    completed = tuple(a if a.text is not None else replace(a, text=found[a.sha256 or ""]) for a in corpus.articles)
    return sound(corpus._replace(articles=completed))  # what only the text can show: spans beyond its end, or empty


def all_required(corpus: Corpus) -> Corpus:
    """The corpus with every optional attribution required, to see what agreement or a score would be with them."""
    articles = (
        replace(article, attributions=tuple(replace(a, optional=None) for a in article.attributions))
        for article in corpus.articles
    )
    return corpus._replace(articles=tuple(articles))


def sound(corpus: Corpus) -> Corpus:
    """The corpus as it is. Raises InvalidData if its labels do not hold together: it may have been made by hand."""
    places = [(corpus.name, number) for number, _ in enumerate(corpus.articles, 1)]
    if problems := gold_problems(Rows(list(corpus.articles), places, [])):
        raise InvalidData(problems)
    return corpus


def read_gold(*paths: Path) -> tuple[Rows[Article], str]:
    """The articles of gold files, checked, and the files' hash. Raises OSError, and InvalidData with every fault."""
    data = [path.read_bytes() for path in paths]
    if not b"".join(data).strip():
        raise InvalidData([Problem(file=str(paths[0]), line=None, field=None, message="holds no article")])
    digest = hashlib.sha256(b"".join(data)).hexdigest()
    if len(paths) == 1:
        return read_bytes(data[0], str(paths[0]), Article, gold_problems), digest
    read = [read_bytes(one, str(path), Article) for one, path in zip(data, paths, strict=True)]
    rows = Rows(
        [row for r in read for row in r.rows],
        [place for r in read for place in r.places],
        [warning for r in read for warning in r.warnings],
    )
    if problems := gold_problems(rows):
        raise InvalidData(problems)
    return rows, digest


def _corpus(name: str, split: str | None, *paths: Path) -> Corpus:
    rows, digest = read_gold(*paths)
    return of_split(Corpus(name, None, digest, tuple(rows.rows), warnings=tuple(rows.warnings)), split)


def gold_problems(rows: Rows[Article]) -> list[Problem]:
    """Every fault of gold rows that have the right types."""
    problems = []
    first: dict[str, Place] = {}
    for i, article in enumerate(rows.rows):
        if article.article in first:
            file, line = first[article.article]
            message = f"{article.article!r} stands in {file}:{line} already; an article is one row"
            problems.append(rows.problem(i, "article", message))
        first.setdefault(article.article, rows.places[i])
        problems += [rows.problem(i, field, message) for field, message in faults(article)]
    return problems


def prediction_rows(article: Article) -> Iterator[Prediction]:
    """Gold as predictions, one for each attribution, optional ones included. The quote's words are given only where the
    article has its text."""
    names = {entity.id: entity.name for entity in article.entities}
    text = article.text
    for a in article.attributions:
        speakers = tuple(names[speaker] for speaker in a.speakers)
        yield Prediction(
            article=article.article,
            quote=None if text is None else " ... ".join(text[start:end] for start, end in a.quote_spans),
            quote_spans=a.quote_spans,
            speaker=speakers[0] if len(speakers) == 1 else speakers,
            speaker_span=a.speaker_span,
            source=None if a.source == ARTICLE else names[a.source],
            source_span=a.source_span,
            cue_span=a.cue_span,
            type=a.type,
            utterance=a.utterance,
        )
