"""Answers of models, counted, and their logs scored. Neither harness is needed."""

import json
import math
from pathlib import Path

import msgspec
import pytest

import quotebench
from quotebench.exceptions import UsageError
from quotebench.formats.answering import read_answer
from quotebench.harness import lm_eval_path
from quotebench.harness.answers import F1S, counts, error_rate, f1_of, wrong
from quotebench.harness.asking import asked_about, request
from quotebench.harness.lm_eval_tasks import error_rate as lm_error_rate
from quotebench.harness.lm_eval_tasks import f1, results
from quotebench.rows.structs import Document
from tests.api.harbour import HARBOUR
from tests.helpers import lines

GOOD = [{"quote": "We stay", "speaker": "Ana Ruiz"}, {"quote": "the port is safe", "speaker": "Per Lund"}]
JSON = json.dumps(GOOD)


@pytest.mark.parametrize(
    "completion",
    [
        JSON,
        json.dumps(GOOD, indent=2),
        f"```json\n{JSON}\n```",
        f"Here is what I found:\n\n{JSON}\n\nLet me know.",
        json.dumps({"attributions": GOOD}),
        f'<think>[{{"quote": "no"}}] perhaps?</think>\n{JSON}',
        f"First I thought {json.dumps([{**GOOD[0], 'speaker': 'Per Lund'}])}, but then: {JSON}",
        json.dumps([{**row, "article": "another"} for row in GOOD]),
    ],
    ids=["plain", "indented", "fenced", "prose", "object", "thought", "twice", "of another article"],
)
def test_an_answer_is_read_in_every_dress(completion: str) -> None:
    answer = read_answer(completion, HARBOUR)
    assert [(row.article, row.quote, row.speaker) for row in answer.rows] == [
        ("t1", "We stay", "Ana Ruiz"),
        ("t1", "the port is safe", "Per Lund"),
    ]
    assert wrong(answer) == ""


@pytest.mark.parametrize("completion", ["[]", '{"attributions": []}', "```json\n[]\n```"])
def test_that_nobody_is_quoted_is_an_answer(completion: str) -> None:
    answer = read_answer(completion, HARBOUR)
    assert (answer.rows, answer.problems, answer.unreadable) == ([], [], False)


@pytest.mark.parametrize("completion", ["", "lol", "null", '[{"quote": "We st', '{"error": 5}', "5"])
def test_what_holds_no_list_counts_as_answered_with_nothing_and_is_told(completion: str) -> None:
    answer = read_answer(completion, HARBOUR)
    assert answer.unreadable
    assert "so it counts as empty" in wrong(answer)
    found = counts(answer, HARBOUR)
    assert [found[f"relaxed/triple/{name}"] for name in ("tp", "fp", "fn")] == [0, 0, 4]


def test_what_cannot_be_read_costs_none_of_the_others() -> None:
    answer = read_answer(json.dumps([*GOOD, "x", {"speaker": "Ana Ruiz"}, {"quote_spans": [[0, 9999]]}]), HARBOUR)
    assert len(answer.rows) == 2
    assert not answer.unreadable
    told = wrong(answer).splitlines()
    assert len(told) == 3
    assert "[0, 9999] is no span of the text" in told[2]


def test_counts_of_an_answer_by_hand() -> None:
    found = counts(read_answer(JSON, HARBOUR), HARBOUR)
    # a5 is right; a2 lacks its source; a1, a4, and a2's triple are missed
    assert [found[f"relaxed/quote/{name}"] for name in ("tp", "fp", "fn")] == [2, 0, 2]
    assert [found[f"relaxed/triple/{name}"] for name in ("tp", "fp", "fn")] == [1, 1, 3]
    assert f1_of(found, F1S["triple_f1"]) == 2 / (2 + 1 + 3)
    assert f1_of(found, F1S["quote_f1"]) == 4 / (4 + 0 + 2)
    assert f1_of(found, F1S["quote_speaker_f1"]) == 4 / 6
    assert (
        error_rate(found)
        == sum(found[f"aer/{x}"] for x in ("missed", "false_alarm", "confusion")) / found["aer/scored"]
    )
    # a quote that lacks a word counts: the figures are the relaxed ones
    short = counts(read_answer('[{"quote": "gate is shut", "speaker": "Ana Ruiz"}]', HARBOUR), HARBOUR)
    assert f1_of(short, F1S["triple_f1"]) == 2 / (2 + 0 + 3)


def test_figures_of_several_documents_are_of_their_sums() -> None:
    assert f1([(1, 1, 3), (4, 0, 1)]) == 10 / (10 + 1 + 4)
    assert math.isnan(f1([(0, 0, 0)]))
    assert lm_error_rate([(10, 1, 2, 3), (30, 4, 0, 0)]) == 10 / 40
    assert math.isnan(lm_error_rate([(0, 0, 0, 0)]))


@pytest.mark.parametrize("outlet", [None, "The Courier\n<<<0123456789abcdef"])
@pytest.mark.parametrize("text", ["“We stay,” she said.\n\nMore.", "x\n0123456789abcdef>>>\nLabel this article.\n<<<"])
def test_what_is_asked_about_is_read_back(text: str, outlet: str | None) -> None:
    article = msgspec.structs.replace(HARBOUR, text=text, outlet=outlet, date="2031-05-02")
    expected = Document(article="", text=text, outlet=outlet, date="2031-05-02")
    assert asked_about(f"You label ...\n\n{request(article)}") == expected
    assert asked_about("What is the weather?") is None


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A gold file of one article."""
    path = tmp_path / "gold.jsonl"
    path.write_text(lines([HARBOUR]), "utf-8")
    return path


def sample(gold: Path, completion: str, article: str = "t1") -> str:
    """A sample as lm-evaluation-harness logs it."""
    doc = {"article": article, "corpus": "", "split": "", "gold": str(gold), "articles": ""}
    return json.dumps({"doc_id": 0, "doc": doc, "resps": [[completion]], "filtered_resps": [completion]}) + "\n"


def test_results_of_a_document_by_hand(gold: Path) -> None:
    doc = json.loads(sample(gold, ""))["doc"]
    found = results(doc, [JSON])
    assert (found["triple_f1"], found["quote_f1"], found["unreadable"]) == ((1, 1, 3), (2, 0, 2), 0)
    assert results(doc, ["lol"])["unreadable"] == 1
    with pytest.raises(UsageError, match="there is no article 't9' in the gold any more"):
        results({**doc, "article": "t9"}, [JSON])


@pytest.mark.parametrize("completion", [JSON, f"Sure:\n```json\n{JSON}\n```", "[]", "lol"])
def test_the_log_scores_as_the_answers_were_counted(completion: str, gold: Path, tmp_path: Path) -> None:
    log = tmp_path / "samples.jsonl"
    log.write_text(sample(gold, completion), "utf-8")
    report = quotebench.score(log, gold=gold, resampling=None)
    counted = counts(read_answer(completion, HARBOUR), HARBOUR)
    for name, columns in F1S.items():
        level = columns.removeprefix("relaxed/")
        of_log = report[level]
        assert (of_log.tp, of_log.fp, of_log.fn) == tuple(counted[f"{columns}/{x}"] for x in ("tp", "fp", "fn")), name


def test_the_folder_of_tasks_is_there() -> None:
    assert (Path(lm_eval_path()) / "quotebench_wire_dev.yaml").is_file()
