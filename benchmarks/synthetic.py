"""Synthetic corpora of any size: articles of 1.5 kB of text with 5 gold and about 5 predicted attributions each.

    python -m benchmarks.synthetic 100000 DIR        writes DIR/gold.jsonl and DIR/predictions.jsonl

Predictions are gold with faults: trimmed, shifted, missing, split, merged, duplicate and spurious quotes; wrong,
shortened, embellished and unnamed speakers; channels missed or made up. A seed gives the same bytes every time, and a
small corpus is the beginning of a large one.
"""

import argparse
import hashlib
import random
import sys
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from benchmarks.bodies import body
from benchmarks.templates import ORGANISATION, OUTLET, SHORT, WORDS, Body, Quote

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


def write(articles: int, folder: Path, seed: int = SEED) -> Corpus:
    """Write a corpus into an existing folder; about 4 kB an article, ten thousand articles a second."""
    corpus = Corpus(articles, folder / "gold.jsonl", folder / "predictions.jsonl")
    gold: list[str] = []
    predictions: list[str] = []
    with corpus.gold.open("w", encoding="utf-8") as gold_file, corpus.predictions.open("w", encoding="utf-8") as file:
        for row, answers in rows(articles, seed):
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


def rows(articles: int, seed: int = SEED) -> Iterator[tuple[str, list[str]]]:
    """For each article its row of gold and the rows predicted for it, as lines of JSON."""
    draw = random.Random(seed)
    bodies = [body(draw) for _ in range(BODIES)]
    for number in range(articles):
        article = f"s{number:07d}"
        one = bodies[int(draw.random() * BODIES)]
        slots = _slots(draw)
        text = [piece if isinstance(piece, str) else slots[piece] for piece in one.pieces]
        at = list(accumulate(map(len, text), initial=0))
        joined = "".join(text)
        digest = hashlib.sha256(joined.encode()).hexdigest()
        quoted = '"' + joined.replace("\n", "\\n") + '"'  # nothing else in it needs an escape
        values: list[object] = [*at, *slots, article, digest, quoted]
        yield one.row % one.fields(values), _predicted(draw, article, one, at, slots)


def _slots(draw: random.Random) -> list[str]:
    """Names and words for the slots of a body: five full names, their short forms, and words."""
    surnames: list[str] = []
    while len(surnames) < 5 + WORDS:
        name = _word(draw)
        if name not in surnames:
            surnames.append(name)
    full = [f"{_GIVEN[int(draw.random() * len(_GIVEN))]} {name}" for name in surnames[:3]]
    board, courier = surnames[3:5]
    return [*full, f"{board} Board", f"{courier} Courier", *surnames[:3], "Board", "Courier", *surnames[5:]]


def _word(draw: random.Random) -> str:
    return (
        _FIRST[int(draw.random() * len(_FIRST))]
        + _MIDDLE[int(draw.random() * len(_MIDDLE))]
        + _LAST[int(draw.random() * len(_LAST))]
    )


def _predicted(draw: random.Random, article: str, one: Body, at: Sequence[int], slots: Sequence[str]) -> list[str]:
    """The rows a system of middling worth would give for an article."""
    out: list[str] = []

    def add(spans: str, quote: Quote) -> None:
        speaker = _speaker(draw, quote, at, slots)
        source = _source(draw, quote, slots)
        out.append(f'{{"article":"{article}","quote_spans":[{spans}],"speaker":{speaker}{source}}}\n')

    following = (*one.quotes[1:], None)
    swallowed = False
    for quote, after in zip(one.quotes, following, strict=True):
        fate = draw.random()
        if swallowed or fate < 0.08:
            swallowed = False
            continue
        start, end = at[quote.spans[0][0]], at[quote.spans[-1][1]]
        whole = ",".join(f"[{at[first]},{at[last]}]" for first, last in quote.spans)
        if fate < 0.62:
            add(whole, quote)
        elif fate < 0.70:
            add(f"[{start},{end - 1 - int(draw.random() * (end - start) * 0.4)}]", quote)
        elif fate < 0.78:
            add(f"[{start + 1 + int(draw.random() * (end - start) * 0.7)},{end}]", quote)
        elif fate < 0.87:
            by = 1 + int(draw.random() * 30)
            add(f"[{start + by},{end + by}]", quote)
        elif fate < 0.92:
            middle = (start + end) // 2
            add(f"[{start},{middle}]", quote)
            add(f"[{middle},{end}]", quote)
        elif fate < 0.96 and after is not None and not after.nested:
            add(f"[{start},{at[after.spans[-1][1]]}]", quote)
            swallowed = True
        else:
            add(whole, quote)
            if fate > 0.985:
                add(whole, quote)
    while draw.random() < 0.2:
        start = int(draw.random() * (at[-1] - 140))
        add(f"[{start},{start + 40 + int(draw.random() * 90)}]", one.quotes[int(draw.random() * len(one.quotes))])
    return out


def _speaker(draw: random.Random, quote: Quote, at: Sequence[int], slots: Sequence[str]) -> str:
    """The speaker of a prediction as JSON, right six times in seven: a full name, a short name, a name with a
    description, now and then with the mention's span."""
    fate = draw.random()
    if fate < 0.03:
        return "null"
    if len(quote.speakers) > 1:
        return "[" + ",".join(f'"{slots[number]}"' for number in quote.speakers) + "]"
    number = quote.speakers[0]
    if fate < 0.16:
        number = (number + 1 + int(draw.random() * 3)) % 4
    manner = draw.random()
    if fate > 0.85:
        return f'"{slots[number]}","speaker_span":[{at[quote.mention[0]]},{at[quote.mention[1]]}]'
    if number == ORGANISATION or manner < 0.6:
        return f'"{slots[number]}"'
    return f'"{slots[number + SHORT]}"' if manner < 0.93 else f'"harbour master {slots[number]}"'


def _source(draw: random.Random, quote: Quote, slots: Sequence[str]) -> str:
    """The field `source` of a prediction, empty where it names no channel."""
    fate = draw.random()
    if quote.source is None:
        return f',"source":"{slots[OUTLET]}"' if fate < 0.03 else ""
    if fate < 0.3:
        return ""
    return f',"source":"{slots[quote.source + (SHORT if fate < 0.5 else 0)]}"'


def main() -> int:
    """Write one corpus."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.synthetic", description="Write a synthetic corpus.")
    parser.add_argument("articles", type=int, help="number of articles")
    parser.add_argument("folder", type=Path, help="where gold.jsonl and predictions.jsonl go")
    parser.add_argument("--seed", type=int, default=SEED, help="decides every byte (default: %(default)s)")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    write(options.articles, options.folder, options.seed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
