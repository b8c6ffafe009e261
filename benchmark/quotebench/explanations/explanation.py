"""The explanation of a system's errors, read from Python, as JSON or as a page: one HTML file that holds everything it
needs and asks the network for nothing."""

import base64
import errno
import hashlib
import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from quotebench.diagnosis.classes import Error, Repair, repair_table, repairs
from quotebench.explanations.content import content
from quotebench.gold.corpora import Corpus
from quotebench.reports.report import Report
from quotebench.reports.shown import Shown
from quotebench.rows.reading import Rows
from quotebench.rows.structs import Prediction
from quotebench.rows.writing import write
from quotebench.scoring.claims import Matching

if TYPE_CHECKING:
    from rich.console import RenderableType

_SCRIPTS = ("drawing.js", "panel.js", "page.js")
_ESCAPED = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


@dataclass(frozen=True, repr=False)
class Explanation(Shown):
    """Every error of predictions under the relaxed threshold, each in exactly one class.

    `errors` and `matchings` have an entry for each article of the corpus, in its order; `report` is of the same rows.
    """

    corpus: Corpus
    rows: Rows[Prediction] = field(compare=False)
    report: Report
    matchings: Sequence[Matching]
    errors: Sequence[Sequence[Error]]

    @cached_property
    def classes(self) -> list[Repair]:
        """Every class of errors, with what it accounts for and the F1 that would be reached without it."""
        every = [error for members in self.errors for error in members]
        return repairs(self.report.total.levels["relaxed"], every)

    def to_dict(self) -> dict[str, object]:
        """What the page holds, as JSON values."""
        return content(self.corpus, self.rows, self.report, self.matchings, self.errors, self.classes)

    def save(self, path: Path) -> None:
        """Write the page, whole or not at all, into a folder that is there. Raises OSError."""
        if not path.parent.is_dir():
            raise FileNotFoundError(errno.ENOENT, "there is no such folder", str(path.parent))
        title = f"{self.report.system['name']} on {self.corpus.title}: errors"
        write(path, (page(self.to_dict(), title).encode(),))

    def __repr__(self) -> str:
        return f"<Explanation of {sum(map(len, self.errors))} errors in {len(self.errors)} articles>"

    def shown(self) -> "Sequence[RenderableType]":
        """The classes, and the report's signature."""
        return [repair_table(self.classes, self.report), self.report.signature]


def page(document: Mapping[str, object], title: str) -> str:
    """The HTML of an explanation (`quotebench.explanations.content`)."""
    style = _file("page.css")
    script = "\n".join(map(_file, _SCRIPTS))
    parts = {
        "title": html.escape(title),
        "policy": f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; base-uri 'none'; "
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


def _hash(source: str) -> str:
    """What a content security policy allows a script or style by."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"
