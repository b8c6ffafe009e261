"""What the calls and commands take: gold by name, as a file or loaded; predictions as a path, bytes or rows. And
`validate`, which says everything that is wrong with a file of either."""

import os
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from string import ascii_uppercase
from typing import BinaryIO, NamedTuple, TextIO, cast

from quotebench.exceptions import InvalidData, Problem, UsageError, printable
from quotebench.formats.files import File
from quotebench.formats.objects import rows_in
from quotebench.formats.reading import AS_IT_IS, Reading, format_of, read_folder, read_in, read_objects_in
from quotebench.gold import corpora, places
from quotebench.gold.corpora import Corpus
from quotebench.inference.intervals import Settings
from quotebench.rows.layout import kind_of
from quotebench.rows.predictions import prediction_problems, remarks, unanswered
from quotebench.rows.reading import Check, Rows, read_bytes, read_objects
from quotebench.rows.structs import Article, Prediction
from quotebench.scoring.levels import checked_threshold

_PAGE = b"<!doctype html>"

Predictions = str | Path | bytes | BinaryIO | TextIO | Iterable[object]
"""A path of a file of predictions, an open file or what stands in one, or rows."""
Gold = str | Path | Corpus
"""A corpus that is loaded, or the path of a gold file."""


def gold_of(
    corpus: str | Corpus | None = None,
    split: str | None = None,
    gold: Gold | None = None,
    articles: str | Path | None = None,
) -> Corpus:
    """The gold that the arguments of `score` name, with its text. Raises UsageError for both a corpus and gold,
    UnknownCorpus, InvalidData, TextMissing."""
    if corpus is not None and gold is not None:
        raise UsageError("give a corpus or gold of your own, not both")
    folder = corpora.folder_of(articles)
    given = corpus if gold is None else gold
    if not isinstance(split, str | None):
        raise UsageError(f"split is the name of one, such as 'dev', or 'all'; got {type(split).__name__}")
    if isinstance(given, Corpus):
        return corpora.sound(corpora.with_text(corpora.of_split(given, split), folder))
    if not isinstance(given, str | Path | None) or isinstance(corpus, Path):
        raise UsageError(
            f"got {type(given).__name__} for the gold; give the name of a corpus, a Corpus, or the path of a gold file "
            "as gold=PATH"
        )
    if gold is not None:
        return corpora.load_file(Path(gold), split, folder)  # type: ignore[arg-type]
    return corpora.load(places.default() if corpus is None else corpus, split, folder)  # type: ignore[arg-type]


def scored_gold(
    corpus: str | Corpus | None = None,
    split: str | None = None,
    gold: Gold | None = None,
    articles: str | Path | None = None,
) -> Corpus:
    """The gold that systems are scored against: as `gold_of`, but without a split, dev of a named corpus that has one:
    systems have seen train, and are not made on test."""
    if split is None and gold is None and isinstance(corpus, str | None):
        files = places.gold_files(places.default() if corpus is None else corpus)
        if any(path.name == "dev.jsonl" for path in files):
            return gold_of(corpus, "dev", gold, articles)._replace(assumed=True)
    return gold_of(corpus, split, gold, articles)


def check_how(threshold: float, resampling: object) -> None:
    """Raises UsageError for a threshold out of range, or what does not say how intervals are made."""
    checked_threshold(threshold)
    if not isinstance(resampling, Settings | None):
        raise UsageError(f"resampling is a quotebench.Settings, or None for no intervals; got {resampling!r}")


def read(predictions: Predictions, corpus: Corpus, reading: Reading = AS_IT_IS) -> tuple[str, Rows[Prediction]]:
    """Predictions about a corpus, checked, and what they are called. A file may be in any format of
    `quotebench.formats`, and a folder hold such files. `warnings` of the rows hold what does not keep them from being
    scored. Raises UsageError for what is neither a file nor rows, InvalidData with every fault, and OSError."""
    check = check_against(corpus)
    if hasattr(predictions, "read"):
        held = cast(BinaryIO | TextIO, predictions).read()
        predictions = held.encode() if isinstance(held, str) else held
    if isinstance(predictions, bytes | bytearray):
        name, called = "stdin", "<stdin>"
        rows = _in_format(File(called, bytes(predictions)), corpus, reading, check)
    elif isinstance(predictions, str | Path):
        if not str(predictions).strip() or str(predictions).lstrip()[:1] in "[{":
            raise UsageError(f"{str(predictions)[:40]!r} is no path; give the text of a file as bytes, or rows")
        name, called = printable(Path(predictions).stem), str(predictions)
        if Path(predictions).is_dir():
            rows = _checked(read_folder(Path(predictions), corpus.articles, reading), check)
        else:
            rows = _in_format(File.of(Path(predictions)), corpus, reading, check)
    else:
        name = called = "predictions"
        named, objects = read_objects_in(_rows(predictions), called, corpus.articles, reading)
        rows = read_objects(objects, called, Prediction, check) if named is None else _checked(named, check)
    silent = len(corpus.articles) - len({row.article for row in rows.rows})
    remarked = _remarked(rows, corpus, called)
    remarked.warnings += unanswered(called, silent, len(corpus.articles))
    return name, remarked


def _in_format(file: File, corpus: Corpus, reading: Reading, check: Check[Prediction]) -> Rows[Prediction]:
    """The rows of a file, whatever format it is in."""
    if (format := format_of(file, reading)) is None:
        return read_bytes(file.data, file.name, Prediction, check)
    return _checked(read_in(format, [file], corpus.articles, reading), check)


def _checked(rows: Rows[Prediction], check: Check[Prediction]) -> Rows[Prediction]:
    if problems := check(rows):
        raise InvalidData(problems)
    return rows


