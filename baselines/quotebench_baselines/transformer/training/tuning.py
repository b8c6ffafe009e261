"""What is chosen on dev once a network is trained: the thresholds of its reading."""

from collections.abc import Iterator, Sequence

import msgspec

from quotebench.api import score
from quotebench.gold.corpora import Corpus
from quotebench.reports.report import Report
from quotebench.rows.structs import Document
from quotebench.systems import documents
from quotebench_baselines.transformer.reading import Seen, Thresholds
from quotebench_baselines.transformer.system import Reader
from quotebench_baselines.transformer.windows import TokenizedArticle

LEVELS = ("quote", "quote+speaker", "quote+source", "triple")

Looked = tuple[Document, TokenizedArticle, Seen]

_GRID: tuple[tuple[str, tuple[float, ...]], ...] = (
    ("quotes", (-0.5, 0.0, 0.5, 1.0)),
    ("unended", (0.0, 2.0, 4.0)),
    ("mention", (0.0, 0.5, 1.0)),
    ("channel", (-1.0, -0.5, 0.0, 0.5, 1.0)),
    ("least", (0.0, 0.3, 0.5)),
)


LEAST_GAIN = 0.003
"""A smaller gain of F1 is one answer of dev's 340: chance."""


def triple(reader: Reader, corpus: Corpus) -> float:
    """The relaxed triple F1 of a reader on a corpus, in percent."""
    return levels(reader, corpus)[-1]


def levels(reader: Reader, corpus: Corpus) -> tuple[float, ...]:
    """The relaxed F1 of a reader on a corpus, in percent, on every one of `LEVELS`."""
    report = _report(reader, corpus, [(d, *reader.look(d)) for d in documents(corpus)])
    return tuple(100 * (report[level].f1 or 0.0) for level in LEVELS)


def tuned(reader: Reader, dev: Corpus) -> Thresholds:
    """The thresholds with the best triple F1 on dev, found one after the other from those of the reader."""
    looked = [(d, *reader.look(d)) for d in documents(dev)]
    first = reader.thresholds
    best, top = first, _reached(reader, dev, looked)
    for name, values in _GRID:
        for candidate in _varied(best, name, values):
            reader.thresholds = candidate
            reached = _reached(reader, dev, looked)
            if reached > top + LEAST_GAIN:
                best, top = candidate, reached
    reader.thresholds = first
    return best


def _reached(reader: Reader, corpus: Corpus, looked: Sequence[Looked]) -> float:
    return _report(reader, corpus, looked)["triple"].f1 or 0.0


def _report(reader: Reader, corpus: Corpus, looked: Sequence[Looked]) -> Report:
    rows = [row for document, read, sight in looked for row in reader.attributions(document, read, sight)]
    return score(rows, corpus, resampling=None)


def _varied(thresholds: Thresholds, name: str, values: Sequence[float]) -> Iterator[Thresholds]:
    for value in values:
        if name != "quotes":
            yield msgspec.structs.replace(thresholds, **{name: value})
            continue
        for layer in range(len(thresholds.quotes)):
            biases = list(thresholds.quotes)
            biases[layer] = value
            yield msgspec.structs.replace(thresholds, quotes=tuple(biases))
