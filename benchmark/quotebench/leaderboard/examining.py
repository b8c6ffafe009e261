"""One submission on its own: its card and its predictions checked, and its lock made again from them."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from quotebench.exceptions import InvalidData, Problem, amount, shortened
from quotebench.explanations.explaining import explained_rows
from quotebench.formats.reading import ROWS, Reading
from quotebench.gold.corpora import Corpus
from quotebench.inference.intervals import Settings
from quotebench.inputs import read
from quotebench.leaderboard.cards import card_faults
from quotebench.leaderboard.documents import decoded
from quotebench.leaderboard.entries import CARD, LOCK, Card, Lock, Locked
from quotebench.leaderboard.golds import Golds
from quotebench.leaderboard.rescoring import lock, locked, sha256
from quotebench.leaderboard.strings import strange
from quotebench.leaderboard.submission import LONGEST_LINE, ROWS_ENDING, Fault, Submission
from quotebench.results.shipping import shippable, unshipped
from quotebench.rows.reading import Rows
from quotebench.rows.structs import Prediction
from quotebench.rows.writing import lines
from quotebench.scoring.levels import RELAXED

MOST_ROWS = 1000
"""Predictions about one article; news has not a tenth of it."""


class Content(NamedTuple):
    """What a file of predictions says, whatever its layout and the order of its rows: a hash of it, and how many rows
    there are."""

    sha256: str
    rows: int


class Examined(NamedTuple):
    """What is to be said of a submission by itself. `card` None: it has none that can be read. `lock` is made again;
    None where something is wrong with what it is made of. `contents` are those of its predictions, by stem;
    `unrescored` are the stems whose text is not here: their figures are those that were locked."""

    name: str
    faults: tuple[Fault, ...]
    card: Card | None
    lock: Lock | None
    contents: Mapping[str, Content]
    unrescored: tuple[str, ...]


def examined(submission: Submission, golds: Golds) -> Examined:
    """Everything that can be said of a submission without the others. Nothing is raised for what it holds."""
    faults = list(submission.faults)
    card = _card(submission, faults)
    before = _before(submission)
    results: dict[str, Locked] = {}
    contents: dict[str, Content] = {}
    unrescored = []
    for stem, file in _by_stem(submission, golds, faults).items():
        data = submission.files[file]
        if wrong := list(plain_faults(file, data)):
            faults += wrong
            continue
        try:
            corpus = golds.of(stem)
            rows = _rows(file, data, corpus)
        except InvalidData as error:
            faults += [_in_file(file, problem) for problem in error.problems]
            continue
        if wrong := list(_of_rows(file, data, rows, corpus)):
            faults += wrong
            continue
        contents[stem] = _content(rows)
        if golds.has_text(stem):
            found = explained_rows(submission.name, rows, corpus, RELAXED, Settings())
            results[stem] = locked(submission.name, file, data, found, corpus)
        elif stem in before:
            unrescored.append(stem)
            results[stem] = _unrescored(before[stem], submission.name, file, data, corpus)
        else:
            faults.append(
                Fault(file, f"has no figures in {LOCK}, and none can be made here: {golds.absent[corpus.name]}")
            )
    if card is not None:
        faults += card_faults(card, {file.partition(".")[0] for file in submission.predictions})
    again = None
    if card is not None and not faults:
        again = lock(submission.name, card, submission.files[CARD], results)
    return Examined(submission.name, tuple(faults), card, again, contents, tuple(unrescored))


def _rows(file: str, data: bytes, corpus: Corpus) -> Rows[Prediction]:
    """The predictions of a file: rows of ours in lines, in files with other endings any format that is recognised.
    Raises InvalidData."""
    if file.endswith(ROWS_ENDING) or unshipped(corpus):
        return read(data, corpus, Reading(ROWS))[1]
    try:
        return read(data, corpus)[1]
    except InvalidData:
        raise
    except Exception as error:  # strangers' files: what a reader of other formats did not expect is their fault too
        message = f"cannot be read: {shortened(str(error))}; quotebench leaderboard add writes rows of it"
        raise InvalidData([Problem(file="<stdin>", line=None, field=None, message=message)]) from error


def _card(submission: Submission, faults: list[Fault]) -> Card | None:
    """The card of a submission, if it can be read; what is wrong with it is added to the faults."""
    if (data := submission.files.get(CARD)) is None:
        if (submission.files or not faults) and not any(fault.file == CARD for fault in faults):
            faults.append(Fault(CARD, "is missing; an entry says what system it is, and what it was trained on"))
        return None
    faults += (wrong := list(plain_faults(CARD, data)))
    try:
        return None if wrong else decoded(data, Path(CARD), Card)
    except InvalidData as error:
        faults += [Fault(CARD, problem.message, problem.line, problem.field) for problem in error.problems]
        return None


def _before(submission: Submission) -> Mapping[str, Locked]:
    """What the lock says that the submission came with; what is wrong with it is said elsewhere."""
    try:
        return msgspec.json.decode(submission.files.get(LOCK, b"{}"), type=Lock).results
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {}


def _in_file(file: str, problem: Problem) -> Fault:
    """A problem of a file of predictions, which was read from memory, or of the gold that they are about."""
    if problem.file == "<stdin>":
        return Fault(file, problem.message, problem.line, problem.field)
    return Fault(file, f"cannot be rescored, for the gold has a fault: {problem}")


def _by_stem(submission: Submission, golds: Golds, faults: list[Fault]) -> dict[str, str]:
    """The files of predictions by corpus and split; what is wrong with their names is added to the faults."""
    found: dict[str, str] = {}
    for file in submission.predictions:
        stem = file.partition(".")[0]
        if stem not in golds:
            known = ", ".join(golds.names)
            faults.append(Fault(file, f"there is no gold {stem!r}; files are called after corpus and split: {known}"))
        elif stem in found:
            faults.append(Fault(file, f"answers the articles of {stem} a second time; {found[stem]} does already"))
        else:
            found[stem] = file
    if not submission.predictions and not faults:
        faults.append(Fault(None, "has no predictions"))
    return found


def plain_faults(file: str, data: bytes) -> Iterator[Fault]:
    """What is wrong with a file as a text, whatever it says."""
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        yield Fault(file, f"is not UTF-8 (byte {error.start})")
        return
    for number, line in enumerate(data.split(b"\n"), 1):
        if len(line) > LONGEST_LINE:
            yield Fault(file, f"has {amount(len(line), 'byte')}; at most {LONGEST_LINE:,} are taken", number)
            return
    yield from (Fault(file, what, line) for line, what in strange(text))


def _of_rows(file: str, data: bytes, rows: Rows[Prediction], corpus: Corpus) -> Iterator[Fault]:
    """What may not be in the rows of a submission, though they can be scored."""
    for article, count in Counter(row.article for row in rows.rows).items():
        if count > MOST_ROWS:
            yield Fault(file, f"has {amount(count, 'row')} about {article!r}; at most {MOST_ROWS:,} are taken")
    seen: set[str] = set()
    previous = None
    for i, row in enumerate(rows.rows):
        if row.article != previous and row.article in seen:
            message = f"answers {row.article!r} a second time; the rows about an article stand together"
            yield Fault(file, message, rows.places[i][1], "article")
            break
        previous = row.article
        seen.add(row.article)
    if unknown := [one for one in rows.warnings if one.field is not None and "no such field" in one.message]:
        yield Fault(file, "is no field of a prediction; leave it out", unknown[0].line, unknown[0].field)
    if unshipped(corpus):
        published = shippable(rows.rows, corpus)
        if published != rows.rows or b"".join(lines(published)) != data:
            message = (
                f"may hold places and short names alone, for the texts of {corpus.name} are not ours to publish; "
                "quotebench leaderboard add writes it so"
            )
            yield Fault(file, message)


def _unrescored(before: Locked, entry: str, file: str, data: bytes, corpus: Corpus) -> Locked:
    """What was locked of a file whose figures cannot be made again here, with all else as it is here, so that whatever
    differs shows."""
    told = {**before.record.scores.corpus, "name": corpus.name, "split": corpus.split, "sha256": corpus.sha256}
    told |= {"edition": corpus.edition, "articles": len(corpus.articles)}
    kept = msgspec.structs.replace(before.record.scores, corpus=told)
    record = msgspec.structs.replace(before.record, system=entry, title=corpus.title, scores=kept)
    return msgspec.structs.replace(before, file=file, sha256=sha256(data), record=record)


def _content(rows: Rows[Prediction]) -> Content:
    """What rows say that is scored, in an order of its own."""
    said = sorted(
        repr((row.article, row.quote_spans or row.quote, row.speaker or None, row.source)) for row in rows.rows
    )
    return Content(hashlib.sha256("\n".join(said).encode("utf-8", "replace")).hexdigest(), len(rows.rows))
