"""A model's answer about one article as prediction rows, by the way of all formats: so that counting an answer as it is
given and scoring the log of it later cannot differ."""

from typing import NamedTuple

from quotebench.exceptions import InvalidData, Problem
from quotebench.formats.keys import Naming
from quotebench.formats.nests import answered
from quotebench.formats.settling import settle
from quotebench.formats.statements import Document
from quotebench.rows.predictions import faults
from quotebench.rows.structs import Article, Prediction


class Answered(NamedTuple):
    """The rows of an answer, and what of it could not be read. That nobody is quoted is an answer without either."""

    rows: list[Prediction]
    problems: list[Problem]

    @property
    def unreadable(self) -> bool:
        """Whether there is no answer: nothing in it was read, and something stands in it that should have been."""
        return not self.rows and bool(self.problems)


def read_answer(completion: str, article: Article) -> Answered:
    """What a model said about an article: attributions in JSON in any of the names and shapes that `listing` takes, as
    it is, in a code fence or in prose. Which article it is about is not for the model to say. An attribution that
    cannot be placed costs none of the others."""
    rows: list[Prediction] = []
    problems: list[Problem] = []
    for found in answered(completion, Naming({}), ("the answer", 1), Document(id=article.article)):
        if isinstance(found, Problem):
            problems.append(found)
            continue
        try:
            settled = settle([found], [article]).rows
        except InvalidData as error:
            problems += error.problems
            continue
        wrong = [settled.problem(0, *fault) for fault in faults(settled.rows[0], len(article.text or ""))]
        problems += wrong
        rows += [] if wrong else settled.rows
    return Answered(rows, problems)