def check_against(corpus: Corpus) -> Check[Prediction]:
    """The check of predictions about a corpus."""
    return partial(prediction_problems, articles=corpus.articles, elsewhere=partial(_elsewhere, corpus))


def _elsewhere(corpus: Corpus) -> dict[str, str]:
    """What is said of articles that the corpus holds in another split, and of those of another corpus."""
    found: dict[str, str] = {}
    for name in places.available():
        if name != corpus.name:
            what = f"an article of corpus {name}, not of {corpus.name}: --corpus {name}"
            found |= {article.article: what for article in corpora.labels(name).articles}
    for one in corpus.others:
        of = "in no split" if one.split is None else f"in {one.split}"
        way = "--split all" if one.split is None else f"--split {one.split} or --split all"
        found[one.article] = f"{of}, not in {corpus.split}: {way} (split='all' in Python)"
    return found


def _remarked(rows: Rows[Prediction], corpus: Corpus, name: str) -> Rows[Prediction]:
    rows.warnings += [*corpus.warnings, *remarks(rows, corpus.articles, name)]
    if corpus.assumed:
        message = f"no split is given, so {corpus.split} is scored; --split all (split='all') takes all, train too"
        rows.warnings.append(Problem(file=corpus.name, line=None, field=None, message=message))
    return rows


def names_of(systems: Sequence[Predictions]) -> list[str]:
    """What several systems are called: files by name, with as many folders as it takes to tell them apart; where they
    are no files, or files and something else, by letters too. Raises UsageError for files that go by one name."""
    files = [Path(system) for system in systems if isinstance(system, str | Path)]
    if len(files) < len(systems):
        called = [printable(Path(one).stem) if isinstance(one, str | Path) else "predictions" for one in systems]
        return [f"{name} ({letter})" for name, letter in zip(called, ascii_uppercase, strict=False)]
    for depth in range(1, 1 + max(len(file.parts) for file in files)):
        names = [printable("/".join(file.with_suffix("").parts[-depth:])) for file in files]
        if len(set(names)) == len(names):
            return names
    raise UsageError("two files have the same name; rename one")


def _rows(given: object) -> Iterable[object]:
    """What can be gone through row by row. Raises UsageError, with what to give instead."""
    wanted = "expected a path, or rows: mappings such as {'article': ..., 'quote': ..., 'speaker': ...}, or Predictions"
    given = rows_in(given)
    if isinstance(given, Mapping | Prediction) or not isinstance(given, Iterable):
        raise UsageError(f"{wanted}; got {type(given).__name__} alone")
    return given


def keep_apart(out: object, *read: object, what: str = "page", begin: bytes = _PAGE) -> None:
    """Raises UsageError if what is to be written is no path, a file that is read, or one that is there and does not
    begin as what is written does."""
    if not isinstance(out, str | Path | None):
        raise UsageError(f"out is the path of the {what} to write; got {type(out).__name__}")
    if str(out) == "-":
        raise UsageError(f"- is no file to write a {what} into; name one, such as report.html")
    for path in read:
        files = [Path(one) for one in (out, path) if isinstance(one, str | Path)]
        if len(files) == 2 and all(map(Path.exists, files)) and files[0].samefile(files[1]):
            raise UsageError(f"the {what} would be written over {path}; name another file for it")
    if out is not None and Path(out).is_file():
        with Path(out).open("rb") as file:
            found = file.read(len(begin))
        if found and found.lower() != begin:
            raise UsageError(f"{out} is there already and is no {what}; name another file for the {what}")


def checked(rows: Rows[Prediction], corpus: Corpus, name: str) -> Rows[Prediction]:
    """Rows that have the right types checked against the corpus that they are about, as `read` does; `name` is what
    they are called. Raises InvalidData with every fault."""
    if problems := check_against(corpus)(rows):
        raise InvalidData(problems)
    return _remarked(rows, corpus, name)


class Validation(NamedTuple):
    """What is wrong with a file of a kind ("gold" or "predictions"): `problems` keep it from being used, `warnings` do
    not. `rows` is how many there are, None where there are problems. `against` is the corpus, and which splits of it,
    that predictions were checked against; None for gold."""

    kind: str
    rows: int | None
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    against: str | None = None


def validate(
    file: str | Path | bytes,
    kind: str | None = None,
    corpus: str | Corpus | None = None,
    split: str | None = None,
    *,
    gold: Gold | None = None,
    articles: str | Path | None = None,
    reading: Reading = AS_IT_IS,
) -> Validation:
    """Check a gold file, or predictions about a corpus, and return every problem. `kind` is "gold" or "predictions",
    told by the first row if left out. Raises UsageError for another kind, OSError, UnknownCorpus and TextMissing."""
    if not isinstance(file, str | os.PathLike | bytes):
        raise UsageError(f"validate takes a path, or the text of a file as bytes; got {type(file).__name__}")
    name, data = ("<stdin>", file) if isinstance(file, bytes) else (str(file), Path(file).read_bytes())
    if kind is None:
        kind = kind_of(data)
    if kind not in ("gold", "predictions"):
        raise UsageError(f"{kind!r} is no kind of file; the kinds are 'gold' and 'predictions'")
    against = None
    try:
        if kind == "gold":
            rows: Rows[Article] | Rows[Prediction] = corpora.checked(data, name, corpora.folder_of(articles))
        else:
            about = gold_of(corpus, split, gold, articles)
            several = about.split is None and len(corpora.splits(about.articles)) > 1
            against = f"{about.title}, all splits" if several else about.title
            path = None if isinstance(file, bytes) else Path(file)
            rows = _remarked(_in_format(File(name, data, path), about, reading, check_against(about)), about, name)
    except InvalidData as error:
        return Validation(kind, None, error.problems, (), against)
    return Validation(kind, len(rows.rows), (), tuple(rows.warnings), against)
