"""quotebench leaderboard: add a submission, verify every entry against its predictions, lock entries again, build the
pages."""

import argparse
import re
from collections.abc import Sequence
from pathlib import Path

import msgspec

from quotebench.commands import arguments
from quotebench.commands.console import progress, say, show, show_json, warn
from quotebench.exceptions import InvalidData, Problem, UsageError, amount, listed, printable
from quotebench.inputs import gold_of
from quotebench.leaderboard.adding import add, given, problem, relock, rows_of, runs
from quotebench.leaderboard.building import build
from quotebench.leaderboard.documents import decoded
from quotebench.leaderboard.entries import CARD, COMPLETE, SUBMISSIONS, Card, board, registered
from quotebench.leaderboard.exports.hugging_face import DATASET
from quotebench.leaderboard.golds import Golds
from quotebench.leaderboard.private import private_counts
from quotebench.leaderboard.submission import Submission, misnamed_entry, submissions
from quotebench.leaderboard.verifying import Verified, verify
from quotebench.reports.figures import percent
from quotebench.reports.tables import plain
from quotebench.results.keeping import stem
from quotebench.rows.writing import document
from quotebench.scoring.levels import HEADLINE

FOLDER = Path("leaderboard")
SITE = Path("build/leaderboard")
_SAW = {"saw_test_text": "texts", "saw_test_labels": "labels"}
_DATASET = re.compile(r"[\w.-]{1,96}/[\w.-]{1,96}", re.ASCII)
_ANSWERS = {"yes": True, "no": False, "unknown": None}


def leaderboard_options(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", title="actions", required=True)
    for name, what, options, action in (
        ("add", "make a submission of predictions, checked and locked", _add_options, _add),
        (
            "verify",
            "rescore every entry and say whether it is what its lock says; writes nothing",
            _verify_options,
            _verify,
        ),
        ("build", "verify every entry, and write the pages and the board as data", _build_options, _build),
        ("lock", "lock entries again, where gold, scorer or their files have changed", _lock_options, _lock),
    ):
        one = actions.add_parser(name, help=what, description=f"{what[0].upper()}{what[1:]}.")
        options(one)
        one.add_argument(
            "--board", type=Path, default=FOLDER, metavar="DIR", help="the leaderboard's folder (default: %(default)s)"
        )
        arguments.add(one, "--articles")
        one.set_defaults(action=action)


def leaderboard_command(options: argparse.Namespace) -> int:
    """What the action returns."""
    return int(options.action(options))


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="what the entry is called: a-z, 0-9, - and _")
    parser.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="predictions called after what they are about (wire-test.jsonl), a folder of such files, as run keeps "
        "them, or one file with --corpus and --split",
    )
    parser.add_argument("--corpus", metavar="C", help="what one file is about")
    parser.add_argument("--split", metavar="S", help="and which split of it")
    arguments.add_format(parser)
    parser.add_argument("--card", type=Path, metavar="FILE", help="what is declared of the system, as JSON, or:")
    for field, what in _WORDS.items():
        parser.add_argument(f"--{field}", metavar="TEXT", help=what)
    for field, what in _SAW.items():
        help = f"whether it was trained on or tuned with {what} of a test set"
        parser.add_argument(f"--{field.replace('_', '-')}", choices=_ANSWERS, help=help)
    parser.add_argument(
        "--partial",
        action="store_true",
        help=f"the entry leaves out one of {', '.join(COMPLETE)} on purpose, and is marked so",
    )


_WORDS = {
    "system": "what the system is called",
    "revision": "which version of it",
    "licence": "its licence",
    "training": "what it was trained on; nothing, if it was not",
    "description": "what it does, in a few words",
    "url": "where to find it",
    "contact": "whom to ask; entries of one contact are counted, and may supersede each other",
    "supersedes": "an earlier entry of the same contact that this one takes the place of",
}


def _add(options: argparse.Namespace) -> int:
    """Add a submission; its figures go to standard error, its folder to standard output."""
    golds = Golds(options.articles)
    if options.split is not None and options.corpus is None:
        raise UsageError("--split goes with --corpus")
    about = None if options.corpus is None else stem(" ".join(filter(None, (options.corpus, options.split))))
    files = given(options.files, golds, about)
    card = _card(options)
    if (message := misnamed_entry(options.name)) is not None:
        raise UsageError(message)
    card = msgspec.structs.replace(card, runs={**card.runs, **runs(files)})
    reading = arguments.calls(options)["reading"]
    rows = {name: rows_of(path, name, golds, reading, warn) for name, path in files.items()}
    found = add(options.board, options.name, card, rows, golds)
    assert found.lock is not None
    for one in found.lock.results.values():
        say(f"{one.title}: {HEADLINE} F1 {percent(one.record.scores.levels['relaxed'][HEADLINE].f1)}")
    print(options.board / SUBMISSIONS / options.name)
    return 0


def _card(options: argparse.Namespace) -> Card:
    """The card that the options give: that of a file, or of the entry that is there, with what else is said. Raises
    InvalidData, and UsageError for what a card needs and nothing says."""
    there = options.board / SUBMISSIONS / options.name / CARD
    path = options.card or (there if there.is_file() else None)
    said: dict[str, object] = {}
    if path is not None:
        said = msgspec.to_builtins(decoded(path.read_bytes(), path, Card))
    said |= {field: value for field in _WORDS if (value := getattr(options, field)) is not None}
    if unwritable := [field for field in _WORDS if any("\ud800" <= c <= "\udfff" for c in str(said.get(field, "")))]:
        raise UsageError(f"--{unwritable[0]} is not UTF-8; is the terminal set to UTF-8?")
    for field in _SAW:
        if (answer := getattr(options, field)) is not None:
            said[field] = _ANSWERS[answer]
    if options.partial:
        said["partial"] = True
    needed = ("system", "revision", "licence", "training", *_SAW)
    if missing := [f"--{field.replace('_', '-')}" for field in needed if field not in said]:
        raise UsageError(f"an entry has a card that says what it is: give --card FILE, or {' '.join(missing)}")
    return decoded(document(said), path or Path(CARD), Card)


