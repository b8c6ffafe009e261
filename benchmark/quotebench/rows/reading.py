"""Reading rows from JSON Lines files, streams and Python objects: every fault is collected, nothing is coerced, nothing
dropped."""

import dataclasses
import math
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from itertools import islice
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from quotebench.exceptions import InvalidData, Problem, amount, shortened
from quotebench.limits import LONGEST_FAULTY_LINE, MOST_PROBLEMS, MOST_UNKNOWN_FIELDS
from quotebench.rows.fields import Fault, each_once, field_faults, json_name, nearest, repeated
from quotebench.rows.layout import is_gold, is_predictions, rows_in, text_of
from quotebench.rows.structs import Article, Prediction
from quotebench.rows.syntax import Flaw, flaw

Row = TypeVar("Row", Article, Prediction)
Place = tuple[str, int]
"""A file and a line of it."""


@dataclasses.dataclass
class Rows(Generic[Row]):
    """Rows with the place each came from. `places[i]` is the file of `rows[i]`, or what stands for it, and the line,
    counted from 1. `warnings` are faults that do not make a file invalid: fields that the format does not have.
    `strange` are the names of such fields, by the index of a row that quotes nothing: it may have meant one."""

    rows: list[Row]
    places: list[Place]
    warnings: list[Problem]
    strange: dict[int, list[str]] = dataclasses.field(default_factory=dict)

    def problem(self, index: int, field: str | None, message: str) -> Problem:
        """A problem of the row at `index`."""
        file, line = self.places[index]
        return Problem(file=file, line=line, field=field, message=message)


Check = Callable[[Rows[Row]], Sequence[Problem]]
"""What else may be wrong with rows that have the right types."""


def read_file(path: Path, kind: type[Row], check: Check[Row] | None = None) -> Rows[Row]:
    """The rows of a JSON Lines file (UTF-8, one object a line, empty lines allowed), checked further by `check`.

    Raises InvalidData with every fault of the file (past `quotebench.limits` the rest is not looked at), and OSError if
    it cannot be read.
    """
    return read_bytes(path.read_bytes(), str(path), kind, check)


def read_bytes(data: bytes, name: str, kind: type[Row], check: Check[Row] | None = None) -> Rows[Row]:
    """The rows of JSON Lines held in memory, or of another layout of JSON; `name` stands for the file in messages.
    Raises InvalidData."""
    rows, fields = msgspec.json.Decoder(kind), msgspec.json.Decoder(dict[str, msgspec.Raw])
    found = _Found(name, kind, check)
    lines, notes = rows_in(data, name)
    found.read.warnings += [Problem(file=name, line=None, field=None, message=note) for note in notes]
    unclosed = False
    for number, line in lines:
        if line.isspace() or (unclosed and not line.lstrip().startswith(b"{")):  # the rest of a string, told already
            continue
        line = line.removesuffix(b"\n")
        try:
            row = rows.decode(line)
            keys = fields.decode(line).keys()
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            if (broken := _flaw(line, data, name)) is not None:
                found.wrong(number + broken.line - 1, [(None, broken.message)])
            else:
                found.wrong(number, _line_faults(line, kind, error))
            unclosed = broken is not None and broken.unclosed
        else:
            unclosed = False
            found.add(row, number, keys)
            if not each_once(line, len(keys)):
                message = "stands twice in one object, so one of its values would be lost; keep one"
                found.wrong(number, [(shortened(field), message) for field in repeated(line, found.known)])
        if found.full:
            break
    return found.rows()


def _flaw(line: bytes, data: bytes, name: str) -> Flaw | None:
    """What keeps a line from being JSON. Raises InvalidData if it is not even UTF-8, which is a fault of all the
    file."""
    try:
        return flaw(line.decode()) if len(line) <= LONGEST_FAULTY_LINE else None
    except UnicodeDecodeError:
        text_of(data, name)
        raise


def read_objects(objects: Iterable[object], name: str, kind: type[Row], check: Check[Row] | None = None) -> Rows[Row]:
    """Rows given as Python objects: structs of the kind, or mappings with the same fields (the rows of a
    `datasets.Dataset`, say). Raises InvalidData."""
    found = _Found(name, kind, check)
    for number, given in enumerate(objects, 1):
        if isinstance(given, kind | Mapping):
            found.add_object(given, number)
        else:
            message = f"expected {kind.__name__} or a mapping with its fields, got {type(given).__name__}"
            found.wrong(number, [(None, message)])
        if found.full:
            break
    return found.rows()


def _unwritable(row: Article | Prediction) -> str | None:
    """The field of a row that cannot be written as UTF-8, if one cannot."""
    if _writable(row):
        return None
    return next((field for field in row.__struct_fields__ if not _writable([getattr(row, field)])), None)


def _writable(value: object) -> bool:
    try:
        msgspec.json.encode(value, enc_hook=str)
    except UnicodeEncodeError:
        return False
    except ValueError:  # a number of thousands of digits; it is no offset, and said to be none elsewhere
        return True
    return True


_PROBED = 2 * MOST_PROBLEMS
"""Rows after which it is looked once whether the rest need be read: most files with very many faults have them
everywhere."""


