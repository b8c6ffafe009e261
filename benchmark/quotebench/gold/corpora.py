"""The corpora of gold: where they are, what they hold, where the text is that may not be shipped, and what a perfect
system would answer."""

import difflib
import hashlib
import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple, NoReturn

from msgspec.structs import replace

from quotebench.exceptions import InvalidData, Problem, TextMissing, UnknownCorpus, UsageError, amount
from quotebench.gold.checks import faults
from quotebench.rows.reading import Place, Rows, read_bytes, read_file
from quotebench.rows.structs import ARTICLE, Article, Prediction

NAMES = ("wire", "challenge", "diplomacy")
"""Every corpus, the default first."""

SPLITS = ("train", "dev", "test")

ALL = "all"
"""The name of all splits together."""

ARTICLES_VARIABLE = "QUOTEBENCH_ARTICLES"


class Corpus(NamedTuple):
    """Gold articles under a name: `sha256` is the hash of the labels' file, all splits of it. `others` are the articles
    of the splits left out, `assumed` says that no split was asked for, `warnings` what is odd about the file."""

    name: str
    split: str | None
    sha256: str
    articles: tuple[Article, ...]
    others: tuple[Article, ...] = ()
    assumed: bool = False
    warnings: tuple[Problem, ...] = ()

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


def folder() -> Path:
    """Where the gold is: inside the installed package, or the checkout's gold/."""
    installed = Path(__file__).parent.parent / "_gold"
    return installed if installed.is_dir() else Path(__file__).parents[3] / "gold"


def available() -> tuple[str, ...]:
    """The corpora whose labels are here, the default first."""
    return tuple(name for name in NAMES if gold_files(name))


def default() -> str:
    """The corpus that is meant where none is named. Raises UnknownCorpus where no labels are here."""
    return available()[0] if available() else _unknown(NAMES[0])


def _unknown(name: str) -> NoReturn:
    if not (there := available()):
        raise UnknownCorpus(
            f"there is no corpus {name!r}: no gold can be read in {folder()}. From a system that runs --isolated it is "
            "hidden; else install quotebench anew"
        )
    near = difflib.get_close_matches(str(name), there, 1)
    meant = f", did you mean {near[0]!r}" if near else ""
    raise UnknownCorpus(f"there is no corpus {name!r}{meant}; there are {', '.join(there)}")


def gold_files(name: str) -> tuple[Path, ...]:
    """The files of a corpus's labels, one a split: train, dev, test, as far as it has them."""
    return tuple(path for split in SPLITS if (path := folder() / name / f"{split}.jsonl").is_file())


def labelings(name: str) -> tuple[Path, ...]:
    """The files of the raw labelings that a corpus's gold was adjudicated from."""
    return tuple(sorted((folder() / name / "labelings").glob("*.jsonl")))


def labels(name: str, split: str | None = None) -> Corpus:
    """A corpus as it is shipped, text only where it may be. `split` None or "all" = all of it. Raises UnknownCorpus,
    and InvalidData if the labels do not hold together."""
    if name not in available():
        _unknown(name)
    return _corpus(name, split, *gold_files(name))


def load(name: str, split: str | None = None, articles: str | Path | None = None) -> Corpus:
    """A corpus with its text, which is looked for in `articles`, then where `searched` says, by content.

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


def with_text(corpus: Corpus, articles: Path | None = None) -> Corpus:
    """The corpus with every article's text put in. Raises TextMissing, and InvalidData if labels do not fit it."""
    if all(article.text is not None for article in corpus.articles):
        return corpus
    folders = (articles,) if articles is not None else searched(corpus.name)
    texts = _shipped_texts() | _texts(folders)
    wanted = [article for article in corpus.articles if article.text is None]
    if missing := tuple(article.article for article in wanted if article.sha256 not in texts):
        raise TextMissing(corpus.name, missing, folders)
    completed = tuple(a if a.text is not None else replace(a, text=texts[a.sha256 or ""]) for a in corpus.articles)
    return sound(corpus._replace(articles=completed))  # what only the text can show: spans beyond its end, or empty


def sound(corpus: Corpus) -> Corpus:
    """The corpus as it is. Raises InvalidData if its labels do not hold together: it may have been made by hand."""
    places = [(corpus.name, number) for number, _ in enumerate(corpus.articles, 1)]
    if problems := gold_problems(Rows(list(corpus.articles), places, [])):
        raise InvalidData(problems)
    return corpus


def searched(name: str) -> tuple[Path, ...]:
    """The folders in which the text of a corpus is looked for, in order, when none is given."""
    named = os.environ.get(ARTICLES_VARIABLE)
    beside = folder().parent if folder().name == "gold" else Path.cwd()
    own = folder() / name / "articles" if (folder() / name).is_dir() else folder() / "diplomacy" / "articles"
    return (*((Path(named),) if named else ()), own, (beside / ".." / "shared" / "articles").resolve())


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


def texts_of(paths: Iterable[Path]) -> dict[Path, str]:
    """The texts of files, character for character. Raises OSError, and InvalidData if one is not UTF-8."""
    texts, problems = {}, []
    for path in paths:
        try:
            texts[path] = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError as error:
            message = f"is not UTF-8 (byte {error.start}); save it as UTF-8"
            problems.append(Problem(file=str(path), line=None, field=None, message=message))
    if problems:
        raise InvalidData(problems)
    return texts


def _texts(places: Iterable[Path]) -> dict[str, str]:
    """Texts by the hash of their bytes, so that a file's name does not matter."""
    found: dict[str, str] = {}
    for place in places:
        for path in sorted(place.glob("*.txt")) if place.is_dir() else ():
            if not path.is_file():
                continue
            data = path.read_bytes()
            try:
                found.setdefault(hashlib.sha256(data).hexdigest(), data.decode("utf-8"))
            except UnicodeDecodeError:
                continue  # gold is UTF-8, so this cannot be one of its articles
    return found


@cache
def _shipped_texts() -> dict[str, str]:
    """The texts that come with the gold, by hash: raw labelings are kept without them."""
    return {
        a.sha256: a.text
        for name in available()
        for path in gold_files(name)
        for a in read_file(path, Article).rows
        if a.text is not None and a.sha256 is not None
    }
