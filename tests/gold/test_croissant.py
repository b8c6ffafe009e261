"""gold/croissant.json describes the files that are there; when labels change it is written anew:
python -m tests.gold.test_croissant."""

import json

from quotebench.gold.croissant import croissant
from tests.helpers import ROOT

FILE = ROOT / "gold" / "croissant.json"


def written() -> str:
    return json.dumps(croissant(ROOT / "gold"), indent=1, ensure_ascii=False) + "\n"


def test_the_description_for_machines_is_in_step_with_the_files() -> None:
    assert FILE.read_text("utf-8") == written(), "write it anew: python -m tests.gold.test_croissant"


def test_every_split_is_described_once_with_its_hash() -> None:
    files = json.loads(FILE.read_text("utf-8"))["distribution"]
    names = [file["contentUrl"] for file in files]
    assert len(set(names)) == len(names) == 7
    assert all(len(file["sha256"]) == 64 for file in files)


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