class _Found(Generic[Row]):
    """What has been read of one file so far."""

    def __init__(self, name: str, kind: type[Row], check: Check[Row] | None) -> None:
        self.name = name
        self.kind: type[Row] = kind
        self.check: Check[Row] = check or (lambda rows: ())
        self.known = {field.encode_name for field in msgspec.structs.fields(kind)}
        self.read: Rows[Row] = Rows([], [], [])
        self.problems: list[Problem] = []
        self.hopeless = False
        self.unknown: dict[str, list[int]] = {}
        """The first row with each unknown field, and how many more have it."""

    @property
    def full(self) -> bool:
        """Whether so much is wrong that the rest need not be looked at."""
        return len(self.problems) > MOST_PROBLEMS or len(self.unknown) > MOST_UNKNOWN_FIELDS or self.hopeless

    def wrong(self, number: int, faults: Iterable[Fault]) -> None:
        """Faults of one row, the first `MOST_PROBLEMS`."""
        for field, message in islice(faults, MOST_PROBLEMS):
            self.problems.append(Problem(file=self.name, line=number, field=field, message=message))

    def add(self, row: Row, number: int, keys: Set[str]) -> None:
        """One good row. A field the format lacks is a fault if it looks like one the row lacks, misspelled."""
        if not self.read.rows:
            self._of_kind(keys)
        self.read.rows.append(row)
        self.read.places.append((self.name, number))
        if len(self.read.rows) == _PROBED:
            self.hopeless = len(self.check(self.read)) > MOST_PROBLEMS
        if keys <= self.known:
            return
        if isinstance(row, Prediction) and row.quote is None and row.quote_spans is None:
            self.read.strange[len(self.read.rows) - 1] = sorted(islice(keys - self.known, MOST_UNKNOWN_FIELDS))
        lacking = frozenset(self.known - keys)
        for field in keys - self.known:
            if (near := nearest(field, lacking)) is not None:
                self.wrong(number, [(field, f"no such field; did you mean {near!r}?")])
            elif field in self.unknown:
                self.unknown[field][1] += 1
            else:
                self.unknown[field] = [number, 0]

    def _of_kind(self, keys: Set[str]) -> None:
        """Raises InvalidData if the first row is plainly of the other kind of file."""
        if self.kind is Prediction and is_gold(keys):
            meant = (
                ""
                if keys & {"sha256", "entities", "attributions"}
                else " (the words of a prediction are its 'quote', not its 'text')"
            )
            message = (
                f"holds gold or articles, not predictions{meant}; gold of your own is given as --gold FILE (gold=...)"
            )
        elif self.kind is Article and is_predictions(keys):
            message = "holds predictions, not gold; gold rows have 'article', 'text', 'entities', 'attributions'"
        else:
            return
        raise InvalidData([Problem(file=self.name, line=None, field=None, message=message)])

    def add_object(self, given: Row | Mapping[object, object], number: int) -> None:
        """One row given as a struct, which may hold anything if it was made by hand, or as a mapping."""
        if isinstance(given, Mapping):
            raw = {str(key): None if _missing(key, value) else value for key, value in given.items()}
        else:
            raw = {field: getattr(given, field) for field in given.__struct_fields__}
        try:
            row = msgspec.convert(raw, self.kind)
        except (msgspec.ValidationError, RecursionError):
            self.wrong(number, field_faults(raw, self.kind))
            return
        self.add(row, number, raw.keys())
        if field := _unwritable(row):
            message = "holds half a character (a lone surrogate), which no file can hold; was the text cut in two?"
            self.wrong(number, [(field, message)])

    def rows(self) -> Rows[Row]:
        """The rows, unless anything is wrong with any. Raises InvalidData."""
        for field, (number, _) in islice(self.unknown.items(), MOST_UNKNOWN_FIELDS, MOST_UNKNOWN_FIELDS + 1):
            others = f"nor {MOST_UNKNOWN_FIELDS:,} others above; the rest was not looked at"
            self.wrong(number, [(shortened(field), f"the format has no such field, {others}")])
        for field, (number, more) in sorted(self.unknown.items()):
            also = f" (and {amount(more, 'more row')})" if more else ""
            message = f"the format has no such field; it was not read{also}"
            self.read.warnings.append(Problem(file=self.name, line=number, field=shortened(field), message=message))
        if problems := [*self.problems, *self.check(self.read)]:
            raise InvalidData(sorted(problems, key=lambda p: (p.line or 0, p.field or "")))
        return self.read


def _missing(key: object, value: object) -> bool:
    """Whether a value is what tables have where nothing is: no number for a score, nothing for all else."""
    nothing = (isinstance(value, float) and math.isnan(value)) or type(value).__name__ in ("NAType", "NaTType")
    return nothing and key != "score"


def _line_faults(line: bytes, kind: type[Row], error: Exception) -> Iterable[Fault]:
    """What keeps JSON from being a row, which could not be read for an error: of a huge one only the error itself."""
    if len(line) <= LONGEST_FAULTY_LINE:
        try:
            raw = msgspec.json.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return [(None, f"is not JSON: {error}")]
        if not isinstance(raw, dict):
            return [(None, f"expected a JSON object with the fields of one row, got {json_name(raw)}")]
        if faults := list(islice(field_faults(raw, kind), MOST_PROBLEMS)):
            return faults
    message, _, path = str(error).partition(" - at `$")
    return [(path.strip(".`") or None, f"cannot be read: {shortened(message)}")]
