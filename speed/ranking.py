"""Whether two corpora rank systems alike: Kendall's tau of the systems' triple F1 on `wire` and `wikinews` test, by the
predictions that are kept, with an interval over both corpora's events: `python -m speed.ranking`."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.stats import kendalltau

import quotebench
from quotebench.gold.corpora import Corpus
from quotebench.inference.sampling import f1

CORPORA = ("wire", "wikinews")
RESULTS = Path(__file__).parents[1] / "results"
RESAMPLES, SEED = 2000, 1

Counts = npt.NDArray[np.int64]


def systems() -> list[str]:
    """Those that have predictions on both corpora."""
    return sorted(
        folder.name
        for folder in RESULTS.iterdir()
        if folder.name != "runs" and all((folder / f"{corpus}-test.jsonl").is_file() for corpus in CORPORA)
    )


def by_event(system: str, corpus: Corpus) -> Counts:
    """True and false positives and misses of the triple, relaxed, of every event of a corpus, in order of events."""
    report = quotebench.score(RESULTS / system / f"{corpus.name}-test.jsonl", corpus, resampling=None)
    events = sorted({article.event or article.article for article in corpus.articles})
    place = {article.article: events.index(article.event or article.article) for article in corpus.articles}
    out = np.zeros((len(events), 3), dtype=np.int64)
    for article, levels in report.to_dict()["articles"].items():  # type: ignore[union-attr]
        triple = levels["levels"]["relaxed"]["triple"]
        out[place[article]] += [triple["tp"], triple["fp"], triple["fn"]]
    return out


def tau(one: Sequence[float], other: Sequence[float]) -> float:
    """Kendall's tau-b of two rankings."""
    return float(kendalltau(one, other).statistic)


def main() -> None:
    """Print the systems' F1 on both corpora, and tau with its interval."""
    names = systems()
    counts = {
        corpus: np.stack([by_event(name, quotebench.load(corpus, "test")) for name in names]) for corpus in CORPORA
    }
    totals = {corpus: [float(f1(row.sum(axis=0))) for row in counts[corpus]] for corpus in CORPORA}
    for number, name in enumerate(names):
        wire, real = (100 * totals[corpus][number] for corpus in CORPORA)
        print(f"| {name} | {wire:.1f} | {real:.1f} | {real - wire:+.1f} |")
    random = np.random.default_rng(SEED)
    drawn = []
    for _ in range(RESAMPLES):
        figures = []
        for corpus in CORPORA:
            events = counts[corpus].shape[1]
            chosen = random.integers(events, size=events)
            figures.append([float(f1(row[chosen].sum(axis=0))) for row in counts[corpus]])
        drawn.append(tau(*figures))
    low, high = np.nanpercentile(drawn, (2.5, 97.5))
    print(f"Kendall's tau {tau(*totals.values()):.2f} ({low:.2f} to {high:.2f}), {len(names)} systems")


if __name__ == "__main__":
    main()
