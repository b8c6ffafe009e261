"""A local chat model through transformers: tiny ones, made here, that go the way every real one goes."""

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from quotebench.harness.asking import instructions
from quotebench.systems import load
from quotebench_baselines.llm.command import main
from tests.llm.corpus import text, write_gold

torch = pytest.importorskip("torch")
transformers = pytest.importorskip("transformers")


@pytest.fixture(autouse=True)
def _one_thread() -> Iterator[None]:
    """Models as small as these lose more by threads than they win."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


PIECES = ('{"attributions":[{"quote":"', "It is open now.", '","speakers":["', "Ana Ruiz", '"],"source":null}]}')
TEMPLATE = (
    "{% for message in messages %}"
    "{% if message.role == 'system' and no_system %}{{ raise_exception('no system turn') }}{% endif %}"
    "<|{{ message.role }}|>{{ message.content }}<|end|>{% endfor %}"
    "{% if add_generation_prompt %}<|assistant|>{% endif %}"
)


def tokenizer(template: str | None) -> Any:
    """A byte-level tokenizer, trained on the instructions, that also has whole pieces of an answer."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

    made = Tokenizer(models.BPE())
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    made.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=1500,
        special_tokens=["<|end|>", "<|system|>", "<|user|>", "<|assistant|>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
    )
    made.train_from_iterator([instructions()], trainer)
    made.add_tokens(list(PIECES))
    fast = transformers.PreTrainedTokenizerFast(tokenizer_object=made, eos_token="<|end|>", pad_token="<|end|>")
    fast.chat_template = template
    return fast


def save(folder: Path, chain: bool, template: str | None = TEMPLATE, positions: int = 8192) -> Path:
    """A chat model of one layer. With `chain` its weights say which token follows which, so that after <|assistant|>
    come the pieces of an answer and the end; without, they are random and so is what it says."""
    words = tokenizer(template)
    torch.manual_seed(7)
    size = len(words) + len(words) % 2
    config = transformers.LlamaConfig(
        vocab_size=size,
        hidden_size=size if chain else 32,
        intermediate_size=16,
        num_hidden_layers=1,
        num_attention_heads=1,
        num_key_value_heads=1,
        head_dim=16,
        max_position_embeddings=positions,
        eos_token_id=words.eos_token_id,
        pad_token_id=words.pad_token_id,
        bos_token_id=None,
        tie_word_embeddings=False,
    )
    model = transformers.LlamaForCausalLM(config)
    if chain:
        path = [words.convert_tokens_to_ids(token) for token in ("<|assistant|>", *PIECES, "<|end|>")]
        with torch.no_grad():
            for parameter in model.parameters():
                parameter.zero_()
            model.model.norm.weight.fill_(1)
            model.model.embed_tokens.weight.copy_(torch.eye(size))
            for before, after in pairwise(path):
                model.lm_head.weight[after, before] = 1
    model.save_pretrained(folder)
    words.save_pretrained(folder)
    return folder


def arguments(folder: Path, tmp_path: Path) -> list[str]:
    gold = write_gold(tmp_path / "gold.jsonl", [text(0), text(1)])
    paths = ["--gold", str(gold), "--store", str(tmp_path / "store"), "--out", str(tmp_path / "p.jsonl")]
    return ["--local", str(folder), "--shots", "0", "--set", "max_tokens=8", *paths]


@pytest.mark.parametrize("template", [TEMPLATE, TEMPLATE.replace("and no_system", "")])
def test_a_local_model_is_asked_scored_and_kept(
    template: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = save(tmp_path / "tiny-chat", chain=True, template=template)
    assert main(arguments(folder, tmp_path)) == 0
    rows = [json.loads(line) for line in (tmp_path / "p.jsonl").read_text().splitlines()]
    assert rows == [{"article": a, "quote": "It is open now.", "speaker": "Ana Ruiz"} for a in ("a0", "a1")]
    summary = json.loads((tmp_path / "p.summary.json").read_text())
    assert summary["system"]["host"] == "this machine"
    assert summary["system"]["model"].startswith("tiny-chat@")
    assert str(tmp_path) not in json.dumps(summary)
    assert summary["this_run"]["completion_tokens"] == 2 * 6
    assert summary["report"]["levels"]["strict"]["triple"]["tp"] == 2

    def never(*_: object, **__: object) -> None:
        raise AssertionError("asked again")

    monkeypatch.setattr(transformers.LlamaForCausalLM, "generate", never)
    assert main(arguments(folder, tmp_path)) == 0
    assert "this run: 0 answers" in capsys.readouterr().out


def test_a_model_that_talks_nonsense_fails_in_every_window(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = save(tmp_path / "tiny-chat", chain=False)
    assert main(arguments(folder, tmp_path)) == 1
    summary = json.loads((tmp_path / "p.summary.json").read_text())
    assert [one["reason"] for one in summary["failed"]] == [
        "unusable answer, twice: it was cut off at the limit of tokens; answer with the JSON alone"
    ] * 2
    assert summary["altogether"]["requests"] == 4
    assert "2 of 2 windows without an answer" in capsys.readouterr().err


def test_another_model_under_the_same_name_is_asked_anew(tmp_path: Path) -> None:
    first = save(tmp_path / "a" / "tiny-chat", chain=True)
    second = save(tmp_path / "b" / "tiny-chat", chain=False)
    assert main(arguments(first, tmp_path)) == 0
    assert main(arguments(second, tmp_path)) == 1


@pytest.mark.parametrize(
    ("template", "positions", "message", "code"),
    [
        (None, 8192, "has no chat template", 2),
        ("{{ raise_exception('not today') }}", 8192, "the chat template cannot be applied: not today", 2),
        (TEMPLATE, 100, "more than the model takes", 1),
    ],
)
def test_a_model_that_cannot_be_asked_is_said_to(
    template: str | None, positions: int, message: str, code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = save(tmp_path / "tiny-chat", chain=True, template=template, positions=positions)
    assert main(arguments(folder, tmp_path)) == code
    assert message in capsys.readouterr().err


def test_a_folder_without_a_model_is_said_to_be_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    assert main(arguments(tmp_path / "empty", tmp_path)) == 2
    assert "no chat model can be loaded from" in capsys.readouterr().err


def test_quotebench_run_llm_takes_a_local_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from quotebench.rows.structs import Document

    monkeypatch.setenv("QUOTEBENCH_LLM_LOCAL", str(save(tmp_path / "tiny-chat", chain=True, positions=32768)))
    monkeypatch.setenv("QUOTEBENCH_LLM_STORE", str(tmp_path / "store"))
    monkeypatch.delenv("QUOTEBENCH_LLM_MODEL", raising=False)
    system = load("quotebench_baselines.llm.system:LLM")
    for name in ("a0", "a1"):
        assert [row.quote for row in system.predict(Document(article=name, text=text(0)))] == ["It is open now."]  # type: ignore[attr-defined]
