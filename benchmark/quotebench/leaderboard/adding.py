"""Making a submission from files of predictions, or from what a run keeps, and locking what is there again."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from quotebench.exceptions import InvalidData, Problem, UsageError
from quotebench.formats.reading import AS_IT_IS, Reading
from quotebench.inputs import read
from quotebench.leaderboard.documents import decoded
from quotebench.leaderboard.entries import CARD, LOCK, SUBMISSIONS, Card, registered
from quotebench.leaderboard.examining import Examined, examined
from quotebench.leaderboard.golds import Golds
from quotebench.leaderboard.rescoring import written
from quotebench.leaderboard.submission import ROWS_ENDING, Fault, Submission, misnamed_entry, submissions
from quotebench.leaderboard.verifying import faults_among
from quotebench.results.keeping import Record
from quotebench.results.shipping import shippable
from quotebench.rows.structs import Prediction
from quotebench.rows.writing import document, lines, write
from quotebench.systems.measuring import Run


def given(paths: Iterable[Path], golds: Golds, about: str | None) -> dict[str, Path]:
    """Files of predictions by what they are about ("wire-test"): `about` says it of a single file, else their names do;
    of a folder those that are called so. Raises UsageError."""
    found: dict[str, Path] = {}
    files = [(path, path.is_dir()) for path in paths]
    members = [
        (one, inside)
        for path, inside in files
        for one in (sorted(path.glob("*.jsonl")) if inside else [path])
        if not inside or one.stem in golds
    ]
    if about is not None and len(members) != 1:
        raise UsageError(
            "--corpus and --split are about one file; call several after what they are about: wire-test.jsonl"
        )
    for path, _ in members:
        stem = path.stem if about is None else about
        if stem not in golds:
            known = ", ".join(golds.names)
            if about is not None:
                raise UsageError(f"--corpus and --split say {about!r}, which systems are not compared on; {known} are")
            raise UsageError(f"{path}: what is it about? Give --corpus and --split, or call it after one of {known}")
        if not path.is_file():
            raise UsageError(f"{path}: there is no such file")
        if stem in found:
            raise UsageError(f"{path} and {found[stem]} are both about {stem}; give one")
        found[stem] = path
    if not found:
        raise UsageError("there are no predictions; give files, or a folder that holds files such as wire-test.jsonl")
    return found


def runs(files: Mapping[str, Path]) -> dict[str, Run]:
    """What runs took, as far as a record stands beside a file of predictions, as `run` and `results` write it."""
    found = {}
    for stem, path in files.items():
        if (beside := path.with_suffix(".json")) != path and beside.is_file():
            run = decoded(beside.read_bytes(), beside, Record).run
            if run != Run():
                found[stem] = run
    return found


def rows_of(
    path: Path,
    stem: str,
    golds: Golds,
    reading: Reading = AS_IT_IS,
    told: Callable[[Sequence[Problem]], None] = lambda warnings: None,
) -> list[Prediction]:
    """The predictions of a file as they may be published, those about an article together; what does not keep them from
    being scored is `told`. Raises InvalidData, TextMissing where the text is not here, and OSError."""
    corpus = golds.of(stem)
    if not golds.has_text(stem):
        raise golds.absent[corpus.name]
    found = read(path, corpus, reading)[1]
    told(found.warnings)
    order = {article.article: i for i, article in enumerate(corpus.articles)}
    return shippable(sorted(found.rows, key=lambda row: order[row.article]), corpus)


def add(folder: Path, name: str, card: Card, predictions: Mapping[str, Iterable[Prediction]], golds: Golds) -> Examined:
    """Add a submission to the board in a folder, or files to one that is there, whose card is replaced; nothing is
    written unless it would be verified. Raises InvalidData with everything that is wrong, and OSError."""
    if (message := misnamed_entry(name)) is not None:
        raise UsageError(message)
    place = folder / SUBMISSIONS / name
    others = submissions(folder) if (folder / SUBMISSIONS).is_dir() else []
    before = next((one for one in others if one.name == name), Submission(name, {}))
    files = {
        **before.files,
        **{f"{stem}{ROWS_ENDING}": b"".join(lines(rows)) for stem, rows in predictions.items()},
        CARD: document(card),
    }
    one = examined(Submission(name, files, before.faults), golds)
    beside = [examined(Submission(other.name, other.files), golds) for other in others if other.name != name]
    among = faults_among([*beside, one], registered(folder)).get(name, [])
    put = _locked(place, one, among)
    for file, data in {**files, LOCK: put}.items():
        if before.files.get(file) != data:
            write(place / file, (data,))
    return one


def relock(folder: Path, names: Iterable[str], golds: Golds) -> list[str]:
    """Lock entries again, all without names, where gold, scorer or files have changed; none is written unless all can
    be. Returns those whose lock changed. Raises InvalidData, UsageError for an entry that there is not, and OSError."""
    there = {one.name: one for one in submissions(folder)}
    if unknown := [name for name in names if name not in there]:
        raise UsageError(f"there is no entry {', '.join(unknown)}; there are {', '.join(there) or 'none'}")
    made = {}
    for name in sorted(names) or there:
        made[name] = _locked(folder / SUBMISSIONS / name, examined(there[name], golds), [])
    changed = [name for name, data in made.items() if there[name].files.get(LOCK) != data]
    for name in changed:
        write(folder / SUBMISSIONS / name / LOCK, (made[name],))
    return changed


def _locked(place: Path, found: Examined, among: Iterable[Fault]) -> bytes:
    """The lock of a submission, as it is written. Raises InvalidData with everything that is wrong."""
    if faults := [*found.faults, *among]:
        raise InvalidData([problem(place, fault) for fault in faults])
    assert found.lock is not None
    if found.unrescored:
        raise InvalidData(
            [problem(place, Fault(None, f"{', '.join(found.unrescored)}: the text is not here, so nothing is locked"))]
        )
    return written(found.lock)


def problem(place: Path, fault: Fault) -> Problem:
    """A fault of the submission in a folder, as problems are said."""
    file = place if fault.file is None else place / fault.file
    return Problem(file=str(file), line=fault.line, field=fault.field, message=fault.message)
