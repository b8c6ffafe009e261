"""seqeval on the spans of a corpus, as tags of the words of its text.

    python -m speed.with_seqeval strict|default GOLD PREDICTIONS

`strict` is its strict mode with the scheme IOB2, `default` the looser reading of tags that it does without a mode.
"""

import gc
import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from pathlib import Path

from speed.labelled import Labelled, Sides, read
from speed.phases import Phases

_WORD = re.compile(r"\S+")


def tagged(articles: Iterable[Sides]) -> tuple[list[list[str]], list[list[str]]]:
    """Gold and predictions as IOB2 tags, a list an article, a tag a word between white space."""
    gold, predicted = [], []
    for article in articles:
        words = [match.span() for match in _WORD.finditer(article.text)]
        starts, ends = [start for start, _ in words], [end for _, end in words]
        gold.append(_tags(article.gold, starts, ends))
        predicted.append(_tags(article.predicted, starts, ends))
    return gold, predicted


def _tags(spans: Sequence[Labelled], starts: Sequence[int], ends: Sequence[int]) -> list[str]:
    """The tags of the words that spans touch. A word has one tag, so of two spans that share a word the earlier, or
    the longer, stays and the other is left out: tags know no nesting."""
    tags = ["O"] * len(starts)
    for start, end, label in sorted(spans, key=lambda span: (span.start, -span.end)):
        first, last = bisect_right(ends, start), bisect_left(starts, end)
        if first < last and tags[first] == "O":
            tags[first:last] = [sys.intern(f"B-{label}"), *[sys.intern(f"I-{label}")] * (last - first - 1)]
    return tags


def evaluate(gold: list[list[str]], predicted: list[list[str]], mode: str | None) -> dict[str, float]:
    """seqeval's report: F1 over all labels and the number of spans in gold."""
    from seqeval.metrics import classification_report
    from seqeval.scheme import IOB2

    report = classification_report(
        gold, predicted, mode=mode, scheme=IOB2 if mode else None, output_dict=True, zero_division=0
    )["micro avg"]
    return {"precision": float(report["precision"]), "f1": float(report["f1-score"]), "support": int(report["support"])}


def main() -> None:
    """Read, evaluate, report."""
    mode, gold, predictions = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    phases = Phases()
    import seqeval.metrics  # noqa: F401  (so that its import is not counted as evaluation)

    phases.end("start")
    gc.disable()
    sides = tagged(read(gold, predictions))
    gc.freeze()  # what was read is no load on the collector while the other scorer works
    gc.enable()
    phases.end("read")
    counts = evaluate(*sides, "strict" if mode == "strict" else None)
    phases.end("evaluate")
    phases.show(**counts)


if __name__ == "__main__":
    main()
