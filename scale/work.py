"""What each worker does with a batch, and the death of one of them when half of the work is begun."""

import os
import signal
import threading
import time
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from quotebench import arrow
from quotebench.arrow.schema import Batch

COUNTED = arrow.SCHEMA
EXTRACTED = pa.schema([("article", pa.string()), *arrow.PREDICTED])


class Work(NamedTuple):
    """A function of batches that can be sent to workers. With `begun`, a file, it notes there before each batch which
    process has it, and how many articles; nothing else differs. `extract`: run `rules` on the texts, count nothing."""

    extract: bool
    begun: str | None

    def __call__(self, batch: Batch) -> Batch:
        if self.begun:
            handle = os.open(self.begun, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
            os.write(handle, b"%d %d\n" % (os.getpid(), batch.num_rows))
            os.close(handle)
        if self.extract:
            return arrow.predict(batch.select(["article", "text"])).select(EXTRACTED.names)
        return arrow.counts(batch)

    @property
    def schema(self) -> pa.Schema:
        """The columns that it makes."""
        return EXTRACTED if self.extract else COUNTED


def kill_one_midway(begun: Path, articles: int) -> None:
    """Begin to watch: when half of the articles are begun, the process that has the last is killed."""
    threading.Thread(target=partial(_watch, begun, articles / 2), daemon=True).start()


def noted(begun: Path) -> list[tuple[int, int]]:
    """Which process had each batch, and how many articles; one that was begun twice stands twice."""
    lines = begun.read_text().splitlines() if begun.is_file() else []
    return [(int(process), int(articles)) for process, articles in map(str.split, lines)]


def _watch(begun: Path, half: float) -> None:
    while True:
        time.sleep(0.02)
        batches = noted(begun)
        if sum(articles for _, articles in batches) >= half:
            with suppress(ProcessLookupError):
                os.kill(batches[-1][0], signal.SIGKILL)
                begun.with_suffix(".killed").touch()
            return