def _verify_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--complete", action="store_true", help="fail, too, where the text is not here and nothing can be rescored"
    )
    parser.add_argument(
        "--gold", type=Path, metavar="FILE", help="score on gold of your own instead, and give out counts alone"
    )
    parser.add_argument("--split", metavar="S", help="with --gold: only this split of it")
    arguments.add(parser, "--json")


def _verify(options: argparse.Namespace) -> int:
    """Say of each entry whether it is what its lock says."""
    there = submissions(options.board)
    if options.gold is not None:
        return _private(options)
    if options.split is not None:
        raise UsageError("--split goes with --gold")
    found, problems = _verified(options, there)
    if options.json:
        show_json([_as_json(one, problems[one.name]) for one in found])
    else:
        for one in found:
            print(printable(f"{one.name}: {_said(one)}"))
    if _told(found, problems):
        return InvalidData.exit_code
    return InvalidData.exit_code if options.complete and any(one.unrescored for one in found) else 0


def _verified(
    options: argparse.Namespace, there: Sequence[Submission]
) -> tuple[list[Verified], dict[str, list[Problem]]]:
    """What was found of each submission of the board, and its problems by name; what is not here is said."""
    golds = Golds(options.articles)
    with progress("verifying") as advance:
        found = verify(there, registered(options.board), golds, advance)
    place = options.board / SUBMISSIONS
    for error in golds.absent.values():
        say(str(error))
    return found, {one.name: [problem(place / one.name, fault) for fault in one.faults] for one in found}


def _told(found: Sequence[Verified], problems: dict[str, list[Problem]]) -> bool:
    """Whether anything is wrong with an entry; if so, it is said."""
    for one in found:
        for line in listed(problems[one.name]):
            say(line)
    failed = sum(bool(one.faults) for one in found)
    if failed:
        of = "1 entry" if len(found) == 1 else f"{len(found)} entries"
        say(f"{failed} of {of} cannot be taken as they are; nothing was changed")
    return failed > 0


def _build_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out", type=Path, default=SITE, metavar="DIR", help="where the pages are written (default: %(default)s)"
    )
    parser.add_argument(
        "--dataset",
        default=DATASET,
        metavar="ORG/NAME",
        help="what the gold is called on Hugging Face, for the files of models there (default: %(default)s)",
    )


def _build(options: argparse.Namespace) -> int:
    """Write the site of a board that holds; nothing of one that does not. Its first page goes to standard output."""
    if not _DATASET.fullmatch(options.dataset):
        raise UsageError(f"--dataset {options.dataset!r} is no name of a data set; expected ORG/NAME")
    there = submissions(options.board)
    if not there:
        raise UsageError(f"there is no entry in {options.board}; make one with: quotebench leaderboard add")
    if _told(*_verified(options, there)):
        return InvalidData.exit_code
    count = build(board(options.board), options.out, options.dataset)
    say(f"{amount(count, 'file')} in {options.out}")
    print(options.out / "index.html")
    return 0


def _said(one: Verified) -> str:
    if one.faults:
        return f"{amount(len(one.faults), 'problem')}"
    rescored = [] if one.lock is None else [stem for stem in one.lock.results if stem not in one.unrescored]
    left = f"; not rescored, for the text is not here: {', '.join(one.unrescored)}" if one.unrescored else ""
    return f"as its lock says: {', '.join(rescored) or 'nothing'} rescored{left}"


def _as_json(one: Verified, problems: list[Problem]) -> dict[str, object]:
    return {
        "entry": one.name,
        "verified": not one.faults,
        "rescored": [] if one.lock is None else [name for name in one.lock.results if name not in one.unrescored],
        "not_rescored": one.unrescored,
        "problems": problems,
    }


def _private(options: argparse.Namespace) -> int:
    """Counts on gold of one's own; nothing else of it is given out."""
    corpus = gold_of(None, options.split, options.gold, options.articles)
    found = [private_counts(one, corpus) for one in submissions(options.board)]
    if options.json:
        of = {"sha256": corpus.sha256, "articles": len(corpus.articles)}
        show_json({"gold": of, "entries": [one._asdict() for one in found]})
        return 0
    levels = ("quote", HEADLINE)
    head = ["entry", "predictions", *(f"{level} {count}" for level in levels for count in ("TP", "FP", "FN"))]
    rows = [
        [one.entry, str(one.predictions), *(str(n) for level in levels for n in one.levels["relaxed"][level])]
        for one in found
        if one.levels is not None
    ]
    show(plain(head, rows))
    for one in found:
        if one.note is not None:
            say(f"{one.entry}: {one.note}")
    return 0


def _lock_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("names", nargs="*", metavar="NAME", help="entries (default: all)")


def _lock(options: argparse.Namespace) -> int:
    """Lock entries again; the names of those whose lock changed go to standard output."""
    for name in relock(options.board, options.names, Golds(options.articles)):
        print(name)
    return 0
