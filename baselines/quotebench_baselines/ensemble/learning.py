"""Learn the weights of `rules` and `ensemble` on dev, and write them where the systems read them."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

import quotebench
from quotebench.gold.corpora import Corpus, load
from quotebench.rows.structs import Prediction
from quotebench.systems import documents
from quotebench_baselines.calibration.logistic import Features, Logistic, fitted
from quotebench_baselines.transformer.training.real import real_articles

PENALTY = 1.0


def right(rows: Sequence[Prediction], corpus: Corpus) -> dict[int, bool]:
    """Which rows are right as triples, by their places; those that are not counted are left out."""
    pairs = quotebench.score(list(rows), corpus, resampling=None).pairs
    return {
        one.prediction: one.verdict == "right"
        for one in pairs
        if one.prediction is not None and one.verdict != "not counted"
    }


def of_rules(corpus: Corpus) -> Logistic:
    """How likely predictions of `rules` are right."""
    from quotebench_baselines.rules import Rules
    from quotebench_baselines.rules.confidence import features

    system, examples, rows = Rules(), [], []
    for document in documents(corpus):
        found = list(system.predict(document))
        examples += [features(document.text, found, number) for number in range(len(found))]
        rows += found
    verdicts = right(rows, corpus)
    kept = sorted(verdicts)
    return fitted([examples[i] for i in kept], [verdicts[i] for i in kept], [1.0] * len(kept), PENALTY)


def of_ensemble(corpus: Corpus) -> tuple[Logistic, float]:
    """How likely readings of what both systems found are right, and the least of it that is worth giving: the one with
    the best triple F1."""
    from quotebench_baselines.ensemble.candidates import Found, paired, readings
    from quotebench_baselines.rules import Rules
    from quotebench_baselines.transformer import Transformer

    rules, transformer = Rules(), Transformer()
    found: list[Found] = []
    for document in documents(corpus):
        found += paired(list(rules.predict(document)), list(transformer.predict(document)))
    ways = [list(readings(one)) for one in found]
    examples: list[Features] = []
    verdicts: list[bool] = []
    share: list[float] = []
    for turn in range(max(map(len, ways))):  # readings of one quote are scored one at a time: they exclude each other
        asked = [(i, way[turn]) for i, way in enumerate(ways) if turn < len(way)]
        others = [way[0].row for way in ways if turn >= len(way)]
        told = right([*(reading.row for _, reading in asked), *others], corpus)
        for place, (i, reading) in enumerate(asked):
            if place in told:
                examples.append(reading.features)
                verdicts.append(told[place])
                share.append(1 / len(ways[i]))
    model = fitted(examples, verdicts, share, PENALTY)
    best = [max((model.probability(way.features), n) for n, way in enumerate(options)) for options in ways]

    def reached(least: float) -> float:
        return (
            quotebench.score([ways[i][n].row for i, (p, n) in enumerate(best) if p >= least], corpus, resampling=None)[
                "triple"
            ].f1
            or 0.0
        )

    return model, max((x / 20 for x in range(4, 13)), key=reached)


def learnt_on() -> Corpus:
    """Dev of `wire`, and the real articles beside it whose texts are here. Dev of `wikinews` is left out: `rules` was
    developed on it, and looks surer there than it is."""
    fiction = load("wire", "dev")
    return fiction._replace(name="dev of wire and real articles", articles=(*fiction.articles, *real_articles("dev")))


def _write(path: Path, value: object) -> None:
    path.write_bytes(msgspec.json.format(msgspec.json.encode(value)) + b"\n")


def main(names: Iterable[str]) -> None:
    """Learn and write those that are named."""
    corpus = learnt_on()
    if "rules" in names:
        from quotebench_baselines.rules import confidence

        _write(confidence.WEIGHTS, of_rules(corpus))
        confidence.weights.cache_clear()
    if "ensemble" in names:
        from quotebench_baselines.ensemble import system

        _write(system.WEIGHTS, system.Weights(*of_ensemble(corpus)))


if __name__ == "__main__":
    main(sys.argv[1:] or ("rules", "ensemble"))
