"""Records that hold the answer that was asked for beside the one that was given."""

import json
from pathlib import Path
from typing import Any

import pytest

import quotebench
from quotebench.exceptions import InvalidData
from tests.api.harbour import HARBOUR
from tests.helpers import lines

RIGHT = [{"quote": "We stay", "speaker": "Ana Ruiz"}]


@pytest.mark.parametrize("key", ["expected", "target", "Gold", "reference", "ground_truth", "labels"])
@pytest.mark.parametrize("given", [{"response": "[]"}, {"output": []}, {"quotes": []}, {"output": {"quotes": []}}, {}])
@pytest.mark.parametrize("wrap", [list, lambda rows: {"attributions": rows}, json.dumps])
def test_what_was_asked_for_is_never_counted_as_right(
    key: str, given: dict[str, Any], wrap: Any, tmp_path: Path
) -> None:
    record = {"article": "t1", key: wrap(RIGHT), **given}
    gold = tmp_path / "gold.jsonl"
    gold.write_text(lines([HARBOUR]), "utf-8")
    try:
        report = quotebench.score(json.dumps(record).encode(), gold=gold)
    except InvalidData:
        return  # told that no quote is in it
    assert report["quote"].tp == 0
