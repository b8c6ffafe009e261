"""python -m quotebench.harness: prediction rows of what a harness logged; where the tasks of lm-eval are."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from quotebench.exceptions import QuotebenchError
from quotebench.harness.logged import logged
from quotebench.harness.places import lm_eval_path
from quotebench.rows.writing import lines


def main(argv: Sequence[str] | None = None) -> int:
    """Write the rows of a log to standard output, what was wrong with answers to standard error."""
    parser = argparse.ArgumentParser(
        prog="python -m quotebench.harness",
        description="Write what a harness logged as prediction rows, for quotebench score.",
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "log", nargs="?", type=Path, help="a log of inspect_ai (.eval, .json), or the samples of lm-eval (.jsonl)"
    )
    what.add_argument("--lm-eval-path", action="store_true", help="print the folder that lm_eval --include_path takes")
    parser.add_argument("--epoch", type=int, default=1, metavar="N", help="of a log of inspect_ai (default: 1)")
    given = parser.parse_args(argv)
    if given.lm_eval_path:
        print(lm_eval_path())
        return 0
    try:
        found = logged(given.log, given.epoch)
    except QuotebenchError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except OSError as error:
        print(f"{error.filename or given.log}: {error.strerror or error}", file=sys.stderr)
        return 2
    for article, fault in found.faults.items():
        print(f"warning: {article}: {fault}", file=sys.stderr)
    sys.stdout.buffer.writelines(lines(found.rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
