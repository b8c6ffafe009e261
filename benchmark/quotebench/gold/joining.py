"""Labels that were loaded by the `datasets` library, joined with texts that are not shipped."""

from pathlib import Path
from typing import Any, TypeVar

from quotebench.exceptions import UsageError
from quotebench.gold.corpora import folder_of
from quotebench.gold.texts import texts
from quotebench.rows.structs import Article

Dataset = TypeVar("Dataset")
"""A `datasets.Dataset`, or a `DatasetDict` of them."""


def with_text(dataset: Dataset, articles: str | Path | None = None) -> Dataset:
    """A `datasets.Dataset` of gold rows (or a `DatasetDict` of them, by split) with the texts that are not shipped.

    They are looked for by their hash in `articles`, or where `load` looks; a text that a row has stays. Raises
    TextMissing, which says how to get them, and UsageError for rows that are no gold.
    """
    if isinstance(dataset, dict):
        return type(dataset)({split: with_text(part, articles) for split, part in dataset.items()})
    rows: Any = dataset
    names = getattr(rows, "column_names", None)
    if not isinstance(names, list) or not {"article", "sha256"} <= {*names}:
        got = f"one with {', '.join(names)}" if isinstance(names, list) else type(dataset).__name__
        raise UsageError(f"with_text takes a datasets.Dataset of gold, with the columns article and sha256; got {got}")
    had = rows["text"] if "text" in names else [None] * len(rows)
    wanted = [
        Article(article=article, sha256=digest)
        for article, digest, text in zip(rows["article"], rows["sha256"], had, strict=True)
        if text is None
    ]
    if not wanted:
        return dataset
    found = texts(wanted, str(rows.info.config_name or "dataset"), folder_of(articles))
    filled = [found[digest] if text is None else text for digest, text in zip(rows["sha256"], had, strict=True)]
    bare = rows.remove_columns("text") if "text" in names else rows
    joined: Dataset = bare.add_column("text", filled).select_columns(list(dict.fromkeys([*names, "text"])))
    return joined
