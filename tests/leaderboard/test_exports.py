"""The board as data for others: JSON, CSV, Hugging Face, Every Eval Ever, badges."""

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from quotebench import __version__
from quotebench.leaderboard.building import site
from quotebench.leaderboard.entries import Board
from quotebench.leaderboard.entries import board as read
from quotebench.reports.figures import percent
from quotebench.scoring.levels import HEADLINE, LEVELS
from tests.leaderboard.sites import AGAIN, NASTY, named, of, records

Files = dict[str, bytes]


@pytest.fixture
def small(board: Path) -> Board:
    marks, rules = read(board).entries
    return of(read(board), [marks, rules._replace(registered=AGAIN)])


@pytest.fixture
def files(small: Board) -> Files:
    return dict(site(small, "acme/quotes"))


def f1(board: Board, name: str, title: str, level: str = HEADLINE) -> float:
    one = records(board)[name, title].scores.levels["relaxed"][level]
    return 2 * one.tp / (2 * one.tp + one.fp + one.fn)


def test_the_board_as_json_keeps_the_three_marks_apart(small: Board, files: Files) -> None:
    document = json.loads(files["leaderboard.json"])
    assert document["quotebench"] == __version__
    assert [track["title"] for track in document["tracks"]] == ["wire dev", "challenge"]
    assert document["tracks"][0]["groups"] == {"rules": 1, "marks": 2}
    marks, rules = document["entries"]
    assert (marks["entry"], rules["entry"]) == ("marks", "rules")
    assert marks["reproduced"] is None
    assert rules["reproduced"] == {"by": "Kim Ode", "on": "2026-04-05"}
    assert rules["declared"]["licence"] == "MIT"
    level = rules["rescored"]["results"]["wire-dev"]["record"]["scores"]["levels"]["relaxed"][HEADLINE]
    assert level["tp"] == records(small)["rules", "wire dev"].scores.levels["relaxed"][HEADLINE].tp


def test_a_line_a_system_and_corpus(small: Board, files: Files) -> None:
    rows = list(csv.DictReader(io.StringIO(files["leaderboard.csv"].decode(), newline="")))
    assert [(row["corpus"], row["split"], row["system"]) for row in rows] == [
        ("wire", "dev", "rules"),
        ("wire", "dev", "marks"),
        ("challenge", "", "rules"),
    ]
    assert float(rows[0]["relaxed triple f1"]) == f1(small, "rules", "wire dev")
    assert rows[0]["reproduced_by"] == "Kim Ode"
    assert rows[1]["reproduced_by"] == ""
    assert rows[2]["pairs_won"] != ""


def test_a_spreadsheet_takes_no_name_for_a_formula(small: Board) -> None:
    board = of(small, [named(small.entries[0], "=HYPERLINK()")])
    (row,) = csv.DictReader(io.StringIO(dict(site(board))["leaderboard.csv"].decode(), newline=""))
    assert row["system"] == "'=HYPERLINK()"


def test_files_for_hugging_face_are_yaml_with_what_it_asks_for(small: Board, files: Files) -> None:
    yaml = pytest.importorskip("yaml")
    evaluation = yaml.safe_load(files["eval.yaml"])
    assert {"name", "description", "evaluation_framework", "tasks"} == evaluation.keys()
    assert evaluation["tasks"][0] == {"id": "wire-dev", "config": "wire", "split": "dev"}
    results = yaml.safe_load(files["exports/rules/quotebench.yaml"])
    assert [one["dataset"] for one in results] == [
        {"id": "acme/quotes", "task_id": "challenge"},
        {"id": "acme/quotes", "task_id": "wire-dev"},
    ]
    assert [one["value"] for one in results] == [
        float(percent(f1(small, "rules", title))) for title in ("challenge", "wire dev")
    ]
    assert results[0]["date"] == "2026-02-01"
    assert "corpus:challenge" in results[0]["notes"]


