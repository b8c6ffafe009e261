"""A model's answer about one article, counted by the scorer."""

from collections.abc import Mapping

import numpy as np

from quotebench.batches.memory import count
from quotebench.formats.answering import Answered
from quotebench.inference.sampling import f1
from quotebench.reports.measures import ratio
from quotebench.rows.structs import Article
from quotebench.scoring.levels import COLUMNS, CONFUSION, LEVELS

F1S = {f"{level.replace('quote+', 'quote_')}_f1": f"relaxed/{level}" for level in LEVELS}
"""What harnesses call the F1 of each level, and what the columns of its counts begin with."""


def wrong(answer: Answered) -> str:
    """What could not be read of an answer, a line each; nothing where all of it was."""
    return "\n".join(problem.message for problem in answer.problems)


def counts(answer: Answered, article: Article) -> dict[str, int]:
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
