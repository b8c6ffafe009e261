"""One article with thousands of quotes over each other: the worst case of pairing.

python -m benchmarks.overlapping 2000 DIR        writes DIR/gold.jsonl and DIR/predictions.jsonl
"""

import argparse
import random
import sys
from pathlib import Path

import msgspec

from benchmarks.synthetic import SEED, Corpus
from quotebench.rows.structs import Article, Attribution, Entity, Prediction

_LENGTH = 6_000
_WORDS = "gate port ferry council bridge winter river lamp ship market café ledger quarry tunnel".split()


def write(spans: int, folder: Path, seed: int = SEED) -> Corpus:
    """Write an article of 6,000 characters with `spans` gold and as many predicted quotes, each of 100 to 600
    characters somewhere in it: a quote overlaps with hundreds of others on the other side."""
    draw = random.Random(seed)
    text = ""
    while len(text) < _LENGTH:
        text += draw.choice(_WORDS) + " "

    def span() -> tuple[int, int]:
        start = draw.randrange(_LENGTH - 600)
        return start, start + draw.randrange(100, 600)

    entities = tuple(Entity(id=f"e{i}", name=name, kind="person") for i, name in enumerate(("Ana Velisar", "Per Holm")))
    attributions = tuple(
        Attribution(id=f"a{i}", type="indirect", quote_spans=(span(),), speakers=(f"e{draw.randrange(2)}",))
        for i in range(spans)
    )
    article = Article(article="crowded", text=text, entities=entities, attributions=attributions)
    predictions = [
        Prediction(article="crowded", quote_spans=(span(),), speaker=entities[draw.randrange(2)].name)
        for _ in range(spans)
    ]
    corpus = Corpus(1, folder / "gold.jsonl", folder / "predictions.jsonl")
    corpus.gold.write_bytes(msgspec.json.encode(article) + b"\n")
    corpus.predictions.write_bytes(msgspec.json.Encoder().encode_lines(predictions))
    return corpus


def main() -> int:
    """Write the article."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.overlapping", description="Write a crowded article.")
    parser.add_argument("spans", type=int, help="number of quotes on either side")
    parser.add_argument("folder", type=Path, help="where gold.jsonl and predictions.jsonl go")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    write(options.spans, options.folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
