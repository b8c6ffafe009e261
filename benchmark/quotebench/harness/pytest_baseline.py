"""The baseline that a run is compared with: one that was saved, a folder of results, or a file of predictions."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from quotebench.exceptions import UsageError
from quotebench.gold.corpora import Corpus
from quotebench.inputs import checked
from quotebench.results import keeping
from quotebench.rows.reading import Rows, read_file
from quotebench.rows.structs import Article, Prediction
from quotebench.systems.interface import SUFFIXES


class Baseline(NamedTuple):
    """Predictions of another run about the articles of a corpus. `name` is what they are called, `covered` are the
    articles that they say something about, if only that nothing is quoted; `note` is what a reader should know of
    them."""

    name: str
    covered: tuple[Article, ...]
    rows: Rows[Prediction]
    note: str | None = None


def baseline(given: str, folders: Sequence[Path], storage: Path, corpus: Corpus) -> Baseline:
    """The baseline of a name or path, which may be relative to any of the folders. Raises UsageError where there is
    none about the corpus, InvalidData with every fault, and OSError."""
    place = _place(given, folders, storage)
    if place.is_dir():
        file, record = _kept(place, corpus)
    elif place.suffix in SUFFIXES:
        file, record = place, None
    else:
        raise UsageError(
            f"--quotebench-compare {given}: a baseline is predictions ({' or '.join(SUFFIXES)}), a folder of them or "
            "the name of a saved run; scores alone cannot be tested in pairs"
        )
    covered, note = corpus.articles, None
    if record is not None:
        # An article without a row was answered with nothing only if it was there when the baseline was run.
        there = record.scores.units
        covered = tuple(one for one in covered if str(getattr(one, record.scores.unit)) in there)
        if record.scores.corpus["sha256"] != corpus.sha256:
            note = f"{given} was run on other labels of {corpus.title}; its predictions are scored on those of today"
    known = {one.article for one in covered}
    read = read_file(file, Prediction)
    kept = [i for i, row in enumerate(read.rows) if row.article in known]
    if read.rows and not kept:
        raise UsageError(f"--quotebench-compare {given}: no row of {file} is about an article of {corpus.title}")
    rows = Rows([read.rows[i] for i in kept], [read.places[i] for i in kept], [])
    return Baseline(given, covered, checked(rows, corpus, str(file)), note)


def _place(given: str, folders: Sequence[Path], storage: Path) -> Path:
    places = [storage / given] if Path(given).name == given else []
    places += [folder / given for folder in folders]
    for place in places:
        if place.exists():
            return place
    saved = sorted(path.name for path in storage.glob("*/") if path.is_dir())
    there = f"saved are {', '.join(saved)}" if saved else "none is saved there: --quotebench-save NAME saves one"
    raise UsageError(
        f"--quotebench-compare {given}: there is no such file or folder, and no such run in {storage}; {there}"
    )


def _kept(folder: Path, corpus: Corpus) -> tuple[Path, keeping.Record | None]:
    """The predictions about a corpus in the folder of a system, and their record; where the user's own gold has been
    changed since, those about it as it was."""
    file = keeping.predictions(folder, corpus)
    if not file.is_file():
        alike = [
            one for one in sorted(folder.glob("*.jsonl")) if (found := _record(one)) and found.title == corpus.title
        ]
        if not alike:
            names = ", ".join(path.name for path in sorted(folder.glob("*.jsonl"))) or "no predictions"
            raise UsageError(
                f"{folder} holds nothing about {corpus.title}, which would be {file.name}; it holds {names}"
            )
        file = max(alike, key=lambda path: path.stat().st_mtime)
    return file, _record(file)


def _record(predictions: Path) -> keeping.Record | None:
    """The record beside predictions; None where there is none."""
    path = predictions.with_suffix(".json")
    if not path.is_file():
        return None
    try:
        return msgspec.json.decode(path.read_bytes(), type=keeping.Record)
    except msgspec.DecodeError as error:
        raise UsageError(f"{path} is no record of a run ({error}); save the run again, or remove it") from error
