"""The floor: a bare typed parse of gold and predictions, nothing else. No scorer that reads the rows can take less.

python -m speed.floor GOLD PREDICTIONS
"""

import gc
import sys
from pathlib import Path

import msgspec

from quotebench import Article, Prediction
from speed.phases import Phases


def parse(gold: Path, predictions: Path) -> tuple[int, int]:
    """Decode both files line by line into quotebench's own structs and let go of them: the number of rows of each."""
    counts = []
    for path, kind in ((gold, Article), (predictions, Prediction)):
        decode = msgspec.json.Decoder(kind).decode
        number = 0
        with path.open("rb") as lines:
            for line in lines:
                decode(line)
                number += 1
        counts.append(number)
    return counts[0], counts[1]


def main() -> None:
    """Parse, report."""
    gc.disable()
    phases = Phases()
    gold, predictions = parse(Path(sys.argv[1]), Path(sys.argv[2]))
    phases.end("parse")
    phases.show(gold=gold, predictions=predictions)


if __name__ == "__main__":
    main()
