"""Is every entry of a board what its lock says? Its predictions are rescored, its lock is made again and held against
the one that is there, byte for byte. Nothing is written."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from quotebench.leaderboard.differences import differences
from quotebench.leaderboard.entries import CARD, LOCK, Lock, Register, same_contact
from quotebench.leaderboard.examining import Examined, examined
from quotebench.leaderboard.golds import Golds
from quotebench.leaderboard.strings import folded
from quotebench.leaderboard.submission import Fault, Submission

FEW_ROWS = 20
"""Predictions about a corpus below which two systems may well have given the same ones."""

Progress = Callable[[int, int], None]


class Verified(NamedTuple):
    """What was found of an entry: what is wrong with it, its lock made again (None where it cannot be), and what could
    not be rescored, for its text is not here."""

    name: str
    faults: tuple[Fault, ...]
    lock: Lock | None
    unrescored: tuple[str, ...]


def verify(
    submissions: Sequence[Submission],
    register: Register,
    golds: Golds,
    progress: Progress = lambda done, all: None,
) -> list[Verified]:
    """What there is to say of each submission, and of each entry of the register that has none, by name. Raises nothing
    for what a submission holds."""
    found = []
    for done, submission in enumerate(submissions):
        progress(done, len(submissions))
        found.append(examined(submission, golds))
    among = faults_among(found, register)
    verified = [
        Verified(
            one.name,
            (*one.faults, *_of_lock(submission, one), *among.get(one.name, ())),
            one.lock,
            one.unrescored,
        )
        for submission, one in zip(submissions, found, strict=True)
    ]
    gone = register.entries.keys() - {one.name for one in found}
    message = "stands in the register, and is not there; entries are superseded, not taken away"
    return sorted([*verified, *(Verified(name, (Fault(None, message),), None, ()) for name in gone)])


def _of_lock(submission: Submission, found: Examined) -> list[Fault]:
    """What is wrong with the lock that a submission came with."""
    if found.lock is None:
        return []
    if (data := submission.files.get(LOCK)) is None:
        return [Fault(LOCK, "is missing; make it with: quotebench leaderboard lock")]
    return differences(data, found.lock)


def faults_among(found: Sequence[Examined], register: Register) -> Mapping[str, list[Fault]]:
    """What is wrong with entries beside others: names that can be taken for each other, predictions of another, and
    what they say to supersede. Of two the later one is at fault."""
    faults: dict[str, list[Fault]] = {one.name: [] for one in found}
    names = {one.name: one for one in found}

    def age(one: Examined) -> tuple[object, ...]:
        registered = register.entries.get(one.name)
        return (registered is None, registered.first_seen if registered else None, one.name)

    for one, other in combinations(sorted(found, key=age), 2):
        faults[other.name] += _alike(one, other)
    later: dict[str, str] = {}
    for one in sorted(found, key=age):
        if one.card is not None and one.card.supersedes is not None:
            faults[one.name] += _superseding(one, names.get(one.card.supersedes), later)
            later.setdefault(one.card.supersedes, one.name)
    for name in later.values():
        if name in _chain(name, names):
            faults[name].append(Fault(CARD, "supersedes itself by way of others", field="supersedes"))
    return faults


def _alike(one: Examined, other: Examined) -> Iterator[Fault]:
    """What is wrong with the later of two entries for the sake of the earlier."""
    if folded(one.name) == folded(other.name):
        yield Fault(None, f"can be taken for the entry {one.name!r}; choose a name that differs in more than marks")
    if one.card is not None and other.card is not None:
        mine, theirs = other.card, one.card
        if folded(mine.system) == folded(theirs.system) and mine.system != theirs.system:
            message = f"{mine.system!r} can be taken for {theirs.system!r} of the entry {one.name!r}; write it the same"
            yield Fault(CARD, f"{message} if it is the same system, else call it otherwise", field="system")
        elif (mine.system, folded(mine.revision)) == (theirs.system, folded(theirs.revision)):
            message = f"the entry {one.name!r} is {mine.system!r}, revision {theirs.revision!r}, too"
            yield Fault(CARD, f"{message}; tell them apart", field="revision")
        if same_contact(mine.contact, theirs.contact):
            return
    for stem in sorted(one.contents.keys() & other.contents.keys()):
        same = one.contents[stem]
        if same == other.contents[stem] and same.rows >= FEW_ROWS:
            yield Fault(None, f"has the predictions of the entry {one.name!r} about {stem}, row for row")


def _superseding(one: Examined, earlier: Examined | None, later: Mapping[str, str]) -> Iterator[Fault]:
    """What is wrong with what an entry says to supersede."""
    assert one.card is not None
    given = one.card.supersedes or ""
    if earlier is None:
        yield Fault(CARD, f"there is no entry {given!r}", field="supersedes")
    elif earlier is one:
        yield Fault(CARD, "an entry cannot supersede itself", field="supersedes")
    elif earlier.card is not None and not same_contact(one.card.contact, earlier.card.contact):
        yield Fault(CARD, f"only the contact of {given!r} can supersede it, and gives the same one", field="supersedes")
    elif given in later:
        yield Fault(CARD, f"{given!r} is superseded by {later[given]!r} already", field="supersedes")


def _chain(name: str, names: Mapping[str, Examined]) -> list[str]:
    """The entries that one supersedes, directly or by way of others."""
    found: list[str] = []
    while (one := names.get(name)) is not None and one.card is not None and one.card.supersedes not in (None, *found):
        name = str(one.card.supersedes)
        found.append(name)
    return found
