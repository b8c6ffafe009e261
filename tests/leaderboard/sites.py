"""Boards in memory for the tests of the site, entries alike but for what a test is about; and pages, parsed."""

import datetime
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser

import msgspec

from quotebench.leaderboard.entries import Board, Entry, Lock, Locked, Registered, Reproduced
from quotebench.results.keeping import Level, Record

NASTY = "</script><script>pwned = 1</script><!-- <img src=x onerror=pwned=1> \"'& \u2028\u202e"
SEEN = Registered(first_seen=datetime.date(2026, 3, 1))
AGAIN = Registered(
    first_seen=datetime.date(2026, 2, 1), reproduced=Reproduced(by="Kim Ode", on=datetime.date(2026, 4, 5))
)


def named(entry: Entry, name: str, **fields: object) -> Entry:
    """The entry under another name, with other fields of its card."""
    results = {
        stem: msgspec.structs.replace(one, record=msgspec.structs.replace(one.record, system=name))
        for stem, one in entry.lock.results.items()
    }
    card = msgspec.structs.replace(entry.card, **fields)
    return entry._replace(name=name, card=card, lock=msgspec.structs.replace(entry.lock, entry=name, results=results))


def counted(like: Entry, name: str, units: Mapping[str, tuple[int, int, int]]) -> Entry:
    """An entry about one corpus alone, with the counts (tp, fp, fn) of its units; every level is the same."""
    stem, locked = next(iter(like.lock.results.items()))
    tp, fp, fn = (sum(counts) for counts in zip(*units.values(), strict=True))
    level = Level(tp=tp, fp=fp, fn=fn, precision=None, recall=None, f1=2 * tp / (2 * tp + fp + fn), ci=None)
    levels = {at: dict.fromkeys(of, level) for at, of in locked.record.scores.levels.items()}
    scores = msgspec.structs.replace(locked.record.scores, levels=levels, unit="event", units=dict(units))
    record = msgspec.structs.replace(locked.record, scores=scores)
    lock = msgspec.structs.replace(like.lock, results={stem: msgspec.structs.replace(locked, record=record)})
    return named(like._replace(lock=lock), name)


def of(board: Board, entries: Iterable[Entry]) -> Board:
    """A board of these entries."""
    return board._replace(entries=tuple(sorted(entries)))


def records(board: Board) -> dict[tuple[str, str], Record]:
    """Every record, by entry and title."""
    return {(entry.name, title): record for entry in board.entries for title, record in entry.records.items()}


def about(entry: Entry, stem: str) -> Entry:
    """The entry with one of its results alone."""
    results: dict[str, Locked] = {stem: entry.lock.results[stem]}
    lock: Lock = msgspec.structs.replace(entry.lock, results=results)
    return entry._replace(lock=lock)


class Page(HTMLParser):
    """The elements of a page with their attributes, the rows of its tables by their cells' words, and its text."""

    def __init__(self, source: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.rows: list[list[str]] = []
        self.text = ""
        self._cell = False
        self._silent = False
        self.feed(source.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self._cell = True
            self.rows[-1].append("")
        self._silent = tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._cell = False
        self._silent = False

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        self.text += data
        if self._cell:
            self.rows[-1][-1] += data

    def row(self, first: str) -> list[str]:
        """The first row of a table that begins with a cell of these words."""
        return next(row for row in self.rows if row and row[0] == first)

    def column(self, table_head: str, name: str) -> int:
        """Where the column of that name stands in the table whose head begins with a cell of these words."""
        return self.row(table_head).index(name)
