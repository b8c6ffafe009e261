"""Adapters made from gold: training, thresholds, files and figures of one or several seeds."""

import random
import resource
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import torch

from quotebench.exceptions import TextMissing
from quotebench.gold.corpora import Corpus, load
from quotebench.rows.structs import Article
from quotebench_baselines.transformer import encoder as encoders
from quotebench_baselines.transformer import weights
from quotebench_baselines.transformer.features import SIZES
from quotebench_baselines.transformer.linking import PAIR_SIZES
from quotebench_baselines.transformer.network import Network, Shape
from quotebench_baselines.transformer.reading import Sizes, Thresholds
from quotebench_baselines.transformer.system import Reader, Transformer
from quotebench_baselines.transformer.training.augmentation import augmented
from quotebench_baselines.transformer.training.examples import Example, example, without_mentions
from quotebench_baselines.transformer.training.optimizing import Schedule, train
from quotebench_baselines.transformer.training.passages import mixed, passages
from quotebench_baselines.transformer.training.real import real_articles
from quotebench_baselines.transformer.training.tuning import LEVELS, levels, triple, tuned
from quotebench_baselines.transformer.windows import TokenizedArticle, tokenized


def run(
    out: Path,
    encoder: str | None,
    seeds: tuple[int, ...],
    epochs: int,
    threads: int,
    evaluated: tuple[str, ...],
    resumed: bool,
) -> int:
    """Train every seed, keep its adapters, print its figures and those of all; what is there already is only scored
    where `resumed` says so.

    `evaluated` names what is scored, "corpus" or "corpus:split". Raises NotReady, UnknownCorpus and InvalidData.
    """
    torch.set_num_threads(threads)
    place: str | Path = encoders.default_folder() if encoder is None else encoder
    corpora = {name: load(*_named(name)) for name in evaluated}
    training, dev = (*load("wire", "train").articles, *real_articles("train")), chosen_on()
    figures: dict[str, list[tuple[float, ...]]] = {name: [] for name in corpora}
    for seed in seeds:
        folder = out / f"seed-{seed}"
        if resumed and (folder / weights.WEIGHTS).is_file():
            reader: Reader = Transformer(folder, place)
        else:
            started, used = time.perf_counter(), time.process_time()
            reader = fitted(place, training, dev, seed, Schedule(epochs=epochs), beside=passages())
            keep(folder, reader, place, seed, dev)
            _say(
                f"seed {seed}: {time.perf_counter() - started:.0f} s, {time.process_time() - used:.0f} s of processor, "
                f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.1f} GiB; in {folder}"
            )
        for name, corpus in corpora.items():
            figures[name].append(levels(reader, corpus))
            print(f"seed {seed}  {name}  {_shown(figures[name][-1])}", flush=True)
    if len(seeds) > 1:
        for name, reached in figures.items():
            by_level = list(zip(*reached, strict=True))
            print(f"{len(seeds)} seeds  {name}  mean  {_shown([statistics.mean(values) for values in by_level])}")
            print(f"{len(seeds)} seeds  {name}  standard deviation  {_shown(list(map(statistics.stdev, by_level)))}")
    return 0


def chosen_on() -> Corpus:
    """What thresholds are chosen on: dev of `wire`, and where their texts are here dev of `wikinews` and of the real
    articles beside it."""
    fiction = load("wire", "dev")
    try:
        news = load("wikinews", "dev")
    except TextMissing as missing:
        _say(f"thresholds are chosen on wire dev alone: {missing}")
        return fiction
    return fiction._replace(
        name="dev of wire and wikinews", articles=(*fiction.articles, *news.articles, *real_articles("dev"))
    )


def _shown(values: Sequence[float]) -> str:
    return "  ".join(f"{name} {value:.1f}" for name, value in zip(LEVELS, values, strict=True))


def fitted(
    encoder: str | Path,
    training: tuple[Article, ...],
    dev: Corpus | None,
    seed: int,
    schedule: Schedule = Schedule(),  # noqa: B008  (it is immutable)
    shape: Shape = Shape(),  # noqa: B008
    sizes: Sizes = Sizes(),  # noqa: B008
    beside: tuple[Article, ...] = (),
) -> Reader:
    """A reader trained on gold articles and on passages `beside` them, with thresholds chosen on dev where it is given.
    The same seed on the same machine with as many threads gives the same reader. Raises EncoderMissing."""
    torch.manual_seed(seed)
    tokenizer, model = encoders.load(encoder)
    reader = Reader(Network(model, shape), tokenizer, sizes, Thresholds())

    def read(gold: Article) -> TokenizedArticle:
        return tokenized(tokenizer, gold.text or "", gold.outlet)

    def articles(chance: random.Random) -> list[Example]:
        whole = [augmented(article, chance) for article in training]
        short = mixed(beside, chance)
        return [
            *(example(gold, read(gold)) for gold in whole),
            *(without_mentions(example(gold, read(gold))) for gold in short),
        ]

    started = time.perf_counter()

    def told(epoch: int, loss: float) -> None:
        _say(f"epoch {epoch + 1} of {schedule.epochs}: loss {loss:.3f}, {time.perf_counter() - started:.0f} s")

    train(reader.network, articles, reader.frame, schedule, seed, told)
    weights.halved(reader.network)
    if dev is not None:
        reader.thresholds = tuned(reader, dev)
    return reader


def keep(folder: Path, reader: Reader, encoder: str | Path, seed: int, dev: Corpus | None) -> None:
    """Write a reader's adapters and settings to a folder."""
    local = Path(encoder)
    default = local.is_dir() and encoders.PACKAGE in local.parts
    settings = weights.Settings(
        encoder="sentence-transformers/all-MiniLM-L6-v2" if default else local.name if local.is_dir() else str(encoder),
        encoder_sha256=encoders.weights_hash(local) if (local / "model.safetensors").is_file() else None,
        shape=reader.network.shape,
        sizes=reader.sizes,
        thresholds=reader.thresholds,
        features=SIZES,
        pairs=PAIR_SIZES,
        seed=seed,
        dev=None if dev is None else round(triple(reader, dev), 1),
    )
    weights.save(folder, reader.network, settings)


def _named(name: str) -> tuple[str, str | None]:
    corpus, _, split = name.partition(":")
    return corpus, split or None


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)
