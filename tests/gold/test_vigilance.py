"""How many of a hundred seeded errors reviewers found: the card's table is counted from the findings that are kept."""

import csv
from collections import Counter
from pathlib import Path

import pytest

GOLD = Path(__file__).parents[2] / "gold"
KINDS = ("pronoun", "nested", "span", "channel", "scare", "optional", "issuer", "missed", "alias", "type")


def table(name: str) -> list[dict[str, str]]:
    """The rows of a file of gold/vigilance."""
    with (GOLD / "vigilance" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


ERRORS = {row["error"]: row for row in table("errors.tsv")}
FINDINGS = table("findings.tsv")


def test_a_hundred_errors_were_seeded_ten_of_each_kind() -> None:
    assert Counter(row["kind"] for row in ERRORS.values()) == dict.fromkeys(KINDS, 10)


def test_a_finding_is_of_an_error_of_its_article_and_no_reading_finds_one_twice() -> None:
    seeded = [row for row in FINDINGS if row["error"] in ERRORS]
    assert all(ERRORS[row["error"]]["article"] == row["article"] for row in seeded)
    assert max(Counter((row["reviewer"] == "three", row["error"]) for row in seeded).values()) == 1
    assert {row["error"] for row in FINDINGS} <= ERRORS.keys() | {"gold was wrong", "-"}


@pytest.mark.parametrize("kind", [*KINDS, "all"])
def test_the_card_s_figures_are_those_of_the_findings(kind: str) -> None:
    of = {error for error, row in ERRORS.items() if kind in ("all", row["kind"])}
    first = sum(row["error"] in of and row["reviewer"] != "three" for row in FINDINGS)
    second = sum(row["error"] in of and row["reviewer"] == "three" for row in FINDINGS)
    row = f"| {kind} | {len(of)} | {first} | {second} |"
    assert row in (GOLD / "README.md").read_text("utf-8")


def test_false_alarms_and_what_gold_had_wrong_are_told() -> None:
    others = Counter(row["error"] for row in FINDINGS if row["error"] not in ERRORS)
    assert others == {"gold was wrong": 10}  # five, each found by both readings; no false alarm
