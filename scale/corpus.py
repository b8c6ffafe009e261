"""A synthetic corpus as parquet, a row an article with the predictions about it, and as the two files of `score`."""

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from speed.shapes import REAL
from speed.synthetic import rows

SCHEMA = pa.schema(
    [(name, pa.string()) for name in ("article", "sha256", "text", "event", "entities", "attributions", "predictions")]
)
FILES = 20


def write(articles: int, folder: Path) -> None:
    """Write folder/table/*.parquet, folder/gold.jsonl and folder/predictions.jsonl, of articles of the size of news."""
    (folder / "table").mkdir(parents=True)
    made = rows(articles, REAL)
    size = -(-articles // FILES)
    with (folder / "gold.jsonl").open("w") as gold, (folder / "predictions.jsonl").open("w") as predictions:
        for number in range(FILES):
            some = list(islice(made, size))
            gold.writelines(row for row, _ in some)
            predictions.writelines(line for _, said in some for line in said)
            table = pa.Table.from_pylist(list(map(_row, *zip(*some, strict=True))) if some else [], SCHEMA)
            pq.write_table(table, folder / "table" / f"{number:02}.parquet", row_group_size=1_000)


def _row(gold: str, said: list[str]) -> dict[str, str | None]:
    article = json.loads(gold)
    lists = {name: json.dumps(article[name], ensure_ascii=False) for name in ("entities", "attributions")}
    return {**{name: article.get(name) for name in SCHEMA.names}, **lists, "predictions": f"[{','.join(said)}]"}


def batches(folder: Path) -> Iterator[pa.RecordBatch]:
    """The batches of all parquet files of a folder."""
    for path in sorted(folder.glob("**/*.parquet")):
        yield from pq.ParquetFile(path).iter_batches(1_000)
