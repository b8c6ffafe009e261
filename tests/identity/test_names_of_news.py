"""Names as they stand in news, with whom each stands for, decided by a reader before the rules were written.

`names.jsonl` has an inventory a line and names with their answer; nobody is quoted. The exceptions are those that
gold/SCORING.md decides against, or cannot tell without a text.
"""

import json
from pathlib import Path

import pytest

from quotebench.rows.structs import Article, Entity, Prediction
from tests.scorers import Scorer

CASES = [json.loads(line) for line in Path(__file__).with_name("names.jsonl").read_text("utf-8").splitlines()]

UNRESOLVED = {
    "President Bush": "two bear the surname, and no mention tells who has the office",
    "Yoon Seok-youl": "a transcription that no rule gives",
    "NYTimes": "no name of gold",
    "Thomson Reuters": "no name of gold",
    "Russian Ministry of Defence": "gold's names do not tell whose ministry it is",
}
"""Names that a reader resolves and the rules do not."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["entities"][0]["name"])
def test_names_stand_for_whom_a_reader_takes_them_for(scorer: Scorer, case: dict[str, object]) -> None:
    entities = tuple(
        Entity(id=e["id"], name=e["name"], kind=e["kind"], aliases=tuple(e["aliases"]))
        for e in case["entities"]  # type: ignore[attr-defined]
    )
    article = Article(article="t1", text="The gate is shut.", outlet=case["outlet"], entities=entities)  # type: ignore[arg-type]
    names = [(name, None if name in UNRESOLVED else ids) for name, ids in case["cases"]]  # type: ignore[attr-defined]
    rows = [Prediction(article="t1", quote="The gate", speaker=name) for name, _ in names]
    found = scorer.outcome(article, rows, 0.5).predicted
    answers = {name: claim.speakers and sorted(claim.speakers) for (name, _), claim in zip(names, found, strict=True)}
    assert answers == {name: ids and sorted(ids) for name, ids in names}
