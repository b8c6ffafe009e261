"""Articles and predictions as an Arrow table, the lists as JSON or as structs."""

import json
from collections.abc import Iterable, Sequence

import msgspec
import pyarrow as pa

from quotebench.rows.structs import Article, Prediction


def table(articles: Iterable[Article], rows: Sequence[Prediction], nested: bool = False) -> pa.Table:
    """A row an article with all that is predicted about it. Structs hold every field, null where it is left out, and
    speakers as a list: a column of Arrow has one type."""
    columns: list[dict[str, object]] = []
    for article in articles:
        row = msgspec.to_builtins(article)
        row = {"entities": [], "attributions": [], **row}
        said = [msgspec.to_builtins(one) for one in rows if one.article == article.article]
        if nested:
            row["predictions"] = [{**one, "speaker": _speakers(one.get("speaker"))} for one in said]
        else:
            row["predictions"] = said
            row |= {name: json.dumps(row[name]) for name in ("entities", "attributions", "predictions")}
        columns.append(row)
    names = {name for row in columns for name in row}
    return pa.Table.from_pylist([{name: row.get(name) for name in sorted(names)} for row in columns])


def _speakers(given: object) -> list[str]:
    return [given] if isinstance(given, str) else list(given or ())  # type: ignore[call-overload]
