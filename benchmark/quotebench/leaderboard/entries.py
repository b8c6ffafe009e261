"""What a leaderboard is made of: a folder, and in it

    submissions/<entry>/card.json                 what its maker says of the system
    submissions/<entry>/<corpus>-<split>.jsonl    its predictions
    submissions/<entry>/lock.json                 hashes of both and of the gold, and every figure they give
    register.json                                 what the board's keepers say: when an entry came, who ran it again

Figures are never taken from anybody: a lock is what `quotebench.leaderboard.rescoring` makes of the predictions, and
`quotebench.leaderboard.verifying` says whether it still is. `board` reads a folder of which that has been said.
"""

import datetime
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

import msgspec
from msgspec import Meta

from quotebench.exceptions import InvalidData, Problem
from quotebench.gold.places import NAMES
from quotebench.leaderboard.documents import decoded
from quotebench.results.keeping import Record
from quotebench.systems.measuring import Run

DIGITS = 6
"""Decimal places of figures in a lock: far more than they mean, and few enough that no machine's last bit shows."""

SUBMISSIONS = "submissions"
CARD, LOCK, REGISTER = "card.json", "lock.json", "register.json"

COMPLETE = ("wikinews-test", "wire-test", "challenge")
"""What an entry is about unless it is partial: every test set whose texts anybody can have."""

Line = Annotated[str, Meta(min_length=1, max_length=200)]
Lines = Annotated[str, Meta(min_length=1, max_length=4000)]


