"""Measure everything and write the figures into the documentation.

python -m speed [--sizes 30000 100000 1000000] [--doc docs/SPEED.md] [--json FILE] [--scratch DIR]
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from quotebench.rows.writing import write_document
from speed.machine import described
from speed.measurements import SIZES, Measured, everything, reference
from speed.page import NoBlock, block, replaced, rewrite
from speed.process import Failed
from speed.shapes import SMALL

_PAGE = Path(__file__).parents[1] / "docs" / "SPEED.md"
_ROOM = 500_000_000
"""Bytes for what is not a corpus, the largest ill-natured input above all."""


def main() -> int:
    """Measure, print, rewrite the page; nothing is written unless everything was measured."""
    options = _options()
    try:
        replaced(options.doc.read_text(encoding="utf-8"), "")  # before an hour of measuring, not after it
        with _scratch(options.scratch) as scratch:
            _room(scratch, options.sizes)
            measured = everything(options.sizes, scratch, _progress)
    except (Failed, NoBlock, OSError) as error:
        print(f"{error}\nnothing was written", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("interrupted; nothing was written", file=sys.stderr)
        return 130
    machine = described()
    date = time.strftime("%Y-%m-%d")
    figures = block(measured, machine, date, _command(options))
    print(figures)
    if options.json:
        _write_json(options.json, measured, machine, date)
    rewrite(options.doc, figures)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m speed", description="Measure quotebench's speed and memory beside other scorers."
    )
    parser.add_argument(
        "--sizes",
        type=_articles,
        nargs="+",
        default=list(SIZES),
        metavar="N",
        help="numbers of small articles (default: 30000 100000 1000000); smaller ones make everything smaller",
    )
    parser.add_argument("--doc", type=Path, default=_PAGE, metavar="FILE", help="page to write into (docs/SPEED.md)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="the figures as JSON, too")
    parser.add_argument(
        "--scratch",
        type=Path,
        metavar="DIR",
        help="folder for the corpora, each removed after use (4 GB a million articles)",
    )
    return parser.parse_args()


def _articles(value: str) -> int:
    if not value.isdecimal() or not 0 < int(value) <= 10_000_000:
        raise argparse.ArgumentTypeError(f"{value!r} is no number of articles from 1 to 10000000")
    return int(value)


@contextmanager
def _scratch(kept: Path | None) -> Iterator[Path]:
    """The folder for the corpora: one that is kept, or a temporary one."""
    if kept is None:
        with tempfile.TemporaryDirectory(prefix="quotebench-speed-") as folder:
            yield Path(folder)
    else:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept


def _room(scratch: Path, sizes: Sequence[int]) -> None:
    """Raise Failed unless there is room for the largest corpus, or for one with its predictions as strings too."""
    largest = max(*sizes, 2 * reference(sizes))
    needed, free = int(1.1 * largest * SMALL.size) + _ROOM, shutil.disk_usage(scratch).free
    if free < needed:
        raise Failed(
            f"{needed / 1e9:.1f} GB are needed and {free / 1e9:.1f} GB are free; name a folder with more room by "
            "--scratch, or smaller --sizes"
        )


def _progress(message: str) -> None:
    print(time.strftime("%H:%M:%S"), message, file=sys.stderr, flush=True)


def _command(options: argparse.Namespace) -> str:
    """The command that gives these figures, without this machine's paths."""
    sizes = "" if options.sizes == list(SIZES) else " --sizes " + " ".join(map(str, options.sizes))
    return "make speed" if not sizes else f"python -m speed{sizes}"


def _write_json(path: Path, measured: Measured, machine: dict[str, str], date: str) -> None:
    write_document(path, {"date": date, "machine": machine, "measured": measured})


if __name__ == "__main__":
    sys.exit(main())
