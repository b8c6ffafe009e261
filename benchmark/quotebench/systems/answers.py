"""What a system answers about one article, checked: predictions, what is wrong with others, or why there is none."""

import importlib
import time
import traceback
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path

import msgspec

from quotebench.exceptions import InvalidData, NotReady, Problem, SystemFailed, shortened
from quotebench.limits import MOST_ROWS
from quotebench.rows.predictions import faults
from quotebench.rows.reading import Rows, read_objects
from quotebench.rows.structs import Document, Prediction
from quotebench.systems.interface import System

_MOST_FRAMES = 4
_LONGEST_ERROR = 2_000
_NOT_THEIRS = (str(Path(__file__).parent), str(Path(importlib.__file__).parent), "<frozen ")
"""Where files begin that call a system or load it."""


class Answer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The answer about one article. `numbers[i]` says which of what the system yielded, counted from 1, `rows[i]` is.
    `set_aside` is what is wrong with the others, with a line of None where it is the answer as a whole. `failed` says
    why there is no answer. `seconds` is what the system took."""

    article: str
    rows: tuple[Prediction, ...] = ()
    numbers: tuple[int, ...] = ()
    warnings: tuple[Problem, ...] = ()
    set_aside: tuple[Problem, ...] = ()
    failed: str | None = None
    seconds: float = 0.0

    @property
    def given(self) -> bool:
        """Whether the article was answered, with whatever: that nothing is quoted is an answer too."""
        return self.failed is None and all(problem.line is not None for problem in self.set_aside)

    @property
    def wrong(self) -> bool:
        """Whether anything is wrong with it."""
        return self.failed is not None or bool(self.set_aside)

    def sound(self) -> "Answer":
        """The answer, if nothing is wrong with it. Raises SystemFailed and InvalidData."""
        if self.failed is not None:
            raise SystemFailed(self.failed)
        if self.set_aside:
            raise InvalidData(self.set_aside)
        return self


def answered(system: System, name: str, document: Document) -> Answer:
    """Ask a system about an article. Whatever it raises is in the answer, but for NotReady and an interruption."""
    started = time.perf_counter()
    try:
        yielded, fault = _yielded(system, document), None
    except (NotReady, KeyboardInterrupt):
        raise
    except BaseException as error:  # SystemExit and what else a library may take for its own
        yielded, fault = [], f"system {name!r} failed on article {document.article!r}: {described(error)}"
    seconds = round(time.perf_counter() - started, 6)
    if fault is not None:
        return Answer(article=document.article, failed=fault, seconds=seconds)
    where = f"predictions of {name} for article {document.article!r}"
    if isinstance(yielded, str):
        problem = Problem(file=where, line=None, field=None, message=yielded)
        return Answer(article=document.article, set_aside=(problem,), seconds=seconds)
    return msgspec.structs.replace(_checked(yielded, where, document), seconds=seconds)


def collected(answers: Iterable[Answer], name: str) -> Rows[Prediction]:
    """The rows of answers with the places that they came from; a warning about a field is given once."""
    out: Rows[Prediction] = Rows([], [], [])
    warned: set[str | None] = set()
    for answer in answers:
        where = f"predictions of {name} for article {answer.article!r}"
        out.rows += answer.rows
        out.places += [(where, number) for number in answer.numbers]
        out.warnings += [warning for warning in answer.warnings if warning.field not in warned]
        warned |= {warning.field for warning in answer.warnings}
    return out


def _yielded(system: System, document: Document) -> list[object] | str:
    """What a system yields for one article, with the article's id put in where it was left out; or what is wrong with
    the answer as a whole."""
    answer: object = system.predict(document)
    # A string and a mapping are iterable, but their letters and keys are no predictions.
    if isinstance(answer, str | bytes | Mapping | msgspec.Struct) or not isinstance(answer, Iterable):
        kind = type(answer).__name__
        return f"expected an iterable of predictions (a list, or yield them one by one), got {kind}"
    rows = list(islice(answer, MOST_ROWS + 1))
    if len(rows) > MOST_ROWS:
        return f"more than {MOST_ROWS:,} predictions for one article; does it end?"
    return [{"article": document.article, **row} if isinstance(row, Mapping) else row for row in rows]


def _checked(yielded: Sequence[object], where: str, document: Document) -> Answer:
    """The rows among what was yielded; where one is bad, each is looked at alone, so that it costs none of the rest."""

    def problems(rows: Rows[Prediction]) -> list[Problem]:
        message = "is not the article that was asked about; leave the field out, or give article.article"
        strange = [
            rows.problem(i, "article", f"{shortened(row.article)!r} {message}")
            for i, row in enumerate(rows.rows)
            if row.article != document.article
        ]
        length = len(document.text)
        given = enumerate(rows.rows)
        wrong = [rows.problem(i, *one) for i, row in given for one in faults(row, length, rows.strange.get(i, ()))]
        return strange + wrong

    numbers = tuple(range(1, len(yielded) + 1))
    aside: list[Problem] = []
    try:
        found = read_objects(yielded, where, Prediction, problems)
    except Exception:  # InvalidData, or what values that are no JSON raise when they are looked at
        good = []
        for number, one in zip(numbers, yielded, strict=True):
            try:
                read_objects([one], where, Prediction, problems)
            except InvalidData as error:
                aside += [msgspec.structs.replace(problem, line=number) for problem in error.problems]
            except Exception as error:
                message = f"cannot be read: {described(error).splitlines()[0]}"
                aside.append(Problem(file=where, line=number, field=None, message=message))
            else:
                good.append(number)
        numbers = tuple(good)
        found = read_objects([yielded[number - 1] for number in numbers], where, Prediction, problems)
    return Answer(
        article=document.article,
        rows=tuple(found.rows),
        numbers=numbers,
        warnings=tuple(found.warnings),
        set_aside=tuple(aside),
    )


def described(error: BaseException) -> str:
    """An error and where in the system's own code it was raised, as it may be shown in a terminal."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if not f.filename.startswith(_NOT_THEIRS)]
    places = [f"  {frame.filename}:{frame.lineno}, in {frame.name}: {frame.line}" for frame in frames[-_MOST_FRAMES:]]
    try:
        said = shortened(str(error), _LONGEST_ERROR)
    except Exception:  # an error of the user's own, whose message fails in turn
        said = ""
    text = "\n".join([f"{type(error).__name__}: {said}".rstrip(": "), *places])
    return "".join(c if c.isprintable() or c == "\n" else c.encode("unicode_escape").decode() for c in text)