def test_every_eval_ever_takes_an_entry(small: Board, files: Files) -> None:
    document = json.loads(files["exports/rules/every_eval_ever.json"])
    assert_schema(document)
    assert document["retrieved_timestamp"] == "1769904000", "2026-02-01, as the register has it"
    results = {one["evaluation_result_id"]: one for one in document["evaluation_results"]}
    assert len(results) == 2 * len(LEVELS)
    triple = results["wire-dev/triple"]
    assert triple["score_details"]["score"] == f1(small, "rules", "wire dev")
    ci = records(small)["rules", "wire dev"].scores.levels["relaxed"][HEADLINE].ci
    assert ci is not None
    uncertainty = triple["score_details"]["uncertainty"]
    assert uncertainty["confidence_interval"] == {
        "lower": ci[0],
        "upper": ci[1],
        "confidence_level": 0.95,
        "method": "jackknife over events",
    }
    assert uncertainty["num_samples"] == 12
    assert "num_bootstrap_samples" not in uncertainty
    assert results["challenge/triple"]["score_details"]["uncertainty"]["num_bootstrap_samples"] == 1000
    assert_schema(json.loads(files["exports/marks/every_eval_ever.json"]))


def test_a_badge_says_the_figure_and_is_well_formed(small: Board) -> None:
    board = of(small, [named(small.entries[1], "rules", system=NASTY)])
    badges = {place: content for place, content in site(board) if place.endswith(".svg")}
    assert badges.keys() == {"badges/rules/wire-dev.svg", "badges/rules/challenge.svg"}
    root = ElementTree.fromstring(badges["badges/rules/wire-dev.svg"])
    words = [element.text or "" for element in root.iter() if element.tag.endswith("}text")]
    assert words[0] == "quotebench wire dev"
    assert words[1].startswith(f"triple F1 {percent(f1(small, 'rules', 'wire dev'))} (")


TOP = {
    "schema_version", "evaluation_id", "evaluation_timestamp", "retrieved_timestamp", "source_metadata", "eval_library",
    "model_info", "evaluation_results", "detailed_evaluation_results",
}  # fmt: skip


def assert_schema(document: Mapping[str, Any]) -> None:
    """What eval.schema.json 0.2.2 of Every Eval Ever asks for, as far as we write it, by hand."""
    assert document.keys() <= TOP
    for name in ("schema_version", "evaluation_id", "retrieved_timestamp"):
        assert isinstance(document[name], str)
    source = document["source_metadata"]
    assert source["source_type"] in ("documentation", "evaluation_run")
    assert source["evaluator_relationship"] in ("first_party", "third_party", "collaborative", "other")
    assert isinstance(source["source_organization_name"], str)
    assert_strings(source["additional_details"])
    assert {type(document["eval_library"][name]) for name in ("name", "version")} == {str}
    assert {type(document["model_info"][name]) for name in ("name", "id")} == {str}
    assert_strings(document["model_info"]["additional_details"])
    assert isinstance(document["evaluation_results"], list)
    for result in document["evaluation_results"]:
        assert isinstance(result["evaluation_name"], str)
        assert isinstance(result["source_data"]["dataset_name"], str)
        assert result["source_data"]["source_type"] == "other"
        config = result["metric_config"]
        assert isinstance(config["lower_is_better"], bool)
        assert config["score_type"] == "continuous"
        assert config["min_score"] <= result["score_details"]["score"] <= config["max_score"]
        assert_strings(result["score_details"]["details"])
        uncertainty = result["score_details"]["uncertainty"]
        assert isinstance(uncertainty["num_samples"], int)
        if (interval := uncertainty.get("confidence_interval")) is not None:
            assert interval["lower"] <= result["score_details"]["score"] <= interval["upper"]
            assert 0 <= interval["confidence_level"] <= 1
            assert isinstance(interval["method"], str)


def assert_strings(details: Mapping[str, object]) -> None:
    assert all(isinstance(value, str) for value in details.values())
