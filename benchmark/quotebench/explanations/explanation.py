"""The explanation of a system's errors, read from Python, as JSON or as a page: one HTML file that holds everything it
needs and asks the network for nothing."""

import base64
import errno
import hashlib
import html
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from quotebench.diagnosis.classes import Error, Repair, repair_table, repairs
from quotebench.exceptions import amount
from quotebench.explanations import content
from quotebench.explanations.verdicts import MEANING as VERDICTS
from quotebench.explanations.verdicts import Verdict, verdicts
from quotebench.gold.corpora import Corpus
from quotebench.reports.comparison import Comparison
from quotebench.reports.report import Report
from quotebench.reports.shown import Shown
from quotebench.reports.tables import plain
from quotebench.rows.reading import Rows
from quotebench.rows.structs import Prediction
from quotebench.rows.writing import write
from quotebench.scoring.claims import Matching

if TYPE_CHECKING:
    from rich.console import RenderableType

_SCRIPTS = ("data.js", "drawing.js", "strip.js", "panel.js", "summary.js", "page.js")
_ESCAPED = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


class Beside(NamedTuple):
    """Another system on the same gold (B), and its paired comparison with the first (A)."""

    explanation: "Explanation"
    comparison: Comparison


@dataclass(frozen=True, repr=False)
class Explanation(Shown):
    """Every error of predictions under the relaxed threshold, each in exactly one class.

    `errors` and `matchings` have an entry for each article of the corpus, in its order; `report` is of the same rows.
    `beside` is the system that this one (A) is held against, if one was given: then the page, the tables and `to_dict`
    say of each gold attribution which of the two has it right (`verdicts`).
    """

    corpus: Corpus
    rows: Rows[Prediction] = field(compare=False)
    report: Report
    matchings: Sequence[Matching]
    errors: Sequence[Sequence[Error]]
    beside: Beside | None = None

    @cached_property
    def classes(self) -> list[Repair]:
        """Every class of errors, with what it accounts for and the F1 that would be reached without it."""
        every = [error for members in self.errors for error in members]
        return repairs(self.report.total.levels["relaxed"], every)

    @cached_property
    def verdicts(self) -> list[list[Verdict]]:
        """Of each article, who has which gold attribution right, and what either predicted beside them; none without a
        second system."""
        if self.beside is None:
            return []
        matchings = zip(*(one.matchings for one in self._sides), strict=True)
        errors = zip(*(one.errors for one in self._sides), strict=True)
        return [verdicts(*both) for both in zip(matchings, errors, strict=True)]

    @property
    def verdict_counts(self) -> dict[str, int]:
        """How many there are of each verdict."""
        found = Counter(one.kind for members in self.verdicts for one in members)
        return {kind: found[kind] for kind in VERDICTS}

    def to_dict(self) -> dict[str, object]:
        """What the page holds, as JSON values; of two systems `systems` has a list, A first, here and in articles."""
        start = content.of_corpus(self.corpus, self.report.threshold)
        gold = [
            content.of_article(article, matchings)
            for article, *matchings in zip(self.corpus.articles, *(one.matchings for one in self._sides), strict=True)
        ]
        if self.beside is None:
            articles = [{**one, **answers} for one, answers in zip(gold, self._answers(), strict=True)]
            return {**start, **content.of_system(self.report, self.classes), "articles": articles}
        other, comparison = self.beside
        answers = zip(self._answers(), other._answers(), strict=True)
        judged = map(content.of_verdicts, self.corpus.articles, self.verdicts)
        return {
            **start,
            "systems": [content.of_system(one.report, one.classes) for one in self._sides],
            "comparison": {**comparison.to_dict(), "notes": comparison.notes},
            "verdicts": [
                {"class": kind, "meaning": VERDICTS[kind], "count": count}
                for kind, count in self.verdict_counts.items()
            ],
            "articles": [
                {**one, "systems": both, "verdicts": found}
                for one, both, found in zip(gold, answers, judged, strict=True)
            ],
        }

    def _answers(self) -> list[dict[str, object]]:
        about = content.answers_by_article(self.rows)
        each = zip(self.corpus.articles, self.matchings, self.errors, strict=True)
        return [
            content.of_answers(article, about.get(article.article, ()), matching, errors)
            for article, matching, errors in each
        ]

    def save(self, path: Path) -> None:
        """Write the page, whole or not at all, into a folder that is there. Raises OSError."""
        if not path.parent.is_dir():
            raise FileNotFoundError(errno.ENOENT, "there is no such folder", str(path.parent))
        names = " and ".join(str(one.report.system["name"]) for one in self._sides)
        write(path, (page(self.to_dict(), f"{names} on {self.corpus.title}: errors").encode(),))

    def __repr__(self) -> str:
        *first, last = (sum(map(len, one.errors)) for one in self._sides)
        errors = " and ".join([*map(str, first), amount(last, "error")])
        return f"<Explanation of {errors} in {amount(len(self.errors), 'article')}>"

    def shown(self) -> "Sequence[RenderableType]":
        """The classes, and the report's signature; of two systems their comparison and how often which is right."""
        if self.beside is None:
            return [repair_table(self.classes, self.report), self.report.signature]
        rows = [(kind, str(count)) for kind, count in self.verdict_counts.items()]
        return [*self.beside.comparison.shown(), plain(("triple, relaxed", "quotes"), rows), self.report.signature]

    @property
    def _sides(self) -> "tuple[Explanation, ...]":
        return (self,) if self.beside is None else (self, self.beside.explanation)


def page(document: Mapping[str, object], title: str) -> str:
    """The HTML of an explanation (`quotebench.explanations.content`)."""
    style = _file("page.css")
    script = "\n".join(map(_file, _SCRIPTS))
    parts = {
        "title": html.escape(title),
        "policy": f"default-src 'none'; script-src {allowed(script)}; style-src {allowed(style)}; base-uri 'none'; "
        "form-action 'none'",
        "style": style,
        "script": script,
        "data": embedded(document),
    }
    # One pass, so that nothing put in is taken for a place to put something.
    return re.sub(r"\{\{(\w+)\}\}", lambda match: parts[match.group(1)], _file("page.html"))


def embedded(value: object) -> str:
    """JSON that may stand inside a script element: no character of it can end the element or begin a comment."""
    return msgspec.json.encode(value).decode().translate(_ESCAPED)


def _file(name: str) -> str:
    return (files("quotebench.explanations") / name).read_text("utf-8")


def allowed(source: str) -> str:
    """What a content security policy allows a script or style by."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"
