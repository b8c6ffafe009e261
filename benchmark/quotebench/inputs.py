"""What the calls and commands take: gold by name, as a file or loaded; predictions as a path, bytes or rows. And
`validate`, which says everything that is wrong with a file of either."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from string import ascii_uppercase
from typing import BinaryIO, NamedTuple, TextIO, cast

from quotebench.exceptions import InvalidData, Problem, UsageError
from quotebench.gold import corpora
from quotebench.gold.corpora import Corpus
from quotebench.rows.predictions import doubts, prediction_problems
from quotebench.rows.reading import Rows, kind_of, read_bytes, read_file, read_objects
from quotebench.rows.structs import Article, Prediction

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
    folder = None if articles is None else Path(articles)
    given = corpus if gold is None else gold
    if isinstance(given, Corpus):
        return corpora.sound(corpora.with_text(corpora.of_split(given, split), folder))
    if not isinstance(given, str | Path | None) or isinstance(corpus, Path):
        raise UsageError(
            f"got {type(given).__name__} for the gold; give the name of a corpus, a Corpus, or the path of a gold file "
            "as gold=PATH"
        )
    if gold is not None:
        return corpora.load_file(Path(gold), split, folder)  # type: ignore[arg-type]
    return corpora.load(corpora.available()[0] if corpus is None else corpus, split, folder)  # type: ignore[arg-type]


def read(predictions: Predictions, articles: Sequence[Article]) -> tuple[str, Rows[Prediction]]:
    """Predictions about articles, checked, and what they are called. `warnings` of the rows hold what does not keep
    them from being scored. Raises UsageError for what is neither a file nor rows, InvalidData with every fault, and
    OSError."""
    check = partial(prediction_problems, articles=articles)
    if hasattr(predictions, "read"):
        held = cast(BinaryIO | TextIO, predictions).read()
        predictions = held.encode() if isinstance(held, str) else held
    if isinstance(predictions, bytes | bytearray):
        name, rows = "stdin", read_bytes(bytes(predictions), "<stdin>", Prediction, check)
    elif isinstance(predictions, str | Path):
        if not str(predictions).strip() or str(predictions).lstrip()[:1] in "[{":
            raise UsageError(f"{str(predictions)[:40]!r} is no path; give the text of a file as bytes, or rows")
        name, rows = printable(Path(predictions).stem), read_file(Path(predictions), Prediction, check)
    else:
        name, rows = "predictions", read_objects(_rows(predictions), "predictions", Prediction, check)
    rows.warnings += doubts(rows, articles)
    return name, rows


def printable(name: str) -> str:
    """A file's name as text, whatever bytes it is made of."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


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
    if hasattr(given, "to_dict") and hasattr(given, "columns"):
        raise UsageError(f"{wanted}; got a DataFrame: give frame.to_dict('records'), with None where nothing is")
    if isinstance(given, Mapping | Prediction) or not isinstance(given, Iterable):
        raise UsageError(f"{wanted}; got {type(given).__name__} alone")
    return given


def keep_apart(out: object, *read: object) -> None:
    """Raises UsageError if what is to be written is a file that is read."""
    for path in read:
        files = [Path(one) for one in (out, path) if isinstance(one, str | Path)]
        if len(files) == 2 and all(map(Path.exists, files)) and files[0].samefile(files[1]):
            raise UsageError(f"the page would be written over {path}; name another file for it")


def checked(rows: Rows[Prediction], articles: Sequence[Article]) -> Rows[Prediction]:
    """Rows that have the right types checked against the articles that they are about, as `read` does. Raises
    InvalidData with every fault."""
    if problems := prediction_problems(rows, articles):
        raise InvalidData(problems)
    rows.warnings += doubts(rows, articles)
    return rows


class Validation(NamedTuple):
    """What is wrong with a file of a kind ("gold" or "predictions"): `problems` keep it from being used, `warnings` do
    not. `rows` is how many there are, None where there are problems."""

    kind: str
    rows: int | None
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def validate(
    file: str | Path | bytes,
    kind: str | None = None,
    corpus: str | Corpus | None = None,
    split: str | None = None,
    *,
    gold: Gold | None = None,
    articles: str | Path | None = None,
) -> Validation:
    """Check a gold file, or predictions about a corpus, and return every problem. `kind` is "gold" or "predictions",
    told by the first row if left out. Raises UsageError for another kind, OSError, UnknownCorpus and TextMissing."""
    name, data = ("<stdin>", file) if isinstance(file, bytes) else (str(file), Path(file).read_bytes())
    if kind is None:
        kind = kind_of(data)
    if kind not in ("gold", "predictions"):
        raise UsageError(f"{kind!r} is no kind of file; the kinds are 'gold' and 'predictions'")
    try:
        if kind == "gold":
            folder = None if articles is None else Path(articles)
            rows: Rows[Article] | Rows[Prediction] = corpora.checked(data, name, folder)
        else:
            about = gold_of(corpus, split, gold, articles).articles
            rows = read_bytes(data, name, Prediction, partial(prediction_problems, articles=about))
            rows.warnings += doubts(rows, about)
    except InvalidData as error:
        return Validation(kind, None, error.problems, ())
    return Validation(kind, len(rows.rows), (), tuple(rows.warnings))
