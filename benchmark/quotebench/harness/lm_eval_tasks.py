"""What the tasks of lm-evaluation-harness in lm_eval/ are made of: documents, counts of an answer, and figures."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from quotebench.exceptions import UsageError
from quotebench.formats.answering import read_answer
from quotebench.gold.corpora import prediction_rows
from quotebench.harness.answers import F1S, counts, f1_of
from quotebench.harness.answers import error_rate as error_rate_of
from quotebench.harness.asking import corpus_of, instructions, request
from quotebench.rows.structs import CANARY
from quotebench.scoring.levels import CONFUSION

if TYPE_CHECKING:
    from datasets import Dataset

ARGUMENTS = ("corpus", "split", "gold", "articles")
"""Those of `quotebench.score` that say which gold a document is of."""

_AER = ("scored", "missed", "false_alarm", "confusion")


def documents(
    corpus: str | None = None,
    split: str | None = None,
    gold: str | None = None,
    articles: str | None = None,
    **others: object,
) -> "dict[str, Dataset]":
    """A document an article. The arguments are those of `quotebench.score`; `others` are what lm-evaluation-harness
    says of the task and the model. Labels stand as JSON: Arrow would fill in what is left out."""
    from datasets import Dataset

    about = corpus_of(corpus, split, gold, articles)
    named = dict(zip(ARGUMENTS, (corpus, split, gold, articles), strict=True))
    rows = [
        {
            "article": article.article,
            **{name: value or "" for name, value in named.items()},
            "instructions": instructions(),
            "request": request(article),
            "answer": msgspec.json.encode(list(prediction_rows(article))).decode(),
            "canary": CANARY,
        }
        for article in about.articles
    ]
    return {"test": Dataset.from_list(rows)}


def results(doc: Mapping[str, str], completions: Sequence[str]) -> dict[str, object]:
    """The counts of one answer, by the name of the figure that is made of them. Raises UsageError for a document of
    other gold than there is."""
    arguments = (doc[name] or None for name in ARGUMENTS)
    article = next((one for one in corpus_of(*arguments).articles if one.article == doc["article"]), None)
    if article is None:
        raise UsageError(f"there is no article {doc['article']!r} in the gold any more")
    answer = read_answer(completions[0], article)
    counted = counts(answer, article)
    return {
        **{name: tuple(counted[f"{columns}/{one}"] for one in CONFUSION) for name, columns in F1S.items()},
        "attribution_error_rate": tuple(counted[f"aer/{name}"] for name in _AER),
        "unreadable": int(answer.unreadable),
    }


def f1(counted: Iterable[Sequence[int]]) -> float:
    """The F1 of (tp, fp, fn) of documents."""
    return f1_of({f"all/{name}": total for name, total in zip(CONFUSION, _sums(counted), strict=True)}, "all")


def error_rate(counted: Iterable[Sequence[int]]) -> float:
    """The attribution error rate of (scored, missed, false alarm, confusion) of documents."""
    return error_rate_of({f"aer/{name}": total for name, total in zip(_AER, _sums(counted), strict=True)})


def _sums(counted: Iterable[Sequence[int]]) -> list[int]:
    return list(map(sum, zip(*counted, strict=True)))
