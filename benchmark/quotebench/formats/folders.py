"""A folder of a tool's output, read as one: which files it has, in what order, and what is said of them together."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from quotebench.exceptions import InvalidData, Problem, amount, shortened
from quotebench.formats.files import File, NoOutput
from quotebench.formats.statements import Format, Statement
from quotebench.rows.reading import Rows
from quotebench.rows.structs import Prediction

_NUMBER = re.compile(r"([0-9]{1,15})")
_ANNOTATOR = re.compile(r"_[0-9a-f]{4}$")
"""What PolNeAR adds to the name of a text, for who annotated it."""
_NAMED = 3
"""Files that are named where more are meant."""

ByFile = Iterator[list[Statement | Problem]]


def visible(folder: Path) -> list[Path]:
    """The files of a folder and of those in it but for hidden ones, in the order of their names, of numbers in them by
    what they count: 2 before 10."""
    found = (
        path
        for path in folder.rglob("*")
        if path.is_file() and not any(_hidden(part) for part in path.relative_to(folder).parts)
    )
    return sorted(found, key=lambda path: [_key(part) for part in path.relative_to(folder).parts])


def _hidden(name: str) -> bool:
    return name.startswith(".") or name == "__MACOSX"


def _key(name: str) -> tuple[list[tuple[int, str]], str]:
    parts = _NUMBER.split(name)
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts], name


def common(files: Sequence[File]) -> str:
    """What files are called together: the folder that holds all of them."""
    paths = [str(file.path.parent) for file in files if file.path is not None]
    return os.path.commonpath(paths) if paths else files[0].name if files else ""


def statements(format: Format, files: Iterable[File], keys: Mapping[str, str], by_order: bool) -> ByFile:
    """What each file says. One that holds no output beside others that do is told, and counts as empty, but where the
    order of files tells the articles. Raises InvalidData, with the faults of all."""
    problems: list[Problem] = []
    empty: list[Problem] = []
    any_ = False
    for file in files:
        try:
            found = list(format.read(file, keys))
        except NoOutput as error:
            empty += error.problems
            yield [replace(one, message=f"counts as empty: it {one.message}") for one in error.problems]
        except InvalidData as error:
            problems += error.problems
        else:
            any_ = True
            yield found
    if problems or (empty and (by_order or not any_)):
        raise InvalidData([*problems, *empty])


def one_after_the_other(by_file: ByFile, by_order: bool) -> ByFile:
    """The statements of files that hold a document each, numbered through. Raises InvalidData for a file of several
    where their order counts: those at its end may say nothing, and the next file's would take their places."""
    for number, found in enumerate(by_file):
        for one in found:
            if by_order and isinstance(one, Statement) and (one.document.number or 0) > 0:
                message = "holds several documents; by order a folder is read with one in each file; give one file"
                raise InvalidData([Problem(file=one.place[0], line=one.place[1], field=None, message=message)])
        yield [
            replace(one, document=replace(one.document, number=number)) if isinstance(one, Statement) else one
            for one in found
        ]


def told_once(problems: Iterable[Problem], name: str) -> list[Problem]:
    """Problems of which those that say the same of several files as wholes are one, of all of them."""
    alike: dict[object, list[Problem]] = {}
    for problem in problems:
        whole = problem.line is None
        alike.setdefault((whole, problem.message if whole else id(problem)), []).append(problem)
    return [_of_all(same, name) if len(same) > 1 else same[0] for same in alike.values()]


def _of_all(same: Sequence[Problem], name: str) -> Problem:
    files = _names([os.path.relpath(one.file, name) for one in same])
    return Problem(file=name, line=None, field=None, message=f"{same[0].message} ({len(same)} files: {files})")


def in_several(rows: Rows[Prediction], name: str) -> Iterator[Problem]:
    """What is said of articles that several files speak of: two runs in one folder, say."""
    files: dict[str, dict[str, None]] = {}
    for row, (file, _) in zip(rows.rows, rows.places, strict=True):
        files.setdefault(row.article, {})[file] = None
    several = [(article, list(held)) for article, held in files.items() if len(held) > 1]
    if several:
        article, held = several[0]
        count = amount(len(several), "article")
        message = f"{count} told of in several files, all of which count: {shortened(article, 100)} in {_names(held)}"
        yield Problem(file=name, line=None, field=None, message=message)


def left_out(folder: Path, taken: Sequence[Path], format: Format) -> Iterator[Problem]:
    """What is said of files that are neither read nor belong to one that is, as a text does."""
    stems = {stem for path in taken for stem in (path.stem, _ANNOTATOR.sub("", path.stem))}
    read = {*taken}
    rest = [
        str(path.relative_to(folder))
        for path in visible(folder)
        if path not in read and path.suffix != ".conf" and not {path.stem, path.name} & stems
    ]
    if rest:
        what = f"{amount(len(rest), 'file')} not read, for {format.title} is in {', '.join(format.suffixes)}"
        yield Problem(file=str(folder), line=None, field=None, message=f"{what}: {_names(rest)}")


def _names(names: Sequence[str]) -> str:
    more = f", and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