class Card(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What the maker of an entry declares. Nobody has looked whether it is so.

    `training`: what the system was trained on, in words ("nothing" where it was not). `saw_test_text` and
    `saw_test_labels`: whether it, or what it is made of, was trained on or tuned with texts or labels of a test set;
    None where that cannot be known. `partial`: that a set of `COMPLETE` is left out on purpose. `supersedes`: an
    earlier entry of the same contact that this one takes the place of. `runs`: what runs took, and `cost`: US dollars,
    by the name of the prediction file without its ending ("wire-test").
    """

    schema_version: Literal[1] = 1
    system: Line
    revision: Line
    licence: Line
    training: Lines
    saw_test_text: bool | None
    saw_test_labels: bool | None
    description: Lines | None = None
    url: Line | None = None
    contact: Line | None = None
    supersedes: Line | None = None
    partial: bool = False
    runs: dict[str, Run] = {}
    cost: dict[str, float] = {}


class Repaired(msgspec.Struct, frozen=True, kw_only=True):
    """A class of errors of the relaxed triple: how many, the false positives and negatives that they account for, and
    by level the F1 (relaxed) that would be reached without them."""

    errors: int
    fp: int
    fn: int
    f1: dict[str, float | None]


class Curve(msgspec.Struct, frozen=True, kw_only=True):
    """Average precision of the triple, and points (least score, precision, recall) of its precision-recall curve, the
    highest score first; a score of None is that of rows without one."""

    average_precision: float | None
    points: tuple[tuple[float | None, float, float | None], ...]


class Locked(msgspec.Struct, frozen=True, kw_only=True):
    """What follows from one file of predictions about one corpus and split, figures rounded to `DIGITS` places.

    `file` is its name, `sha256` its hash, `record` what `results` keeps of a system too: its `run` is as the card
    declares it, its `scores` are rescored. `breakdown`: facet, value, level (relaxed) to (tp, fn). `errors`: by class,
    in the order of reports. `confidence`: None where predictions carry no scores.
    """

    file: str
    sha256: str
    record: Record
    breakdown: dict[str, dict[str, dict[str, tuple[int, int]]]]
    errors: dict[str, Repaired]
    confidence: Curve | None = None

    @property
    def title(self) -> str:
        """What corpus and split are called in tables: "wire test"."""
        return self.record.title


class Lock(msgspec.Struct, frozen=True, kw_only=True):
    """Everything about an entry that can be made again from its card, its predictions and the gold. `card` is the hash
    of the card, `quotebench` the version of the scorer, `results` what each file of predictions is worth, by its name
    without its ending ("wire-test")."""

    schema_version: Literal[1] = 1
    entry: str
    quotebench: str
    card: str
    results: dict[str, Locked]


class Reproduced(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who ran the system again, and had these predictions, and when."""

    by: Line
    on: datetime.date


class Registered(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What the keepers of the board say of an entry: when it was first seen, who reproduced it."""

    first_seen: datetime.date
    reproduced: Reproduced | None = None


class Register(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the keepers of the board say, by entry. Nobody who submits writes it."""

    schema_version: Literal[1] = 1
    entries: dict[str, Registered] = {}


class Entry(NamedTuple):
    """One submission: its name, its folder, what is declared, what was rescored, what the register says (None: not yet
    in it), and the entry that superseded it, if one did."""

    name: str
    folder: Path
    card: Card
    lock: Lock
    registered: Registered | None = None
    superseded_by: str | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """What it leaves out of `COMPLETE`; an entry that leaves out any is partial."""
        return tuple(stem for stem in COMPLETE if stem not in self.lock.results)

    @property
    def records(self) -> dict[str, Record]:
        """Its records by corpus and split ("wire test")."""
        return {one.title: one.record for one in self.lock.results.values()}

    def predictions(self, stem: str) -> Path:
        """The file of predictions of that name ("wire-test")."""
        return self.folder / self.lock.results[stem].file


class Board(NamedTuple):
    """Every entry of a folder, superseded ones too, by name."""

    folder: Path
    entries: tuple[Entry, ...]

    @property
    def current(self) -> tuple[Entry, ...]:
        """The entries that nothing superseded."""
        return tuple(entry for entry in self.entries if entry.superseded_by is None)

    @property
    def titles(self) -> tuple[str, ...]:
        """Corpora and splits that any entry is about, real news first and test sets before the others."""
        names = {title: str(r.scores.corpus["name"]) for entry in self.entries for title, r in entry.records.items()}
        order = {name: i for i, name in enumerate(NAMES)}
        return tuple(
            sorted(names, key=lambda title: (order.get(names[title], len(order)), title.endswith("dev"), title))
        )

    def records(self, title: str) -> list[Record]:
        """The records of current entries about a corpus and split; `system` of each is the entry's name."""
        return [found for entry in self.current if (found := entry.records.get(title)) is not None]

    def submissions(self, contact: str | None) -> int | None:
        """How many entries of a contact, superseded ones too, have seen a test set; None where none is given."""
        if contact is None:
            return None
        own = [entry for entry in self.entries if same_contact(entry.card.contact, contact)]
        return sum(any(stem in entry.lock.results for stem in (*COMPLETE, "diplomacy")) for entry in own)


def same_contact(one: str | None, other: str | None) -> bool:
    """Whether two cards give the same contact; those that give none are nobody's."""
    if one is None or other is None or not one.strip():
        return False
    return one.strip().casefold() == other.strip().casefold()


def board(folder: Path) -> Board:
    """The board in a folder that has been verified. Raises InvalidData for a card, lock or register that is none, and
    OSError."""
    places = sorted(path for path in (folder / SUBMISSIONS).iterdir() if path.is_dir())
    register = registered(folder)
    cards = {place.name: decoded((place / CARD).read_bytes(), place / CARD, Card) for place in places}
    later = {card.supersedes: name for name, card in cards.items() if card.supersedes is not None}
    return Board(
        folder,
        tuple(
            Entry(
                place.name,
                place,
                cards[place.name],
                decoded((place / LOCK).read_bytes(), place / LOCK, Lock),
                register.entries.get(place.name),
                later.get(place.name),
            )
            for place in places
        ),
    )


def registered(folder: Path) -> Register:
    """The register of a board; an empty one where there is none yet. Raises InvalidData, for what is no plain file
    too, and OSError."""
    path = folder / REGISTER
    if path.is_symlink() or (path.exists() and not path.is_file()):
        message = "is no plain file; the board's keepers write it"
        raise InvalidData([Problem(file=str(path), line=None, field=None, message=message)])
    return decoded(path.read_bytes(), path, Register) if path.exists() else Register()
