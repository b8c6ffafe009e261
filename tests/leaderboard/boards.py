"""What the tests of the leaderboard make boards of."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from quotebench.leaderboard.adding import add, rows_of
from quotebench.leaderboard.entries import Card
from quotebench.leaderboard.golds import Golds
from tests.helpers import ROOT

RESULTS = ROOT / "results"


def card(system: str, **fields: Any) -> Card:
    """A card that is as it should be, of a partial entry."""
    said: dict[str, Any] = {
        "revision": "1",
        "licence": "MIT",
        "training": "nothing",
        "saw_test_text": False,
        "saw_test_labels": False,
        "contact": f"{system}@example.org",
        "partial": True,
    }
    return Card(system=system, **{**said, **fields})


def added(folder: Path, name: str, card: Card, stems: Iterable[str], golds: Golds, of: str | None = None) -> Path:
    """An entry of what a baseline answered, added to a board; its folder."""
    rows = {stem: rows_of(RESULTS / (of or name) / f"{stem}.jsonl", stem, golds) for stem in stems}
    add(folder, name, card, rows, golds)
    return folder / "submissions" / name


def edited(path: Path, **fields: Any) -> None:
    """Change fields of a JSON document; those that are ... are taken out."""
    raw = {**json.loads(path.read_text("utf-8")), **fields}
    path.write_text(json.dumps({key: value for key, value in raw.items() if value is not ...}), "utf-8")


def lines_of(path: Path) -> list[dict[str, Any]]:
    """The rows of a file of JSON Lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def put(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    """Write rows as JSON Lines."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
