"""Running a system over articles: what it yields as checked rows, and clear words where it breaks."""

import traceback
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import msgspec

from quotebench.exceptions import InvalidData, NotReady, Problem, SystemFailed
from quotebench.gold.corpora import Corpus
from quotebench.rows.reading import Rows, read_objects
from quotebench.rows.structs import Document, Prediction
from quotebench.systems.interface import PredictionFile, System

_MOST_FRAMES = 4


def documents(corpus: Corpus) -> list[Document]:
    """What systems see of a corpus. The articles must have their text."""
    return [Document(article=a.article, text=a.text or "", outlet=a.outlet, date=a.date) for a in corpus.articles]


def predictions(
    system: System, name: str, given: Iterable[Document], done: Callable[[], object] = lambda: None
) -> Rows[Prediction]:
    """Everything a system predicts; `done` is called after each article. Raises SystemFailed if the system raises,
    InvalidData if what it yields breaks the format: the problem names the system, the article, the prediction (counted
    from 1) and the field."""
    if isinstance(system, PredictionFile):
        return system.about(given)
    out: Rows[Prediction] = Rows([], [], [])
    warned = set()
    for document in given:
        where = f"predictions of {name} for article {document.article!r}"
        rows = read_objects(_yielded(system, name, document, where), where, Prediction)
        message = "is not the article that was asked about; leave the field out, or give article.article"
        strange = [(i, row.article) for i, row in enumerate(rows.rows) if row.article != document.article]
        if strange:
            raise InvalidData([rows.problem(i, "article", f"{article!r} {message}") for i, article in strange])
        out.rows += rows.rows
        out.places += rows.places
        out.warnings += [warning for warning in rows.warnings if warning.field not in warned]
        warned |= {warning.field for warning in rows.warnings}
        done()
    return out


def _yielded(system: System, name: str, document: Document, where: str) -> list[object]:
    """What a system yields for one article, with the article's id put in where it was left out."""
    try:
        answer: object = system.predict(document)
        # A string and a mapping are iterable, but their letters and keys are no predictions.
        fits = isinstance(answer, Iterable) and not isinstance(answer, str | bytes | Mapping | msgspec.Struct)
        rows = list(answer) if fits else []  # type: ignore[call-overload]
    except NotReady:
        raise
    except (Exception, SystemExit) as error:
        ours = str(Path(__file__).parent)
        frames = [f for f in traceback.extract_tb(error.__traceback__) if not f.filename.startswith(ours)]
        places = [
            f"  {frame.filename}:{frame.lineno}, in {frame.name}: {frame.line}" for frame in frames[-_MOST_FRAMES:]
        ]
        what = f"{type(error).__name__}: {error}".rstrip(": ")
        raise SystemFailed(
            "\n".join([f"system {name!r} failed on article {document.article!r}: {what}", *places])
        ) from error
    if not fits:
        message = f"expected an iterable of predictions (a list, or yield them one by one), got {type(answer).__name__}"
        raise InvalidData([Problem(file=where, line=None, field=None, message=message)])
    return [
        {"article": document.article, **row} if isinstance(row, Mapping) and "article" not in row else row
        for row in rows
    ]
