"""nervaluate on the spans of a corpus.

    python -m speed.with_nervaluate speaker|quote GOLD PREDICTIONS

`speaker`: the label of a span is its speaker; `quote`: every span has one and the same label, the least that nervaluate
can be asked for.
"""

import gc
import sys
from collections.abc import Iterable
from pathlib import Path

from speed.labelled import LABELS, Labelled, Sides, read
from speed.phases import Phases


def documents(articles: Iterable[Sides]) -> tuple[list[list[dict[str, object]]], list[list[dict[str, object]]]]:
    """Gold and predictions in the form nervaluate takes: for each article a list of spans, ends inclusive."""
    gold, predicted = [], []
    for article in articles:
        gold.append([_span(span) for span in article.gold])
        predicted.append([_span(span) for span in article.predicted])
    return gold, predicted


def _span(span: Labelled) -> dict[str, object]:
    return {"label": span.label, "start": span.start, "end": span.end - 1}


def evaluate(
    gold: list[list[dict[str, object]]], predicted: list[list[dict[str, object]]], labels: Iterable[str]
) -> dict[str, int]:
    """How many spans nervaluate finds right: `strict` counts label and boundaries, `exact` boundaries alone."""
    from nervaluate.evaluator import Evaluator

    overall = Evaluator(gold, predicted, tags=list(labels), loader="dict").evaluate()["overall"]
    return {name: overall[name].correct for name in ("strict", "exact")}


def main() -> None:
    """Read, evaluate, report."""
    mode, gold, predictions = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    phases = Phases()
    import nervaluate.evaluator  # noqa: F401  (so that its import is not counted as evaluation)

    phases.end("start")
    gc.disable()
    sides = documents(read(gold, predictions))
    labels: tuple[str, ...] = LABELS
    if mode == "quote":
        labels = ("quote",)
        for spans in (*sides[0], *sides[1]):
            for span in spans:
                span["label"] = "quote"
    gc.freeze()  # what was read is no load on the collector while the other scorer works
    gc.enable()
    phases.end("read")
    counts = evaluate(*sides, labels)
    phases.end("evaluate")
    phases.show(**counts)


if __name__ == "__main__":
    main()
