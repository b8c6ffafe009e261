"""A batch of an Arrow table as articles and predictions. Every fault is collected, nothing is coerced, nothing dropped.

A row is an article: the columns of a gold row, and `predictions`, all rows about it. `entities`, `attributions` and
`predictions` are lists of structs or hold the lists as JSON.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
import numpy as np
import pyarrow as pa

from quotebench.exceptions import InvalidData, Problem, UsageError, shortened
from quotebench.rows.fields import field_faults, repeated
from quotebench.rows.reading import read_objects
from quotebench.rows.structs import Article, Attribution, Entity, Prediction
from quotebench.text.arrays import Ints

REQUIRED = ("article", "text", "entities", "attributions", "predictions")
_STRINGS = ("article", "sha256", "text", "outlet", "date", "event", "split", "phenomenon", "canary")
_LISTS: Mapping[str, msgspec.json.Decoder[Any]] = {
    "entities": msgspec.json.Decoder(tuple[Entity, ...]),
    "attributions": msgspec.json.Decoder(tuple[Attribution, ...]),
}
_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


class _Said(Prediction, frozen=True, kw_only=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """A prediction that may leave out which article it is about, and has no field that is unknown."""

    article: str = ""


_SAID = msgspec.json.Decoder(list[_Said])
_RAW = msgspec.json.Decoder(list[dict[str, msgspec.Raw]])
_FIELDS = frozenset(field.encode_name for field in msgspec.structs.fields(Prediction))


class Read(NamedTuple):
    """Articles, and the predictions about them in the same order; `about` is the position of the article of each."""

    articles: list[Article]
    rows: list[Prediction]
    about: Ints


def read(batch: pa.RecordBatch | pa.Table) -> Read:
    """The articles of a batch and what is predicted about each. Raises UsageError for a column that is missing or of
    another type, InvalidData with every fault."""
    columns = {name: _column(batch, name) for name in (*_STRINGS, *_LISTS, "predictions") if _has(batch, name)}
    problems: list[Problem] = []
    articles, rows, about = list[Article](), list[Prediction](), list[int]()
    seen: set[str] = set()
    for i in range(batch.num_rows):
        given = {name: values[i] for name, values in columns.items() if values[i] is not None}
        said = given.pop("predictions", ())
        try:
            article = _article(given)
            if article.article in seen:
                raise _Faulty([("article", "stands twice in the batch; an article is one row")])
            seen.add(article.article)
            found = _predictions(article.article, said)
        except _Faulty as faulty:
            name = str(given.get("article", f"row {i + 1} of the batch"))
            problems += [Problem(file=name, line=None, field=field, message=what) for field, what in faulty.faults]
            continue
        articles.append(article)
        rows += found
        about += [len(articles) - 1] * len(found)
    if problems:
        raise InvalidData(problems)
    return Read(articles, rows, np.array(about, dtype=np.int64))


class _Faulty(Exception):
    """(field, what is wrong) for everything wrong with a row of the batch."""

    def __init__(self, faults: Sequence[tuple[str | None, str]]) -> None:
        self.faults = faults


def _has(batch: pa.RecordBatch | pa.Table, name: str) -> bool:
    if name in batch.schema.names:
        return True
    if name in REQUIRED:
        raise UsageError(
            f"the batch has no column {name!r}; expected {', '.join(REQUIRED)} and what else a gold row has, got "
            f"{shortened(', '.join(batch.schema.names)) or 'none'}"
        )
    return False


def _column(batch: pa.RecordBatch | pa.Table, name: str) -> list[Any]:
    """The values of a column. Raises UsageError for a type that cannot hold them."""
    column = batch.column(name)
    kind = column.type
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    string = pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)
    listed = pa.types.is_list(kind) or pa.types.is_large_list(kind)
    if not string and not pa.types.is_null(kind) and (name in _STRINGS or not listed):
        wanted = "strings" if name in _STRINGS else "lists of structs, or of strings that hold the lists as JSON"
        raise UsageError(f"column {name!r} is of {kind}; expected {wanted}")
    values: list[Any] = column.to_pylist()
    return values


def _article(given: dict[str, Any]) -> Article:
    lists = {name: _labels(name, given.pop(name)) for name in _LISTS if name in given}
    for name in ("article", "text"):
        if name not in given:
            more = "; join the texts first (quotebench.with_text)" if name == "text" else ""
            raise _Faulty([(name, f"is missing; it is required{more}")])
    return Article(**given, **lists)


def _labels(name: str, value: Any) -> Any:
    """Entities or attributions. Raises _Faulty."""
    if isinstance(value, str):
        try:
            return _LISTS[name].decode(value)
        except _UNREADABLE:
            value = _decoded(value, name)
    value = _without_nulls(value)
    try:
        return msgspec.convert(value, _LISTS[name].type)
    except (msgspec.ValidationError, RecursionError):
        raise _Faulty([*field_faults({"article": "", name: value}, Article)]) from None


def _decoded(value: str, name: str) -> Any:
    try:
        return msgspec.json.decode(value)
    except _UNREADABLE as error:
        raise _Faulty([(name, f"is not JSON: {error}")]) from None


def _without_nulls(value: Any) -> Any:
    """A value without the fields that are null: Arrow has no other way to leave one out."""
    if isinstance(value, dict):
        return {key: _without_nulls(one) for key, one in value.items() if one is not None}
    return [_without_nulls(one) for one in value] if isinstance(value, list) else value


def _predictions(article: str, value: Any) -> Sequence[Prediction]:
    """What is predicted about an article. Raises _Faulty."""
    if isinstance(value, str):
        try:
            said = _SAID.decode(value)
            if value.count('":') == sum(map(len, _RAW.decode(value))):
                rows = [msgspec.structs.replace(row, article=row.article or article) for row in said]
                if all(row.article == article for row in rows):
                    return rows
        except _UNREADABLE:
            pass
        if twice := repeated(value.encode(), _FIELDS):
            message = "stands twice in one object, so one of its values would be lost; keep one"
            raise _Faulty([(f"predictions: {field}", message) for field in twice])
        value = _decoded(value, "predictions")
        if not isinstance(value, list):
            raise _Faulty([("predictions", f"expected a list of predictions, got {type(value).__name__}")])
    return _read_closely(article, value)


def _read_closely(article: str, said: Sequence[Any]) -> Sequence[Prediction]:
    given = [{"article": article, **_without_nulls(row)} if isinstance(row, Mapping) else row for row in said]
    try:
        rows = read_objects(given, article, Prediction).rows
    except InvalidData as error:
        raise _Faulty([(_path(problem), problem.message) for problem in error.problems]) from None
    if strange := list(_about_others(article, rows)):
        raise _Faulty(strange)
    return rows


def _path(problem: Problem) -> str:
    """The field of a prediction, counted from 0 as JSON and Arrow count."""
    return f"predictions[{(problem.line or 1) - 1}]" + (f".{problem.field}" if problem.field else "")


def _about_others(article: str, rows: Sequence[Prediction]) -> Iterator[tuple[str, str]]:
    for i, row in enumerate(rows):
        if row.article != article:
            what = f"{shortened(row.article)!r} is not the article of the row, {shortened(article)!r}; leave it out"
            yield f"predictions[{i}].article", what
