"""The metric for `evaluate`: its numbers and messages are those of the scorer, and a Trainer can use it."""

import json
import re
import socket
from pathlib import Path
from typing import Any, NoReturn

import msgspec
import numpy as np
import pytest

evaluate = pytest.importorskip("evaluate")

import quotebench  # noqa: E402
from quotebench.exceptions import InvalidData, UnknownCorpus, UsageError  # noqa: E402
from quotebench.harness import evaluate_path  # noqa: E402
from quotebench.harness.quotation_attribution import QuotationAttribution  # noqa: E402
from quotebench.scoring.levels import LEVELS, THRESHOLDS  # noqa: E402
from tests.api.harbour import HARBOUR, ROWS, SILENT  # noqa: E402
from tests.helpers import ROOT, lines  # noqa: E402
from tests.pages.blocks import python_of  # noqa: E402

BLOCKS = [code for _, code in python_of("docs/EVALUATE.md")]
KEPT = ROOT / "results" / "rules" / "wire-dev.jsonl"


@pytest.fixture(autouse=True)
def _offline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No address can be reached, and what is cached is the test's own."""

    def refuse(*_: object) -> NoReturn:
        raise AssertionError("something is looked for on the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(evaluate.config, "HF_METRICS_CACHE", str(tmp_path / "metrics"))
    monkeypatch.setattr(evaluate.config, "HF_MODULES_CACHE", str(tmp_path / "modules"))


@pytest.fixture(params=["loaded", "imported"])
def metric(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    """The metric as `evaluate.load` loads it, and as the class that is imported."""
    return evaluate.load(evaluate_path()) if request.param == "loaded" else QuotationAttribution()


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Two articles, four required attributions in each."""
    (tmp_path / "gold.jsonl").write_text(lines([HARBOUR, SILENT]), encoding="utf-8")
    return tmp_path / "gold.jsonl"


def by_article(corpus: quotebench.Corpus, rows: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {article.article: [] for article in corpus.articles}
    for row in rows:
        found[row["article"]].append(row)
    return found


def test_every_number_is_that_of_the_scorer_to_the_last_digit(metric: Any) -> None:
    rows = [json.loads(line) for line in KEPT.read_text("utf-8").splitlines()]
    per = by_article(quotebench.load("wire", "dev"), rows)
    given = {"predictions": list(per.values()), "references": list(per)}
    found = metric.compute(**given, corpus="wire", split="dev", intervals=True)
    report = quotebench.score(rows, "wire", "dev")
    assert report.intervals is not None
    for threshold in THRESHOLDS:
        for level in LEVELS:
            name = ("strict_" if threshold == "strict" else "") + level.replace("+", "_")
            for measure, value in report[level, threshold].as_json().items():
                assert found.pop(f"{name}_{measure}") == value
            assert found.pop(f"{name}_ci") == report.intervals[threshold][level]
    assert found == {"aer": report.total.aer.rate, "articles": 32, "articles_without_predictions": 0}


def test_counts_worked_out_by_hand_and_an_article_that_is_not_given_is_answered_with_nothing(
    metric: Any, gold: Path
) -> None:
    rows = [msgspec.to_builtins(row) for row in ROWS]
    found = metric.compute(predictions=[rows], references=["t1"], gold=gold)
    # Four of the five stand in the text, one is paired with what is optional; of the other three one names who spoke.
    assert [found[f"quote_{count}"] for count in ("tp", "fp", "fn")] == [3, 1, 5]
    assert [found[f"triple_{count}"] for count in ("tp", "fp", "fn")] == [1, 3, 7]
    assert (found["articles"], found["articles_without_predictions"]) == (2, 1)


def test_articles_can_be_added_one_by_one_and_in_batches_as_mappings_or_predictions(metric: Any, gold: Path) -> None:
    whole = metric.compute(predictions=[ROWS, []], references=["t1", "t2"], gold=gold)
    metric.add(prediction=[msgspec.to_builtins(row) for row in ROWS], reference="t1")
    metric.add_batch(predictions=iter([[]]), references=iter(["t2"]))
    assert metric.compute(gold=gold) == whole
    places = {"quote_spans": np.array([[1, 17]]), "speaker": "Ana Ruiz"}  # what a model's arrays hold
    assert metric.compute(predictions=[[places], []], references=["t1", "t2"], gold=gold)["triple_tp"] == 1


def test_a_speaker_that_is_left_out_or_null_says_the_same_as_to_the_scorer(metric: Any, gold: Path) -> None:
    for row in ({"quote": "It may rain"}, {"quote": "It may rain", "speaker": None}, {"quote": "We go home"}):
        found = metric.compute(predictions=[[row]], references=["t1"], gold=gold)
        report = quotebench.score([{"article": "t1", **row}], gold=gold)
        assert [found[f"triple_{count}"] for count in ("tp", "fp", "fn")] == list(
            msgspec.structs.astuple(report["triple"])
        )


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"quote_spans": [[0.9, 3]]}, "predictions:1: quote_spans[0][0]: expected a whole number, got 0.9"),
        ({"quote": 5}, "predictions:1: quote: expected a string or null, got 5"),
        ({"quote": "half \ud83d"}, "lone surrogate"),
        ({"quote": "gate", "speakr": "Ana"}, "no such field; did you mean 'speaker'?"),
        ("gate", "expected Prediction or a mapping with its fields, got str"),
    ],
)
def test_what_is_wrong_with_a_row_is_said_as_the_scorer_says_it(
    metric: Any, gold: Path, row: object, said: str
) -> None:
    with pytest.raises(InvalidData) as error:
        metric.compute(predictions=[[row]], references=["t1"], gold=gold)
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("predictions", "references", "said"),
    [
        ([[], []], ["t1", "t1"], "t1: given twice among the references"),
        ([[]], ["t9"], "t9: given as references, but no articles of gold.jsonl"),
        ([[]], ["t1", "t2"], "there are 1 predictions for 2 references"),
        (["gate"], ["t1"], "predictions for 't1' are a list of rows, empty where nothing is quoted; got str"),
        ([None], ["t1"], "got NoneType"),
        ("gate", ["t1"], "predictions are a list, of one entry an article; got str alone"),
        ([[]], [1], "references are ids of articles; got int"),
        ([[{"quote": "gate", "article": "t2"}]], ["t1"], "a row among the predictions for 't1' is about 't2'"),
        ([[{"quote": object()}]], ["t1"], "a row holds a value of type object"),
    ],
)
def test_what_is_no_list_of_articles_is_said(
    metric: Any, gold: Path, predictions: Any, references: Any, said: str
) -> None:
    with pytest.raises(UsageError, match=re.escape(said)):
        metric.compute(predictions=predictions, references=references, gold=gold)


def test_a_corpus_that_there_is_not_is_said(metric: Any) -> None:
    with pytest.raises(UnknownCorpus, match="there is no corpus 'wires', did you mean 'wire'"):
        metric.compute(predictions=[], references=[], corpus="wires")


def test_the_path_needs_nothing_that_is_heavy_and_names_no_folder_that_hides_the_package() -> None:
    path = Path(evaluate_path())
    assert path.is_file()
    assert path.stem != "quotebench"


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A model of two narrow layers with random weights, and the words of the corpus as its vocabulary."""
    transformers = pytest.importorskip("transformers")
    torch = pytest.importorskip("torch")
    texts = [article.text or "" for article in quotebench.load("wire", "train").articles]
    words = sorted({word for text in texts for word in re.findall(r"\w+|[^\w\s]", text)})
    folder = tmp_path / "tiny"
    folder.mkdir()
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *words]
    (folder / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    torch.manual_seed(0)
    config = transformers.BertConfig(
        vocab_size=len(vocabulary), hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64
    )
    transformers.BertModel(config).save_pretrained(folder)
    transformers.BertTokenizer.from_pretrained(folder, do_lower_case=False).save_pretrained(folder)
    return folder


def test_the_recipe_trains_a_token_classifier_and_its_numbers_are_those_of_the_scorer(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from transformers import EvalPrediction

    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for number, block in enumerate(BLOCKS):
        code = re.sub(r'(?m)^CHECKPOINT = ".*"$', f"CHECKPOINT = {str(tiny)!r}", block)
        code = code.replace("list(windows(train))", "list(windows(train))[:16]")
        exec(compile(code, f"evaluate.md, block {number + 1}", "exec"), names)
    state = names["trainer"].state
    assert [state.best_metric] * 2 == [entry["eval_triple_f1"] for entry in state.log_history if "eval_aer" in entry]

    # What a classifier that knew every label would answer: most quotes, for those in several parts come apart.
    width = max(len(window["labels"]) for window in names["held_out"])
    perfect = np.zeros((len(names["held_out"]), width, len(names["LABELS"])))
    tokens: dict[str, list[tuple[int, int, str]]] = {}
    for i, window in enumerate(names["held_out"]):
        for j, ((start, end), label) in enumerate(zip(window["offsets"], window["labels"], strict=True)):
            if start < end:
                perfect[i, j, label] = 1
                tokens.setdefault(window["article"], []).append((start, end, names["LABELS"][label]))
    scores = names["compute_metrics"](EvalPrediction(perfect, None))
    assert f"{scores['quote_f1']:.3f}" == "0.859"  # as the page says
    assert f"{scores['triple_f1']:.3f}" == "0.518"
    rows = [{"article": article, **row} for article, found in tokens.items() for row in names["rows"](found)]
    report = quotebench.score(rows, "wire", "dev")
    assert (scores["quote_f1"], scores["triple_f1"], scores["aer"]) == (
        report["quote"].f1,
        report["triple"].f1,
        report.total.aer.rate,
    )
