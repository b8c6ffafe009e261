"""Synthetic corpora of any number of articles, of either shape.

    python -m speed.synthetic 100000 DIR [--shape real]      writes DIR/gold.jsonl and DIR/predictions.jsonl

A seed gives the same bytes every time, and a corpus of few articles is the beginning of one of many.
"""

import argparse
import hashlib
import random
import sys
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from speed.answers import Filled, predicted
from speed.bodies import body
from speed.shapes import ORGANISATION_KINDS, SHAPES, SMALL, Shape

SEED = 4
BODIES = 1_000
_CHUNK = 2_000

_GIVEN = """
    Ana Per Mira Jonas Greta Ilya Tilda Omar Søren Zoë Åse Nils Runa Casimir Odile Bram Livia Anselm Fenna Tobiah Maëlle
    Ivo Sunniva Leopold Ottilie Radu Yrsa Emeric Halla Quirin
""".split()
_FIRST = "Vel Mar Ostr Quen Dral Hest Lor Brun Tamm Øde Sall Ferr Gund Kast Nyr Pell Rosk Thor Ulv Wend Zar Ész".split()
_MIDDLE = ["", *"e a o i ar el in or un".split()]
_LAST = "isar gård holm mere dan ström nik by wick lov quist ton ley ås ven fors rath".split()


class Corpus(NamedTuple):
    """A corpus on disk."""

    articles: int
    gold: Path
    predictions: Path


def write(articles: int, folder: Path, shape: Shape = SMALL, seed: int = SEED) -> Corpus:
    """Write a corpus into an existing folder, about `shape.size` bytes an article and 40 MB a second."""
    corpus = Corpus(articles, folder / "gold.jsonl", folder / "predictions.jsonl")
    gold: list[str] = []
    predictions: list[str] = []
    with corpus.gold.open("w", encoding="utf-8") as gold_file, corpus.predictions.open("w", encoding="utf-8") as file:
        for row, answers in rows(articles, shape, seed):
            gold.append(row)
            predictions += answers
            if len(gold) == _CHUNK:
                gold_file.writelines(gold)
                file.writelines(predictions)
                gold.clear()
                predictions.clear()
        gold_file.writelines(gold)
        file.writelines(predictions)
    return corpus


def rows(articles: int, shape: Shape = SMALL, seed: int = SEED) -> Iterator[tuple[str, list[str]]]:
    """For each article its row of gold and the rows predicted for it, as lines of JSON."""
    draw = random.Random(seed)
    bodies = [body(shape, draw) for _ in range(BODIES)]
    for number in range(articles):
        article = f"s{number:07d}"
        one = bodies[int(draw.random() * BODIES)]
        slots = _slots(shape, draw)
        text = [piece if isinstance(piece, str) else slots[piece] for piece in one.pieces]
        at = list(accumulate(map(len, text), initial=0))
        joined = "".join(text)
        digest = hashlib.sha256(joined.encode()).hexdigest()
        quoted = '"' + joined.replace("\n", "\\n") + '"'  # nothing else in it needs an escape
        values: list[object] = [*at, *slots, article, digest, quoted]
        yield one.row % one.fields(values), predicted(Filled(shape, article, one, slots, at, joined), draw)


def _slots(shape: Shape, draw: random.Random) -> list[str]:
    """Names and words for the slots of a body: full names, their short forms, and words."""
    surnames: list[str] = []
    while len(surnames) < shape.entities + shape.words:
        name = word(draw)
        if name not in surnames:
            surnames.append(name)
    persons, organisations = surnames[: shape.persons], surnames[shape.persons : shape.outlet]
    courier = surnames[shape.outlet]
    kinds = ORGANISATION_KINDS[: shape.organisations]
    return [
        *(f"{given(draw)} {name}" for name in persons),
        *(f"{name} {kind}" for name, kind in zip(organisations, kinds, strict=True)),
        f"{courier} Courier",
        *persons,
        *kinds,
        "Courier",
        *surnames[shape.entities :],
    ]


def given(draw: random.Random) -> str:
    """A given name."""
    return _GIVEN[int(draw.random() * len(_GIVEN))]


def word(draw: random.Random) -> str:
    """A made-up word that can be a surname."""
    return (
        _FIRST[int(draw.random() * len(_FIRST))]
        + _MIDDLE[int(draw.random() * len(_MIDDLE))]
        + _LAST[int(draw.random() * len(_LAST))]
    )


def main() -> int:
    """Write one corpus."""
    parser = argparse.ArgumentParser(prog="python -m speed.synthetic", description="Write a synthetic corpus.")
    parser.add_argument("articles", type=int, help="number of articles")
    parser.add_argument("folder", type=Path, help="where gold.jsonl and predictions.jsonl go")
    parser.add_argument("--shape", choices=SHAPES, default=SMALL.name, help="what articles are like (%(default)s)")
    parser.add_argument("--seed", type=int, default=SEED, help="decides every byte (default: %(default)s)")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    write(options.articles, options.folder, SHAPES[options.shape], options.seed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
