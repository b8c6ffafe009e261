"""One engine over one table, as a process of its own:

    python -m scale.run ENGINE TABLE OUT [--extract] [--kill ARTICLES]

It writes OUT/*.parquet. With --kill a worker dies when half of so many articles are begun.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from scale.corpus import FILES, batches
from scale.work import Work, kill_one_midway

WORKERS = 2


def one(table: Path, out: Path, work: Work) -> None:
    """This process alone."""
    _write(out, map(work, batches(table)), work)


def pool(table: Path, out: Path, work: Work) -> None:
    """A pool of processes, a batch at a time."""
    with ProcessPoolExecutor(WORKERS) as workers:
        _write(out, workers.map(work, batches(table), chunksize=4), work)


def ray(table: Path, out: Path, work: Work) -> None:
    """Ray Data."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    import ray as engine

    engine.init(
        num_cpus=WORKERS,
        include_dashboard=False,
        log_to_driver=False,
        logging_level="ERROR",
        object_store_memory=500 << 20,
    )
    # As many blocks as files, else small tables are one, and one worker has all.
    found = engine.data.read_parquet(str(table), file_extensions=["parquet"], override_num_blocks=FILES)
    found.map_batches(work, batch_format="pyarrow", batch_size=1_000).write_parquet(str(out))
    engine.shutdown()


def spark(table: Path, out: Path, work: Work) -> None:
    """Spark: mapInArrow, with two cores, four attempts a task."""
    os.environ["PYSPARK_PYTHON"] = sys.executable  # else workers are the first python3 of PATH
    from pyspark.sql import SparkSession
    from pyspark.sql.pandas.types import from_arrow_schema

    session = (
        SparkSession.builder.master(f"local[{WORKERS},4]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.memory", "1g")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "1000")
        .config("spark.sql.files.maxPartitionBytes", str(16 << 20))
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    mapped = session.read.parquet(str(table)).mapInArrow(lambda some: map(work, some), from_arrow_schema(work.schema))
    mapped.write.parquet(str(out))
    session.stop()


ENGINES: dict[str, Callable[[Path, Path, Work], None]] = {"one": one, "pool": pool, "ray": ray, "spark": spark}


def _write(out: Path, made: Iterable[pa.RecordBatch], work: Work) -> None:
    out.mkdir(parents=True)
    with pq.ParquetWriter(out / "0.parquet", work.schema) as file:
        for batch in made:
            file.write_batch(batch)


def main() -> int:
    """Run one engine."""
    parser = argparse.ArgumentParser(prog="python -m scale.run")
    parser.add_argument("engine", choices=ENGINES)
    parser.add_argument("table", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--extract", action="store_true")
    parser.add_argument("--kill", type=int)
    given = parser.parse_args()
    begun = given.out.with_suffix(".begun")
    if given.kill:
        kill_one_midway(begun, given.kill)
    ENGINES[given.engine](given.table, given.out, Work(given.extract, str(begun) if given.kill else None))
    return 0


if __name__ == "__main__":
    sys.exit(main())
