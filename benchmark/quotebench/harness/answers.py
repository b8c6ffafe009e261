"""A model's answer about one article: read as prediction rows, and counted by the scorer."""

from collections.abc import Iterator, Mapping

import numpy as np

from quotebench.batches.memory import count
from quotebench.inference.sampling import f1
from quotebench.reports.measures import ratio
from quotebench.rows.completions import values
from quotebench.rows.structs import Article, Document
from quotebench.scoring.levels import COLUMNS, CONFUSION, LEVELS
from quotebench.systems import given
from quotebench.systems.answers import Answer, answered

NO_JSON = "it holds no JSON list of attributions, nor an object with one under 'attributions'"

F1S = {f"{level.replace('quote+', 'quote_')}_f1": f"relaxed/{level}" for level in LEVELS}
"""What harnesses call the F1 of each level, and what the columns of its counts begin with."""


def read_answer(completion: str, article: Article) -> Answer:
    """What a model said about an article, as rows: a JSON list of them, or an object with one under "attributions", as
    it is, in a code fence or in prose. Which article it is about is not for the model to say. A row that breaks the
    format is set aside and costs none of the others; where there is no such list the answer has `failed`."""
    document = Document(article=article.article, text=article.text or "")
    rows = None
    for value in values(completion):
        found = value.get("attributions") if isinstance(value, Mapping) else value
        rows = found if isinstance(found, list) else rows
    if rows is None:
        return Answer(article=article.article, failed=NO_JSON)
    said = list(_about(article.article, rows))
    return answered(given(lambda asked: said, "model"), "model", document)


def _about(article: str, rows: list[object]) -> Iterator[object]:
    for row in rows:
        yield {**row, "article": article} if isinstance(row, Mapping) else row


def wrong(answer: Answer) -> str:
    """What is wrong with an answer, a line each; nothing where all of it was read."""
    return "\n".join(filter(None, [answer.failed, *map(str, answer.set_aside)]))


def counts(answer: Answer, article: Article) -> dict[str, int]:
    """The counts of an article with that answer, by column. An answer that cannot be read is answered with nothing."""
    found = count([article], answer.rows).articles or {}
    return dict(zip(COLUMNS, found[article.article].tolist(), strict=True))


def f1_of(summed: Mapping[str, float], columns: str) -> float:
    """The F1 of counts whose columns begin so; NaN where it is undefined."""
    return float(f1(np.array([summed[f"{columns}/{name}"] for name in CONFUSION])))


def error_rate(summed: Mapping[str, float]) -> float:
    """The attribution error rate of counts; NaN where nothing is scored."""
    errors = sum(summed[f"aer/{name}"] for name in ("missed", "false_alarm", "confusion"))
    rate = ratio(errors, summed["aer/scored"])
    return float("nan") if rate is None else rate
